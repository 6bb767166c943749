// What is said of soundings and ceremonies: how far they are, who is awaited, what came out, and what it
// gives away.
#pragma once

#include <boost/json/object.hpp>
#include <string>

#include "cli/remote_time.hpp"

namespace nemcon::cli {

// The words of docs/API.md, "counter_signing".
std::string sounding_phase_words(const std::string& phase);
std::string ceremony_phase_words(const std::string& phase);
std::string finding_words(const std::string& finding);
std::string sounding_end_words(const std::string& end);
std::string waiting_words(const std::string& step);  // "your ballot"

// One of GET /soundings as a page: what it asks, how far it is, who is awaited until when, what came out.
std::string sounding_page(const boost::json::object& sounding, const Reading& reading);
std::string ceremony_page(const boost::json::object& ceremony);

// What t holders, k of whom open, mean: who must conspire, how many may be missing, what would be better.
struct HolderNumbers {
  std::size_t holders = 0, threshold = 0;
  std::size_t lock_quorum() const { return (holders + threshold - 1) / 2 + 1; }
  // So many may be missing and something can still be opened.
  std::size_t may_be_missing() const { return holders - std::max(lock_quorum(), threshold); }
};
std::string holder_words(const HolderNumbers& numbers);

// What a sounding that is to be opened will give away.
struct Planned {
  bool counted = false;
  std::size_t members = 0, roster = 0;  // of the body; with a key for ballots
  std::int64_t least = 0;
  HolderNumbers holders;
  std::vector<std::pair<std::string, std::size_t>> small_classes;
  std::vector<std::int64_t> earlier;  // soundings about one of these names
};
std::string gives_away_words(const Planned& planned);

}  // namespace nemcon::cli
