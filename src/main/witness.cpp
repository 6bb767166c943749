#include "main/witness.hpp"

#include <iostream>
#include <stdexcept>

#include "http/witness_server.hpp"
#include "main/files.hpp"
#include "main/log.hpp"
#include "main/stopper.hpp"
#include "record/policy.hpp"
#include "service/witness_desk.hpp"
#include "store/key_file.hpp"

namespace nemcon {
namespace {

constexpr const char* kStoreName = "witness";  // where a body's short name stands in a body's own database

// A body's database is no place for this: whoever restores it to an old copy would make the witness forget.
std::unique_ptr<store::EventStore> open_store(const std::string& path) {
  if (!is_there(path)) store::create_sqlite_store(path, kStoreName, verified());
  auto store = store::open_sqlite_store(path, verified());
  if (store->body() != kStoreName || store->head().size != 0)
    throw std::runtime_error(path + " is the database of the body " + store->body() +
                             "; a witness keeps a file of its own");
  return store;
}

record::SigningKey make_key(const std::string& path, const std::string& name) {
  if (name.empty())
    throw std::runtime_error(
        "give --witness-name: what this witness is called for ever, like example.org/witness");
  if (!record::is_key_name(name))
    throw std::runtime_error("--witness-name " + name + ": without spaces, + or control letters, please");
  record::Secret seed(32);
  system_random().fill(seed.writable());
  record::SigningKey key(name, record::KeyType::kCosignature, std::move(seed));
  const record::Secret text = key.text();
  store::write_key_file(path, std::string(text_of(text.bytes())) + "\n");
  return key;
}

}  // namespace

std::vector<record::VerifierKey> read_witnessed(const std::string& path, const std::string& own) {
  auto logs = service::read_witnessed(system_files().read(path), own);
  if (!logs) throw std::runtime_error(path + ": " + sentence_of(logs.error()));
  return std::move(*logs);
}

record::SigningKey witness_key(const std::string& path, const std::string& name) {
  const auto text = store::read_key_file(path);
  if (!text) return make_key(path, name);
  const bool line = text->ends_with('\n');
  auto key =
      record::SigningKey::read(view_of(std::string_view(*text).substr(0, text->size() - (line ? 1 : 0))));
  if (!key || key->verifier().type != record::KeyType::kCosignature)
    throw std::runtime_error(path + " holds no key of a witness");
  if (!name.empty() && key->verifier().name != name)
    throw std::runtime_error(path + " is the key of " + key->verifier().name + ", not of " + name);
  return std::move(*key);
}

void print_witness(const record::VerifierKey& key, const std::vector<record::VerifierKey>& logs,
                   const std::string& url) {
  std::cout << "witness " << key.text() << '\n' << "at " << url << "/witness\n";
  for (const auto& log : logs) std::cout << "for " << log.name << '\n';
}

int witness(const cli::WitnessOptions& options) {
  Stopper::block();
  log_to_stderr();
  const auto logs = read_witnessed(options.policy, {});
  const auto store = open_store(options.data);
  const std::string path = options.key.empty() ? options.data + ".witness-key" : options.key;
  service::WitnessDesk desk(*store, system_clock(), logs, witness_key(path, options.name));
  http::WitnessServer server(desk, system_clock(), {options.address, options.port, !options.no_rate_limit});
  print_witness(desk.key(), logs, server.origin());
  std::cout << "Stop with Ctrl-C." << std::endl;
  const Stopper stopper([&] { server.stop(); });
  server.run();
  return cli::kDone;
}

}  // namespace nemcon
