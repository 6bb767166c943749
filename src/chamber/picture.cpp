#include "chamber/picture.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/check.hpp"
#include "chamber/picture_parts.hpp"
#include "chamber/shown_rule.hpp"

namespace nemcon::chamber {
namespace {

bool names_candidate(const Report& report) {
  return !report.candidate.empty() && report.kind != ReportKind::kDeadline &&
         report.kind != ReportKind::kMembership && report.kind != ReportKind::kInfluence;
}

// What is known, by what it is about; candidates in the order of their first mention.
struct Sorted {
  Known memberships, others;  // about no candidate
  std::vector<std::pair<std::string, Known>> about;
};

Sorted sorted(const Known& known) {
  Sorted out;
  std::map<std::string_view, std::size_t> places;
  for (const Report* report : known) {
    if (report->kind == ReportKind::kMembership) {
      out.memberships.push_back(report);
    } else if (report->kind == ReportKind::kInfluence) {
      continue;  // an assumption is no part of the picture
    } else if (report->candidate.empty()) {
      out.others.push_back(report);
    } else if (names_candidate(*report)) {
      const auto [place, fresh] = places.try_emplace(report->candidate, out.about.size());
      if (fresh) out.about.emplace_back(report->candidate, Known());
      out.about[place->second].second.push_back(report);
    }
  }
  return out;
}

MemberEvent event_of(const Report& report) {
  return {report.date, report.actor, report.value, report.note, report.standing, report.source};
}

void add_happenings(const Known& known, CandidatePicture& candidate) {
  for (const Report* report : known) {
    const bool milestone = report->kind == ReportKind::kMilestone;
    if (report->kind == ReportKind::kStrawPoll || (milestone && reported_count(report->value))) {
      candidate.totals.push_back(
          {report->date, report->value, report->standing, report->note, report->source});
    } else if (milestone && !reported_electorate(report->value) && !is_step(*report)) {
      candidate.events.push_back(event_of(*report));
    }
  }
}

std::vector<MemberEvent> other_events(const Known& known) {
  std::vector<MemberEvent> events;
  for (const Report* report : known) {
    const bool plain = report->kind == ReportKind::kMilestone || report->kind == ReportKind::kCandidacy ||
                       report->kind == ReportKind::kOutcome;
    if (!plain || reported_electorate(report->value)) continue;
    events.push_back(event_of(*report));
  }
  return events;
}

// The latest size that a report gives, where it is not the size that we have for the day of that
// report.
std::optional<std::int64_t> other_size(const PictureBase& base, const Known& memberships,
                                       const Known& known) {
  const Report* latest = nullptr;
  for (const Report* report : known) {
    const bool says = report->kind == ReportKind::kMilestone && reported_electorate(report->value);
    if (says) latest = report;
  }
  if (latest == nullptr) return std::nullopt;
  const auto said = reported_electorate(latest->value);
  const auto ours = static_cast<std::int64_t>(electorate_by(base, memberships, latest->date).size());
  return *said == ours ? std::nullopt : said;
}

// An appointment names the day on which the term begins: a later report of that entry dates it.
std::optional<Date> entry_into_office(const CandidatePicture& candidate, const std::vector<Report>& reports,
                                      Date as_of) {
  if (outcome_means(candidate.state) != OutcomeMeans::kFills) return std::nullopt;
  for (const Report& report : reports) {
    const bool his = report.kind == ReportKind::kOutcome && report.candidate == candidate.name &&
                     outcome_means(report.value) == OutcomeMeans::kBegins;
    const bool known = !report.known_on || *report.known_on <= as_of;
    if (his && known && report.date > as_of) return report.date;
  }
  return std::nullopt;
}

CandidatePicture candidate_picture(const PictureBase& base, const std::vector<Report>& reports,
                                   const Known& memberships, const Known& known, Date as_of) {
  CandidatePicture candidate;
  candidate.name = known.front()->candidate;
  add_steps(known, candidate);
  add_happenings(known, candidate);
  judge(base, memberships, known, as_of, candidate);
  candidate.takes_office = entry_into_office(candidate, reports, as_of);
  return candidate;
}

bool holds_the_office(const CandidatePicture& candidate) {
  const auto means = outcome_means(candidate.state);
  return means == OutcomeMeans::kFills || means == OutcomeMeans::kBegins;
}

// The post is filled: nobody else can be agreed on for it.
void end_the_others(std::vector<CandidatePicture>& candidates) {
  if (!std::ranges::any_of(candidates, holds_the_office)) return;
  for (CandidatePicture& each : candidates) {
    if (each.decided || each.ended) continue;
    each.ended = true;
    settle(each);
  }
}

bool tells_of_admission(const Report& report) {
  constexpr std::array<std::string_view, 6> kWords = {"ratified", "acceded", "admitted",
                                                      "applied",  "invited", "protocol_signed"};
  return std::ranges::find(kWords, report.value) != kWords.end();
}

const Procedure* procedure_for(const Charter& charter, const std::vector<Report>& reports) {
  const bool admission = std::ranges::any_of(reports, tells_of_admission);
  const MatterKind kind = admission ? MatterKind::kAdmission : MatterKind::kAppointment;
  const auto found = std::ranges::find(charter.procedures, kind, &Procedure::kind);
  if (found != charter.procedures.end()) return &*found;
  return charter.procedures.empty() ? nullptr : &charter.procedures.front();
}

}  // namespace

const StageRule& deciding_rule(const Procedure& procedure) {
  CHECK(!procedure.stages.empty());
  // Without a required roll call: the last stage in which anybody is asked.
  const StageRule* chosen = &procedure.stages.front();
  for (const StageRule& stage : procedure.stages) {
    if (asks(stage.type)) chosen = &stage;
  }
  for (const StageRule& stage : procedure.stages) {
    if (stage.required && stage.type == StageType::kRollCall) chosen = &stage;
  }
  return *chosen;
}

PictureBase base_of(const Charter& charter, const std::vector<Report>& reports) {
  PictureBase base{
      charter.classes, charter.measures, charter.members, {}, {}, {}, {}, {}, charter.name, false};
  if (const Procedure* procedure = procedure_for(charter, reports)) {
    const StageRule& stage = deciding_rule(*procedure);
    base.rule = shown_rule(stage);
    base.meaning = stage.meaning;
    base.office = procedure->kind == MatterKind::kAppointment;
  }
  if (base.office && !charter.offices.empty()) {
    base.incumbent = charter.offices.front().incumbent;
    base.term_from = charter.offices.front().term_from;
    base.term_until = charter.offices.front().term_until;
  }
  return base;
}

Picture picture(const PictureBase& base, const std::vector<Report>& reports, Date as_of) {
  CHECK(!base.rule.empty());
  const Known known = known_by(reports, as_of);
  const Sorted about = sorted(known);
  const TermClock clock = term_clock(base, reports, as_of);
  Picture out{.as_of = as_of,
              .race = reports.empty() ? std::string() : reports.front().race,
              .rule = base.rule,
              .meaning = base.meaning,
              .electorate = electorate_by(base, about.memberships, as_of),
              .said_electorate = {},
              .incumbent = clock.incumbent,
              .term_end = clock.term_end,
              .last_incumbent = clock.last_incumbent,
              .vacant_from = clock.vacant_from,
              .candidates = {},
              .ahead = ahead_of(reports, as_of, clock),
              .events = other_events(about.others)};
  out.said_electorate = other_size(base, about.memberships, known);
  for (const auto& [name, reported] : about.about) {
    out.candidates.push_back(candidate_picture(base, reports, about.memberships, reported, as_of));
  }
  if (base.office) end_the_others(out.candidates);
  sort_candidates(out.candidates);
  return out;
}

const CandidatePicture* find_candidate(const Picture& picture, std::string_view name) {
  const auto found = std::ranges::find(picture.candidates, name, &CandidatePicture::name);
  return found == picture.candidates.end() ? nullptr : &*found;
}

const ReportedPosition* position_of(const CandidatePicture& candidate, const MemberId& member) {
  const auto found = std::ranges::find(candidate.positions, member.text(), &ReportedPosition::actor);
  return found == candidate.positions.end() ? nullptr : &*found;
}

Camps camps_of(const CandidatePicture& candidate) {
  Camps camps;
  auto position = candidate.positions.begin();  // they are in the electorate's order
  for (const MemberId& member : candidate.electorate) {
    auto stance = rule::Stance::kSilent;
    if (position != candidate.positions.end() && position->actor == member.text()) {
      stance = position++->stance;
    }
    switch (stance) {
      case rule::Stance::kSupport:
      case rule::Stance::kAcquiesce: camps.support.push_back(member); break;
      case rule::Stance::kReserve: camps.reserve.push_back(member); break;
      case rule::Stance::kObject: camps.object.push_back(member); break;
      case rule::Stance::kAbstain:
      case rule::Stance::kRecuse: camps.abstain.push_back(member); break;
      case rule::Stance::kSilent: camps.undeclared.push_back(member); break;
    }
  }
  return camps;
}

std::vector<MemberEvent> events_of(const Picture& picture, const CandidatePicture& candidate,
                                   std::string_view member) {
  std::vector<MemberEvent> list;
  for (const auto* events : {&candidate.events, &picture.events}) {
    for (const MemberEvent& each : *events) {
      if (each.member == member) list.push_back(each);
    }
  }
  std::ranges::stable_sort(list, {}, &MemberEvent::date);
  return list;
}

std::vector<Date> days_of(const std::vector<Report>& reports) {
  std::set<Date> days;
  for (const Report& report : reports) {
    const bool moves = report.kind != ReportKind::kMembership && report.kind != ReportKind::kDeadline &&
                       report.kind != ReportKind::kInfluence;
    if (moves) days.insert(known_from(report));
  }
  return {days.begin(), days.end()};
}

}  // namespace nemcon::chamber
