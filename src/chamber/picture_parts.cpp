#include "chamber/picture_parts.hpp"

#include <algorithm>
#include <map>

#include "base/words.hpp"

namespace nemcon::chamber {
namespace {

constexpr Words<rule::Stance, 6> kPositionWords = {{{rule::Stance::kSupport, "support"},
                                                    {rule::Stance::kSupport, "ratified"},
                                                    {rule::Stance::kObject, "oppose"},
                                                    {rule::Stance::kReserve, "reserve"},
                                                    {rule::Stance::kSilent, "undeclared"},
                                                    {rule::Stance::kAbstain, "abstained"}}};

// One more report of the same actor. A ratification is final: nothing that comes later undoes it.
void take(ReportedPosition& position, const Report& report) {
  if (position.value == "ratified") return;
  const bool same = position.value == report.value;
  if (same && position.standing < report.standing) return;
  if (!same) {
    position.value = report.value;
    position.stance = *reported_stance(report.value);
    position.since = report.date;
    position.precision = report.precision;
  }
  position.standing = report.standing;
  position.note = report.note;
  position.source = report.source;
}

std::string class_of_membership(const std::string& value) {
  if (value == "permanent_member") return "permanent";
  return value == "elected_member" ? "elected" : std::string();
}

Member member_of(const PictureBase& base, const Report& report) {
  Member member;
  const auto known = std::ranges::find(base.members, MemberId(report.actor), &Member::id);
  if (known != base.members.end()) {
    member = *known;
  } else {
    member.id = MemberId(report.actor);
    member.name = report.actor;
  }
  member.span = {report.date, std::nullopt};
  const std::string name = class_of_membership(report.value);
  const bool in_class = std::ranges::any_of(member.classes,
                                            [&](const auto& each) { return each.name == name; });
  if (!name.empty() && !in_class) member.classes.push_back({name, {}});
  return member;
}

// Those that the base knows come in its order, others behind them.
void sort_by_protocol(const PictureBase& base, std::vector<Member>& members) {
  const auto place = [&](const Member& member) {
    return std::ranges::find(base.members, member.id, &Member::id) - base.members.begin();
  };
  std::ranges::stable_sort(members, {}, place);
}

bool is_outcome(const Report& report, std::string_view value) {
  return report.kind == ReportKind::kOutcome && report.value == value;
}

std::vector<Date> term_ends(const std::vector<Report>& reports, const std::string& incumbent) {
  std::vector<Date> ends;
  for (const Report& report : reports) {
    const bool of_office = report.kind == ReportKind::kDeadline && report.value == "term_end";
    if (!of_office || (!report.candidate.empty() && report.candidate != incumbent)) continue;
    ends.push_back(report.date);
  }
  std::ranges::sort(ends);
  return ends;
}

// A later term end became known with the last extension before the earlier one ran out.
Date known_from(const std::vector<Report>& reports, const std::string& incumbent, Date earlier) {
  Date known{0};
  bool found = false;
  for (const Report& report : reports) {
    if (!is_outcome(report, "extended") || report.candidate != incumbent) continue;
    if (report.date > earlier || (found && report.date < known)) continue;
    known = report.date;
    found = true;
  }
  return found ? known : earlier;
}

std::string incumbent_on(const PictureBase& base, const std::vector<Report>& reports, Date as_of) {
  const bool charter_knows = !base.term_from || *base.term_from <= as_of;
  std::string incumbent = charter_knows ? base.incumbent : std::string(), later;
  Date taken{0}, first{0};
  bool has = false;
  for (const Report& report : reports) {
    const bool holds = is_outcome(report, "took_office") || is_outcome(report, "extended");
    if (holds && report.date <= as_of && (!has || report.date >= taken)) {
      incumbent = report.candidate;
      taken = report.date;
      has = true;
    }
    const bool clock = report.kind == ReportKind::kDeadline && report.value == "term_end" &&
                       !report.candidate.empty() && report.date >= as_of;
    if (clock && (later.empty() || report.date < first)) {
      later = report.candidate;
      first = report.date;
    }
  }
  return has || later.empty() ? incumbent : later;
}

}  // namespace

std::optional<rule::Stance> reported_stance(std::string_view value) {
  for (const auto& [stance, word] : kPositionWords) {
    if (word == value) return stance;
  }
  return std::nullopt;
}

std::vector<const Report*> known_by(const std::vector<Report>& reports, Date as_of) {
  std::vector<const Report*> known;
  for (const Report& report : reports) {
    if (report.date <= as_of) known.push_back(&report);
  }
  std::ranges::stable_sort(known, {}, [](const Report* report) { return report->date; });
  return known;
}

std::vector<ReportedPosition> positions_on(const std::vector<const Report*>& known,
                                           const std::string& candidate) {
  std::vector<ReportedPosition> positions;
  std::map<std::string, std::size_t> index;
  for (const Report* report : known) {
    if (report->kind != ReportKind::kPosition || report->candidate != candidate) continue;
    const auto [at, fresh] = index.try_emplace(report->actor, positions.size());
    if (fresh) positions.emplace_back().actor = report->actor;
    take(positions[at->second], *report);
  }
  return positions;
}

std::vector<Member> electorate_by(const PictureBase& base, const std::vector<Report>& reports,
                                  Date day) {
  std::vector<Member> members;
  bool reported = false;
  for (const Report& report : reports) {
    if (report.kind != ReportKind::kMembership) continue;
    reported = true;
    const bool seated = std::ranges::find(members, MemberId(report.actor), &Member::id) != members.end();
    if (report.date <= day && !seated) members.push_back(member_of(base, report));
  }
  if (!reported) {
    for (const std::size_t i : members_on(base.members, day)) members.push_back(base.members[i]);
  }
  sort_by_protocol(base, members);
  return members;
}

TermClock term_clock(const PictureBase& base, const std::vector<Report>& reports, Date as_of) {
  if (!base.office) return {};
  TermClock clock{incumbent_on(base, reports, as_of), std::nullopt};
  if (clock.incumbent == base.incumbent) clock.term_end = base.term_until;
  const auto ends = term_ends(reports, clock.incumbent);
  if (ends.empty()) return clock;
  clock.term_end = ends.front();
  for (std::size_t i = 1; i < ends.size(); ++i) {
    if (known_from(reports, clock.incumbent, ends[i - 1]) <= as_of) clock.term_end = ends[i];
  }
  // A day that has passed is no clock any more.
  if (*clock.term_end < as_of) clock.term_end = std::nullopt;
  return clock;
}

}  // namespace nemcon::chamber
