#include "cli/power.hpp"

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <expected>
#include <ostream>

#include "cli/follow.hpp"
#include "cli/print_power.hpp"
#include "codec/charter_text.hpp"
#include "codec/joining.hpp"
#include "codec/zone.hpp"

namespace nemcon::cli {
namespace {

namespace json = boost::json;
using namespace chamber;

// Something that the command line asks for and the charter does not have: what to print.
template <class T>
using Wanted = std::expected<T, std::string>;

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text.empty() ? "none" : text;
}

// ---- which rules ------------------------------------------------------------------------------------

// Rules that print alike are one, used in several places.
void add(std::vector<RulePower>& rules, const rule::Rule& rule, const std::string& used) {
  auto found = std::ranges::find_if(rules, [&](const RulePower& each) { return each.rule == rule; });
  if (found == rules.end()) found = rules.insert(rules.end(), RulePower{.rule = rule});
  if (!used.empty()) found->used.push_back(used);
}

Wanted<std::vector<RulePower>> rules_asked(const PowerOptions& options, const Charter& charter) {
  std::vector<RulePower> rules;
  for (const std::string& text : options.rules) {
    const auto rule = rule::Rule::parse(text);
    if (!rule) return std::unexpected("--rule '" + text + "': " + nemcon::sentence_of(rule.error()));
    const auto named = rule::check_names(*rule, charter.classes, charter.measures);
    if (!named) {
      return std::unexpected("--rule '" + text + "': " + nemcon::sentence_of(named.error()) +
                             " It has the classes " + listed(charter.classes) + " and the measures " +
                             listed(charter.measures) + ".");
    }
    add(rules, *rule, {});
  }
  return rules;
}

std::vector<std::string> ids_of(const std::vector<Procedure>& procedures) {
  std::vector<std::string> ids;
  ids.reserve(procedures.size());
  for (const Procedure& each : procedures) ids.push_back(each.id.text());
  return ids;
}

// Adds the rules of the stages that match; says what there is if none does.
Wanted<Done> add_stages(const PowerOptions& options, const Charter& charter, Date day,
                        std::vector<RulePower>& rules) {
  const bool all = options.procedure.empty() && options.stage.empty();
  bool procedure_known = options.procedure.empty(), stage_known = options.stage.empty(), any = false;
  std::vector<std::string> stages;
  for (const Procedure& procedure : charter.procedures) {
    if (all && !procedure.span.covers(day)) continue;
    if (!options.procedure.empty() && procedure.id.text() != options.procedure) continue;
    procedure_known = true;
    for (const StageRule& stage : procedure.stages) {
      stages.push_back(stage.id);
      if (!options.stage.empty() && stage.id != options.stage) continue;
      stage_known = true;
      if (stage.rule.empty()) continue;
      add(rules, stage.rule, procedure.id.text() + "/" + stage.id);
      any = true;
    }
  }
  if (!procedure_known) {
    return std::unexpected("--procedure " + options.procedure +
                           ": the charter has no such procedure; it has " +
                           listed(ids_of(charter.procedures)));
  }
  if (!stage_known) {
    std::ranges::sort(stages);
    stages.erase(std::ranges::unique(stages).begin(), stages.end());
    return std::unexpected("--stage " + options.stage + ": there is no such stage; there are " +
                           listed(stages));
  }
  if (any) return Done{};
  if (!options.stage.empty()) return std::unexpected("--stage " + options.stage + ": no rule decides there");
  if (!options.procedure.empty()) {
    return std::unexpected("--procedure " + options.procedure + ": no rule decides in any of its stages");
  }
  return std::unexpected(
      std::string("the charter has no rule that is in force on that day; name one by --rule"));
}

// ---- the page ---------------------------------------------------------------------------------------

PowerSeen seen_of(const PowerOptions& options, const Charter& charter, Date day, std::vector<RulePower> rules,
                  const std::optional<codec::Joining>& joining) {
  const auto who = members_on(charter.members, day);
  const auto body = electorate_on(charter.classes, charter.measures, charter.members, who, day, {});
  PowerSeen seen{charter.body, charter.name, to_text(day), {}, who.size(), {}, std::move(rules)};
  for (const std::size_t index : who) {
    seen.seats.push_back({charter.members[index].id.text(), charter.members[index].name});
  }
  if (joining) {
    seen.seats.push_back({joining->name, joining->name});
    seen.join = joining->name;
  }
  for (RulePower& each : seen.rules) {
    each.power = rule::power(each.rule, body);
    if (joining) each.joined = rule::joined(each.rule, body, joining->seat);
    if (options.coalitions) each.coalitions = rule::coalitions(each.rule, body);
  }
  return seen;
}

bool named_without_index(const PowerOptions& options, const PowerSeen& seen) {
  const bool named = !options.rules.empty() || !options.procedure.empty() || !options.stage.empty();
  const auto has_none = [](const RulePower& each) { return !each.power.ok(); };
  return named ? std::ranges::any_of(seen.rules, has_none) : std::ranges::all_of(seen.rules, has_none);
}

int wrong(std::ostream& err, const std::string& what) {
  err << "nemcon: " << what << '\n';
  return kUsage;
}

}  // namespace

void add_power(CLI::App& app, CommandList& list) {
  const auto held = std::make_shared<PowerOptions>();
  PowerOptions& options = *held;
  auto* command = app.add_subcommand(
      "power",
      "How much each member's consent counts under a rule: Shapley-Shubik and Banzhaf (docs/POWER.md)");
  command->add_option("CHARTER", options.file, "whose members (docs/CHARTERS.md)")->required();
  command->add_option("--rule", options.rules, "a rule in the rule language; several are compared")
      ->type_name("TEXT")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  command->add_option("--procedure", options.procedure, "the rules of this procedure");
  command->add_option("--stage", options.stage, "the rule of the stage of that id");
  command->add_option("--on", options.on, "the day whose members are counted, 2026-11-28; without it, today")
      ->type_name("DATE");
  command->add_option("--join", options.join, "and if this one joined: 'Moldova population=53 class=new'")
      ->type_name("TEXT");
  command->add_flag("--coalitions", options.coalitions, "minimal winning and minimal blocking coalitions");
  command->add_flag("--json", options.json, "one JSON object, for programs");
  fit_to_terminal(options.width, options.colour);
  list.emplace_back(command, [held](World& world) {
    return power_of_charter(*held, world.files, world.clock, world.out, world.err);
  });
}

int power_of_charter(const PowerOptions& options, Files& files, Clock& clock, std::ostream& out,
                     std::ostream& err) {
  const auto text = codec::read_charter_text(files.read(options.file));
  if (!text) {
    err << options.file << ": " << nemcon::sentence_of(text.error()) << '\n';
    return kRefused;
  }
  const Charter& charter = text->charter;
  const auto day = options.on.empty() ? codec::local_date(clock.now(), charter.zone) : parse_date(options.on);
  if (!day) return wrong(err, "--on " + options.on + " is no day: write it as 2026-11-28");
  auto rules = rules_asked(options, charter);
  if (!rules) return wrong(err, rules.error());
  if (rules->empty() || !options.procedure.empty() || !options.stage.empty()) {
    const auto added = add_stages(options, charter, *day, *rules);
    if (!added) return wrong(err, added.error());
  }
  std::optional<codec::Joining> joining;
  if (!options.join.empty()) {
    auto read = codec::read_joining(options.join, charter.classes, charter.measures);
    if (!read) return wrong(err, "--join: " + read.error());
    joining = std::move(*read);
  }
  const PowerSeen seen = seen_of(options, charter, *day, std::move(*rules), joining);
  if (options.json) {
    out << json::serialize(powers_json(seen)) << '\n';
  } else {
    out << print_power(seen, {options.width, options.colour});
  }
  return named_without_index(options, seen) ? kRefused : kDone;
}

}  // namespace nemcon::cli
