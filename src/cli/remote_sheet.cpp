// nemcon sheet: the decision sheet of a matter, worked out here from what the server lets this caller read.
#include <boost/json.hpp>
#include <ostream>

#include "base/limits.hpp"
#include "cli/remote_commands.hpp"
#include "cli/remote_json.hpp"
#include "codec/sheet.hpp"

namespace nemcon::cli {
namespace {

struct SheetOptions {
  RemoteOptions remote;
  std::string matter, language = "en";
  bool csv = false, markdown = false;
};

std::string bytes_of(Remote& remote, std::uint64_t seq) {
  const auto entry = remote.get("/entries/" + std::to_string(seq));
  return entry.ok() ? text_in(entry->value, "bytes") : std::string();
}

Answered<int> read_entries(Remote& remote, codec::SheetViews& views) {
  TRY(head, remote.get("/head"));
  const auto size = static_cast<std::uint64_t>(number_in(head.value, "size"));
  const std::uint64_t from =
      codec::sheet_from(views.matter, size, [&](std::uint64_t seq) { return bytes_of(remote, seq); });
  const std::uint64_t end = std::min<std::uint64_t>(size, from + kSheetEntries);
  for (std::uint64_t at = from; at < end; at += kPageEntries) {
    TRY(page, remote.get("/entries?from=" + std::to_string(at) + "&limit=" + std::to_string(kPageEntries)));
    codec::add_sheet_entries(page.value, views.matter, views.entries);
  }
  return kDone;
}

Answered<int> sheet(Remote& remote, const SheetOptions& options) {
  const std::string path = "/matters/" + encoded(options.matter);
  TRY(matter, remote.get(path));
  TRY(body, remote.get("/body"));
  codec::SheetViews views{.body = body.value, .matter = matter.value};
  for (const std::string& subject : codec::sheet_subjects(views.matter)) {
    // What this caller may not know of is left out, and the sheet says that it is not shown.
    const auto lanes = remote.get(path + "/lanes?subject=" + encoded(subject));
    if (lanes.ok()) views.lanes.push_back(lanes->value);
  }
  TRY_DONE(read_entries(remote, views));
  remote.out() << (options.csv ? codec::sheet_csv(views)
                               : codec::sheet_markdown(views, *codec::sheet_language(options.language)));
  return kDone;
}

}  // namespace

void add_sheet(CLI::App& app, CommandList& list) {
  auto options = std::make_shared<SheetOptions>();
  auto* command = app.add_subcommand("sheet", "The decision sheet of a matter, as you may see it");
  command->add_option("MATTER", options->matter, "id of the matter; `nemcon home`")->required();
  auto* csv = command->add_flag("--csv", options->csv, "rows for programs (RFC 4180)");
  command->add_flag("--markdown", options->markdown, "a page to read (the default)")->excludes(csv);
  command->add_option("--language", options->language, "of the page's own words: en, fr")
      ->check(CLI::IsMember({"en", "fr"}));
  add_remote_options(*command, options->remote);
  add_command(list, command, options, sheet);
}

}  // namespace nemcon::cli
