#include "cli/charter_words.hpp"

#include <fmt/args.h>
#include <fmt/format.h>

#include <algorithm>

#include "cli/charter_words_lists.hpp"

namespace nemcon::cli {

using namespace chamber;  // the whole file is about its types

const CharterWords& charter_words_of(std::string_view lang) {
  return lang == "fr" ? kCharterFrench : kCharterEnglish;
}

std::string period_words(const CharterWords& words, const Period& period) {
  const auto& forms = period.unit == Period::Unit::kHours  ? words.hours
                      : period.unit == Period::Unit::kDays ? words.days
                                                           : words.worked;
  return fmt::format(fmt::runtime(forms[period.amount == 1 ? 0 : 1]), period.amount);
}

std::string list_words(const CharterWords& words, const std::vector<std::string>& items, bool any) {
  const std::string_view last = any ? words.or_ : words.and_;
  std::string text;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) text += i + 1 == items.size() ? last : std::string_view(", ");
    text += items[i];
  }
  return text;
}

std::string stage_name(const StageRule& rule) { return rule.name.empty() ? rule.id : rule.name; }

namespace {

std::string quoted(const CharterWords& words, const std::string& text) {
  return fmt::format(fmt::runtime(words.quoted), text);
}

const Procedure* procedure_of(const Remarked& it) {
  return it.remark.procedure ? &it.charter.procedures[*it.remark.procedure] : nullptr;
}

// The day that a remark brings with it, else the one that was asked about. Of a sunset both are said.
std::string date_words(const Remarked& it) { return day_words(it.days, it.remark.from.value_or(it.day)); }
std::string on_words(const Remarked& it) {
  return it.remark.mistake == Mistake::kNotInForce ? day_words(it.days, it.day) : date_words(it);
}

std::string part_words(const Remarked& it) {
  if (!it.remark.part) return {};
  const bool weight = std::ranges::find(it.charter.measures, it.remark.part->of) != it.charter.measures.end();
  return fmt::format(fmt::runtime(weight ? it.words.reach_weight : it.words.reach_heads),
                     condition_words(it.words, it.charter.measures, *it.remark.part), it.remark.number);
}

// A stage by what people call it, a member by its code, all else as the charter spells it.
std::vector<std::string> names(const Remarked& it) {
  std::vector<std::string> list;
  const bool stages = it.remark.mistake == Mistake::kCircle || it.remark.mistake == Mistake::kMinusTooMany;
  for (const std::string& name : it.remark.names) {
    std::string shown = name;
    if (stages) shown = stage_name(*std::ranges::find(procedure_of(it)->stages, name, &StageRule::id));
    list.push_back(quoted(it.words, shown));
  }
  return list;
}

std::string offices(const Remarked& it) {
  std::vector<std::string> list;
  for (const Office& office : it.charter.offices) list.push_back(quoted(it.words, office.name));
  return list_words(it.words, list);
}

std::string kinds(const Remarked& it) {
  std::vector<std::string> list;
  for (const std::string& name : it.remark.names) {
    if (const auto kind = matter_kind_of(name))
      list.emplace_back(it.words.kinds[static_cast<std::size_t>(*kind)]);
  }
  return list_words(it.words, list);
}

// A long list of members is cut short: it is there in full for programs.
std::string rest(const Remarked& it) {
  constexpr std::size_t kShown = 12;
  const auto& all = it.remark.names;
  std::vector<std::string> list;
  for (std::size_t i = 1; i < std::min(all.size(), kShown + 1); ++i) list.push_back(all[i]);
  if (all.size() <= kShown + 1) return list_words(it.words, list);
  return list_words(it.words, list) + " " +
         fmt::format(fmt::runtime(it.words.and_more), all.size() - kShown - 1);
}

std::string sunset(const Remarked& it) {
  const bool over = it.remark.path.ends_with(".until");
  return fmt::format(fmt::runtime(over ? it.words.until_day : it.words.from_day), date_words(it));
}

std::string filled(std::string_view form, const Remarked& it) {
  const Procedure* procedure = procedure_of(it);
  fmt::dynamic_format_arg_store<fmt::format_context> store;
  const auto give = [&](const char* name, const std::string& text) { store.push_back(fmt::arg(name, text)); };
  give("day", on_words(it));
  give("date", date_words(it));
  give("stage", it.remark.stage ? quoted(it.words, stage_name(procedure->stages[*it.remark.stage])) : "");
  give("part", part_words(it));
  give("number", std::to_string(it.remark.number));
  give("minus", procedure != nullptr ? std::to_string(procedure->minus) : "");
  give("names", list_words(it.words, names(it)));
  give("outcome", it.remark.outcome ? std::string(name_of(*it.remark.outcome)) : "");
  give("first", it.remark.names.empty() ? "" : quoted(it.words, it.remark.names.front()));
  give("rest", rest(it));
  give("offices", offices(it));
  give("kinds", kinds(it));
  give("sunset", sunset(it));
  return fmt::vformat(form, store);
}

const RemarkWords& words_for(const CharterWords& words, Mistake mistake) {
  return words.remarks[static_cast<std::size_t>(mistake)];
}

}  // namespace

std::string remark_what(const Remarked& it) {
  return filled(words_for(it.words, it.remark.mistake).what, it);
}

std::string remark_fix(const Remarked& it) { return filled(words_for(it.words, it.remark.mistake).fix, it); }

}  // namespace nemcon::cli
