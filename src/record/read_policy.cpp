#include <algorithm>
#include <map>

#include "base/limits.hpp"
#include "record/checkpoint.hpp"
#include "record/policy.hpp"
#include "record/text_lines.hpp"

namespace nemcon::record {
namespace {

using Words = std::vector<std::string_view>;

bool is_space(char c) { return c == ' ' || c == '\t'; }

Words words_of(std::string_view line) {
  Words words;
  while (true) {
    while (!line.empty() && is_space(line.front())) line.remove_prefix(1);
    if (line.empty()) return words;
    const auto end = static_cast<std::size_t>(std::ranges::find_if(line, is_space) - line.begin());
    words.push_back(line.substr(0, end));
    line.remove_prefix(end);
  }
}

// C2SP: of control characters only tab and line feed.
bool is_policy_letter(char c) {
  return static_cast<std::uint8_t>(c) >= ' ' ? c != '\x7f' : (c == '\t' || c == '\n');
}

class PolicyReader {
 public:
  Result<Policy> read(std::string_view text) {
    if (text.size() > kPolicyBytes) return refuse(Refused::kTooLarge, "policy");
    TextLines lines(text);
    while (const auto line = lines.take()) {
      ++number_;
      TRY_DONE(read_line(*line));
    }
    if (!lines.at_end()) {
      ++number_;
      return wrong(Refused::kMalformed, "no line feed at its end");
    }
    if (!has_quorum_) return refuse(Refused::kMissing, "quorum");
    return std::move(policy_);
  }

 private:
  // What is known of a name: how deep the groups under it go, and whether it is in a group already.
  struct Named {
    std::size_t depth = 0;
    bool taken = false;
  };

  Result<Done> read_line(std::string_view line) {
    what_ = "policy";
    if (!std::ranges::all_of(line, is_policy_letter)) return wrong(Refused::kMalformed, "a control letter");
    const Words words = words_of(line);
    if (words.empty() || words[0].starts_with('#')) return Done{};
    what_ = words[0];
    if (what_ == "log") return read_log(words);
    if (what_ == "witness") return read_witness(words);
    if (what_ == "group") return read_group(words);
    if (what_ == "quorum") return read_quorum(words);
    what_ = "policy";
    return wrong(Refused::kUnknownValue, "a line begins with log, witness, group or quorum");
  }

  Result<Done> read_log(const Words& words) {
    if (words.size() < 2 || words.size() > 3) return wrong(Refused::kMalformed, "log <vkey> [url]");
    if (policy_.logs.size() == kPolicyLogs) return wrong(Refused::kTooLarge, "too many logs");
    TRY(key, read_key(words[1], KeyType::kEd25519));
    if (!is_origin(key.name)) return wrong(Refused::kMalformed, sentence_of(ProofError::kOrigin));
    if (std::ranges::any_of(policy_.logs, [&](const auto& log) { return log.key.key == key.key; }))
      return wrong(Refused::kDuplicate, "this key");
    TRY(url, read_url(words, 2));
    policy_.logs.push_back({std::move(key), std::move(url)});
    return Done{};
  }

  Result<Done> read_witness(const Words& words) {
    if (words.size() < 3 || words.size() > 4)
      return wrong(Refused::kMalformed, "witness <name> <vkey> [url]");
    if (policy_.witnesses.size() == kPolicyWitnesses) return wrong(Refused::kTooLarge, "too many witnesses");
    TRY_DONE(define(words[1], {}));
    TRY(key, read_key(words[2], KeyType::kCosignature));
    if (std::ranges::any_of(policy_.witnesses, [&](const auto& each) { return each.key.key == key.key; }))
      return wrong(Refused::kDuplicate, "this key");
    TRY(url, read_url(words, 3));
    policy_.witnesses.push_back({std::string(words[1]), std::move(key), std::move(url)});
    return Done{};
  }

  Result<Done> read_group(const Words& words) {
    if (words.size() < 4) return wrong(Refused::kMalformed, "group <name> all|any|<k> <names>");
    if (policy_.groups.size() == kPolicyGroups) return wrong(Refused::kTooLarge, "too many groups");
    Policy::Group group{std::string(words[1]), 1, {}};
    std::size_t depth = 0;
    for (const std::string_view name : std::span(words).subspan(3)) {
      TRY(below, take_member(name));
      depth = std::max(depth, below + 1);
      group.members.emplace_back(name);
    }
    if (depth > kPolicyDepth) return wrong(Refused::kTooLarge, "groups within groups too deep");
    TRY_DONE(define(words[1], {depth, false}));
    TRY(needed, read_needed(words[2], group.members.size()));
    group.needed = needed;
    policy_.groups.push_back(std::move(group));
    return Done{};
  }

  Result<Done> read_quorum(const Words& words) {
    if (words.size() != 2) return wrong(Refused::kMalformed, "quorum <name>|none");
    if (has_quorum_) return wrong(Refused::kDuplicate, "a second quorum");
    has_quorum_ = true;
    if (words[1] == "none") return Done{};
    if (!names_.contains(words[1])) return undefined(words[1]);
    policy_.quorum = words[1];
    return Done{};
  }

  Result<Done> define(std::string_view name, Named named) {
    if (name.size() > kKeyNameBytes) return wrong(Refused::kTooLarge, "the name");
    if (name == "none") return wrong(Refused::kUnknownValue, "none is no name");
    if (!names_.emplace(name, named).second) return wrong(Refused::kDuplicate, name);
    return Done{};
  }

  // Gives the depth below. In one group at most: so nobody counts twice towards a quorum.
  Result<std::size_t> take_member(std::string_view name) {
    const auto named = names_.find(name);
    if (named == names_.end()) return undefined(name);
    if (named->second.taken) return wrong(Refused::kDuplicate, std::string(name) + " is in a group already");
    named->second.taken = true;
    return named->second.depth;
  }

  Result<std::size_t> read_needed(std::string_view word, std::size_t members) {
    if (word == "all") return members;
    if (word == "any") return std::size_t{1};
    const auto number = read_decimal(word, members);
    if (!number || *number == 0) return wrong(Refused::kOutOfRange, "all, any, or 1 to the number of names");
    return static_cast<std::size_t>(*number);
  }

  Result<VerifierKey> read_key(std::string_view word, KeyType type) {
    auto key = read_verifier_key(word);
    if (!key) return wrong(Refused::kMalformed, sentence_of(key.error()));
    if (key->type != type) return wrong(Refused::kMalformed, sentence_of(ProofError::kKeyType));
    return *std::move(key);
  }

  Result<std::string> read_url(const Words& words, std::size_t at) {
    if (at >= words.size()) return std::string();
    if (words[at].size() > kUrlBytes) return wrong(Refused::kTooLarge, "the address");
    return std::string(words[at]);
  }

  Refusal undefined(std::string_view name) {
    return wrong(Refused::kUnknownValue, "no witness or group above is called " + std::string(name));
  }
  Refusal wrong(Refused code, std::string_view why) {
    return refuse(code, std::string(what_), {}, "line " + std::to_string(number_) + ": " + std::string(why));
  }

  Policy policy_;
  std::map<std::string, Named, std::less<>> names_;
  bool has_quorum_ = false;
  std::size_t number_ = 0;
  std::string_view what_ = "policy";
};

}  // namespace

Result<Policy> read_policy(std::string_view text) { return PolicyReader().read(text); }

}  // namespace nemcon::record
