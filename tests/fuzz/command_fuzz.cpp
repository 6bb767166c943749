// Any bytes as requests for acts, one a line: each refused with a field, or a command that a body takes or
// refuses; what it takes can follow, becomes entries within the limits that read back as themselves, or lies
// beside the record and reads back too; and after each, everybody is told what it sees and may do.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/bytes.hpp"
#include "base/check.hpp"
#include "body.hpp"
#include "codec/command_v1.hpp"
#include "record/hash.hpp"

using namespace nemcon;

namespace {

struct NoChance : Random {
  void fill(std::span<std::uint8_t> out) override { std::fill(out.begin(), out.end(), std::uint8_t{7}); }
};

constexpr std::array<std::string_view, 14> kActs = {
    "open_matter",   "note_candidacy", "change_candidacy", "note_report",   "open_stage",
    "take_position", "log_position",   "ask_secret",       "state_finding", "make_statement",
    "extend_stage",  "close_stage",    "state_outcome",    "dance"};

constexpr std::int64_t kHour = 3'600'000;
constexpr std::array<std::int64_t, 7> kLater = {0,          1,           kHour,       24 * kHour,
                                                72 * kHour, 240 * kHour, 4000 * kHour};

constexpr std::size_t kLines = 24;  // more of them, no more ways: only slower

// "a" is the first, where `first` is so; every other letter is one of them too.
std::size_t choice(char letter, char first, std::size_t of) {
  return static_cast<unsigned char>(letter - first) % of;
}

std::string matter_at(const chamber::State& state, std::size_t place) {
  for (const auto& [id, matter] : state.matters) {
    if (place-- == 0) return id.text();
  }
  return "nowhere";
}

codec::PathValues path_of(std::string_view act, const chamber::State& state, char target) {
  const std::string matter = matter_at(state, choice(target, '0', state.matters.size() + 1));
  const std::string stage = std::to_string(1 + choice(target, '1', state.stages.size() + 1));
  if (act == "open_matter") return {};
  if (act == "change_candidacy") return {{"matter", matter}, {"subject", "p"}};
  const bool of_stage = act == "take_position" || act == "log_position" || act == "ask_secret" ||
                        act == "state_finding" || act == "extend_stage" || act == "close_stage";
  return {of_stage ? std::pair<std::string, std::string>("stage", stage) : std::pair("matter", matter)};
}

chamber::Actor actor_at(const chamber::State& state, std::size_t place) {
  using enum chamber::Role;
  switch (place) {
    case 0: return {kChair, {}};
    case 1: return {kSecretary, {}};
    case 2: return {kFacilitator, {}};
    case 3: return {kObserver, {}};
    case 4: return {kCandidate, {}, MatterId("job"), SubjectId("p")};
    case 5: return {kAdviser, MemberId("AA")};
    case 6: return {kDeputy, MemberId("NN")};
    default: return {kHead, state.members[(place - 7) % state.members.size()].id};
  }
}

// Four letters: which act, who ("c" the chair … "j" and on the members' heads), how much later, about which
// matter or stage; then the request's body.
void act(fuzz::Body& body, std::string_view line) {
  static NoChance chance;
  const std::string_view name = kActs[choice(line[0], 'a', kActs.size())];
  body.pass(kLater[choice(line[2], '0', kLater.size())]);
  const auto path = path_of(name, body.state(), line[3]);
  auto intent = codec::read_intent(name, path, line.substr(4), body.state().zone, {record::sha256, chance});
  if (!intent) {
    CHECK(!sentence_of(intent.error()).empty());
    return;
  }
  const auto by = actor_at(body.state(), choice(line[1], 'c', 12));
  if (body.act(by, *std::move(intent))) fuzz::glance(body.state(), body.now());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const fuzz::Body begun;
  fuzz::Body body = begun;
  std::string_view text = text_of({data, size});
  for (std::size_t count = 0; count < kLines && !text.empty(); ++count) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (end >= 4) act(body, text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  const auto viewers = fuzz::viewers_of(body.state());
  fuzz::look(body.state(), viewers[size % viewers.size()], body.now());
  return 0;
}
