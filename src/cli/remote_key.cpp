// nemcon key make, show, enrol, withdraw; nemcon keys: the keys with which seats sign.
#include <boost/json.hpp>
#include <ostream>
#include <set>
#include <stdexcept>

#include "cli/remote_commands.hpp"
#include "cli/remote_json.hpp"
#include "cli/remote_signing.hpp"
#include "cli/remote_words.hpp"

namespace nemcon::cli {
namespace {

namespace json = boost::json;

struct FileOptions {
  RemoteOptions remote;
  std::string file;  // empty: where the key of the caller's seat lies
};

struct EnrolOptions : ActOptions {
  std::string file;  // the key to enrol; empty: the one of --key, or where the seat's lies
  std::string public_half,
      seat;  // or one that lies elsewhere; for that seat of the member, else the caller's
};

struct WithdrawOptions : ActOptions {
  std::string withdrawn, seat, text;
};

struct KeysOptions {
  RemoteOptions remote;
};

Answered<std::string> file_of(Remote& remote, const std::string& named) {
  if (!named.empty()) return named;
  TRY(seat, seat_of(remote));
  if (!seat.speaks)
    throw std::runtime_error("only heads of delegation, deputies and alternates have keys; name a file");
  return key_path(remote.world().terminal, seat);
}

// A key that is overwritten is lost: what the seat signs next needs it.
Answered<int> make(Remote& remote, const FileOptions& options) {
  TRY(file, file_of(remote, options.file));
  Terminal& terminal = remote.world().terminal;
  if (terminal.kept(file)) throw std::runtime_error(file + " exists; it was left alone");
  const auto key = service::ActKey::make(remote.world().random);
  terminal.keep(file, key.text());
  remote.out() << key.key() << '\n';
  remote.world().err << "The key is in " << file
                     << ". Keep a copy where nobody else comes: whoever has it acts for your member.\n";
  return int{kDone};
}

Answered<int> show(Remote& remote, const FileOptions& options) {
  TRY(file, file_of(remote, options.file));
  remote.out() << key_in(remote.world().terminal, file).key() << '\n';
  return int{kDone};
}

// Seats of the caller's member that have a good key.
Answered<std::set<std::string>> seats_with_keys(Remote& remote, const Seat& seat) {
  TRY(answer, remote.get("/keys"));
  const std::string member = seat.name.substr(0, seat.name.find('/') + 1);
  std::set<std::string> seats;
  for (const auto& each : objects_in(answer.value, "keys")) {
    const std::string name = text_in(each, "seat");
    if (name.starts_with(member) && !each.contains("withdrawn")) seats.insert(name);
  }
  return seats;
}

// What the server would refuse as well, without a word on what to do.
void require_first_or_signed(const std::set<std::string>& seats, const Seat& seat, const std::string& key) {
  if (seats.empty() || seats.contains(seat.name)) return;
  throw std::runtime_error(*seats.begin() +
                           " has a key, so every act of your delegation is signed. Have yours enrolled " +
                           "there: nemcon key enrol --seat " + seat.name + " --public " + key);
}

// A member's first key signs its own enrolment, which shows that somebody has it; a further one is signed by
// one that the seat had before.
Answered<int> enrol(Remote& remote, const EnrolOptions& options) {
  TRY(seat, seat_of(remote));
  Terminal& terminal = remote.world().terminal;
  TRY(own, file_of(remote, options.key));
  const std::string file = options.file.empty() ? own : options.file;
  const std::string key = options.public_half.empty() ? key_in(terminal, file).key() : options.public_half;
  TRY(seats, seats_with_keys(remote, seat));
  require_first_or_signed(seats, seat, key);
  Deed deed{"enrol_key", {}, {{"key", key}}};
  put_text(deed.body, "seat", options.seat);
  const bool by_itself = seats.empty() && options.public_half.empty();
  return act_as(remote, options, deed, Signer{key_in(terminal, by_itself ? file : own), seat.body});
}

Answered<int> withdraw(Remote& remote, const WithdrawOptions& options) {
  std::string seat = options.seat;
  if (seat.empty()) {
    TRY(own, seat_of(remote));
    seat = own.name;
  }
  json::object body{{"seat", seat}, {"key", options.withdrawn}};
  put_text(body, "text", options.text);
  return act(remote, options, {"withdraw_key", {}, body});
}

Answered<int> keys(Remote& remote, const KeysOptions&) {
  TRY(answer, remote.get("/keys"));
  std::ostream& out = remote.out();
  if (remote.json()) {
    out << answer.text << '\n';
    return int{kDone};
  }
  const auto list = objects_in(answer.value, "keys");
  for (const auto& each : list) {
    out << padded(harmless(text_in(each, "seat")), 14) << harmless(text_in(each, "key")) << "  entry "
        << number_in(each, "enrolled");
    if (each.contains("withdrawn")) out << ", withdrawn by entry " << number_in(each, "withdrawn");
    out << '\n';
  }
  if (list.empty()) out << "No seat has a key.\n";
  if (const auto log = text_in(answer.value, "log_key"); !log.empty())
    out << "The record is signed by\n  " << harmless(log) << '\n';
  return int{kDone};
}

void add_make_and_show(CLI::App& noun, CommandList& list) {
  auto options = std::make_shared<FileOptions>();
  auto* command = noun.add_subcommand("make", "Make a key; it is not enrolled yet");
  command->add_option("FILE", options->file, "where to put it; without one where your seat's key lies");
  add_remote_options(*command, options->remote);
  add_command(list, command, options, make);

  options = std::make_shared<FileOptions>();
  command = noun.add_subcommand("show", "The public half of a key");
  command->add_option("FILE", options->file, "the key's file; without one your seat's");
  add_remote_options(*command, options->remote);
  add_command(list, command, options, show);
}

void add_enrol_and_withdraw(CLI::App& noun, CommandList& list) {
  auto options = std::make_shared<EnrolOptions>();
  auto* command =
      noun.add_subcommand("enrol", "Enrol a key: from then on all acts of your delegation are signed");
  auto* file =
      command->add_option("FILE", options->file, "a further key, signed by --key; without it the key itself");
  command->add_option("--public", options->public_half, "or the public half of one that lies elsewhere")
      ->excludes(file);
  command->add_option("--seat", options->seat, "for another seat of your member, HU/deputy");
  add_act_options(*command, *options);
  add_command(list, command, options, enrol);

  auto gone = std::make_shared<WithdrawOptions>();
  command = noun.add_subcommand("withdraw", "Withdraw a key: it signs nothing any more");
  command->add_option("KEY", gone->withdrawn, "the key as `nemcon keys` lists it")->required();
  command->add_option("--seat", gone->seat, "whose, HU/head; without it yours");
  command->add_option("--text", gone->text, "why; the secretary has to say it, everybody reads it");
  add_act_options(*command, *gone);
  add_command(list, command, gone, withdraw);
}

}  // namespace

void add_key(CLI::App& app, CommandList& list) {
  auto* noun = app.add_subcommand("key", "Your seat's key: make, show, enrol, withdraw; the record's: renew");
  noun->require_subcommand(1);
  add_make_and_show(*noun, list);
  add_enrol_and_withdraw(*noun, list);

  auto all = std::make_shared<KeysOptions>();
  auto* command = app.add_subcommand("keys", "The keys of all seats, and the record's");
  add_remote_options(*command, all->remote);
  add_command(list, command, all, keys);
}

}  // namespace nemcon::cli
