// nemcon sounding ceremony open, step: key holders make the key of later soundings, each on its own machine.
#include <algorithm>
#include <boost/json.hpp>
#include <ostream>
#include <stdexcept>

#include "cli/remote_commands.hpp"
#include "cli/remote_json.hpp"
#include "cli/remote_words.hpp"
#include "cli/sounding_files.hpp"
#include "cli/sounding_messages.hpp"
#include "cli/sounding_words.hpp"

namespace nemcon::cli {
namespace {

namespace json = boost::json;
using ballot::Ceremony;

constexpr std::int64_t kLookMs = 1000;  // between two looks while it is watched

struct OpenOptions : ActOptions {
  std::vector<std::string> holders;
  std::int64_t threshold = 0;
};

struct StepOptions {
  RemoteOptions remote;
  LockOptions lock;
  std::string number, key;
  bool watch = false, yes = false;
};

Answered<int> open(Remote& remote, const OpenOptions& options) {
  const HolderNumbers numbers{options.holders.size(), static_cast<std::size_t>(options.threshold)};
  if (numbers.threshold < 1 || numbers.threshold > numbers.holders)
    throw std::runtime_error("--threshold is from 1 to the number of holders, " +
                             std::to_string(numbers.holders));
  remote.world().err << "What these numbers mean\n" << wrapped(holder_words(numbers), 2);
  json::object body{{"threshold", options.threshold}};
  put_texts(body, "holders", options.holders);
  return act(remote, options, {"open_ceremony", {}, body});
}

template <class T>
T good(ballot::Judged<T> made) {
  if (!made) throw std::runtime_error(sentence_of(made.error()));
  return *std::move(made);
}

// One holder in one ceremony. What is secret is in its file before anything that depends on it is handed out.
class Stepping {
 public:
  Stepping(Remote& remote, const StepOptions& options)
      : remote_(remote), options_(options), key_(sounding_key_in(remote.world(), options.key)) {}

  Answered<int> run() {
    for (;;) {
      TRY(messages, fetch_messages(remote_, where()));
      copy_.take_ceremony(messages);
      if (!copy_.has_ceremony())
        throw std::runtime_error(remote_.server() + " gives no plan of that ceremony");
      if (ceremony().phase() == Ceremony::Phase::kFailed) return failed();
      if (ceremony().phase() == Ceremony::Phase::kDone) return done();
      require_holder();
      if (owes()) {
        if (const auto no = declined()) return *no;
        TRY(code, post_own());
        if (!options_.watch || code != kDone) return code;
      } else if (!options_.watch) {
        return wait_for_others();
      } else {
        remote_.world().terminal.sleep(kLookMs);
      }
    }
  }

 private:
  std::string where() const { return "/ceremonies/" + encoded(options_.number); }
  const Ceremony& ceremony() const { return copy_.ceremony(); }

  void require_holder() const {
    for (const auto& each : ceremony().plan().holders) {
      if (each.key == key_.key()) return;
    }
    throw std::runtime_error("the key in " + options_.key + " is no holder's of this ceremony; it has " +
                             names_of_holders());
  }

  std::string names_of_holders() const {
    std::vector<std::string> names;
    for (const auto& each : ceremony().plan().holders) names.push_back(each.id);
    return listed(names);
  }

  std::uint32_t own_number() const {
    const auto& holders = ceremony().plan().holders;
    const auto found = std::ranges::find(holders, key_.key(), &ballot::PlannedHolder::key);
    return static_cast<std::uint32_t>(found - holders.begin()) + 1;
  }

  bool owes() const {
    const auto awaited = ceremony().awaited();
    return std::ranges::find(awaited, own_number()) != awaited.end();
  }

  // Before anything is made: who the others are and what their number means.
  std::optional<int> declined() {
    World& world = remote_.world();
    if (ceremony().phase() != Ceremony::Phase::kCommitments || has_share(world, options_.lock))
      return std::nullopt;
    const auto& plan = ceremony().plan();
    world.err << "You will hold a share of a key, with " << harmless(names_of_holders()) << '\n'
              << wrapped(holder_words({plan.holders.size(), plan.threshold}), 2);
    const Consent consent = consent_to(world, options_.yes, "Make it?");
    return consent.given ? std::nullopt : std::optional(consent.code);
  }

  const ballot::SecretBytes& passphrase() {
    if (!passphrase_) passphrase_ = passphrase_for(remote_.world(), options_.lock);
    return *passphrase_;
  }

  // The state of this ceremony: from its file, or drawn and put there.
  ballot::KeyHolder& holder() {
    if (holder_) return *holder_;
    World& world = remote_.world();
    if (ceremony().phase() == Ceremony::Phase::kCommitments && !has_share(world, options_.lock)) {
      const ballot::SecretBytes& secret = passphrase();
      holder_ = good(ballot::KeyHolder::begin(ceremony().plan(), key_, world.random));
      keep_share(world, options_.lock, *holder_, secret);
    } else {
      holder_ = read_share(world, options_.lock, passphrase());
    }
    return *holder_;
  }

  Bytes next_message() {
    Random& chance = remote_.world().random;
    switch (ceremony().phase()) {
      case Ceremony::Phase::kCommitments: return good(holder().commitment(ceremony(), key_, chance));
      case Ceremony::Phase::kCoefficients: return good(holder().coefficients(ceremony(), key_, chance));
      case Ceremony::Phase::kBoxes: return good(holder().boxes(ceremony(), key_));
      default: return confirmation_or_complaint();
    }
  }

  Bytes confirmation_or_complaint() {
    World& world = remote_.world();
    auto complaint = good(holder().take_shares(ceremony(), key_, world.random));
    if (complaint) {
      world.err
          << "A share that was sent to you is wrong. The complaint shows everybody whose, and the ceremony "
             "ends with it.\n";
      return *std::move(complaint);
    }
    keep_share(world, options_.lock, *holder_, passphrase());
    return good(holder_->confirmation(ceremony(), key_, world.random));
  }

  Answered<int> post_own() {
    const auto phase = ceremony().phase();
    TRY(answer, post_message(remote_, where(), next_message()));
    const std::string guilty = text_in(answer.value, "guilty");
    if (remote_.json()) {
      remote_.out() << answer.text << '\n';
    } else {
      for (const auto& entry : objects_in(answer.value, "entries"))
        remote_.out() << "entry " << number_in(entry, "seq") << ": " << step_words(phase) << '\n';
    }
    if (guilty.empty()) return int{kDone};
    remote_.world().err << "nemcon: " << harmless(guilty)
                        << " has said something false; the ceremony is over.\n";
    return int{kRefused};
  }

  static std::string step_words(Ceremony::Phase phase) {
    switch (phase) {
      case Ceremony::Phase::kCommitments: return "you have committed yourself";
      case Ceremony::Phase::kCoefficients: return "you have shown what you committed to";
      case Ceremony::Phase::kBoxes: return "the others have their shares of you, encrypted";
      default: return "you have your share and have confirmed it";
    }
  }

  Answered<int> wait_for_others() {
    std::vector<std::string> names;
    for (const std::uint32_t each : ceremony().awaited())
      names.push_back(ceremony().plan().holders[each - 1].id);
    remote_.out() << "Nothing waits for you. Awaited: " << harmless(listed(names)) << ".\n";
    return int{kDone};
  }

  Answered<int> failed() {
    const auto& guilt = *ceremony().guilt();
    remote_.world().err << "nemcon: the ceremony has failed: "
                        << harmless(ceremony().plan().holders[guilt.holder - 1].id)
                        << " said something false. " << sentence_of(guilt.flaw)
                        << " Another one has to be opened, with or without that holder.\n";
    return int{kRefused};
  }

  // That the file has the share which belongs to the key, before anybody relies on it.
  Answered<int> done() {
    require_holder();
    const auto share = holder().share(ceremony());
    if (!share) throw std::runtime_error(options_.lock.share + ": " + sentence_of(share.error()));
    const auto& keys = ceremony().keys();
    remote_.out() << "The key is made, and " << options_.lock.share << " has your share of it.\n"
                  << "  key    " << to_hex(keys.key.bytes()) << "\n  posts  " << to_hex(keys.hash) << '\n';
    remote_.world().err
        << "Compare both lines with the other holders. Keep a copy of the file where nobody else comes, "
           "and the passphrase elsewhere: it is on no server.\n";
    return int{kDone};
  }

  Remote& remote_;
  const StepOptions& options_;
  const ballot::SigningKey key_;
  SoundingCopy copy_;
  std::optional<ballot::SecretBytes> passphrase_;
  std::optional<ballot::KeyHolder> holder_;
};

Answered<int> step(Remote& remote, const StepOptions& options) { return Stepping(remote, options).run(); }

}  // namespace

void add_ceremony(CLI::App& noun, CommandList& list) {
  auto options = std::make_shared<OpenOptions>();
  auto* command = noun.add_subcommand("open", "Let holders make a key; it says first what the numbers mean");
  command->add_option("--holder", options->holders, "code of a member that will hold a share; several")
      ->required();
  command->add_option("--threshold", options->threshold, "how many of them open a result together")
      ->required();
  add_act_options(*command, *options);
  add_command(list, command, options, open);

  auto own = std::make_shared<StepOptions>();
  command =
      noun.add_subcommand("step", "Do what you owe as a holder; repeat it, or --watch, until it is done");
  command->add_option("CEREMONY", own->number, "number of the ceremony")->required();
  command->add_option("--key", own->key, "file of your key for shares; `nemcon sounding key --use shares`")
      ->required();
  add_lock_options(*command, own->lock);
  command->add_flag("--watch", own->watch, "go on until the ceremony is done");
  command->add_flag("--yes", own->yes, "begin without asking; for scripts");
  add_remote_options(*command, own->remote);
  add_command(list, command, own, step);
}

}  // namespace nemcon::cli
