#include "chamber/follow_sounding.hpp"

namespace nemcon::chamber {
namespace {

template <class E, class I>
Result<Done> same(const Asked& asked, const E& event, const I& intent) {
  TRY(events, decide_on(asked, intent));
  if (events != Events{event}) return refuse(Refused::kUnknownValue, "data");
  return Done{};
}

}  // namespace

Result<Done> sounding_follows(const Asked& asked, const SoundingKeyEnrolled& event) {
  return same(asked, event, EnrolSoundingKey{event.key.use, event.key.key});
}

// The plan is the operator's to write, the manifest too, and who is guilty is the message's to show.
Result<Done> sounding_follows(const Asked& asked, const CeremonyOpened& event) {
  CeremonyOpened bare = event;
  bare.plan.clear();
  return same(asked, bare, OpenCeremony{event.holders, event.threshold});
}

Result<Done> sounding_follows(const Asked& asked, const CeremonyPosted& event) {
  CeremonyPosted bare = event;
  bare.guilty = MemberId();
  return same(asked, bare, PostToCeremony{event.ceremony, event.step, event.message});
}

Result<Done> sounding_follows(const Asked& asked, const SoundingOpened& event) {
  SoundingOpened bare = event;
  bare.manifest.clear();
  return same(asked, bare,
              OpenSounding{event.matter, event.ceremony, event.mode, event.subjects, event.closes,
                           event.settles, event.least});
}

Result<Done> sounding_follows(const Asked& asked, const SoundingPosted& event) {
  return same(asked, event, PostToSounding{event.sounding, event.step, event.message});
}

Result<Done> sounding_follows(const Asked& asked, const SoundingEnded& event) {
  return same(asked, event, EndSounding{event.sounding, event.end, event.findings, event.text});
}

}  // namespace nemcon::chamber
