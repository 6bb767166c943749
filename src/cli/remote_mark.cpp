// nemcon sounding mark, post: a member's ballot is made here, and what leaves this machine is encrypted.
#include <algorithm>
#include <boost/json.hpp>
#include <iostream>
#include <stdexcept>

#include "cli/remote_commands.hpp"
#include "cli/remote_json.hpp"
#include "cli/remote_words.hpp"
#include "cli/sounding_files.hpp"
#include "cli/sounding_marks.hpp"
#include "cli/sounding_posting.hpp"

namespace nemcon::cli {
namespace {

struct MarkOptions {
  RemoteOptions remote;
  MarkSource source;
  std::string receipt, out, spoil_to;
  bool yes = false;
};

struct PostOptions {
  RemoteOptions remote;
  std::string number, file, receipt;
};

void print_done(Remote& remote, const ballot::Receipt& receipt, const std::string& hash,
                const std::string& file) {
  if (remote.json()) {
    boost::json::object out{{"message", hash},
                            {"place", static_cast<std::int64_t>(receipt.place)},
                            {"head", to_hex(receipt.head)}};
    put_text(out, "receipt", file);
    remote.out() << out << '\n';
    return;
  }
  remote.out() << "It is on the board\n  message " << hash << "\n  place   " << receipt.place
               << "\n  board   " << to_hex(receipt.head) << '\n';
  if (!file.empty())
    remote.out() << wrapped("The operator's receipt is in " + file +
                                ". Keep it until the sounding is over: if the "
                                "message is left out, it is the proof.",
                            2);
}

// The person is told the code before the program knows which it will be.
enum class Wish { kCast, kSpoil, kNothing };
Wish wish_of(World& world, const MarkOptions& options, int& code) {
  if (options.yes) return Wish::kCast;
  if (!world.terminal.is_manned()) {
    world.err << "nemcon: nothing was done: there is nobody here to ask. Repeat with --yes.\n";
    code = kUsage;
    return Wish::kNothing;
  }
  world.err << (options.out.empty() ? "Send it? [y/N, or s to open it and see what it holds] "
                                    : "Write it? [y/N, or s to open it and see what it holds] ")
            << std::flush;
  std::string answer;
  std::getline(world.in, answer);
  if (answer == "y" || answer == "Y" || answer == "yes") return Wish::kCast;
  if (answer == "s" || answer == "S" || answer == "spoil") return Wish::kSpoil;
  world.err << "Nothing was done.\n";
  code = kRefused;
  return Wish::kNothing;
}

// Beside the key, by sounding and number.
std::string file_beside(const MarkOptions& options, const char* what, std::uint64_t seq) {
  return options.source.key + "." + what + "-" + options.source.number + "-" + std::to_string(seq);
}

// Whoever makes a second ballot of one number, because the first did not seem to arrive, can be shown with
// both: then neither counts. So each lies on the own disk before it leaves, and is sent again as it is.
std::string place_of_ballot(World& world, const MarkOptions& options, Marking& marking) {
  const std::uint64_t seq = marking.copy.board().chain_of(marking.member).seq + 1;
  std::string place = file_beside(options, "ballot", seq);
  if (world.terminal.kept(place))
    throw std::runtime_error(
        "your ballot number " + std::to_string(seq) +
        " was made before and is not on the board. "
        "Another one of that number would make both void. Send the one that there is: `nemcon "
        "sounding post " +
        options.source.number + " " + place + "`; then you can mark again");
  return place;
}

Answered<int> cast(Remote& remote, const MarkOptions& options, Marking& marking,
                   ballot::PreparedBallot prepared, const std::string& place) {
  World& world = remote.world();
  const ballot::Ballot ballot = std::move(prepared).cast();
  const ByteView bytes = ballot.bytes().bytes();
  const std::string hash = to_hex(ballot.bytes().hash());
  keep_message(world, place, bytes);
  if (!options.out.empty()) {
    keep_message(world, options.out, bytes);
    remote.out() << "The ballot is in " << options.out << "\n  message " << hash
                 << "\n  nemcon sounding post " << options.source.number << " " << options.out << '\n';
    return int{kDone};
  }
  const std::string file =
      options.receipt.empty() ? file_beside(options, "receipt", ballot.head().seq) : options.receipt;
  TRY(receipt, post_and_check(remote, options.source.number, marking.copy, bytes, file));
  print_done(remote, receipt, hash, file);
  return int{kDone};
}

Answered<int> mark(Remote& remote, const MarkOptions& options) {
  World& world = remote.world();
  if (!options.source.messages.empty() && options.out.empty())
    throw CLI::RequiredError("--out FILE with --messages: what is made without a server is posted later");
  TRY(marking, marking_of(remote, options.source));
  const std::string place = place_of_ballot(world, options, marking);
  auto prepared = prepared_ballot(world, marking);
  world.err << "Code of this ballot: " << to_hex(prepared.code()) << '\n';
  int code = kRefused;
  const Wish wish = wish_of(world, options, code);
  if (wish == Wish::kNothing) return code;
  if (wish == Wish::kCast) return cast(remote, options, marking, std::move(prepared), place);
  const std::string file = options.spoil_to.empty() ? options.source.key + ".spoiled" : options.spoil_to;
  keep_spoiled(world, file, std::move(prepared).spoil());
  world.err << "It was not sent. What it holds is in " << file
            << ", for another device: nemcon sounding check-spoiled " << file
            << "\nIts marks are no secret any more. Begin anew for the ballot that you mean.\n";
  return int{kDone};
}

Answered<int> post(Remote& remote, const PostOptions& options) {
  const Bytes message = message_in(remote.world(), options.file);
  SoundingCopy copy;
  TRY_DONE(fetch_copy(remote, options.number, copy));
  TRY(receipt, post_and_check(remote, options.number, copy, message, options.receipt));
  print_done(remote, receipt, to_hex(ballot::hash_of_message(message)), options.receipt);
  return int{kDone};
}

}  // namespace

void add_mark(CLI::App& noun, CommandList& list) {
  auto options = std::make_shared<MarkOptions>();
  auto* command = noun.add_subcommand("mark", "Send your member's ballot, or another one in its place");
  add_mark_source(*command, options->source);
  command->add_option("--receipt", options->receipt,
                      "where the operator's receipt goes (default: beside the key)");
  command->add_option("--out", options->out,
                      "write the ballot to this file instead; `nemcon sounding post` sends it");
  command->add_option("--spoil-to", options->spoil_to,
                      "where a spoiled ballot goes (default: beside the key)");
  command->add_flag("--yes", options->yes, "do it without asking; for scripts");
  add_remote_options(*command, options->remote);
  add_command(list, command, options, mark);

  auto posted = std::make_shared<PostOptions>();
  command =
      noun.add_subcommand("post", "Post a message that lies in a file: a ballot that was made elsewhere");
  command->add_option("SOUNDING", posted->number, "number of the sounding")->required();
  command->add_option("FILE", posted->file, "the message, one line of base64")->required();
  command->add_option("--receipt", posted->receipt, "where the operator's receipt goes");
  add_remote_options(*command, posted->remote);
  add_command(list, command, posted, post);
}

}  // namespace nemcon::cli
