// nemcon report note: what sources say, a line of a race file each. A file can be noted again at
// any time: what is in the record already is left out, and what was on the way when the line broke
// is not done twice.
#include <algorithm>
#include <boost/json.hpp>
#include <istream>
#include <iterator>
#include <map>
#include <optional>
#include <ostream>
#include <set>

#include "base/limits.hpp"
#include "cli/remote_commands.hpp"
#include "cli/remote_digest.hpp"
#include "cli/remote_entry.hpp"
#include "cli/remote_json.hpp"
#include "cli/remote_words.hpp"
#include "codec/race_v1.hpp"

namespace nemcon::cli {
namespace {

namespace json = boost::json;

struct ReportOptions {
  RemoteOptions remote;
  std::string matter, file;
  bool yes = false, dry_run = false;
};

struct Line {
  std::string bytes;    // as a race file of this version has them, so that spaces and order do not matter
  json::object report;  // without the race's name and without members that have no value
};

// Equal for reports that say the same, in whatever order.
std::string identity(const json::object& report) {
  std::map<std::string, std::string> members;
  for (const auto& [name, value] : report) members[std::string(name)] = json::serialize(value);
  std::string text;
  for (const auto& [name, value] : members) text += name + "=" + value + "\n";
  return text;
}

json::object report_of(const json::object& line) {
  json::object out;
  for (const auto& [name, value] : line) {
    const bool empty = value.is_null() || (value.is_string() && value.get_string().empty());
    if (name != "race" && name != "matter" && !empty) out[name] = value;
  }
  return out;
}

// "2024-02-21 HU position reserve", to find a report again in its file.
std::string words_of(const json::object& report) {
  return text_in(report, "date") + " " + text_in(report, "actor") + " " + text_in(report, "kind") + " " +
         text_in(report, "value");
}

// None if the file has faults; then they have been said.
std::optional<std::vector<Line>> read_lines(World& world, const std::string& path) {
  const std::string text =
      path == "-" ? std::string(std::istreambuf_iterator<char>(world.in), {}) : world.files.read(path);
  const codec::Race race = codec::read_race(text);
  for (const codec::RaceFault& fault : race.faults) world.err << codec::fault_text(path, fault) << '\n';
  if (!race.ok()) return std::nullopt;
  std::vector<Line> lines;
  for (const auto& report : race.reports) {
    const std::string bytes = codec::write_report(report);
    lines.push_back({bytes, report_of(json::parse(bytes).as_object())});
  }
  return lines;
}

// What the record has of this matter's reports, by their identity.
Answered<std::set<std::string>> noted(Remote& remote, const std::string& matter) {
  std::set<std::string> there;
  TRY(view, remote.get("/matters/" + encoded(matter)));
  if (number_in(view.value, "reports") == 0) return there;
  std::int64_t next = 0, size = 1;
  while (next < size) {
    TRY(page, remote.get("/entries?from=" + std::to_string(next) + "&limit=" + std::to_string(kPageEntries)));
    size = number_in(page.value, "size");
    const auto entries = objects_in(page.value, "entries");
    if (entries.empty()) break;
    for (const auto& each : entries) {
      const json::object event = entry_of(each).event;
      const auto& data = object_in(event, "data");
      const bool ours = text_in(event, "kind") == "report.noted" && text_in(data, "matter") == matter;
      if (ours) there.insert(identity(report_of(data)));
    }
    next += static_cast<std::int64_t>(entries.size());
  }
  return there;
}

Answered<Done> say(Remote& remote, const ReportOptions& options, const Line& line, bool dry_run) {
  const std::string key = "report-" + sha256_hex(options.matter + "\n" + line.bytes);
  auto answer =
      remote.ask({"POST",
                  "/matters/" + encoded(options.matter) + "/reports" + (dry_run ? "?dry_run=true" : ""),
                  line.report,
                  dry_run ? "" : key,
                  {}});
  if (answer) return Done{};
  Problem problem = std::move(answer).error();
  const std::string field = text_in(problem.said, "field");
  problem.said["field"] = words_of(line.report) + (field.empty() ? "" : ": " + field);
  return problem;
}

// Each line is asked about before the first is noted: the record forgets nothing.
Answered<Done> say_all(Remote& remote, const ReportOptions& options, const std::vector<Line>& lines,
                       bool dry_run) {
  constexpr std::size_t kProgress = 100;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    auto done = say(remote, options, lines[i], dry_run);
    if (!done) {
      if (!dry_run)
        remote.world().err << counted(static_cast<std::int64_t>(i), "report is", "reports are")
                           << " noted.\n";
      return done;
    }
    if ((i + 1) % kProgress == 0) {
      remote.world().err << i + 1 << " of " << lines.size() << (dry_run ? " read\n" : " noted\n");
    }
  }
  return Done{};
}

int finish(Remote& remote, std::size_t noted_now, std::size_t were_there) {
  if (remote.json()) {
    remote.out() << json::object{{"noted", noted_now}, {"already_there", were_there}} << '\n';
    return kDone;
  }
  remote.out() << counted(static_cast<std::int64_t>(noted_now), "report", "reports") << " noted, "
               << were_there << " were in the record already.\n";
  return kDone;
}

Answered<int> note(Remote& remote, const ReportOptions& options) {
  World& world = remote.world();
  auto read = read_lines(world, options.file);
  if (!read) return int{kRefused};
  std::vector<Line> lines = std::move(*read);
  TRY(there, noted(remote, options.matter));
  const std::size_t all = lines.size();
  std::erase_if(lines, [&](const Line& line) { return !there.insert(identity(line.report)).second; });
  const std::size_t were_there = all - lines.size();
  TRY_DONE(say_all(remote, options, lines, true));
  if (lines.empty()) return finish(remote, 0, were_there);
  const auto count = static_cast<std::int64_t>(lines.size());
  world.err << "What will follow\n  " << counted(count, "report is", "reports are")
            << " shown with their sources. They count for nothing in a rule.\n";
  if (options.dry_run) return int{kDone};
  const Consent consent = consent_to(
      world, options.yes, "Note " + counted(count, "report", "reports") + " in " + options.matter + "?");
  if (!consent.given) return int{consent.code};
  TRY_DONE(say_all(remote, options, lines, false));
  return finish(remote, lines.size(), were_there);
}

}  // namespace

void add_report(CLI::App& app, CommandList& list) {
  auto* noun = app.add_subcommand("report", "What sources say: note");
  noun->require_subcommand(1);
  auto options = std::make_shared<ReportOptions>();
  auto* command =
      noun->add_subcommand("note", "Note the reports of a race file in a matter; again adds nothing");
  command->add_option("MATTER", options->matter, "id of the matter")->required();
  command->add_option("FILE", options->file, "one report a line (docs/RACES.md), - for standard input")
      ->required();
  command->add_flag("--yes", options->yes, "do it without asking; for scripts");
  command->add_flag("--dry-run", options->dry_run, "only ask the server whether it would take them");
  add_remote_options(*command, options->remote);
  add_command(list, command, options, note);
}

}  // namespace nemcon::cli
