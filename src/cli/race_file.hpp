// A race file as a forecast starts from it: read, checked, made into a Past.
#pragma once

#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "base/doors.hpp"
#include "codec/charter_v1.hpp"
#include "codec/race_v1.hpp"
#include "forecast/past.hpp"

namespace nemcon::cli {

// The charters, or none after the faults of one were told on `err`.
std::optional<std::vector<chamber::Charter>> charters_of(const std::vector<std::string>& files, Files& door,
                                                         std::ostream& err);
// The charter to which most of those belong who take a position or are named as members; of several the one
// with the fewest members. `charters` must not be empty.
const chamber::Charter& charter_for(const std::vector<chamber::Report>& reports,
                                    const std::vector<chamber::Charter>& charters);
// By charter_for. `candidate` empty: whom most reports are about. None after what is wrong was told, with the
// file's name.
std::optional<forecast::Past> past_in(const std::string& file, const std::vector<chamber::Charter>& charters,
                                      const std::string& candidate, Files& door, std::ostream& err);

}  // namespace nemcon::cli
