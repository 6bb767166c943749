// What a member says about a subject, and what saying nothing means in a stage.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace nemcon::rule {

// Ordered from least to most in favour, as far as an order makes sense; kSilent is having no stance.
enum class Stance : std::uint8_t {
  kSilent,     // has said nothing
  kObject,     // against; one is enough where the rule is unanimous
  kReserve,    // not yet: neither for nor a final no; keeps a consent rule open
  kAbstain,    // present, takes no side
  kAcquiesce,  // will not stand in the way
  kSupport,    // for
  kRecuse,     // takes no part: out of the base
};

inline constexpr std::size_t kStanceCount = 7;  // that there are

// "support"; the word in code, API, pages and record. None for a word that is no stance.
std::string_view name_of(Stance stance);
std::optional<Stance> stance_of(std::string_view name);

enum class SilenceMeans : std::uint8_t {
  kConsents,    // counts as acquiescing (silence procedure)
  kAbstains,    // counts as abstaining
  kBlocks,      // counts as objecting (written consent of a board)
  kNotCounted,  // is in no count but stays in the base (roll call with explicit consent)
  kOutOfBase,   // leaves the base of shares and of `everyone` until it speaks (ballots by letter)
};

enum class AbstentionMeans : std::uint8_t {
  kNeutral,    // neither consents nor objects, stays in the base of shares
  kAgainst,    // counts as objecting
  kOutOfBase,  // leaves the base of shares and of `everyone`
};

std::string_view name_of(SilenceMeans meaning);
std::string_view name_of(AbstentionMeans meaning);
std::optional<SilenceMeans> silence_of(std::string_view name);        // the five words of docs/RULES.md
std::optional<AbstentionMeans> abstention_of(std::string_view name);  // neutral against out_of_base

struct Meaning {
  SilenceMeans silence = SilenceMeans::kNotCounted;
  AbstentionMeans abstention = AbstentionMeans::kNeutral;
  friend bool operator==(const Meaning&, const Meaning&) = default;
};

}  // namespace nemcon::rule
