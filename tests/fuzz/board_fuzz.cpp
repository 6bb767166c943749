// The life of a small sounding, as the input tells it: what is due is done, or is changed first and signed
// again by whose it is, or not; ballots go on, come twice, are kept back; complaints are true or not;
// anything that was made comes again, at any time. Whatever comes, of the board holds:
//
//   what is refused, or was there before, changes nothing; what is taken moves size and head by exactly it;
//   phases follow one another as docs/BALLOT.md has it; nothing is opened below the quorum of locks, and
//   there is no result below k shares; no ballot is taken that no member made; the result is what the members
//   marked; and whoever reads the record, with the ballots looked at as a batch, comes to the same.
#include "ballot/sounding_testing.hpp"

using namespace nemcon;
using namespace nemcon::ballot;

namespace {

constexpr std::size_t kActs = 40, kRemembered = 20'000;
constexpr std::uint32_t kMembersHere = 5, kHoldersHere = 4;

class Input {
 public:
  Input(const std::uint8_t* data, std::size_t size) : left_(data, size) {}
  bool empty() const { return left_.empty(); }
  std::uint32_t byte() {
    if (left_.empty()) return 0;
    const std::uint8_t value = left_.front();
    left_ = left_.subspan(1);
    return value;
  }
  std::uint32_t below(std::uint32_t end) { return byte() % end; }
  std::size_t place(std::size_t end) { return (byte() << 8 | byte()) % end; }

 private:
  std::span<const std::uint8_t> left_;
};

// Looks at each ballot's content once in all lives: most of them have the same.
class Remembering : public BallotCheck {
 public:
  Judged<Ballot> check(const Chain& chain, const ReadBallot& read, const Sounding& sounding,
                       const Board& board) override {
    TRY_DONE(check_head(read.bytes, sounding, chain));
    if (known_.size() > kRemembered) known_.clear();
    auto found = known_.find(read.hash);
    if (found == known_.end()) found = known_.emplace(read.hash, look(read.bytes, sounding)).first;
    if (found->second) return *found->second;
    TRY_DONE(board.check_fresh(read.bytes));
    return take_verified(read.bytes);
  }

 private:
  static std::optional<Flaw> look(const BallotBytes& ballot, const Sounding& sounding) {
    return flaw_of(check_content(ballot, sounding));
  }
  std::map<Hash, std::optional<Flaw>> known_;
};
BallotCheck& remembering() {
  static Remembering check;
  return check;
}

// What is the same in all lives.
struct World {
  Kind kind;
  Manifest manifest;
  SoundingBoard board;
  std::vector<KeyShare> shares;
  explicit World(Kind of)
      : kind(of),
        manifest(manifest_of(of, of == Kind::kSealed ? 2 : 1, ceremony_of().ceremony.keys(), kMembersHere)),
        board(*SoundingBoard::open(signed_manifest(manifest), remembering())) {
    for (const KeyHolder& each : ceremony_of().holders) shares.push_back(*each.share(ceremony_of().ceremony));
  }
};

// Everything that a board shows of itself.
struct Seen {
  std::uint64_t size;
  Hash head, close_hash;
  Phase phase;
  std::size_t counted, locks;
  std::optional<Hash> sums, locked;
  std::optional<SoundingResult> result;
  std::vector<std::pair<Standing, Hash>> members;
  std::vector<bool> counter_signed;
  bool operator==(const Seen&) const = default;

  explicit Seen(const SoundingBoard& board)
      : size(board.size()),
        head(board.head()),
        close_hash(board.close_hash()),
        phase(board.phase()),
        counted(board.counted()),
        locks(board.locks()),
        result(board.result()) {
    if (board.sums()) sums = board.sums()->id;
    if (board.locked()) locked = board.locked()->id;
    for (std::uint32_t i = 0; i < kMembersHere; ++i)
      members.emplace_back(board.standing_of(i), board.chain_of(i).last);
    for (std::uint32_t i = 1; i <= kHoldersHere; ++i) counter_signed.push_back(board.counter_signed(i));
  }
};

bool may_follow(Kind kind, Phase before, Phase after) {
  using enum Phase;
  const auto is = [](Phase phase, std::initializer_list<Phase> any) {
    return std::ranges::find(any, phase) != any.end();
  };
  const bool stays = before == after;
  switch (kind) {
    case Kind::kCounterSignature:
      return (stays && is(before, {kCounterSigning, kMarking})) ||
             (before == kCounterSigning && after == kMarking);
    case Kind::kSealed:
    case Kind::kCounted: return stays && before == kMarking;
    case Kind::kClose: return is(before, {kMarking, kReopened}) && is(after, {kBlinding, kDeciding});
    case Kind::kCloseComplaint:
      return is(before, {kBlinding, kDeciding, kReopened}) && is(after, {kReopened, kDead});
    case Kind::kBlind: return stays && before == kBlinding;
    case Kind::kProposal: return before == kBlinding && after == kLocking;
    case Kind::kLock:
      return (stays && is(before, {kLocking, kOpening})) || (before == kLocking && after == kOpening);
    case Kind::kDecrypt: return before == kOpening && is(after, {kOpening, kDeciding});
    case Kind::kResult: return before == kDeciding && after == kDone;
    default: return false;
  }
}

class Life {
 public:
  Life(const World& world, Input& input) : world_(world), input_(input), board_(world.board) {
    for (std::uint32_t i = 1; i <= kHoldersHere; ++i) {
      journals_.push_back(std::make_unique<MemoryJournal>());
      sessions_.emplace_back(world_.shares[i - 1], holder_key(i), *journals_.back(), chance_);
    }
  }

  void live() {
    if (input_.byte() % 2 == 0) begin();
    for (std::size_t i = 0; i < kActs && !input_.empty(); ++i) act();
  }

  // As an auditor, who has to look at the key ceremony too: that takes longer than most lives.
  void check_record() {
    std::vector<Bytes> record = ceremony_of().messages;
    std::ranges::copy(board_.messages(), std::back_inserter(record));
    const Report report = verify(record);
    CHECK(!report.departure);
    CHECK(report.phase == board_.phase() && report.result == board_.result());
    CHECK(report.sounding == board_.id());
    CHECK(report.ballots == taken_[Kind::kSealed] + taken_[Kind::kCounted]);
  }

 private:
  // Most of what can go wrong begins later.
  void begin() {
    for (std::uint32_t i = 1; i <= kHoldersHere; ++i) post(sign_in(i), kOpens);
    for (std::uint32_t i = 0; i < kMembersHere; ++i) post(ballot(i, board_.chain_of(i)), kMarkedAt);
  }

  void act() {
    switch (input_.below(12)) {
      case 0:
      case 1:
      case 2: return post(due(), time_of_due());
      case 3: return post(changed(due(), true), any_time());
      case 4: return post(changed(due(), input_.below(2) == 0), time_of_due());
      case 5: return post(any_ballot(), any_time());
      case 6: return (void)any_ballot();  // kept back
      case 7: return post(made_before(), any_time());
      case 8: return post(changed(made_before(), true), time_of_due());
      case 9: return post(complaint(), any_time());
      case 10: return post(proposal(), any_time());
      default: return post(holder_act(), any_time());
    }
  }

  std::optional<Instant> any_time() {
    constexpr std::array kTimes = {Instant{kOpens.ms - 1}, kMarkedAt, kDeadline, Instant{kTallyAt.ms - 1},
                                   kTallyAt};
    const std::uint32_t which = input_.below(kTimes.size() + 2);
    if (which >= kTimes.size()) return std::nullopt;
    return kTimes[which];
  }
  std::optional<Instant> time_of_due() const {
    if (board_.phase() == Phase::kCounterSigning) return kOpens;
    if (board_.phase() == Phase::kMarking || board_.phase() == Phase::kReopened) return kClosedAt;
    return kTallyAt;
  }

  Bytes keep(Bytes message) {
    made_.push_back(message);
    return message;
  }
  Bytes keep(Judged<Bytes> message) {
    return message ? keep(*std::move(message)) : Bytes();  // a holder's program has refused to
  }
  HolderSession& session(std::uint32_t holder) { return sessions_[holder - 1]; }
  Bytes sign_in(std::uint32_t holder) { return keep(session(holder).counter_sign(board_)); }
  Bytes by_operator(Kind kind, Bytes body) {
    return keep(signed_message(kind, std::move(body), operator_key()));
  }

  // What is missing, made by whose it is.
  Bytes due() {
    const Awaited awaited = board_.awaited();
    const std::uint32_t holder =
        awaited.holders.empty()
            ? 1
            : awaited.holders[input_.below(static_cast<std::uint32_t>(awaited.holders.size()))];
    switch (board_.phase()) {
      case Phase::kCounterSigning: return sign_in(holder);
      case Phase::kMarking:
      case Phase::kReopened: return by_operator(Kind::kClose, board_.next_close(kClosedAt).body());
      case Phase::kBlinding:
        if (awaited.by_operator) return by_operator(Kind::kProposal, board_.next_proposal().body());
        return keep(session(holder).blind(board_, kTallyAt));
      case Phase::kLocking: return keep(session(holder).lock(board_, kTallyAt));
      case Phase::kOpening: return keep(session(holder).open(board_));
      case Phase::kDeciding: return by_operator(Kind::kResult, board_.result()->body());
      default: return made_before();
    }
  }

  Bytes holder_act() {
    const std::uint32_t holder = 1 + input_.below(kHoldersHere);
    switch (input_.below(4)) {
      case 0: return sign_in(holder);
      case 1: return keep(session(holder).blind(board_, kTallyAt));
      case 2: return keep(session(holder).lock(board_, kTallyAt));
      default: return keep(session(holder).open(board_));
    }
  }

  Bytes ballot(std::uint32_t member, const Chain& chain) {
    const std::uint32_t marks = input_.byte() % 4;
    const std::uint64_t seed = 4 * input_.below(2) + marks;
    static std::map<std::tuple<Kind, std::uint32_t, Hash, std::uint64_t>, Bytes> made;
    if (made.size() > kRemembered) made.clear();
    Bytes& found = made[{world_.kind, member, chain.last, seed}];
    if (found.empty()) found = new_ballot(member, chain, marks, seed);
    marks_[hash_of_message(found)] = marks;
    chains_[member].push_back(chain);
    return keep(found);
  }
  Bytes new_ballot(std::uint32_t member, const Chain& chain, std::uint32_t marks, std::uint64_t seed) const {
    SeededRandom chance(seed);
    MarkSheet sheet = world_.kind == Kind::kSealed ? MarkSheet::sealed(world_.manifest.names.size())
                                                   : MarkSheet::counted(world_.manifest.names.size());
    for (std::size_t i = 0; i < world_.manifest.names.size(); ++i) {
      if (world_.kind == Kind::kSealed)
        sheet.set(i, (marks >> i & 1) != 0 ? Mark::kObjection : Mark::kAcceptable);
      else
        sheet.set(i, static_cast<Opinion>(marks % 3));
    }
    const auto made =
        make_ballot(board_.sounding(), {member, chain}, std::move(sheet), voter_key(member), chance);
    CHECK(made);
    return bytes_of(*made);
  }

  // The next one of a member, or another one of some number.
  Bytes any_ballot() {
    const std::uint32_t member = input_.below(kMembersHere);
    const std::vector<Chain>& before = chains_[member];
    if (before.empty() || input_.below(3) != 0) return ballot(member, board_.chain_of(member));
    return ballot(member, before[input_.below(static_cast<std::uint32_t>(before.size()))]);
  }

  Bytes made_before() {
    if (made_.empty()) return {};
    return made_[input_.place(made_.size())];
  }

  Bytes proposal() {
    if (!board_.sums()) return {};
    Proposal from = board_.next_proposal();
    const std::uint32_t which = input_.byte();
    std::vector<Hash> some;
    for (std::size_t i = 0; i < from.blinds.size(); ++i) {
      if ((which >> i & 1) != 0) some.push_back(from.blinds[i]);
    }
    if ((which & 64) != 0) std::ranges::reverse(some);
    if ((which & 128) != 0 && !some.empty()) some.push_back(some.front());
    from.blinds = std::move(some);
    return by_operator(Kind::kProposal, from.body());
  }

  Bytes shown_receipt() {
    if (receipts_.empty()) return {};
    Receipt receipt = receipts_[input_.place(receipts_.size())];
    const std::uint32_t how = input_.byte();
    if ((how & 3) == 1) receipt.head[input_.below(32)] ^= 1;
    if ((how & 3) == 2) receipt.place += 1 + input_.byte();
    if ((how & 3) == 3) receipt.message = hash_of_message(made_before());
    return signed_message(Kind::kReceipt, receipt.body(), (how & 4) != 0 ? voter_key(0) : operator_key());
  }

  Bytes complaint() {
    CloseComplaint out{.sid = board_.id().hash, .close = board_.close_hash(), .shown = {}};
    const std::uint32_t how = input_.byte();
    out.by = (how & 1) != 0 ? CloseComplaint::By::kHolder : CloseComplaint::By::kMember;
    out.evidence = (how & 2) != 0 ? CloseComplaint::Evidence::kBallot : CloseComplaint::Evidence::kReceipt;
    out.who =
        out.by == CloseComplaint::By::kHolder ? 1 + input_.below(kHoldersHere) : input_.below(kMembersHere);
    out.shown = (how & 2) != 0 ? made_before() : shown_receipt();
    return keep(signed_again(signed_message(Kind::kCloseComplaint, out.body(), operator_key())));
  }

  // By whose the message says it is.
  Bytes signed_again(Bytes message) const {
    const auto kind = kind_of_message(message);
    if (!kind || message.size() < kLettersBytes + kSignatureBytes) return message;
    message.resize(message.size() - kSignatureBytes);
    return signed_message(*kind, message, key_of(*kind, message));
  }
  static const SigningKey& key_of(Kind kind, ByteView body) {
    const auto number = [&](std::size_t at) {
      return body.size() < at + 4 ? 0 : static_cast<std::uint32_t>(number_at(body, at, 4));
    };
    constexpr std::size_t kAfterSid = kLettersBytes + 32, kBy = kAfterSid + 32;
    if (kind == Kind::kSealed || kind == Kind::kCounted) return voter_key(number(kAfterSid) % kMembersHere);
    if (kind == Kind::kCloseComplaint && body.size() > kBy && body[kBy] == 1)
      return voter_key(number(kBy + 1) % kMembersHere);
    if (kind == Kind::kCloseComplaint) return holder_key(number(kBy + 1) % (kHoldersHere + 1));
    for (const Kind of_holder : {Kind::kCounterSignature, Kind::kBlind, Kind::kLock, Kind::kDecrypt}) {
      if (kind == of_holder) return holder_key(number(kAfterSid) % (kHoldersHere + 1));
    }
    return operator_key();
  }

  Bytes changed(Bytes message, bool sign) {
    if (message.empty()) return message;
    for (std::uint32_t i = 0, count = 1 + input_.below(3); i < count; ++i) {
      const std::size_t at = input_.place(message.size());
      message[at] ^= static_cast<std::uint8_t>(input_.byte());
    }
    if (input_.below(16) == 0) message.pop_back();
    if (input_.below(16) == 0) message.push_back(0);
    return sign ? signed_again(std::move(message)) : message;
  }

  void post(const Bytes& message, std::optional<Instant> now) {
    const Seen before(board_);
    const auto taken = board_.post(message, now);
    const Seen after(board_);
    if (!taken || taken->as == Taken::As::kAgain) {
      CHECK(before == after);
      CHECK(!taken || board_.messages()[taken->receipt.place] == message);
      return;
    }
    CHECK(after.size == before.size + 1 && board_.messages().back() == message);
    CHECK(after.head == sha256({view_of(kBoardDomain), before.head, hash_of_message(message)}));
    const Receipt& receipt = taken->receipt;
    CHECK(receipt.sid == board_.id().hash && receipt.place == before.size && receipt.head == after.head);
    CHECK(receipt.message == hash_of_message(message));
    receipts_.push_back(taken->receipt);
    check_taken(*kind_of_message(message), before, after);
    if (kind_of_message(message) == Kind::kClose) check_close(*Close::read(message), before);
  }

  static void check_close(const Close& close, const Seen& before) {
    CHECK(close.board_size == before.size && close.board_head == before.head);
    CHECK(close.table.size() == kMembersHere);
    for (std::uint32_t i = 0; i < kMembersHere; ++i) {
      const auto& [standing, last] = before.members[i];
      CHECK(close.table[i] == (CloseRow{standing, standing == Standing::kCounted ? last : Hash{}}));
    }
  }

  void check_taken(Kind kind, const Seen& before, const Seen& after) {
    CHECK(may_follow(kind, before.phase, after.phase));
    ++taken_[kind];
    const std::size_t quorum = world_.manifest.keys.lock_quorum();
    if (after.phase != Phase::kCounterSigning)
      CHECK(static_cast<std::size_t>(std::ranges::count(after.counter_signed, true)) >= quorum);
    if (after.phase == Phase::kOpening || taken_[Kind::kDecrypt] != 0)
      CHECK(taken_[Kind::kLock] >= quorum && board_.quorum_locked());
    CHECK(after.locked.has_value() == (taken_[Kind::kProposal] != 0));
    if (kind == Kind::kCounterSignature || kind == Kind::kSealed || kind == Kind::kCounted)
      CHECK(!after.result && !after.sums);
    CHECK(after.result.has_value() == (after.phase == Phase::kDeciding || after.phase == Phase::kDone ||
                                       (after.phase == Phase::kDead && before.result)));
    if (after.result) check_result(*after.result);
  }

  // Marks of the ballots that count; each of them was made by make_ballot.
  std::uint32_t marks_of(std::uint32_t member) const { return marks_.at(board_.chain_of(member).last); }

  void check_result(const SoundingResult& result) {
    std::uint32_t counted = 0;
    for (std::uint32_t i = 0; i < kMembersHere; ++i)
      counted += board_.standing_of(i) == Standing::kCounted ? 1 : 0;
    CHECK(result.counted == counted);
    if (counted < world_.manifest.min_ballots) {
      CHECK(result.totals.empty());
      CHECK(result.names == std::vector(world_.manifest.names.size(), Outcome::kNotEnoughMarks));
      return;
    }
    CHECK(board_.quorum_locked() && taken_[Kind::kDecrypt] >= world_.manifest.keys.threshold);
    CHECK(world_.kind != Kind::kSealed || taken_[Kind::kBlind] >= world_.manifest.keys.threshold);
    const bool sealed = world_.kind == Kind::kSealed;
    CHECK(result.names == (sealed ? outcomes() : std::vector<Outcome>()));
    CHECK(result.totals == (sealed ? std::vector<QuestionTotals>() : totals()));
  }
  std::vector<Outcome> outcomes() const {
    std::vector<Outcome> out(world_.manifest.names.size(), Outcome::kNobodyObjects);
    for (std::uint32_t i = 0; i < kMembersHere; ++i) {
      if (board_.standing_of(i) != Standing::kCounted) continue;
      for (std::size_t name = 0; name < out.size(); ++name) {
        if ((marks_of(i) >> name & 1) != 0) out[name] = Outcome::kObjection;
      }
    }
    return out;
  }
  std::vector<QuestionTotals> totals() const {
    OptionTotal none{{0, 0}, 0};
    QuestionTotals out{none, none};
    for (std::uint32_t i = 0; i < kMembersHere; ++i) {
      if (board_.standing_of(i) != Standing::kCounted || marks_of(i) % 3 == 0) continue;
      OptionTotal& option = marks_of(i) % 3 == 1 ? out.encourage : out.discourage;
      ++option.by_class[world_.manifest.roster[i].member_class];
      ++option.all;
    }
    return {out};
  }

  const World& world_;
  Input& input_;
  SoundingBoard board_;
  SeededRandom chance_{1};
  std::vector<std::unique_ptr<MemoryJournal>> journals_;
  std::vector<HolderSession> sessions_;
  std::vector<Bytes> made_;  // posted or not
  std::vector<Receipt> receipts_;
  std::map<Hash, std::uint32_t> marks_;  // by a ballot's hash
  std::map<std::uint32_t, std::vector<Chain>> chains_;
  std::map<Kind, std::size_t> taken_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const World kSealedWorld(Kind::kSealed), kCountedWorld(Kind::kCounted);
  if (size == 0) return 0;
  Input input(data + 1, size - 1);
  Life life(data[0] % 2 == 0 ? kSealedWorld : kCountedWorld, input);
  life.live();
  if (data[0] / 2 % 4 == 0) life.check_record();
  return 0;
}
