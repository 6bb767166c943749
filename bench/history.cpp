#include "history.hpp"

namespace nemcon::bench {

using namespace chamber;

namespace {

constexpr std::size_t kStepsOfMatter = 500;
const Actor kSecretary{Role::kSecretary, MemberId()};

std::string matter_name(std::size_t number) { return "matter-" + std::to_string(number); }

}  // namespace

MemberId member(std::size_t i) {
  return MemberId({static_cast<char>('A' + i / 26), static_cast<char>('A' + i % 26)});
}

Charter charter() {
  Charter made{.body = "bench", .name = "A body to measure", .zone = "Europe/Brussels"};
  for (std::size_t i = 0; i < kMembersOfBody; ++i) {
    made.members.push_back({member(i), "Land " + member(i).text(), {}, {}, {}});
  }
  made.offices.push_back({OfficeId("head"), "Head", "Ann Old", {}, {}});
  const StageRule consent{"consent",
                          StageType::kRollCall,
                          *rule::Rule::parse("everyone consents"),
                          {rule::SilenceMeans::kNotCounted, rule::AbstentionMeans::kNeutral},
                          true};
  made.procedures.push_back(
      {ProcedureId("appointment"), MatterKind::kAppointment, "Appointment", {consent}, true, ""});
  return made;
}

Command History::next(Instant at) {
  const std::size_t step = step_++ % kStepsOfMatter;
  if (step == 0) ++matter_;
  const MatterId matter(matter_name(matter_));
  const SubjectId subject("candidate");
  switch (step) {
    case 0:
      return {kSecretary, at,
              OpenMatter{.matter = matter,
                         .procedure = ProcedureId("appointment"),
                         .title = "Who is to be the next head",
                         .office = OfficeId("head")}};
    case 1:
      return {kSecretary, at,
              NoteCandidacy{.matter = matter,
                            .subject = subject,
                            .name = "A Candidate",
                            .state = CandidacyState::kNominated}};
    case 2:
      ++stage_;
      return {kSecretary, at, OpenStage{.matter = matter, .stage_rule = "consent", .subjects = {subject}}};
    default: break;
  }
  if (step % 50 != 0) return position(at);
  return {kSecretary, at,
          NoteReport{matter, Report{.race = matter.text(),
                                    .date = utc_date(at),
                                    .actor = "AA",
                                    .candidate = "A Candidate",
                                    .value = "support",
                                    .note = "Said in passing by an official who was not named.",
                                    .source = "https://news.example/2026/11/23/who-is-next"}}};
}

// Members in turn, each the other way than last time, so that nothing is a repetition.
Command History::position(Instant at) {
  const std::size_t who = step_ % kMembersOfBody;
  const bool support = supports_[who] = !supports_[who];
  TakePosition intent{.stage = StageId(stage_),
                      .stance = support ? rule::Stance::kSupport : rule::Stance::kReserve};
  if (step_ % 2 == 0) intent.reason = "After consultation with our capital, number " + std::to_string(step_);
  return {{Role::kHead, member(who)}, at, intent};
}

}  // namespace nemcon::bench
