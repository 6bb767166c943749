#include "cli/race_file.hpp"

#include <algorithm>
#include <filesystem>
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

bool RaceShelf::use_charters(const std::vector<std::string>& files, std::ostream& err) {
  auto read = charters_of(files, door_, err);
  if (read) charters_ = *std::move(read);
  return read.has_value();
}

const chamber::Charter* RaceShelf::charter_for(const std::string& file,
                                               const std::vector<chamber::Report>& reports) {
  if (charters_.empty())
    return carried_ == nullptr ? nullptr : carried_->charter_of(std::filesystem::path(file).stem().string());
  return &cli::charter_for(reports, charters_);
}

std::optional<RaceShelf::Read> RaceShelf::read_file(const std::string& file, const std::string& candidate,
                                                    std::ostream& err) {
  if (carried_ != nullptr && file.find_first_of("./") == std::string::npos) {
    err << "no race is called " << file << ": a file, or one of";
    for (const service::Race& each : carried_->all()) err << ' ' << each.id;
    err << '\n';
    return std::nullopt;
  }
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

std::optional<std::vector<forecast::Past>> RaceShelf::pasts(const std::vector<std::string>& races,
                                                            std::ostream& err) {
  std::vector<forecast::Past> out;
  for (const std::string& race : races) {
    const auto found = read(race, {}, err);
    if (!found) return std::nullopt;
    auto past = forecast::past_of(*found->base, *found->reports, found->candidate);
    if (past)
      out.push_back(*std::move(past));
    else  // ballots without names, for instance: the others teach nevertheless
      err << race << ": passed over: " << sentence_of(past.error()) << '\n';
  }
  if (!races.empty() || carried_ == nullptr) return out;
  for (const service::Race& each : carried_->all())
    if (each.has_past) out.push_back(each.past);
  return out;
}

}  // namespace nemcon::cli
