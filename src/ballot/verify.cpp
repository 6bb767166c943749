#include "ballot/verify.hpp"

#include <unordered_map>

#include "ballot/batch.hpp"

namespace nemcon::ballot {
namespace {

bool is_ballot(ByteView message) {
  const auto kind = kind_of_message(message);
  return kind == Kind::kSealed || kind == Kind::kCounted;
}

// Ballots that were looked at together, by their hash; any other one is looked at alone.
class BatchedCheck : public BallotCheck {
 public:
  // Of these messages those that are ballots and have a head for this sounding.
  void look(std::span<const Bytes> messages, const Sounding& sounding, Random& chance) {
    Sounding open = sounding;
    open.open = true;
    BatchVerifier batch(chance);
    std::vector<Hash> hashes;
    for (const Bytes& message : messages) {
      if (!is_ballot(message)) continue;
      const auto ballot = BallotBytes::read(message);
      if (!ballot || !check_head(*ballot, open, chain_before(ballot->head()))) continue;
      batch.add(*ballot, open);
      hashes.push_back(ballot->hash());
    }
    for (const Hash& hash : hashes) looked_at_.emplace(text(hash), std::nullopt);
    for (const Finding& finding : batch.finish()) looked_at_[text(hashes[finding.number])] = finding.flaw;
  }

  Judged<Ballot> check(const Chain& chain, const ReadBallot& read, const Sounding& sounding,
                       const Board& board) override {
    const auto found = looked_at_.find(text(read.hash));
    if (found == looked_at_.end()) return check_ballot_after(chain, read.bytes, sounding, board);
    TRY_DONE(check_head(read.bytes, sounding, chain));
    if (found->second) return *found->second;
    TRY_DONE(board.check_fresh(read.bytes));
    return take_verified(read.bytes);
  }

 private:
  // Its place in the member's chain is the board's to judge.
  static Chain chain_before(const BallotHead& head) { return {head.seq - 1, head.prev}; }
  static std::string text(const Hash& hash) { return std::string(text_of(hash)); }
  std::unordered_map<std::string, std::optional<Flaw>> looked_at_;
};

class Verifier {
 public:
  Verifier(const std::vector<Bytes>& messages, Random& chance) : messages_(messages), chance_(chance) {}

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
    TRY(ceremony, Ceremony::begin(messages_[at_]));
    for (++at_; at_ < messages_.size() && kind_of_message(messages_[at_]) != Kind::kManifest; ++at_)
      TRY_DONE(ceremony.post(messages_[at_]));
    if (ceremony.phase() == Ceremony::Phase::kDone) report_.keys = ceremony.keys();
    return Done{};
  }

  // Of the very key that came of the ceremony.
  Judged<SoundingBoard> open_board() {
    TRY(board, SoundingBoard::open(messages_[at_], check_));
    if (!report_.keys || !(*report_.keys == board.manifest().keys)) return Flaw{Fault::kKeys};
    report_.sounding = board.id();
    ++at_;
    check_.look(std::span(messages_).subspan(at_), board.sounding(), chance_);
    return board;
  }

  Verdict run_board(SoundingBoard& board) {
    for (; at_ < messages_.size(); ++at_) {
      TRY(taken, board.post(messages_[at_]));
      if (taken.as == Taken::As::kAgain) return Flaw{Fault::kTwice};
      if (is_ballot(messages_[at_])) ++report_.ballots;
    }
    return Done{};
  }

  const std::vector<Bytes>& messages_;
  Random& chance_;
  std::size_t at_ = 0;
  BatchedCheck check_;
  Report report_;
};

}  // namespace

Report verify_sounding(const std::vector<Bytes>& messages, Random& chance) {
  return Verifier(messages, chance).run();
}

}  // namespace nemcon::ballot
