#include "cli/race_file.hpp"

#include <algorithm>
#include <filesystem>
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

bool RaceShelf::use_charters(const std::vector<std::string>& files, std::ostream& err) {
  for (const std::string& file : files) {
    auto charter = codec::read_charter(door_.read(file));
    if (!charter || charter->procedures.empty()) {
      err << file << ": "
          << (charter ? "it has no procedure, so nobody knows who has to agree"
                      : sentence_of(charter.error()))
          << '\n';
      return false;
    }
    charters_.push_back(*std::move(charter));
  }
  return true;
}

const chamber::Charter* RaceShelf::charter_for(const std::string& file,
                                               const std::vector<chamber::Report>& reports) {
  if (charters_.empty())
    return carried_ == nullptr ? nullptr : carried_->charter_of(std::filesystem::path(file).stem().string());
  return &*std::ranges::max_element(
      charters_, {}, [&](const chamber::Charter& each) { return members_among(reports, each); });
}

std::optional<RaceShelf::Read> RaceShelf::read_file(const std::string& file, const std::string& candidate,
                                                    std::ostream& err) {
  auto race = codec::read_race(door_.read(file));
  for (const auto& fault : race.faults) err << codec::fault_text(file, fault) << '\n';
  if (!race.ok()) return std::nullopt;
  const chamber::Charter* charter = charter_for(file, race.reports);
  if (charter == nullptr) {
    err << file << ": no charter is known for a race of that name: give it with --charter\n";
    return std::nullopt;
  }
  const auto& reports = reports_.emplace_back(std::move(race.reports));
  const auto& base = bases_.emplace_back(chamber::base_of(*charter, reports));
  return Read{&base, &reports, candidate.empty() ? forecast::main_candidate(reports) : candidate};
}

std::optional<RaceShelf::Read> RaceShelf::read(const std::string& race, const std::string& candidate,
                                               std::ostream& err) {
  const service::Race* found = carried_ == nullptr ? nullptr : carried_->find(race);
  if (found == nullptr) return read_file(race, candidate, err);
  return Read{&found->base, &found->reports, candidate.empty() ? found->candidate : candidate};
}

std::optional<forecast::Past> RaceShelf::past(const std::string& race, std::ostream& err) {
  const auto found = read(race, {}, err);
  if (!found) return std::nullopt;
  auto past = forecast::past_of(*found->base, *found->reports, found->candidate);
  if (past) return *std::move(past);
  err << race << ": " << sentence_of(past.error()) << '\n';
  return std::nullopt;
}

std::optional<std::vector<forecast::Past>> RaceShelf::pasts(const std::vector<std::string>& races,
                                                            std::ostream& err) {
  std::vector<forecast::Past> out;
  for (const std::string& race : races) {
    auto read = past(race, err);
    if (!read) return std::nullopt;
    out.push_back(*std::move(read));
  }
  if (!races.empty() || carried_ == nullptr) return out;
  for (const service::Race& each : carried_->all())
    if (each.has_past) out.push_back(each.past);
  return out;
}

}  // namespace nemcon::cli
