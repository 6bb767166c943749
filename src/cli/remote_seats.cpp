// nemcon member suspend, restore, leave; nemcon office vacate, acting: the presidency notes who takes part
// and who holds an office between two terms.
#include "cli/remote_seats.hpp"

#include <boost/json.hpp>

#include "cli/remote_commands.hpp"
#include "cli/remote_json.hpp"

namespace nemcon::cli {
namespace {

namespace json = boost::json;

struct MemberOptions : ActOptions {
  std::string member, from;
  Written text;
};

struct OfficeOptions : ActOptions {
  std::string office, holder, until;
  bool nobody = false;
  Written text;
};

Answered<int> change(Remote& remote, const MemberOptions& options, const char* what) {
  json::object body{{"change", what}};
  put_text(body, "text", text_of(remote.world(), options.text));
  put_text(body, "from", options.from);
  return act(remote, options, {"change_membership", {{"member", options.member}}, body});
}

void add_change(CLI::App& noun, CommandList& list, const char* verb, const char* what, const char* help) {
  auto options = std::make_shared<MemberOptions>();
  auto* command = noun.add_subcommand(verb, help);
  command->add_option("MEMBER", options->member, "code of the member; `nemcon body`")->required();
  add_text_options(*command, options->text, "text", "by what decision or which article; everybody reads it");
  command->add_option("--from", options->from, "day, from its midnight in the body's zone; without it now");
  add_act_options(*command, *options);
  add_command(list, command, options,
              [what](Remote& remote, const MemberOptions& given) { return change(remote, given, what); });
}

Answered<int> vacate(Remote& remote, const OfficeOptions& options) {
  json::object body;
  put_text(body, "text", text_of(remote.world(), options.text));
  return act(remote, options, {"vacate_office", {{"office", options.office}}, body});
}

// Nobody is named by saying so, not by leaving the name out.
Answered<int> name_acting(Remote& remote, const OfficeOptions& options) {
  if (options.holder.empty() && !options.nobody) throw CLI::RequiredError("NAME or --nobody");
  json::object body;
  put_text(body, "holder", options.holder);
  put_text(body, "until", options.until);
  return act(remote, options, {"name_acting", {{"office", options.office}}, body});
}

void add_vacate(CLI::App& noun, CommandList& list) {
  auto options = std::make_shared<OfficeOptions>();
  auto* command = noun.add_subcommand("vacate", "Its holder has left before the end of the term");
  command->add_option("OFFICE", options->office, "id of the office; `nemcon body`")->required();
  add_text_options(*command, options->text, "text", "why; everybody reads it");
  add_act_options(*command, *options);
  add_command(list, command, options, vacate);
}

void add_acting(CLI::App& noun, CommandList& list) {
  auto options = std::make_shared<OfficeOptions>();
  auto* command = noun.add_subcommand("acting", "Name who acts while nobody holds it; the chair's act");
  command->add_option("OFFICE", options->office, "id of the office; `nemcon body`")->required();
  auto* holder = command->add_option("NAME", options->holder, "of the person");
  auto* until = command->add_option("--until", options->until, "day; without it until somebody takes office");
  command->add_flag("--nobody", options->nobody, "nobody acts any more")->excludes(holder)->excludes(until);
  add_act_options(*command, *options);
  add_command(list, command, options, name_acting);
}

}  // namespace

std::string absence_words(const json::object& member, const Reading& reading) {
  const auto absences = objects_in(member, "absences");
  if (absences.empty()) return {};
  const json::object& last = absences.back();
  const std::string from = text_in(last, "from"), until = text_in(last, "until");
  const auto back = parse_instant(until);
  if (back && *back <= reading.now) return {};
  const auto begins = parse_instant(from);
  const bool begun = !begins || *begins <= reading.now;
  std::string words = flag_in(last, "left") ? (begun ? "left on " : "leaves on ")
                                            : (begun ? "suspended since " : "suspended from ");
  words += since_words(from, "", reading) + ": " + text_in(last, "text");
  return until.empty() ? words : words + "; takes part again from " + since_words(until, "", reading);
}

std::string holder_words(const json::object& office, const Reading& reading) {
  std::string words = text_in(office, "incumbent");
  if (words.empty()) {
    words = "vacant";
    if (const auto vacated = text_in(office, "vacated"); !vacated.empty())
      words += " since " + since_words(vacated, "", reading) + ": " + text_in(office, "why_vacated");
  } else if (const auto until = text_in(office, "term_until"); !until.empty()) {
    words += ", until " + since_words(until, "", reading);
  }
  const auto& acting = object_in(office, "acting");
  if (acting.empty()) return words;
  words += "; " + text_in(acting, "name") + " acts";
  const std::string until = text_in(acting, "until");
  return until.empty() ? words : words + " until " + since_words(until, "", reading);
}

void add_member(CLI::App& app, CommandList& list) {
  auto* noun = app.add_subcommand("member", "Whether a member takes part: suspend, restore, leave");
  noun->require_subcommand(1);
  add_change(*noun, list, "suspend", "suspended", "It is not counted until it is restored");
  add_change(*noun, list, "restore", "restored", "A suspended member takes part again");
  add_change(*noun, list, "leave", "left", "It is no member any more; it comes back by an admission only");
}

void add_office(CLI::App& app, CommandList& list) {
  auto* noun = app.add_subcommand("office", "An office between two terms: vacate, acting");
  noun->require_subcommand(1);
  add_vacate(*noun, list);
  add_acting(*noun, list);
}

}  // namespace nemcon::cli
