// nemcon stage: one stage, what it asks, who has answered.
#include "cli/remote_stage.hpp"

#include <boost/json.hpp>
#include <ostream>

#include "cli/remote_commands.hpp"
#include "cli/remote_disclosure.hpp"
#include "cli/remote_json.hpp"
#include "cli/remote_stage_acts.hpp"
#include "cli/remote_words.hpp"

namespace nemcon::cli {
namespace {

namespace json = boost::json;

struct StageOptions {
  RemoteOptions remote;
  std::string stage;
};

bool under_silence(const json::object& stage) { return text_in(stage, "type") == "silence"; }

std::string head_of(const json::object& stage) {
  return "Stage " + std::to_string(number_in(stage, "stage")) + ", " + type_words(text_in(stage, "type")) +
         " [" + text_in(stage, "stage_rule") + "]";
}

void print_text(const json::object& stage, std::ostream& out) {
  if (const auto title = text_in(stage, "text_title"); !title.empty()) out << wrapped(title, 0);
  if (const auto hash = text_in(stage, "text_sha256"); !hash.empty()) {
    out << "The text is frozen: SHA-256 " << hash << '\n';
  }
}

void print_broken(Remote& remote, const json::object& stage, const Reading& reading) {
  const auto& broken = object_in(stage, "broken_by");
  if (broken.empty()) return;
  remote.out() << wrapped(remote.member_name(text_in(broken, "member")) + " broke silence on " +
                              since_words(text_in(broken, "at"), "", reading) + ".",
                          0);
  if (const auto reason = text_in(broken, "reason"); !reason.empty()) {
    remote.out() << wrapped("Reason: " + reason, 2);
  }
  if (const auto condition = text_in(broken, "condition"); !condition.empty()) {
    remote.out() << wrapped("Would lift it: " + condition, 2);
  }
}

void print_answers(const json::object& stage, std::ostream& out) {
  if (!stage.contains("answered")) {
    out << answers_words(stage) << '\n';
    return;
  }
  const auto answered = texts_in(stage, "answered"), silent = texts_in(stage, "silent");
  if (answered.empty()) {
    out << "Nobody of " << silent.size() << " has spoken.\n";
    return;
  }
  out << wrapped(std::to_string(answered.size()) + " of " + std::to_string(answered.size() + silent.size()) +
                     " have spoken: " + listed(answered) + ".",
                 0);
  if (!silent.empty()) out << wrapped("Nothing said: " + listed(silent) + ".", 0);
}

void print_awaiting(const json::object& stage, std::ostream& out) {
  const auto awaiting = texts_in(stage, "awaiting");
  if (!awaiting.empty()) out << wrapped("Awaiting instructions: " + listed(awaiting) + ".", 0);
}

void print_chain(const json::object& stage, const Reading& reading, std::ostream& out) {
  for (const auto& at : texts_in(stage, "extended_from")) {
    out << "Extended; the deadline was " << since_words(at, "", reading) << ".\n";
  }
  if (const auto previous = number_in(stage, "previous")) {
    out << "It was issued before as stage " << previous << ".\n";
  }
  if (const auto next = number_in(stage, "next")) {
    out << "It was issued again as stage " << next << ".\n";
  }
}

// Who is told what is the rule's to say, and that stands with the matter.
Answered<Done> print_disclosure(Remote& remote, const json::object& stage) {
  std::ostream& out = remote.out();
  const bool open = flag_in(stage, "open");
  if (flag_in(stage, "held"))
    out << (open ? "Positions are kept back until it closes.\n"
                 : "Positions were kept back until it closed.\n");
  if (const std::string matter = text_in(stage, "matter"); !matter.empty()) {
    TRY(about, remote.get("/matters/" + encoded(matter)));
    print_told(stage, about.value, out);
  }
  print_numbers(stage, out);
  return Done{};
}

Answered<int> stage(Remote& remote, const StageOptions& options) {
  TRY(answer, remote.get("/stages/" + encoded(options.stage)));
  std::ostream& out = remote.out();
  if (remote.json()) {
    out << answer.text << '\n';
    return int{kDone};
  }
  const json::object& view = answer.value;
  const Reading reading = reading_of(view);
  const std::string matter = text_in(view, "matter");
  out << wrapped(head_of(view) + " of " + matter, 0);
  print_text(view, out);
  out << wrapped(stage_state(view, reading) + ".", 0);
  print_broken(remote, view, reading);
  out << wrapped("About: " + listed(texts_in(view, "subjects")) + ".", 0);
  out << wrapped("Rule: " + text_in(view, "rule") + ". " +
                     silence_means(text_in(view, "silence"), text_in(view, "abstention")),
                 0);
  print_answers(view, out);
  TRY_DONE(print_disclosure(remote, view));
  print_awaiting(view, out);
  print_chain(view, reading, out);
  out << "Who stands where: nemcon table " << matter << '\n';
  return int{kDone};
}

}  // namespace

std::string stage_state(const json::object& stage, const Reading& reading) {
  const std::string until = text_in(stage, "until");
  if (!flag_in(stage, "open")) {
    return "Closed " + since_words(text_in(stage, "closed_at"), "", reading) + ": " +
           outcome_words(text_in(stage, "outcome"));
  }
  if (until.empty()) return "Open until the presidency closes it";
  return (under_silence(stage) ? "Under silence until " : "Open until ") + deadline_words(until, reading);
}

void print_stage_line(const json::object& stage, const Reading& reading, std::ostream& out) {
  std::string line = type_words(text_in(stage, "type")) + " on " + listed(texts_in(stage, "subjects")) +
                     ". " + stage_state(stage, reading) + ". " + answers_words(stage);
  const auto awaiting = texts_in(stage, "awaiting");
  if (!awaiting.empty()) line += " Awaiting instructions: " + listed(awaiting) + ".";
  out << wrapped(line, 6, "  " + padded(std::to_string(number_in(stage, "stage")), 4));
}

void add_stage(CLI::App& app, CommandList& list) {
  auto options = std::make_shared<StageOptions>();
  auto* noun =
      app.add_subcommand("stage", "A stage: what it asks, who has answered; open, extend, close, reissue");
  noun->require_subcommand(0, 1);
  auto* what = noun->add_option("STAGE", options->stage, "number of the stage");
  add_stage_acts(*noun, list);
  add_noun(list, noun, what, options, stage);
}

}  // namespace nemcon::cli
