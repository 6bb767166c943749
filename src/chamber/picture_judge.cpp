// One candidate by the reports: how far it has come, who stands where, what the rule says of that.
#include <algorithm>
#include <array>
#include <map>

#include "chamber/picture_parts.hpp"

namespace nemcon::chamber {
namespace {

bool is_final(std::string_view state) {
  return state == "withdrawn" || state == "declined" || state == "eliminated" || state == "rejected";
}

bool is_yes(OutcomeMeans means) { return means != OutcomeMeans::kDenies && means != OutcomeMeans::kLeaves; }

// Nothing that is said afterwards opens it again.
bool for_good(OutcomeMeans means) {
  return means == OutcomeMeans::kFills || means == OutcomeMeans::kBegins || means == OutcomeMeans::kAdmits;
}

struct Decisions {
  std::optional<Date> first_for_good, last;
  std::optional<Date> before_last;  // an earlier yes, on another day
  bool admits = false;              // the first one for good made a member
};

Decisions decisions_on(const CandidatePicture& candidate) {
  Decisions out;
  for (const ReportedStep& step : candidate.steps) {
    const auto means = outcome_means(step.state);
    if (!step.outcome || !means || !is_yes(*means)) continue;
    if (out.last && *out.last < step.date) out.before_last = out.last;
    out.last = step.date;
    if (!for_good(*means) || out.first_for_good) continue;
    out.first_for_good = step.date;
    out.admits = *means == OutcomeMeans::kAdmits;
  }
  return out;
}

// Those that joined on the day of an accession, the new member among them, did not decide about it.
Date day_of_electorate(const Decisions& decisions, bool decided, Date as_of) {
  if (decisions.admits) return Date{decisions.first_for_good->days - 1};
  if (decisions.first_for_good) return *decisions.first_for_good;
  return decided ? *decisions.last : as_of;
}

// Whom an applicant's accession makes a member does not decide about it.
std::vector<Member> deciding(std::vector<Member> members, const std::string& candidate) {
  std::erase_if(members, [&](const Member& member) {
    return member.name == candidate || member.id.text() == candidate;
  });
  return members;
}

bool is_ratifying(const Known& known) {
  return std::ranges::any_of(known, [](const Report* report) {
    return (report->kind == ReportKind::kMilestone && report->value == "protocol_signed") ||
           (report->kind == ReportKind::kPosition && report->value == "ratified");
  });
}

// What a reported position counts as. A promise to ratify is no ratification.
rule::Stance counted(const CandidatePicture& candidate, const ReportedPosition& position) {
  const bool promised = candidate.ratifying && position.value == "support";
  return promised ? rule::Stance::kSilent : position.stance;
}

// Moves the members' positions into the candidate, in protocol order, and gives the seats their
// stances.
void seat_positions(std::vector<ReportedPosition> positions, rule::Electorate& electorate,
                    CandidatePicture& candidate) {
  std::map<std::string_view, std::size_t> seats;
  for (const MemberId& member : candidate.electorate) seats.emplace(member.text(), seats.size());
  const auto seat_of = [&](const ReportedPosition& position) {
    const auto found = seats.find(position.actor);
    return found == seats.end() ? seats.size() : found->second;
  };
  std::ranges::stable_sort(positions, {},
                           seat_of);  // those from outside keep their order, behind the others
  for (ReportedPosition& each : positions) {
    const std::size_t seat = seat_of(each);
    if (seat < seats.size()) electorate.seats[seat].stance = counted(candidate, each);
    (seat < seats.size() ? candidate.positions : candidate.outside).push_back(std::move(each));
  }
}

std::vector<MemberId> holdouts(const rule::Rule& rule, const rule::Electorate& electorate,
                               const std::vector<MemberId>& ids) {
  std::vector<MemberId> list;
  for (const std::size_t place : rule::holdouts(rule, electorate)) list.push_back(ids[place]);
  return list;
}

rule::Electorate with_unheard_against(rule::Electorate electorate) {
  for (rule::Seat& seat : electorate.seats) {
    if (seat.stance == rule::Stance::kSilent) seat.stance = rule::Stance::kObject;
  }
  return electorate;
}

// Where silence means consent, met is only what would be met whatever the unheard say.
void ask_the_unheard(const PictureBase& base, const rule::Electorate& electorate,
                     CandidatePicture& candidate) {
  if (base.meaning.silence != rule::SilenceMeans::kConsents) return;
  if (candidate.verdict != rule::Verdict::kMet) return;
  const auto doubted = with_unheard_against(electorate);
  if (rule::holds(base.rule, doubted)) return;
  candidate.unheard = true;
  candidate.verdict = rule::Verdict::kOpen;
  candidate.missing = holdouts(base.rule, doubted, candidate.electorate);
}

void evaluate(const PictureBase& base, const rule::Electorate& electorate, CandidatePicture& candidate) {
  candidate.verdict = rule::evaluate(base.rule, electorate);
  candidate.missing = holdouts(base.rule, electorate, candidate.electorate);
  candidate.to_meet = rule::to_meet(base.rule, electorate);
  candidate.to_break = rule::to_break(base.rule, electorate);
  if (electorate.seats.empty()) candidate.verdict = rule::Verdict::kOpen;  // nobody is nobody's consent
  ask_the_unheard(base, electorate, candidate);
}

// A yes that can be asked for again ends a round: what was said before it belongs to that round.
std::optional<Date> begin_of_round(const Decisions& decisions, bool again) {
  if (decisions.first_for_good) return std::nullopt;
  return again ? decisions.last : decisions.before_last;
}

}  // namespace

bool is_step(const Report& report) {
  constexpr std::array<std::string_view, 3> kOfApplicants = {"applied", "invited", "protocol_signed"};
  return report.kind == ReportKind::kOutcome || report.kind == ReportKind::kCandidacy ||
         (report.kind == ReportKind::kMilestone &&
          std::ranges::find(kOfApplicants, report.value) != kOfApplicants.end());
}

void add_steps(const Known& known, CandidatePicture& candidate) {
  candidate.state = "named";
  for (const Report* report : known) {
    if (!is_step(*report)) continue;
    const bool candidacy = report->kind == ReportKind::kCandidacy;
    const std::string_view state = candidacy ? candidacy_state(report->value) : std::string_view();
    candidate.state = state.empty() ? report->value : state;
    candidate.steps.push_back({report->date, report->precision, candidate.state, report->actor,
                               report->standing, report->note, report->source,
                               report->kind == ReportKind::kOutcome});
  }
  candidate.ended = is_final(candidate.state);
}

void judge(const PictureBase& base, const Known& memberships, const Known& known, Date as_of,
           CandidatePicture& candidate) {
  const Decisions decisions = decisions_on(candidate);
  const bool again =
      decisions.last && !decisions.first_for_good && !positions_on(known, decisions.last).empty();
  candidate.decided_on = decisions.last;
  candidate.decided = decisions.last && !again;
  candidate.ratifying = is_ratifying(known);
  const Date day = day_of_electorate(decisions, candidate.decided, as_of);
  const auto members = deciding(electorate_by(base, memberships, day), candidate.name);
  std::vector<std::size_t> who;
  for (const Member& member : members) {
    who.push_back(who.size());
    candidate.electorate.push_back(member.id);
  }
  auto electorate = electorate_on(base.classes, base.measures, members, who, day, base.meaning);
  seat_positions(positions_on(known, begin_of_round(decisions, again)), electorate, candidate);
  evaluate(base, electorate, candidate);
  settle(candidate);
}

// What the body has decided is met, whatever the reports have heard of it; what has ended cannot
// be.
void settle(CandidatePicture& candidate) {
  if (!candidate.decided && !candidate.ended) return;
  candidate.verdict = candidate.decided ? rule::Verdict::kMet : rule::Verdict::kCannot;
  if (candidate.decided) candidate.missing.clear();
  candidate.unheard = false;
  candidate.to_meet = {};
}

}  // namespace nemcon::chamber
