#include "codec/charter_v1.hpp"

#include <utility>

#include "base/limits.hpp"
#include "codec/toml_table.hpp"
#include "codec/zone.hpp"

namespace nemcon::codec {
namespace {

using namespace chamber;  // the whole file is about its types

constexpr std::size_t kSpansOfMember = 256;  // classes and weights of one member over time

Span span_of(TomlTable& table) {
  Span span;
  span.from = table.date("from");
  span.until = table.date("until");
  return span;
}

Membership membership_of(TomlTable& table) {
  Membership membership;
  membership.name = table.id("name");
  membership.span = span_of(table);
  return membership;
}

Weight weight_of(TomlTable& table) {
  Weight weight;
  weight.measure = table.id("measure");
  weight.value = table.number("value", 0, kWeightMax);
  weight.span = span_of(table);
  return weight;
}

Member member_of(TomlTable& table) {
  Member member;
  member.id = MemberId(table.id("id"));
  member.name = table.text("name", kTitleBytes);
  member.span = span_of(table);
  table.tables("classes", kSpansOfMember,
               [&](TomlTable& one) { member.classes.push_back(membership_of(one)); });
  table.tables("weights", kSpansOfMember, [&](TomlTable& one) { member.weights.push_back(weight_of(one)); });
  return member;
}

Office office_of(TomlTable& table) {
  Office office;
  office.id = OfficeId(table.id("id"));
  office.name = table.text("name", kTitleBytes);
  office.incumbent = table.text("incumbent", kTitleBytes, false);
  office.term_from = table.date("term_from");
  office.term_until = table.date("term_until");
  return office;
}

rule::Rule rule_of(TomlTable& table) {
  const std::string text = table.text("rule", kRuleBytes);
  if (text.empty() || table.failed()) return {};
  auto rule = rule::Rule::parse(text);
  if (rule) return *std::move(rule);
  table.fail(Refused::kBadRule, "rule", "the rule `" + text + "`: " + rule.error().detail);
  return {};
}

StageRule stage_of(TomlTable& table) {
  StageRule stage;
  stage.id = table.id("id");
  stage.type = table.word("type", stage_type_of, "sounding, roll_call, silence");
  stage.rule = rule_of(table);
  stage.meaning.silence =
      table.word<rule::SilenceMeans>("silence", rule::silence_of, "consents, abstains, blocks, not_counted",
                                     rule::SilenceMeans::kNotCounted);
  stage.meaning.abstention = table.word<rule::AbstentionMeans>(
      "abstention", rule::abstention_of, "neutral, against, out_of_base", rule::AbstentionMeans::kNeutral);
  stage.required = table.flag("required", true);
  return stage;
}

Procedure procedure_of(TomlTable& table) {
  Procedure procedure;
  procedure.id = ProcedureId(table.id("id"));
  procedure.kind = table.word("kind", matter_kind_of, "appointment, extension, admission, adoption");
  procedure.name = table.text("name", kTitleBytes);
  procedure.decision = table.flag("decision", false);
  procedure.source = table.text("source", kNoteBytes, false);
  table.tables("stages", kStagesOfProcedure,
               [&](TomlTable& one) { procedure.stages.push_back(stage_of(one)); });
  return procedure;
}

// A name that the rule language cannot say could never be asked about.
void check_sayable(TomlTable& table, std::string_view list, const std::vector<std::string>& names,
                   const std::string& before, const std::string& after) {
  for (std::size_t i = 0; i < names.size() && !table.failed(); ++i) {
    const auto rule = rule::Rule::parse(before + names[i] + after);
    // It is a name of its own only if a body without it does not know it.
    if (rule && rule::check_names(*rule, {names[i]}, {names[i]}) && !rule::check_names(*rule, {}, {}))
      continue;
    table.fail(
        Refused::kMalformed, std::string(list) + "[" + std::to_string(i) + "]",
        "`" + names[i] + "` cannot be named in a rule: small letters, digits, `_`; no word of the rules");
  }
}

Charter charter_of(TomlTable& table) {
  Charter charter;
  table.number("format", 1, 1);
  charter.body = table.id("body");
  charter.name = table.text("name", kTitleBytes);
  charter.zone = table.text("zone", kIdBytes);
  charter.classes = table.texts("classes", kClasses, kIdBytes);
  charter.measures = table.texts("measures", kMeasures, kIdBytes);
  table.tables("members", kMembers, [&](TomlTable& one) { charter.members.push_back(member_of(one)); });
  table.tables("offices", kOffices, [&](TomlTable& one) { charter.offices.push_back(office_of(one)); });
  table.tables("procedures", kProcedures,
               [&](TomlTable& one) { charter.procedures.push_back(procedure_of(one)); });
  table.finish();
  check_sayable(table, "classes", charter.classes, "every ", " supports");
  check_sayable(table, "measures", charter.measures, "at least 1% of ", " support");
  if (!table.failed() && !is_zone(charter.zone)) {
    table.fail(Refused::kUnknownValue, "zone", "`" + charter.zone + "` is no zone of this system's tzdata");
  }
  return charter;
}

// What the chamber's own check finds, with the line where the text says it.
Refusal placed(Refusal refusal, const TomlReading& reading) {
  const std::string place = place_text(reading.place_of(refusal.field));
  refusal.detail = refusal.detail.empty() ? place : place + ": " + refusal.detail;
  return refusal;
}

Result<toml::table> parse(std::string_view text) {
  if (text.size() > kFileBytes) return refuse(Refused::kTooLarge, "", {}, "the file");
  try {
    return toml::parse(text);
  } catch (const toml::parse_error& wrong) {  // the library's way of refusing
    const TomlPlace place{wrong.source().begin.line, wrong.source().begin.column};
    return refuse(Refused::kMalformed, "", {}, place_text(place) + ": " + std::string(wrong.description()));
  }
}

}  // namespace

Result<Charter> read_charter(std::string_view text) {
  TRY(parsed, parse(text));
  TomlReading reading;
  TomlTable table(parsed, "", reading);
  Charter charter = charter_of(table);
  if (reading.wrong) return *std::move(reading.wrong);
  if (auto checked = check(charter); !checked) return placed(checked.error(), reading);
  return charter;
}

}  // namespace nemcon::codec
