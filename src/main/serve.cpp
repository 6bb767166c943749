#include "main/serve.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <filesystem>
#include <iostream>

#include "base/limits.hpp"
#include "cli/demo_body.hpp"
#include "codec/charter_v1.hpp"
#include "http/assets.hpp"
#include "http/pages.hpp"
#include "http/server.hpp"
#include "main/embedded.hpp"
#include "main/files.hpp"
#include "main/log.hpp"
#include "main/stopper.hpp"
#include "main/witness.hpp"
#include "main/witness_door.hpp"
#include "service/exporter.hpp"
#include "service/founding.hpp"
#include "service/witness_guard.hpp"
#include "service/witnessing.hpp"
#include "store/key_file.hpp"
#include "store/sqlite_store.hpp"
#include "store/store_failure.hpp"

namespace nemcon {
namespace {

constexpr std::int64_t kDemoLinkMs = 12LL * 3'600'000;  // a demonstration's links are for today

std::unique_ptr<store::EventStore> open_store(const std::string& path,
                                              const std::optional<chamber::Charter>& charter,
                                              const std::string& key) {
  if (!is_there(path)) {
    if (!charter) throw std::runtime_error(path + " is not there; give --charter to found a body");
    refuse_second(path, key);
    store::create_sqlite_store(path, charter->body, verified());
  }
  return store::open_sqlite_store(path, verified());
}

// A process may open 1,024 files unless it asks for more; each connection is one.
void allow_many_connections() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  const rlim_t wanted = kConnections + 256;  // the store's files, and what libraries open
  limit.rlim_cur = std::max(limit.rlim_cur, std::min(limit.rlim_max, wanted));
  setrlimit(RLIMIT_NOFILE, &limit);  // if it may not, as many as before are served
}

struct Guest {
  chamber::Actor actor;
  std::string name;
};

void print_link(service::Service& service, const std::string& origin, const Guest& guest, std::int64_t ms) {
  const std::string secret = service.access().issue_link({guest.actor, guest.name}, ms);
  std::cout << chamber::name_of(guest.actor.role);
  if (!guest.actor.member.empty()) std::cout << ' ' << guest.actor.member.text();
  std::cout << ' ' << origin << "/#/sign-in/" << secret << '\n';
}

// Signed into existence once; every later start has to have the same key.
service::Keys keys_for(store::EventStore& store, const std::string& path, const std::string& origin) {
  if (auto keys = keys_of_record(store, path)) return std::move(*keys);
  if (!store.head().note.empty())
    throw std::runtime_error(
        path + " is not there: the record's key is needed to go on; restore it from where it is kept");
  auto keys = service::make_keys(origin.empty() ? "nemcon.invalid/" + store.body() : origin, system_random());
  store::write_key_file(path, service::write_keys(keys));
  return keys;
}

void require_origin(const std::string& origin) {
  if (origin.empty() || record::is_origin(origin)) return;
  throw std::runtime_error(
      "--record-origin " + origin +
      ": write it like example.org/council/record, without scheme, spaces, + or a slash at its ends");
}

// What manifests of soundings name.
Hash own_pages() { return service::hash_of(http::page_list(assets())); }

int run_server(service::Service& service, const http::Options& options, const std::vector<Guest>& guests,
               std::int64_t link_ms) {
  allow_many_connections();
  http::Server server(service, system_clock(), assets(), options);
  std::cout << "page " << server.origin() << "/\n";
  if (options.desk != nullptr) print_witness(options.desk->key(), options.desk->logs(), server.origin());
  std::cout << "Sign-in links, for one use each within "
            << (link_ms >= 3'600'000 ? std::to_string(link_ms / 3'600'000) + " hours"
                                     : std::to_string(link_ms / 60'000) + " minutes")
            << ":\n";
  for (const Guest& guest : guests) print_link(service, server.origin(), guest, link_ms);
  std::cout << "Stop with Ctrl-C." << std::endl;
  const Stopper stopper([&] { server.stop(); });
  server.run();
  return cli::kDone;
}

std::optional<chamber::Charter> read_charter(const std::string& path) {
  if (path.empty()) return std::nullopt;
  auto charter = codec::read_charter(system_files().read(path));
  if (!charter) throw std::runtime_error(path + ": " + sentence_of(charter.error()));
  const auto founded = service::check_founding(*charter);
  if (!founded) throw std::runtime_error(path + ": " + sentence_of(founded.error()));
  return std::move(*charter);
}

// What was published must not be longer than what we have, or of another record: looked at before anything is
// written, deadlines that passed meanwhile included.
std::optional<service::ExportFolder> before_start(store::EventStore& store, const service::Keys& keys,
                                                  const cli::ServeOptions& options) {
  std::optional<service::ExportFolder> exported;
  if (!options.export_to.empty()) {
    exported.emplace(options.export_to);
    service::check_published(*exported, store, keys.log->verifier());
  }
  service::check_witnesses(store, witness_door(kWitnessStartPatience), options.despite_witness);
  return exported;
}

// Where other bodies' checkpoints are cosigned, if we were asked to.
void open_desk(std::optional<service::WitnessDesk>& desk, store::EventStore& store, const service::Keys& keys,
               const cli::ServeOptions& options) {
  if (options.witness_for.empty()) return;
  const std::string& own = keys.log->verifier().name;
  const std::string path = options.data + ".witness-key";
  const bool fresh = options.witness_name.empty() && !is_there(path);
  desk.emplace(store, system_clock(), read_witnessed(options.witness_for, own),
               witness_key(path, fresh ? own + "/witness" : options.witness_name));
}

http::Options http_options(const cli::ServeOptions& options, service::WitnessDesk* desk,
                           const service::Races& races) {
  http::Options made{options.address,        options.port,   options.workers,
                     !options.no_rate_limit, options.origin, options.private_record};
  made.desk = desk;
  made.races = &races;
  return made;
}

}  // namespace

int serve(const cli::ServeOptions& options) {
  Stopper::block();
  log_to_stderr();
  auto charter = is_there(options.data) ? std::nullopt : read_charter(options.charter);
  require_origin(options.record_origin);
  const std::string key = key_path(options.data, options.key);
  const auto store = open_store(options.data, charter, key);
  // Made and not founded: the process was killed in between.
  if (!charter && store->head().size == 0) charter = read_charter(options.charter);
  const auto keys = keys_for(*store, key, options.record_origin);
  const auto exported = before_start(*store, keys, options);
  std::optional<service::WitnessDesk> desk;
  open_desk(desk, *store, keys, options);
  service::Service service(*store, system_clock(), system_random(), charter, keys, own_pages());
  std::optional<service::Exporter> exporter;
  if (exported) exporter.emplace(service.publication(), *exported);
  const service::Witnessing witnessing(*store, service.publication(), witness_door(kWitnessPatience));
  const service::Races races(embedded::races());
  return run_server(service, http_options(options, desk ? &*desk : nullptr, races),
                    {{{chamber::Role::kSecretary, MemberId()}, "Secretary"}}, kLinkMs);
}

int demo(const cli::DemoOptions& options) {
  Stopper::block();
  log_to_stderr();
  auto charter = codec::read_charter(embedded::file("charters/nato.toml"));
  CHECK(charter.ok());  // a test reads every charter of the project
  const bool fresh = !is_there(options.data);
  const std::string key = key_path(options.data, {});
  const auto store = open_store(options.data, *charter, key);
  service::Service service(*store, system_clock(), system_random(), *charter, keys_for(*store, key, {}),
                           own_pages());
  if (fresh) cli::load_demo(service, system_clock(), embedded::file("races/nato-sg-2024.jsonl"));
  std::cout << (fresh ? "A new demonstration in " : "The demonstration in ") << options.data << '\n';
  const auto head = chamber::Role::kHead;
  const service::Races races(embedded::races());
  http::Options http_options{"127.0.0.1", options.port, 2, true, {}};
  http_options.races = &races;
  return run_server(service, http_options,
                    {{{chamber::Role::kSecretary, MemberId()}, "Secretary"},
                     {{chamber::Role::kChair, MemberId()}, "Chair"},
                     {{head, MemberId("HU")}, "Delegation of Hungary"},
                     {{head, MemberId("NL")}, "Delegation of the Netherlands"},
                     {{chamber::Role::kObserver, MemberId()}, "Observer"}},
                    kDemoLinkMs);
}

}  // namespace nemcon
