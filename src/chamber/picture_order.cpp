// Which candidate is looked at first.
#include <algorithm>
#include <array>
#include <tuple>

#include "chamber/picture_parts.hpp"

namespace nemcon::chamber {
namespace {

// 0: the body has chosen; 1: in the race, with something to count; 2: prolonged, nobody else is ahead;
// 3: in the race by name; 4: over.
int group_of(const CandidatePicture& candidate) {
  const auto means = outcome_means(candidate.state);
  const bool chosen = means && *means != OutcomeMeans::kGrants && candidate.decided;
  if (chosen) return 0;
  if (candidate.ended) return 4;
  if (candidate.decided) return candidate.state == "extended" ? 2 : 1;
  return candidate.positions.empty() && candidate.totals.empty() ? 3 : 1;
}

std::ptrdiff_t support_of(const CandidatePicture& candidate) {
  return std::ranges::count(candidate.positions, rule::Stance::kSupport, &ReportedPosition::stance);
}

// Encouraging and discouraging ballots of the latest poll.
std::pair<std::int64_t, std::int64_t> poll_of(const CandidatePicture& candidate) {
  std::pair<std::int64_t, std::int64_t> latest{0, 0};
  for (const Total& total : candidate.totals) {
    const auto poll = reported_poll(total.text);
    if (poll && !reported_count(total.text)) {
      latest = {poll_number(*poll, "encourage"), poll_number(*poll, "discourage")};
    }
  }
  return latest;
}

std::ptrdiff_t distance_of(const std::string& state) {
  constexpr std::array<std::string_view, 5> kFarthestFirst = {"nominated", "shortlisted", "declared",
                                                              "interested", "floated"};
  return std::ranges::find(kFarthestFirst, state) - kFarthestFirst.begin();
}

auto key_of(const CandidatePicture& candidate) {
  const auto [encourage, discourage] = poll_of(candidate);
  return std::tuple(group_of(candidate), -support_of(candidate), -encourage, discourage,
                    distance_of(candidate.state));
}

}  // namespace

void sort_candidates(std::vector<CandidatePicture>& candidates) {
  std::ranges::stable_sort(candidates, {}, key_of);
}

}  // namespace nemcon::chamber
