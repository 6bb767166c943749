// verify_sounding looks at signatures and proofs together; here every record is also posted one by one, by
// libsodium alone, and both must stop at the same message with the same flaw.
#include <random>

#include "ballot/sounding_testing.hpp"

namespace nemcon::ballot {
namespace {

using Departure = Report::Departure;

std::optional<Departure> posted_to(SoundingBoard& board, const std::vector<Bytes>& record, std::size_t from) {
  for (std::size_t i = from; i < record.size(); ++i) {
    const auto taken = board.post(record[i]);
    if (!taken) return Departure{i, taken.error()};
    if (taken->as == Taken::As::kAgain) return Departure{i, {Fault::kTwice}};
  }
  return std::nullopt;
}

std::optional<Departure> one_by_one(const std::vector<Bytes>& record) {
  auto ceremony = Ceremony::begin(record[0]);
  if (!ceremony) return Departure{0, ceremony.error()};
  std::size_t i = 1;
  for (; i < record.size() && kind_of_message(record[i]) != Kind::kManifest; ++i) {
    const auto posted = ceremony->post(record[i]);
    if (!posted) return Departure{i, posted.error()};
  }
  if (i == record.size()) return std::nullopt;
  auto board = SoundingBoard::open(record[i]);
  if (!board) return Departure{i, board.error()};
  if (ceremony->phase() != Ceremony::Phase::kDone || !(ceremony->keys() == board->manifest().keys))
    return Departure{i, {Fault::kKeys}};
  return posted_to(*board, record, i + 1);
}

// Whoever signs such a message, as far as the message says who: she signs what was changed.
const SigningKey& signer_of(const Bytes& message) {
  const Kind kind = *kind_of_message(message);
  const auto number = static_cast<std::uint32_t>(number_at(message, kLettersBytes + sizeof(Hash), 4));
  if (kind == Kind::kPlan || kind == Kind::kManifest) return convener_key();
  if (kind == Kind::kSealed || kind == Kind::kCounted) return voter_key(number % 5);
  if (kind == Kind::kClose || kind == Kind::kProposal || kind == Kind::kResult) return operator_key();
  return holder_key(1 + (number + 3) % 4);
}

Bytes changed(Bytes message, std::mt19937_64& chance, bool signed_anew) {
  const Kind kind = *kind_of_message(message);
  const std::size_t end = message.size() - (signed_anew ? kSignatureBytes : 0);
  const std::size_t at = kLettersBytes + chance() % (end - kLettersBytes);
  message[at] ^= static_cast<std::uint8_t>(1 << chance() % 8);
  if (!signed_anew) return message;
  message.resize(end);
  const SigningKey& key = signer_of(message);
  return signed_message(kind, std::move(message), key);
}

std::string told(const std::optional<Departure>& departure) {
  if (!departure) return "none";
  const auto& [message, flaw] = *departure;
  return std::to_string(message) + " " + std::string(name_of(flaw.fault)) + " " +
         std::string(name_of(flaw.part)) + " " + std::to_string(flaw.index);
}

// How many of the changed records came to an end by this fault.
using Faults = std::map<Fault, int>;

void compare(const std::vector<Bytes>& good, int times, std::uint64_t seed, Faults& faults) {
  std::mt19937_64 chance(seed);
  ASSERT_EQ(told(verify(good).departure), "none");
  ASSERT_EQ(told(one_by_one(good)), "none");
  for (int i = 0; i < times; ++i) {
    auto record = good;
    Bytes& message = record[static_cast<std::size_t>(i) % record.size()];
    message = changed(message, chance, i % 3 != 0);
    const auto expected = one_by_one(record);
    EXPECT_EQ(told(verify(record).departure), told(expected)) << i;
    if (expected) ++faults[expected->flaw.fault];
  }
}

TEST(VerifyTogether, StopsWhereOneByOneStops) {
  Faults faults;
  SoundingRun sealed(Kind::kSealed, 2);
  sealed.to_end({1, 0, 2, 3, 0});
  compare(sealed.record(), 140, 1, faults);
  SoundingRun counted(Kind::kCounted, 1);
  counted.to_end({1, 0, 2, 1, 0});
  compare(counted.record(), 60, 2, faults);
  EXPECT_GE(faults[Fault::kProof], 12);
  EXPECT_GE(faults[Fault::kSignature], 12);
}

// The last act of holders: without the question in between whether all held, the totals of false shares would
// be looked up in a table that has them not.
TEST(VerifyTogether, FalseSharesOpenNothing) {
  for (const Kind kind : {Kind::kSealed, Kind::kCounted}) {
    SoundingRun run(kind, 1);
    run.to_end({1, 0, 2, 1, 0});
    auto record = run.record();
    for (std::size_t i = 0; i < record.size(); ++i) {
      if (kind_of_message(record[i]) != Kind::kDecrypt) continue;
      auto bad = record;
      auto shares = *Shares::read(bad[i]);
      shares.sums[0].share = shares.sums[0].share + Point::generator();
      bad[i] = signed_message(Kind::kDecrypt, shares.body(), holder_key(shares.holder));
      EXPECT_EQ(told(verify(bad).departure), told(Departure{i, {Fault::kProof, Part::kName, 0}}));
    }
  }
}

}  // namespace
}  // namespace nemcon::ballot
