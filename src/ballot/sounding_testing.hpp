// A whole sounding for the tests: key holders who have made a key, five members of two classes, an operator,
// and the hands of those who do not keep to the rules.
#pragma once

#include "ballot/ballot_testing.hpp"
#include "ballot/holder_session.hpp"
#include "ballot/key_file.hpp"
#include "ballot/message_format.hpp"
#include "ballot/polynomial.hpp"
#include "ballot/verify.hpp"

namespace nemcon::ballot {

inline SigningKey key_number(std::uint8_t number) { return SigningKey(seed_of(number)); }
inline const SigningKey& convener_key() {
  static const SigningKey key = key_number(200);
  return key;
}
inline const SigningKey& operator_key() {
  static const SigningKey key = key_number(201);
  return key;
}
inline const SigningKey& holder_key(std::uint32_t holder) {
  static const std::vector<SigningKey> keys = [] {
    std::vector<SigningKey> out;
    for (std::uint8_t i = 0; i < 8; ++i) out.push_back(key_number(static_cast<std::uint8_t>(100 + i)));
    return out;
  }();
  return keys.at(holder);
}
inline const SigningKey& voter_key(std::uint32_t member) {
  static const std::vector<SigningKey> keys = [] {
    std::vector<SigningKey> out;
    for (std::uint8_t i = 0; i < 8; ++i) out.push_back(key_number(static_cast<std::uint8_t>(50 + i)));
    return out;
  }();
  return keys.at(member);
}

inline KeyPlan plan_of(std::uint16_t threshold, std::uint32_t holders, std::uint64_t epoch = 1) {
  KeyPlan plan{convener_key().key(), epoch, threshold, {}};
  for (std::uint32_t i = 1; i <= holders; ++i)
    plan.holders.push_back({"holder" + std::to_string(i), holder_key(i).key()});
  return plan;
}

// All holders of a ceremony, as far as it has come. A step makes and posts what each of them posts.
struct CeremonyRun {
  SeededRandom chance;
  Bytes plan_message;
  Ceremony ceremony;
  std::vector<KeyHolder> holders;
  std::vector<Bytes> messages;

  explicit CeremonyRun(std::uint16_t threshold = 2, std::uint32_t count = 4, std::uint64_t seed = 7)
      : chance(seed),
        plan_message(signed_message(Kind::kPlan, plan_of(threshold, count, seed).body(), convener_key())),
        ceremony(*Ceremony::begin(plan_message)) {
    messages.push_back(plan_message);
    for (std::uint32_t i = 1; i <= count; ++i)
      holders.push_back(*KeyHolder::begin(ceremony.plan(), holder_key(i), chance));
  }
  const SigningKey& key(const KeyHolder& holder) const { return holder_key(holder.holder()); }
  void post(const Bytes& message) {
    const auto verdict = ceremony.post(message);
    ASSERT_TRUE(verdict) << name_of(verdict.error().fault);
    messages.push_back(message);
  }
  void commitments() {
    for (const KeyHolder& each : holders) post(*each.commitment(ceremony, key(each), chance));
  }
  void coefficients() {
    for (const KeyHolder& each : holders) post(*each.coefficients(ceremony, key(each), chance));
  }
  void boxes() {
    for (const KeyHolder& each : holders) post(*each.boxes(ceremony, key(each)));
  }
  void confirmations() {
    for (KeyHolder& each : holders) ASSERT_FALSE(*each.take_shares(ceremony, key(each), chance));
    for (const KeyHolder& each : holders) post(*each.confirmation(ceremony, key(each), chance));
  }
  void all() {
    commitments();
    coefficients();
    boxes();
    confirmations();
  }
};

// One for each threshold and number, made once.
inline const CeremonyRun& ceremony_of(std::uint16_t threshold = 2, std::uint32_t count = 4) {
  static std::map<std::pair<std::uint16_t, std::uint32_t>, std::unique_ptr<CeremonyRun>> made;
  auto& found = made[{threshold, count}];
  if (!found) {
    found = std::make_unique<CeremonyRun>(threshold, count);
    found->all();
  }
  return *found;
}

inline constexpr Instant kOpens{1'000}, kDeadline{2'000}, kMarkedAt{1'500}, kClosedAt{2'000}, kTallyAt{2'500};

inline Manifest manifest_of(Kind kind, std::size_t names, const KeyEpoch& keys, std::uint32_t members = 5) {
  Manifest out;
  out.kind = kind;
  out.convener = convener_key().key();
  out.operator_key = operator_key().key();
  out.question = sha256({view_of("Who?")});
  for (std::size_t i = 0; i < names; ++i) {
    const std::string id = "name" + std::to_string(i);
    out.names.push_back({id, sha256({view_of(id)})});
  }
  out.classes = {"permanent", "elected"};
  for (std::uint32_t i = 0; i < members; ++i)
    out.roster.push_back(
        {"member" + std::to_string(i), voter_key(i).key(), static_cast<std::uint8_t>(i < 2 ? 0 : 1)});
  out.keys = keys;
  out.opens = kOpens;
  out.deadline = kDeadline;
  out.complaint_ms = 500;
  out.min_ballots = 3;
  out.retention_days = 30;
  out.pages = sha256({view_of("pages")});
  return out;
}
inline Bytes signed_manifest(const Manifest& manifest) {
  return signed_message(Kind::kManifest, manifest.body(), convener_key());
}

class MemoryJournal : public HolderJournal {
 public:
  HolderActs acts_of(const SoundingId& sounding) override { return acts_[sounding]; }
  void write(const SoundingId& sounding, const HolderActs& acts) override {
    ++writes;
    acts_[sounding] = acts;
  }
  int writes = 0;

 private:
  std::map<SoundingId, HolderActs> acts_;
};

// A sounding with everybody in it.
struct SoundingRun {
  const CeremonyRun& made;
  Manifest manifest;
  SoundingBoard board;
  SeededRandom chance{11};
  std::vector<std::unique_ptr<KeyShare>> shares;  // by holder, 0 is none
  std::vector<std::unique_ptr<MemoryJournal>> journals;
  std::vector<std::unique_ptr<HolderSession>> sessions;

  explicit SoundingRun(Manifest from, const CeremonyRun& ceremony = ceremony_of())
      : made(ceremony), manifest(std::move(from)), board(*SoundingBoard::open(signed_manifest(manifest))) {
    for (std::uint32_t i = 0; i <= made.holders.size(); ++i) {
      journals.push_back(std::make_unique<MemoryJournal>());
      if (i == 0) {
        shares.push_back(nullptr);
        sessions.push_back(nullptr);
        continue;
      }
      shares.push_back(std::make_unique<KeyShare>(*made.holders[i - 1].share(made.ceremony)));
      sessions.push_back(std::make_unique<HolderSession>(*shares[i], holder_key(i), *journals[i], chance));
    }
  }
  explicit SoundingRun(Kind kind = Kind::kSealed, std::size_t names = 2)
      : SoundingRun(manifest_of(kind, names, ceremony_of().ceremony.keys())) {}

  std::uint32_t count() const { return static_cast<std::uint32_t>(made.holders.size()); }
  Taken post(const Bytes& message, Instant now) {
    const auto taken = board.post(message, now);
    EXPECT_TRUE(taken) << name_of(taken.error().fault) << " " << taken.error().index;
    return taken ? *taken : Taken{};
  }
  std::optional<Fault> fault(const Bytes& message, Instant now) { return fault_of(board.post(message, now)); }

  void counter_sign() {
    for (std::uint32_t i = 1; i <= count(); ++i) post(*sessions[i]->counter_sign(board), kOpens);
  }
  // Sealed: the bits of `marks` are objections. Counted: two bits a question.
  Bytes ballot(std::uint32_t member, std::uint32_t marks, std::optional<Chain> chain = std::nullopt) {
    MarkSheet sheet = manifest.kind == Kind::kSealed ? MarkSheet::sealed(manifest.names.size())
                                                     : MarkSheet::counted(manifest.names.size());
    for (std::size_t i = 0; i < manifest.names.size(); ++i) {
      if (manifest.kind == Kind::kSealed)
        sheet.set(i, (marks >> i & 1) != 0 ? Mark::kObjection : Mark::kAcceptable);
      else
        sheet.set(i, static_cast<Opinion>(marks >> 2 * i & 3));
    }
    const Author author{member, chain.value_or(board.chain_of(member))};
    return bytes_of(*make_ballot(board.sounding(), author, std::move(sheet), voter_key(member), chance));
  }
  void mark(const std::vector<std::uint32_t>& marks) {
    for (std::uint32_t i = 0; i < marks.size(); ++i) post(ballot(i, marks[i]), kMarkedAt);
  }
  Bytes close_message() const {
    return signed_message(Kind::kClose, board.next_close(kClosedAt).body(), operator_key());
  }
  void close() { post(close_message(), kClosedAt); }
  void blind(const std::vector<std::uint32_t>& who) {
    for (const std::uint32_t i : who) post(*sessions[i]->blind(board, kTallyAt), kTallyAt);
  }
  Bytes proposal(const Proposal& from) const {
    return signed_message(Kind::kProposal, from.body(), operator_key());
  }
  void propose() { post(proposal(board.next_proposal()), kTallyAt); }
  void lock(const std::vector<std::uint32_t>& who) {
    for (const std::uint32_t i : who) post(*sessions[i]->lock(board, kTallyAt), kTallyAt);
  }
  void open(const std::vector<std::uint32_t>& who) {
    for (const std::uint32_t i : who) post(*sessions[i]->open(board), kTallyAt);
  }
  Bytes result_message() const {
    return signed_message(Kind::kResult, board.result()->body(), operator_key());
  }
  void finish() { post(result_message(), kTallyAt); }

  void to_marking() { counter_sign(); }
  void to_close(const std::vector<std::uint32_t>& marks) {
    to_marking();
    mark(marks);
    close();
  }
  void to_lock(const std::vector<std::uint32_t>& marks) {
    to_close(marks);
    if (manifest.kind == Kind::kSealed) blind({1, 2, 3});
    propose();
  }
  void to_opening(const std::vector<std::uint32_t>& marks) {
    to_lock(marks);
    lock({1, 2, 4});
  }
  void to_end(const std::vector<std::uint32_t>& marks) {
    to_opening(marks);
    open({2, 4});
    finish();
  }
  // Ceremony and sounding, as an auditor gets them.
  std::vector<Bytes> record() const {
    std::vector<Bytes> out = made.messages;
    std::ranges::copy(board.messages(), std::back_inserter(out));
    return out;
  }
};

inline Report verify(const std::vector<Bytes>& record) {
  SeededRandom chance(3);
  return verify_sounding(record, chance);
}

// A holder who blinds A and B by numbers of her choice, with the best proof for the first.
inline Bytes blinds_by(const SoundingRun& run, std::uint32_t holder, const Scalar& first,
                       const Scalar& second) {
  const Sums& sums = *run.board.sums();
  Blinds post{run.board.id().hash, holder, run.board.close_hash(), sums.id, {}};
  SeededRandom chance(holder);
  for (std::size_t i = 0; i < sums.all.size(); ++i) {
    const Ciphertext blinded{first * sums.all[i].a, second * sums.all[i].b};
    const Tag tag = tag_of_sum(run.manifest, post.sid, Kind::kBlind, holder, i);
    post.names.push_back({blinded, *prove_knowledge(tag, blind_relation<Ristretto>(sums.all[i], blinded),
                                                    secret_of(first), holder_key(holder), chance)});
  }
  return signed_message(Kind::kBlind, post.body(), holder_key(holder));
}

}  // namespace nemcon::ballot
