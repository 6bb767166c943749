// Any bytes as a policy: refused at a line that is there, or a policy whose text says the same. All its
// witnesses are enough for its quorum, none are not, and the fewest are as many as it says.
#include <algorithm>
#include <string>

#include "base/limits.hpp"
#include "record.hpp"
#include "record/policy.hpp"

using namespace nemcon;

namespace {

void check_refusal(const Refusal& refusal, std::string_view text) {
  CHECK(!sentence_of(refusal).empty());
  if (!refusal.detail.starts_with("line ")) return;  // of all of it: no quorum, or too long
  const std::size_t line = std::stoul(refusal.detail.substr(5));
  CHECK(line >= 1 && line <= static_cast<std::size_t>(std::ranges::count(text, '\n')) + 1);
}

void check_limits(const record::Policy& policy) {
  CHECK(policy.logs.size() <= kPolicyLogs && policy.witnesses.size() <= kPolicyWitnesses);
  CHECK(policy.groups.size() <= kPolicyGroups);
  for (const auto& group : policy.groups) CHECK(group.needed >= 1 && group.needed <= group.members.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = text_of({data, size});
  const auto policy = record::read_policy(text);
  if (!policy) {
    check_refusal(policy.error(), text);
    return 0;
  }
  check_limits(*policy);
  const auto again = record::read_policy(policy->text());
  CHECK(again.ok() && *again == *policy && again->text() == policy->text());
  const auto witnesses = policy->witness_keys();
  const std::size_t fewest = record::fewest_cosigners(*policy);
  CHECK(record::is_met(*policy, witnesses) && fewest <= witnesses.size());
  CHECK(record::is_met(*policy, {}) == policy->quorum.empty());
  CHECK((fewest == 0) == policy->quorum.empty());
  for (std::size_t count = 0; count < fewest; ++count) {
    CHECK(!record::is_met(*policy, std::span(witnesses).first(count)));
  }
  return 0;
}
