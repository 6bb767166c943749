#include "ballot/verify.hpp"

#include <unordered_map>

#include "ballot/batch.hpp"

namespace nemcon::ballot {
namespace {

bool is_ballot(ByteView message) {
  const auto kind = kind_of_message(message);
  return kind == Kind::kSealed || kind == Kind::kCounted;
}

// Signatures, proofs and ballots that are looked at together. Ballots get their verdicts in look(); all else
// is said to hold, and settled() says whether it did. If it did not, whatever was built upon it is void.
class Together : public Checks, public BallotCheck {
 public:
  Together(Random& chance, unsigned threads) : batch_(chance, fast::best_path(), threads) {
    batch_.keep_decoded();
  }

  // What came of a ceremony whose proofs were looked at here.
  void trust(const KeyEpoch& keys) { trusted_ = keys; }

  // Of these messages those that are ballots and have a head for this sounding; and all that was put off.
  void look(std::span<const Bytes> messages, const Sounding& sounding) {
    Sounding open = sounding;
    open.open = true;
    std::vector<Looked*> numbered(number_of_next_);
    for (const Bytes& message : messages) {
      if (!is_ballot(message)) continue;
      auto ballot = BallotBytes::read(message);
      if (!ballot) continue;
      const Hash hash = ballot->hash();
      read_.emplace(message.data(), ReadBallot{*ballot, hash});
      if (!check_head(*ballot, open, chain_before(ballot->head()))) continue;
      batch_.add(*ballot, open);
      numbered.push_back(&looked_at_[hash]);
    }
    take_findings(numbered);
  }

  // What look() has read of this message.
  const ReadBallot* read(const Bytes& message) const {
    const auto found = read_.find(message.data());
    return found == read_.end() ? nullptr : &found->second;
  }

  Judged<Ballot> check(const Chain& chain, const ReadBallot& read, const Sounding& sounding,
                       const Board& board) override {
    const auto found = looked_at_.find(read.hash);
    if (found == looked_at_.end()) return check_ballot_after(chain, read.bytes, sounding, board);
    TRY_DONE(check_head(read.bytes, sounding, chain));
    Looked& looked = found->second;
    if (looked.flaw) return *looked.flaw;
    TRY_DONE(board.check_fresh(read.bytes));
    if (looked.points.empty()) return take_verified(read.bytes);
    return take_verified(read.bytes, std::exchange(looked.points, {}));
  }

  Verdict signature(Kind kind, ByteView message, const PublicKey& key) override {
    TRY(parts, split_signed(message));
    number_of_next_ = batch_.add(kind, parts.body, parts.signature, key) + 1;
    return Done{};
  }
  Verdict proof(const Tag& tag, const Relation<Ristretto>& relation, ByteView narg) override {
    number_of_next_ = batch_.add(tag, bytes_of(relation), narg) + 1;
    return Done{};
  }
  Verdict keys(const KeyEpoch& keys) override {
    if (trusted_ == keys) return Done{};
    return keys.check();
  }
  Verdict settled() override {
    wrong_ = !batch_.finish().empty() || wrong_;
    number_of_next_ = 0;
    if (wrong_) return Flaw{Fault::kProof};  // which one, the serial checks say
    return Done{};
  }

 private:
  // Its place in the member's chain is the board's to judge.
  static Chain chain_before(const BallotHead& head) { return {head.seq - 1, head.prev}; }

  struct Looked {
    std::optional<Flaw> flaw;
    std::vector<fast::Affine> points;
  };
  // By the numbers of what was added; what is no ballot has none.
  void take_findings(const std::vector<Looked*>& numbered) {
    std::vector<DecodedBallot> decoded;
    for (const Finding& finding : batch_.finish(decoded)) {
      Looked* looked = numbered[finding.number];
      if (looked == nullptr)
        wrong_ = true;
      else
        looked->flaw = finding.flaw;
    }
    for (auto& [number, points] : decoded) numbered[number]->points = std::move(points);
    number_of_next_ = 0;
  }

  BatchVerifier batch_;
  std::size_t number_of_next_ = 0;
  bool wrong_ = false;
  std::optional<KeyEpoch> trusted_;
  std::unordered_map<const std::uint8_t*, ReadBallot> read_;  // by where the message lies
  std::unordered_map<Hash, Looked, FirstBytes> looked_at_;
};

class Verifier {
 public:
  // With `checks` of one's own, or `together`.
  Verifier(const std::vector<Bytes>& messages, Together& together, Checks& checks)
      : messages_(messages), together_(together), checks_(checks) {}

  Report run() {
    if (const auto verdict = run_all(); !verdict) report_.departure = {at_, verdict.error()};
    return std::move(report_);
  }

 private:
  Verdict run_all() {
    TRY_DONE(run_ceremony());
    if (at_ == messages_.size()) return Done{};
    TRY(board, open_board());
    const Verdict verdict = run_board(board);
    report_.phase = board.phase();
    report_.result = board.result();
    return verdict;
  }

  Verdict run_ceremony() {
    if (messages_.empty()) return Flaw{Fault::kLength};
    TRY(ceremony, Ceremony::begin(messages_[at_], checks_));
    for (++at_; at_ < messages_.size() && kind_of_message(messages_[at_]) != Kind::kManifest; ++at_)
      TRY_DONE(ceremony.post(messages_[at_]));
    if (ceremony.phase() != Ceremony::Phase::kDone) return Done{};
    report_.keys = ceremony.keys();
    together_.trust(ceremony.keys());
    return Done{};
  }

  // Of the very key that came of the ceremony.
  Judged<SoundingBoard> open_board() {
    TRY(board, SoundingBoard::open(messages_[at_], together_, checks_));
    if (!report_.keys || !(*report_.keys == board.manifest().keys)) return Flaw{Fault::kKeys};
    report_.sounding = board.id();
    ++at_;
    together_.look(std::span(messages_).subspan(at_), board.sounding());
    return board;
  }

  Verdict run_board(SoundingBoard& board) {
    for (; at_ < messages_.size(); ++at_) {
      const ReadBallot* ballot = together_.read(messages_[at_]);
      TRY(taken, ballot != nullptr ? board.post(*ballot) : board.post(messages_[at_]));
      if (taken.as == Taken::As::kAgain) return Flaw{Fault::kTwice};
      if (is_ballot(messages_[at_])) ++report_.ballots;
    }
    return Done{};
  }

  const std::vector<Bytes>& messages_;
  Together& together_;
  Checks& checks_;
  std::size_t at_ = 0;
  Report report_;
};

}  // namespace

// First as if every signature and proof held. If they all do, each step was the one that the serial checks
// would have taken; if one does not, the serial checks go the same way and find it where it stands.
Report verify_sounding(const std::vector<Bytes>& messages, Random& chance, unsigned threads) {
  Together together(chance, threads);
  Report report = Verifier(messages, together, together).run();
  if (together.settled()) return report;
  Together ballots(chance, threads);
  return Verifier(messages, ballots, serial_checks()).run();
}

}  // namespace nemcon::ballot
