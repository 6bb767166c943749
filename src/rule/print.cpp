// Rule::print: the canonical text. Brackets stand around every list within another.
#include "base/check.hpp"
#include "base/words.hpp"
#include "rule/ast.hpp"
#include "rule/rule.hpp"
#include "rule/vocabulary.hpp"

namespace nemcon::rule {
namespace {

constexpr Words<Bound, 4> kBoundTexts = {{{Bound::kAtLeast, "at least "},
                                          {Bound::kMoreThan, "more than "},
                                          {Bound::kAtMost, "at most "},
                                          {Bound::kFewerThan, "fewer than "}}};
constexpr Words<Verdict, 3> kVerdicts = {
    {{Verdict::kMet, "met"}, {Verdict::kOpen, "open"}, {Verdict::kCannot, "cannot"}}};

std::string verb_text(Verb verb, bool singular) {
  if (verb == Verb::kSilent) return singular ? "is silent" : "are silent";
  for (const VerbWords& each : kVerbs) {
    if (each.verb == verb) return std::string(singular ? each.singular : each.plural);
  }
  CHECK(false && "a verb without words");
}

// 6667 of 10000 is "66.67%", 55 of 100 is "55%".
std::string percent_text(std::int64_t amount, std::int64_t share_of) {
  const std::int64_t scale = share_of / 100;
  std::string text = std::to_string(amount / scale);
  if (scale > 1) text += "." + std::to_string(scale + amount % scale).substr(1);
  return text + "%";
}

std::string amount_text(const Condition& condition) {
  const std::string base = condition.of.empty() ? "members" : condition.of;
  if (condition.share_of == 0) {
    return std::to_string(condition.amount) + (condition.of.empty() ? "" : " " + condition.of);
  }
  if (condition.percent) return percent_text(condition.amount, condition.share_of) + " of " + base;
  return std::to_string(condition.amount) + "/" + std::to_string(condition.share_of) + " of " + base;
}

std::string outnumber_text(const Condition& condition) {
  return "more " + (condition.of.empty() ? "" : "of " + condition.of + " ") +
         verb_text(condition.verb, false) + " than " + verb_text(condition.other, false);
}

std::string condition_text(const Condition& condition) {
  const bool all = condition.of.empty();
  if (condition.bound == Bound::kOutnumber) return outnumber_text(condition);
  if (condition.bound == Bound::kEvery) {
    return (all ? "everyone " : "every " + condition.of + " ") + verb_text(condition.verb, true);
  }
  if (condition.bound == Bound::kNone) {
    return (all ? "nobody " : "no " + condition.of + " ") + verb_text(condition.verb, true);
  }
  return std::string(word_of(kBoundTexts, condition.bound)) + amount_text(condition) + " " +
         verb_text(condition.verb, false);
}

std::string node_text(const Node& node, bool inner) {
  if (node.kind == Node::Kind::kCondition) return condition_text(node.condition);
  std::string text;
  for (const Node& part : node.parts) {
    if (!text.empty()) text += node.kind == Node::Kind::kAnd ? " and " : " or ";
    text += node_text(part, true);
  }
  return inner ? "(" + text + ")" : text;
}

}  // namespace

std::string Rule::print() const {
  CHECK(!empty());
  return node_text(*root_, false);
}

bool operator==(const Rule& a, const Rule& b) {
  if (a.root_ == b.root_) return true;
  return !a.empty() && !b.empty() && a.print() == b.print();
}

std::string_view name_of(Verdict verdict) { return word_of(kVerdicts, verdict); }

}  // namespace nemcon::rule
