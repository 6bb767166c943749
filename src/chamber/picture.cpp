#include "chamber/picture.hpp"

#include <algorithm>
#include <set>

#include "base/check.hpp"
#include "chamber/picture_parts.hpp"

namespace nemcon::chamber {
namespace {

using Known = std::vector<const Report*>;

std::string candidacy_word(const std::string& value) {
  return value == "withdrew" ? "withdrawn" : value;
}

bool names_candidate(const Report& report) {
  return !report.candidate.empty() && report.kind != ReportKind::kDeadline &&
         report.kind != ReportKind::kMembership;
}

std::vector<std::string> candidates_of(const Known& known) {
  std::vector<std::string> names;
  for (const Report* report : known) {
    if (!names_candidate(*report)) continue;
    if (std::ranges::find(names, report->candidate) == names.end()) names.push_back(report->candidate);
  }
  return names;
}

bool is_final(const std::string& state) {
  return state == "withdrawn" || state == "declined" || state == "eliminated";
}

// An outcome is the body's own word: from then on it is decided. A recommendation is not the decision.
void add_steps(const Known& known, CandidatePicture& candidate) {
  candidate.state = "named";
  for (const Report* report : known) {
    const bool outcome = report->kind == ReportKind::kOutcome;
    if ((!outcome && report->kind != ReportKind::kCandidacy) || report->candidate != candidate.name) {
      continue;
    }
    candidate.state = candidacy_word(report->value);
    candidate.steps.push_back({report->date, report->precision, candidate.state, report->standing,
                               report->note, report->source});
    candidate.decided = candidate.decided || (outcome && report->value != "recommended");
  }
  candidate.ended = is_final(candidate.state);
}

void add_happenings(const Known& known, CandidatePicture& candidate) {
  for (const Report* report : known) {
    if (report->candidate != candidate.name) continue;
    const bool counts = report->value.starts_with("count");
    if (report->kind == ReportKind::kStrawPoll || (report->kind == ReportKind::kMilestone && counts)) {
      candidate.totals.push_back(
          {report->date, report->value, report->standing, report->note, report->source});
    } else if (report->kind == ReportKind::kMilestone) {
      candidate.events.push_back({report->date, report->actor, report->value, report->note,
                                  report->standing, report->source});
    }
  }
}

std::vector<MemberId> ids_at(const std::vector<Member>& members,
                             const std::vector<std::size_t>& places) {
  std::vector<MemberId> ids;
  for (const std::size_t place : places) ids.push_back(members[place].id);
  return ids;
}

// The body decided for this one on that day; those that joined with it or later did not have to agree.
Date day_of_electorate(const CandidatePicture& candidate, Date as_of) {
  for (const ReportedStep& step : candidate.steps) {
    if (step.state == "acceded") return Date{step.date.days - 1};
  }
  return as_of;
}

std::vector<std::size_t> all_of(const std::vector<Member>& members) {
  std::vector<std::size_t> who(members.size());
  for (std::size_t i = 0; i < who.size(); ++i) who[i] = i;
  return who;
}

// Whom an applicant's accession makes a member does not decide about it.
std::vector<Member> deciding(std::vector<Member> members, const std::string& candidate) {
  std::erase_if(members, [&](const Member& member) { return member.name == candidate; });
  return members;
}

void judge(const PictureBase& base, const std::vector<Member>& members, Date day,
           CandidatePicture& candidate, std::vector<ReportedPosition> positions) {
  auto electorate = electorate_on(base.classes, base.measures, members, all_of(members), day,
                                  base.meaning);
  for (std::size_t i = 0; i < members.size(); ++i) {
    const auto found = std::ranges::find(positions, members[i].id.text(), &ReportedPosition::actor);
    candidate.electorate.push_back(members[i].id);
    if (found == positions.end()) continue;
    electorate.seats[i].stance = found->stance;
    candidate.positions.push_back(*found);
    positions.erase(found);
  }
  candidate.outside = std::move(positions);
  candidate.verdict = rule::evaluate(base.rule, electorate);
  candidate.missing = ids_at(members, rule::holdouts(base.rule, electorate));
  candidate.to_meet = rule::to_meet(base.rule, electorate);
  candidate.to_break = rule::to_break(base.rule, electorate);
}

// What the body has decided is met, whatever the reports have heard of it; what has ended cannot be.
void settle(CandidatePicture& candidate) {
  if (candidate.decided) {
    candidate.verdict = rule::Verdict::kMet;
    candidate.missing.clear();
    candidate.to_meet = {};
  } else if (candidate.ended) {
    candidate.verdict = rule::Verdict::kCannot;
    candidate.to_meet = {};
  }
}

std::optional<Date> entry_into_office(const CandidatePicture& candidate,
                                      const std::optional<Date>& term_end) {
  const bool waits = candidate.state == "appointed" && term_end;
  return waits ? term_end : std::nullopt;
}

// The post is filled: nobody else can be agreed on for it.
void end_the_others(std::vector<CandidatePicture>& candidates) {
  const auto filled = std::ranges::find_if(candidates, [](const CandidatePicture& each) {
    return each.state == "appointed" || each.state == "took_office";
  });
  if (filled == candidates.end()) return;
  for (CandidatePicture& each : candidates) {
    if (&each == &*filled || each.decided) continue;
    each.ended = true;
    settle(each);
  }
}

// The first is the one to look at first: just decided, then those in the race by support, then the rest.
int order_of(const CandidatePicture& candidate) {
  if (candidate.state == "appointed" || candidate.state == "took_office") return 0;
  const bool backed = std::ranges::any_of(candidate.positions, [](const ReportedPosition& each) {
    return each.stance == rule::Stance::kSupport;
  });
  if (candidate.ended) return 4;
  if (candidate.state == "extended") return 2;
  return backed || candidate.decided ? 1 : 3;
}

std::size_t support_of(const CandidatePicture& candidate) {
  return static_cast<std::size_t>(std::ranges::count(candidate.positions, rule::Stance::kSupport,
                                                     &ReportedPosition::stance));
}

void sort_candidates(std::vector<CandidatePicture>& candidates) {
  std::ranges::stable_sort(candidates, [](const CandidatePicture& a, const CandidatePicture& b) {
    if (order_of(a) != order_of(b)) return order_of(a) < order_of(b);
    return support_of(a) > support_of(b);
  });
}

std::vector<Ahead> ahead_of(const std::vector<Report>& reports, Date as_of,
                            const TermClock& clock) {
  std::vector<Ahead> list;
  for (const Report& report : reports) {
    if (report.kind != ReportKind::kDeadline || report.date <= as_of) continue;
    // A term end that was agreed on later is not known yet.
    if (report.value == "term_end" && clock.term_end && report.date != *clock.term_end) continue;
    list.push_back({report.date, report.value, report.candidate, report.actor, report.standing,
                    report.note, report.source});
  }
  std::ranges::stable_sort(list, {}, &Ahead::date);
  return list;
}

std::vector<MemberEvent> other_events(const Known& known) {
  std::vector<MemberEvent> events;
  for (const Report* report : known) {
    const bool plain = report->kind == ReportKind::kMilestone || report->kind == ReportKind::kCandidacy;
    if (!plain || !report->candidate.empty()) continue;
    events.push_back({report->date, report->actor, report->value, report->note, report->standing,
                      report->source});
  }
  return events;
}

CandidatePicture candidate_picture(const PictureBase& base, const std::vector<Report>& reports,
                                   const Known& known, const std::string& name, Date as_of) {
  CandidatePicture candidate;
  candidate.name = name;
  add_steps(known, candidate);
  add_happenings(known, candidate);
  const Date day = day_of_electorate(candidate, as_of);
  judge(base, deciding(electorate_by(base, reports, day), name), day, candidate,
        positions_on(known, name));
  settle(candidate);
  return candidate;
}

bool tells_of_admission(const Report& report) {
  return report.value == "ratified" || report.value == "acceded" || report.value == "applied";
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
  const StageRule* chosen = &procedure.stages.front();
  for (const StageRule& stage : procedure.stages) {
    if (stage.required && stage.type == StageType::kRollCall) chosen = &stage;
  }
  return *chosen;
}

PictureBase base_of(const Charter& charter, const std::vector<Report>& reports) {
  PictureBase base{charter.classes, charter.measures, charter.members, {}, {}, {}, {}, {}, false};
  if (const Procedure* procedure = procedure_for(charter, reports)) {
    const StageRule& stage = deciding_rule(*procedure);
    base.rule = stage.rule;
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
  const TermClock clock = term_clock(base, reports, as_of);
  Picture out{.as_of = as_of, .race = reports.empty() ? std::string() : reports.front().race,
              .rule = base.rule, .meaning = base.meaning,
              .electorate = electorate_by(base, reports, as_of), .incumbent = clock.incumbent,
              .term_end = clock.term_end, .candidates = {},
              .ahead = ahead_of(reports, as_of, clock), .events = other_events(known)};
  for (const std::string& name : candidates_of(known)) {
    out.candidates.push_back(candidate_picture(base, reports, known, name, as_of));
    out.candidates.back().takes_office = entry_into_office(out.candidates.back(), clock.term_end);
  }
  if (base.office) end_the_others(out.candidates);
  sort_candidates(out.candidates);
  return out;
}

const CandidatePicture* find_candidate(const Picture& picture, std::string_view name) {
  const auto found = std::ranges::find(picture.candidates, name, &CandidatePicture::name);
  return found == picture.candidates.end() ? nullptr : &*found;
}

std::vector<Date> days_of(const std::vector<Report>& reports) {
  std::set<Date> days;
  for (const Report& report : reports) {
    const bool moves = report.kind != ReportKind::kMembership && report.kind != ReportKind::kDeadline;
    if (moves) days.insert(report.date);
  }
  return {days.begin(), days.end()};
}

}  // namespace nemcon::chamber
