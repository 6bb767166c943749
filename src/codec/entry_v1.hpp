// Entries, format 1: an event at its place as the canonical bytes of the record (docs/RECORD.md,
// docs/ENTRIES.md), and back. Readers hash bytes as they lie; nothing here re-serialises what it read.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/refusal.hpp"
#include "chamber/event.hpp"

namespace nemcon::codec {

// A confided member: its name and its value as canonical JSON.
using NamedValue = std::pair<std::string, std::string>;

// Turns confided members into the digests that stand for them in `_sd`, padded and sorted. The record
// room makes them (record/disclosure.hpp); codec does not know how.
using Seal = std::function<std::vector<std::string>(const std::vector<NamedValue>&)>;

// What a reader can open of one entry.
struct Opened {
  std::string digest;
  std::string name;
  std::string value_json;
};

// The bytes. Refused with kRecordFull if they are over kEntryBytes; nothing else can go wrong.
Result<std::string> encode_entry(const chamber::Happened& happened, std::string_view body, const Seal& seal);

// The event, as far as `openings` open it. Refuses what is not exactly of this format, is another
// body's, has another number than `seq`, or has an opening that does not belong to it.
Result<chamber::Happened> decode_entry(std::string_view bytes, std::string_view body, std::uint64_t seq,
                                       const std::vector<Opened>& openings);

// "position.taken". Of a sealed event this is its own kind; in the entry it says "sealed".
std::string_view kind_of(const chamber::Event& event);
// Whether its entry says nothing but that something was confided.
bool is_sealed(const chamber::Event& event);
// The matter and stage that it is about; empty and 0 if none.
std::pair<std::string, std::uint64_t> about(const chamber::Event& event);

}  // namespace nemcon::codec
