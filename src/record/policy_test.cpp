#include "record/policy.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "base/limits.hpp"
#include "record/vector_log_testing.hpp"

namespace nemcon::record {
namespace {

// The witness keys of these tests are called a, b, c, … as in the policy.
const VerifierKey& key_of(char letter) {
  static std::vector<VerifierKey> keys;
  while (keys.size() <= static_cast<std::size_t>(letter - 'a')) {
    const std::string name(1, static_cast<char>('a' + keys.size()));
    keys.push_back(vector_key("witness.example/" + name, KeyType::kCosignature, name).verifier());
  }
  return keys[static_cast<std::size_t>(letter - 'a')];
}

std::vector<VerifierKey> keys_of(std::string_view letters) {
  std::vector<VerifierKey> keys;
  for (const char letter : letters) keys.push_back(key_of(letter));
  return keys;
}

std::string witness(char letter) {
  return "witness " + std::string(1, letter) + " " + key_of(letter).text() + "\n";
}

std::string witnesses(std::string_view letters) {
  std::string text;
  for (const char letter : letters) text += witness(letter);
  return text;
}

Policy policy_of(const std::string& text) {
  const auto policy = read_policy(text);
  EXPECT_TRUE(policy) << text << (policy ? "" : sentence_of(policy.error()));
  return policy ? *policy : Policy{};
}

// Two levels of groups, as the example of tlog-policy has them.
std::string two_levels() {
  return "log " + vector_log().verifier().text() + "\n" + witnesses("abc") + "group X-witnesses 2 a b c\n" +
         witnesses("def") + "group Y-witnesses any d e f\ngroup X-and-Y all X-witnesses Y-witnesses\n" +
         "quorum X-and-Y\n";
}

TEST(Policies, TheExampleOfTheStandard) {
  const Policy policy = policy_of(two_levels());
  for (const char* enough : {"abd", "bce", "acf", "abcdef"})
    EXPECT_TRUE(is_met(policy, keys_of(enough))) << enough;
  for (const char* few : {"", "ab", "abc", "ad", "def", "cf"})
    EXPECT_FALSE(is_met(policy, keys_of(few))) << few;
  EXPECT_EQ(fewest_cosigners(policy), 3u);
  EXPECT_EQ(policy.log_keys(), std::vector{vector_log().verifier()});
  EXPECT_EQ(policy.witness_keys(), keys_of("abcdef"));
}

TEST(Policies, OneWitnessOrNone) {
  EXPECT_TRUE(is_met(policy_of("quorum none\n"), {}));
  EXPECT_EQ(fewest_cosigners(policy_of("quorum none\n")), 0u);
  const Policy one = policy_of(witnesses("ab") + "quorum a\n");
  EXPECT_TRUE(is_met(one, keys_of("a")));
  EXPECT_FALSE(is_met(one, keys_of("b")));
  EXPECT_EQ(fewest_cosigners(one), 1u);
}

TEST(Policies, StrangersAndRepetitionsCountForNothing) {
  const Policy policy = policy_of(witnesses("ab") + "group seats 2 a b\nquorum seats\n");
  EXPECT_FALSE(is_met(policy, keys_of("aaa")));
  EXPECT_FALSE(is_met(policy, keys_of("acd")));
  std::vector<VerifierKey> renamed = keys_of("ab");
  renamed[1].name = "witness.example/else";
  EXPECT_FALSE(is_met(policy, renamed));
}

TEST(Policies, ComeBackFromTheirTexts) {
  const Policy policy = policy_of(two_levels());
  EXPECT_EQ(policy_of(policy.text()), policy);
  EXPECT_EQ(policy.text(), "log " + vector_log().verifier().text() + "\n" + witnesses("abcdef") +
                               "group X-witnesses 2 a b c\ngroup Y-witnesses any d e f\n"
                               "group X-and-Y all X-witnesses Y-witnesses\nquorum X-and-Y\n");
  EXPECT_EQ(policy_of("quorum none\n").text(), "quorum none\n");
}

TEST(Policies, SpacesTabsCommentsAndAddressesAreAllowed) {
  const Policy policy =
      policy_of("\t # a comment, with Ümlaut\n\n  \t\n log\t" + vector_log().verifier().text() +
                "  https://example.org/council/record \n witness  ä\xff " + key_of('a').text() +
                " https://w.example/\n#quorum none\n quorum\tä\xff \n");
  EXPECT_EQ(policy.logs[0].url, "https://example.org/council/record");
  EXPECT_EQ(policy.witnesses[0].name, "ä\xff");
  EXPECT_EQ(policy.witnesses[0].url, "https://w.example/");
  EXPECT_EQ(policy.quorum, "ä\xff");
  EXPECT_EQ(policy_of(policy.text()), policy);
}

struct Wrong {
  std::string text;
  Refused code;
  std::string field, detail;
};

void expect_refused(const Wrong& wrong) {
  const auto policy = read_policy(wrong.text);
  ASSERT_FALSE(policy) << wrong.text;
  EXPECT_EQ(policy.error().code, wrong.code) << wrong.text;
  EXPECT_EQ(policy.error().field, wrong.field) << wrong.text;
  EXPECT_TRUE(policy.error().detail.starts_with(wrong.detail)) << policy.error().detail;
}

TEST(Policies, RefusalsNameTheLine) {
  const std::string log = "log " + vector_log().verifier().text() + "\n", end = "quorum none\n";
  const std::string ab = witnesses("ab");
  const std::vector<Wrong> all = {
      {"", Refused::kMissing, "quorum", ""},
      {"\n#\n", Refused::kMissing, "quorum", ""},
      {"quorum none", Refused::kMalformed, "policy", "line 1: no line feed"},
      {"\nquorum none\r\n", Refused::kMalformed, "policy", "line 2: a control letter"},
      {"quorum none\n\nquorum none\n", Refused::kDuplicate, "quorum", "line 3: a second quorum"},
      {"quorum\n", Refused::kMalformed, "quorum", "line 1: quorum <name>|none"},
      {"quorum none a\n", Refused::kMalformed, "quorum", "line 1"},
      {"quorum a\n" + ab, Refused::kUnknownValue, "quorum", "line 1: no witness or group above"},
      {"Quorum none\n", Refused::kUnknownValue, "policy", "line 1: a line begins with"},
      {log + log + end, Refused::kDuplicate, "log", "line 2: this key"},
      {"log\n" + end, Refused::kMalformed, "log", "line 1: log <vkey> [url]"},
      {"log x\n" + end, Refused::kMalformed, "log", "line 1: This is not a verifier key"},
      {"log " + key_of('a').text() + "\n", Refused::kMalformed, "log", "line 1: The key is for a kind"},
      {witness('a') + "witness z " + key_of('a').text() + "\n", Refused::kDuplicate, "witness",
       "line 2: this key"},
      {witness('a') + "witness a " + key_of('b').text() + "\n", Refused::kDuplicate, "witness", "line 2: a"},
      {"witness none " + key_of('a').text() + "\n", Refused::kUnknownValue, "witness", "line 1: none"},
      {"witness a " + vector_log().verifier().text() + "\n", Refused::kMalformed, "witness",
       "line 1: The key is for a kind"},
      {"witness a\n", Refused::kMalformed, "witness", "line 1"},
      {ab + "group g 2\n", Refused::kMalformed, "group", "line 3"},
      {ab + "group g 0 a b\n", Refused::kOutOfRange, "group", "line 3"},
      {ab + "group g 3 a b\n", Refused::kOutOfRange, "group", "line 3"},
      {ab + "group g 02 a b\n", Refused::kOutOfRange, "group", "line 3"},
      {ab + "group g most a b\n", Refused::kOutOfRange, "group", "line 3"},
      {ab + "group g 1 a a\n", Refused::kDuplicate, "group", "line 3: a is in a group already"},
      {ab + "group g 1 a\ngroup h 1 a b\n", Refused::kDuplicate, "group", "line 4: a is in a group"},
      {ab + "group g 1 g\n", Refused::kUnknownValue, "group", "line 3: no witness or group above"},
      {ab + "group g 1 h\ngroup h 1 g\n", Refused::kUnknownValue, "group", "line 3: no witness or group"},
      {ab + "group g 1 none\n", Refused::kUnknownValue, "group", "line 3"},
      {ab + "group none 1 a\n", Refused::kUnknownValue, "group", "line 3"},
      {ab + "group a 1 b\n", Refused::kDuplicate, "group", "line 3: a"}};
  for (const Wrong& wrong : all) {
    expect_refused(wrong);
  }
}

TEST(Policies, HaveLimits) {
  std::string nested = witness('a') + "group g1 all a\n";
  for (std::size_t i = 2; i <= kPolicyDepth; ++i) {
    nested += "group g" + std::to_string(i) + " all g" + std::to_string(i - 1) + "\n";
  }
  const std::string deepest = "g" + std::to_string(kPolicyDepth);
  EXPECT_TRUE(is_met(policy_of(nested + "quorum " + deepest + "\n"), keys_of("a")));
  expect_refused({nested + "group more all " + deepest + "\n", Refused::kTooLarge, "group", "line 34"});
  expect_refused({std::string(kPolicyBytes + 1, '#'), Refused::kTooLarge, "policy", ""});
  expect_refused(
      {"witness " + std::string(kKeyNameBytes + 1, 'a') + " x\n", Refused::kTooLarge, "witness", "line 1"});
  const std::string url(kUrlBytes, 'u');
  EXPECT_TRUE(read_policy("log " + vector_log().verifier().text() + " " + url + "\nquorum none\n"));
  expect_refused(
      {"log " + vector_log().verifier().text() + " " + url + "u\n", Refused::kTooLarge, "log", "line 1"});
}

std::string many_witnesses(std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string name = "w" + std::to_string(i);
    text += "witness " + name + " " + vector_key(name, KeyType::kCosignature, name).verifier().text() + "\n";
  }
  return text;
}

TEST(Policies, HaveAtMostSoManyOfEachKind) {
  const std::string full = many_witnesses(kPolicyWitnesses);
  EXPECT_TRUE(read_policy(full + "quorum none\n"));
  expect_refused({full + witness('a'), Refused::kTooLarge, "witness", "line 1025: too many"});
  std::string groups = full, logs;
  for (std::size_t i = 0; i < kPolicyGroups; ++i) {
    groups += "group g" + std::to_string(i) + " all w" + std::to_string(i) + "\n";
  }
  EXPECT_TRUE(read_policy(groups + "quorum g0\n"));
  expect_refused({groups + "group more all w1000\n", Refused::kTooLarge, "group", "line 1281: too many"});
  for (std::size_t i = 0; i <= kPolicyLogs; ++i) {
    const std::string name = "example.org/" + std::to_string(i);
    logs += "log " + vector_key(name, KeyType::kEd25519, name).verifier().text() + "\n";
  }
  expect_refused({logs, Refused::kTooLarge, "log", "line 65: too many"});
}

// Trees of groups at random, evaluated by a model that walks down from the quorum instead of up from the
// witnesses.
struct Model {
  const Policy& policy;
  const std::vector<VerifierKey>& cosigners;

  bool met(const std::string& name) const {
    for (const auto& each : policy.witnesses) {
      if (each.name == name) return std::ranges::count(cosigners, each.key) > 0;
    }
    for (const auto& group : policy.groups) {
      if (group.name != name) continue;
      std::size_t met_members = 0;
      for (const std::string& member : group.members) met_members += met(member) ? 1 : 0;
      return met_members >= group.needed;
    }
    return false;
  }
};

Policy any_policy(std::size_t witness_count) {
  Policy policy;
  std::vector<std::string> free;
  for (std::size_t i = 0; i < witness_count; ++i) {
    const auto letter = static_cast<char>('a' + i);
    policy.witnesses.push_back({std::string(1, letter), key_of(letter), {}});
    free.push_back(policy.witnesses.back().name);
  }
  while (free.size() > 1) {
    Policy::Group group{"g" + std::to_string(policy.groups.size()), 1, {}};
    const auto members = *rc::gen::inRange<std::size_t>(1, std::min<std::size_t>(free.size(), 4) + 1);
    for (std::size_t i = 0; i < members; ++i) {
      const auto at = *rc::gen::inRange<std::size_t>(0, free.size());
      group.members.push_back(free[at]);
      free.erase(free.begin() + static_cast<std::ptrdiff_t>(at));
    }
    group.needed = *rc::gen::inRange<std::size_t>(1, members + 1);
    if (members > 1 || policy.groups.size() < 5) free.push_back(group.name);
    policy.groups.push_back(std::move(group));
  }
  policy.quorum = policy.groups.empty() ? "a" : policy.groups.back().name;
  return policy;
}

RC_GTEST_PROP(Policies, AreMetAsTheModelSays, ()) {
  const Policy policy = any_policy(*rc::gen::inRange<std::size_t>(1, 9));
  const auto again = read_policy(policy.text());
  RC_ASSERT(again.ok());
  RC_ASSERT(*again == policy);
  std::size_t fewest = policy.witnesses.size() + 1;
  for (unsigned set = 0; set < 1u << policy.witnesses.size(); ++set) {
    std::vector<VerifierKey> cosigners;
    for (std::size_t i = 0; i < policy.witnesses.size(); ++i) {
      if ((set >> i & 1) != 0) cosigners.push_back(policy.witnesses[i].key);
    }
    const bool met = Model{policy, cosigners}.met(policy.quorum);
    RC_ASSERT(is_met(policy, cosigners) == met);
    if (met) fewest = std::min(fewest, cosigners.size());
  }
  RC_ASSERT(fewest_cosigners(policy) == fewest);
}

}  // namespace
}  // namespace nemcon::record
