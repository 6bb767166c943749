#include "sounding_record.hpp"

#include <fstream>
#include <memory>
#include <random>

#include "ballot/holder_session.hpp"
#include "measure.hpp"

namespace nemcon::bench {
namespace {

using namespace ballot;

constexpr std::uint16_t kHolders = 4, kThreshold = 2;
constexpr Instant kOpens{1'000}, kDeadline{2'000};

class Dice : public Random {
 public:
  void fill(std::span<std::uint8_t> out) override {
    for (auto& byte : out) byte = static_cast<std::uint8_t>(generator_());
  }

 private:
  std::mt19937_64 generator_{1};
};

// Whoever has made the ballots knows that they are right.
class Trusting : public BallotCheck {
 public:
  Judged<Ballot> check(const Chain&, const ReadBallot& read, const Sounding&, const ballot::Board&) override {
    return take_verified(read.bytes);
  }
};

SigningKey new_key(Random& chance) {
  SecretBytes seed(32);
  chance.fill(seed.writable());
  return SigningKey(std::move(seed));
}

class Journal : public HolderJournal {
 public:
  HolderActs acts_of(const SoundingId&) override { return acts_; }
  void write(const SoundingId&, const HolderActs& acts) override { acts_ = acts; }

 private:
  HolderActs acts_;
};

class Maker {
 public:
  Maker() {
    for (std::uint16_t i = 0; i < kHolders; ++i) holder_keys_.push_back(new_key(dice_));
  }

  Made make(std::uint32_t members, std::uint16_t names) {
    hold_ceremony();
    Manifest manifest = manifest_of(members, names);
    const Bytes first = signed_message(Kind::kManifest, manifest.body(), convener_);
    board_ = std::make_unique<SoundingBoard>(*SoundingBoard::open(first, trusting_));
    for (std::uint16_t i = 0; i < kHolders; ++i) {
      journals_.push_back(std::make_unique<Journal>());
      sessions_.emplace_back(shares_[i], holder_keys_[i], *journals_[i], dice_);
    }
    for (HolderSession& each : sessions_) post(*each.counter_sign(*board_));
    mark(members, names);
    tally();
    for (const Bytes& message : board_->messages()) made_.messages.push_back(message);
    return std::move(made_);
  }

 private:
  void post(const Bytes& message) { CHECK(board_->post(message)); }

  void hold_ceremony() {
    KeyPlan plan{convener_.key(), 1, kThreshold, {}};
    for (const SigningKey& each : holder_keys_)
      plan.holders.push_back({"holder" + std::to_string(plan.holders.size()), each.key()});
    made_.messages.push_back(signed_message(Kind::kPlan, plan.body(), convener_));
    Ceremony ceremony = *Ceremony::begin(made_.messages[0]);
    std::vector<KeyHolder> holders;
    holders.reserve(holder_keys_.size());
    for (const SigningKey& each : holder_keys_) holders.push_back(*KeyHolder::begin(plan, each, dice_));
    const auto round = [&](auto make) {
      for (std::uint16_t i = 0; i < kHolders; ++i) {
        made_.messages.push_back(*make(holders[i], holder_keys_[i]));
        CHECK(ceremony.post(made_.messages.back()));
      }
    };
    round([&](KeyHolder& holder, const SigningKey& key) { return holder.commitment(ceremony, key, dice_); });
    round(
        [&](KeyHolder& holder, const SigningKey& key) { return holder.coefficients(ceremony, key, dice_); });
    round([&](KeyHolder& holder, const SigningKey& key) { return holder.boxes(ceremony, key); });
    for (std::uint16_t i = 0; i < kHolders; ++i)
      CHECK(!*holders[i].take_shares(ceremony, holder_keys_[i], dice_));
    round(
        [&](KeyHolder& holder, const SigningKey& key) { return holder.confirmation(ceremony, key, dice_); });
    for (const KeyHolder& each : holders) shares_.push_back(*each.share(ceremony));
  }

  Manifest manifest_of(std::uint32_t members, std::uint16_t names) {
    Manifest out;
    out.convener = convener_.key();
    out.operator_key = operator_.key();
    for (std::uint16_t i = 0; i < names; ++i) out.names.push_back({"name" + std::to_string(i), Hash{1}});
    out.classes = {"all"};
    for (std::uint32_t i = 0; i < members; ++i) {
      member_keys_.push_back(new_key(dice_));
      out.roster.push_back({"member" + std::to_string(i), member_keys_.back().key(), 0});
    }
    out.keys = shares_[0].keys;
    out.opens = kOpens;
    out.deadline = kDeadline;
    out.min_ballots = 3;
    return out;
  }

  // Every fourth member objects to one.
  void mark(std::uint32_t members, std::uint16_t names) {
    for (std::uint32_t i = 0; i < members; ++i) {
      MarkSheet sheet = MarkSheet::sealed(names);
      if (i % 4 == 0) sheet.set(i % names, Mark::kObjection);
      const double began = processor_seconds();
      const auto made = make_ballot(board_->sounding(), {i, {}}, std::move(sheet), member_keys_[i], dice_);
      made_.ballots += processor_seconds() - began;
      CHECK(made.ok());
      const ByteView bytes = made->bytes().bytes();
      post(Bytes(bytes.begin(), bytes.end()));
    }
  }

  void tally() {
    post(signed_message(Kind::kClose, board_->next_close(kDeadline).body(), operator_));
    for (std::uint16_t i = 0; i < kThreshold; ++i) post(*sessions_[i].blind(*board_, kDeadline));
    post(signed_message(Kind::kProposal, board_->next_proposal().body(), operator_));
    for (std::size_t i = 0; i < board_->manifest().keys.lock_quorum(); ++i)
      post(*sessions_[i].lock(*board_, kDeadline));
    for (std::uint16_t i = 0; i < kThreshold; ++i) post(*sessions_[i].open(*board_));
    post(signed_message(Kind::kResult, board_->result()->body(), operator_));
  }

  Dice dice_;
  Trusting trusting_;
  SigningKey convener_ = new_key(dice_), operator_ = new_key(dice_);
  std::vector<SigningKey> holder_keys_, member_keys_;
  std::vector<KeyShare> shares_;
  std::unique_ptr<SoundingBoard> board_;
  std::vector<std::unique_ptr<Journal>> journals_;
  std::vector<HolderSession> sessions_;
  Made made_;
};

}  // namespace

Made make_sounding(std::uint32_t members, std::uint16_t names) { return Maker().make(members, names); }

void write_record(const std::string& path, const std::vector<Bytes>& messages) {
  Bytes all;
  for (const Bytes& message : messages) {
    put_u32(all, static_cast<std::uint32_t>(message.size()));
    put(all, message);
  }
  std::ofstream out(path, std::ios::binary);
  out.write(reinterpret_cast<const char*>(all.data()), static_cast<std::streamsize>(all.size()));
  CHECK(out.good());
}

std::vector<Bytes> read_record(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::vector<Bytes> out;
  std::array<std::uint8_t, 4> length;
  while (in.read(reinterpret_cast<char*>(length.data()), 4)) {
    Bytes& message = out.emplace_back(number_at(length, 0, 4));
    in.read(reinterpret_cast<char*>(message.data()), static_cast<std::streamsize>(message.size()));
    CHECK(in.good());
  }
  return out;
}

}  // namespace nemcon::bench
