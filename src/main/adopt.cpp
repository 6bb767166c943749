#include "main/adopt.hpp"

#include <iostream>
#include <stdexcept>

#include "main/files.hpp"
#include "service/adopt.hpp"
#include "store/store_failure.hpp"

namespace nemcon {
namespace {

std::unique_ptr<store::EventStore> open_or_make(const std::string& path,
                                                const service::ExportFolder& folder) {
  if (!is_there(path)) store::create_sqlite_store(path, service::body_of(folder), verified());
  return store::open_sqlite_store(path, verified());
}

void show_progress(std::uint64_t done, std::uint64_t of) {
  std::cerr << "\r" << done << " of " << of << " entries" << (done == of ? "\n" : "") << std::flush;
}

// Whoever gives another key than the record's own vouches for it.
record::VerifierKey signer(const cli::AdoptOptions& options, const service::Keys& keys) {
  if (options.signed_by.empty()) return keys.log->verifier();
  const auto key = record::read_verifier_key(options.signed_by);
  if (!key || key->type != record::KeyType::kEd25519)
    throw std::runtime_error("--signed-by " + options.signed_by + " is no verifier key, NAME+ID+BASE64");
  return *key;
}

}  // namespace

int adopt(const cli::AdoptOptions& options) {
  const std::string key = key_path(options.data, options.key);
  const auto keys = read_keys(key);
  if (!keys) throw std::runtime_error(key + " is not there: only who has the record's key can go on with it");
  const service::ExportFolder folder(options.folder);
  const auto store = open_or_make(options.data, folder);
  service::Journal journal(*store, system_random(), std::nullopt, system_clock().now(), *keys,
                           service::Adopting::kYes);
  const auto adopted =
      service::adopt(journal, folder, signer(options, *keys), system_clock().now(), show_progress);
  if (adopted.before == adopted.after) {
    std::cout << options.data << " has all " << adopted.after << " entries already; nothing was changed\n";
    return cli::kDone;
  }
  std::cout << options.data << " had " << adopted.before << " entries and has " << adopted.after
            << " now. What the new ones confide is not in the published record: it stays closed here.\n";
  return cli::kDone;
}

}  // namespace nemcon
