// Which candidate is looked at first.
#include <algorithm>
#include <array>
#include <tuple>

#include "chamber/picture_parts.hpp"

namespace nemcon::chamber {
namespace {

// Named support, or a reported count if that is larger. For the order only: they are never added
// up.
std::int64_t backing_of(const CandidatePicture& candidate) {
  std::int64_t backing =
      std::ranges::count(candidate.positions, rule::Stance::kSupport, &ReportedPosition::stance);
  for (const Total& total : candidate.totals) {
    if (const auto count = reported_count(total.text)) backing = std::max(backing, count->number);
  }
  return backing;
}

std::ptrdiff_t against_of(const CandidatePicture& candidate) {
  return std::ranges::count_if(candidate.positions, [](const ReportedPosition& each) {
    return each.stance == rule::Stance::kObject || each.stance == rule::Stance::kReserve;
  });
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

// 0: the body has chosen; 1: in the race, with something for it; 2: prolonged, and nobody else is
// ahead; 3: in the race by name; 4: over.
int group_of(const CandidatePicture& candidate) {
  const auto means = outcome_means(candidate.state);
  if (candidate.decided && means != OutcomeMeans::kGrants) return 0;
  if (candidate.ended) return 4;
  if (candidate.decided) return candidate.state == "extended" ? 2 : 1;
  return backing_of(candidate) > 0 || poll_of(candidate).first > 0 ? 1 : 3;
}

std::ptrdiff_t distance_of(const std::string& state) {
  constexpr std::array<std::string_view, 5> kFarthestFirst = {"nominated", "shortlisted", "declared",
                                                              "interested", "floated"};
  return std::ranges::find(kFarthestFirst, state) - kFarthestFirst.begin();
}

auto key_of(const CandidatePicture& candidate) {
  const auto [encourage, discourage] = poll_of(candidate);
  return std::tuple(group_of(candidate), -backing_of(candidate), -encourage, discourage,
                    against_of(candidate), distance_of(candidate.state));
}

}  // namespace

void sort_candidates(std::vector<CandidatePicture>& candidates) {
  std::ranges::stable_sort(candidates, {}, key_of);
}

}  // namespace nemcon::chamber
