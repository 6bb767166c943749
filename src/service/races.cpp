#include "service/races.hpp"

#include <algorithm>
#include <string>

#include "codec/charter_v1.hpp"
#include "codec/race_v1.hpp"
#include "forecast/from_reports.hpp"

namespace nemcon::service {
namespace {

using namespace chamber;

// The charter's name that the list gives to a race; empty if no line fits.
std::string_view charter_named(std::string_view list, std::string_view race) {
  while (!list.empty()) {
    const std::string_view line = list.substr(0, list.find('\n'));
    list.remove_prefix(std::min(list.size(), line.size() + 1));
    const std::size_t space = line.find(' ');
    if (line.starts_with('#') || space == std::string_view::npos) continue;
    if (race.starts_with(line.substr(0, space))) return line.substr(space + 1);
  }
  return {};
}

bool says_yes(const Report& report) {
  if (report.kind != ReportKind::kOutcome || report.candidate.empty()) return false;
  const auto means = outcome_means(report.value);
  return means == OutcomeMeans::kFills || means == OutcomeMeans::kAdmits || means == OutcomeMeans::kGrants;
}

std::string about(const PictureBase& base, const std::vector<Report>& reports, Date last) {
  if (std::string most = forecast::main_candidate(reports); !most.empty()) return most;
  const Report* yes = nullptr;
  for (const Report& each : reports) {
    if (says_yes(each) && (yes == nullptr || yes->date <= each.date)) yes = &each;
  }
  if (yes != nullptr) return yes->candidate;
  const Picture seen = picture(base, reports, last);
  return seen.candidates.empty() ? std::string() : seen.candidates.front().name;
}

std::string of_file(const NamedText& file, const std::string& what) {
  return std::string(file.name) + ": " + what;
}

}  // namespace

std::span<const Race> Races::all() const {
  std::call_once(once_, [this] { read(); });
  return races_;
}

const Race* Races::find(std::string_view id) const {
  const auto list = all();
  const auto found = std::ranges::find(list, id, &Race::id);
  return found == list.end() ? nullptr : &*found;
}

const chamber::Charter* Races::charter_of(std::string_view race) const {
  std::call_once(once_, [this] { read(); });
  const auto* found = charter_for(race);
  return found == nullptr ? nullptr : &found->second;
}

std::optional<forecast::Reference> Races::reference_for(std::string_view race, Date day) const {
  const auto found = std::ranges::find_if(texts_.references,
                                          [&](const NamedText& each) { return race.starts_with(each.name); });
  if (found == texts_.references.end()) return std::nullopt;
  auto read = forecast::read_reference(found->text, std::stoll(to_text(day).substr(0, 4)));
  return read ? std::optional(*std::move(read)) : std::nullopt;
}

std::span<const std::string> Races::faults() const {
  std::call_once(once_, [this] { read(); });
  return faults_;
}

void Races::read() const {
  for (const NamedText& file : texts_.charters) {
    auto charter = codec::read_charter(file.text);
    if (charter && !charter->procedures.empty()) {
      charters_.emplace_back(file.name, *std::move(charter));
    } else if (!charter) {
      faults_.push_back(of_file(file, sentence_of(charter.error())));
    }
  }
  for (const NamedText& file : texts_.references)
    if (const auto read = forecast::read_reference(file.text); !read)
      faults_.push_back(of_file(file, sentence_of(read.error())));
  auto files = texts_.races;
  std::ranges::sort(files, {}, &NamedText::name);
  for (const NamedText& file : files) read_race(file);
}

void Races::read_race(const NamedText& file) const {
  const auto* found = charter_for(file.name);
  if (found == nullptr) {
    faults_.push_back(of_file(file, "no charter is named for it"));
    return;
  }
  const auto& [name, charter] = *found;
  codec::Race read = codec::read_race(file.text);
  for (const auto& fault : read.faults) faults_.push_back(codec::fault_text(file.name, fault));
  const auto days = days_of(read.reports);
  if (!read.ok() || days.empty()) return;
  PictureBase base = base_of(charter, read.reports);
  std::string candidate = about(base, read.reports, days.back());
  auto past = forecast::past_of(base, read.reports, candidate);
  const bool has_past = past.ok();
  races_.push_back({std::string(file.name), std::move(base), std::move(read.reports), std::move(candidate),
                    has_past ? *std::move(past) : forecast::Past(), name, charter.name, charter.zone,
                    days.front(), days.back(), has_past});
}

const Races::NamedCharter* Races::charter_for(std::string_view race) const {
  const auto found =
      std::ranges::find(charters_, charter_named(texts_.charter_of, race), &NamedCharter::first);
  return found == charters_.end() ? nullptr : &*found;
}

}  // namespace nemcon::service
