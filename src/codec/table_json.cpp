// The round table and the lanes as the JSON of docs/API.md.
#include <algorithm>
#include <boost/json.hpp>

#include "codec/view_json.hpp"
#include "codec/view_parts.hpp"
#include "codec/zone.hpp"

namespace nemcon::codec {
namespace {

namespace json = boost::json;
using namespace chamber;

void put(json::object& out, std::string_view name, const std::string& text) {
  if (!text.empty()) out[name] = text;
}

// What a source says of a stance: whose word it is, and how far its day can be trusted.
void put_report(json::object& out, Standing standing, Precision precision, const std::string& note,
                const std::string& source) {
  out["own"] = false;
  out["standing"] = name_of(standing);
  out["precision"] = name_of(precision);
  put(out, "note", note);
  put(out, "source", source);
}

json::object sets_json(const NamedSets& sets) {
  json::array list;
  for (const auto& set : sets.sets) list.emplace_back(ids_json(set));
  return {{"size", static_cast<std::int64_t>(sets.size)},
          {"possible", sets.possible},
          {"complete", sets.complete},
          {"sets", std::move(list)}};
}

json::object seat_json(const TableSeat& seat) {
  json::object out{{"member", seat.member.text()},
                   {"name", seat.name},
                   {"stance", rule::name_of(seat.stance)},
                   {"own", seat.own},
                   {"classes", texts_json(seat.classes)}};
  if (seat.since) out["since"] = to_text(*seat.since);
  if (seat.since_day) {
    put_report(out, seat.standing, seat.precision, seat.note, seat.source);
    out["since"] = to_text(*seat.since_day);
  }
  put(out, "reason", seat.reason);
  put(out, "condition", seat.condition);
  put(out, "received", seat.received);
  return out;
}

json::object total_json(const Total& total) {
  json::object out{
      {"date", to_text(total.date)}, {"text", total.text}, {"standing", name_of(total.standing)}};
  put(out, "note", total.note);
  put(out, "source", total.source);
  return out;
}

json::object event_json(const MemberEvent& event) {
  json::object out{{"date", to_text(event.date)},
                   {"member", event.member},
                   {"value", event.value},
                   {"standing", name_of(event.standing)}};
  put(out, "note", event.note);
  put(out, "source", event.source);
  return out;
}

template <class List, class ToJson>
json::array array_of(const List& list, ToJson to_json) {
  json::array out;
  for (const auto& each : list) out.emplace_back(to_json(each));
  return out;
}

json::object joining_json(const Joining& joining) {
  return {{"member", joining.member.text()}, {"name", joining.name}, {"from", to_text(joining.from)}};
}

// ---- lanes ----------------------------------------------------------------------------------------

// One change in a lane with the instant by which it is put in order.
struct Change1 {
  Instant order;
  json::object out;
};

bool is_about(const Report& report, const SubjectId& subject, const Subject* own) {
  if (report.kind != ReportKind::kPosition) return false;
  return slug(report.candidate) == subject.text() || (own != nullptr && report.candidate == own->name);
}

void add_reported(const State& state, const MatterView& view, const SubjectId& subject, const Member& member,
                  std::vector<Change1>& changes) {
  const Subject* own = find_subject(view.matter, subject);
  for (const Report& report : view.matter.reports) {
    if (!is_about(report, subject, own) || report.actor != member.id.text()) continue;
    json::object out{{"at", to_text(report.date)},
                     {"stance", rule::name_of(*reported_stance(report.value))},
                     {"value", report.value}};
    put_report(out, report.standing, report.precision, report.note, report.source);
    changes.push_back({midnight(report.date, state.zone), std::move(out)});
  }
}

void add_own(const State& state, const MatterView& view, const SubjectId& subject, const Member& member,
             std::vector<Change1>& changes) {
  const std::uint32_t index = *find_member(state, member.id);
  for (const Stage& stage : view.stages) {
    const auto place = subject_in(stage, subject);
    if (!place) continue;
    for (const PositionChange& change : stage.history) {
      if (change.member != index || change.subject != *place) continue;
      json::object out{{"at", to_text(change.at)},
                       {"stance", rule::name_of(change.stance)},
                       {"own", true},
                       {"stage", static_cast<std::int64_t>(stage.id.value())}};
      if (change.seq != 0) out["seq"] = static_cast<std::int64_t>(change.seq);  // else kept beside the record
      put(out, "reason", change.reason.text());
      put(out, "condition", change.condition.text());
      put(out, "received", change.received.text());
      if (change.uncounted) out["uncounted"] = true;
      changes.push_back({change.at, std::move(out)});
    }
  }
}

struct Range {
  Date from, to;
  void include(Date day) {
    from = std::min(from, day);
    to = std::max(to, day);
  }
};

// From the first day on which anything moved to the last, or today while the matter is open.
Range range_of(const State& state, const MatterView& view, const AsOf& now) {
  const json::array dates = dates_json(state, view);
  const auto day = [](const json::value& text) { return *parse_date(std::string_view(text.get_string())); };
  if (dates.empty()) return {now.day, now.day};
  Range range{day(dates.front()), day(dates.back())};
  const bool running = std::ranges::any_of(view.stages, &Stage::open) || view.matter.reports.empty();
  if (running && view.matter.open()) range.include(now.day);
  return range;
}

json::object lane_json(const State& state, const MatterView& view, const SubjectId& subject,
                       const Member& member, const Range& range) {
  std::vector<Change1> changes;
  add_reported(state, view, subject, member, changes);
  add_own(state, view, subject, member, changes);
  std::ranges::stable_sort(changes, {}, &Change1::order);
  json::object out{{"member", member.id.text()}, {"name", member.name}};
  if (member.span.from && *member.span.from > range.from) out["from"] = to_text(*member.span.from);
  out["changes"] = array_of(changes, [](const Change1& change) { return change.out; });
  return out;
}

bool overlaps(const Member& member, const Range& range) {
  return (!member.span.from || *member.span.from <= range.to) &&
         (!member.span.until || range.from < *member.span.until);
}

json::array marks_json(const State& state, const MatterView& view, const AsOf& now) {
  json::array marks;
  for (const json::value& deadline : deadlines_json(state, view, now)) {
    const json::object& each = deadline.get_object();
    marks.emplace_back(
        json::object{{"day", each.at("day")}, {"kind", each.at("kind")}, {"text", each.at("text")}});
  }
  return marks;
}

}  // namespace

json::object table_view(const Table& table, const std::string& as_of_text) {
  json::object out{{"matter", table.matter.text()},
                   {"basis", table.acts ? "acts" : "reports"},
                   {"rule", table.rule},
                   {"silence", rule::name_of(table.meaning.silence)},
                   {"abstention", rule::name_of(table.meaning.abstention)},
                   {"verdict", rule::name_of(table.verdict)},
                   {"missing", ids_json(table.missing)},
                   {"to_meet", sets_json(table.to_meet)},
                   {"to_break", sets_json(table.to_break)}};
  out["seats"] = array_of(table.seats, seat_json);
  out["joining"] = array_of(table.joining, joining_json);
  out["totals"] = array_of(table.totals, total_json);
  out["events"] = array_of(table.events, event_json);
  if (table.hidden) out["hidden"] = true;
  put(out, "as_of", as_of_text);
  put(out, "subject", table.subject.text());
  put(out, "name", table.name);
  put(out, "state", table.state);
  put(out, "incumbent", table.incumbent);
  if (table.stage.value() != 0) out["stage"] = static_cast<std::int64_t>(table.stage.value());
  if (table.term_until) out["term_until"] = to_text(*table.term_until);
  return out;
}

json::object lanes_view(const State& state, const MatterView& view, const SubjectId& subject,
                        const AsOf& now) {
  const Range range = range_of(state, view, now);
  json::array lanes;
  for (const std::uint32_t index : state.protocol) {
    const Member& member = state.members[index];
    if (overlaps(member, range)) {
      lanes.emplace_back(lane_json(state, view, subject, member, range));
    }
  }
  json::object out{{"from", to_text(range.from)}, {"to", to_text(range.to)}};
  put(out, "subject", subject.text());
  out["lanes"] = std::move(lanes);
  out["marks"] = marks_json(state, view, now);
  return out;
}

}  // namespace nemcon::codec
