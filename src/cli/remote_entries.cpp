// nemcon entries, entry, watch: the record as it lies.
#include <algorithm>
#include <boost/json.hpp>
#include <map>
#include <ostream>

#include "base/limits.hpp"
#include "cli/remote_commands.hpp"
#include "cli/remote_digest.hpp"
#include "cli/remote_entry.hpp"
#include "cli/remote_json.hpp"
#include "cli/remote_words.hpp"

namespace nemcon::cli {
namespace {

namespace json = boost::json;

struct EntriesOptions {
  RemoteOptions remote;
  std::int64_t from = -1;  // before the first entry: the latest ones
  std::int64_t limit = 20;
};

struct EntryOptions {
  RemoteOptions remote;
  std::string seq;
};

struct WatchOptions {
  RemoteOptions remote;
  std::int64_t entries = 0;  // 0: until it is stopped
};

std::string page_target(std::int64_t from, std::int64_t limit) {
  return "/entries?from=" + std::to_string(from) + "&limit=" + std::to_string(limit);
}

// A leaf that does not agree is the one thing that must not be overlooked.
bool print_entry_line(const RemoteEntry& entry, std::ostream& out) {
  const bool agrees = leaf_agrees(entry);
  out << line_of(entry) << (agrees ? "" : "  THE LEAF HASH DOES NOT AGREE") << '\n';
  return agrees;
}

Answered<std::int64_t> first_of(Remote& remote, const EntriesOptions& options) {
  if (options.from >= 0) return std::int64_t{options.from};
  TRY(head, remote.get("/head"));
  return std::max<std::int64_t>(0, number_in(head.value, "size") - options.limit);
}

Answered<int> entries(Remote& remote, const EntriesOptions& options) {
  TRY(from, first_of(remote, options));
  TRY(answer, remote.get(page_target(from, options.limit)));
  std::ostream& out = remote.out();
  if (remote.json()) {
    out << answer.text << '\n';
    return int{kDone};
  }
  bool agree = true;
  for (const auto& each : objects_in(answer.value, "entries")) {
    agree = print_entry_line(entry_of(each), out) && agree;
  }
  out << "size  " << number_in(answer.value, "size") << "\nroot  " << text_in(answer.value, "root") << '\n';
  return int{agree ? kDone : kBroken};
}

Answered<int> entry(Remote& remote, const EntryOptions& options) {
  TRY(answer, remote.get("/entries/" + encoded(options.seq)));
  std::ostream& out = remote.out();
  if (remote.json()) {
    out << answer.text << '\n';
    return int{kDone};
  }
  const RemoteEntry entry = entry_of(answer.value);
  const bool agrees = leaf_agrees(entry);
  out << line_of(entry) << "\nleaf  " << entry.leaf
      << (agrees ? "\n      worked out here from the bytes: it agrees\n"
                 : "\n      THE BYTES HAVE ANOTHER ONE: ")
      << (agrees ? "" : leaf_hex(entry.bytes) + "\n") << "bytes\n  " << harmless(entry.bytes) << '\n';
  if (!entry.openings.empty()) out << "what you may read besides\n";
  for (const auto& opening : entry.openings) out << wrapped(opening_words(opening), 2);
  return int{agrees ? kDone : kBroken};
}

// ---- watch
// ------------------------------------------------------------------------------------------

// The server's own sentences for the latest entries, by number.
Answered<std::map<std::int64_t, std::string>> sentences(Remote& remote) {
  TRY(home, remote.get("/home"));
  std::map<std::int64_t, std::string> texts;
  for (const auto& each : objects_in(home.value, "changes")) {
    texts[number_in(each, "seq")] = text_in(each, "text");
  }
  return texts;
}

void print_news(const RemoteEntry& entry, const std::map<std::int64_t, std::string>& texts,
                std::ostream& out) {
  out << line_of(entry) << '\n';
  if (const auto text = texts.find(entry.seq); text != texts.end()) out << wrapped(text->second, 8);
}

Answered<std::int64_t> print_from(Remote& remote, std::int64_t from) {
  TRY(answer, remote.get(page_target(from, static_cast<std::int64_t>(kPageEntries))));
  std::map<std::int64_t, std::string> texts;
  if (!remote.json()) {
    TRY(said, sentences(remote));
    texts = std::move(said);
  }
  for (const auto& each : objects_in(answer.value, "entries")) {
    if (remote.json()) {
      remote.out() << json::serialize(each) << '\n';
    } else {
      print_news(entry_of(each), texts, remote.out());
    }
    ++from;
  }
  remote.out().flush();
  return from;
}

constexpr std::int64_t kWatchMs = 1000;

Answered<int> watch(Remote& remote, const WatchOptions& options) {
  TRY(head, remote.get("/head"));
  const std::int64_t begin = number_in(head.value, "size");
  std::int64_t next = begin;
  if (!remote.json()) {
    remote.world().err << "Watching from entry " << next << "; stop with Ctrl-C.\n";
  }
  while (options.entries == 0 || next - begin < options.entries) {
    remote.world().terminal.sleep(kWatchMs);
    TRY(now, remote.get("/head"));
    if (number_in(now.value, "size") <= next) continue;
    TRY(after, print_from(remote, next));
    next = after;
  }
  return int{kDone};
}

}  // namespace

void add_entries(CLI::App& app, CommandList& list) {
  auto options = std::make_shared<EntriesOptions>();
  auto* command = app.add_subcommand("entries", "Entries of the record, one a line");
  command->add_option("--from", options->from, "number of the first; without it the latest")
      ->check(CLI::NonNegativeNumber);
  command->add_option("--limit", options->limit, "how many")
      ->check(CLI::Range(1, static_cast<int>(kPageEntries)))
      ->capture_default_str();
  add_remote_options(*command, options->remote);
  add_command(list, command, options, entries);

  auto one = std::make_shared<EntryOptions>();
  command = app.add_subcommand("entry", "One entry: its bytes, its hash worked out here, what you may read");
  command->add_option("NUMBER", one->seq, "number of the entry")->required();
  add_remote_options(*command, one->remote);
  add_command(list, command, one, entry);

  auto eyes = std::make_shared<WatchOptions>();
  command = app.add_subcommand("watch", "Print entries as they come");
  command->add_option("--entries", eyes->entries, "stop after so many; 0: never")
      ->check(CLI::NonNegativeNumber);
  add_remote_options(*command, eyes->remote);
  add_command(list, command, eyes, watch);
}

}  // namespace nemcon::cli
