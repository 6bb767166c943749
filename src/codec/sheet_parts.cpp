#include "codec/sheet_parts.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <set>

namespace nemcon::codec {
namespace {

namespace json = boost::json;

const json::value* member_of(const json::object& object, std::string_view name) {
  return object.if_contains(json::string_view(name.data(), name.size()));
}

std::string name_in(const json::object& view, std::string_view list, std::string_view key,
                    const std::string& id) {
  for (const json::object* each : sheet_list(view, list)) {
    if (sheet_text(*each, key) == id) return sheet_text(*each, "name");
  }
  return id;
}

// The last thing that a lane says in a stage by the member's own act; nothing if it was taken back since.
const json::object* last_said(const json::object& lane, std::uint64_t stage) {
  const json::object* last = nullptr;
  for (const json::object* change : sheet_list(lane, "changes")) {
    const json::value* own = member_of(*change, "own");
    const bool is_own = own != nullptr && own->is_bool() && own->get_bool();
    if (is_own && sheet_number(*change, "stage") == stage) last = change;
  }
  return last == nullptr || sheet_text(*last, "stance") == "silent" ? nullptr : last;
}

SheetPosition position_of(const SheetViews& views, const json::object& said, const std::string& member,
                          const std::string& subject) {
  SheetPosition out{.member = member,
                    .name = sheet_member(views, member),
                    .subject = subject,
                    .subject_name = sheet_subject(views, subject),
                    .stance = sheet_text(said, "stance"),
                    .at = sheet_text(said, "at"),
                    .received = sheet_text(said, "received"),
                    .reason = sheet_text(said, "reason"),
                    .condition = sheet_text(said, "condition"),
                    .seq = sheet_number(said, "seq")};
  out.uncounted = member_of(said, "uncounted") != nullptr;
  return out;
}

const json::object* lane_of(const SheetViews& views, const std::string& subject, const std::string& member) {
  for (const json::object& lanes : views.lanes) {
    if (sheet_text(lanes, "subject") != subject) continue;
    for (const json::object* lane : sheet_list(lanes, "lanes")) {
      if (sheet_text(*lane, "member") == member) return lane;
    }
  }
  return nullptr;
}

// In protocol order, then in the order of the stage's subjects.
std::vector<SheetPosition> positions_in(const SheetViews& views, const json::object& stage) {
  std::vector<SheetPosition> out;
  const std::uint64_t number = sheet_number(stage, "stage").value_or(0);
  for (const json::object* member : sheet_list(views.body, "members")) {
    const std::string code = sheet_text(*member, "member");
    for (const std::string& subject : sheet_texts(stage, "subjects")) {
      const json::object* lane = lane_of(views, subject, code);
      const json::object* said = lane == nullptr ? nullptr : last_said(*lane, number);
      if (said != nullptr) out.push_back(position_of(views, *said, code, subject));
    }
  }
  return out;
}

// Whether positions are shown: the stage says so itself, or everybody who is said to have answered can be
// read. Where only totals are given, or not even who has answered, nothing is concluded from silence.
bool are_shown(const json::object& stage, const std::vector<SheetPosition>& positions) {
  const json::value* whole = member_of(stage, "whole");
  if (whole != nullptr && whole->is_bool()) return whole->get_bool();
  if (member_of(stage, "totals") != nullptr || member_of(stage, "answered") == nullptr) return false;
  return std::ranges::all_of(sheet_texts(stage, "answered"), [&](const std::string& code) {
    return std::ranges::find(positions, code, &SheetPosition::member) != positions.end();
  });
}

// What the server has counted of positions that this reader is not shown.
std::vector<SheetTotal> totals_in(const SheetViews& views, const json::object& stage) {
  std::vector<SheetTotal> out;
  for (const char* list : {"totals", "class_totals"}) {
    for (const json::object* each : sheet_list(stage, list)) {
      const json::object* counts = sheet_object(*each, "totals");
      if (counts == nullptr) continue;
      const std::string subject = sheet_text(*each, "subject");
      SheetTotal total{subject, sheet_subject(views, subject), sheet_text(*each, "class"), {}};
      for (const auto& [stance, value] : *counts) {
        if (const auto count = sheet_number(*counts, std::string_view(stance)))
          total.counts.emplace_back(std::string(stance), *count);
      }
      out.push_back(std::move(total));
    }
  }
  return out;
}

bool asks_members(const json::object& stage) {
  const std::string type = sheet_text(stage, "type");
  return type != "nomination" && type != "consultation";
}

SheetStage stage_of(const SheetViews& views, const json::object& stage) {
  SheetStage out{.view = &stage, .name = {}, .subjects = {}, .asks = asks_members(stage)};
  if (const json::object* procedure = sheet_object(views.matter, "procedure")) {
    for (const json::object* rule : sheet_list(*procedure, "stages")) {
      if (sheet_text(*rule, "stage_rule") == sheet_text(stage, "stage_rule"))
        out.name = sheet_text(*rule, "name");
    }
  }
  for (const std::string& id : sheet_texts(stage, "subjects"))
    out.subjects.push_back(sheet_subject(views, id));
  out.positions = positions_in(views, stage);
  out.shown = are_shown(stage, out.positions);
  out.totals = totals_in(views, stage);
  if (!out.shown) return out;
  for (const std::string& code : sheet_texts(stage, "silent"))
    out.silent.push_back(sheet_member(views, code));
  return out;
}

// What a decision brings about by itself, written in the same act.
bool follows_decision(const std::string& kind) {
  static const std::set<std::string> kinds = {"office.assigned", "term.begun", "term.extended",
                                              "member.seated"};
  return kinds.contains(kind);
}

bool is_about(const json::object& data, const std::string& matter, const std::set<std::uint64_t>& stages) {
  if (sheet_text(data, "matter") == matter) return true;
  const auto stage = sheet_number(data, "stage");
  return stage && stages.contains(*stage);
}

}  // namespace

std::string sheet_text(const json::object& object, std::string_view name) {
  const json::value* value = member_of(object, name);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

std::vector<const json::object*> sheet_list(const json::object& object, std::string_view name) {
  std::vector<const json::object*> out;
  const json::value* value = member_of(object, name);
  if (value == nullptr || !value->is_array()) return out;
  for (const json::value& each : value->get_array()) {
    if (each.is_object()) out.push_back(&each.get_object());
  }
  return out;
}

const json::object* sheet_object(const json::object& object, std::string_view name) {
  const json::value* value = member_of(object, name);
  return value == nullptr ? nullptr : value->if_object();
}

std::vector<std::string> sheet_texts(const json::object& object, std::string_view name) {
  std::vector<std::string> out;
  const json::value* value = member_of(object, name);
  if (value == nullptr || !value->is_array()) return out;
  for (const json::value& each : value->get_array()) {
    if (each.is_string()) out.emplace_back(each.get_string());
  }
  return out;
}

std::optional<std::uint64_t> sheet_number(const json::object& object, std::string_view name) {
  const json::value* value = member_of(object, name);
  if (value == nullptr || !value->is_number()) return std::nullopt;
  json::error_code error;
  const auto number = value->to_number<std::uint64_t>(error);
  return error ? std::nullopt : std::optional(number);
}

std::string sheet_member(const SheetViews& views, const std::string& code) {
  return name_in(views.body, "members", "member", code);
}

std::string sheet_subject(const SheetViews& views, const std::string& id) {
  return name_in(views.matter, "subjects", "subject", id);
}

std::vector<SheetStage> sheet_stages(const SheetViews& views) {
  std::vector<SheetStage> out;
  for (const json::object* stage : sheet_list(views.matter, "stages")) out.push_back(stage_of(views, *stage));
  return out;
}

std::vector<std::string> sheet_subjects(const json::object& matter) {
  std::vector<std::string> out;
  for (const json::object* stage : sheet_list(matter, "stages")) {
    for (const std::string& id : sheet_texts(*stage, "subjects")) {
      if (std::ranges::find(out, id) == out.end()) out.push_back(id);
    }
  }
  return out;
}

std::uint64_t sheet_from(const json::object& matter, std::uint64_t size,
                         const std::function<std::string(std::uint64_t)>& bytes_of) {
  const std::string opened = sheet_text(matter, "opened_at");
  std::uint64_t low = 0, high = size;
  while (low < high) {
    const std::uint64_t middle = low + (high - low) / 2;
    json::error_code error;
    const json::value entry = json::parse(bytes_of(middle), error);
    if (error || !entry.is_object()) return 0;  // not an entry: read from the beginning
    if (sheet_text(entry.get_object(), "at") < opened) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

void add_sheet_entries(const json::object& page, const json::object& matter, std::vector<SheetEntry>& list) {
  std::set<std::uint64_t> stages;
  for (const json::object* stage : sheet_list(matter, "stages")) {
    stages.insert(sheet_number(*stage, "stage").value_or(0));
  }
  const std::string id = sheet_text(matter, "matter");
  for (const json::object* entry : sheet_list(page, "entries")) {
    json::error_code error;
    const json::value whole = json::parse(sheet_text(*entry, "bytes"), error);
    if (error || !whole.is_object()) continue;
    const std::string kind = sheet_text(whole.get_object(), "kind");
    const std::uint64_t seq = sheet_number(*entry, "seq").value_or(0);
    const json::object* data = sheet_object(whole.get_object(), "data");
    const bool after = !list.empty() && list.back().seq + 1 == seq;
    const bool follows = after && follows_decision(kind) &&
                         (list.back().kind == "matter.decided" || follows_decision(list.back().kind));
    if (follows || (data != nullptr && is_about(*data, id, stages))) list.push_back({seq, kind});
  }
}

}  // namespace nemcon::codec
