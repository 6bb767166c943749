// Reading the record as it lies: entries with the openings that a caller may read, what they are about.
#pragma once

#include <boost/json/array.hpp>
#include <vector>

#include "codec/view_json.hpp"
#include "service/journal.hpp"

namespace nemcon::service {

// Entries from..to-1 as docs/API.md has them. `to` is at most the committed size.
boost::json::array read_entries(store::EventStore& store, const Journal& journal, const Caller& caller,
                                std::uint64_t from, std::uint64_t to);

// What each of them tells everybody.
std::vector<Published> published_from(store::EventStore& store, const Journal& journal, std::uint64_t from,
                                      std::uint64_t to);

// The newest entries that are about a matter, as sentences, newest first.
std::vector<codec::Change> recent_changes(store::EventStore& store, const Journal& journal,
                                          const Caller& caller, std::size_t count);

Result<StageId> stage_id(const std::string& text);

}  // namespace nemcon::service
