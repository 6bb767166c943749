// nemcon export: all entries that the caller can see, checked while they are written.
#include <boost/json.hpp>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <system_error>

#include "cli/remote_commands.hpp"
#include "cli/remote_record.hpp"
#include "service/replay.hpp"

namespace nemcon::cli {
namespace {

struct ExportOptions {
  RemoteOptions remote;
  std::string file;  // "-": standard output
};

// A file that appears only when it is whole. What a reader may open is nobody else's to read.
class WholeFile {
 public:
  explicit WholeFile(std::string path) : path_(std::move(path)), fresh_(path_ + ".part") {
    stream_.open(fresh_, std::ios::binary | std::ios::trunc);
    if (!stream_)
      throw std::runtime_error(fresh_ + " cannot be written: " + std::generic_category().message(errno));
    std::filesystem::permissions(fresh_,
                                 std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  }
  ~WholeFile() {
    std::error_code none;
    std::filesystem::remove(fresh_, none);
  }
  std::ostream& stream() { return stream_; }
  void finish() {
    stream_.close();
    if (!stream_) throw std::runtime_error(fresh_ + " could not be written to its end");
    std::filesystem::rename(fresh_, path_);
  }

 private:
  std::string path_, fresh_;
  std::ofstream stream_;
};

// Reads on to the end, so that the export is whole even where it does not replay.
void drain(std::istream& lines) {
  std::string line;
  while (std::getline(lines, line)) {
  }
}

std::string agreement(const std::string& ours, const std::string& theirs) {
  return ours + (ours == theirs ? "  as the server says\n" : "\n       THE SERVER SAYS " + theirs + "\n");
}

int judge(const RecordLines& record, const Result<service::Replayed>& replayed, std::ostream& out) {
  out << record.size() << " entries\n";
  if (record.wrong_leaf()) {
    out << "leaf   ENTRY " << *record.wrong_leaf() << " HAS BYTES OF ANOTHER LEAF THAN THE SERVER SAYS\n";
  } else {
    out << "leaf   every hash worked out here agrees\n";
  }
  if (!replayed) {
    out << "The entries do not replay: " << sentence_of(replayed.error()) << '\n';
    return kBroken;
  }
  const std::string root = to_hex(replayed->root), state = to_hex(replayed->state);
  out << "root   " << agreement(root, record.root()) << "state  " << agreement(state, record.state());
  const bool agree = !record.wrong_leaf() && root == record.root() && state == record.state();
  return agree ? kDone : kBroken;
}

Answered<int> export_to(Remote& remote, std::ostream& to, std::ostream& report) {
  RecordLines record(remote, [&](const std::string& line) { to << line; });
  std::istream lines(&record);
  // A server that goes away throws through the stream instead of looking like an end.
  lines.exceptions(std::ios::badbit);
  const auto replayed = service::replay(lines);
  lines.clear();
  if (!replayed) drain(lines);
  if (record.problem()) return *record.problem();
  return judge(record, replayed, report);
}

Answered<int> export_record(Remote& remote, const ExportOptions& options) {
  World& world = remote.world();
  if (options.file == "-") return export_to(remote, world.out, world.err);
  WholeFile file(options.file);
  TRY(code, export_to(remote, file.stream(), world.out));
  file.finish();
  return code;
}

}  // namespace

void add_export(CLI::App& app, CommandList& list) {
  auto options = std::make_shared<ExportOptions>();
  auto* command = app.add_subcommand(
      "export", "Write all entries that you can see, and check them: leaf hashes, root, replayed state");
  command->add_option("FILE", options->file, "one entry a line, as `nemcon replay` reads; - for output")
      ->required();
  add_remote_options(*command, options->remote);
  add_command(list, command, options, export_record);
}

}  // namespace nemcon::cli
