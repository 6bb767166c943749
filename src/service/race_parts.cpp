#include "service/race_parts.hpp"

#include <algorithm>

#include "chamber/table.hpp"  // slug
#include "forecast/from_reports.hpp"

namespace nemcon::service {
namespace {

namespace json = boost::json;
using namespace chamber;

void put(json::object& out, std::string_view name, const std::string& text) {
  if (!text.empty()) out[name] = text;
}

// By date; of one day in the order of the file, but what was so by that day comes first.
std::vector<const Report*> known_in_order(const Race& race, Date as_of) {
  std::vector<const Report*> list;
  for (const Report& each : race.reports)
    if (known_from(each) <= as_of) list.push_back(&each);
  std::ranges::stable_sort(list, {}, [](const Report* each) {
    return std::pair(each->date, each->precision != Precision::kBefore);
  });
  return list;
}

bool is_position(const Report& report, std::string_view candidate, std::string_view member) {
  return report.kind == ReportKind::kPosition && report.candidate == candidate && report.actor == member;
}

json::object change_json(const Report& report) {
  json::object out{{"at", to_text(report.date)},
                   {"stance", rule::name_of(*reported_stance(report.value))},
                   {"value", report.value},
                   {"own", false},
                   {"standing", name_of(report.standing)},
                   {"precision", name_of(report.precision)}};
  put(out, "note", report.note);
  put(out, "source", report.source);
  put(out, "condition", report.demand);
  if (known_from(report) != report.date) out["known"] = to_text(known_from(report));
  return out;
}

json::object lane_json(const Race& race, std::string_view candidate, const std::string& member, Date from,
                       const std::vector<const Report*>& known) {
  json::array changes;
  for (const Report* each : known)
    if (is_position(*each, candidate, member)) changes.emplace_back(change_json(*each));
  json::object out{{"member", member}, {"name", name_in(race, member)}};
  const auto found =
      std::ranges::find_if(race.base.members, [&](const Member& each) { return each.id.text() == member; });
  if (found != race.base.members.end() && found->span.from && *found->span.from > from)
    out["from"] = to_text(*found->span.from);
  out["changes"] = std::move(changes);
  return out;
}

bool is_deadline_by(const Report& report, std::string_view candidate, Date as_of) {
  if (report.kind != ReportKind::kDeadline) return false;
  if (!report.candidate.empty() && report.candidate != candidate) return false;
  return report.known_on.value_or(as_of) <= as_of && report.value != "postponed" &&
         report.value != "cancelled";
}

json::array marks_json(const Race& race, std::string_view candidate, Date from, Date as_of) {
  json::array marks;
  for (const Report& each : race.reports) {
    if (!is_deadline_by(each, candidate, as_of)) continue;
    if (each.date < from || race.last_day < each.date) continue;
    json::object mark{{"day", to_text(each.date)}, {"kind", each.value}, {"text", each.value}};
    put(mark, "note", each.note);
    put(mark, "source", each.source);
    marks.emplace_back(std::move(mark));
  }
  return marks;
}

// One thing in the way, while its reports are gone through.
struct Standing1 {
  const Report* opened = nullptr;
  const Report* ended = nullptr;
  std::string kind, reason;
};

json::object obstacle_json(const Race& race, const Standing1& each) {
  const Report& opened = *each.opened;
  json::object out{{"member", opened.actor},
                   {"name", name_in(race, opened.actor)},
                   {"kind", each.kind},
                   {"from", to_text(opened.date)},
                   {"precision", name_of(opened.precision)},
                   {"known", to_text(known_from(opened))},
                   {"standing", name_of(opened.standing)}};
  put(out, "reason", each.reason);
  put(out, "note", opened.note);
  put(out, "source", opened.source);
  if (each.ended == nullptr) return out;
  json::object end{{"on", to_text(each.ended->date)},
                   {"precision", name_of(each.ended->precision)},
                   {"known", to_text(known_from(*each.ended))},
                   {"standing", name_of(each.ended->standing)}};
  put(end, "note", each.ended->note);
  put(end, "source", each.ended->source);
  out["ended"] = std::move(end);
  return out;
}

class Obstacles {
 public:
  void take(const Report& report) {
    if (report.kind == ReportKind::kPosition) take_position(report);
    if (report.kind == ReportKind::kMilestone) take_milestone(report);
  }
  const std::vector<Standing1>& all() const { return all_; }

 private:
  Standing1* open_of(const Report& report, std::string_view kind, std::string_view reason = {}) {
    const auto found = std::ranges::find_if(all_, [&](const Standing1& each) {
      return each.ended == nullptr && each.opened->actor == report.actor && each.kind == kind &&
             (reason.empty() || each.reason == reason);
    });
    return found == all_.end() ? nullptr : &*found;
  }
  void take_position(const Report& report) {
    const auto stance = reported_stance(report.value);
    const bool objects = stance == rule::Stance::kObject || stance == rule::Stance::kReserve;
    Standing1* open = open_of(report, "objection");
    if (!objects && open != nullptr) open->ended = &report;
    if (!objects) return;
    if (open == nullptr) all_.push_back({&report, nullptr, "objection", report.demand});
    if (open != nullptr && open->reason.empty()) open->reason = report.demand;
  }
  void take_milestone(const Report& report) {
    for (const forecast::ObstacleWord& word : forecast::kObstacleWords) {
      if (report.value == word.begins) all_.push_back({&report, nullptr, std::string(word.begins), {}});
      if (report.value != word.ends) continue;
      if (Standing1* open = open_of(report, word.begins)) open->ended = &report;
    }
  }

  std::vector<Standing1> all_;
};

// The first position that anybody took on it, however long the file goes back.
Date first_position(const Race& race, std::string_view candidate) {
  Date first = race.last_day;
  for (const Report& each : race.reports)
    if (each.kind == ReportKind::kPosition && each.candidate == candidate) first = std::min(first, each.date);
  return first < race.last_day ? first : race.first_day;
}

}  // namespace

std::string name_in(const Race& race, std::string_view code) {
  const auto found =
      std::ranges::find_if(race.base.members, [&](const Member& each) { return each.id.text() == code; });
  return found == race.base.members.end() ? std::string(code) : found->name;
}

Date known_from(const Report& report) {
  return report.known_on ? std::max(report.date, *report.known_on) : report.date;
}

json::object race_lanes(const Race& race, std::string_view candidate, const std::vector<MemberId>& electorate,
                        Date as_of) {
  const auto known = known_in_order(race, as_of);
  const Date from = first_position(race, candidate);
  json::array lanes;
  for (const MemberId& member : electorate)
    lanes.emplace_back(lane_json(race, candidate, member.text(), from, known));
  return {{"from", to_text(from)},
          {"to", to_text(race.last_day)},
          {"subject", slug(candidate)},
          {"lanes", std::move(lanes)},
          {"marks", marks_json(race, candidate, from, as_of)}};
}

json::array race_obstacles(const Race& race, std::string_view candidate, Date as_of) {
  Obstacles found;
  for (const Report* each : known_in_order(race, as_of))
    if (each->candidate.empty() || each->candidate == candidate) found.take(*each);
  json::array out;
  for (const Standing1& each : found.all()) out.emplace_back(obstacle_json(race, each));
  return out;
}

}  // namespace nemcon::service
