#include "main/renew_key.hpp"

#include <filesystem>
#include <iostream>
#include <stdexcept>

#include "chamber/chamber.hpp"
#include "main/files.hpp"
#include "service/journal.hpp"
#include "store/key_file.hpp"

namespace nemcon {
namespace {

constexpr chamber::Actor kSystem{chamber::Role::kSystem, MemberId()};

// The same name and the same vault.
service::Keys with_fresh_log_key(const service::Keys& keys) {
  service::Keys fresh = service::make_keys(keys.log->verifier().name, system_random());
  fresh.vault = keys.vault;
  return fresh;
}

void must(service::Journal& journal, Instant now, chamber::Intent intent) {
  const auto written = journal.act({kSystem, now, std::move(intent)});
  if (!written) throw std::runtime_error("the record does not take the key: " + sentence_of(written.error()));
}

// What was due while nobody served comes first, as at every start.
void change_key(store::EventStore& store, const service::Keys& keys, const std::string& key) {
  service::Journal journal(store, system_random(), std::nullopt, system_clock().now(), keys);
  const Instant now = std::max(system_clock().now(), journal.live().at);
  for (auto due = chamber::next_due(journal.live()); due && *due <= now;
       due = chamber::next_due(journal.live()))
    must(journal, now, chamber::PassTime{});
  must(journal, now, chamber::ChangeLogKey{key});
  journal.commit(now);
}

}  // namespace

int renew_key(const cli::RenewOptions& options) {
  if (!is_there(options.data)) throw std::runtime_error(options.data + " is not there");
  const std::string path = key_path(options.data, options.key), next = next_key_path(path);
  const auto store = store::open_sqlite_store(options.data, verified());
  const bool interrupted = is_there(next);
  const auto keys = keys_of_record(*store, path);
  if (!keys)
    throw std::runtime_error(path + " is not there: only the record's key can name the one after it");
  if (interrupted && !is_there(next)) {
    std::cout << keys->log->verifier().text() << '\n';
    std::cerr << "An earlier renewal was brought to its end.\n";
    return cli::kDone;
  }
  std::filesystem::remove(next);  // of a renewal that the record never heard of
  const auto fresh = with_fresh_log_key(*keys);
  store::write_key_file(next, service::write_keys(fresh));
  change_key(*store, *keys, fresh.log->verifier().text());
  take_next_key(path);
  std::cout << fresh.log->verifier().text() << '\n';
  std::cerr << "The record's key was " << keys->log->verifier().text() << ".\n"
            << "The new one is in " << path
            << " and signs from the next entry on. Back it up, and publish both.\n";
  return cli::kDone;
}

}  // namespace nemcon
