#include "body.hpp"

#include <cstdio>

#include "base/check.hpp"
#include "chamber/held.hpp"
#include "codec/charter_v1.hpp"
#include "codec/entry_v1.hpp"
#include "codec/held_v1.hpp"
#include "codec/localize.hpp"

namespace nemcon::fuzz {

using namespace chamber;

namespace {

constexpr std::string_view kCharter = R"(
format = 1
body = "nato"
name = "Body"
zone = "Europe/Brussels"
classes = ["big", "small"]
measures = ["population"]

[[members]]
id = "AA"
name = "A"
classes = [{ name = "big" }, { name = "small", until = 2026-06-01 }]
weights = [{ measure = "population", value = 5 }]
[[members]]
id = "BB"
name = "B"
classes = [{ name = "big" }]
[[members]]
id = "CC"
name = "C"
classes = [{ name = "small" }]
[[members]]
id = "DD"
name = "D"
classes = [{ name = "small" }]
[[members]]
id = "EE"
name = "E"
from = 2026-02-01

[[offices]]
id = "head"
name = "Head"
incumbent = "Old"
term_until = 2030-01-01

# Soundings in rounds, and an open vote that two members turn secret.
[[procedures]]
id = "race"
kind = "appointment"
name = "Race"
decision = true
[[procedures.stages]]
id = "sounding"
type = "sounding"
rule = "nobody objects"
silence = "not_counted"
options = ["support", "object", "abstain"]
closes = "answered"
preferences = [2, 1]
drops = [1]
required = false
least = 2
disclosure = [
  { facet = "answered", open = ["public"], closed = ["public"] },
  { facet = "what", open = ["facilitators"], closed = ["facilitators", "chair"] },
  { facet = "why", closed = ["facilitators"] },
  { facet = "totals", open = ["chair"], closed = ["members", "chair", "candidates"] },
  { facet = "class_totals", closed = ["chair"] },
]
[[procedures.stages]]
id = "consent"
type = "roll_call"
rule = "everyone consents"
silence = "blocks"
counted = ["object"]
secret_at = 2
secret = "secret"
then = [{ outcome = "not_met", stage = "sounding" }]
[[procedures.stages]]
id = "secret"
type = "roll_call"
rule = "at least 50% of members consent"
silence = "not_counted"
period = "24 hours"
required = false
replaces = "consent"
guard = "refuse"
disclosure = [{ facet = "totals", closed = ["public"] }]

[[procedures]]
id = "quiet"
kind = "adoption"
name = "Silence with its breakers kept back"
decision = false
[[procedures.stages]]
id = "silence"
type = "silence"
rule = "at most 1 object"
silence = "consents"
period = "2 working days"
disclosure = [
  { facet = "answered", open = ["secretary"], closed = ["members", "secretary"] },
  { facet = "what", open = ["secretary"], closed = ["secretary", "members"] },
  { facet = "why", open = ["secretary"], closed = ["secretary", "members"] },
]

[[procedures]]
id = "text"
kind = "adoption"
name = "Silence, then a finding"
decision = false
[[procedures.stages]]
id = "silence"
type = "silence"
rule = "nobody objects"
silence = "consents"
period = "72 hours"
maximum = "30 days"
then = [{ outcome = "broken", stage = "talk" }]
[[procedures.stages]]
id = "talk"
type = "finding"
rule = "nobody objects"
silence = "consents"
required = false
replaces = "silence"
disclosure = [
  { facet = "what", open = ["chair", "facilitators"], closed = ["public"] },
  { facet = "totals", open = ["public"], closed = ["public"] },
]

[[procedures]]
id = "guarded"
kind = "adoption"
name = "A vote that would tell"
decision = true
[[procedures.stages]]
id = "vote"
type = "roll_call"
rule = "more than 50% of population support"
silence = "not_counted"
least = 3
guard = "refuse"
disclosure = [{ facet = "class_totals", closed = ["public"] }]

[[procedures]]
id = "admission"
kind = "admission"
name = "Admission"
decision = false
minus = 1
[[procedures.stages]]
id = "ratification"
type = "ratification"
rule = "everyone consents"
silence = "blocks"

[[procedures]]
id = "extension"
kind = "extension"
name = "Extension"
decision = true
minus = 1
[[procedures.stages]]
id = "consent"
type = "roll_call"
rule = "nobody objects"
silence = "consents"
final = true
reasoned = ["object"]
closes = "answered"
minimum = "1 day"
then = [{ outcome = "not_met" }]
disclosure = [
  { facet = "answered", open = ["public"], closed = ["public"] },
  { facet = "what", closed = ["public"] },
]
)";

const Actor kSecretary{Role::kSecretary, {}};

Actor head(const char* member) { return {Role::kHead, MemberId(member)}; }

OpenStage stage_of(const char* matter, const char* rule) {
  return {.matter = MatterId(matter),
          .stage_rule = rule,
          .subjects = {},
          .until = {},
          .text_title = {},
          .text_sha256 = {},
          .text = {},
          .previous = {},
          .days = {}};
}

OpenStage text_stage_of(const char* matter) {
  OpenStage stage = stage_of(matter, "silence");
  stage.text_title = "T";
  stage.text = "Whereas.";
  stage.text_sha256 = Hash{};
  return stage;
}

OpenMatter matter_of(const char* matter, const char* procedure) {
  return {.matter = MatterId(matter),
          .procedure = ProcedureId(procedure),
          .title = "M",
          .office = {},
          .after = {},
          .until = {},
          .applicant = {},
          .applicant_name = {},
          .concerned = {}};
}

TakePosition position(std::uint64_t stage, const char* subject, rule::Stance stance) {
  return {.stage = StageId(stage),
          .subject = SubjectId(subject),
          .stance = stance,
          .reason = "Because",
          .condition = {},
          .member = {},
          .received = {}};
}

}  // namespace

Charter charter_of_all() {
  const auto made = codec::read_charter(kCharter);
  if (!made) std::fputs(sentence_of(made.error()).c_str(), stderr);
  CHECK(made.ok());
  return *made;
}

Body::Body() : now_(*parse_instant("2026-03-02T09:00:00.000Z")) {
  append(found(charter_of_all(), {"nemcon.invalid/nato"}), "system");
  set_up();
}

// Stages: 1 the sounding, 2 the silence that keeps back, 3 the plain one, 4 the ratification, 5 the
// extension.
void Body::set_up() {
  OpenMatter race = matter_of("job", "race"), admission = matter_of("new", "admission"),
             extension = matter_of("old", "extension");
  race.office = extension.office = OfficeId("head");
  admission.applicant = MemberId("NN");
  admission.applicant_name = "N";
  extension.until = parse_date("2031-01-01");
  for (const OpenMatter& each : {race, matter_of("quiet", "quiet"), matter_of("text", "text"),
                                 matter_of("guarded", "guarded"), admission, extension})
    act(kSecretary, each);
  for (const char* id : {"p", "q"})
    act(kSecretary, NoteCandidacy{MatterId("job"), SubjectId(id), "P", CandidacyState::kDeclared, {}, {}});
  OpenStage sounding = stage_of("job", "sounding");
  sounding.subjects = {SubjectId("p"), SubjectId("q")};
  for (const OpenStage& each : {sounding, text_stage_of("quiet"), text_stage_of("text"),
                                stage_of("new", "ratification"), stage_of("old", "consent")})
    act(kSecretary, each);
  act(head("AA"), position(1, "p", rule::Stance::kSupport));
  act(head("BB"), position(1, "q", rule::Stance::kObject));
  act(head("AA"), position(2, "text", rule::Stance::kObject));
  act(head("CC"), position(5, "incumbent", rule::Stance::kObject));
  CHECK(state_.stages.size() == 5 && state_.stages[0].history.size() == 2 &&
        state_.stages[1].history.size() == 1 && state_.stages[4].history.size() == 1);
}

bool Body::act(const Actor& by, Intent intent) {
  if (!codec::localize(intent, state_, now_)) return false;
  const Command command{by, now_, std::move(intent)};
  const auto events = decide(state_, command);
  if (!events) {
    CHECK(!sentence_of(events.error()).empty());
    return false;
  }
  append(*events, author_of(state_, command));
  return true;
}

void Body::pass(std::int64_t milliseconds) {
  now_ = now_ + milliseconds;
  for (auto due = next_due(state_); due && *due <= now_; due = next_due(state_)) {
    const auto events = decide(state_, {{Role::kSystem, {}}, now_, PassTime{}});
    CHECK(events.ok() && !events->empty());
    append(*events, "system");
  }
}

void Body::append(const std::vector<Event>& events, const std::string& by) {
  for (const Event& event : events) {
    if (is_held(state_, event)) {
      const codec::HeldPosition held{now_, std::get<PositionTaken>(event)};
      const auto again = codec::read_held(codec::write_held(held));
      CHECK(again.ok() && *again == held);
      evolve_held(state_, now_, held.taken);
      continue;
    }
    const Happened happened{state_.size, now_, by, event};
    CHECK(can_follow(state_, happened).ok());
    write(happened);
    evolve(state_, happened);
  }
}

void Body::write(const Happened& happened) {
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

}  // namespace nemcon::fuzz
