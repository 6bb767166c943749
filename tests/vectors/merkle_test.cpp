// Proofs that transparency-dev/merkle is tested with (merkle/README.md), and every kind of damage that is
// named there on every proof that holds there.
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <fstream>
#include <functional>
#include <optional>

#include "record/proof.hpp"
#include "record/proof_testing.hpp"

namespace nemcon::record {
namespace {

namespace json = boost::json;

// As the files have it: what should be a hash may be any bytes.
struct Inclusion {
  std::uint64_t index, size;
  Bytes root, leaf;
  std::vector<Bytes> proof;
};

struct Consistency {
  std::uint64_t size1, size2;
  Bytes root1, root2;
  std::vector<Bytes> proof;
};

std::optional<Hash> hash_of(const Bytes& bytes) {
  if (bytes.size() != sizeof(Hash)) return std::nullopt;
  Hash hash;
  std::copy(bytes.begin(), bytes.end(), hash.begin());
  return hash;
}

std::optional<std::vector<Hash>> hashes_of(const std::vector<Bytes>& all) {
  std::vector<Hash> hashes;
  for (const Bytes& each : all) {
    const auto hash = hash_of(each);
    if (!hash) return std::nullopt;
    hashes.push_back(*hash);
  }
  return hashes;
}

bool holds(const Inclusion& asked) {
  const auto root = hash_of(asked.root), leaf = hash_of(asked.leaf);
  const auto proof = hashes_of(asked.proof);
  return root && leaf && proof && verify_inclusion(*leaf, asked.index, asked.size, *proof, *root).ok();
}

bool holds(const Consistency& asked) {
  const auto root1 = hash_of(asked.root1), root2 = hash_of(asked.root2);
  const auto proof = hashes_of(asked.proof);
  return root1 && root2 && proof && verify_consistency(asked.size1, *root1, asked.size2, *root2, *proof).ok();
}

std::vector<json::object> lines_of(const std::string& name) {
  std::ifstream in(NEMCON_SOURCE_DIR "/tests/vectors/merkle/" + name);
  std::vector<json::object> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(json::parse(line).as_object());
  return lines;
}

Bytes bytes_at(const json::value& value) {
  const auto bytes = from_base64(std::string(value.as_string()));
  EXPECT_TRUE(bytes) << value;
  return *bytes;
}

std::vector<Bytes> proof_at(const json::value& value) {
  std::vector<Bytes> proof;
  if (value.is_null()) return proof;
  for (const json::value& each : value.as_array()) proof.push_back(bytes_at(each));
  return proof;
}

Inclusion inclusion_of(const json::object& line) {
  const json::value& index = line.contains("leafIdx") ? line.at("leafIdx") : line.at("leafIndex");
  return {index.to_number<std::uint64_t>(), line.at("treeSize").to_number<std::uint64_t>(),
          bytes_at(line.at("root")), bytes_at(line.at("leafHash")), proof_at(line.at("proof"))};
}

Consistency consistency_of(const json::object& line) {
  return {line.at("size1").to_number<std::uint64_t>(), line.at("size2").to_number<std::uint64_t>(),
          bytes_at(line.at("root1")), bytes_at(line.at("root2")), proof_at(line.at("proof"))};
}

// Happy paths without a hash in them (merkle/README.md).
bool is_without_hashes(const std::string& file) {
  return file == "consistency/additional/sizes-are-equal-zero-and-proof-is-empty.json" ||
         file == "consistency/additional/sizes-are-equal-one-and-proof-is-empty.json";
}

std::string file_of(const json::object& line) { return std::string(line.at("file").as_string()); }

TEST(Merkle, InclusionIsDecidedAsTheFilesSay) {
  std::size_t good = 0, bad = 0;
  for (const json::object& line : lines_of("inclusion.jsonl")) {
    const bool wrong = line.at("wantErr").as_bool();
    ++(wrong ? bad : good);
    EXPECT_EQ(holds(inclusion_of(line)), !wrong) << file_of(line);
  }
  EXPECT_EQ(good, 6u);
  EXPECT_EQ(bad, 22u);
}

TEST(Merkle, ConsistencyIsDecidedAsTheFilesSay) {
  std::size_t good = 0, bad = 0;
  for (const json::object& line : lines_of("consistency.jsonl")) {
    const bool wrong = line.at("wantErr").as_bool();
    ++(wrong ? bad : good);
    Consistency asked = consistency_of(line);
    if (is_without_hashes(file_of(line))) {
      EXPECT_FALSE(holds(asked)) << file_of(line);
      const Hash root = asked.size1 == 0 ? empty_root() : sha256(asked.root1);
      asked.root1 = asked.root2 = Bytes(root.begin(), root.end());
    }
    EXPECT_EQ(holds(asked), !wrong) << file_of(line);
  }
  EXPECT_EQ(good, 7u);
  EXPECT_EQ(bad, 30u);
}

// The kinds of damage, by the names that the files have.
template <class Asked>
struct Damage {
  std::string name;
  std::function<std::optional<Asked>(Asked)> apply;  // none if it cannot be done to this one
};

const Bytes kEmptyRoot = *from_hex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
const Bytes kSomeHash = *from_hex("abacaba000000000000000000000000000000000000000000060061e00123456");
const Bytes kWrong = {'W', 'r', 'o', 'n', 'g'};

template <class Asked>
Damage<Asked> extended(std::string name, const std::function<Bytes(const Asked&)>& what) {
  return {std::move(name), [=](Asked a) {
            a.proof.push_back(what(a));
            return a;
          }};
}

template <class Asked>
Damage<Asked> preceded(std::string name, const std::function<Bytes(const Asked&)>& what) {
  return {std::move(name), [=](Asked a) {
            a.proof.insert(a.proof.begin(), what(a));
            return a;
          }};
}

template <class Asked>
std::vector<Damage<Asked>> damages_of_proofs() {
  std::vector<Damage<Asked>> all = {
      extended<Asked>("trailing garbage", [](const Asked&) { return Bytes(); }),
      preceded<Asked>("preceding garbage", [](const Asked&) { return Bytes(); }),
      {"removed component",
       [](Asked a) -> std::optional<Asked> {
         if (a.proof.empty()) return std::nullopt;
         a.proof.pop_back();
         return a;
       }},
      {"inserted component", [](Asked a) -> std::optional<Asked> {
         if (a.proof.size() < 2) return std::nullopt;
         a.proof.insert(a.proof.begin() + 1, kSomeHash);
         return a;
       }}};
  for (std::size_t i = 0; i < 3; ++i) {
    for (std::size_t bit = 0; bit < 256; ++bit) {
      all.push_back({"modified proof@" + std::to_string(i) + " bit @" + std::to_string(bit),
                     [=](Asked a) -> std::optional<Asked> {
                       if (i >= a.proof.size()) return std::nullopt;
                       a.proof[i][bit / 8] ^= static_cast<std::uint8_t>(1u << bit % 8);
                       return a;
                     }});
    }
  }
  return all;
}

std::vector<Damage<Inclusion>> inclusion_damages() {
  using A = Inclusion;
  const auto changed = [](auto change) { return [=](A a) { return change(a), std::optional(a); }; };
  std::vector<Damage<A>> all = {{"leafIdx sub @1", changed([](A& a) { --a.index; })},
                                {"leafIdx plus @1", changed([](A& a) { ++a.index; })},
                                {"leafIdx XOR @2", changed([](A& a) { a.index ^= 2; })},
                                {"treeSize mul @2", changed([](A& a) { a.size *= 2; })},
                                {"treeSize div @2", changed([](A& a) { a.size /= 2; })},
                                {"wrong leaf", changed([](A& a) { a.leaf = kWrong; })},
                                {"empty root", changed([](A& a) { a.root = kEmptyRoot; })},
                                {"random root", changed([](A& a) { a.root = kSomeHash; })},
                                extended<A>("trailing root", [](const A& a) { return a.root; }),
                                preceded<A>("preceding root", [](const A& a) { return a.root; })};
  for (auto& each : damages_of_proofs<A>()) all.push_back(std::move(each));
  return all;
}

std::vector<Damage<Consistency>> consistency_damages() {
  using A = Consistency;
  const auto changed = [](auto change) { return [=](A a) { return change(a), std::optional(a); }; };
  std::vector<Damage<A>> all = {
      {"size1 sub @1", changed([](A& a) { --a.size1; })},
      {"size1 plus @1", changed([](A& a) { ++a.size1; })},
      {"size1 XOR @2", changed([](A& a) { a.size1 ^= 2; })},
      {"size2 mul @2", changed([](A& a) { a.size2 *= 2; })},
      {"size2 div @2", changed([](A& a) { a.size2 /= 2; })},
      {"wrong root1", changed([](A& a) { a.root1 = kWrong; })},
      {"wrong root2", changed([](A& a) { a.root2 = kWrong; })},
      {"swapped roots", changed([](A& a) { std::swap(a.root1, a.root2); })},
      {"empty proof", changed([](A& a) { a.proof.clear(); })},
      extended<A>("trailing root1", [](const A& a) { return a.root1; }),
      extended<A>("trailing root2", [](const A& a) { return a.root2; }),
      preceded<A>("preceding root1", [](const A& a) { return a.root1; }),
      preceded<A>("preceding root2", [](const A& a) { return a.root2; }),
      preceded<A>("preceding proof @0", [](const A& a) { return a.proof.empty() ? a.root1 : a.proof[0]; })};
  for (auto& each : damages_of_proofs<A>()) all.push_back(std::move(each));
  return all;
}

bool model_holds(const Inclusion& asked) {
  const auto root = hash_of(asked.root), leaf = hash_of(asked.leaf);
  const auto proof = hashes_of(asked.proof);
  return root && leaf && proof && model_root(*leaf, asked.index, asked.size, *proof) == root;
}

bool model_holds(const Consistency& asked) {
  const auto root1 = hash_of(asked.root1), root2 = hash_of(asked.root2);
  const auto proof = hashes_of(asked.proof);
  if (!root1 || !root2 || !proof || asked.size1 > asked.size2) return false;
  if (asked.size1 == 0) {
    return proof->empty() && *root1 == empty_root() && (asked.size2 > 0 || *root2 == empty_root());
  }
  const auto roots = model_roots(asked.size1, asked.size2, true, *root1, *proof);
  return roots && roots->older == *root1 && roots->newer == *root2;
}

template <class Asked>
struct Tally {
  std::size_t tried = 0, held = 0;
};

// Every damage on every good one, judged by the model.
template <class Asked>
Tally<Asked> damage_all(const std::vector<Asked>& good, const std::vector<Damage<Asked>>& damages) {
  Tally<Asked> tally;
  for (std::size_t i = 0; i < good.size(); ++i) {
    EXPECT_TRUE(holds(good[i]) && model_holds(good[i])) << i;
    for (const auto& damage : damages) {
      const auto damaged = damage.apply(good[i]);
      if (!damaged) continue;
      ++tally.tried;
      tally.held += holds(*damaged) ? 1 : 0;
      EXPECT_EQ(holds(*damaged), model_holds(*damaged)) << damage.name << " on happy path " << i;
    }
  }
  return tally;
}

TEST(Merkle, EveryDamageOfEveryInclusionIsJudgedAsByTheDefinition) {
  std::vector<Inclusion> good;
  for (const json::object& line : lines_of("inclusion.jsonl")) {
    if (!line.at("wantErr").as_bool()) good.push_back(inclusion_of(line));
  }
  const auto tally = damage_all(good, inclusion_damages());
  EXPECT_EQ(tally.held, 0u);
  EXPECT_GT(tally.tried, 2'600u);
}

TEST(Merkle, EveryDamageOfEveryConsistencyIsJudgedAsByTheDefinition) {
  std::vector<Consistency> good;
  for (const json::object& line : lines_of("consistency.jsonl")) {
    if (!line.at("wantErr").as_bool() && !is_without_hashes(file_of(line))) {
      good.push_back(consistency_of(line));
    }
  }
  const auto tally = damage_all(good, consistency_damages());
  // Damage to nothing: the proof of size 1 from size 1 has no hashes to leave out and equal roots to swap.
  EXPECT_EQ(tally.held, 2u);
  EXPECT_GT(tally.tried, 2'800u);
}

}  // namespace
}  // namespace nemcon::record
