// nemcon matter: what is to be decided and where it stands. nemcon matter open.
#include <boost/json.hpp>
#include <ostream>

#include "cli/remote_commands.hpp"
#include "cli/remote_json.hpp"
#include "cli/remote_seats.hpp"
#include "cli/remote_stage.hpp"
#include "cli/remote_table.hpp"
#include "cli/remote_words.hpp"

namespace nemcon::cli {
namespace {

namespace json = boost::json;

struct MatterOptions {
  RemoteOptions remote;
  std::string matter;
};

struct OpenOptions : ActOptions {
  std::string matter, procedure, title, office, after, until, applicant, applicant_name;
};

void print_head(const json::object& matter, const Reading& reading, std::ostream& out) {
  out << wrapped(text_in(matter, "title"), 0);
  const auto& procedure = object_in(matter, "procedure");
  out << wrapped("[" + text_in(matter, "matter") + "] " + text_in(procedure, "name") + ", " +
                     (text_in(matter, "state") == "open" ? "under way" : text_in(matter, "state")),
                 0);
  const auto& office = object_in(matter, "office");
  if (!office.empty()) {
    out << wrapped(text_in(office, "name") + ": " + holder_words(office, reading), 0);
  }
  const std::string after = text_in(matter, "after"), next = text_in(matter, "followed_by");
  if (!after.empty()) out << "It follows " << after << ".\n";
  if (!next.empty()) out << "It is followed by " << next << ".\n";
}

void print_outcome(const json::object& matter, const Reading& reading, std::ostream& out) {
  const auto& outcome = object_in(matter, "outcome");
  if (outcome.empty()) return;
  std::string line = "Outcome: " + outcome_words(text_in(outcome, "outcome"));
  if (const auto name = text_in(outcome, "name"); !name.empty()) line += ", " + name;
  if (const auto from = text_in(outcome, "from"); !from.empty())
    line += ", from " + since_words(from, "", reading);
  if (const auto until = text_in(outcome, "until"); !until.empty())
    line += ", until " + since_words(until, "", reading);
  out << wrapped(line + ". Stated " + since_words(text_in(outcome, "at"), "", reading) + ".", 0);
}

void print_subjects(const json::object& matter, const Reading& reading, std::ostream& out) {
  const auto subjects = objects_in(matter, "subjects");
  const bool person = text_in(matter, "kind") == "appointment";
  if (!subjects.empty()) out << "\nBefore the body\n";
  for (const auto& each : subjects) {
    std::string line = text_in(each, "name") + " [" + text_in(each, "subject") + "]";
    // Only a person is a candidate; a text or an incumbent has no state of its own.
    const std::string state = person ? text_in(each, "state") : "", sponsor = text_in(each, "sponsor");
    if (!state.empty()) line += ": " + outcome_words(state);
    if (!sponsor.empty()) line += ", put forward by " + sponsor;
    if (const auto since = text_in(each, "since"); !since.empty())
      line += ", since " + since_words(since, "", reading);
    if (flag_in(each, "reported")) line += " (by reports)";
    if (flag_in(each, "confided")) {
      line += "; in confidence, known to " + listed(texts_in(each, "confided_to"));
    }
    out << wrapped(line + ".", 4, "  ");
  }
}

void print_stages(Remote& remote, const json::object& matter, const Reading& reading) {
  const auto stages = objects_in(matter, "stages");
  if (!stages.empty()) remote.out() << "\nStages\n";
  for (const auto& each : stages) print_stage_line(each, reading, remote.out());
}

void print_proxies(Remote& remote, const json::object& matter) {
  const auto list = objects_in(matter, "proxies");
  if (!list.empty()) remote.out() << "\nBy proxy\n";
  for (const auto& each : list) {
    remote.out() << wrapped(remote.member_name(text_in(each, "to")) + " can speak for " +
                                remote.member_name(text_in(each, "member")) + ".",
                            4, "  ");
  }
}

void print_deadlines(const json::object& matter, const Reading& reading, std::ostream& out) {
  const auto list = objects_in(matter, "deadlines");
  if (!list.empty()) out << "\nDates\n";
  for (const auto& each : list) {
    const std::string at = text_in(each, "at"), standing = text_in(each, "standing");
    std::string line =
        type_words(text_in(each, "text")) + ": " +
        (at.empty() ? since_words(text_in(each, "day"), "", reading) : deadline_words(at, reading));
    if (!standing.empty()) line += ", " + short_standing(standing);
    out << wrapped(line, 4, "  ");
  }
}

void print_documents(const json::object& matter, std::ostream& out) {
  const auto list = objects_in(matter, "documents");
  if (!list.empty()) out << "\nDocuments\n";
  for (const auto& each : list) {
    out << wrapped(text_in(each, "title") + " (stage " + std::to_string(number_in(each, "stage")) + ")", 2)
        << "    SHA-256 " << text_in(each, "sha256") << '\n';
  }
}

// "take_position" is typed `nemcon position take`.
std::string command_of(const json::object& may, const std::string& matter) {
  const std::string act = text_in(may, "act");
  const auto stage = number_in(may, "stage");
  if (act == "ask_secret") return "secrecy ask " + std::to_string(stage);
  if (act == "prepare") return "draft put " + std::to_string(stage) + " STANCE";
  const auto cut = act.find('_');
  if (cut == std::string::npos) return act;
  std::string line = act.substr(cut + 1) + " " + act.substr(0, cut) + " ";
  line += stage != 0 ? std::to_string(stage) : matter;
  if (act == "take_position") line += " STANCE";
  if (act == "open_stage") line += " RULE";
  if (act == "note_candidacy") line += " NAME";
  if (act == "state_outcome") line += " OUTCOME";
  if (act == "change_candidacy") line += " SUBJECT STATE";
  if (act == "note_report") line += " FILE";
  if (act == "give_proxy") line += " MEMBER";
  return line;
}

// Choices are one of these, not all of them.
std::string among(const std::vector<std::string>& choices) {
  std::string text;
  for (const auto& each : choices) text += (text.empty() ? "" : ", ") + each;
  return text;
}

void print_may(const json::object& matter, std::ostream& out) {
  const auto list = objects_in(matter, "may");
  if (!list.empty()) out << "\nYou may\n";
  for (const auto& each : list) {
    std::vector<std::string> choices;
    for (const char* name : {"stances", "stage_rules", "outcomes", "subjects"}) {
      const auto some = texts_in(each, name);
      if (choices.empty()) choices = some;
    }
    std::string line = "nemcon " + command_of(each, text_in(matter, "matter"));
    if (!choices.empty()) line += " (" + among(choices) + ")";
    out << wrapped(line, 6, "  ");
  }
}

// The table of the leading subject, if there is anything before the body.
Answered<Done> print_standing(Remote& remote, const json::object& matter, const Reading& reading) {
  if (text_in(matter, "state") != "open" || objects_in(matter, "subjects").empty()) return Done{};
  TRY(table, remote.get("/matters/" + encoded(text_in(matter, "matter")) + "/table"));
  const std::string name = text_in(table.value, "name");
  remote.out() << '\n' << (name == text_in(matter, "title") ? "" : wrapped(name, 0));
  print_verdict(table.value, reading, remote.out());
  print_missing(table.value, reading, remote.out());
  return Done{};
}

Answered<int> matter(Remote& remote, const MatterOptions& options) {
  TRY(answer, remote.get("/matters/" + encoded(options.matter)));
  std::ostream& out = remote.out();
  if (remote.json()) {
    out << answer.text << '\n';
    return int{kDone};
  }
  const json::object& view = answer.value;
  const Reading reading = reading_of(view);
  print_head(view, reading, out);
  print_outcome(view, reading, out);
  TRY_DONE(print_standing(remote, view, reading));
  print_subjects(view, reading, out);
  print_stages(remote, view, reading);
  print_proxies(remote, view);
  print_deadlines(view, reading, out);
  print_documents(view, out);
  if (const auto reports = number_in(view, "reports")) {
    out << "\n"
        << counted(reports, "report", "reports") << ": nemcon table " << options.matter << " --as-of DAY\n";
  }
  print_may(view, out);
  return int{kDone};
}

Answered<int> open(Remote& remote, const OpenOptions& options) {
  json::object body;
  put_text(body, "matter", options.matter);
  put_text(body, "procedure", options.procedure);
  put_text(body, "title", options.title);
  put_text(body, "office", options.office);
  put_text(body, "after", options.after);
  put_text(body, "until", options.until);
  put_text(body, "applicant", options.applicant);
  put_text(body, "applicant_name", options.applicant_name);
  return act(remote, options, {"open_matter", {}, body});
}

void add_open(CLI::App& noun, CommandList& list) {
  auto options = std::make_shared<OpenOptions>();
  auto* command = noun.add_subcommand("open", "Open a matter");
  command->add_option("MATTER", options->matter, "its id: small letters, digits and '-'")->required();
  command->add_option("--procedure", options->procedure, "id in the charter; `nemcon body`")->required();
  command->add_option("--title", options->title, "its title")->required();
  command->add_option("--office", options->office, "appointment, extension: the office");
  command->add_option("--after", options->after, "the earlier matter that this one follows");
  command->add_option("--until", options->until, "extension: first day after the new term");
  command->add_option("--applicant", options->applicant, "admission: code of the new member");
  command->add_option("--applicant-name", options->applicant_name, "admission: its name");
  add_act_options(*command, *options);
  add_command(list, command, options, open);
}

}  // namespace

void add_matter(CLI::App& app, CommandList& list) {
  auto options = std::make_shared<MatterOptions>();
  auto* noun = app.add_subcommand("matter", "A matter: where it stands and what you may do; open");
  noun->require_subcommand(0, 1);
  auto* what = noun->add_option("MATTER", options->matter, "id of the matter; `nemcon home`");
  add_open(*noun, list);
  add_noun(list, noun, what, options, matter);
}

}  // namespace nemcon::cli
