#include "cli/race_file.hpp"

#include <algorithm>
#include <ostream>

#include "codec/race_v1.hpp"
#include "forecast/from_reports.hpp"

namespace nemcon::cli {

namespace {

// How many who take a position have ever been members of that body.
std::ptrdiff_t members_among(const std::vector<chamber::Report>& reports, const chamber::Charter& charter) {
  return std::ranges::count_if(reports, [&](const chamber::Report& each) {
    const auto is_actor = [&](const chamber::Member& member) { return member.id.text() == each.actor; };
    return each.kind == chamber::ReportKind::kPosition && std::ranges::any_of(charter.members, is_actor);
  });
}

}  // namespace

std::optional<std::vector<chamber::Charter>> charters_of(const std::vector<std::string>& files, Files& door,
                                                         std::ostream& err) {
  std::vector<chamber::Charter> out;
  for (const std::string& file : files) {
    auto charter = codec::read_charter(door.read(file));
    if (!charter || charter->procedures.empty()) {
      err << file << ": "
          << (charter ? "it has no procedure, so nobody knows who has to agree"
                      : sentence_of(charter.error()))
          << '\n';
      return std::nullopt;
    }
    out.push_back(*std::move(charter));
  }
  return out;
}

std::optional<forecast::Past> past_in(const std::string& file, const std::vector<chamber::Charter>& charters,
                                      const std::string& candidate, Files& door, std::ostream& err) {
  const auto race = codec::read_race(door.read(file));
  for (const auto& fault : race.faults) err << codec::fault_text(file, fault) << '\n';
  if (!race.ok()) return std::nullopt;
  const std::string about = candidate.empty() ? forecast::main_candidate(race.reports) : candidate;
  const auto charter = std::ranges::max_element(
      charters, {}, [&](const chamber::Charter& each) { return members_among(race.reports, each); });
  auto past = forecast::past_of(chamber::base_of(*charter, race.reports), race.reports, about);
  if (past) return *std::move(past);
  err << file << ": " << sentence_of(past.error()) << '\n';
  return std::nullopt;
}

}  // namespace nemcon::cli
