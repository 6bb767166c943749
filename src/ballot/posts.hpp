// The messages of a sounding after its manifest and apart from ballots (docs/BALLOT.md, Messages). Reading
// one says that its bytes have their form and its points are points; whether it may stand on a board is the
// board's to say (board.hpp), who signed it too.
#pragma once

#include "ballot/manifest.hpp"

namespace nemcon::ballot {

struct CounterSignature {
  Hash sid{};
  std::uint32_t holder = 0;
  Bytes body() const;
  static Judged<CounterSignature> read(ByteView message);
};

// What the operator answers to a message that it took: it stands at `place` (the manifest is 0), and with it
// the board had this head.
struct Receipt {
  Hash sid{};
  std::uint64_t place = 0;
  Hash message{};  // SHA-256
  Hash head{};
  Bytes body() const;
  static Judged<Receipt> read(ByteView message);
};

enum class Standing : std::uint8_t {
  kSilent = 0,
  kCounted = 1,
  kTwofold = 2,  // two ballots of one number: none counts
};
struct CloseRow {
  Standing standing = Standing::kSilent;
  Hash ballot{};  // zeros unless counted
  friend bool operator==(const CloseRow&, const CloseRow&) = default;
};
struct Close {
  Hash sid{};
  std::uint32_t number = 1;
  Hash previous{};  // the close before it, zeros at first
  Instant at;
  std::uint64_t board_size = 0;  // messages that stood before it
  Hash board_head{};
  std::vector<CloseRow> table;  // by the member's index
  Bytes body() const;
  static Judged<Close> read(ByteView message);
};

// A member shows a receipt that does not agree with the board, or a holder a ballot that was given to it and
// is not on the board.
struct CloseComplaint {
  enum class By : std::uint8_t { kMember = 1, kHolder = 2 };
  enum class Evidence : std::uint8_t { kReceipt = 1, kBallot = 2 };
  Hash sid{};
  Hash close{};
  By by = By::kMember;
  std::uint32_t who = 0;
  Evidence evidence = Evidence::kReceipt;
  Bytes shown;
  Bytes body() const;
  static Judged<CloseComplaint> read(ByteView message);
};

struct BlindedSum {
  Ciphertext cipher{Point::generator(), Point::generator()};  // A', B'
  Bytes proof;                                                // kSameFactorProofBytes
};
struct Blinds {
  Hash sid{};
  std::uint32_t holder = 0;
  Hash close{};
  Hash sums{};
  std::vector<BlindedSum> names;
  Bytes body() const;
  static Judged<Blinds> read(ByteView message);
};

// Which blinds are added up: their hashes by holder, lowest number first. Empty in a counted sounding.
struct Proposal {
  Hash sid{};
  Hash close{};
  Hash sums{};
  std::vector<Hash> blinds;
  Bytes body() const;
  static Judged<Proposal> read(ByteView message);
};

struct Lock {
  Hash sid{};
  std::uint32_t holder = 0;
  Hash lock{};  // of sid, close, sums, proposal and what is to be opened (tally.hpp)
  Bytes body() const;
  static Judged<Lock> read(ByteView message);
};

struct OpenedSum {
  Point share = Point::generator();  // D
  Bytes proof;                       // kSameFactorProofBytes
};
struct Shares {
  Hash sid{};
  std::uint32_t holder = 0;
  Hash lock{};
  std::vector<OpenedSum> sums;
  Bytes body() const;
  static Judged<Shares> read(ByteView message);
};

enum class Outcome : std::uint8_t { kNobodyObjects = 0, kObjection = 1, kNotEnoughMarks = 2 };
struct OptionTotal {
  std::vector<std::uint32_t> by_class;
  std::uint32_t all = 0;
  friend bool operator==(const OptionTotal&, const OptionTotal&) = default;
};
struct QuestionTotals {
  OptionTotal encourage, discourage;
  friend bool operator==(const QuestionTotals&, const QuestionTotals&) = default;
};
struct SoundingResult {
  Hash sid{};
  Hash close{};
  std::uint32_t counted = 0;           // ballots
  std::vector<Outcome> names;          // of a counted sounding: empty, or all kNotEnoughMarks
  std::vector<QuestionTotals> totals;  // of a counted sounding
  Bytes body() const;
  static Judged<SoundingResult> read(ByteView message);
  friend bool operator==(const SoundingResult&, const SoundingResult&) = default;
};

Hash hash_of_message(ByteView message);  // SHA-256, the signature too

}  // namespace nemcon::ballot
