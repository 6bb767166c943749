// decide: the door, the lookups that all parts share, and what is open to the presidency.
#include "chamber/decide.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "base/limits.hpp"
#include "chamber/report_value.hpp"

namespace nemcon::chamber {

Result<Events> decide(const State& state, const Command& command) {
  CHECK(command.at >= state.at);
  const auto due = next_due(state);
  CHECK(std::holds_alternative<PassTime>(command.intent) || !due || command.at < *due);
  const Asked asked{state, command.by, command.at};
  return std::visit([&](const auto& intent) { return decide_on(asked, intent); }, command.intent);
}

Result<const Matter*> open_matter(const State& state, const MatterId& id) {
  const Matter* matter = find_matter(state, id);
  if (matter == nullptr) return refuse(Refused::kNoSuchMatter, "matter", {id.text()});
  if (!matter->open()) return refuse(Refused::kMatterClosed, "matter", {id.text()});
  return matter;
}

Result<const Stage*> live_stage(const Asked& asked, StageId id) {
  const Stage* stage = find_stage(asked.state, id);
  const std::string name = std::to_string(id.value());
  if (stage == nullptr) return refuse(Refused::kNoSuchStage, "stage", {name});
  // At the deadline itself the stage is over, whether its closing has been written yet or not.
  const bool expired = stage->until && asked.at >= stage->until->at;
  if (!stage->open() || expired) return refuse(Refused::kStageClosed, "stage", {name});
  return stage;
}

Result<Done> require_presiding(const Asked& asked) {
  if (!presides(asked.by.role)) return refuse(Refused::kNotYours);
  return Done{};
}

Result<std::uint32_t> speaker(const Asked& asked) {
  if (!speaks(asked.by.role)) return refuse(Refused::kNotYours);
  const auto member = find_member(asked.state, asked.by.member);
  if (!member || !is_seated(asked.state, *member, asked.at)) {
    return refuse(Refused::kNoSuchMember, "member", {asked.by.member.text()});
  }
  return *member;
}

std::string confidant_of(const Actor& actor) {
  return actor.member.empty() ? std::string(name_of(actor.role)) : actor.member.text();
}

bool is_confided(const Subject& subject, const Actor& actor) {
  if (subject.confided_to.empty()) return true;
  const auto author = actor_of(subject.confided_by);
  if (author && confidant_of(*author) == confidant_of(actor)) return true;
  return std::ranges::find(subject.confided_to, confidant_of(actor)) != subject.confided_to.end();
}

Result<const Subject*> known_subject(const Asked& asked, const Matter& matter, const SubjectId& id) {
  const Subject* subject = find_subject(matter, id);
  if (subject == nullptr || !is_confided(*subject, asked.by)) {
    return refuse(Refused::kNoSuchSubject, "subject", {id.text()});
  }
  return subject;
}

namespace {

Result<Done> check_appointment(const State& state, const OpenMatter& intent) {
  if (find_office(state, intent.office) == nullptr) {
    return refuse(Refused::kNoSuchOffice, "office", {intent.office.text()});
  }
  return Done{};
}

Result<Done> check_extension(const State& state, const OpenMatter& intent, Instant at) {
  TRY_DONE(check_appointment(state, intent));
  const OfficeState& office = *find_office(state, intent.office);
  if (office.office.incumbent.empty()) {
    return refuse(Refused::kNoSuchSubject, "office", {office.office.id.text()});
  }
  if (!intent.until) return refuse(Refused::kMissing, "until");
  return check_longer(office, *intent.until, at);
}

Result<Done> check_admission(const State& state, const OpenMatter& intent) {
  if (intent.applicant.empty()) return refuse(Refused::kMissing, "applicant");
  if (intent.applicant_name.empty()) return refuse(Refused::kMissing, "applicant_name");
  // What is confided to the chair is not for the delegation of a member of that name.
  if (role_of(intent.applicant.text())) {
    return refuse(Refused::kUnknownValue, "applicant", {intent.applicant.text()});
  }
  if (find_member(state, intent.applicant)) {
    return refuse(Refused::kExists, "applicant", {intent.applicant.text()});
  }
  if (state.members.size() >= kMembers) return refuse(Refused::kTooLarge, "members");
  return Done{};
}

// Members that another kind of matter has must be absent: nothing that is sent is silently dropped.
Result<Done> check_absent(const OpenMatter& intent, MatterKind kind) {
  const bool office = kind == MatterKind::kAppointment || kind == MatterKind::kExtension;
  if (!office && !intent.office.empty()) return refuse(Refused::kUnknownField, "office");
  if (kind != MatterKind::kExtension && intent.until) return refuse(Refused::kUnknownField, "until");
  if (kind == MatterKind::kAdmission) return Done{};
  if (!intent.applicant.empty()) return refuse(Refused::kUnknownField, "applicant");
  if (!intent.applicant_name.empty()) return refuse(Refused::kUnknownField, "applicant_name");
  return Done{};
}

Result<Done> check_kind(const Asked& asked, const OpenMatter& intent, MatterKind kind) {
  TRY_DONE(check_absent(intent, kind));
  const State& state = asked.state;
  switch (kind) {
    case MatterKind::kAppointment: return check_appointment(state, intent);
    case MatterKind::kExtension: return check_extension(state, intent, asked.at);
    case MatterKind::kAdmission: return check_admission(state, intent);
    case MatterKind::kAdoption: return Done{};
  }
  CHECK(false && "a kind without a check");
}

Result<Done> check_after(const State& state, const OpenMatter& intent) {
  if (intent.after.empty()) return Done{};
  const Matter* earlier = find_matter(state, intent.after);
  if (earlier == nullptr) return refuse(Refused::kNoSuchMatter, "after", {intent.after.text()});
  if (!earlier->followed_by.empty()) {
    return refuse(Refused::kExists, "after", {earlier->followed_by.text()});
  }
  return Done{};
}

// Who is left out because the matter is about it: only where the procedure knows such a thing.
Result<Done> check_concerned(const Asked& asked, const OpenMatter& intent, const Procedure& procedure) {
  if (static_cast<std::int64_t>(intent.concerned.size()) > procedure.minus) {
    return refuse(Refused::kTooLarge, "concerned", {}, std::to_string(procedure.minus));
  }
  for (auto id = intent.concerned.begin(); id != intent.concerned.end(); ++id) {
    const auto member = find_member(asked.state, *id);
    if (!member || !is_seated(asked.state, *member, asked.at)) {
      return refuse(Refused::kNoSuchMember, "concerned", {id->text()});
    }
    if (std::find(intent.concerned.begin(), id, *id) != id) {
      return refuse(Refused::kDuplicate, "concerned", {id->text()});
    }
  }
  return Done{};
}

// The one subject that a matter other than an appointment has.
void name_subject(const State& state, const OpenMatter& intent, MatterKind kind, MatterOpened& event) {
  if (kind == MatterKind::kExtension) {
    event.subject = SubjectId("incumbent");
    event.subject_name = find_office(state, intent.office)->office.incumbent;
  } else if (kind == MatterKind::kAdmission) {
    event.subject = SubjectId("applicant");
    event.subject_name = intent.applicant_name;
  } else if (kind == MatterKind::kAdoption) {
    event.subject = SubjectId("text");
    event.subject_name = intent.title;
  }
}

}  // namespace

Result<Events> decide_on(const Asked& asked, const OpenMatter& intent) {
  TRY_DONE(require_presiding(asked));
  if (find_matter(asked.state, intent.matter) != nullptr) {
    return refuse(Refused::kExists, "matter", {intent.matter.text()});
  }
  const Procedure* procedure = find_procedure(asked.state, intent.procedure);
  if (procedure == nullptr) {
    return refuse(Refused::kNoSuchProcedure, "procedure", {intent.procedure.text()});
  }
  if (!procedure->span.covers(utc_date(asked.at))) {
    return refuse(Refused::kNotInForce, "procedure", {intent.procedure.text()});
  }
  TRY_DONE(check_kind(asked, intent, procedure->kind));
  TRY_DONE(check_concerned(asked, intent, *procedure));
  TRY_DONE(check_after(asked.state, intent));
  MatterOpened event{.matter = intent.matter,
                     .procedure = intent.procedure,
                     .title = intent.title,
                     .office = intent.office,
                     .after = intent.after,
                     .until = intent.until,
                     .subject = {},
                     .subject_name = {},
                     .applicant = intent.applicant,
                     .concerned = intent.concerned};
  name_subject(asked.state, intent, procedure->kind, event);
  return Events{std::move(event)};
}

Result<Events> decide_on(const Asked& asked, const NoteReport& intent) {
  if (asked.by.role != Role::kSecretary) return refuse(Refused::kNotYours);
  const Matter* matter = find_matter(asked.state, intent.matter);
  if (matter == nullptr) {
    return refuse(Refused::kNoSuchMatter, "matter", {intent.matter.text()});
  }
  if (matter->reports.size() >= kReportsOfMatter) return refuse(Refused::kTooLarge, "reports");
  const std::string wrong = wrong_value(intent.report.kind, intent.report.value);
  if (!wrong.empty()) return refuse(Refused::kUnknownValue, "value", {intent.report.value}, wrong);
  return Events{ReportNoted{intent.matter, intent.report}};
}

}  // namespace nemcon::chamber
