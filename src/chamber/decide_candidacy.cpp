// decide on candidacies: floated, interested, declared, nominated, withdrawn; confided and released.
#include <algorithm>

#include "base/limits.hpp"
#include "chamber/decide.hpp"

namespace nemcon::chamber {
namespace {

// The presidency may note any candidacy; a delegation only those it sponsors, while its member is seated.
Result<Done> check_sponsor(const Asked& asked, const MemberId& sponsor) {
  if (presides(asked.by.role)) return Done{};
  TRY_DONE(speaker(asked));
  if (sponsor != asked.by.member) return refuse(Refused::kNotYours, "sponsor");
  return Done{};
}

// Who confided it is named among those who may read it: that is who an entry's opening is handed to, also
// when somebody else of them changes the candidacy later.
std::vector<std::string> with_author(std::vector<std::string> confidants, const Actor& author) {
  const std::string name = confidant_of(author);
  const bool named = std::ranges::find(confidants, name) != confidants.end();
  if (!confidants.empty() && !named) confidants.push_back(name);
  return confidants;
}

Result<Done> check_confidants(const State& state, const std::vector<std::string>& confidants) {
  if (confidants.size() > kConfidants) return refuse(Refused::kTooLarge, "confided_to");
  for (const std::string& name : confidants) {
    const bool office = name == name_of(Role::kSecretary) || name == name_of(Role::kChair);
    if (!office && !find_member(state, MemberId(name))) {
      return refuse(Refused::kNoSuchMember, "confided_to", {name});
    }
  }
  return Done{};
}

// Only for an office does one stand. An applicant or a text is the matter itself, and ends with it.
Result<const Matter*> open_appointment(const State& state, const MatterId& id) {
  TRY(matter, open_matter(state, id));
  if (procedure_of(state, *matter).kind == MatterKind::kAppointment) return matter;
  return refuse(Refused::kWrongStage, "matter", {id.text()});
}

Result<Done> check_new(const Asked& asked, const Matter& matter, const NoteCandidacy& intent) {
  if (ended(intent.state)) return refuse(Refused::kUnknownValue, "state");
  TRY_DONE(check_nominating(asked.state, matter, intent.state, asked.at));
  if (matter.subjects.size() >= kCandidaciesOfMatter) return refuse(Refused::kTooLarge, "subject");
  if (!intent.sponsor.empty() && !find_member(asked.state, intent.sponsor)) {
    return refuse(Refused::kNoSuchMember, "sponsor", {intent.sponsor.text()});
  }
  return check_confidants(asked.state, with_author(intent.confided_to, asked.by));
}

// A stage that asks about one who has just withdrawn has nothing left to ask.
void end_stages_on(const State& state, const Matter& matter, const SubjectId& subject, Instant at,
                   Events& events) {
  for (const StageId id : matter.stages) {
    const Stage& stage = *find_stage(state, id);
    if (stage.open() && stage.subjects == std::vector{subject}) {
      close(state, stage, StageOutcome::kWithdrawn, at, events);
    }
  }
}

// What was confided is not theirs to tell to whom it was confided: it is released by the sponsor, or by
// who confided it (the secretary, for one who came to the secretary alone).
Result<Events> release(const Asked& asked, const Matter& matter, const Subject& subject) {
  if (subject.confided_to.empty()) return refuse(Refused::kNoChange, "released");
  const auto author = actor_of(subject.confided_by);
  const bool own = author && confidant_of(*author) == confidant_of(asked.by);
  const bool sponsored = !subject.sponsor.empty() && subject.sponsor == asked.by.member;
  if (!own && !sponsored) return refuse(Refused::kNotYours, "released");
  return Events{CandidacyReleased{matter.id, subject.id, subject.name, subject.state, subject.sponsor}};
}

Result<Events> change(const Asked& asked, const Matter& matter, const Subject& subject, CandidacyState to) {
  if (to > CandidacyState::kWithdrawn) return refuse(Refused::kUnknownValue, "state");
  if (to == subject.state) return refuse(Refused::kNoChange, "state");
  if (to < subject.state) return refuse(Refused::kWrongOrder, "state");  // words only go forward
  TRY_DONE(check_nominating(asked.state, matter, to, asked.at));
  Events events{CandidacyChanged{matter.id, subject.id, to, subject.confided_to}};
  if (to == CandidacyState::kWithdrawn) {
    end_stages_on(asked.state, matter, subject.id, asked.at, events);
  }
  return events;
}

}  // namespace

Result<Events> decide_on(const Asked& asked, const NoteCandidacy& intent) {
  TRY(matter, open_appointment(asked.state, intent.matter));
  TRY_DONE(check_sponsor(asked, intent.sponsor));
  TRY_DONE(check_new(asked, *matter, intent));
  // The id of a candidacy that this actor may not know of must not be given away by a refusal, so ids
  // of confided ones are made unguessable by the service; here a clash is a clash.
  if (find_subject(*matter, intent.subject) != nullptr) {
    return refuse(Refused::kExists, "subject", {intent.subject.text()});
  }
  return Events{CandidacyNoted{intent.matter, intent.subject, intent.name, intent.state, intent.sponsor,
                               with_author(intent.confided_to, asked.by)}};
}

Result<Events> decide_on(const Asked& asked, const ChangeCandidacy& intent) {
  TRY(matter, open_appointment(asked.state, intent.matter));
  TRY(subject, known_subject(asked, *matter, intent.subject));
  TRY_DONE(check_sponsor(asked, subject->sponsor));
  if (ended(subject->state)) return refuse(Refused::kCandidacyEnded, "subject");
  if (intent.release == intent.state.has_value()) return refuse(Refused::kMissing, "state");
  if (intent.release) return release(asked, *matter, *subject);
  return change(asked, *matter, *subject, *intent.state);
}

}  // namespace nemcon::chamber
