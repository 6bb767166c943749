#include "audit/read_ahead.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "audit/tile_file.hpp"
#include "base/limits.hpp"
#include "codec/canonical.hpp"
#include "record/act_signature.hpp"
#include "record/hash.hpp"

namespace nemcon::audit {
namespace {

using record::kTileWidth;

Finding at_entry(std::uint64_t seq, Refusal refusal) {
  std::string text = sentence_of(refusal);
  return {Wrong::kEntry, seq, {}, std::move(text), std::move(refusal)};
}

// One of the reader's openings that belongs to no digest there: this entry has another text than the one that
// the reader was given an opening of.
std::optional<Finding> foreign_opening(std::uint64_t seq, std::string_view entry,
                                       const std::vector<codec::Opened>& openings) {
  for (const codec::Opened& each : openings) {
    if (entry.find('"' + each.digest + '"') == std::string_view::npos)
      return Finding{Wrong::kOpening, seq, {}, "an opening that you hold opens nothing there"};
  }
  return std::nullopt;
}

bool is_signed_rightly(const chamber::Happened& happened) {
  const auto& signature = happened.signature;
  return !signature || record::is_act_signature(signature->cmd, signature->sig, signature->key);
}

}  // namespace

std::uint32_t count_digests(std::string_view entry) {
  // Canonical: `_sd` is the first member of `data`, and within a text every quote has a backslash before it.
  constexpr std::string_view kBegin = R"("data":{"_sd":[)";
  const auto begin = entry.find(kBegin);
  if (begin == std::string_view::npos) return 0;
  entry.remove_prefix(begin + kBegin.size());
  return static_cast<std::uint32_t>(std::ranges::count(entry.substr(0, entry.find(']')), '"') / 2);
}

std::string body_of(std::string_view first_entry) {
  const auto value = codec::parse_strict(first_entry);
  const auto* object = value ? value->if_object() : nullptr;
  const auto* body = object == nullptr ? nullptr : object->if_contains("body");
  return body != nullptr && body->is_string() ? std::string(body->get_string()) : std::string();
}

ReadAhead::ReadAhead(const Folder& folder, const Openings& openings, Reading reading)
    : folder_(folder),
      openings_(openings),
      reading_(std::move(reading)),
      bundles_((reading_.size + kTileWidth - 1) / kTileWidth) {
  const auto wanted = std::min<std::uint64_t>({reading_.threads, kAuditThreads, bundles_});
  for (std::uint64_t i = 0; i < wanted; ++i) threads_.emplace_back([this] { work(); });
}

ReadAhead::~ReadAhead() {
  const std::lock_guard lock(mutex_);
  stop_ = true;
  moved_.notify_all();
}

std::optional<ReadBundle> ReadAhead::next() {
  if (given_ == bundles_) return std::nullopt;
  Read read;
  if (threads_.empty()) {
    read = this->read(given_++);
  } else {
    std::unique_lock lock(mutex_);
    moved_.wait(lock, [&] { return done_.contains(given_); });
    read = std::move(done_.extract(given_++).mapped());
    moved_.notify_all();
  }
  if (read.failed) std::rethrow_exception(read.failed);
  return std::move(read.bundle);
}

void ReadAhead::work() {
  std::unique_lock lock(mutex_);
  while (true) {
    moved_.wait(lock, [&] { return stop_ || taken_ == bundles_ || taken_ < given_ + kBundlesAhead; });
    if (stop_ || taken_ == bundles_) return;
    const std::uint64_t index = taken_++;
    lock.unlock();
    Read read = this->read(index);
    lock.lock();
    done_.emplace(index, std::move(read));
    moved_.notify_all();
  }
}

// What the folder throws comes out of next(), in its turn.
ReadAhead::Read ReadAhead::read(std::uint64_t index) const {
  try {
    return {read_bundle(index), {}};
  } catch (...) {
    return {{}, std::current_exception()};
  }
}

ReadBundle ReadAhead::read_bundle(std::uint64_t index) const {
  ReadBundle read{index * kTileWidth, {}};
  const auto bundle = read_entries(folder_, tile_with(std::nullopt, read.first, reading_.size));
  if (!bundle) {
    read.wrong = Finding{Wrong::kFile, read.first, bundle.error().path, bundle.error().text};
    return read;
  }
  read.entries.reserve(bundle->entries.size());
  for (const ByteView bytes : bundle->entries) {
    read.entries.push_back(read_entry(read.first + read.entries.size(), bytes));
  }
  return read;
}

ReadEntry ReadAhead::read_entry(std::uint64_t seq, ByteView bytes) const {
  ReadEntry read{record::leaf_hash(bytes), {}};
  if (only_hashes_) return read;
  const std::string_view text = text_of(bytes);
  const auto openings = openings_.of(seq);
  auto happened = codec::decode_entry(text, reading_.body, seq, openings);
  if (!happened && !openings.empty() && codec::decode_entry(text, reading_.body, seq, {}))
    read.wrong = foreign_opening(seq, text, openings);
  if (read.wrong) return read;
  if (!happened) {
    read.wrong = at_entry(seq, std::move(happened).error());
  } else if (!is_signed_rightly(*happened)) {
    read.wrong = at_entry(seq, refuse(Refused::kBadSignature, "sig", {happened->by}));
  } else {
    read.happened = *std::move(happened);
    read.digests = count_digests(text);
    read.opened = static_cast<std::uint32_t>(openings.size());
  }
  return read;
}

}  // namespace nemcon::audit
