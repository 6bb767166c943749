// nemcon sounding complain: after the close a member shows a receipt that does not agree with the board, or a
// holder a ballot that was given to it and is not there.
#include <ostream>
#include <stdexcept>

#include "cli/remote_act.hpp"
#include "cli/remote_commands.hpp"
#include "cli/remote_words.hpp"
#include "cli/sounding_files.hpp"
#include "cli/sounding_posting.hpp"

namespace nemcon::cli {
namespace {

struct ComplainOptions {
  RemoteOptions remote;
  std::string number, receipt, ballot, key, answer;
  bool yes = false;
};

using By = ballot::CloseComplaint::By;
using Evidence = ballot::CloseComplaint::Evidence;

ballot::CloseComplaint complaint_of(World& world, const ComplainOptions& options, SoundingCopy& copy,
                                    const ballot::SigningKey& key) {
  auto& board = copy.board();
  if (!board.close())
    throw std::runtime_error(
        "the sounding is not closed yet, so nothing can be missing from it: `nemcon sounding post` "
        "sends a ballot until then");
  ballot::CloseComplaint out{.sid = board.id().hash, .close = board.close_hash()};
  const bool receipt = !options.receipt.empty();
  out.evidence = receipt ? Evidence::kReceipt : Evidence::kBallot;
  out.shown = message_in(world, receipt ? options.receipt : options.ballot);
  const auto holder = number_of_holder(copy.manifest(), key.key());
  const auto member = place_on_roster(copy.manifest(), key.key());
  if (!receipt && !holder)
    throw std::runtime_error("--ballot is for key holders: " + options.key +
                             " is no holder's key. Give the ballot to one of them");
  if (!holder && !member)
    throw std::runtime_error("the key in " + options.key + " is nobody's in this sounding");
  out.by = holder ? By::kHolder : By::kMember;
  out.who = holder ? *holder : *member;
  return out;
}

// What the own copy says of it, before everybody is told.
bool would_hold(SoundingCopy& copy, ByteView message, World& world) {
  ballot::SoundingBoard tried = copy.board();
  const auto taken = tried.post(message);
  if (taken) return true;
  world.err << "nemcon: " << sentence_of(taken.error()) << '\n';
  return false;
}

Answered<int> complain(Remote& remote, const ComplainOptions& options) {
  World& world = remote.world();
  if (options.receipt.empty() == options.ballot.empty())
    throw CLI::RequiredError("--receipt FILE or --ballot FILE");
  const auto key = sounding_key_in(world, options.key);
  SoundingCopy copy;
  TRY_DONE(fetch_copy(remote, options.number, copy));
  const auto complaint = complaint_of(world, options, copy, key);
  const Bytes message = ballot::signed_message(ballot::Kind::kCloseComplaint, complaint.body(), key);
  if (!would_hold(copy, message, world)) return int{kRefused};
  world.err << (complaint.evidence == Evidence::kReceipt
                    ? "The operator has signed a board that is not this one. With this complaint everybody "
                      "sees it, and "
                      "the sounding is over for ever: nothing will be opened.\n"
                    : "The ballot is added as if it had been posted in time; the sounding is closed again, "
                      "and others "
                      "may complain until then.\n");
  const Consent consent = consent_to(world, options.yes, "Do it?");
  if (!consent.given) return int{consent.code};
  TRY(receipt, post_and_check(remote, options.number, copy, message, options.answer));
  remote.out() << "The complaint stands at place " << receipt.place << ".\n";
  return int{kDone};
}

}  // namespace

void add_sounding_complaint(CLI::App& noun, CommandList& list) {
  auto options = std::make_shared<ComplainOptions>();
  auto* command =
      noun.add_subcommand("complain", "That a ballot was left out of the close, with the proof of it");
  command->add_option("SOUNDING", options->number, "number of the sounding")->required();
  auto* receipt = command->add_option("--receipt", options->receipt,
                                      "the operator's receipt that does not agree with the board");
  command->add_option("--ballot", options->ballot, "a holder: a ballot that was given to you in time")
      ->excludes(receipt);
  command->add_option("--key", options->key, "file of your key for ballots, or a holder's for shares")
      ->required();
  command->add_option("--answer", options->answer, "where the receipt of the complaint goes");
  command->add_flag("--yes", options->yes, "do it without asking; for scripts");
  add_remote_options(*command, options->remote);
  add_command(list, command, options, complain);
}

}  // namespace nemcon::cli
