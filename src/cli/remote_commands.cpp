#include "cli/remote_commands.hpp"

#include <initializer_list>

namespace nemcon::cli {
namespace {

void group(CLI::App& app, const char* name, std::initializer_list<const char*> commands) {
  for (const char* command : commands) app.get_subcommand(command)->group(name);
}

}  // namespace

void add_remote_commands(CLI::App& app, CommandList& list) {
  add_session(app, list);
  add_home(app, list);
  add_body(app, list);
  add_matter(app, list);
  add_table(app, list);
  add_sheet(app, list);
  add_stage(app, list);
  add_draft(app, list);
  add_entries(app, list);
  add_export(app, list);
  add_receipt(app, list);
  add_key(app, list);
  add_confidence(app, list);
  add_witnesses(app, list);
  add_position(app, list);
  add_secrecy(app, list);
  add_finding(app, list);
  add_statement(app, list);
  add_proxy(app, list);
  add_instruction(app, list);
  add_member(app, list);
  add_office(app, list);
  add_candidacy(app, list);
  add_outcome(app, list);
  add_report(app, list);
  add_access(app, list);
  add_calendar(app, list);
  add_feed(app, list);
  add_sounding(app, list);
  add_pages(app, list);
  group(app, "Who you are to a running server", {"sign-in", "sign-out", "whoami"});
  group(
      app, "Look at it, and act: a noun looks, a noun with a verb acts",
      {"home", "body", "matter", "table", "sheet", "stage", "draft", "position", "silence", "secrecy",
       "candidacy", "outcome", "report", "finding", "statement", "proxy", "instruction", "member", "office"});
  group(app, "Sealed and counted soundings", {"sounding"});
  group(app, "Its record", {"entries", "entry", "watch", "export", "receipt", "confidence"});
  group(app, "Who vouches for it", {"key", "keys", "policy", "witnesses", "pages"});
  group(app, "Let others in", {"link", "token"});
  group(app, "Deadlines in your calendar", {"calendar", "feed"});
}

}  // namespace nemcon::cli
