#include "cli/charter_stage_words.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cli/told_words.hpp"

namespace nemcon::cli {
namespace {

using namespace chamber;  // the whole file is about its types

template <class... Parts>
std::string put(std::string_view form, const Parts&... parts) {
  return fmt::format(fmt::runtime(form), parts...);
}

template <class E>
std::size_t index(E value) {
  return static_cast<std::size_t>(value);
}

void add(std::string& text, const std::string& sentence) {
  if (sentence.empty()) return;
  if (!text.empty()) text += ' ';
  text += sentence;
}

const StageRule& stage_of(const Procedure& procedure, const std::string& id) {
  return *std::ranges::find(procedure.stages, id, &StageRule::id);
}

std::string quoted(const CharterWords& words, const StageRule& rule) {
  return put(words.quoted, stage_name(rule));
}

std::string what_it_is(const StageSeen& seen) {
  const bool names = seen.procedure.kind == MatterKind::kAppointment;
  if (seen.rule.type == StageType::kSounding && !names) return std::string(seen.words.sounding_one);
  return std::string(seen.words.does[index(seen.rule.type)]);
}

std::string_view rule_label(const CharterWords& words, StageType type) {
  switch (type) {
    case StageType::kSilence: return words.adopted_if;
    case StageType::kFinding: return words.found_if;
    case StageType::kSounding: return words.shown_if;
    default: return words.met_if;
  }
}

std::string by_rule(const StageSeen& seen) {
  const CharterWords& words = seen.words;
  if (!asks(seen.rule.type)) return {};
  if (seen.rule.rule.empty()) return seen.rule.type == StageType::kFinding ? std::string(words.judged) : "";
  const std::string_view between =
      seen.rule.type == StageType::kSounding ? words.colon : std::string_view(" ");
  return std::string(rule_label(words, seen.rule.type)) + std::string(between) +
         rule_words(words, seen.charter.measures, seen.rule.rule) + ".";
}

bool may(const StageSeen& seen, rule::Stance stance) {
  const auto options = options_of(seen.rule);
  return std::ranges::find(options, stance) != options.end();
}

// What abstaining means is said only where somebody can.
std::string by_silence(const StageSeen& seen) {
  if (seen.rule.rule.empty()) return {};
  const auto& meaning = seen.rule.meaning;
  std::string text(seen.words.silence[index(meaning.silence)]);
  if (may(seen, rule::Stance::kAbstain) || meaning.silence == rule::SilenceMeans::kAbstains) {
    text += std::string(seen.words.semicolon) + std::string(seen.words.abstention[index(meaning.abstention)]);
  }
  return text + ".";
}

std::string list_of(const CharterWords& words, const std::string_view (&forms)[7],
                    const std::vector<rule::Stance>& stances) {
  std::vector<std::string> list;
  for (const rule::Stance each : stances) list.emplace_back(forms[index(each)]);
  return list_words(words, list, true);
}

// "4 in round 1, 2 in round 2 and 1 from round 3 on".
std::string by_round(const CharterWords& words, const std::vector<std::int64_t>& numbers) {
  std::vector<std::string> list;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const bool last = i + 1 == numbers.size();
    list.push_back(put(last ? words.from_round : words.in_round, numbers[i], i + 1));
  }
  return list_words(words, list);
}

std::string by_voices(const StageSeen& seen) {
  const CharterWords& words = seen.words;
  const StageRule& rule = seen.rule;
  if (!asks(rule.type)) return {};
  std::string text = std::string(words.may_say) + std::string(words.colon) +
                     list_of(words, words.say, options_of(rule)) + ".";
  if (is_final(rule)) add(text, std::string(words.final_word));
  if (rule.type == StageType::kSilence) add(text, std::string(words.break_reason));
  if (!rule.reasoned.empty()) add(text, put(words.reasoned, list_of(words, words.giving, rule.reasoned)));
  if (!rule.counted.empty()) add(text, put(words.counted, list_of(words, words.giving, rule.counted)));
  if (!rule.preferences.empty()) add(text, put(words.preferences, by_round(words, rule.preferences)));
  if (!rule.drops.empty()) add(text, put(words.drops, by_round(words, rule.drops)));
  return text;
}

std::string by_time(const StageSeen& seen) {
  const CharterWords& words = seen.words;
  const StageRule& rule = seen.rule;
  const bool silence = rule.type == StageType::kSilence;
  std::string text = rule.period ? put(words.period, period_words(words, *rule.period))
                                 : std::string(silence ? words.silence_period : words.no_period);
  if (rule.minimum) add(text, put(words.minimum, period_words(words, *rule.minimum)));
  if (rule.maximum) add(text, put(words.maximum, period_words(words, *rule.maximum)));
  if (!rule.calendars.empty()) add(text, put(words.calendars, list_words(words, rule.calendars)));
  return text;
}

std::string_view ending(const CharterWords& words, const StageRule& rule) {
  switch (rule.type) {
    case StageType::kSilence: return words.ends_silence;
    case StageType::kRatification: return words.ends_ratified;
    case StageType::kFinding: return words.ends_found;
    default: break;
  }
  switch (closing_of(rule)) {
    case Closes::kWhenMet: return words.ends_met;
    case Closes::kAnswered: return words.ends_answered;
    case Closes::kByHand: break;
  }
  return words.ends_by_hand;
}

std::string followed(const StageSeen& seen, const Then& then) {
  const CharterWords& words = seen.words;
  std::string text(words.if_outcome[index(then.outcome)]);
  text += ", ";
  if (then.stage.empty()) return text + std::string(words.ends_matter);
  const StageRule& next = stage_of(seen.procedure, then.stage);
  // A sounding may leave several names, of which a stage that decides takes one.
  const bool several = seen.rule.type == StageType::kSounding && asks(next.type) &&
                       next.type != StageType::kSounding && seen.procedure.kind == MatterKind::kAppointment;
  return text + put(words.opens, quoted(words, next)) + (several ? std::string(words.one_name) : "");
}

// Whether it can fail in a way that nothing is said to follow.
bool leaves_open(const StageRule& rule) {
  const auto open = [&](StageOutcome outcome) {
    return fits(rule.type, outcome) &&
           std::ranges::find(rule.then, outcome, &Then::outcome) == rule.then.end();
  };
  return open(StageOutcome::kNotMet) || open(StageOutcome::kBroken);
}

std::string how_it_ends(const StageSeen& seen) {
  std::string text(ending(seen.words, seen.rule));
  for (const Then& then : seen.rule.then) add(text, followed(seen, then));
  if (leaves_open(seen.rule)) {
    add(text, std::string(seen.rule.then.empty() ? seen.words.failing : seen.words.otherwise));
  }
  return text;
}

// Who is told what: before the time, since it is asked before anybody speaks.
std::string by_audience(const StageSeen& seen) {
  const StageRule& rule = seen.rule;
  const Told told = told_words(seen.words.lang, rule);
  std::string text = told.open;
  add(text, told.closed);
  const std::string secret = rule.secret.empty() ? "" : stage_name(stage_of(seen.procedure, rule.secret));
  add(text, guard_words(seen.words.lang, rule, secret));
  return text;
}

}  // namespace

std::string stage_kind(const StageSeen& seen) {
  const CharterWords& words = seen.words;
  std::string text = std::string(words.types[index(seen.rule.type)]) + ", ";
  if (!seen.rule.replaces.empty()) {
    return text + put(words.replaces, quoted(words, stage_of(seen.procedure, seen.rule.replaces)));
  }
  return text + std::string(seen.rule.required ? words.required : words.optional);
}

std::vector<std::string> stage_sentences(const StageSeen& seen) {
  std::vector<std::string> list;
  const std::string rule = by_rule(seen), silence = by_silence(seen);
  for (std::string text : {what_it_is(seen), rule + (rule.empty() || silence.empty() ? "" : " ") + silence,
                           by_voices(seen), by_audience(seen), by_time(seen), how_it_ends(seen)}) {
    if (!text.empty()) list.push_back(std::move(text));
  }
  return list;
}

}  // namespace nemcon::cli
