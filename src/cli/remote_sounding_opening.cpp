// nemcon sounding key, open, end: a member's key of soundings, and what the presidency does.
#include <algorithm>
#include <boost/json.hpp>
#include <map>
#include <ostream>
#include <stdexcept>

#include "cli/remote_commands.hpp"
#include "cli/remote_json.hpp"
#include "cli/remote_words.hpp"
#include "cli/sounding_files.hpp"
#include "cli/sounding_words.hpp"

namespace nemcon::cli {
namespace {

namespace json = boost::json;

struct KeyOptions : ActOptions {
  std::string use, file;
  bool existing = false;
};

struct OpenOptions : ActOptions {
  std::string matter, mode, closes, settles;
  std::vector<std::string> names;
  std::int64_t ceremony = 0, least = 0;
};

struct EndOptions : ActOptions {
  std::string number, reason;
};

// The act that enrols it is signed by the seat's own key, where the member has keys.
Answered<int> make_key(Remote& remote, const KeyOptions& options) {
  World& world = remote.world();
  const auto key =
      options.existing ? sounding_key_in(world, options.file) : make_sounding_key(world, options.file);
  const std::string text = text_of_key(key.key());
  world.err << "The key is in " << options.file
            << (options.use == "ballots"
                    ? ". Keep a copy where nobody else comes: whoever has it marks for your "
                      "member in every sounding that is opened from now on.\n"
                    : ". Keep a copy where nobody else comes: it signs what you post as a "
                      "holder. Your share itself will lie in another file.\n");
  auto done = act(remote, options, {"enrol_sounding_key", {}, {{"use", options.use}, {"key", text}}});
  const bool enrolled = done.ok() && *done == kDone && !options.dry_run;
  if (!enrolled) world.err << "It is not enrolled yet; the same command with --existing does that.\n";
  return done;
}

// Whoever can mark, by class, and what was asked before.
Answered<Planned> planned_of(Remote& remote, const OpenOptions& options) {
  TRY(all, remote.get("/soundings"));
  TRY(body, remote.get("/body"));
  Planned planned{.counted = options.mode == "counted", .least = options.least};
  std::map<std::string, std::size_t> classes;
  const auto keys = objects_in(all.value, "keys");
  for (const auto& member : objects_in(body.value, "members")) {
    if (!flag_in(member, "seated")) continue;
    ++planned.members;
    const bool marks = std::ranges::any_of(keys, [&](const json::object& key) {
      return text_in(key, "member") == text_in(member, "member") && text_in(key, "use") == "ballots";
    });
    if (!marks) continue;
    ++planned.roster;
    for (const auto& each : texts_in(member, "classes")) ++classes[each];
  }
  constexpr std::size_t kSmall = 5;  // as the leak guard has it (docs/CHARTERS.md)
  for (const auto& [name, count] : classes) {
    if (count <= kSmall) planned.small_classes.emplace_back(name, count);
  }
  for (const auto& each : objects_in(all.value, "soundings")) {
    if (text_in(each, "matter") != options.matter) continue;
    const bool same = std::ranges::any_of(objects_in(each, "subjects"), [&](const json::object& subject) {
      return std::ranges::find(options.names, text_in(subject, "subject")) != options.names.end();
    });
    if (same) planned.earlier.push_back(number_in(each, "sounding"));
  }
  for (const auto& each : objects_in(all.value, "ceremonies")) {
    if (number_in(each, "ceremony") == options.ceremony)
      planned.holders = {texts_in(each, "holders").size(),
                         static_cast<std::size_t>(number_in(each, "threshold"))};
  }
  return planned;
}

Answered<int> open(Remote& remote, const OpenOptions& options) {
  TRY(planned, planned_of(remote, options));
  if (planned.holders.holders == 0)
    throw std::runtime_error("there is no ceremony " + std::to_string(options.ceremony) +
                             "; `nemcon sounding list` lists them");
  remote.world().err << "What the result will give away\n" << wrapped(gives_away_words(planned), 2);
  json::object body{{"matter", options.matter},
                    {"ceremony", options.ceremony},
                    {"mode", options.mode},
                    {"least", options.least},
                    {"closes", options.closes}};
  put_texts(body, "subjects", options.names);
  put_text(body, "settles", options.settles);
  return act(remote, options, {"open_sounding", {}, body});
}

Answered<int> end(Remote& remote, const EndOptions& options) {
  remote.world().err
      << "It cannot be taken up again, and nothing that was marked in it will ever be opened.\n";
  return act(remote, options, {"end_sounding", {{"sounding", options.number}}, {{"text", options.reason}}});
}

void add_key_command(CLI::App& noun, CommandList& list) {
  auto options = std::make_shared<KeyOptions>();
  auto* command = noun.add_subcommand("key", "Make your member's key for ballots, or for holding a share");
  command->add_option("--use", options->use, "ballots, or shares of holders")
      ->required()
      ->check(CLI::IsMember({"ballots", "shares"}));
  command->add_option("--key", options->file, "where to put it; a file that is there is left alone")
      ->required();
  command->add_flag("--existing", options->existing, "enrol the key that lies there");
  add_act_options(*command, *options, "--act-key");
  add_command(list, command, options, make_key);
}

void add_open_command(CLI::App& noun, CommandList& list) {
  auto options = std::make_shared<OpenOptions>();
  auto* command =
      noun.add_subcommand("open", "Open a sounding; it says first what its result will give away");
  command->add_option("MATTER", options->matter, "id of the matter")->required();
  command->add_option("--ceremony", options->ceremony, "number of the ceremony that made the key")
      ->required();
  command->add_option("--mode", options->mode, "sealed (does anybody object?) or counted (how many?)")
      ->required()
      ->check(CLI::IsMember({"sealed", "counted"}));
  command->add_option("--name", options->names, "id of a candidacy or text that is asked about; several")
      ->required();
  command
      ->add_option("--least", options->least, "with fewer ballots nothing is opened; 3 or more hide better")
      ->required();
  command->add_option("--closes", options->closes, "an instant, or 2026-06-26T17:00 in the body's zone")
      ->required();
  command->add_option("--settles", options->settles,
                      "until when it is heard that a ballot was left out; without it a day later");
  add_act_options(*command, *options);
  add_command(list, command, options, open);
}

}  // namespace

void add_sounding_opening(CLI::App& noun, CommandList& list) {
  add_key_command(noun, list);
  add_open_command(noun, list);
  auto options = std::make_shared<EndOptions>();
  auto* command = noun.add_subcommand("end", "Abandon a sounding: nothing will ever be opened");
  command->add_option("SOUNDING", options->number, "number of the sounding")->required();
  command->add_option("--reason", options->reason, "why; everybody reads it")->required();
  add_act_options(*command, *options);
  add_command(list, command, options, end);
}

}  // namespace nemcon::cli
