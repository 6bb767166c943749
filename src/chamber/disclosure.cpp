#include "chamber/disclosure.hpp"

#include <algorithm>

#include "base/words.hpp"
#include "chamber/charter.hpp"

namespace nemcon::chamber {
namespace {

constexpr Words<Facet, kFacets> kFacetWords = {{{Facet::kAnswered, "answered"},
                                                {Facet::kWhat, "what"},
                                                {Facet::kWhy, "why"},
                                                {Facet::kTotals, "totals"},
                                                {Facet::kClassTotals, "class_totals"}}};

constexpr Words<Audience, kAudiences> kAudienceWords = {{{Audience::kChair, "chair"},
                                                         {Audience::kSecretary, "secretary"},
                                                         {Audience::kFacilitators, "facilitators"},
                                                         {Audience::kMembers, "members"},
                                                         {Audience::kCandidates, "candidates"},
                                                         {Audience::kPublic, "public"}}};

constexpr Words<Guard, 2> kGuards = {{{Guard::kWarn, "warn"}, {Guard::kRefuse, "refuse"}}};

// Where a charter says nothing: positions are public, the words that go with them are not.
constexpr Audiences kOpenToAll{Audience::kPublic};
constexpr Audiences kInConfidence{Audience::kChair, Audience::kSecretary, Audience::kMembers};

Audiences named_for(const StageRule& rule, Facet facet, bool open) {
  if (rule.disclosure.empty()) return facet == Facet::kWhy ? kInConfidence : kOpenToAll;
  const auto found = std::ranges::find(rule.disclosure, facet, &Disclosed::facet);
  if (found == rule.disclosure.end()) return {};
  return open ? found->open : found->closed;
}

std::optional<Audience> audience_of_role(Role role) {
  switch (role) {
    case Role::kChair: return Audience::kChair;
    case Role::kSecretary: return Audience::kSecretary;
    case Role::kFacilitator: return Audience::kFacilitators;
    case Role::kCandidate: return Audience::kCandidates;
    case Role::kHead:
    case Role::kAlternate:
    case Role::kDeputy:
    case Role::kAdviser: return Audience::kMembers;
    case Role::kSystem:
    case Role::kObserver: return std::nullopt;
  }
  CHECK(false && "a role without an audience");
}

}  // namespace

std::string_view name_of(Facet facet) { return word_of(kFacetWords, facet); }
std::optional<Facet> facet_of(std::string_view name) { return value_of(kFacetWords, name); }
std::string_view name_of(Audience audience) { return word_of(kAudienceWords, audience); }
std::optional<Audience> audience_of(std::string_view name) { return value_of(kAudienceWords, name); }
std::string_view name_of(Guard guard) { return word_of(kGuards, guard); }
std::optional<Guard> guard_of(std::string_view name) { return value_of(kGuards, name); }

std::vector<Audience> Audiences::list() const {
  std::vector<Audience> all;
  for (const auto& [audience, word] : kAudienceWords) {
    if (has(audience)) all.push_back(audience);
  }
  return all;
}

Audiences audience_for(const StageRule& rule, Facet facet, bool open) {
  Audiences audiences = named_for(rule, facet, open);
  if (facet != Facet::kWhy) audiences.add(named_for(rule, Facet::kWhat, open));
  return audiences;
}

bool is_held(const StageRule& rule) { return !audience_for(rule, Facet::kWhat, true).has(Audience::kPublic); }

bool admits(const StageRule& rule, Facet facet, const Actor& viewer, bool open) {
  const Audiences audiences = audience_for(rule, facet, open);
  const auto own = audience_of_role(viewer.role);
  return audiences.has(Audience::kPublic) || (own && audiences.has(*own));
}

}  // namespace nemcon::chamber
