// can_follow of key ceremonies and soundings: an event is what decide makes of the same intent, word for
// word. What messages say is not for the rules (audit/soundings.hpp).
#pragma once

#include <concepts>

#include "chamber/decide.hpp"

namespace nemcon::chamber {

template <class E>
concept OfSounding = std::same_as<E, SoundingKeyEnrolled> || std::same_as<E, CeremonyOpened> ||
                     std::same_as<E, CeremonyPosted> || std::same_as<E, SoundingOpened> ||
                     std::same_as<E, SoundingPosted> || std::same_as<E, SoundingEnded>;

Result<Done> sounding_follows(const Asked& asked, const SoundingKeyEnrolled& event);
Result<Done> sounding_follows(const Asked& asked, const CeremonyOpened& event);
Result<Done> sounding_follows(const Asked& asked, const CeremonyPosted& event);
Result<Done> sounding_follows(const Asked& asked, const SoundingOpened& event);
Result<Done> sounding_follows(const Asked& asked, const SoundingPosted& event);
Result<Done> sounding_follows(const Asked& asked, const SoundingEnded& event);

}  // namespace nemcon::chamber
