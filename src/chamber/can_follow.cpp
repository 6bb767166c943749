// can_follow: whether an event that somebody else wrote can be true of this body. It asks what decide would
// have asked, as far as an event alone can be asked: who may, whether the stage was open then, whether the
// rule held where an outcome says so. Nothing here needs what is confided, so that whoever reads the record
// as it was published comes to the same answer.
#include <algorithm>

#include "base/limits.hpp"
#include "chamber/charter_stage.hpp"
#include "chamber/decide.hpp"
#include "chamber/follow_sounding.hpp"
#include "chamber/follows.hpp"
#include "chamber/held.hpp"
#include "chamber/keys.hpp"

namespace nemcon::chamber {
namespace {

Result<Done> none() { return Done{}; }

Result<Done> require(bool so, Refused code, const char* field) {
  if (!so) return refuse(code, field);
  return Done{};
}

bool ended(const Subject& subject) { return chamber::ended(subject.state); }

class Following {
 public:
  Following(const State& state, const Happened& happened)
      : state_(state), at_(happened.at), by_(actor_of(happened.by)) {}

  Result<Done> operator()(const LogOpened&) { return none(); }
  Result<Done> operator()(const BodyConstituted&) { return none(); }
  Result<Done> operator()(const Sealed&) { return none(); }

  Result<Done> operator()(const MemberSeated& event) {
    if (find_member(state_, event.member.id)) return refuse(Refused::kExists, "data.member");
    if (role_of(event.member.id.text())) return refuse(Refused::kUnknownValue, "data.member");
    if (state_.members.size() >= kMembers) return refuse(Refused::kTooLarge, "data.member");
    if (event.matter.empty()) {
      TRY_DONE(require(!event.member.begins, Refused::kUnknownField, "data.begins"));
      return founding();
    }
    TRY(matter, decided(event.matter, MatterOutcome::kAdmitted));
    TRY_DONE(require(event.member.begins && *event.member.begins >= matter->decision->at, Refused::kNotLater,
                     "data.begins"));
    return require(matter->applicant == event.member.id, Refused::kUnknownValue, "data.member");
  }

  Result<Done> operator()(const OfficeEstablished& event) {
    if (find_office(state_, event.office.id)) return refuse(Refused::kExists, "data.office");
    return founding();
  }

  Result<Done> operator()(const CalendarAdopted& event) {
    const bool known =
        std::ranges::find(state_.calendars, event.calendar.id, &Calendar::id) != state_.calendars.end();
    TRY_DONE(require(!known, Refused::kExists, "data.calendar"));
    return founding();
  }

  Result<Done> operator()(const ProcedureAdopted& event) {
    if (find_procedure(state_, event.procedure.id)) return refuse(Refused::kExists, "data.procedure");
    if (event.procedure.stages.empty()) return refuse(Refused::kMissing, "data.stages");
    for (const StageRule& stage : event.procedure.stages) {
      TRY_DONE(makes_sense(event.procedure, stage));
      const auto same = std::ranges::count(event.procedure.stages, stage.id, &StageRule::id);
      if (same != 1) return refuse(Refused::kDuplicate, "data.stages", {stage.id});
    }
    return founding();
  }

  Result<Done> operator()(const MatterOpened& event) {
    if (find_matter(state_, event.matter)) return refuse(Refused::kExists, "data.matter");
    const Procedure* procedure = find_procedure(state_, event.procedure);
    if (procedure == nullptr) return refuse(Refused::kNoSuchProcedure, "data.procedure");
    const bool own_subject = procedure->kind != MatterKind::kAppointment;
    if (own_subject == event.subject.empty()) return refuse(Refused::kMissing, "data.subject");
    TRY_DONE(of_kind(event, procedure->kind));
    const auto left_out = static_cast<std::int64_t>(event.concerned.size());
    TRY_DONE(require(left_out <= procedure->minus, Refused::kTooLarge, "data.concerned"));
    for (const MemberId& id : event.concerned) {
      TRY_DONE(require(find_member(state_, id).has_value(), Refused::kNoSuchMember, "data.concerned"));
    }
    if (!event.after.empty()) {
      TRY(earlier, matter(event.after));
      if (!earlier->followed_by.empty()) return refuse(Refused::kExists, "data.after");
    }
    return presiding();
  }

  Result<Done> operator()(const CandidacyNoted& event) {
    TRY(matter, open_appointment(event.matter));
    if (find_subject(*matter, event.subject)) return refuse(Refused::kExists, "data.subject");
    TRY_DONE(require(event.state < CandidacyState::kWithdrawn, Refused::kUnknownValue, "data.state"));
    return check_nominating(state_, *matter, event.state, at_);
  }

  Result<Done> operator()(const CandidacyChanged& event) {
    TRY(matter, open_appointment(event.matter));
    TRY(subject, subject(*matter, event.subject));
    if (ended(*subject)) return refuse(Refused::kCandidacyEnded, "data.subject");
    if (event.confided_to != subject->confided_to) return refuse(Refused::kUnknownValue, "data.confided_to");
    const bool forward = event.state > subject->state && event.state <= CandidacyState::kWithdrawn;
    TRY_DONE(require(forward, Refused::kWrongOrder, "data.state"));
    return check_nominating(state_, *matter, event.state, at_);
  }

  // Who had no opening of what was confided meets the candidacy here; who had one knows whether it stood.
  Result<Done> operator()(const CandidacyReleased& event) {
    TRY(matter, open_appointment(event.matter));
    const Subject* known = find_subject(*matter, event.subject);
    const bool confided = known == nullptr || (!known->confided_to.empty() && !ended(*known));
    TRY_DONE(require(confided, Refused::kNoChange, "data.subject"));
    return require(event.state < CandidacyState::kWithdrawn, Refused::kUnknownValue, "data.state");
  }

  Result<Done> operator()(const ReportNoted& event) {
    TRY_DONE(matter(event.matter));
    return none();
  }

  Result<Done> operator()(const StageOpened& event) {
    TRY(of, open_matter(event.matter));
    if (event.stage.value() != state_.stages.size() + 1) return refuse(Refused::kWrongOrder, "data.stage");
    if (follows_by_itself(state_, *of, event, at_)) return none();
    TRY_DONE(presiding());
    const OpenStage intent{event.matter,      event.stage_rule, event.subjects, event.until, event.text_title,
                           event.text_sha256, event.text,       event.previous, {}};
    const auto& rules = procedure_of(state_, *of).stages;
    const auto rule = std::ranges::find(rules, event.stage_rule, &StageRule::id);
    const bool nobody = rule != rules.end() && !asks(rule->type);
    TRY_DONE(require(nobody || !event.subjects.empty(), Refused::kMissing, "data.subjects"));
    TRY_DONE(require(event.until || rule == rules.end() || !rule->period, Refused::kMissing, "data.until"));
    TRY_DONE(decide_on({state_, *by_, at_}, intent));
    return none();
  }

  Result<Done> operator()(const PositionTaken& event) {
    TRY(stage, live(event.stage));
    TRY(member, speaking(event.member, event.received, find_matter(state_, stage->matter)));
    const Matter& of = *find_matter(state_, stage->matter);
    TRY_DONE(require(!is_concerned(of, member), Refused::kNotYours, "data.member"));
    const auto index = subject_in(*stage, event.subject);
    if (!index) return refuse(Refused::kNoSuchSubject, "data.subject");
    if (!stands(*find_subject(*find_matter(state_, stage->matter), event.subject))) {
      return refuse(Refused::kCandidacyEnded, "data.subject");
    }
    const StageRule& rule = rule_of(state_, *stage);
    TRY_DONE(require(!is_held(rule), Refused::kWrongStage, "data.stage"));
    const auto stances = options_of(rule);
    const bool known = std::ranges::find(stances, event.stance) != stances.end();
    TRY_DONE(require(known, Refused::kWrongStage, "data.stance"));
    const bool spoken = stage->stance(*index, member) != rule::Stance::kSilent;
    TRY_DONE(require(!is_final(rule) || !spoken, Refused::kFinal, "data.stance"));
    const bool may_not_count = std::ranges::find(rule.counted, event.stance) != rule.counted.end();
    TRY_DONE(require(!event.uncounted || may_not_count, Refused::kUnknownField, "data.uncounted"));
    const bool broke = rule.type == StageType::kSilence && breaks(state_, *stage, member, event.stance, at_);
    return require(!broke, Refused::kWrongStage, "data.stance");
  }

  Result<Done> operator()(const SilenceBroken& event) {
    TRY(stage, live(event.stage));
    TRY(member, speaking(event.member, event.received, find_matter(state_, stage->matter)));
    const StageRule& rule = rule_of(state_, *stage);
    const bool silence = rule.type == StageType::kSilence && !stage->broken && !is_held(rule);
    TRY_DONE(require(silence, Refused::kWrongStage, "data.stage"));
    return require(breaks(state_, *stage, member, rule::Stance::kObject, at_), Refused::kWrongStage,
                   "data.stage");
  }

  Result<Done> operator()(const PositionsCounted& event) {
    TRY(stage, open_stage(event.stage));
    const bool due = is_held(rule_of(state_, *stage)) && !stage->counted;
    TRY_DONE(require(due, Refused::kWrongStage, "data.stage"));
    const auto there = [&](const MemberId& id) { return find_member(state_, id).has_value(); };
    TRY_DONE(require(std::ranges::all_of(event.seats, there), Refused::kNoSuchMember, "data.seats"));
    if (event.answered)
      TRY_DONE(require(std::ranges::all_of(*event.answered, there), Refused::kNoSuchMember, "data.answered"));
    TRY_DONE(check_parts(state_, *stage, event));
    return require_signatures(state_, *stage, event);
  }

  Result<Done> operator()(const SecretAsked& event) {
    TRY(stage, live(event.stage));
    TRY(member, speaking(event.member, {}));
    const StageRule& rule = rule_of(state_, *stage);
    const bool due =
        !rule.secret.empty() && static_cast<std::int64_t>(stage->asked_secret.size()) < rule.secret_at;
    TRY_DONE(require(due, Refused::kWrongStage, "data.stage"));
    const bool again = std::ranges::find(stage->asked_secret, member) != stage->asked_secret.end();
    TRY_DONE(require(!is_concerned(*find_matter(state_, stage->matter), member), Refused::kNotYours,
                     "data.member"));
    return require(!again, Refused::kNoChange, "data.member");
  }

  Result<Done> operator()(const FindingStated& event) {
    TRY_DONE(require(by_ && by_->role == Role::kChair, Refused::kNotYours, "by"));
    const Stage* stage = find_stage(state_, event.stage);
    if (stage == nullptr) return refuse(Refused::kNoSuchStage, "data.stage");
    TRY_DONE(require(!stage->finding, Refused::kExists, "data.stage"));
    const Asked asked{state_, *by_, at_};
    TRY_DONE(decide_on(
        asked, StateFinding{event.stage, event.outcome, event.text, event.dropped, event.dispositions}));
    return none();
  }

  Result<Done> operator()(const StatementMade& event) {
    TRY_DONE(speaking(event.member, {}));
    TRY_DONE(open_matter(event.matter));
    return none();
  }

  // What decide asks of these it can ask of the event alone.
  Result<Done> operator()(const InstructionAwaited& event) {
    TRY_DONE(speaking(event.member, {}));
    TRY_DONE(decide_on({state_, *by_, at_}, AwaitInstruction{event.stage, event.awaited}));
    return none();
  }
  Result<Done> operator()(const ProxyGiven& event) {
    TRY_DONE(speaking(event.member, {}));
    TRY_DONE(decide_on({state_, *by_, at_}, GiveProxy{event.matter, event.to}));
    return none();
  }
  Result<Done> operator()(const MembershipChanged& event) {
    TRY_DONE(require(by_.has_value() && event.effective >= at_, Refused::kOutOfRange, "data.effective"));
    TRY_DONE(decide_on({state_, *by_, at_},
                       ChangeMembership{event.member, event.change, {}, event.effective, event.text}));
    return none();
  }
  Result<Done> operator()(const OfficeVacated& event) {
    TRY_DONE(presiding());
    TRY_DONE(decide_on({state_, *by_, at_}, VacateOffice{event.office, event.text}));
    return none();
  }
  Result<Done> operator()(const ActingNamed& event) {
    TRY_DONE(presiding());
    TRY_DONE(decide_on({state_, *by_, at_}, NameActing{event.office, event.holder, event.until}));
    return none();
  }

  Result<Done> operator()(const KeyEnrolled& event) {
    TRY_DONE(require(by_.has_value(), Refused::kNotYours, "by"));
    TRY_DONE(decide_on({state_, *by_, at_}, EnrolKey{event.key, event.seat}));
    return none();
  }
  Result<Done> operator()(const KeyWithdrawn& event) {
    TRY_DONE(require(by_.has_value(), Refused::kNotYours, "by"));
    TRY_DONE(decide_on({state_, *by_, at_}, WithdrawKey{event.seat, event.key, event.text}));
    return none();
  }
  template <OfSounding E>
  Result<Done> operator()(const E& event) {
    TRY_DONE(require(by_.has_value(), Refused::kNotYours, "by"));
    return sounding_follows({state_, *by_, at_}, event);
  }
  Result<Done> operator()(const LogKeyChanged& event) {
    TRY_DONE(require(by_.has_value(), Refused::kNotYours, "by"));
    TRY_DONE(decide_on({state_, *by_, at_}, ChangeLogKey{event.key}));
    return none();
  }
  Result<Done> operator()(const PolicySet& event) {
    TRY_DONE(require(by_.has_value(), Refused::kNotYours, "by"));
    TRY_DONE(decide_on({state_, *by_, at_}, SetPolicy{event.policy}));
    return none();
  }
  Result<Done> operator()(const ConfidenceOpened& event) {
    TRY_DONE(require(by_.has_value(), Refused::kNotYours, "by"));
    TRY_DONE(decide_on({state_, *by_, at_}, OpenConfidence{event.entry, event.parts}));
    const bool text = find_confidence(const_cast<State&>(state_), event.entry)->position == nullptr;
    for (const OpenedPart& part : event.parts) {
      const bool of_it = text ? part.name == "text" : part.name == "reason" || part.name == "condition";
      TRY_DONE(require(of_it, Refused::kUnknownValue, "data.disclosures"));
    }
    return none();
  }
  Result<Done> operator()(const ConfidenceErased& event) {
    TRY_DONE(require(by_.has_value(), Refused::kNotYours, "by"));
    TRY_DONE(decide_on({state_, *by_, at_}, EraseConfidence{event.entry, event.ground, event.digests}));
    return none();
  }

  Result<Done> operator()(const StageExtended& event) {
    TRY_DONE(presiding());
    TRY(stage, live(event.stage));
    const bool later = event.until.at > at_ && (!stage->until || event.until.at > stage->until->at);
    return require(later, Refused::kNotLater, "data.until");
  }

  Result<Done> operator()(const StageClosed& event) {
    TRY(stage, open_stage(event.stage));
    const StageType type = rule_of(state_, *stage).type;
    TRY_DONE(require(fits(type, event.outcome), Refused::kWrongStage, "data.outcome"));
    const bool due = is_held(rule_of(state_, *stage)) && event.outcome != StageOutcome::kWithdrawn;
    TRY_DONE(require(stage->counted.has_value() == due, Refused::kWrongOrder, "data.outcome"));
    const bool later = type == StageType::kFinding || !stage->until || event.effective <= stage->until->at;
    const bool within = stage->opened <= event.effective && event.effective <= at_ && later;
    TRY_DONE(require(within, Refused::kOutOfRange, "data.effective"));
    return require(true_of(*stage, type, event), Refused::kRuleNotMet, "data.outcome");
  }

  Result<Done> operator()(const MatterDecided& event) {
    TRY(matter, open_matter(event.matter));
    TRY_DONE(require(event.effective <= at_, Refused::kOutOfRange, "data.effective"));
    for (const StageId id : matter->stages) {
      if (find_stage(state_, id)->open()) return refuse(Refused::kStageOpen, "data.matter");
    }
    if (event.outcome == MatterOutcome::kNoConsent) {
      const bool agreed = !decidable(state_, *matter, event.effective).empty();
      return require(!agreed && event.subject.empty(), Refused::kUnknownValue, "data.outcome");
    }
    const bool fitting = event.outcome == success_of(procedure_of(state_, *matter).kind);
    TRY_DONE(require(fitting, Refused::kUnknownValue, "data.outcome"));
    TRY(subject, subject(*matter, event.subject));
    TRY_DONE(require(stands(*subject), Refused::kCandidacyEnded, "data.subject"));
    TRY_DONE(require_possible(state_, *matter, event.effective));
    return require_met(state_, *matter, event.subject, event.effective);
  }

  Result<Done> operator()(const OfficeAssigned& event) {
    TRY(office, office(event.office));
    TRY(matter, decided(event.matter, MatterOutcome::kAppointed));
    if (office->successor) return refuse(Refused::kExists, "data.office");
    const bool same = matter->office == event.office &&
                      find_subject(*matter, matter->decision->subject)->name == event.holder;
    TRY_DONE(require(same, Refused::kUnknownValue, "data.holder"));
    return require(!event.until || event.from < *event.until, Refused::kNotLater, "data.until");
  }

  Result<Done> operator()(const TermBegun& event) {
    TRY(office, office(event.office));
    const bool due = office->successor && office->successor->begins <= at_;
    return require(due, Refused::kWrongOrder, "data.office");
  }

  Result<Done> operator()(const TermExtended& event) {
    TRY_DONE(office(event.office));
    TRY(matter, decided(event.matter, MatterOutcome::kExtended));
    const bool same = matter->office == event.office && matter->until == event.until;
    return require(same, Refused::kUnknownValue, "data.until");
  }

 private:
  // Members, offices and procedures come with the foundation, or a member by an admission.
  Result<Done> founding() const { return require(state_.matters.empty(), Refused::kWrongOrder, "kind"); }

  Result<Done> presiding() const { return require(by_ && presides(by_->role), Refused::kNotYours, "by"); }

  // For itself, or logged by the secretary, who then says how it came.
  Result<std::uint32_t> speaking(const MemberId& id, const std::string& received,
                                 const Matter* matter = nullptr) const {
    const auto member = find_member(state_, id);
    if (!member) return refuse(Refused::kNoSuchMember, "data.member");
    if (received == kByProxy) {
      const bool holds = by_ && matter != nullptr && holds_proxy(state_, *matter, *member, by_->member);
      TRY_DONE(require(holds, Refused::kNotYours, "by"));
      TRY_DONE(speaker({state_, *by_, at_}));
      TRY_DONE(require(is_seated(state_, *member, at_), Refused::kNoSuchMember, "data.member"));
      return *member;
    }
    if (!received.empty()) {
      TRY_DONE(require(by_ && by_->role == Role::kSecretary, Refused::kNotYours, "by"));
      TRY_DONE(require(is_seated(state_, *member, at_), Refused::kNoSuchMember, "data.member"));
      return *member;
    }
    if (!by_ || by_->member != id) return refuse(Refused::kNotYours, "by");
    return speaker({state_, *by_, at_});
  }

  Result<const Matter*> matter(const MatterId& id) const {
    const Matter* found = find_matter(state_, id);
    if (found == nullptr) return refuse(Refused::kNoSuchMatter, "data.matter");
    return found;
  }
  Result<const Matter*> open_matter(const MatterId& id) const {
    TRY(found, matter(id));
    if (!found->open()) return refuse(Refused::kMatterClosed, "data.matter");
    return found;
  }
  Result<const Matter*> open_appointment(const MatterId& id) const {
    TRY(found, open_matter(id));
    const bool appointment = procedure_of(state_, *found).kind == MatterKind::kAppointment;
    if (!appointment) return refuse(Refused::kWrongStage, "data.matter");
    return found;
  }
  Result<const Matter*> decided(const MatterId& id, MatterOutcome outcome) const {
    TRY(found, matter(id));
    const bool so = found->decision && found->decision->outcome == outcome;
    if (!so) return refuse(Refused::kWrongOrder, "data.matter");
    return found;
  }
  Result<const OfficeState*> office(const OfficeId& id) const {
    const OfficeState* found = find_office(state_, id);
    if (found == nullptr) return refuse(Refused::kNoSuchOffice, "data.office");
    return found;
  }
  static Result<const Subject*> subject(const Matter& matter, const SubjectId& id) {
    const Subject* found = find_subject(matter, id);
    if (found == nullptr) return refuse(Refused::kNoSuchSubject, "data.subject");
    return found;
  }
  Result<const Stage*> open_stage(StageId id) const {
    const Stage* stage = find_stage(state_, id);
    if (stage == nullptr) return refuse(Refused::kNoSuchStage, "data.stage");
    if (!stage->open()) return refuse(Refused::kStageClosed, "data.stage");
    return stage;
  }
  Result<const Stage*> live(StageId id) const {
    TRY(stage, open_stage(id));
    if (stage->until && at_ >= stage->until->at) return refuse(Refused::kStageClosed, "data.stage");
    return stage;
  }

  // What each kind of matter needs to have its effect in the end.
  Result<Done> of_kind(const MatterOpened& event, MatterKind kind) const {
    switch (kind) {
      case MatterKind::kAdoption: return none();
      case MatterKind::kAdmission:
        return require(!event.applicant.empty(), Refused::kMissing, "data.applicant");
      case MatterKind::kExtension:
        TRY_DONE(require(event.until.has_value(), Refused::kMissing, "data.until"));
        break;
      case MatterKind::kAppointment: break;
    }
    TRY_DONE(office(event.office));
    return none();
  }

  // What a charter's check would have refused must not come by a record either. (Its members may join after
  // its procedures were written, so nothing is asked of them here.)
  Result<Done> makes_sense(const Procedure& procedure, const StageRule& stage) const {
    Charter charter;
    charter.classes = state_.classes;
    charter.measures = state_.measures;
    charter.calendars = state_.calendars;
    const auto index = static_cast<std::size_t>(&stage - procedure.stages.data());
    return check_stage(charter, procedure, index, "data.stages");
  }

  bool true_of(const Stage& stage, StageType type, const StageClosed& event) const {
    // Whoever may not know all positions cannot count them again, and takes the outcome as recorded.
    if (!stage.whole) return true;
    const bool at_deadline = stage.until && event.effective == stage.until->at;
    const bool subject_ended = !stage.subjects.empty() &&
                               ended(*find_subject(*find_matter(state_, stage.matter), stage.subjects[0]));
    if (type == StageType::kFinding) {
      if (stage.finding) return stage.finding->outcome == event.outcome;
      return event.outcome == StageOutcome::kWithdrawn;
    }
    switch (event.outcome) {
      case StageOutcome::kHeld: return true;
      case StageOutcome::kBroken: return stage.broken.has_value();
      case StageOutcome::kAdopted: return at_deadline && holds_at(state_, stage, 0, event.effective);
      case StageOutcome::kMet: return holds_at(state_, stage, 0, event.effective);
      case StageOutcome::kNotMet:
        return (type != StageType::kSilence || at_deadline) && !holds_at(state_, stage, 0, event.effective);
      case StageOutcome::kWithdrawn:
        return subject_ended || turned_secret(state_, stage) ||
               (is_held(rule_of(state_, stage)) && !at_deadline) ||
               (type == StageType::kSilence && !at_deadline && !stage.broken);
    }
    return false;
  }

  const State& state_;
  const Instant at_;
  const std::optional<Actor> by_;
};

// A record begins with its own opening and the body's constitution, and has each once.
Result<Done> in_order(const State& state, const Event& event) {
  const bool opens = std::holds_alternative<LogOpened>(event);
  const bool constitutes = std::holds_alternative<BodyConstituted>(event);
  const bool so = opens == (state.size == 0) && constitutes == (state.size == 1);
  return require(so, Refused::kWrongOrder, "kind");
}

}  // namespace

Result<Done> can_follow(const State& state, const Happened& happened) {
  if (happened.seq != state.size) return refuse(Refused::kWrongOrder, "seq");
  if (happened.at < state.at) return refuse(Refused::kWrongOrder, "at");
  TRY_DONE(in_order(state, happened.event));
  TRY_DONE(require_signature(state, happened));
  return std::visit(Following(state, happened), happened.event);
}

}  // namespace nemcon::chamber
