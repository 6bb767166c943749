// A reference class: past choices of the same kind, and how each candidacy ended that came to a question. It
// says how often somebody was decided on by the end of the term, and into what a candidacy that fell turned;
// it says nothing about who. races/reference/ has the files; docs/RACES.md is the format in words.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "base/refusal.hpp"

namespace nemcon::forecast {

struct Reference {
  // How those ended that did not end with the one asked about: with somebody else, with more time for the
  // holder, with nobody.
  enum Ended : std::size_t { kOther, kExtension, kNone };
  std::array<std::size_t, 3> ended{};
  std::size_t decided = 0;  // races in which the body had decided, an extension too, by the end of the term
  std::size_t races = 0;    // a race is a year; several candidacies may be of one
  std::string source;       // begins with "unverified" if nobody has checked it
  friend bool operator==(const Reference&, const Reference&) = default;
};

// One JSON object: class, what, source, cases; a case has year, asked, ended, by_term_end and may have a
// note. Refused, with the path of the member ("cases[3].ended"): what is not of that shape, a member twice,
// an unknown one, somebody asked about twice in a year, and cases of one year that contradict each other.
// Cases of the year `before` and later are not counted: a forecast does not know them.
Result<Reference> read_reference(std::string_view text, std::int64_t before = 9999);

}  // namespace nemcon::forecast
