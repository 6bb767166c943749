// How long an audit of a whole record takes, and in how much memory, beside what libsodium alone needs to
// hash the same bytes and to verify the same signatures in one thread. Usage: audit_bench FOLDER [entries]
// [repeats]; a record of a million entries: audit_bench FOLDER 1000000
//        audit_bench --write FOLDER entries: only the record, to look at it with other programs
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <boost/json.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "audit/audit.hpp"
#include "audit/log_testing.hpp"
#include "audit/tile_file.hpp"
#include "base/check.hpp"
#include "codec/entry_v1.hpp"
#include "codec/signed_act.hpp"
#include "history.hpp"
#include "measure.hpp"
#include "record/act_signature.hpp"
#include "record/disclosure.hpp"

namespace nemcon::bench {
namespace {

using namespace chamber;

constexpr Instant kAt{1'774'695'600'000};
constexpr std::size_t kSigning = 3;  // of 32 members, so that a tenth of the acts are signed
constexpr const char* kOrigin = "bench.example/record";

// ---- writing ----

class Server {
 public:
  explicit Server(const std::filesystem::path& folder)
      : key_(kOrigin, record::KeyType::kEd25519, audit::seed_of(1)),
        log_([folder](const std::string& path, ByteView bytes) {
          std::filesystem::create_directories((folder / path).parent_path());
          std::ofstream out(folder / path, std::ios::binary);
          out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
          CHECK(out.good());
        }) {
    append(found(charter(), LogOpened{kOrigin, 1, key_.verifier().text(), {}}), "system", {}, {});
    for (std::size_t i = 0; i < kSigning; ++i)
      act({{Role::kHead, member(i)}, kAt, EnrolKey{record::act_key(seed(i))}});
  }

  void act(Command command) {
    std::optional<record::Disclosure> words;
    if (speaks(command.by.role) && number_of(command.by.member) < kSigning) sign(command, words);
    const auto events = decide(state_, command);
    CHECK(events.ok());
    append(*events, seat_of(command.by), command.signature, words);
  }
  std::uint64_t size() const { return state_.size; }
  void finish() { log_.finish(key_); }

 private:
  static record::Secret seed(std::size_t i) { return audit::seed_of(static_cast<std::uint8_t>(100 + i)); }
  static std::size_t number_of(const MemberId& id) {
    return static_cast<std::size_t>((id.text()[0] - 'A') * 26 + id.text()[1] - 'A');
  }

  void sign(Command& command, std::optional<record::Disclosure>& words) {
    codec::SignedAct act;
    act.body = "bench";
    act.key = record::act_key(seed(number_of(command.by.member)));
    act.seen = state_.size;
    if (const auto* take = std::get_if<TakePosition>(&command.intent)) {
      act.act = "take_position";
      act.path = {{"stage", std::to_string(take->stage.value())}};
      act.data = R"({"stance":")" + std::string(rule::name_of(take->stance)) + "\"}";
      if (!take->reason.empty()) words = record::make_disclosure(chance_, "reason", '"' + take->reason + '"');
      if (words) act.digests = {words->digest};
    } else {
      act.act = "enrol_key";
      act.data = R"({"key":")" + std::get<EnrolKey>(command.intent).key + "\"}";
    }
    const auto cmd = codec::write_signed_act(act);
    CHECK(cmd.ok());
    command.signature = {*cmd, record::sign_act(*cmd, seed(number_of(command.by.member))), act.key, act.seen};
  }

  void append(const std::vector<Event>& events, const std::string& by,
              const std::optional<Signature>& signature, const std::optional<record::Disclosure>& words) {
    const auto seal = [&](const std::vector<codec::NamedValue>& values) {
      std::vector<std::string> digests;
      for (const auto& [name, value] : values)
        digests.push_back(words ? words->digest : record::make_disclosure(chance_, name, value).digest);
      return record::pad_digests(std::move(digests), chance_);
    };
    for (const Event& event : events) {
      const Happened happened{state_.size, kAt, by, event, signature};
      const auto bytes = codec::encode_entry(happened, "bench", seal);
      CHECK(bytes.ok());
      log_.append(*bytes);
      evolve(state_, happened);
    }
  }

  record::SigningKey key_;
  audit::LogWriter log_;
  audit::SeededChance chance_{1};
  State state_;
};

void write_record(const std::filesystem::path& folder, std::uint64_t entries) {
  std::filesystem::remove_all(folder);
  Server server(folder);
  History history;
  while (server.size() < entries) server.act(history.next(kAt));
  server.finish();
}

// ---- measuring ----

struct Measured {
  double seconds = 0, processor = 0, megabytes = 0;
  std::uint64_t entries = 0;
};

double seconds_of(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

// In a process of its own, so that its memory is its own.
template <class F>
Measured apart(F&& once) {
  std::array<int, 2> pipe{};
  CHECK(::pipe(pipe.data()) == 0);
  const auto start = Clock::now();
  const pid_t child = fork();
  CHECK(child >= 0);
  if (child == 0) {
    const std::uint64_t entries = once();
    CHECK(::write(pipe[1], &entries, sizeof entries) == sizeof entries);
    std::_Exit(0);
  }
  int status = 0;
  rusage used{};
  CHECK(::wait4(child, &status, 0, &used) == child && status == 0);
  Measured measured{since(start), seconds_of(used.ru_utime) + seconds_of(used.ru_stime),
                    static_cast<double>(used.ru_maxrss) / 1024};
  CHECK(::read(pipe[0], &measured.entries, sizeof measured.entries) == sizeof measured.entries);
  ::close(pipe[0]);
  ::close(pipe[1]);
  return measured;
}

std::uint64_t audit_once(const std::string& folder) {
  const auto verdict = audit::audit(*audit::open_folder(folder), {});
  CHECK(verdict.ok() && verdict->sound());
  return verdict->size;
}

struct Bare {
  double hashing = 0, verifying = 0;
  std::uint64_t bytes = 0, signatures = 0;
  std::uint8_t leaves = 0;  // so that no compiler leaves the hashing out
};

// What nobody can leave out: a hash of each entry, and each signature.
Bare bare(const std::string& folder, std::uint64_t size) {
  const auto files = audit::open_folder(folder);
  Bare bare;
  for (std::uint64_t first = 0; first < size; first += record::kTileWidth) {
    const auto bundle = audit::read_entries(*files, audit::tile_with(std::nullopt, first, size));
    CHECK(bundle.ok());
    double start = processor_seconds();
    for (const ByteView entry : bundle->entries) {
      bare.leaves ^= record::leaf_hash(entry)[0];
      bare.bytes += entry.size();
    }
    bare.hashing += processor_seconds() - start;
    for (const ByteView entry : bundle->entries) {
      if (text_of(entry).find(R"("sig":")") == std::string_view::npos) continue;
      const auto value = boost::json::parse(text_of(entry));
      const std::string cmd(value.at("cmd").as_string()), sig(value.at("sig").as_string());
      const std::string key(boost::json::parse(cmd).at("key").as_string());
      start = processor_seconds();
      CHECK(record::is_act_signature(cmd, sig, key));
      bare.verifying += processor_seconds() - start;
      ++bare.signatures;
    }
  }
  return bare;
}

void measure(const std::string& folder, std::uint64_t entries, int repeats) {
  apart([&] { return write_record(folder, entries), entries; });
  std::vector<double> seconds, processor, megabytes;
  std::uint64_t size = 0;
  for (int i = 0; i < repeats; ++i) {
    const Measured each = apart([&] { return audit_once(folder); });
    seconds.push_back(each.seconds);
    processor.push_back(each.processor);
    megabytes.push_back(each.megabytes);
    size = each.entries;
  }
  const Bare alone = bare(folder, size);
  const double floor = alone.hashing + alone.verifying;
  header({"audit of " + number(static_cast<double>(size)) + " entries, " +
              number(static_cast<double>(alone.bytes) / 1e6) + " MB, " +
              number(static_cast<double>(alone.signatures)) + " signatures",
          ""});
  const Spread spread = spread_of(seconds);
  row({"seconds", text(spread)});
  row({"entries a second", number(static_cast<double>(size) / spread.median)});
  row({"seconds of processor time, all threads", text(spread_of(processor))});
  row({"peak memory, MB", text(spread_of(megabytes))});
  row({"libsodium alone, one thread: leaf hashes", number(alone.hashing) + " s"});
  row({"libsodium alone, one thread: signatures", number(alone.verifying) + " s"});
  row({"processor time, times libsodium's", number(spread_of(processor).median / floor)});
}

}  // namespace
}  // namespace nemcon::bench

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  if (argc == 4 && std::string_view(argv[1]) == "--write") {
    nemcon::bench::write_record(argv[2], std::strtoull(argv[3], nullptr, 10));
    return 0;
  }
  const std::string folder = std::string(argv[1]) + "/audit-record";
  const std::uint64_t entries = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 100'000;
  nemcon::bench::measure(folder, entries, argc > 3 ? std::atoi(argv[3]) : 3);
  std::filesystem::remove_all(folder);
}
