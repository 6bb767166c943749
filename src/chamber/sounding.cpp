#include "chamber/sounding.hpp"

#include <algorithm>

#include "base/words.hpp"

namespace nemcon::chamber {
namespace {

constexpr Words<KeyUse, 2> kUses = {{{KeyUse::kBallots, "ballots"}, {KeyUse::kShares, "shares"}}};

constexpr Words<CeremonyStep, 5> kCeremonySteps = {{{CeremonyStep::kCommitment, "commitment"},
                                                    {CeremonyStep::kCoefficients, "coefficients"},
                                                    {CeremonyStep::kShares, "shares"},
                                                    {CeremonyStep::kComplaint, "complaint"},
                                                    {CeremonyStep::kConfirmation, "confirmation"}}};

constexpr Words<SoundingStep, 9> kSoundingSteps = {{{SoundingStep::kCountersignature, "countersignature"},
                                                    {SoundingStep::kBallot, "ballot"},
                                                    {SoundingStep::kClose, "close"},
                                                    {SoundingStep::kComplaint, "complaint"},
                                                    {SoundingStep::kBlind, "blind"},
                                                    {SoundingStep::kProposal, "proposal"},
                                                    {SoundingStep::kLock, "lock"},
                                                    {SoundingStep::kDecryption, "decryption"},
                                                    {SoundingStep::kResult, "result"}}};

constexpr Words<SoundingMode, 2> kModes = {
    {{SoundingMode::kSealed, "sealed"}, {SoundingMode::kCounted, "counted"}}};

constexpr Words<Sounded, 4> kFindings = {{{Sounded::kNobodyObjects, "nobody_objects"},
                                          {Sounded::kObjection, "objection"},
                                          {Sounded::kNotEnoughMarks, "not_enough_marks"},
                                          {Sounded::kCounted, "counted"}}};

constexpr Words<SoundingEnd, 3> kEnds = {{{SoundingEnd::kResult, "result"},
                                          {SoundingEnd::kTwoBoards, "two_boards"},
                                          {SoundingEnd::kAbandoned, "abandoned"}}};

template <class Step>
std::size_t count_of(const std::vector<Post<Step>>& posts, Step step) {
  return static_cast<std::size_t>(std::ranges::count(posts, step, &Post<Step>::step));
}

}  // namespace

std::string_view name_of(KeyUse use) { return word_of(kUses, use); }
std::optional<KeyUse> key_use_of(std::string_view name) { return value_of(kUses, name); }
std::string_view name_of(CeremonyStep step) { return word_of(kCeremonySteps, step); }
std::optional<CeremonyStep> ceremony_step_of(std::string_view name) { return value_of(kCeremonySteps, name); }
std::string_view name_of(SoundingStep step) { return word_of(kSoundingSteps, step); }
std::optional<SoundingStep> sounding_step_of(std::string_view name) { return value_of(kSoundingSteps, name); }
std::string_view name_of(SoundingMode mode) { return word_of(kModes, mode); }
std::optional<SoundingMode> sounding_mode_of(std::string_view name) { return value_of(kModes, name); }
std::string_view name_of(Sounded finding) { return word_of(kFindings, finding); }
std::optional<Sounded> sounded_of(std::string_view name) { return value_of(kFindings, name); }
std::string_view name_of(SoundingEnd end) { return word_of(kEnds, end); }
std::optional<SoundingEnd> sounding_end_of(std::string_view name) { return value_of(kEnds, name); }

std::size_t Ceremony::posted(CeremonyStep step) const { return count_of(posts, step); }
std::size_t Sounding::posted(SoundingStep step) const { return count_of(posts, step); }

}  // namespace nemcon::chamber
