// Any bytes as an act's request: refused with a field, or a command that a body takes or refuses; and what it
// takes can follow, becomes an entry within the limits, and reads back as itself.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/bytes.hpp"
#include "base/check.hpp"
#include "chamber/chamber.hpp"
#include "codec/command_v1.hpp"
#include "codec/entry_v1.hpp"
#include "record/hash.hpp"

using namespace nemcon;

namespace {

struct NoChance : Random {
  void fill(std::span<std::uint8_t> out) override { std::fill(out.begin(), out.end(), std::uint8_t{7}); }
};

constexpr std::array<std::string_view, 10> kActs = {
    "open_matter",   "note_candidacy", "change_candidacy", "note_report",   "open_stage",
    "take_position", "extend_stage",   "close_stage",      "state_outcome", "dance"};

codec::PathValues path_of(std::string_view act) {
  if (act == "open_matter") return {};
  if (act == "take_position" || act == "extend_stage" || act == "close_stage") return {{"stage", "1"}};
  if (act == "change_candidacy") return {{"matter", "m"}, {"subject", "p"}};
  return {{"matter", "m"}};
}

chamber::Charter charter() {
  chamber::Charter body{"nato", "Body", "Europe/Brussels", {}, {}, {}, {}, {}};
  body.members.push_back({.id = MemberId("AA"), .name = "A"});
  body.members.push_back({.id = MemberId("BB"), .name = "B"});
  body.offices.push_back({OfficeId("head"), "Head", "Old", {}, parse_date("2030-01-01")});
  for (const char* kind : {"appointment", "extension", "admission", "adoption"}) {
    chamber::Procedure procedure{ProcedureId(kind), *chamber::matter_kind_of(kind), kind, {}, true, {}};
    const bool silence = procedure.kind == chamber::MatterKind::kAdoption;
    procedure.stages.push_back({"consent",
                                silence ? chamber::StageType::kSilence : chamber::StageType::kRollCall,
                                *rule::Rule::parse("nobody objects"),
                                {},
                                true});
    body.procedures.push_back(std::move(procedure));
  }
  return body;
}

// A body with a matter of each kind; the appointment's roll call is open.
chamber::State small_body() {
  chamber::State state;
  std::vector<chamber::Event> events = chamber::found(charter(), "nemcon.invalid/nato");
  events.push_back(chamber::MatterOpened{
      MatterId("m"), ProcedureId("appointment"), "M", OfficeId("head"), {}, {}, {}, {}, {}});
  events.push_back(chamber::CandidacyNoted{
      MatterId("m"), SubjectId("p"), "P", chamber::CandidacyState::kDeclared, MemberId("AA"), {}});
  events.push_back(
      chamber::StageOpened{StageId(1), MatterId("m"), "consent", {SubjectId("p")}, {}, {}, {}, {}, {}});
  for (auto& event : events) {
    evolve(state, {state.size, *parse_instant("2026-01-01T00:00:00Z"), "chair", std::move(event)});
  }
  return state;
}

void check_entry(const chamber::Happened& happened) {
  std::vector<codec::Opened> openings;
  const auto seal = [&](const std::vector<codec::NamedValue>& confided) {
    std::vector<std::string> digests;
    openings.clear();
    for (const auto& [name, value] : confided) {
      openings.push_back({"digest-of-" + name, name, value});
      digests.push_back(openings.back().digest);
    }
    return digests;
  };
  const auto bytes = codec::encode_entry(happened, "nato", seal);
  if (!bytes) {
    CHECK(bytes.error().code == Refused::kRecordFull);
    return;
  }
  const auto again = codec::decode_entry(*bytes, "nato", happened.seq, openings);
  CHECK(again.ok() && *again == happened);
}

void act(const chamber::Actor& by, const chamber::Intent& intent) {
  static const chamber::State body = small_body();
  const chamber::Command command{by, body.at + 1, intent};
  const auto events = decide(body, command);
  if (!events) {
    CHECK(!sentence_of(events.error()).empty());
    return;
  }
  chamber::State state = body;
  for (const auto& event : *events) {
    const chamber::Happened happened{state.size, command.at, seat_of(by), event};
    CHECK(can_follow(state, happened).ok());
    check_entry(happened);
    evolve(state, happened);
  }
}

}  // namespace

// The first byte says which act and who asks, the rest is the request's body.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  static NoChance chance;
  const std::string_view name = kActs[data[0] % kActs.size()];
  const std::string_view text = text_of({data + 1, size - 1});
  const auto intent =
      codec::read_intent(name, path_of(name), text, "Europe/Brussels", {record::sha256, chance});
  if (!intent) {
    CHECK(!sentence_of(intent.error()).empty());
    return 0;
  }
  act({chamber::Role::kChair, {}}, *intent);
  act({chamber::Role::kSecretary, {}}, *intent);
  act({chamber::Role::kHead, MemberId("AA")}, *intent);
  return 0;
}
