// nemcon sounding spoil, check-spoiled: a ballot that is opened in place of being sent, to see whether a
// program marks what it is told to (docs/BALLOT.md, a spoiled ballot).
#include <boost/json.hpp>
#include <ostream>
#include <stdexcept>

#include "cli/remote_commands.hpp"
#include "cli/remote_json.hpp"
#include "cli/remote_words.hpp"
#include "cli/sounding_files.hpp"
#include "cli/sounding_marks.hpp"

namespace nemcon::cli {
namespace {

struct SpoilOptions {
  RemoteOptions remote;
  MarkSource source;
  std::string out;
};

struct CheckOptions {
  RemoteOptions remote;
  std::string file, messages, code;
};

Answered<int> spoil(Remote& remote, const SpoilOptions& options) {
  World& world = remote.world();
  if (world.terminal.kept(options.out)) throw std::runtime_error(options.out + " exists; it was left alone");
  TRY(marking, marking_of(remote, options.source));
  auto prepared = prepared_ballot(world, marking);
  const std::string code = to_hex(prepared.code());
  keep_spoiled(world, options.out, std::move(prepared).spoil());
  remote.out() << "code " << code << '\n';
  world.err << "It is not sent and cannot be: it is not signed. What it holds is in " << options.out
            << "; on another device: nemcon sounding check-spoiled " << options.out << '\n';
  return int{kDone};
}

// The sounding whose manifest a spoiled ballot names.
Answered<ballot::Manifest> manifest_for(Remote& remote, const CheckOptions& options, const Hash& sid) {
  SoundingCopy copy;
  if (!options.messages.empty()) {
    const auto text = remote.world().terminal.kept(options.messages);
    if (!text) throw std::runtime_error(options.messages + " is not there");
    copy.take_both(read_messages(*text, options.messages));
    if (!copy.has_board()) throw std::runtime_error(options.messages + " has no manifest of a sounding");
    return copy.manifest();
  }
  TRY(all, remote.get("/soundings"));
  for (const auto& each : objects_in(all.value, "soundings")) {
    if (text_in(each, "sid") != to_hex(sid)) continue;
    TRY_DONE(fetch_copy(remote, std::to_string(number_in(each, "sounding")), copy));
    return copy.manifest();
  }
  throw std::runtime_error("no sounding of this server has the manifest " + to_hex(sid));
}

std::string mark_words(const ballot::Manifest& manifest, std::uint8_t mark) {
  if (manifest.kind == ballot::Kind::kSealed) return mark == 1 ? "objection" : "acceptable";
  return mark == 1 ? "encourage" : mark == 2 ? "discourage" : "no opinion";
}

Answered<int> check(Remote& remote, const CheckOptions& options) {
  World& world = remote.world();
  const auto spoiled = spoiled_in(world, options.file);
  Bytes padded_body = spoiled.body;
  padded_body.resize(padded_body.size() + ballot::kSignatureBytes);
  const auto read = ballot::BallotBytes::read(padded_body);
  if (!read) throw std::runtime_error(options.file + ": " + sentence_of(read.error()));
  TRY(manifest, manifest_for(remote, options, read->head().sid));
  const std::string code = to_hex(ballot::sha256({spoiled.body}));
  remote.out() << "code " << code << '\n';
  if (const auto good = ballot::check_spoiled(spoiled, manifest); !good) {
    world.err << "nemcon: the ballot does not hold what it says: " << sentence_of(good.error())
              << " Do not mark with the program that made it.\n";
    return int{kRefused};
  }
  if (!options.code.empty() && options.code != code) {
    world.err << "nemcon: it is another ballot than the one whose code you were shown.\n";
    return int{kRefused};
  }
  remote.out() << "It would have been ballot " << read->head().seq << " of "
               << harmless(manifest.roster[read->head().member].id) << ", and holds\n";
  for (std::size_t i = 0; i < manifest.names.size(); ++i)
    remote.out() << "  " << harmless(manifest.names[i].id) << ": " << mark_words(manifest, spoiled.marks[i])
                 << '\n';
  if (options.code.empty()) world.err << "Compare the code with the one that the program showed before.\n";
  return int{kDone};
}

}  // namespace

void add_spoil(CLI::App& noun, CommandList& list) {
  auto options = std::make_shared<SpoilOptions>();
  auto* command = noun.add_subcommand(
      "spoil", "Make a ballot and open it in place of sending it; mark what you do not mean");
  add_mark_source(*command, options->source);
  command->add_option("--out", options->out, "where to put what it holds")->required();
  add_remote_options(*command, options->remote);
  add_command(list, command, options, spoil);

  auto checked = std::make_shared<CheckOptions>();
  command =
      noun.add_subcommand("check-spoiled", "Whether a spoiled ballot holds what it says; on another device");
  command->add_option("FILE", checked->file, "the spoiled ballot")->required();
  command->add_option("--messages", checked->messages,
                      "without a server: a file of `nemcon sounding messages`");
  command->add_option("--code", checked->code, "the code that was shown before it was spoiled");
  add_remote_options(*command, checked->remote);
  add_command(list, command, checked, check);
}

}  // namespace nemcon::cli
