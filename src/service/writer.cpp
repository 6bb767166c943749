#include "service/writer.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <cstdlib>

#include "base/limits.hpp"
#include "chamber/chamber.hpp"
#include "chamber/view.hpp"
#include "record/hash.hpp"
#include "service/answers.hpp"
#include "store/store_failure.hpp"

namespace nemcon::service {
namespace {

// A clock may be set while we sleep; we look at it at least this often.
constexpr std::int64_t kLookMs = 500;
// After a commit that failed: a full disk does not get better by being asked a thousand times a second.
constexpr std::int64_t kPauseMs = 200;

constexpr chamber::Actor kClockActor{chamber::Role::kSystem, MemberId()};

std::string key_of(const Act& act) { return chamber::seat_of(act.caller.actor) + ":" + act.key; }

// What the client can quote. If nobody can know whether something happened, the process ends: starting
// again reads what is so.
Answer failed_answer(const store::StoreFailure& failure, Instant now) {
  const std::string reference = "w-" + std::to_string(now.ms);
  spdlog::critical("{}: {}", reference, failure.what());
  if (failure.failed() != store::Failed::kNotCommitted) {
    spdlog::critical("the outcome is not known; stopping, so that starting again finds out");
    spdlog::shutdown();
    std::_Exit(70);  // EX_SOFTWARE: no destructor may touch the store any more
  }
  return {.json = std::string(), .trouble = Trouble::kFailed, .reference = reference};
}

}  // namespace

Writer::Writer(Journal& journal, store::EventStore& store, Clock& clock)
    : journal_(journal), store_(store), clock_(clock) {
  pass_time(now());
  if (journal_.has_batch()) journal_.commit(now());
  thread_ = std::thread([this] { run(); });
}

Writer::~Writer() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  wakes_.notify_one();
  thread_.join();
}

bool Writer::submit(Job job) {
  {
    const std::lock_guard lock(mutex_);
    if (queue_.size() >= kQueueActs || stop_) return false;
    queue_.push_back(std::move(job));
    if (queue_.size() > 1) return true;  // the writer knows already
  }
  wakes_.notify_one();
  return true;
}

void Writer::wake() {
  {
    const std::lock_guard lock(mutex_);
    woken_ = true;
  }
  wakes_.notify_one();
}

void Writer::on_published(std::function<void(const std::vector<Published>&)> listener) {
  const std::lock_guard lock(mutex_);
  listener_ = std::move(listener);
}

// Never before the last entry, even if the clock was set back: the record's times do not decrease.
Instant Writer::now() { return std::max(clock_.now(), journal_.live().at); }

std::int64_t Writer::sleep_ms() {
  const auto due = chamber::next_due(journal_.live());
  if (!due) return kLookMs;
  return std::clamp<std::int64_t>(due->ms - clock_.now().ms, 0, kLookMs);
}

std::vector<Job> Writer::wait_for_jobs() {
  const auto patience = std::chrono::milliseconds(sleep_ms());
  std::unique_lock lock(mutex_);
  wakes_.wait_for(lock, patience, [&] { return stop_ || woken_ || !queue_.empty(); });
  woken_ = false;
  std::vector<Job> jobs;
  while (!queue_.empty() && jobs.size() < kBatchActs) {
    jobs.push_back(std::move(queue_.front()));
    queue_.pop_front();
  }
  return jobs;
}

void Writer::run() {
  while (true) {
    std::vector<Job> jobs = wait_for_jobs();
    if (jobs.empty()) {
      const std::lock_guard lock(mutex_);
      if (stop_ && queue_.empty()) return;
    }
    work(std::move(jobs));
  }
}

// What is due is closed before anybody's act is decided, and even if nobody acts.
void Writer::work(std::vector<Job> jobs) {
  std::vector<Answering> answers;
  pass_time(now());
  for (Job& job : jobs) answers.push_back({std::move(job.done), answer_or_fail(job)});
  commit_and_answer(answers);
}

void Writer::pass_time(Instant now) {
  for (auto due = chamber::next_due(journal_.live()); due && *due <= now;
       due = chamber::next_due(journal_.live())) {
    const auto written = journal_.act({kClockActor, now, chamber::PassTime{}});
    CHECK(written.ok());
  }
  pass_time_in_soundings(now);
}

// The board that says what is due is the one that is asked whether it may stand.
void Writer::pass_time_in_soundings(Instant now) {
  while (auto due = journal_.due_in_soundings(now)) {
    const auto written = journal_.act({kClockActor, now, std::move(*due)});
    CHECK(written.ok());
  }
}

void Writer::commit_and_answer(std::vector<Answering>& answers) {
  batch_keys_.clear();
  const bool wrote = journal_.has_batch() && commit(answers);
  for (Answering& each : answers) each.done(std::move(each.answer));
  if (wrote) publish();
}

// False: nothing of the batch happened, and that is what everybody in it is told.
bool Writer::commit(std::vector<Answering>& answers) {
  try {
    journal_.commit(now());
    return true;
  } catch (const store::StoreFailure& failure) {
    const Answer failed = failed_answer(failure, clock_.now());
    std::this_thread::sleep_for(std::chrono::milliseconds(kPauseMs));
    for (Answering& each : answers) each.answer = failed;
    return false;
  }
}

void Writer::publish() {
  std::function<void(const std::vector<Published>&)> listener;
  {
    const std::lock_guard lock(mutex_);
    listener = listener_;
  }
  if (listener) listener(journal_.last_published());
}

// A key that cannot be looked up may have been used: then the act is not done, and not refused either.
Answer Writer::answer_or_fail(const Job& job) {
  try {
    return answer(job);
  } catch (const store::StoreFailure& failure) {
    return failed_answer(failure, clock_.now());
  }
}

Answer Writer::answer(const Job& job) {
  // One instant for the clock and the act: between two looks a deadline could pass, and an act be decided
  // upon a stage that is already over.
  const Instant at = now();
  pass_time(at);
  const chamber::Command command{job.act.caller.actor, at, job.intent, job.signature};
  if (job.act.dry_run) return rehearse(job, command);
  const std::string key = key_of(job.act);
  const auto same = std::ranges::find(batch_keys_, key, &store::Answered::key);
  if (same != batch_keys_.end()) return repeat(*same, job);
  if (const auto earlier = store_.find_idempotency(key)) return repeat(*earlier, job);
  return perform(job, command);
}

Answer Writer::repeat(const store::Answered& earlier, const Job& job) {
  if (earlier.request != job.request) return {.json = refuse(Refused::kConflict), .reference = {}};
  return {.json = earlier.answer, .replayed = true, .reference = {}};
}

Answer Writer::rehearse(const Job& job, const chamber::Command& command) {
  (void)job;
  if (!chamber::keeps_back(journal_.live())) return rehearse_on(journal_.live(), command);
  // Upon what the caller may know: what would follow must not tell what others said.
  return rehearse_on(chamber::state_for(journal_.live(), command.by), command);
}

Answer Writer::rehearse_on(const chamber::State& state, const chamber::Command& command) {
  const auto events = chamber::decide(state, command);
  if (!events) return {.json = events.error(), .reference = {}};
  return {.json = consequences_json(state, command, *events), .reference = {}};
}

Answer Writer::perform(const Job& job, const chamber::Command& command) {
  if (job.act.if_match) {
    const auto unchanged = require_unchanged(journal_.live(), job.intent, *job.act.if_match);
    if (!unchanged) return {.json = unchanged.error(), .reference = {}};
  }
  auto written = journal_.act(command, job.disclosures);
  if (!written) return {.json = written.error(), .reference = {}};
  // Of what is kept back there is no entry yet.
  const std::uint64_t first = written->entries.empty() ? written->size : written->entries.front().seq;
  store::Answered answered{key_of(job.act),         job.request,   first,
                           written->entries.size(), command.at.ms, receipt_json(*written)};
  Answer answer{.json = answered.answer, .reference = {}};
  batch_keys_.push_back({answered.key, answered.request, 0, 0, 0, answered.answer});
  journal_.remember(std::move(answered));
  return answer;
}

}  // namespace nemcon::service
