// Reports to what they say by a day: positions and who must agree.
#include "chamber/picture_parts.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace nemcon::chamber {
namespace {

// One more report of the same actor. A ratification is final: nothing that comes later undoes it.
void take(ReportedPosition& position, const Report& report, rule::Stance stance) {
  if (position.value == "ratified" && report.value != "ratified") return;
  const bool same = position.value == report.value;
  if (!same) {
    position.value = report.value;
    position.stance = stance;
    position.since = report.date;
    position.precision = report.precision;
    position.demand.clear();
  }
  if (!report.demand.empty()) position.demand = report.demand;
  if (same && position.standing < report.standing) return;
  position.standing = report.standing;
  position.note = report.note;
  position.source = report.source;
}

Member member_of(const PictureBase& base, const Report& report) {
  const auto known = std::ranges::find(base.members, MemberId(report.actor), &Member::id);
  if (known != base.members.end()) return *known;
  return {MemberId(report.actor), report.actor, {}, {}, {}};
}

void put_in_class(Member& member, std::string_view name) {
  const bool in_it = std::ranges::any_of(member.classes, [&](const auto& each) { return each.name == name; });
  if (!name.empty() && !in_it) member.classes.push_back({std::string(name), {}});
}

// Those that the base knows come in its order, others behind them.
void sort_by_protocol(const PictureBase& base, std::vector<Member>& members) {
  std::map<MemberId, std::size_t> places;
  for (const Member& member : base.members) places.emplace(member.id, places.size());
  std::ranges::stable_sort(members, {}, [&](const Member& member) {
    const auto found = places.find(member.id);
    return found == places.end() ? places.size() : found->second;
  });
}

void seat(const PictureBase& base, const Report& report, std::vector<Member>& members) {
  const auto word = membership_word(report.value);
  if (!word) return;
  const auto found = std::ranges::find(members, MemberId(report.actor), &Member::id);
  if (!word->seated) {
    if (found != members.end()) members.erase(found);
    return;
  }
  Member& member = found != members.end() ? *found : members.emplace_back(member_of(base, report));
  member.span = {report.date, std::nullopt};
  put_in_class(member, word->in_class);
}

std::vector<Member> by_charter(const PictureBase& base, Date day) {
  std::vector<Member> members;
  for (const std::size_t i : members_on(base.members, day)) members.push_back(base.members[i]);
  return members;
}

}  // namespace

Date known_from(const Report& report) {
  return report.known_on ? std::max(report.date, *report.known_on) : report.date;
}

Known known_by(const std::vector<Report>& reports, Date as_of) {
  Known known;
  for (const Report& report : reports) {
    if (known_from(report) <= as_of) known.push_back(&report);
  }
  std::ranges::stable_sort(known, {}, [](const Report* report) {
    return std::tuple(report->date, report->precision != Precision::kBefore);
  });
  return known;
}

std::vector<ReportedPosition> positions_on(const Known& known, const std::optional<Date>& after) {
  std::vector<ReportedPosition> positions;
  std::map<std::string, std::size_t> index;
  for (const Report* report : known) {
    if (report->kind != ReportKind::kPosition) continue;
    const auto stance = reported_stance(report->value);
    if (!stance || (after && report->date <= *after)) continue;
    const auto [at, fresh] = index.try_emplace(report->actor, positions.size());
    if (fresh) positions.emplace_back().actor = report->actor;
    take(positions[at->second], *report, *stance);
  }
  return positions;
}

// A file that names more than half as many members as the charter has that day is a whole list; one
// that names fewer tells changes of the charter's. A whole list that begins later leaves the days
// before to the charter.
std::vector<Member> electorate_by(const PictureBase& base, const Known& memberships, Date day) {
  std::vector<Member> listed, changed = by_charter(base, day);
  if (memberships.empty()) return changed;
  const std::size_t by_charter_alone = changed.size();
  for (const Report* report : memberships) {
    if (report->date > day) continue;
    seat(base, *report, listed);
    seat(base, *report, changed);
  }
  std::vector<Member>& members = listed.size() * 2 > by_charter_alone ? listed : changed;
  sort_by_protocol(base, members);
  return std::move(members);
}

}  // namespace nemcon::chamber
