#include "service/evidence.hpp"

#include "audit/soundings.hpp"
#include "codec/canonical.hpp"
#include "record/policy.hpp"

namespace nemcon::service {
namespace {

using namespace chamber;

// Only words that somebody wrote: what was counted, and candidacies, have ways of their own to be told.
std::optional<OpenedPart> part_of(const Vault& vault, const store::Opening& closed) {
  const auto opened = vault.open(closed);
  if (!opened) return std::nullopt;
  const bool words = opened->name == "reason" || opened->name == "condition" || opened->name == "text";
  const auto value = codec::parse_strict(opened->value_json);
  if (!words || !value || !value->is_string()) return std::nullopt;
  return OpenedPart{opened->name, std::string(value->get_string()), *vault.disclosure(closed)};
}

struct Filling {
  store::EventStore& store;
  const Vault& vault;

  Result<Done> operator()(OpenConfidence& intent) const {
    for (const auto& closed : store.openings_of(intent.entry)) {
      if (auto part = part_of(vault, closed)) intent.parts.push_back(std::move(*part));
    }
    return Done{};
  }
  Result<Done> operator()(EraseConfidence& intent) const {
    for (const auto& closed : store.openings_of(intent.entry)) intent.digests.push_back(closed.digest);
    return Done{};
  }
  Result<Done> operator()(SetPolicy& intent) const {
    TRY(policy, record::read_policy(intent.policy));
    (void)policy;
    return Done{};
  }
  // A message says itself which step it is.
  Result<Done> operator()(PostToCeremony& intent) const {
    TRY(message, audit::message_of(intent.message));
    const auto step = audit::ceremony_step_of(message);
    if (!step) return refuse(Refused::kUnknownValue, "message");
    intent.step = *step;
    return Done{};
  }
  Result<Done> operator()(PostToSounding& intent) const {
    TRY(message, audit::message_of(intent.message));
    const auto step = audit::sounding_step_of(message);
    if (!step) return refuse(Refused::kUnknownValue, "message");
    intent.step = *step;
    return Done{};
  }
  template <class Other>
  Result<Done> operator()(Other&) const {
    return Done{};
  }
};

}  // namespace

Result<Done> add_evidence(store::EventStore& store, const Journal& journal, Intent& intent) {
  return std::visit(Filling{store, journal.vault()}, intent);
}

}  // namespace nemcon::service
