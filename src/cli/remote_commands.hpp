// The commands that look at a server and act in it. One grammar: a noun of the glossary with what
// it is about looks (`nemcon stage 4`), a noun with a verb acts (`nemcon stage close 4`). The verbs
// are those of the acts in docs/API.md, so that what `may` lists there can be typed here.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include "cli/cli.hpp"
#include "cli/remote.hpp"
#include "cli/remote_act.hpp"

namespace nemcon::cli {

// A command and what runs it; verbs stand before their noun, so that the first one parsed is the
// one meant.
using CommandList = std::vector<std::pair<CLI::App*, std::function<int(World&)>>>;

void add_remote_commands(CLI::App& app, CommandList& list);

void add_session(CLI::App& app, CommandList& list);              // sign-in, sign-out, whoami
void add_home(CLI::App& app, CommandList& list);                 // home
void add_body(CLI::App& app, CommandList& list);                 // body
void add_matter(CLI::App& app, CommandList& list);               // matter, matter open
void add_table(CLI::App& app, CommandList& list);                // table
void add_sheet(CLI::App& app, CommandList& list);                // sheet
void add_stage(CLI::App& app, CommandList& list);                // stage, stage open extend close reissue
void add_candidacy(CLI::App& app, CommandList& list);            // candidacy note change release
void add_position(CLI::App& app, CommandList& list);             // position take, silence break
void add_log(CLI::App& position, CommandList& list);             // position log
void add_secrecy(CLI::App& app, CommandList& list);              // secrecy ask
void add_finding(CLI::App& app, CommandList& list);              // finding state
void add_statement(CLI::App& app, CommandList& list);            // statement make
void add_proxy(CLI::App& app, CommandList& list);                // proxy give take
void add_instruction(CLI::App& app, CommandList& list);          // instruction await none
void add_member(CLI::App& app, CommandList& list);               // member suspend restore leave
void add_office(CLI::App& app, CommandList& list);               // office vacate acting
void add_outcome(CLI::App& app, CommandList& list);              // outcome state
void add_report(CLI::App& app, CommandList& list);               // report note
void add_draft(CLI::App& app, CommandList& list);                // draft, draft put erase
void add_access(CLI::App& app, CommandList& list);               // link issue, token issue list revoke
void add_entries(CLI::App& app, CommandList& list);              // entries, entry, watch
void add_calendar(CLI::App& app, CommandList& list);             // calendar
void add_feed(CLI::App& app, CommandList& list);                 // feed, feed make end list
void add_export(CLI::App& app, CommandList& list);               // export
void add_receipt(CLI::App& app, CommandList& list);              // receipt
void add_key(CLI::App& app, CommandList& list);                  // key make show enrol withdraw, keys
void add_confidence(CLI::App& app, CommandList& list);           // confidence open erase
void add_witnesses(CLI::App& app, CommandList& list);            // policy show set, witnesses
void add_pages(CLI::App& app, CommandList& list);                // pages
void add_sounding(CLI::App& app, CommandList& list);             // sounding, and what is below it:
void add_sounding_looks(CLI::App& noun, CommandList& list);      // list show messages
void add_sounding_opening(CLI::App& noun, CommandList& list);    // key open end
void add_ceremony(CLI::App& noun, CommandList& list);            // ceremony open step
void add_mark(CLI::App& noun, CommandList& list);                // mark post
void add_spoil(CLI::App& noun, CommandList& list);               // spoil check-spoiled
void add_hold(CLI::App& noun, CommandList& list);                // hold
void add_sounding_complaint(CLI::App& noun, CommandList& list);  // complain

// Puts a command that asks a server into the list. `options` has a member `remote`.
template <class Options, class Run>
void add_command(CommandList& list, CLI::App* app, const std::shared_ptr<Options>& options, Run run) {
  list.emplace_back(app, [options, run](World& world) {
    Remote remote(world, options->remote);
    const Answered<int> code = run(remote, *options);
    return code.ok() ? *code : tell(code.error(), world);
  });
}

// A noun whose verbs were added to it already, and which looks if it is named without one.
template <class Options, class Run>
void add_noun(CommandList& list, CLI::App* noun, CLI::Option* what, const std::shared_ptr<Options>& options,
              Run run) {
  for (CLI::App* verb : noun->get_subcommands({})) verb->excludes(what);
  add_remote_options(*noun, options->remote);
  list.emplace_back(noun, [=](World& world) {
    if (what->count() == 0) throw CLI::RequiredError(what->get_name());
    Remote remote(world, options->remote);
    const Answered<int> code = run(remote, *options);
    return code.ok() ? *code : tell(code.error(), world);
  });
}

}  // namespace nemcon::cli
