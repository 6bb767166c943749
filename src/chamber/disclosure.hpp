// What a stage lets be known, of what, to whom and when. A charter sets it stage by stage; a stage without
// `disclosure` is open: every position public at once, its reasons for members and the presidency.
//
// Of each facet a stage rule names an audience while the stage is open and one after its close; the second
// holds the first. A facet that it does not name is for nobody. Each member knows its own position and words
// always, and that a stage was opened, how it ended and what was found is public always.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <vector>

#include "chamber/actor.hpp"

namespace nemcon::chamber {

enum class Facet : std::uint8_t {
  kAnswered,     // which members have said something
  kWhat,         // what each of them said
  kWhy,          // its reason and its condition
  kTotals,       // for each subject, how many said what
  kClassTotals,  // the same within each class of members
};
inline constexpr std::size_t kFacets = 5;
std::string_view name_of(Facet facet);  // answered what why totals class_totals
std::optional<Facet> facet_of(std::string_view name);

enum class Audience : std::uint8_t {
  kChair,
  kSecretary,
  kFacilitators,
  kMembers,     // every delegation, its advisers too
  kCandidates,  // of totals: each its own
  kPublic,      // everybody
};
inline constexpr std::size_t kAudiences = 6;
std::string_view name_of(Audience audience);  // chair secretary facilitators members candidates public
std::optional<Audience> audience_of(std::string_view name);

// A set of audiences, in their order wherever it is listed.
class Audiences {
 public:
  constexpr Audiences() = default;
  constexpr Audiences(std::initializer_list<Audience> list) {
    for (const Audience each : list) add(each);
  }
  constexpr void add(Audience each) {
    bits_ = static_cast<std::uint8_t>(bits_ | 1u << static_cast<unsigned>(each));
  }
  constexpr void add(Audiences others) { bits_ = static_cast<std::uint8_t>(bits_ | others.bits_); }
  constexpr bool has(Audience each) const { return (bits_ >> static_cast<unsigned>(each) & 1u) != 0; }
  constexpr bool empty() const { return bits_ == 0; }
  // Whether everybody in `other` is here too; the public holds all.
  constexpr bool holds(Audiences other) const {
    return has(Audience::kPublic) || (bits_ | other.bits_) == bits_;
  }
  std::vector<Audience> list() const;
  friend constexpr bool operator==(Audiences, Audiences) = default;

 private:
  std::uint8_t bits_ = 0;
};

struct Disclosed {
  Facet facet = Facet::kAnswered;
  Audiences open, closed;
  friend bool operator==(const Disclosed&, const Disclosed&) = default;
};

// What happens when the numbers that a stage will publish would tell what a member said.
enum class Guard : std::uint8_t {
  kWarn,    // whoever opens it is told; it can be opened
  kRefuse,  // it cannot be opened
};
std::string_view name_of(Guard guard);  // warn refuse
std::optional<Guard> guard_of(std::string_view name);

struct StageRule;

// Who is in the audience of that facet. Whoever may know what each member said can count for himself.
Audiences audience_for(const StageRule& rule, Facet facet, bool open);

// Positions are kept back, out of the record, until the close: while the stage is open, what was said is not
// for everybody.
bool is_held(const StageRule& rule);

// Whether this viewer is in the audience of that facet, in a stage of that rule that is open or closed. Does
// not know whose own position it is.
bool admits(const StageRule& rule, Facet facet, const Actor& viewer, bool open);

}  // namespace nemcon::chamber
