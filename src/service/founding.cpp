#include "service/founding.hpp"

#include "chamber/chamber.hpp"
#include "codec/entry_v1.hpp"

namespace nemcon::service {
namespace {

using namespace chamber;

Result<Done> found_one(State& state, const std::string& body, const Event& event) {
  const Happened happened{state.size, Instant{0}, "system", event};
  // Nothing of a charter is confided, so nothing is sealed.
  const auto none = [](const std::vector<codec::NamedValue>&) { return std::vector<std::string>(); };
  TRY(bytes, codec::encode_entry(happened, body, none));
  TRY(again, codec::decode_entry(bytes, body, happened.seq, {}));
  TRY_DONE(can_follow(state, again));
  evolve(state, again);
  return Done{};
}

// The member, office or procedure that the entry is about.
std::string about(const Event& event) {
  if (const auto* seated = std::get_if<MemberSeated>(&event)) return seated->member.id.text();
  if (const auto* office = std::get_if<OfficeEstablished>(&event)) return office->office.id.text();
  if (const auto* adopted = std::get_if<ProcedureAdopted>(&event)) return adopted->procedure.id.text();
  return {};
}

// Origin and key are not known yet; they have room whatever they are.
LogOpened longest_opening(const Charter& charter) { return {"nemcon.invalid/" + charter.body, 1, {}, {}}; }

}  // namespace

Result<Done> check_founding(const Charter& charter) {
  State state;
  for (const Event& event : found(charter, longest_opening(charter))) {
    auto founded = found_one(state, charter.body, event);
    if (founded) continue;
    Refusal refusal = std::move(founded).error();
    refusal.field = std::string(codec::kind_of(event)) + (refusal.field.empty() ? "" : ": " + refusal.field);
    refusal.ids = {about(event)};
    return refusal;
  }
  return Done{};
}

}  // namespace nemcon::service
