#include "service/witnessing.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <chrono>
#include <stdexcept>

#include "base/limits.hpp"

namespace nemcon::service {
namespace {

constexpr auto kPause = std::chrono::milliseconds(300);  // between two looks, as the exporter's

std::string place_of(const record::Policy::Witness& witness) {
  return witness.key.text() + " " + witness.url;
}

std::int64_t steady_ms() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

}  // namespace

void WitnessRounds::look_at_policy() {
  const auto file = publication_.file("policy");
  const std::string text = file ? file->bytes : std::string();
  if (text == policy_) return;
  policy_ = text;
  witnesses_.clear();
  const auto policy = publication_.policy();
  if (!policy) return;
  std::ranges::copy_if(policy->witnesses, std::back_inserter(witnesses_),
                       [](const auto& each) { return !each.url.empty(); });
  std::map<std::string, Pace> paces;
  for (const auto& each : witnesses_) paces[place_of(each)] = paces_[place_of(each)];
  paces_ = std::move(paces);
}

void WitnessRounds::round(std::int64_t now_ms) {
  look_at_policy();
  if (witnesses_.empty()) return;
  const auto newest = publication_.checkpoint();
  if (!newest) return;
  const auto said = record::read_checkpoint(newest->text);
  std::vector<record::Policy::Witness> due;
  std::ranges::copy_if(witnesses_, std::back_inserter(due), [&](const auto& each) {
    const Pace& pace = paces_[place_of(each)];
    return pace.cosigned != said->size && pace.next_ms <= now_ms;
  });
  const auto words = ask_witnesses(store_, post_, due, bare(*newest));
  for (std::size_t i = 0; i < due.size(); ++i) hear(due[i], words[i], now_ms);
}

void WitnessRounds::hear(const record::Policy::Witness& witness, const Word& word, std::int64_t now_ms) {
  Pace& pace = paces_[place_of(witness)];
  tell(witness, word, pace.heard);
  pace.heard = word.heard;
  if (word.heard == Heard::kCosigned) {
    pace = {word.size, 0, 0, word.heard};
    return;
  }
  pace.pause_ms = std::clamp(2 * pace.pause_ms, kWitnessPauseMs, kWitnessPauseMaxMs);
  pace.next_ms = now_ms + (is_alarm(word.heard) ? kWitnessAlarmMs : pace.pause_ms);
}

void WitnessRounds::tell(const record::Policy::Witness& witness, const Word& word, Heard before) {
  const std::string who = "witness " + witness.name + " (" + witness.url + ")";
  if (word.heard == Heard::kAhead) {
    spdlog::critical(
        "{} has cosigned {} entries, more than this record has: another process writes under its "
        "key, or the database was restored from an old copy",
        who, word.size);
  } else if (word.heard == Heard::kForked) {
    spdlog::critical("{} has cosigned another history of {} entries under this record's key", who, word.size);
  } else if (word.heard == before) {
    return;
  } else if (word.heard == Heard::kCosigned) {
    spdlog::info("{} cosigns again", who);
  } else {
    spdlog::warn("{} does not cosign: {}{}{}", who, name_of(word.heard), word.detail.empty() ? "" : ", ",
                 word.detail);
  }
}

Witnessing::Witnessing(store::EventStore& store, const Publication& publication, Post post)
    : rounds_(store, publication, std::move(post)), thread_([this] { run(); }) {}

Witnessing::~Witnessing() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  wakes_.notify_one();
  thread_.join();
}

void Witnessing::run() {
  bool stopping = false;
  while (!stopping) {
    look();
    std::unique_lock lock(mutex_);
    stopping = wakes_.wait_for(lock, kPause, [&] { return stop_; });
  }
}

// The store's failures, and the system's that has no thread left.
void Witnessing::look() {
  try {
    rounds_.round(steady_ms());
    failed_ = false;
  } catch (const std::runtime_error& failure) {
    if (!failed_) spdlog::error("witnesses could not be asked: {}", failure.what());
    failed_ = true;
  }
}

}  // namespace nemcon::service
