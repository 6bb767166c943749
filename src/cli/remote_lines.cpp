// nemcon export --lines: all entries that the caller can see, checked while they are written.
#include <iostream>

#include "cli/remote_export.hpp"
#include "cli/remote_record.hpp"
#include "cli/whole_file.hpp"
#include "service/replay.hpp"

namespace nemcon::cli {
namespace {

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

}  // namespace

Answered<int> export_lines(Remote& remote, const std::string& file) {
  World& world = remote.world();
  if (file == "-") return export_to(remote, world.out, world.err);
  WholeFile whole(file);
  TRY(code, export_to(remote, whole.stream(), world.out));
  whole.finish();
  return code;
}

}  // namespace nemcon::cli
