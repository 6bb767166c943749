// A rule as a sentence. What docs/RULES.md says in its second column, made from the rule's tree.
#include <fmt/format.h>

#include <algorithm>

#include "cli/charter_words.hpp"

namespace nemcon::cli {
namespace {

using rule::Bound;
using rule::Condition;
using rule::Node;

template <class... Parts>
std::string put(std::string_view form, const Parts&... parts) {
  return fmt::format(fmt::runtime(form), parts...);
}

std::string_view verb(const std::string_view (&forms)[8], rule::Verb verb) {
  return forms[static_cast<std::size_t>(verb)];
}

bool is_half(const Condition& condition) { return condition.share_of == 2 * condition.amount; }

// 6667 of 10000 is "66.67 %", 2 of 3 "2/3".
std::string share_words(const CharterWords& words, const Condition& condition) {
  if (!condition.percent) return std::to_string(condition.amount) + "/" + std::to_string(condition.share_of);
  const std::int64_t scale = condition.share_of / 100;
  std::string text = std::to_string(condition.amount / scale);
  if (scale > 1) {
    text += std::string(words.decimal) + std::to_string(scale + condition.amount % scale).substr(1);
  }
  return text + std::string(words.percent);
}

std::string number_words(const CharterWords& words, const Condition& condition, bool weight) {
  const auto bound = words.bounds[static_cast<std::size_t>(condition.bound)];
  const auto many = verb(words.doing, condition.verb);
  if (weight) return put(words.weighing, bound, condition.amount, condition.of, many);
  if (!condition.of.empty()) return put(words.some_of, bound, condition.amount, condition.of, many);
  if (condition.amount == 1) return put(words.some_one, bound, 1, verb(words.does_it, condition.verb));
  return put(words.some, bound, condition.amount, many);
}

std::string part_words(const CharterWords& words, const Condition& condition, bool weight) {
  const auto bound = words.bounds[static_cast<std::size_t>(condition.bound)];
  const auto many = verb(words.doing, condition.verb);
  if (weight) {
    const auto share = is_half(condition) ? std::string(words.one_half) : share_words(words, condition);
    return put(words.weighing_share, bound, share, condition.of, many);
  }
  if (is_half(condition) && condition.of.empty()) return put(words.half, bound, many);
  if (is_half(condition)) return put(words.half_of, bound, condition.of, many);
  if (condition.of.empty()) return put(words.share, bound, share_words(words, condition), many);
  return put(words.share_of, bound, share_words(words, condition), condition.of, many);
}

std::string more_words(const CharterWords& words, const Condition& condition, bool weight) {
  const auto one = verb(words.doing, condition.verb), other = verb(words.doing, condition.other);
  if (weight) return put(words.outweigh, one, condition.of, other);
  if (condition.of.empty()) return put(words.outnumber, one, other);
  return put(words.outnumber_of, condition.of, one, other);
}

std::string all_words(const CharterWords& words, const Condition& condition, bool weight) {
  const auto one = verb(words.does_it, condition.verb);
  if (condition.of.empty()) return put(words.every, one);
  return put(weight ? words.every_weighing : words.every_of, condition.of, one);
}

std::string none_words(const CharterWords& words, const Condition& condition) {
  const auto not_one = verb(words.does_not, condition.verb);
  return condition.of.empty() ? put(words.none, not_one) : put(words.none_of, condition.of, not_one);
}

std::string tree_words(const CharterWords& words, const Measures& measures, const Node& node, bool inner) {
  if (node.kind == Node::Kind::kCondition) return condition_words(words, measures, node.condition);
  std::string text;
  for (const Node& part : node.parts) {
    if (!text.empty()) text += node.kind == Node::Kind::kAnd ? words.and_ : words.or_else;
    text += tree_words(words, measures, part, node.kind == Node::Kind::kAnd);
  }
  const bool brackets = inner && node.kind == Node::Kind::kOr;
  return brackets ? "(" + text + ")" : text;
}

}  // namespace

std::string condition_words(const CharterWords& words, const Measures& measures, const Condition& condition) {
  const bool weight = std::ranges::find(measures, condition.of) != measures.end();
  switch (condition.bound) {
    case Bound::kEvery: return all_words(words, condition, weight);
    case Bound::kNone: return none_words(words, condition);
    case Bound::kOutnumber: return more_words(words, condition, weight);
    default: break;
  }
  return condition.share_of == 0 ? number_words(words, condition, weight)
                                 : part_words(words, condition, weight);
}

std::string rule_words(const CharterWords& words, const Measures& measures, const rule::Rule& rule) {
  return tree_words(words, measures, rule.root(), false);
}

}  // namespace nemcon::cli
