#include "cli/follow.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <cstdlib>
#include <fstream>
#include <ostream>
#include <stdexcept>

#include "cli/picture_svg.hpp"
#include "cli/print_picture.hpp"
#include "codec/charter_v1.hpp"
#include "codec/picture_json.hpp"
#include "codec/race_v1.hpp"
#include "codec/zone.hpp"

namespace nemcon::cli {
namespace {

using chamber::Charter;
using chamber::Picture;

constexpr int kNarrowest = 40, kWidest = 110;  // a line that is longer is hard to read

Result<Charter> charter_at(const std::string& path, Files& files) {
  TRY(charter, codec::read_charter(files.read(path)));
  if (charter.procedures.empty()) {
    return refuse(Refused::kMissing, "procedures", {}, "without a rule there is nothing to judge reports by");
  }
  return charter;
}

void tell(const codec::Race& race, const std::string& file, std::ostream& err) {
  for (const auto& fault : race.faults) err << codec::fault_text(file, fault) << '\n';
  if (race.faults_in_all > race.faults.size()) {
    err << file << ": " << race.faults_in_all - race.faults.size() << " more faults\n";
  }
}

// Letters' case and accents do not matter, nor does a name that is given in part, if it is one
// candidate's.
std::vector<std::string> names_like(const Picture& picture, const std::string& asked) {
  std::vector<std::string> found;
  const std::string wanted = chamber::slug(asked);
  for (const auto& each : picture.candidates) {
    const std::string name = chamber::slug(each.name);
    if (name == wanted) return {each.name};
    if (!wanted.empty() && ("-" + name + "-").find("-" + wanted + "-") != std::string::npos) {
      found.push_back(each.name);
    }
  }
  return found;
}

std::string known_names(const Picture& picture) {
  std::string names;
  for (const auto& each : picture.candidates) names += (names.empty() ? "" : ", ") + each.name;
  return names.empty() ? "no name is known by that day" : "known by that day: " + names;
}

void write_file(const std::string& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << text;
  file.close();
  if (!file) throw std::runtime_error(path + " cannot be written");
}

// What was asked for, of a picture that stands.
int show(const FollowOptions& options, const Seen& seen, const std::string& only, std::ostream& out) {
  if (!options.svg.empty()) {
    const std::string drawing = picture_svg(seen, only);
    if (options.svg == "-") {
      out << drawing;
      return kDone;
    }
    write_file(options.svg, drawing);
  }
  if (options.json) {
    out << boost::json::serialize(codec::picture_json(seen.charter.body, seen.picture, only)) << '\n';
  } else {
    out << print_picture(seen, only, {options.width, options.colour});
  }
  return kDone;
}

}  // namespace

void fit_to_terminal(int& width, bool& colour) {
  if (::isatty(STDOUT_FILENO) != 1) return;
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    width = std::clamp<int>(size.ws_col, kNarrowest, kWidest);
  }
  const char* plain = std::getenv("NO_COLOR");
  const char* kind = std::getenv("TERM");
  const bool dumb = kind == nullptr || std::string_view(kind) == "dumb";
  colour = !dumb && (plain == nullptr || *plain == '\0');
}

CLI::App* add_follow(CLI::App& app, FollowOptions& options) {
  auto* command = app.add_subcommand("follow", "Print the picture of a race, as it was known on a day");
  command->add_option("FILE", options.file, "a race file, one report a line (docs/RACES.md)")->required();
  command->add_option("--charter", options.charter, "the body's charter (docs/CHARTERS.md)")->required();
  command->add_option("--as-of", options.as_of, "the day, 2024-02-22; without it, today");
  command->add_option("--candidate", options.candidate, "only this candidate, applicant or text");
  command->add_option("--svg", options.svg, "also draw the round table into this file, - for output");
  command->add_option("--lang", options.lang, "en or fr")->check(CLI::IsMember({"en", "fr"}));
  command->add_flag("--json", options.json, "one JSON object, for programs");
  fit_to_terminal(options.width, options.colour);
  return command;
}

int follow(const FollowOptions& options, Files& files, Clock& clock, std::ostream& out, std::ostream& err) {
  const auto charter = charter_at(options.charter, files);
  if (!charter) {
    err << options.charter << ": " << sentence_of(charter.error()) << '\n';
    return kRefused;
  }
  const auto race = codec::read_race(files.read(options.file));
  if (!race.ok()) {
    tell(race, options.file, err);
    return kRefused;
  }
  const auto day =
      options.as_of.empty() ? codec::local_date(clock.now(), charter->zone) : parse_date(options.as_of);
  if (!day) {
    err << "nemcon: --as-of " << options.as_of << " is no day: write it as 2024-02-22\n";
    return kUsage;
  }
  const auto base = chamber::base_of(*charter, race.reports);
  const auto picture = chamber::picture(base, race.reports, *day);
  const auto names =
      options.candidate.empty() ? std::vector<std::string>{""} : names_like(picture, options.candidate);
  if (names.size() != 1) {
    err << "nemcon: --candidate " << options.candidate
        << (names.empty() ? " names nobody; " : " names more than one; ") << known_names(picture) << '\n';
    return kRefused;
  }
  return show(options, {*charter, base, picture, words_of(options.lang)}, names.front(), out);
}

}  // namespace nemcon::cli
