#include "codec/charter_v1.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/limits.hpp"
#include "codec/charter_text.hpp"
#include "codec/toml_table.hpp"
#include "codec/zone.hpp"

namespace nemcon::codec {
namespace {

using namespace chamber;  // the whole file is about its types

using rule::kStanceCount;
constexpr std::size_t kStages = 6;           // outcomes of a stage that there are
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

rule::Rule rule_of(TomlTable& table, StageType type) {
  const std::string text = table.text("rule", kRuleBytes, decides(type) && type != StageType::kFinding);
  if (text.empty() || table.failed()) return {};
  auto rule = rule::Rule::parse(text);
  if (rule) return *std::move(rule);
  table.fail(Refused::kBadRule, "rule", "the rule `" + text + "`: " + rule.error().detail);
  return {};
}

std::optional<Period> period_of(TomlTable& table, std::string_view name) {
  const std::string text = table.text(name, kIdBytes, false);
  if (text.empty() || table.failed()) return std::nullopt;
  auto period = parse_period(text);
  if (!period) {
    table.fail(Refused::kMalformed, name, "`" + text + "`: say `72 hours`, `14 days` or `5 working days`");
  }
  return period;
}

std::vector<rule::Stance> stances_of(TomlTable& table, std::string_view name) {
  std::vector<rule::Stance> stances;
  for (const std::string& text : table.texts(name, kStanceCount, kIdBytes)) {
    const auto stance = rule::stance_of(text);
    if (!stance) {
      table.fail(Refused::kUnknownValue, name,
                 "`" + text + "` is none of support, acquiesce, abstain, reserve, object, recuse, silent");
      break;
    }
    stances.push_back(*stance);
  }
  return stances;
}

Then then_of(TomlTable& table) {
  Then then;
  then.outcome = table.word("outcome", stage_outcome_of, "met, not_met, adopted, broken, held, withdrawn");
  then.stage = table.text("stage", kIdBytes, false);
  return then;
}

// How members speak in it.
void read_voices(TomlTable& table, StageRule& stage) {
  stage.options = stances_of(table, "options");
  stage.reasoned = stances_of(table, "reasoned");
  stage.counted = stances_of(table, "counted");
  stage.final = table.flag("final", false);
  stage.preferences = table.numbers("preferences", kRounds, 1, kSubjectsOfStage);
  stage.drops = table.numbers("drops", kRounds, 0, kSubjectsOfStage);
}

Audiences audiences_of(TomlTable& table, std::string_view name) {
  Audiences audiences;
  for (const std::string& text : table.texts(name, kAudiences, kIdBytes)) {
    const auto audience = audience_of(text);
    if (!audience) {
      table.fail(Refused::kUnknownValue, name,
                 "`" + text + "` is none of chair, secretary, facilitators, members, candidates, public");
      break;
    }
    audiences.add(*audience);
  }
  return audiences;
}

Disclosed disclosed_of(TomlTable& table) {
  Disclosed disclosed;
  disclosed.facet = table.word("facet", facet_of, "answered, what, why, totals, class_totals");
  disclosed.open = audiences_of(table, "open");
  disclosed.closed = audiences_of(table, "closed");
  return disclosed;
}

// Who is told what.
void read_disclosure(TomlTable& table, StageRule& stage) {
  table.tables("disclosure", kFacets, [&](TomlTable& one) { stage.disclosure.push_back(disclosed_of(one)); });
  stage.least = table.maybe_number("least", 1, static_cast<std::int64_t>(kMembers));
  stage.guard = table.word<Guard>("guard", guard_of, "warn, refuse", Guard::kWarn);
  stage.secret_at = table.maybe_number("secret_at", 1, static_cast<std::int64_t>(kMembers));
  stage.secret = table.text("secret", kIdBytes, false);
}

// When it ends, and what comes then.
void read_course(TomlTable& table, StageRule& stage) {
  stage.period = period_of(table, "period");
  stage.minimum = period_of(table, "minimum");
  stage.maximum = period_of(table, "maximum");
  stage.calendars = table.texts("calendars", kCalendars, kIdBytes);
  stage.closes = table.word<Closes>("closes", closes_of, "by_hand, when_met, answered", Closes::kByHand);
  stage.replaces = table.text("replaces", kIdBytes, false);
  table.tables("then", kStages, [&](TomlTable& one) { stage.then.push_back(then_of(one)); });
}

StageRule stage_of(TomlTable& table) {
  StageRule stage;
  stage.id = table.id("id");
  stage.type = table.word("type", stage_type_of,
                          "nomination, consultation, sounding, silence, roll_call, ratification, finding");
  stage.name = table.text("name", kTitleBytes, false);
  stage.rule = rule_of(table, stage.type);
  stage.meaning.silence = table.word<rule::SilenceMeans>(
      "silence", rule::silence_of, "consents, abstains, blocks, not_counted, out_of_base",
      rule::SilenceMeans::kNotCounted);
  stage.meaning.abstention = table.word<rule::AbstentionMeans>(
      "abstention", rule::abstention_of, "neutral, against, out_of_base", rule::AbstentionMeans::kNeutral);
  stage.required = table.flag("required", true);
  read_voices(table, stage);
  read_disclosure(table, stage);
  read_course(table, stage);
  return stage;
}

constexpr std::array<std::string_view, 7> kWeekdays = {"monday", "tuesday",  "wednesday", "thursday",
                                                       "friday", "saturday", "sunday"};

Calendar calendar_of(TomlTable& table) {
  Calendar calendar;
  calendar.id = table.id("id");
  const auto weekend = table.texts("weekend", kWeekdays.size() - 1, kIdBytes);
  if (!weekend.empty()) calendar.weekend = 0;
  for (const std::string& name : weekend) {
    const auto* day = std::ranges::find(kWeekdays, name);
    if (day == kWeekdays.end()) {
      table.fail(Refused::kUnknownValue, "weekend", "`" + name + "` is no weekday: monday to sunday");
      break;
    }
    calendar.weekend = static_cast<std::uint8_t>(calendar.weekend | 1u << (day - kWeekdays.begin()));
  }
  calendar.holidays = table.dates("holidays", kHolidays);
  std::ranges::sort(calendar.holidays);
  const auto twice = std::ranges::adjacent_find(calendar.holidays);
  if (twice != calendar.holidays.end()) table.fail(Refused::kDuplicate, "holidays", to_text(*twice));
  return calendar;
}

Procedure procedure_of(TomlTable& table) {
  Procedure procedure;
  procedure.id = ProcedureId(table.id("id"));
  procedure.kind = table.word("kind", matter_kind_of, "appointment, extension, admission, adoption");
  procedure.name = table.text("name", kTitleBytes);
  procedure.decision = table.flag("decision", false);
  procedure.source = table.text("source", kNoteBytes, false);
  procedure.proxies = table.maybe_number("proxies", 1, static_cast<std::int64_t>(kMembers));
  procedure.minus = table.maybe_number("minus", 1, static_cast<std::int64_t>(kMembers));
  procedure.span = span_of(table);
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
  table.tables("calendars", kCalendars,
               [&](TomlTable& one) { charter.calendars.push_back(calendar_of(one)); });
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

Result<CharterText> read_charter_text(std::string_view text) {
  TRY(parsed, parse(text));
  TomlReading reading;
  TomlTable table(parsed, "", reading);
  CharterText read{charter_of(table), {}};
  if (reading.wrong) return *std::move(reading.wrong);
  if (auto checked = check(read.charter); !checked) return placed(checked.error(), reading);
  for (const auto& [path, place] : reading.places) read.lines.emplace(path, place.line);
  return read;
}

Result<Charter> read_charter(std::string_view text) {
  TRY(read, read_charter_text(text));
  return std::move(read.charter);
}

}  // namespace nemcon::codec
