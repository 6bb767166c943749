#include "life.hpp"

#include <algorithm>

#include "chamber/decide.hpp"
#include "chamber/held.hpp"
#include "codec/deadline_of.hpp"
#include "codec/localize.hpp"
#include "codec/zone.hpp"

namespace nemcon::charters {
namespace {

constexpr std::int64_t kHour = 3'600'000;
const Actor kChair{Role::kChair, {}}, kSecretary{Role::kSecretary, {}}, kSystem{Role::kSystem, {}};

Actor head(const MemberId& member) { return {Role::kHead, member}; }

}  // namespace

// Begins on a day on which one of the procedures is in force, some way into it.
Life::Life(const Charter& charter, std::uint64_t seed) : charter_(charter), engine_(seed) {
  const Procedure& procedure = charter.procedures[below(charter.procedures.size())];
  Date day = *parse_date("2026-03-02");
  if (procedure.span.from) day = Date{procedure.span.from->days + static_cast<std::int32_t>(below(20))};
  now_ = midnight_utc(day) + 9 * kHour + static_cast<std::int64_t>(below(3'600'000));
  append(found(charter, {"nemcon.invalid/" + charter.body}), "system");
}

Result<Events> Life::ask(const Actor& by, Intent intent) const {
  TRY_DONE(codec::localize(intent, state_, now_));
  return decide(state_, {by, now_, std::move(intent)});
}

void Life::append(const Events& events, const std::string& by) {
  for (const Event& event : events) {
    if (is_held(state_, event)) {
      evolve_held(state_, now_, std::get<PositionTaken>(event));
      continue;
    }
    const Happened happened{state_.size, now_, by, event};
    const auto follows = can_follow(state_, happened);
    if (!follows && trouble_.empty()) trouble_ = "cannot follow: " + sentence_of(follows.error());
    if (!follows) return;
    evolve(state_, happened);
  }
}

bool Life::act(const Actor& by, Intent intent, const std::string& what) {
  const Command command{by, now_, intent};
  const auto events = ask(by, std::move(intent));
  if (!events) return false;
  append(*events, author_of(state_, command));
  ++accepted_;
  kinds_.insert(what);
  return true;
}

// What comes by itself comes in its order; what never stops coming is a charter that runs in a circle.
void Life::pass(Instant to) {
  constexpr int kMost = 1'000;
  int passed = 0;
  for (auto due = next_due(state_); due && *due <= to; due = next_due(state_)) {
    now_ = std::max(now_, *due);
    const auto events = decide(state_, {kSystem, now_, PassTime{}});
    if (!events || events->empty() || ++passed > kMost) {
      trouble_ = "time does not pass: " + to_text(now_);
      return;
    }
    append(*events, "system");
    if (!trouble_.empty()) return;
  }
  now_ = std::max(now_, to);
}

void Life::pass_by_chance() {
  const auto due = next_due(state_);
  if (due && one_in(8)) return pass(*due);
  const std::int64_t hours[] = {0, 0, 0, 1, 5, 24, 71, 72, 24 * 8, 24 * 15};
  pass(now_ + hours[below(10)] * kHour + static_cast<std::int64_t>(below(3'600'000)));
}

// What the viewer is told that it may do: from what it may know.
std::vector<May> Life::may_of(const Matter& matter, const Actor& viewer) const {
  const bool kept = std::ranges::any_of(
      matter.stages, [&](StageId id) { return is_held(rule_of(state_, *find_stage(state_, id))); });
  if (!kept) return may(state_, matter, viewer, now_);
  const State seen = state_for(state_, viewer);
  return may(seen, *find_matter(seen, matter.id), viewer, now_);
}

std::vector<MatterId> Life::open_matters() const {
  std::vector<MatterId> list;
  for (const auto& [id, matter] : state_.matters) {
    if (matter.open()) list.push_back(id);
  }
  return list;
}

std::vector<StageId> Life::live_stages() const {
  std::vector<StageId> list;
  for (const Stage& stage : state_.stages) {
    if (stage.open() && !(stage.until && now_ >= stage.until->at)) list.push_back(stage.id);
  }
  return list;
}

Actor Life::somebody() {
  const auto who = seated_at(state_, now_);
  if (one_in(40)) return {Role::kFacilitator, {}};
  switch (below(4)) {
    case 0: return kChair;
    case 1: return kSecretary;
    default: return who.empty() ? kSecretary : head(state_.members[any(who)].id);
  }
}

bool Life::step() {
  pass_by_chance();
  if (!trouble_.empty()) return false;
  const auto matters = open_matters();
  const std::size_t before = accepted_;
  if (matters.empty() || (matters.size() < 3 && one_in(25))) {
    open_matter(charter_.procedures[below(charter_.procedures.size())]);
  } else if (one_in(5)) {
    speak_together();
  } else if (one_in(8)) {
    extend();
  } else {
    const Matter& matter = *find_matter(state_, any(matters));
    const Actor viewer = somebody();
    do_one_of(matter, viewer, may_of(matter, viewer));
  }
  return accepted_ > before;
}

void Life::open_matter(const Procedure& procedure) {
  OpenMatter intent{.matter = MatterId("m" + std::to_string(++matters_)),
                    .procedure = procedure.id,
                    .title = "A matter",
                    .office = {},
                    .after = {},
                    .until = {},
                    .applicant = {},
                    .applicant_name = {},
                    .concerned = {}};
  const bool office = procedure.kind == MatterKind::kAppointment || procedure.kind == MatterKind::kExtension;
  if (office && !charter_.offices.empty()) intent.office = any(charter_.offices).id;
  if (procedure.kind == MatterKind::kExtension) {
    intent.until = Date{utc_date(now_).days + 4000 + static_cast<std::int32_t>(below(400))};
  }
  if (procedure.kind == MatterKind::kAdmission) {
    intent.applicant = MemberId("NEW" + std::to_string(matters_));
    intent.applicant_name = "Newland";
  }
  const auto who = seated_at(state_, now_);
  for (std::size_t left = below(static_cast<std::size_t>(procedure.minus) + 1); left > 0; --left) {
    const MemberId member = state_.members[any(who)].id;
    if (std::ranges::find(intent.concerned, member) == intent.concerned.end())
      intent.concerned.push_back(member);
  }
  act(kSecretary, intent, "open_matter");
}

Intent Life::opening(const Matter& matter, const std::string& rule_id, std::vector<SubjectId> subjects,
                     StageId previous) {
  const auto& rules = procedure_of(state_, matter).stages;
  const StageRule& rule = *std::ranges::find(rules, rule_id, &StageRule::id);
  OpenStage intent;
  intent.matter = matter.id;
  intent.stage_rule = rule_id;
  intent.previous = previous;
  if (asks(rule.type)) {
    const std::size_t most = rule.type == StageType::kSounding ? subjects.size() : 1;
    std::ranges::shuffle(subjects, engine_);
    subjects.resize(std::min(subjects.size(), previous.value() != 0 ? most : 1 + below(most)));
    intent.subjects = std::move(subjects);
  }
  if (rule.type == StageType::kSilence) {
    intent.text = intent.text_title = "A text";
    intent.text_sha256 = Hash{};
  }
  if (rule.type == StageType::kSilence || one_in(3)) {
    intent.until = Deadline{now_ + static_cast<std::int64_t>(1 + below(24 * 90)) * kHour, {}};
  }
  return intent;
}

Intent Life::finding_on(const Stage& stage) {
  StateFinding intent;
  intent.stage = stage.id;
  intent.text = "Because.";
  if (!stage.open()) {
    intent.outcome = StageOutcome::kHeld;
    std::vector<SubjectId> standing;
    for (const SubjectId& id : stage.subjects) {
      if (stands(*find_subject(*find_matter(state_, stage.matter), id))) standing.push_back(id);
    }
    standing.resize(drops_due(state_, stage).value_or(0));
    intent.dropped = std::move(standing);
    return intent;
  }
  intent.outcome = one_in(2) ? StageOutcome::kMet : StageOutcome::kNotMet;
  for (const MemberId& id : objectors(state_, stage, now_))
    intent.dispositions.push_back({id, true, "Dealt with."});
  return intent;
}

Intent Life::outcome_of(const Matter& matter, const May& each) {
  StateOutcome intent;
  intent.matter = matter.id;
  intent.outcome = each.outcomes.front();
  if (!each.subjects.empty()) intent.subject = any(each.subjects);
  if (intent.outcome == MatterOutcome::kAppointed) {
    intent.from = Date{utc_date(now_).days + 2};
    intent.begins = midnight_utc(*intent.from);
  }
  return intent;
}

// What is meant by one line of `may`: one intent, with what it leaves open filled in.
std::vector<std::pair<std::string, Intent>> Life::ways(const Matter& matter, const Actor& viewer,
                                                       const May& each) {
  const auto one = [&](Intent intent) {
    return std::vector<std::pair<std::string, Intent>>{{each.act, std::move(intent)}};
  };
  if (each.act == "note_candidacy") {
    const std::string id = "p" + std::to_string(++people_);
    const auto state = one_in(2) ? CandidacyState::kNominated : CandidacyState::kDeclared;
    return one(NoteCandidacy{matter.id, SubjectId(id), "Person " + id, state, viewer.member, {}});
  }
  if (each.act == "change_candidacy") {
    const auto state = one_in(3) ? CandidacyState::kWithdrawn : CandidacyState::kNominated;
    return one(ChangeCandidacy{matter.id, any(each.subjects), state, false});
  }
  if (each.act == "open_stage") {
    // The last one that can be opened is where the procedure has come to.
    const std::string rule = one_in(2) ? each.stage_rules.back() : any(each.stage_rules);
    return one(opening(matter, rule, each.subjects, StageId()));
  }
  if (each.act == "reissue_stage") {
    const Stage& stage = *find_stage(state_, each.stage);
    return one(opening(matter, rule_of(state_, stage).id, stage.subjects, each.stage));
  }
  if (each.act == "extend_stage") {
    return one(ExtendStage{
        each.stage, Deadline{now_ + static_cast<std::int64_t>(1 + below(24 * 60)) * kHour, {}}, {}});
  }
  if (each.act == "ask_secret") return one(AskSecret{each.stage});
  if (each.act == "close_stage") return one(CloseStage{each.stage, {}});
  if (each.act == "state_finding") return one(finding_on(*find_stage(state_, each.stage)));
  if (each.act == "state_outcome") return one(outcome_of(matter, each));
  if (each.act == "make_statement")
    return one(MakeStatement{matter.id, StatementKind::kStatement, "We say."});
  if (each.act == "take_position" || each.act == "log_position") {
    TakePosition intent{each.stage, any(each.subjects), any(each.stances), one_in(2) ? "Because" : "", {}, {},
                        {}};
    if (each.act == "log_position") {
      intent.member = state_.members[any(seated_at(state_, now_))].id;
      intent.received = "by telephone";
    }
    return one(intent);
  }
  return {};
}

// Giving up comes seldom, or nothing would be lived through; what goes on in the procedure comes often.
bool Life::do_one_of(const Matter& matter, const Actor& viewer, const std::vector<May>& list) {
  if (list.empty()) return false;
  const May* chosen = &list[below(list.size())];
  for (const May& each : list) {
    const bool goes_on = each.act == "state_finding" || each.act == "open_stage" ||
                         (each.act == "note_candidacy" && matter.subjects.size() < 9);
    if (goes_on && one_in(3)) chosen = &each;
  }
  const May& each = *chosen;
  const bool gives_up = each.act == "state_outcome" && each.outcomes.front() == MatterOutcome::kNoConsent;
  if (gives_up && !one_in(12)) return false;
  if (each.act == "note_candidacy" && matter.subjects.size() >= 12) return false;
  if ((each.act == "close_stage" || each.act == "change_candidacy") && !one_in(3)) return false;
  for (auto& [what, intent] : ways(matter, viewer, each)) {
    if (act(viewer, std::move(intent), what)) return true;
  }
  return false;
}

// Most members say the same, so that rules are met and everybody has answered some time.
void Life::speak_together() {
  const auto stages = live_stages();
  if (stages.empty()) return;
  const StageId id = any(stages);
  const auto subjects = find_stage(state_, id)->subjects;
  const auto options = options_of(rule_of(state_, *find_stage(state_, id)));
  if (subjects.empty() || options.empty()) return;
  const SubjectId subject = any(subjects);
  const auto stance = one_in(3) ? any(options) : options.front();
  const bool all = one_in(2);
  for (const std::size_t member : seated_at(state_, now_)) {
    if (!find_stage(state_, id)->open()) return;
    if (!all && one_in(4)) continue;
    act(head(state_.members[member].id), TakePosition{id, subject, stance, "Because", {}, {}, {}},
        "take_position");
  }
}

// A longer deadline is taken exactly if it is later, and between what is shortest and longest: which is here
// the end of a period, as codec/deadline_of works it out, and not a count of days as in the engine.
void Life::extend() {
  const auto stages = live_stages();
  if (stages.empty()) return;
  const Stage& stage = *find_stage(state_, any(stages));
  const StageRule& rule = rule_of(state_, stage);
  const Instant until = now_ + static_cast<std::int64_t>(below(24 * 70)) * kHour;
  bool fits = until > now_ && (!stage.until || until > stage.until->at);
  if (rule.minimum) {
    const auto least = deadline_after_of(rule.minimum, stage.opened, rule);
    if (!least) return;
    fits = fits && until >= *least;
  }
  if (rule.maximum) {
    const auto most = deadline_after_of(rule.maximum, stage.opened, rule);
    if (!most) return;
    fits = fits && until <= *most;
  }
  ++extensions_;
  const std::string what =
      state_.zone + " " + rule.id + " opened " + to_text(stage.opened) + " to " + to_text(until);
  const bool taken =
      act(one_in(2) ? kChair : kSecretary, ExtendStage{stage.id, Deadline{until, {}}, {}}, "extend_stage");
  if (taken != fits)
    trouble_ = std::string(taken ? "extended" : "not extended") + " against the rule: " + what;
}

// ---- what has to be so ------------------------------------------------------------------------------

std::string Life::stuck() {
  if (next_due(state_)) return {};
  for (const MatterId& id : open_matters()) {
    const Matter& matter = *find_matter(state_, id);
    std::vector<Actor> viewers = {kChair, kSecretary};
    const auto who = seated_at(state_, now_);
    if (!who.empty()) viewers.push_back(head(state_.members[who.front()].id));
    bool moves = false;
    for (const Actor& viewer : viewers) {
      for (const May& each : may_of(matter, viewer)) {
        const bool words = each.act == "note_report" || each.act == "make_statement";
        if (words || moves) continue;
        for (auto& [what, intent] : ways(matter, viewer, each))
          moves = moves || ask(viewer, std::move(intent)).ok();
      }
    }
    if (!moves) return "nothing moves " + id.text() + " of " + procedure_of(state_, matter).id.text();
  }
  return {};
}

std::string Life::endless() const {
  for (const Stage& stage : state_.stages) {
    if (!stage.open()) continue;
    Life later = *this;
    const StageRule& rule = rule_of(state_, stage);
    if (stage.until) later.pass(std::max(later.now_, stage.until->at));
    if (find_stage(later.state_, stage.id)->open()) later.end(stage.id);
    const auto least = deadline_after_of(rule.minimum, stage.opened, rule);
    if (least && find_stage(later.state_, stage.id)->open()) {
      later.pass(std::max(later.now_, *least));
      later.end(stage.id);
    }
    if (!later.trouble_.empty()) return later.trouble_;
    if (find_stage(later.state_, stage.id)->open()) {
      return "stage " + std::to_string(stage.id.value()) + " (" + rule.id + ") does not end";
    }
  }
  return {};
}

std::optional<Instant> Life::deadline_after_of(const std::optional<Period>& period, Instant opened,
                                               const StageRule& rule) const {
  if (!period) return std::nullopt;
  const auto end = codec::deadline_after(opened, state_.zone, *period, calendars_of(state_, rule));
  return end ? std::optional(end->at) : std::nullopt;
}

// By hand, now; a finding is that there is none.
void Life::end(StageId id) {
  const Stage& stage = *find_stage(state_, id);
  if (rule_of(state_, stage).type != StageType::kFinding) {
    act(kChair, CloseStage{id, {}}, "close_stage");
    return;
  }
  StateFinding intent = std::get<StateFinding>(finding_on(stage));
  intent.outcome = StageOutcome::kNotMet;
  act(kChair, std::move(intent), "state_finding");
}

std::string Life::finish() {
  pass(now_ + 24 * 365 * 3 * kHour);
  for (const MatterId& id : open_matters()) {
    const Matter& matter = *find_matter(state_, id);
    for (const StageId stage : std::vector(matter.stages)) {
      if (find_stage(state_, stage)->open()) end(stage);
    }
    if (!trouble_.empty()) return trouble_;
    for (const May& each : may_of(matter, kChair)) {
      if (each.act != "state_outcome" || !matter.open()) continue;
      const auto ended = ask(kChair, outcome_of(matter, each));
      if (!ended) return id.text() + " cannot be ended: " + sentence_of(ended.error());
      append(*ended, "chair");
      break;
    }
    if (!trouble_.empty()) return trouble_;
    if (find_matter(state_, id)->open()) return id.text() + " stays open";
  }
  return trouble_;
}

}  // namespace nemcon::charters
