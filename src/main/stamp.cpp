#include "main/stamp.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <iostream>
#include <map>
#include <stdexcept>

#include "base/limits.hpp"
#include "base/time.hpp"
#include "main/time_stamp.hpp"
#include "service/ask_witness.hpp"
#include "service/export_folder.hpp"
#include "store/durable_file.hpp"

namespace nemcon {
namespace {

namespace fs = std::filesystem;

std::string stamp_path(std::uint64_t size, const std::string& ending) {
  return "stamps/" + std::to_string(size) + ending;
}

// The record's keys as the folder names them, the newest last.
std::vector<record::VerifierKey> keys_of(const service::ExportFolder& folder) {
  std::vector<record::VerifierKey> keys;
  std::string_view rest;
  const auto text = folder.get("log.vkeys");
  if (text) rest = *text;
  for (auto end = rest.find('\n'); end != std::string_view::npos; end = rest.find('\n')) {
    const auto key = record::read_verifier_key(rest.substr(0, end));
    if (!key || key->type != record::KeyType::kEd25519)
      throw std::runtime_error(folder.path() +
                               "/log.vkeys: no verifier key: " + std::string(rest.substr(0, end)));
    keys.push_back(*key);
    rest.remove_prefix(end + 1);
  }
  if (keys.empty())
    throw std::runtime_error(folder.path() +
                             "/log.vkeys: there is none, so nothing says whose record this is");
  return keys;
}

record::Checkpoint opened(const service::ExportFolder& folder, const record::Note& note,
                          const std::string& name) {
  const auto found = record::open_checkpoint(note, keys_of(folder));
  if (!found)
    throw std::runtime_error(folder.path() + "/" + name + ": " +
                             std::string(record::sentence_of(found.error())));
  return found->checkpoint;
}

struct Newest {
  record::Note note;  // bare
  std::uint64_t size = 0;
};
Newest newest_of(const service::ExportFolder& folder) {
  auto note = folder.checkpoint();
  if (!note) throw std::runtime_error(folder.path() + ": there is no checkpoint in it");
  const auto said = opened(folder, *note, "checkpoint");
  const auto keys = keys_of(folder);
  std::erase_if(note->signatures, [&](const auto& line) {
    return std::ranges::none_of(keys, [&](const auto& key) { return line.is_by(key); });
  });
  return {service::bare(std::move(*note)), said.size};
}

// Sizes of which the folder has a file of that ending.
std::vector<std::uint64_t> sizes_of(const service::ExportFolder& folder, const std::string& ending) {
  std::vector<std::uint64_t> sizes;
  std::error_code none;
  for (const auto& each : fs::directory_iterator(folder.path() + "/stamps", none)) {
    const std::string name = each.path().filename().string();
    if (!name.ends_with(ending)) continue;
    std::uint64_t size = 0;
    const char* end = name.data() + name.size() - ending.size();
    const auto [at, wrong] = std::from_chars(name.data(), end, size);
    if (wrong == std::errc() && at == end) sizes.push_back(size);
  }
  std::ranges::sort(sizes);
  return sizes;
}

int query(const cli::StampOptions& options) {
  const service::ExportFolder folder(options.query);
  const auto newest = newest_of(folder);
  const std::string note = newest.note.bytes();
  folder.put(stamp_path(newest.size, ".checkpoint"),
             note);  // the folder may have another when the reply is here
  const std::string out =
      options.out.empty() ? folder.path() + "/" + stamp_path(newest.size, ".tsq") : options.out;
  store::put_file(out, stamp_request(note));
  std::cout << out << ": a request for the checkpoint of " << newest.size << " entries\n"
            << "curl -H 'Content-Type: application/timestamp-query' --data-binary @" << out
            << " AUTHORITY -o reply.tsr\n";
  return cli::kDone;
}

// The texts that a reply may be for.
std::map<std::uint64_t, std::string> texts_of(const service::ExportFolder& folder) {
  std::map<std::uint64_t, std::string> texts;
  for (const auto size : sizes_of(folder, ".checkpoint"))
    texts[size] = *folder.get(stamp_path(size, ".checkpoint"));
  const auto newest = newest_of(folder);
  texts.emplace(newest.size, newest.note.bytes());
  return texts;
}

int attach(const cli::StampOptions& options) {
  const service::ExportFolder folder(options.attach);
  const auto reply = store::get_file(options.reply, kStampBytes);
  if (!reply) throw std::runtime_error(options.reply + " is not there");
  std::string why;
  for (const auto& [size, text] : texts_of(folder)) {
    const auto seconds = read_stamp(*reply, text);
    if (!seconds) {
      why = seconds.error();
      continue;
    }
    folder.put(stamp_path(size, ".checkpoint"), text);
    folder.put(stamp_path(size, ".tsr"), *reply);
    std::cout << folder.path() << "/" << stamp_path(size, ".tsr") << ": the checkpoint of " << size
              << " entries was there at " << to_text(Instant{*seconds * 1000}) << ", says the authority\n";
    return cli::kDone;
  }
  std::cerr << options.reply << ": for no checkpoint of " << folder.path() << ": " << why << '\n';
  return cli::kRefused;
}

// Whether the stamped note is one of this record's, and what it says a beginning of what the folder has.
Told<Done> check_text(const service::ExportFolder& folder, std::uint64_t size, const std::string& text) {
  const std::string name = stamp_path(size, ".checkpoint");
  const auto note = record::read_note(text);
  if (!note) return name + ": " + std::string(record::sentence_of(note.error()));
  const auto said = record::open_checkpoint(*note, keys_of(folder));
  if (!said) return name + ": " + std::string(record::sentence_of(said.error()));
  if (said->checkpoint.size != size)
    return name + " is of " + std::to_string(said->checkpoint.size) + " entries";
  if (service::root_in(folder, size) != said->checkpoint.root)
    return name + " is of another record than the folder's: two histories under one key";
  return Done{};
}

// When the checkpoint of that size was there.
Told<Instant> check_one(const service::ExportFolder& folder, std::uint64_t size, const std::string& ca) {
  const auto text = folder.get(stamp_path(size, ".checkpoint")), reply = folder.get(stamp_path(size, ".tsr"));
  if (!text || !reply) return "stamps/" + std::to_string(size) + ": without its checkpoint";
  TRY(seconds, verify_stamp(*reply, *text, ca));
  TRY_DONE(check_text(folder, size, *text));
  return Instant{seconds * 1000};
}

int verify(const cli::StampOptions& options) {
  const service::ExportFolder folder(options.verify);
  const auto sizes = sizes_of(folder, ".tsr");
  if (sizes.empty()) throw std::runtime_error(folder.path() + ": there are no stamps in it");
  newest_of(folder);
  int code = cli::kDone;
  for (const auto size : sizes) {
    const auto at = check_one(folder, size, options.ca);
    if (at) {
      std::cout << "ok   " << size << " entries were there at " << to_text(*at) << '\n';
    } else {
      std::cout << "FAIL " << stamp_path(size, ".tsr") << ": " << at.error() << '\n';
      code = cli::kRefused;
    }
  }
  return code;
}

}  // namespace

int stamp(const cli::StampOptions& options) {
  if (!options.query.empty()) return query(options);
  return options.attach.empty() ? verify(options) : attach(options);
}

}  // namespace nemcon
