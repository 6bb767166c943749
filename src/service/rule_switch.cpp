#include "service/rule_switch.hpp"

#include <algorithm>
#include <boost/json/array.hpp>

#include "codec/view_parts.hpp"
#include "rule/power.hpp"
#include "service/asked_rule.hpp"

namespace nemcon::service {
namespace {

namespace json = boost::json;
using namespace chamber;

// A rule with its meaning, and where the charter has it.
struct Candidate {
  rule::Option option;
  json::array used;
  bool typed = false;
};

bool same(const rule::Option& a, const rule::Option& b) {
  return a.rule == b.rule && a.meaning.silence == b.meaning.silence &&
         a.meaning.abstention == b.meaning.abstention;
}

void add(std::vector<Candidate>& list, Candidate candidate) {
  const auto found =
      std::ranges::find_if(list, [&](const Candidate& each) { return same(each.option, candidate.option); });
  if (found == list.end()) return list.push_back(std::move(candidate));
  for (auto& each : candidate.used) found->used.push_back(std::move(each));
  found->typed = found->typed || candidate.typed;
}

Result<std::vector<Candidate>> candidates(const State& state, const Table& table, const std::string& typed) {
  std::vector<Candidate> list;
  if (!typed.empty()) {
    TRY(rule, asked_rule(state, typed));
    add(list, {{std::move(rule), table.meaning}, {}, true});
  }
  for (const Procedure& procedure : state.procedures) {
    for (const StageRule& stage : procedure.stages) {
      if (stage.rule.empty()) continue;
      json::object used{{"procedure", procedure.id.text()}, {"stage", stage.id}};
      add(list, {{stage.rule, stage.meaning}, {std::move(used)}, false});
    }
  }
  return list;
}

struct Seats {
  rule::Electorate electorate;
  std::vector<std::string> codes;
  std::vector<std::string>
      unplaced;  // whom only reports call members: no class and no weight is known of them
};

rule::Stance counted(const MatterView& view, const Table& table, const TableSeat& seat,
                     std::optional<std::uint32_t> member) {
  if (member && std::ranges::find(view.matter.concerned, *member) != view.matter.concerned.end())
    return rule::Stance::kRecuse;
  return table.acts && !seat.own ? rule::Stance::kSilent : seat.stance;
}

Seats seats_of(const State& state, const MatterView& view, const Table& table, const AsOf& now) {
  Seats out;
  out.electorate = electorate_on(state.classes, state.measures, state.members, {}, now.day, {});
  for (const TableSeat& each : table.seats) {
    const auto member = find_member(state, each.member);
    rule::Seat seat;
    seat.weights.resize(state.measures.size());
    if (member)
      seat =
          electorate_on(state.classes, state.measures, state.members, {*member}, now.day, {}).seats.front();
    else
      out.unplaced.push_back(each.member.text());
    seat.stance = counted(view, table, each, member);
    out.electorate.seats.push_back(std::move(seat));
    out.codes.push_back(each.member.text());
  }
  return out;
}

json::array codes_of(const std::vector<std::size_t>& seats, const std::vector<std::string>& codes) {
  json::array out;
  for (const std::size_t seat : seats) out.emplace_back(codes.at(seat));
  return out;
}

json::object sets_json(const rule::Sets& sets, const std::vector<std::string>& codes) {
  json::array list;
  for (const auto& set : sets.sets) list.emplace_back(codes_of(set, codes));
  return {{"size", sets.size},
          {"possible", sets.possible},
          {"complete", sets.complete},
          {"sets", std::move(list)}};
}

// Met only because nobody has been asked, or has not answered a report's writer, is met by nobody: whoever is
// silent is missing. With own acts, silence is the member's own, unless nobody at all has spoken.
bool met_by_the_unheard(const rule::Option& option, const rule::Electorate& electorate, const Table& table,
                        rule::Verdict verdict) {
  if (verdict != rule::Verdict::kMet) return false;
  if (table.acts && std::ranges::any_of(table.seats, &TableSeat::own)) return false;
  rule::Electorate doubted = electorate;
  doubted.meaning = option.meaning;
  for (auto& seat : doubted.seats)
    if (seat.stance == rule::Stance::kSilent) seat.stance = rule::Stance::kObject;
  return !rule::holds(option.rule, doubted);
}

json::array silent_in(const Seats& seats) {
  json::array out;
  for (std::size_t i = 0; i < seats.codes.size(); ++i)
    if (seats.electorate.seats[i].stance == rule::Stance::kSilent) out.emplace_back(seats.codes[i]);
  return out;
}

json::object judged(Candidate& candidate, const rule::Compared& found, const Seats& seats,
                    const Table& table) {
  const auto& [rule, meaning] = candidate.option;
  const std::string text = rule.print();
  json::object out{{"rule", text},
                   {"silence", rule::name_of(meaning.silence)},
                   {"abstention", rule::name_of(meaning.abstention)},
                   {"used", std::move(candidate.used)},
                   {"verdict", rule::name_of(found.verdict)},
                   {"missing", codes_of(found.holdouts, seats.codes)},
                   {"to_meet", sets_json(found.missing, seats.codes)}};
  if (candidate.typed) out["typed"] = true;
  if (text == table.rule && meaning.silence == table.meaning.silence &&
      meaning.abstention == table.meaning.abstention)
    out["current"] = true;
  if (met_by_the_unheard(candidate.option, seats.electorate, table, found.verdict)) {
    out["verdict"] = rule::name_of(rule::Verdict::kOpen);
    out["unheard"] = true;
    out["missing"] = silent_in(seats);
  }
  return out;
}

}  // namespace

Result<json::object> switched(const State& state, const MatterView& view, const Table& table,
                              const std::string& typed, const AsOf& now) {
  TRY(list, candidates(state, table, typed));
  json::object out{{"matter", table.matter.text()},
                   {"basis", table.acts ? "acts" : "reports"},
                   {"members", table.seats.size()}};
  if (!table.subject.empty()) out["subject"] = table.subject.text();
  if (!table.name.empty()) out["name"] = table.name;
  json::array rules;
  if (table.hidden) {
    out["hidden"] = true;
  } else {
    const Seats seats = seats_of(state, view, table, now);
    std::vector<rule::Option> options;
    for (const Candidate& each : list) options.push_back(each.option);
    const auto found = rule::compare(options, seats.electorate);
    for (std::size_t i = 0; i < list.size(); ++i) rules.emplace_back(judged(list[i], found[i], seats, table));
    if (!seats.unplaced.empty()) out["unplaced"] = codec::texts_json(seats.unplaced);
  }
  out["rules"] = std::move(rules);
  return out;
}

}  // namespace nemcon::service
