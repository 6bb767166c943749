#include "stages.hpp"

#include "base/check.hpp"
#include "chamber/held.hpp"
#include "history.hpp"

namespace nemcon::bench {

using namespace chamber;

namespace {

const Actor kSecretary{Role::kSecretary, MemberId()};

StageRule stage_rule(std::string id, StageType type) {
  StageRule rule{std::move(id),
                 type,
                 *rule::Rule::parse("nobody objects"),
                 {rule::SilenceMeans::kConsents, rule::AbstentionMeans::kNeutral},
                 true};
  rule.period = Period{24, Period::Unit::kHours};
  return rule;
}

// As a sealed sounding has it: the presidency sees who said what when it is over, everybody the totals.
void keep_back(StageRule& rule) {
  const Audiences presidency{Audience::kChair, Audience::kSecretary};
  rule.disclosure = {{Facet::kAnswered, presidency, presidency},
                     {Facet::kWhat, {}, presidency},
                     {Facet::kTotals, {}, {Audience::kPublic}}};
}

Procedure procedure_of(const char* id, std::vector<StageRule> stages) {
  return {ProcedureId(id), MatterKind::kAdoption, id, std::move(stages), true, ""};
}

std::string matter_name(std::size_t number) { return "matter-" + std::to_string(number); }

template <class List>
std::size_t heap_of(const List& list) {
  return list.capacity() * sizeof(typename List::value_type);
}

// What a short string holds lies in the string itself.
std::size_t heap_of(const std::string& text) {
  return text.capacity() < sizeof text ? 0 : text.capacity() + 1;
}

std::size_t heap_of(const SharedText& text) {
  constexpr std::size_t kCounts = 16;
  return text.empty() ? 0 : kCounts + sizeof(std::string) + heap_of(text.text());
}

}  // namespace

Charter charter_of_stages() {
  Charter made = charter();
  StageRule held = stage_rule("consent", StageType::kRollCall);
  keep_back(held);
  StageRule again = stage_rule("consent", StageType::kRollCall);
  again.then = {{StageOutcome::kNotMet, "again"}};
  StageRule ends = stage_rule("consent", StageType::kRollCall);
  ends.then = {{StageOutcome::kNotMet, ""}};
  made.procedures = {procedure_of(kPlain, {stage_rule("consent", StageType::kRollCall)}),
                     procedure_of(kHeld, {held}),
                     procedure_of(kSilence, {stage_rule("consent", StageType::kSilence)}),
                     procedure_of(kGoesOn, {again, stage_rule("again", StageType::kSounding)}),
                     procedure_of(kGivesUp, {ends})};
  made.procedures[3].stages[1].required = false;
  CHECK(check(made).ok());
  return made;
}

std::vector<Command> opening(const std::string& procedure, std::size_t number, Instant at,
                             std::size_t speakers) {
  const MatterId matter(matter_name(number));
  OpenStage open{.matter = matter, .stage_rule = "consent"};
  const bool silence = procedure == kSilence;
  if (silence) {
    open.text_title = "A text";
    open.text_sha256 = Hash{};
  }
  std::vector<Command> all = {
      {kSecretary, at,
       OpenMatter{.matter = matter, .procedure = ProcedureId(procedure), .title = "Whether it is so"}},
      {kSecretary, at, open}};
  for (std::size_t i = 0; i < speakers; ++i) {
    const bool objects = i == 0 && !silence;
    all.push_back({{Role::kHead, member(i)},
                   at,
                   TakePosition{.stage = StageId(number),
                                .stance = objects   ? rule::Stance::kObject
                                          : silence ? rule::Stance::kReserve
                                                    : rule::Stance::kSupport}});
  }
  return all;
}

Body::Body(const Charter& charter, Instant at) {
  follow(found(charter, {"nemcon.invalid/bench"}), "system", at);
}

void Body::perform(const Command& command) {
  const auto events = decide(state_, command);
  CHECK(events.ok());
  follow(*events, author_of(state_, command), command.at);
}

std::size_t Body::pass(Instant at) {
  const auto events = decide(state_, {{Role::kSystem, MemberId()}, at, PassTime{}});
  CHECK(events.ok() && !events->empty());
  return follow(*events, "system", at);
}

std::size_t Body::follow(const std::vector<Event>& events, const std::string& by, Instant at) {
  std::size_t closed = 0;
  for (const Event& event : events) {
    closed += std::holds_alternative<StageClosed>(event) ? 1 : 0;
    if (is_held(state_, event))
      evolve_held(state_, at, std::get<PositionTaken>(event));
    else
      evolve(state_, {state_.size, at, by, event});
  }
  return closed;
}

std::size_t bytes_of(const Stage& stage) {
  std::size_t bytes = sizeof stage + heap_of(stage.subjects) + heap_of(stage.extended_from) +
                      heap_of(stage.text_title) + heap_of(stage.text) + heap_of(stage.history) +
                      heap_of(stage.stances) + heap_of(stage.asked_secret);
  for (const SubjectId& each : stage.subjects) bytes += heap_of(each.text());
  for (const PositionChange& each : stage.history)
    bytes += heap_of(each.reason) + heap_of(each.condition) + heap_of(each.received);
  constexpr std::size_t kNode = 4 * sizeof(void*);
  bytes += stage.uncounted.size() * (kNode + sizeof(std::pair<std::size_t, std::size_t>));
  return bytes + (stage.until ? kNode + sizeof(std::pair<Instant, StageId>) : 0);  // its place in State::due
}

std::size_t bytes_of(const Matter& matter) {
  constexpr std::size_t kNode = 4 * sizeof(void*);
  std::size_t bytes = kNode + sizeof(std::pair<const MatterId, Matter>) + heap_of(matter.title) +
                      heap_of(matter.subjects) + heap_of(matter.stages) + heap_of(matter.reports) +
                      heap_of(matter.statements) + heap_of(matter.concerned);
  for (const Subject& each : matter.subjects) bytes += heap_of(each.name) + heap_of(each.history);
  return bytes;
}

}  // namespace nemcon::bench
