// Any bytes as an entry of the record: refused with a field, or an event whose entry is those bytes again, to
// the letter. What is sealed keeps its digests. And whatever it says, a body either takes it or refuses it.
#include <algorithm>
#include <boost/json.hpp>
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/bytes.hpp"
#include "base/check.hpp"
#include "base/limits.hpp"
#include "chamber/chamber.hpp"
#include "chamber/view.hpp"
#include "codec/entry_v1.hpp"

using namespace nemcon;

namespace {

namespace json = boost::json;

// The number that the bytes claim to have; an entry is read at its place.
std::uint64_t claimed_seq(const json::object& entry) {
  const auto* seq = entry.if_contains("seq");
  return seq != nullptr && seq->is_int64() && seq->get_int64() >= 0
             ? static_cast<std::uint64_t>(seq->get_int64())
             : 0;
}

std::vector<std::string> digests_of(const json::object& entry) {
  std::vector<std::string> digests;
  const auto* data = entry.if_contains("data");
  const auto* list = data != nullptr && data->is_object() ? data->get_object().if_contains("_sd") : nullptr;
  if (list == nullptr || !list->is_array()) return digests;
  for (const auto& each : list->get_array()) {
    if (each.is_string()) digests.emplace_back(each.get_string());
  }
  return digests;
}

// A body in which a little has happened: whatever can be decoded may follow here or be refused, and if it
// follows, what is so afterwards can be looked at.
chamber::State small_body() {
  chamber::State state;
  chamber::Charter charter{"nato", "Body", "UTC", {"permanent"}, {"population"}, {}, {}, {}};
  charter.members.push_back({.id = MemberId("AA"), .name = "A"});
  charter.members.push_back({.id = MemberId("BB"), .name = "B"});
  charter.offices.push_back({OfficeId("head"), "Head", "Old", {}, {}});
  for (const char* kind : {"appointment", "extension", "admission", "adoption"}) {
    chamber::Procedure procedure{ProcedureId(kind), *chamber::matter_kind_of(kind), kind, {}, true, {}};
    procedure.stages.push_back(
        {"consent", chamber::StageType::kRollCall, *rule::Rule::parse("everyone consents"), {}, true});
    charter.procedures.push_back(std::move(procedure));
  }
  std::vector<chamber::Event> events = chamber::found(charter, "nemcon.invalid/nato");
  events.push_back(chamber::MatterOpened{
      MatterId("m"), ProcedureId("appointment"), "M", OfficeId("head"), {}, {}, {}, {}, {}});
  events.push_back(chamber::CandidacyNoted{
      MatterId("m"), SubjectId("p"), "P", chamber::CandidacyState::kDeclared, {}, {}});
  events.push_back(
      chamber::StageOpened{StageId(1), MatterId("m"), "consent", {SubjectId("p")}, {}, {}, {}, {}, {}});
  for (auto& event : events) evolve(state, {state.size, {}, "chair", std::move(event)});
  return state;
}

void try_following(chamber::Happened happened) {
  static const chamber::State body = small_body();
  happened.seq = body.size;
  if (!can_follow(body, happened)) return;
  chamber::State state = body;
  evolve(state, happened);
  const chamber::Actor viewer{chamber::Role::kChair, {}};
  for (const auto& [id, matter] : state.matters) {
    CHECK(view(state, matter, viewer).matter.id == id);
    may(state, matter, viewer, state.at);
  }
  waiting_for(state, viewer, state.at);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(text_of({data, size}));
  boost::json::error_code failed;
  const json::value value = json::parse(text, failed);
  const json::object nothing;
  const json::object& entry = !failed && value.is_object() ? value.get_object() : nothing;
  const auto happened = codec::decode_entry(text, "nato", claimed_seq(entry), {});
  if (!happened) {
    CHECK(!sentence_of(happened.error()).empty());
    return 0;
  }
  const auto seal = [&](const std::vector<codec::NamedValue>&) { return digests_of(entry); };
  const auto again = codec::encode_entry(*happened, "nato", seal);
  CHECK(again.ok() && *again == text);
  try_following(*happened);
  return 0;
}
