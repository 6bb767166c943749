#include "record/policy.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <numeric>

#include "base/check.hpp"

namespace nemcon::record {
namespace {

const std::string kNone = "none";

std::string needed_word(const Policy::Group& group) {
  if (group.needed == group.members.size()) return "all";
  return group.needed == 1 ? "any" : std::to_string(group.needed);
}

std::string url_part(const std::string& url) { return url.empty() ? "" : " " + url; }

// What each name comes to, when that of a witness is known: in order, since groups are of what stands before.
template <class Value, class OfWitness, class OfGroup>
std::map<std::string, Value> fold(const Policy& policy, OfWitness of_witness, OfGroup of_group) {
  std::map<std::string, Value> values;
  for (const auto& witness : policy.witnesses) values[witness.name] = of_witness(witness);
  for (const auto& group : policy.groups) {
    std::vector<Value> members;
    members.reserve(group.members.size());
    for (const std::string& name : group.members) members.push_back(values.at(name));
    values[group.name] = of_group(group, members);
  }
  return values;
}

}  // namespace

std::vector<VerifierKey> Policy::log_keys() const {
  std::vector<VerifierKey> keys;
  keys.reserve(logs.size());
  for (const Log& log : logs) keys.push_back(log.key);
  return keys;
}

std::vector<VerifierKey> Policy::witness_keys() const {
  std::vector<VerifierKey> keys;
  keys.reserve(witnesses.size());
  for (const Witness& witness : witnesses) keys.push_back(witness.key);
  return keys;
}

std::string Policy::text() const {
  std::string text;
  for (const Log& log : logs) text += "log " + log.key.text() + url_part(log.url) + "\n";
  for (const Witness& witness : witnesses) {
    text += "witness " + witness.name + " " + witness.key.text() + url_part(witness.url) + "\n";
  }
  for (const Group& group : groups) {
    text += "group " + group.name + " " + needed_word(group);
    for (const std::string& name : group.members) text += " " + name;
    text += "\n";
  }
  return text + "quorum " + (quorum.empty() ? kNone : quorum) + "\n";
}

bool is_met(const Policy& policy, std::span<const VerifierKey> cosigners) {
  if (policy.quorum.empty()) return true;
  // Not bool: a vector of those is no vector.
  const auto said = fold<char>(
      policy,
      [&](const Policy::Witness& each) -> char {
        return std::ranges::find(cosigners, each.key) != cosigners.end() ? 1 : 0;
      },
      [](const Policy::Group& group, const std::vector<char>& members) -> char {
        return static_cast<std::size_t>(std::ranges::count(members, 1)) >= group.needed ? 1 : 0;
      });
  return said.at(policy.quorum) != 0;
}

std::size_t fewest_cosigners(const Policy& policy) {
  if (policy.quorum.empty()) return 0;
  // No witness is in two groups, so the cheapest members of each add up.
  const auto needs = fold<std::size_t>(
      policy, [](const Policy::Witness&) { return std::size_t{1}; },
      [](const Policy::Group& group, std::vector<std::size_t> members) {
        std::ranges::sort(members);
        const auto end = members.begin() + static_cast<std::ptrdiff_t>(group.needed);
        return std::accumulate(members.begin(), end, std::size_t{0});
      });
  return needs.at(policy.quorum);
}

}  // namespace nemcon::record
