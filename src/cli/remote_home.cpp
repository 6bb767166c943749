// nemcon home: what waits for the caller, the matters, what changed. nemcon body: who decides, by
// which rules.
#include <algorithm>
#include <boost/json.hpp>
#include <ostream>

#include "cli/remote_commands.hpp"
#include "cli/remote_json.hpp"
#include "cli/remote_seats.hpp"
#include "cli/remote_time.hpp"
#include "cli/remote_words.hpp"

namespace nemcon::cli {
namespace {

namespace json = boost::json;

struct HomeOptions {
  RemoteOptions remote;
};

std::string waiting_words(const std::string& what) {
  if (what == "position") return "Your position is asked for";
  if (what == "silence") return "Adopted unless somebody breaks silence";
  if (what == "draft") return "A position can be prepared";
  if (what == "close") return "The rule is met; the stage can be closed";
  if (what == "reissue") return "It failed; it can be issued again";
  return "The outcome can be stated";
}

void print_waiting(const json::object& home, const Reading& reading, std::ostream& out) {
  out << "\nWaiting for you\n";
  const auto list = objects_in(home, "waiting");
  if (list.empty()) out << "  Nothing.\n";
  for (const auto& each : list) {
    out << wrapped(text_in(each, "title"), 2);
    std::string line = waiting_words(text_in(each, "what"));
    if (const auto until = text_in(each, "until"); !until.empty()) {
      line += ": until " + deadline_words(until, reading);
    }
    out << wrapped(line + ".", 4);
    const auto stage = number_in(each, "stage");
    out << "    nemcon "
        << (stage != 0 ? "stage " + std::to_string(stage) : "matter " + text_in(each, "matter")) << '\n';
  }
}

std::string outcome_line(const json::object& outcome, const Reading& reading) {
  std::string line = outcome_words(text_in(outcome, "outcome"));
  if (const auto name = text_in(outcome, "name"); !name.empty()) line += ": " + name;
  if (const auto from = text_in(outcome, "from"); !from.empty())
    line += ", from " + since_words(from, "", reading);
  return line + " (" + since_words(text_in(outcome, "at"), "", reading) + ")";
}

// The leading subject and how it stands; a count of heads never without who is missing.
std::string standing_line(const json::object& matter) {
  const std::string subject = text_in(matter, "subject_name");
  if (subject.empty()) return "Nobody and nothing is before the body yet.";
  std::string line = subject == text_in(matter, "title") ? "" : subject + ": ";
  if (flag_in(matter, "hidden")) {
    const std::string verdict = text_in(matter, "verdict");
    return line + (verdict == "open" ? "" : verdict_words(verdict) + "; ") + "positions are kept back.";
  }
  const auto missing = texts_in(matter, "missing");
  // Under silence heads are not counted: it holds as long as nobody objects.
  if (text_in(matter, "kind") == "adoption") {
    return line + (missing.empty() ? "Silence has not been broken."
                                   : "Silence was broken; " + listed(missing) + " objects.");
  }
  line += verdict_words(text_in(matter, "verdict")) + ", " + std::to_string(number_in(matter, "support")) +
          " of " + std::to_string(number_in(matter, "of"));
  if (!missing.empty()) line += "; missing " + listed(missing);
  return line + (text_in(matter, "basis") == "reports" ? ". A reading of reports." : ".");
}

void print_matter(const json::object& matter, const Reading& reading, std::ostream& out) {
  out << wrapped(text_in(matter, "title") + "  [" + text_in(matter, "matter") + "]", 2);
  const auto& outcome = object_in(matter, "outcome");
  if (!outcome.empty()) {
    out << wrapped(outcome_line(outcome, reading), 4);
    return;
  }
  out << wrapped(standing_line(matter), 4);
  const auto& next = object_in(matter, "next_deadline");
  if (next.empty()) return;
  const std::string at = text_in(next, "at");
  out << wrapped(
      "Next: " + type_words(text_in(next, "text")) + ", " +
          (at.empty() ? since_words(text_in(next, "day"), "", reading) : deadline_words(at, reading)),
      4);
}

void print_matters(const json::object& home, const Reading& reading, std::ostream& out) {
  for (const bool open : {true, false}) {
    bool first = true;
    for (const auto& matter : objects_in(home, "matters")) {
      if ((text_in(matter, "state") == "open") != open) continue;
      if (first) out << (open ? "\nUnder way\n" : "\nDone\n");
      first = false;
      print_matter(matter, reading, out);
    }
  }
}

void print_changes(const json::object& home, const Reading& reading, std::ostream& out) {
  constexpr std::size_t kShown = 10;  // `nemcon entries` has them all
  auto list = objects_in(home, "changes");
  list.resize(std::min(list.size(), kShown));
  if (!list.empty()) out << "\nLately\n";
  for (const auto& each : list) {
    const auto at = parse_instant(text_in(each, "at"));
    const std::string ago = at ? left_words(*at, reading.now) : "";
    out << wrapped(text_in(each, "text"), 18, "  " + padded(ago, 16));
  }
}

Answered<int> home(Remote& remote, const HomeOptions&) {
  TRY(answer, remote.get("/home"));
  std::ostream& out = remote.out();
  if (remote.json()) {
    out << answer.text << '\n';
    return int{kDone};
  }
  const json::object& view = answer.value;
  const Reading reading = reading_of(view);
  out << text_in(view, "name") << '\n' << time_words(reading.now, reading) << '\n';
  print_waiting(view, reading, out);
  print_matters(view, reading, out);
  print_changes(view, reading, out);
  return int{kDone};
}

// ---- body
// -------------------------------------------------------------------------------------------

void print_members(const json::object& body, const Reading& reading, std::ostream& out) {
  std::int64_t seated = 0;
  for (const auto& each : objects_in(body, "members")) seated += flag_in(each, "seated") ? 1 : 0;
  out << "\n" << counted(seated, "member", "members") << " in protocol order\n";
  for (const auto& each : objects_in(body, "members")) {
    std::string line = text_in(each, "name");
    if (const auto classes = texts_in(each, "classes"); !classes.empty()) line += ", " + listed(classes);
    const std::string absence = absence_words(each, reading);
    if (!absence.empty()) {
      line += ", " + absence;
    } else if (!flag_in(each, "seated")) {
      line += " (not seated now)";
    }
    out << wrapped(line, 6, "  " + padded(text_in(each, "member"), 4));
  }
}

void print_offices(const json::object& body, const Reading& reading, std::ostream& out) {
  for (const auto& each : objects_in(body, "offices")) {
    std::string line = text_in(each, "name") + " [" + text_in(each, "office") + "]: ";
    line += holder_words(each, reading);
    const auto& next = object_in(each, "successor");
    if (!next.empty()) {
      line += "; then " + text_in(next, "name") + " from " + since_words(text_in(next, "from"), "", reading);
    }
    out << wrapped(line, 2);
  }
}

void print_procedures(const json::object& body, std::ostream& out) {
  for (const auto& each : objects_in(body, "procedures")) {
    out << wrapped(text_in(each, "name") + "  [" + text_in(each, "procedure") + "]", 2);
    if (const auto proxies = number_in(each, "proxies"))
      out << wrapped("A member speaks by proxy for at most " + counted(proxies, "other", "others") + ".", 4);
    for (const auto& stage : objects_in(each, "stages")) {
      out << wrapped(text_in(stage, "stage_rule") + " (" + type_words(text_in(stage, "type")) +
                         "): " + text_in(stage, "rule") + ". " +
                         silence_means(text_in(stage, "silence"), text_in(stage, "abstention")),
                     4);
    }
  }
}

Answered<int> body(Remote& remote, const HomeOptions&) {
  TRY(answer, remote.get("/body"));
  std::ostream& out = remote.out();
  if (remote.json()) {
    out << answer.text << '\n';
    return int{kDone};
  }
  const Reading reading = reading_of(answer.value);
  out << text_in(answer.value, "name") << " [" << text_in(answer.value, "body") << "]\n";
  print_members(answer.value, reading, out);
  out << "\nOffices\n";
  print_offices(answer.value, reading, out);
  out << "\nProcedures\n";
  print_procedures(answer.value, out);
  return int{kDone};
}

}  // namespace

void add_home(CLI::App& app, CommandList& list) {
  auto options = std::make_shared<HomeOptions>();
  auto* command = app.add_subcommand("home", "What waits for you, the matters under way, what changed");
  add_remote_options(*command, options->remote);
  add_command(list, command, options, home);
}

void add_body(CLI::App& app, CommandList& list) {
  auto options = std::make_shared<HomeOptions>();
  auto* command = app.add_subcommand("body", "Who decides: members, offices, procedures and their rules");
  add_remote_options(*command, options->remote);
  add_command(list, command, options, body);
}

}  // namespace nemcon::cli
