// The confided parts of "positions.counted" (docs/ENTRIES.md): their names and values.
//
//   answered        ["HU","TR"]                                     who said something
//   position_N      [{"subject","stance","uncounted","received","broke"}]  of seat N; empty: it said nothing
//   words_N         [{"subject","reason","condition"}]              of seat N
//   totals_N        {"support":9,"silent":6}                        of subject N; none of a stance: absent
//   class_totals_N  [{"name":"permanent","totals":{"object":1}}]    of subject N
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "chamber/event.hpp"
#include "chamber/held.hpp"
#include "codec/fields.hpp"

namespace nemcon::codec {

void write_parts(const chamber::PositionsCounted& event, Confided& confided);
// As many of them as the reader can open; refuses a part that is none.
void read_parts(Reader& reader, chamber::PositionsCounted& event);

// Which part a name is; none if it is no part's.
std::optional<chamber::Part> part_of(std::string_view name);

boost::json::object tally_json(const chamber::Tally& tally);

}  // namespace nemcon::codec
