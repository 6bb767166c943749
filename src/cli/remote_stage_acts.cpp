// nemcon stage open, extend, close, reissue.
#include "cli/remote_stage_acts.hpp"

#include <boost/json.hpp>

#include "cli/remote_json.hpp"

namespace nemcon::cli {
namespace {

namespace json = boost::json;

constexpr const char* kUntil = "an instant, or 2026-06-26T17:00 in the body's zone";

struct OpenOptions : ActOptions {
  std::string matter, rule, until, text_title, text_sha256, previous;
  std::vector<std::string> subjects;
  Written text;
};

struct StageActOptions : ActOptions {
  std::string stage, until;
};

struct ReissueOptions : ActOptions {
  std::string stage, until, text_title, text_sha256;
  Written text;
};

// Where a matter has one subject only (a text, an applicant, the incumbent), nobody has to name it.
Answered<std::vector<std::string>> subjects_of(Remote& remote, const OpenOptions& options) {
  if (!options.subjects.empty()) return options.subjects;
  TRY(matter, remote.get("/matters/" + encoded(options.matter)));
  std::vector<std::string> ids;
  for (const auto& each : objects_in(matter.value, "subjects")) ids.push_back(text_in(each, "subject"));
  if (ids.size() > 1) ids.clear();
  return ids;
}

Answered<int> open(Remote& remote, const OpenOptions& options) {
  TRY(subjects, subjects_of(remote, options));
  json::object body{{"stage_rule", options.rule}};
  put_texts(body, "subjects", subjects);
  put_text(body, "until", options.until);
  put_text(body, "text_title", options.text_title);
  put_text(body, "text_sha256", options.text_sha256);
  put_text(body, "text", text_of(remote.world(), options.text));
  return act(remote, options, {"open_stage", {{"matter", options.matter}}, body});
}

Answered<int> extend(Remote& remote, const StageActOptions& options) {
  return act(remote, options, {"extend_stage", {{"stage", options.stage}}, {{"until", options.until}}});
}

Answered<int> close(Remote& remote, const StageActOptions& options) {
  return act(remote, options, {"close_stage", {{"stage", options.stage}}, {}});
}

// What the earlier stage asked is asked again; a text only if it is to be another one.
void repeat_text(const json::object& earlier, const json::object& matter, json::object& body) {
  if (body.contains("text") || body.contains("text_sha256")) return;
  put_text(body, "text_sha256", text_in(earlier, "text_sha256"));
  for (const auto& document : objects_in(matter, "documents")) {
    if (number_in(document, "stage") == number_in(earlier, "stage")) {
      put_text(body, "text", text_in(document, "text"));
    }
  }
}

Answered<int> reissue(Remote& remote, const ReissueOptions& options) {
  TRY(stage, remote.get("/stages/" + encoded(options.stage)));
  const json::object& earlier = stage.value;
  const std::string matter = text_in(earlier, "matter");
  TRY(view, remote.get("/matters/" + encoded(matter)));
  json::object body{{"stage_rule", text_in(earlier, "stage_rule")},
                    {"previous", number_in(earlier, "stage")}};
  put_texts(body, "subjects", texts_in(earlier, "subjects"));
  put_text(body, "until", options.until);
  put_text(body, "text_title",
           options.text_title.empty() ? text_in(earlier, "text_title") : options.text_title);
  put_text(body, "text_sha256", options.text_sha256);
  put_text(body, "text", text_of(remote.world(), options.text));
  repeat_text(earlier, view.value, body);
  return act(remote, options, {"open_stage", {{"matter", matter}}, body});
}

void add_open(CLI::App& noun, CommandList& list) {
  auto options = std::make_shared<OpenOptions>();
  auto* command = noun.add_subcommand("open", "Open a stage of a matter");
  command->add_option("MATTER", options->matter, "id of the matter")->required();
  command->add_option("RULE", options->rule, "id of the stage rule in the procedure; `nemcon body`")
      ->required();
  command->add_option("--subject", options->subjects,
                      "who or what it is about, if there are several; may be repeated");
  command->add_option("--until", options->until, kUntil);
  add_text_options(*command, options->text, "text", "silence: the text, frozen by its SHA-256");
  command->add_option("--text-sha256", options->text_sha256, "silence: the hash alone");
  command->add_option("--text-title", options->text_title, "silence: title of the text");
  add_act_options(*command, *options);
  add_command(list, command, options, open);
}

void add_extend_and_close(CLI::App& noun, CommandList& list) {
  auto options = std::make_shared<StageActOptions>();
  auto* command = noun.add_subcommand("extend", "Give a stage a later deadline");
  command->add_option("STAGE", options->stage, "number of the stage")->required();
  command->add_option("--until", options->until, kUntil)->required();
  add_act_options(*command, *options);
  add_command(list, command, options, extend);

  options = std::make_shared<StageActOptions>();
  command = noun.add_subcommand("close", "Close a stage before its deadline");
  command->add_option("STAGE", options->stage, "number of the stage")->required();
  add_act_options(*command, *options);
  add_command(list, command, options, close);
}

void add_reissue(CLI::App& noun, CommandList& list) {
  auto options = std::make_shared<ReissueOptions>();
  auto* command = noun.add_subcommand("reissue", "Open a stage again that failed, linked to the earlier one");
  command->add_option("STAGE", options->stage, "number of the earlier stage")->required();
  command->add_option("--until", options->until, kUntil);
  add_text_options(*command, options->text, "text", "another text; without one the same again");
  command->add_option("--text-sha256", options->text_sha256, "another text by its hash alone");
  command->add_option("--text-title", options->text_title, "another title of the text");
  add_act_options(*command, *options);
  add_command(list, command, options, reissue);
}

}  // namespace

void add_stage_acts(CLI::App& noun, CommandList& list) {
  add_open(noun, list);
  add_extend_and_close(noun, list);
  add_reissue(noun, list);
}

}  // namespace nemcon::cli
