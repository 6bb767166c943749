// Very many stages at a time: how many a second the clock closes, and what an open one takes of the memory.
// Usage: stage_bench [repeats] [stages...]
#include <malloc.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <memory>

#include "base/check.hpp"
#include "base/limits.hpp"
#include "measure.hpp"
#include "service/journal.hpp"
#include "stages.hpp"
#include "store/memory_store.hpp"

namespace nemcon::bench {
namespace {

using namespace chamber;

constexpr Instant kBegin{1'774'695'600'000};
const Instant kOver = kBegin + 2 * kDayMs;
constexpr double kPatience = 1;            // seconds after which a closing that is slow is not waited for
constexpr std::size_t kInJournal = 2'000;  // stages; a journal is filled anew for every repeat

// ---- what the clock closes ------------------------------------------------------------------------

Body filled(const char* procedure, std::size_t stages, std::size_t speakers = kSpeakers) {
  Body body(charter_of_stages(), kBegin);
  for (std::size_t i = 1; i <= stages; ++i) {
    for (const Command& each : opening(procedure, i, kBegin, speakers)) body.perform(each);
  }
  return body;
}

double closed_in_memory(const Body& filled) {
  Body body = filled;
  std::size_t closed = 0;
  const double start = processor_seconds();
  double spent = 0;
  for (auto due = next_due(body.state()); due && *due <= kOver && spent < kPatience;
       due = next_due(body.state())) {
    closed += body.pass(kOver);
    spent = processor_seconds() - start;
  }
  return static_cast<double>(closed) / spent;
}

// As the server does it: what is due becomes entries with their digests, hashed and committed.
double closed_in_journal(const char* procedure, std::size_t stages) {
  const auto log = store::make_memory_store("bench");
  service::Journal journal(*log, system_random(), charter_of_stages(), kBegin,
                           service::make_keys("nemcon.invalid/bench", system_random()));
  for (std::size_t i = 1; i <= stages; ++i) {
    for (const Command& each : opening(procedure, i, kBegin)) CHECK(journal.act(each).ok());
    if (i % 32 == 0) journal.commit(kBegin);
  }
  if (journal.has_batch()) journal.commit(kBegin);
  const double start = processor_seconds();
  double spent = 0;
  std::size_t closed = 0, acts = 0;
  for (auto due = next_due(journal.live()); due && *due <= kOver && spent < kPatience;
       due = next_due(journal.live())) {
    const auto written = journal.act({{Role::kSystem, MemberId()}, kOver, PassTime{}});
    CHECK(written.ok());
    for (const auto& entry : written->entries) closed += entry.kind == "stage.closed" ? 1 : 0;
    if (++acts % 64 == 0 || !next_due(journal.live())) journal.commit(kOver);
    spent = processor_seconds() - start;
  }
  return static_cast<double>(closed) / spent;
}

struct Row {
  const char* what;
  const char* procedure;
};
constexpr Row kRows[] = {{"roll call, positions public (*plain*)", kPlain},
                         {"roll call, positions kept back", kHeld},
                         {"silence", kSilence},
                         {"roll call that opens the next stage", kGoesOn},
                         {"roll call that ends its matter", kGivesUp}};

void print_closing(int repeats, const std::vector<std::size_t>& sizes) {
  std::vector<std::string> head = {"closed by the clock, stages a second, 32 members, 16 positions each"};
  for (const std::size_t size : sizes)
    head.push_back("`PassTime` and `evolve`, " + number(double(size)) + " open");
  head.emplace_back("*plain* is 1");
  head.push_back("journal and store in memory, " + number(double{kInJournal}) + " open");
  head.emplace_back("*plain* is 1");
  header(head);
  double plain = 0, plain_journal = 0;
  for (const Row& each : kRows) {
    std::vector<std::string> cells = {each.what};
    double least_many = 0;
    for (const std::size_t size : sizes) {
      const Body body = filled(each.procedure, size);
      const Spread rate = repeat(repeats, [&] { return closed_in_memory(body); });
      cells.push_back(text(rate));
      least_many = rate.median;
    }
    const Spread journal = repeat(repeats, [&] { return closed_in_journal(each.procedure, kInJournal); });
    if (plain == 0) plain = least_many, plain_journal = journal.median;
    cells.push_back(number(least_many / plain));
    cells.push_back(text(journal));
    cells.push_back(number(journal.median / plain_journal));
    row(cells);
  }
}

// ---- what an open one takes ------------------------------------------------------------------------

double resident() {
  std::ifstream file("/proc/self/statm");
  double pages = 0;
  file >> pages >> pages;
  return pages * static_cast<double>(sysconf(_SC_PAGESIZE));
}

void print_memory(const char* what, const char* procedure, std::size_t stages, std::size_t speakers) {
  malloc_trim(0);
  const double before = resident();
  const auto body = std::make_unique<Body>(filled(procedure, stages, speakers));
  malloc_trim(0);
  const double grown = resident() - before;
  double stage_bytes = 0, matter_bytes = 0;
  for (const Stage& each : body->state().stages) stage_bytes += static_cast<double>(bytes_of(each));
  for (const auto& [id, each] : body->state().matters) matter_bytes += static_cast<double>(bytes_of(each));
  const auto each = [&](double bytes) { return number(bytes / static_cast<double>(stages)); };
  row({what, each(stage_bytes), each(matter_bytes), each(stage_bytes + matter_bytes), each(grown)});
}

void print_memory_in_journal(std::size_t stages) {
  malloc_trim(0);
  const double before = resident();
  const auto log = store::make_memory_store("bench");
  const auto journal =
      std::make_unique<service::Journal>(*log, system_random(), charter_of_stages(), kBegin,
                                         service::make_keys("nemcon.invalid/bench", system_random()));
  for (std::size_t i = 1; i <= stages; ++i) {
    for (const Command& each : opening(kPlain, i, kBegin, 0)) CHECK(journal->act(each).ok());
    if (i % 32 == 0) journal->commit(kBegin);
  }
  malloc_trim(0);
  row({"a journal's two states, nobody has spoken; and the entries in a store in memory", "", "", "",
       number((resident() - before) / static_cast<double>(stages))});
}

void print_all_memory(std::size_t stages) {
  std::puts("");
  header({number(static_cast<double>(stages)) + " open stages, bytes each", "stage, counted",
          "its matter, counted", "both", "resident"});
  print_memory("nobody has spoken", kPlain, stages, 0);
  print_memory("16 positions, public", kPlain, stages, kSpeakers);
  print_memory("16 positions, kept back", kHeld, stages, kSpeakers);
  print_memory_in_journal(stages);
  std::printf("\nOf these `Stage` itself is %zu bytes, `Matter` %zu, a position %zu.\n", sizeof(Stage),
              sizeof(Matter), sizeof(PositionChange));
}

}  // namespace
}  // namespace nemcon::bench

int main(int argc, char** argv) {
  using namespace nemcon::bench;
  const int repeats = argc > 1 ? std::atoi(argv[1]) : 3;
  std::vector<std::size_t> sizes;
  for (int i = 2; i < argc; ++i) sizes.push_back(std::strtoull(argv[i], nullptr, 10));
  if (sizes.empty()) sizes = {1'000, 10'000, 100'000};
  print_all_memory(sizes.back());  // before anything has left holes in the heap
  std::puts("");
  print_closing(repeats, sizes);
}
