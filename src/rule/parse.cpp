// Rule::parse, by recursive descent. The grammar is in docs/RULES.md; each function is one line of it.
#include <algorithm>
#include <array>

#include "base/check.hpp"
#include "base/limits.hpp"
#include "rule/ast.hpp"
#include "rule/lexer.hpp"
#include "rule/rule.hpp"
#include "rule/vocabulary.hpp"

namespace nemcon::rule {
namespace {

class Parser {
 public:
  explicit Parser(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

  Result<Node> rule() {
    TRY(node, loose(0));
    if (!here().text.empty()) return expected("'and', 'or' or the end");
    return node;
  }

 private:
  // loose := tight { ", and" tight } { ", or" ... }: a comma binds looser than a bare word.
  Result<Node> loose(std::size_t depth) {
    return either(depth, true,
                  [&](std::size_t d) { return both(d, true, [&](std::size_t e) { return tight(e); }); });
  }
  Result<Node> tight(std::size_t depth) {
    return either(depth, false,
                  [&](std::size_t d) { return both(d, false, [&](std::size_t e) { return primary(e); }); });
  }

  template <class Part>
  Result<Node> either(std::size_t depth, bool comma, Part part) {
    return joined(depth, comma, "or", Node::Kind::kOr, part);
  }
  template <class Part>
  Result<Node> both(std::size_t depth, bool comma, Part part) {
    return joined(depth, comma, "and", Node::Kind::kAnd, part);
  }

  template <class Part>
  Result<Node> joined(std::size_t depth, bool comma, std::string_view word, Node::Kind kind, Part part) {
    TRY(first, part(depth));
    if (!joins(comma, word)) return first;
    Node node;
    node.kind = kind;
    add(node, std::move(first));
    while (joins(comma, word)) {
      at_ += comma ? 2 : 1;
      TRY(next, part(depth));
      add(node, std::move(next));
    }
    return node;
  }

  // "A and B and C" is one list, however it was bracketed.
  static void add(Node& node, Node part) {
    if (part.kind != node.kind) return node.parts.push_back(std::move(part));
    for (Node& each : part.parts) node.parts.push_back(std::move(each));
  }

  bool joins(bool comma, std::string_view word) const {
    if (!comma) return here().text == word;
    return here().text == "," && peek(1).text == word;
  }

  Result<Node> primary(std::size_t depth) {
    if (depth > kRuleDepth) return expected("fewer brackets within brackets");
    if (here().text == "more" && peek(1).text != "than") return comparison();
    if (here().text != "(") return conditions();
    ++at_;
    TRY(node, loose(depth + 1));
    if (here().text != ")") return expected("')'");
    ++at_;
    return node;
  }

  // conditions := quantity { "and" quantity } verb: several quantities may share their verb.
  Result<Node> conditions() {
    std::vector<Condition> list;
    do {
      if (!list.empty()) ++at_;
      TRY(condition, quantity());
      list.push_back(std::move(condition));
      if (++nodes_ > kRuleNodes) return expected("a shorter rule");
    } while (here().text == "and" && starts_quantity(peek(1).text));
    TRY(verb, verb_here());
    Node node;
    node.kind = Node::Kind::kAnd;
    for (Condition& condition : list) {
      condition.verb = verb;
      Node part;
      part.condition = std::move(condition);
      node.parts.push_back(std::move(part));
    }
    if (node.parts.size() > 1) return node;
    Node only = std::move(node.parts.front());
    return only;
  }

  // comparison := "more" [ "of" base ] verb "than" verb
  Result<Node> comparison() {
    Node node;
    node.condition.bound = Bound::kOutnumber;
    ++at_;
    if (here().text == "of") {
      TRY(of, of_base(std::move(node.condition)));
      node.condition = std::move(of);
    }
    TRY(verb, verb_here());
    if (here().text != "than") return expected("'than' and another verb");
    ++at_;
    TRY(other, verb_here());
    node.condition.verb = verb;
    node.condition.other = other;
    if (++nodes_ > kRuleNodes) return expected("a shorter rule");
    return node;
  }

  Result<Condition> quantity() {
    Condition condition;
    const std::string word = here().text;
    if (word == "nobody" || word == "everyone" || word == "everybody") {
      ++at_;
      condition.bound = word == "nobody" ? Bound::kNone : Bound::kEvery;
      return condition;
    }
    if (word == "no" && peek(1).text == "one") {
      at_ += 2;
      return condition;
    }
    if (word == "no" && !(peek(1).text == "more" && peek(2).text == "than")) {
      ++at_;
      return of_class(condition);
    }
    if (word == "every" || word == "each" || word == "all") {
      ++at_;
      condition.bound = Bound::kEvery;
      return of_class(condition);
    }
    TRY(bound, bound_here());
    condition.bound = bound;
    return amount(condition);
  }

  Result<Bound> bound_here() {
    for (const auto& [words, bound] : kBounds) {
      std::size_t matched = 0;
      while (matched < words.size() && !words[matched].empty() && peek(matched).text == words[matched]) {
        ++matched;
      }
      if (matched < words.size() && !words[matched].empty()) continue;
      at_ += matched;
      return bound;
    }
    return expected("a quantity such as 'nobody', 'everyone', 'at least 9', 'more than half of members'");
  }

  // amount := number [class] | number "%" "of" base | number "/" number "of" base | "half" "of" base
  Result<Condition> amount(Condition condition) {
    if (here().text == "half") {
      ++at_;
      condition.amount = 1;
      condition.share_of = 2;
      return of_base(condition);
    }
    TRY(number, number_here());
    condition.amount = number.first;
    if (here().text == "%") {
      ++at_;
      condition.percent = true;
      condition.share_of = 100 * number.second;
      if (condition.amount > condition.share_of) return expected("at most 100%", 2);
      return of_base(condition);
    }
    if (number.second != 1) return expected("'%' after a number with a fraction");
    if (here().text == "/") {
      ++at_;
      TRY(denominator, number_here());
      if (denominator.second != 1 || denominator.first < 1 || denominator.first < number.first) {
        return expected("a share of at most the whole", 1);
      }
      condition.share_of = denominator.first;
      return of_base(condition);
    }
    const bool members = here().text == "members" || here().text == "member";
    return members || is_name(here().text) ? of_class(condition) : condition;
  }

  Result<Condition> of_base(Condition condition) {
    if (here().text != "of") return expected("'of' and what it is a share of");
    ++at_;
    if (here().text == "the") ++at_;
    return of_class(std::move(condition));
  }

  Result<Condition> of_class(Condition condition) {
    if (here().text == "members" || here().text == "member") {
      ++at_;
      return condition;
    }
    if (!is_name(here().text)) return expected("'members', a class or a measure");
    condition.of = here().text;
    ++at_;
    if (here().text == "members" || here().text == "member") ++at_;
    return condition;
  }

  Result<Verb> verb_here() {
    if ((here().text == "is" || here().text == "are") && peek(1).text == "silent") {
      at_ += 2;
      return Verb::kSilent;
    }
    const auto found = verb_of(here().text);
    if (!found) return expected("a verb such as 'support', 'consent' or 'object'");
    ++at_;
    return *found;
  }

  // The number and the power of ten by which its fraction was lifted: 66.67 is 6667 and 100.
  Result<std::pair<std::int64_t, std::int64_t>> number_here() {
    const Token& token = here();
    if (!token.number) return expected("a number");
    std::int64_t value = 0, scale = 1;
    bool fraction = false;
    for (const char c : token.text) {
      if (c == '.') {
        fraction = true;
        continue;
      }
      if (value > kWeightMax / 10 || scale > 10'000) return expected("a number of fewer digits");
      value = value * 10 + (c - '0');
      if (fraction) scale *= 10;
    }
    ++at_;
    return std::pair(value, scale);
  }

  static bool is_name(const std::string& word) {
    return !word.empty() && ((word[0] >= 'a' && word[0] <= 'z') || word[0] == '_') && !is_keyword(word);
  }

  static bool starts_quantity(const std::string& word) {
    return std::ranges::find(kStarts, word) != kStarts.end();
  }

  const Token& here() const { return tokens_[at_]; }
  const Token& peek(std::size_t ahead) const { return tokens_[std::min(at_ + ahead, tokens_.size() - 1)]; }
  Refusal expected(const std::string& what, std::size_t back = 0) const {
    return bad_rule(tokens_[at_ - std::min(back, at_)].column, "expected " + what);
  }

  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  std::size_t nodes_ = 0;
};

// Lists within lists, which are brackets within brackets once it is printed.
std::size_t lists_within(const Node& node) {
  std::size_t most = 0;
  for (const Node& part : node.parts) most = std::max(most, lists_within(part));
  return most + (node.parts.empty() ? 0 : 1);
}

}  // namespace

Result<Rule> Rule::parse(std::string_view text) {
  TRY(tokens, tokens_of(text));
  TRY(node, Parser(std::move(tokens)).rule());
  // A rule is kept as its canonical text, which has a bracket for every list and a verb for every quantity.
  // What could not be read again from that is refused here.
  if (lists_within(node) > kRuleDepth + 1) return bad_rule(1, "expected fewer lists within lists");
  Rule rule;
  rule.root_ = std::make_shared<const Node>(std::move(node));
  if (rule.print().size() > kRuleBytes) return bad_rule(1, "expected a shorter rule");
  return rule;
}

}  // namespace nemcon::rule
