// Views as the JSON of docs/API.md. Made from what chamber/view.hpp lets a viewer see; nothing here
// decides who may see what.
#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <vector>

#include "chamber/table.hpp"
#include "chamber/view.hpp"

namespace nemcon::codec {

boost::json::object body_view(const chamber::State& state, std::string_view body, const chamber::AsOf& now);

// `changes` are the newest entries, as sentences, newest first.
struct Change {
  std::uint64_t seq = 0;
  std::string at, kind, matter, text;
};
boost::json::object home_view(const chamber::State& state, std::string_view body,
                              const chamber::Actor& viewer, const chamber::AsOf& now,
                              const std::vector<Change>& changes);

boost::json::object matter_view(const chamber::State& state, const chamber::MatterView& view,
                                const chamber::Actor& viewer, const chamber::AsOf& now);

boost::json::object stage_view(const chamber::State& state, const chamber::Stage& stage, Instant now);

// `as_of_text` is what the reader asked for, a day or an instant; empty for now.
boost::json::object table_view(const chamber::Table& table, const std::string& as_of_text);

boost::json::object lanes_view(const chamber::State& state, const chamber::MatterView& view,
                               const SubjectId& subject, const chamber::AsOf& now);

}  // namespace nemcon::codec
