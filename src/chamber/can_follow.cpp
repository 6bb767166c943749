// can_follow: what must be so for evolve to make sense of an event that somebody else wrote.
#include <algorithm>

#include "chamber/chamber.hpp"

namespace nemcon::chamber {
namespace {

Result<Done> none() { return Done{}; }

class Following {
 public:
  explicit Following(const State& state) : state_(state) {}

  Result<Done> operator()(const LogOpened&) { return first(state_.size == 0); }
  Result<Done> operator()(const BodyConstituted&) { return first(state_.size == 1); }
  Result<Done> operator()(const Sealed&) { return none(); }

  Result<Done> operator()(const MemberSeated& event) {
    if (find_member(state_, event.member.id)) return refuse(Refused::kExists, "data.member");
    return event.matter.empty() ? none() : matter(event.matter);
  }

  Result<Done> operator()(const OfficeEstablished& event) {
    if (find_office(state_, event.office.id)) return refuse(Refused::kExists, "data.office");
    return none();
  }

  Result<Done> operator()(const ProcedureAdopted& event) {
    if (find_procedure(state_, event.procedure.id)) return refuse(Refused::kExists, "data.procedure");
    return rule_names(event.procedure);
  }

  Result<Done> operator()(const MatterOpened& event) {
    if (find_matter(state_, event.matter)) return refuse(Refused::kExists, "data.matter");
    const Procedure* procedure = find_procedure(state_, event.procedure);
    if (procedure == nullptr) return refuse(Refused::kNoSuchProcedure, "data.procedure");
    const bool own_subject = procedure->kind != MatterKind::kAppointment;
    if (own_subject == event.subject.empty()) return refuse(Refused::kMissing, "data.subject");
    const bool about_office = procedure->kind == MatterKind::kAppointment ||
                              procedure->kind == MatterKind::kExtension;
    if (about_office) TRY_DONE(office(event.office));
    return event.after.empty() ? none() : matter(event.after);
  }

  Result<Done> operator()(const CandidacyNoted& event) {
    TRY_DONE(matter(event.matter));
    if (find_subject(*find_matter(state_, event.matter), event.subject)) {
      return refuse(Refused::kExists, "data.subject");
    }
    return none();
  }

  Result<Done> operator()(const CandidacyChanged& event) {
    return subject(event.matter, event.subject);
  }
  Result<Done> operator()(const CandidacyReleased& event) { return matter(event.matter); }
  Result<Done> operator()(const ReportNoted& event) { return matter(event.matter); }

  Result<Done> operator()(const StageOpened& event) {
    TRY_DONE(matter(event.matter));
    const auto& rules = procedure_of(state_, *find_matter(state_, event.matter)).stages;
    if (std::ranges::find(rules, event.stage_rule, &StageRule::id) == rules.end()) {
      return refuse(Refused::kUnknownValue, "data.stage_rule");
    }
    if (event.stage.value() != state_.stages.size() + 1) return first(false, "data.stage");
    if (event.subjects.empty()) return refuse(Refused::kMissing, "data.subjects");
    for (const SubjectId& id : event.subjects) TRY_DONE(subject(event.matter, id));
    if (event.previous.value() == 0) return none();
    return find_stage(state_, event.previous) != nullptr
               ? none()
               : Result<Done>(refuse(Refused::kNoSuchStage, "data.previous"));
  }

  Result<Done> operator()(const PositionTaken& event) {
    TRY_DONE(open_stage(event.stage));
    TRY_DONE(member(event.member));
    if (!subject_in(*find_stage(state_, event.stage), event.subject)) {
      return refuse(Refused::kNoSuchSubject, "data.subject");
    }
    return none();
  }

  Result<Done> operator()(const SilenceBroken& event) {
    TRY_DONE(open_stage(event.stage));
    return member(event.member);
  }
  Result<Done> operator()(const StageExtended& event) { return open_stage(event.stage); }
  Result<Done> operator()(const StageClosed& event) { return open_stage(event.stage); }

  Result<Done> operator()(const MatterDecided& event) {
    TRY_DONE(matter(event.matter));
    if (!find_matter(state_, event.matter)->open()) return refuse(Refused::kMatterClosed, "data.matter");
    const bool nameless = event.subject.empty() && event.outcome != MatterOutcome::kAppointed;
    return nameless ? none() : subject(event.matter, event.subject);
  }

  Result<Done> operator()(const OfficeAssigned& event) {
    TRY_DONE(office(event.office));
    return matter(event.matter);
  }

  Result<Done> operator()(const TermBegun& event) {
    TRY_DONE(office(event.office));
    return first(find_office(state_, event.office)->successor.has_value(), "data.office");
  }

  Result<Done> operator()(const TermExtended& event) {
    TRY_DONE(office(event.office));
    return matter(event.matter);
  }

 private:
  static Result<Done> first(bool so, const char* field = "kind") {
    if (!so) return refuse(Refused::kWrongOrder, field);
    return Done{};
  }
  Result<Done> rule_names(const Procedure& procedure) const {
    for (const StageRule& stage : procedure.stages) {
      TRY_DONE(rule::check_names(stage.rule, state_.classes, state_.measures));
    }
    return Done{};
  }
  Result<Done> matter(const MatterId& id) const {
    if (find_matter(state_, id) == nullptr) return refuse(Refused::kNoSuchMatter, "data.matter");
    return Done{};
  }
  Result<Done> office(const OfficeId& id) const {
    if (find_office(state_, id) == nullptr) return refuse(Refused::kNoSuchOffice, "data.office");
    return Done{};
  }
  Result<Done> member(const MemberId& id) const {
    if (!find_member(state_, id)) return refuse(Refused::kNoSuchMember, "data.member");
    return Done{};
  }
  Result<Done> subject(const MatterId& id, const SubjectId& subject) const {
    TRY_DONE(matter(id));
    if (find_subject(*find_matter(state_, id), subject) == nullptr) {
      return refuse(Refused::kNoSuchSubject, "data.subject");
    }
    return Done{};
  }
  Result<Done> open_stage(StageId id) const {
    const Stage* stage = find_stage(state_, id);
    if (stage == nullptr) return refuse(Refused::kNoSuchStage, "data.stage");
    if (!stage->open()) return refuse(Refused::kStageClosed, "data.stage");
    return Done{};
  }

  const State& state_;
};

}  // namespace

Result<Done> can_follow(const State& state, const Happened& happened) {
  if (happened.seq != state.size) return refuse(Refused::kWrongOrder, "seq");
  if (happened.at < state.at) return refuse(Refused::kWrongOrder, "at");
  return std::visit(Following(state), happened.event);
}

}  // namespace nemcon::chamber
