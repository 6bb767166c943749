#include "cli/race_file.hpp"

#include <algorithm>
#include <ostream>
#include <tuple>

#include "forecast/from_reports.hpp"

namespace nemcon::cli {

namespace {

// How many who take a position, or are named as members, have ever been members of that body.
std::ptrdiff_t members_among(const std::vector<chamber::Report>& reports, const chamber::Charter& charter) {
  return std::ranges::count_if(reports, [&](const chamber::Report& each) {
    const auto is_actor = [&](const chamber::Member& member) { return member.id.text() == each.actor; };
    const bool counts =
        each.kind == chamber::ReportKind::kPosition || each.kind == chamber::ReportKind::kMembership;
    return counts && std::ranges::any_of(charter.members, is_actor);
  });
}

// Does the body itself speak in it, by its outcomes and deadlines? "NATO" is `nato`, "EU" is `eu-council`.
bool speaks(const std::vector<chamber::Report>& reports, const chamber::Charter& charter) {
  return std::ranges::any_of(reports, [&](const chamber::Report& each) {
    std::string actor = each.actor;
    for (char& letter : actor)
      if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    return !actor.empty() && (charter.body + "-").starts_with(actor + "-");
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

const chamber::Charter& charter_for(const std::vector<chamber::Report>& reports,
                                    const std::vector<chamber::Charter>& charters) {
  return *std::ranges::max_element(charters, {}, [&](const chamber::Charter& each) {
    return std::tuple(speaks(reports, each), members_among(reports, each),
                      -static_cast<std::ptrdiff_t>(each.members.size()));
  });
}

std::optional<forecast::Past> past_in(const std::string& file, const std::vector<chamber::Charter>& charters,
                                      const std::string& candidate, Files& door, std::ostream& err) {
  const auto race = codec::read_race(door.read(file));
  for (const auto& fault : race.faults) err << codec::fault_text(file, fault) << '\n';
  if (!race.ok()) return std::nullopt;
  const std::string about = candidate.empty() ? forecast::main_candidate(race.reports) : candidate;
  const auto& charter = charter_for(race.reports, charters);
  auto past = forecast::past_of(chamber::base_of(charter, race.reports), race.reports, about);
  if (past) return *std::move(past);
  err << file << ": " << sentence_of(past.error()) << '\n';
  return std::nullopt;
}

}  // namespace nemcon::cli
