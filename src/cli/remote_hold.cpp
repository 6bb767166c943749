// nemcon sounding hold: what a key holder owes in a sounding, on its own copy of the record. The server is
// asked for the record and given messages; nothing that it says is believed.
#include <algorithm>
#include <boost/json.hpp>
#include <iostream>
#include <stdexcept>

#include "audit/sounding_record.hpp"
#include "cli/pages_words.hpp"
#include "cli/remote_act.hpp"
#include "cli/remote_commands.hpp"
#include "cli/remote_export.hpp"
#include "cli/remote_json.hpp"
#include "cli/remote_time.hpp"
#include "cli/remote_words.hpp"
#include "cli/sounding_files.hpp"
#include "cli/sounding_journal.hpp"
#include "cli/sounding_posting.hpp"
#include "cli/sounding_words.hpp"

namespace nemcon::cli {
namespace {

using ballot::Phase;

constexpr std::int64_t kLookMs = 1000;        // between two looks while something may come every moment
constexpr std::int64_t kLongLookMs = 60'000;  // while members mark
constexpr int kRefusals = 10;                 // of the server one after the other: then somebody should look

struct HoldOptions {
  RemoteOptions remote;
  LockOptions lock;
  std::string number, key, journal, record;
  bool watch = false, yes = false;
};

PostedMessages posted(const std::vector<audit::RecordedMessage>& recorded) {
  PostedMessages out;
  for (const auto& each : recorded)
    out.push_back(
        {static_cast<std::int64_t>(each.entry), each.at, each.member.text(), each.step, each.bytes});
  return out;
}

std::string instant_words(Instant at, Instant now) {
  return deadline_words(to_text(at), Reading{"UTC", now});
}

// What a counter-signature says yes to, in words; the texts from the record, if they are those of the
// manifest.
class Shown {
 public:
  Shown(const ballot::Manifest& manifest, const chamber::State& state, const chamber::Sounding& sounding)
      : manifest_(manifest), state_(state), sounding_(sounding) {}

  std::string page(const World& world) const {
    const Instant now = world.clock.now();
    const auto& keys = manifest_.keys;
    std::string out = "You counter-sign\n" + wrapped(question(), 2) + names();
    out += wrapped(std::string(manifest_.kind == ballot::Kind::kSealed ? "Sealed" : "Counted") + ", with " +
                       std::to_string(manifest_.roster.size()) + " members: " + members() + ".",
                   2);
    out += wrapped("Nothing is opened with fewer than " + std::to_string(manifest_.min_ballots) +
                       " ballots, " + std::to_string(keys.lock_quorum()) + " equal locks and " +
                       std::to_string(keys.threshold) + " of the " + std::to_string(keys.holders.size()) +
                       " holders.",
                   2);
    out += wrapped("Ballots until " + instant_words(manifest_.deadline, now) + ", complaints for " +
                       std::to_string(manifest_.complaint_ms / 1000) + " s after that.",
                   2);
    if (!manifest_.earlier.empty())
      out +=
          wrapped(counted(static_cast<std::int64_t>(manifest_.earlier.size()), "earlier sounding",
                          "earlier soundings") +
                      " about these names: what changes points at whoever joined, left or changed its mind.",
                  2);
    out += "  pages    " + pages_words(manifest_.pages) + same_as_own(world, manifest_.pages) + '\n';
    return out + "  manifest " + to_hex(manifest_.id().hash) + '\n';
  }

 private:
  static Hash hash_of(const std::string& text) { return ballot::sha256({view_of(text)}); }

  std::string question() const {
    const std::string& title = chamber::find_matter(state_, sounding_.matter)->title;
    if (hash_of(title) != manifest_.question)
      throw std::runtime_error("the manifest asks another question than the record has");
    return harmless(title);
  }

  std::string names() const {
    std::string out;
    for (const auto& each : manifest_.names) {
      const auto* subject =
          chamber::find_subject(*chamber::find_matter(state_, sounding_.matter), SubjectId(each.id));
      if (subject == nullptr || hash_of(subject->name) != each.text)
        throw std::runtime_error("the manifest has another text for " + each.id + " than the record");
      out += wrapped(harmless(subject->name) + " [" + harmless(each.id) + "]", 4, "  · ");
    }
    return out;
  }

  std::string members() const {
    std::vector<std::string> ids;
    ids.reserve(manifest_.roster.size());
    for (const auto& each : manifest_.roster) ids.push_back(harmless(each.id));
    return listed(ids);
  }

  const ballot::Manifest& manifest_;
  const chamber::State& state_;
  const chamber::Sounding& sounding_;
};

class Holding {
 public:
  Holding(Remote& remote, const HoldOptions& options)
      : remote_(remote),
        world_(remote.world()),
        options_(options),
        folder_(options.record.empty() ? options.journal + ".record" : options.record),
        key_(sounding_key_in(world_, options.key)),
        journal_(locked(world_, options.journal), options.journal) {}

  Answered<int> run() {
    for (;;) {
      TRY_DONE(look());
      if (const auto ended = end_of()) return *ended;
      const auto step = owed();
      if (!step && !options_.watch) return wait_for_others();
      if (!step) {
        world_.terminal.sleep(pause());
        continue;
      }
      TRY(code, act(*step));
      if (!options_.watch || code != kDone) return code;
    }
  }

 private:
  enum class Step { kCounterSign, kBlind, kLock, kOpen };

  static World& locked(World& world, const std::string& journal) {
    world.terminal.hold_alone(journal);
    return world;
  }

  // The own copy of the record first: a server that shows others another one cannot go on from it.
  Answered<Done> look() {
    TRY_DONE(fetch_folder(remote_, folder_));
    auto record = audit::read_soundings(*audit::open_folder(folder_));
    if (!record) throw std::runtime_error(folder_ + " has no checkpoint");
    if (!record->findings.empty()) {
      const auto& wrong = record->findings.front();
      throw std::runtime_error("the record is not sound" +
                               (wrong.entry ? " at entry " + std::to_string(*wrong.entry) : std::string()) +
                               ": " + wrong.text + ". Do not go on; `nemcon audit " + folder_ +
                               "` says more");
    }
    take(*record);
    record_ = *std::move(record);
    return Done{};
  }

  void take(const audit::SoundingRecord& record) {
    const auto* sounding = sounding_of(record.state);
    if (sounding == nullptr)
      throw std::runtime_error("there is no sounding " + options_.number +
                               "; `nemcon sounding list` lists them");
    copy_.take_ceremony(posted(record.ceremonies.at(sounding->ceremony.value())));
    copy_.take(posted(record.soundings.at(sounding->id.value())));
    const auto& all = board().messages();
    if (promised_ && promised_->place < all.size() &&
        ballot::hash_of_message(all[promised_->place]) != promised_->message)
      throw std::runtime_error(
          "the server signed a receipt for what it does not show. Do not go on; tell the others");
  }

  const chamber::Sounding* sounding_of(const chamber::State& state) const {
    for (const auto& each : state.soundings) {
      if (std::to_string(each.id.value()) == options_.number) return &each;
    }
    return nullptr;
  }

  ballot::SoundingBoard& board() { return copy_.board(); }
  Instant now() { return world_.clock.now(); }

  std::uint32_t own_number() const {
    const auto number = number_of_holder(copy_.manifest(), key_.key());
    if (!number) throw std::runtime_error("the key in " + options_.key + " is no holder's in this sounding");
    return *number;
  }

  std::optional<int> end_of() {
    const auto* sounding = sounding_of(record_.state);
    if (!sounding->end) return std::nullopt;
    remote_.out() << sounding_end_words(std::string(name_of(*sounding->end))) << ".\n";
    for (const auto& each : sounding->findings)
      remote_.out() << "  " << harmless(each.subject.text()) << ": "
                    << finding_words(std::string(name_of(each.finding))) << '\n';
    return *sounding->end == chamber::SoundingEnd::kTwoBoards ? kRefused : kDone;
  }

  // What the board wants of this holder now.
  std::optional<Step> owed() {
    const std::uint32_t own = own_number();
    const Phase phase = board().phase();
    const bool signing = phase == Phase::kCounterSigning || phase == Phase::kMarking;
    if (signing && !board().counter_signed(own) && now() < copy_.manifest().deadline)
      return Step::kCounterSign;
    const auto awaited = board().awaited();
    const bool mine = std::ranges::find(awaited.holders, own) != awaited.holders.end() && awaited.needed > 0;
    if (!mine || !board().close() || now() < board().complaints_until() || !board().enough_ballots())
      return std::nullopt;
    if (phase == Phase::kBlinding) return Step::kBlind;
    if (phase == Phase::kLocking) return Step::kLock;
    return phase == Phase::kOpening ? std::optional(Step::kOpen) : std::nullopt;
  }

  const ballot::KeyShare& share() {
    if (!share_) {
      const auto passphrase = passphrase_for(world_, options_.lock);
      auto opened = read_share(world_, options_.lock, passphrase).share(copy_.ceremony());
      if (!opened) throw std::runtime_error(options_.lock.share + ": " + sentence_of(opened.error()));
      share_ = *std::move(opened);
    }
    return *share_;
  }

  bool consents(int& code) {
    world_.err << Shown(copy_.manifest(), record_.state, *sounding_of(record_.state)).page(world_);
    const Consent consent = consent_to(world_, options_.yes, "Counter-sign it?");
    code = consent.code;
    return consent.given;
  }

  Answered<int> act(Step step) {
    int code = kRefused;
    if (step == Step::kCounterSign && !consents(code)) return code;
    ballot::HolderSession session(share(), key_, journal_, world_.random);
    const auto made = step == Step::kCounterSign ? session.counter_sign(board())
                      : step == Step::kBlind     ? session.blind(board(), now())
                      : step == Step::kLock      ? session.lock(board(), now())
                                                 : session.open(board());
    if (!made) return cannot(made.error());
    return post(step, *made);
  }

  Answered<int> cannot(const ballot::Flaw& flaw) {
    std::string text = sentence_of(flaw);
    if (flaw.fault == ballot::Fault::kNotCounterSigned)
      text += " The board has your counter-signature and " + options_.journal +
              " does not: restore the journal that you counter-signed with.";
    if (flaw.fault == ballot::Fault::kSecondSum || flaw.fault == ballot::Fault::kSecondLock)
      text += " You were shown two boards; nothing is signed.";
    world_.err << "nemcon: " << text << '\n';
    return int{kRefused};
  }

  // The others may have been faster, or the server's clock goes after this one: then the board is looked at
  // again.
  Answered<int> post(Step step, const Bytes& message) {
    auto answer = post_message(remote_, "/soundings/" + encoded(options_.number), message);
    if (!answer) {
      if (!options_.watch || answer.error().status != 409 || ++refusals_ == kRefusals) return answer.error();
      world_.terminal.sleep(kLookMs);
      return int{kDone};
    }
    refusals_ = 0;
    const Bytes receipt = receipt_in(*answer, copy_.manifest(), message);
    promised_ = *ballot::Receipt::read(receipt);
    remote_.out() << words_of(step) << ", at place " << promised_->place << '\n' << std::flush;
    return int{kDone};
  }

  static std::string_view words_of(Step step) {
    switch (step) {
      case Step::kCounterSign: return "Counter-signed";
      case Step::kBlind: return "Blinds are posted";
      case Step::kLock: return "Locked";
      case Step::kOpen: return "Your part of the opening is posted";
    }
    return "";
  }

  Answered<int> wait_for_others() {
    remote_.out() << wrapped(
        sounding_phase_words(std::string(name_of(board().phase()))) + ". Nothing waits for you now.", 0);
    return int{kDone};
  }

  std::int64_t pause() {
    const bool marking = board().phase() == Phase::kMarking;
    const std::int64_t left = copy_.manifest().deadline.ms - now().ms;
    return marking ? std::clamp<std::int64_t>(left, kLookMs, kLongLookMs) : kLookMs;
  }

  Remote& remote_;
  World& world_;
  const HoldOptions& options_;
  const std::string folder_;
  const ballot::SigningKey key_;
  SoundingJournal journal_;
  SoundingCopy copy_;
  audit::SoundingRecord record_;
  std::optional<ballot::KeyShare> share_;
  std::optional<ballot::Receipt> promised_;
  int refusals_ = 0;
};

Answered<int> hold(Remote& remote, const HoldOptions& options) { return Holding(remote, options).run(); }

}  // namespace

void add_hold(CLI::App& noun, CommandList& list) {
  auto options = std::make_shared<HoldOptions>();
  auto* command = noun.add_subcommand(
      "hold", "As a key holder: check everything on your own copy, and do what the sounding waits for");
  command->add_option("SOUNDING", options->number, "number of the sounding")->required();
  command->add_option("--key", options->key, "file of your key for shares")->required();
  add_lock_options(*command, options->lock);
  command
      ->add_option("--journal", options->journal,
                   "what you have bound yourself to: one file for this share, for ever; keep it safe")
      ->required();
  command->add_option("--record", options->record,
                      "your own copy of the record, brought up to date each time (default: JOURNAL.record)");
  command->add_flag("--watch", options->watch, "go on until the sounding is over");
  command->add_flag("--yes", options->yes, "counter-sign without asking; for scripts");
  add_remote_options(*command, options->remote);
  add_command(list, command, options, hold);
}

}  // namespace nemcon::cli
