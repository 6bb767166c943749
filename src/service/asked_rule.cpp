#include "service/asked_rule.hpp"

#include "base/limits.hpp"

namespace nemcon::service {

Result<rule::Rule> asked_rule(const chamber::State& state, const std::string& text) {
  if (text.size() > kRuleBytes) return refuse(Refused::kTooLarge, "rule", {}, std::to_string(kRuleBytes));
  auto rule = rule::Rule::parse(text);
  if (!rule) return refuse(Refused::kBadRule, "rule", {}, rule.error().detail);
  if (auto known = rule::check_names(*rule, state.classes, state.measures); !known)
    return refuse(Refused::kBadRule, "rule", known.error().ids, known.error().detail);
  return *std::move(rule);
}

}  // namespace nemcon::service
