// nemcon export: the published record into a folder, with what the caller may open of it; or as lines.
#include "cli/remote_export.hpp"

#include <boost/json.hpp>
#include <ostream>
#include <stdexcept>

#include "base/limits.hpp"
#include "cli/remote_commands.hpp"
#include "cli/remote_entry.hpp"
#include "cli/remote_json.hpp"
#include "cli/remote_words.hpp"
#include "cli/whole_file.hpp"
#include "codec/canonical.hpp"

namespace nemcon::cli {
namespace {

namespace json = boost::json;

struct ExportOptions {
  RemoteOptions remote;
  std::string folder, openings, lines;
};

constexpr std::size_t kProgressFiles = 100;  // a few seconds of a server far away

void print_fetched(Remote& remote, const service::Fetched& fetched, const std::string& folder) {
  std::ostream& out = remote.out();
  if (remote.json()) {
    out << json::object{{"before", static_cast<std::int64_t>(fetched.before)},
                        {"files", static_cast<std::int64_t>(fetched.files)},
                        {"root", fetched.root},
                        {"size", static_cast<std::int64_t>(fetched.size)}}
        << '\n';
    return;
  }
  out << folder << '\n' << "size   " << fetched.size << "\nroot   " << fetched.root << "\nadded  ";
  if (fetched.size == fetched.before) {
    out << "nothing: the folder had all of it\n";
    return;
  }
  out << counted(static_cast<std::int64_t>(fetched.size - fetched.before), "entry", "entries") << ", "
      << counted(static_cast<std::int64_t>(fetched.files), "file", "files");
  if (fetched.before != 0) out << "; it continues the " << fetched.before << " that were there";
  out << '\n';
}

Answered<Done> write_openings(Remote& remote, std::ostream& to, std::uint64_t size, std::int64_t& count) {
  for (std::uint64_t next = 0; next < size;) {
    const auto limit = std::min<std::uint64_t>(kPageEntries, size - next);
    TRY(page, remote.get("/entries?from=" + std::to_string(next) + "&limit=" + std::to_string(limit)));
    const auto entries = objects_in(page.value, "entries");
    if (entries.empty()) throw std::runtime_error(remote.server() + " gives fewer entries than it publishes");
    for (const auto& each : entries) {
      for (const auto& opening : entry_of(each).openings) {
        to << codec::canonical(json::object{{"disclosure", opening}, {"entry", number_in(each, "seq")}})
           << '\n';
        ++count;
      }
    }
    next += entries.size();
  }
  return Done{};
}

Answered<int> export_record(Remote& remote, const ExportOptions& options) {
  if (!options.lines.empty()) return export_lines(remote, options.lines);
  if (options.folder.empty()) throw CLI::RequiredError("FOLDER or --lines FILE");
  std::uint64_t size = 0;
  TRY(code, export_folder(remote, options.folder, size));
  if (code != kDone || options.openings.empty()) return code;
  return export_openings(remote, options.openings, size);
}

}  // namespace

// The checkpoint is asked for here, so that a server's no is told as such. Later ones break it off.
Answered<service::Fetched> fetch_folder(Remote& remote, const std::string& folder) {
  TRY(checkpoint, remote.get_file("checkpoint"));
  const auto get = [&](const std::string& path) -> std::optional<std::string> {
    if (path == "checkpoint") return checkpoint;
    auto file = remote.get_file(path);
    if (!file) throw std::runtime_error(path + ": " + sentence_of(file.error()));
    return std::move(*file);
  };
  const auto each = [&](std::size_t done, std::size_t of) {
    if (done % kProgressFiles == 0) remote.world().err << done << " of " << of << " files\n";
  };
  service::ExportFolder to(folder);
  return service::fetch_record(to, get, each);
}

Answered<int> export_folder(Remote& remote, const std::string& folder, std::uint64_t& size) {
  TRY(fetched, fetch_folder(remote, folder));
  size = fetched.size;
  print_fetched(remote, fetched, folder);
  return int{kDone};
}

Answered<int> export_openings(Remote& remote, const std::string& file, std::uint64_t size) {
  WholeFile whole(file);
  std::int64_t count = 0;
  TRY_DONE(write_openings(remote, whole.stream(), size, count));
  whole.finish();
  remote.world().err << counted(count, "opening is", "openings are") << " in " << file
                     << ". They are not public: keep them as you keep the confidences.\n";
  return int{kDone};
}

void add_export(CLI::App& app, CommandList& list) {
  auto options = std::make_shared<ExportOptions>();
  auto* command =
      app.add_subcommand("export", "Write the published record into a folder, or bring it up to date");
  auto* folder = command->add_option("FOLDER", options->folder, "where; made if it is not there");
  auto* openings = command->add_option("--openings", options->openings,
                                       "also write what you may read of its confidences to this file");
  openings->needs(folder);
  command
      ->add_option(
          "--lines", options->lines,
          "instead of it all entries that you can see, one a line, as `nemcon replay` reads; - for output")
      ->excludes(folder);
  add_remote_options(*command, options->remote);
  add_command(list, command, options, export_record);
}

}  // namespace nemcon::cli
