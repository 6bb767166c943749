#include "rule/stance.hpp"

#include "base/words.hpp"

namespace nemcon::rule {
namespace {

constexpr Words<Stance, 7> kStances = {{{Stance::kSilent, "silent"},
                                        {Stance::kObject, "object"},
                                        {Stance::kReserve, "reserve"},
                                        {Stance::kAbstain, "abstain"},
                                        {Stance::kAcquiesce, "acquiesce"},
                                        {Stance::kSupport, "support"},
                                        {Stance::kRecuse, "recuse"}}};
constexpr Words<SilenceMeans, 5> kSilences = {{{SilenceMeans::kConsents, "consents"},
                                               {SilenceMeans::kAbstains, "abstains"},
                                               {SilenceMeans::kBlocks, "blocks"},
                                               {SilenceMeans::kNotCounted, "not_counted"},
                                               {SilenceMeans::kOutOfBase, "out_of_base"}}};
constexpr Words<AbstentionMeans, 3> kAbstentions = {{{AbstentionMeans::kNeutral, "neutral"},
                                                     {AbstentionMeans::kAgainst, "against"},
                                                     {AbstentionMeans::kOutOfBase, "out_of_base"}}};

}  // namespace

std::string_view name_of(Stance stance) { return word_of(kStances, stance); }
std::optional<Stance> stance_of(std::string_view name) { return value_of(kStances, name); }
std::string_view name_of(SilenceMeans meaning) { return word_of(kSilences, meaning); }
std::string_view name_of(AbstentionMeans meaning) { return word_of(kAbstentions, meaning); }
std::optional<SilenceMeans> silence_of(std::string_view name) { return value_of(kSilences, name); }
std::optional<AbstentionMeans> abstention_of(std::string_view name) { return value_of(kAbstentions, name); }

}  // namespace nemcon::rule
