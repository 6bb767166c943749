#include "chamber/table.hpp"
#include "chamber/shown_rule.hpp"

#include <algorithm>
#include <tuple>

#include "base/check.hpp"

namespace nemcon::chamber {
namespace {

struct Looking {
  const State& state;
  const MatterView& view;
  const AsOf& as_of;
};

PictureBase base_of_state(const Looking& look) {
  const Procedure& procedure = procedure_of(look.state, look.view.matter);
  const StageRule& rule = deciding_rule(procedure);
  PictureBase base{look.state.classes,
                   look.state.measures,
                   {},
                   shown_rule(rule),
                   rule.meaning,
                   {},
                   {},
                   {},
                   look.state.name,
                   procedure.kind == MatterKind::kAppointment};
  for (const std::uint32_t member : look.state.protocol) {
    base.members.push_back(look.state.members[member]);
  }
  if (const OfficeState* state = find_office(look.state, look.view.matter.office)) {
    const Office& office = office_at(*state, look.as_of.at);
    base.incumbent = office.incumbent;
    base.term_from = office.term_from;
    base.term_until = office.term_until;
  }
  return base;
}

// A report about somebody whose own candidacy the chamber knows is about that subject.
const Subject* own_subject(const Matter& matter, const std::string& reported) {
  const auto found = std::ranges::find_if(matter.subjects, [&](const Subject& subject) {
    return subject.name == reported || subject.id.text() == slug(reported);
  });
  return found == matter.subjects.end() ? nullptr : &*found;
}

const CandidatePicture* reported_of(const Picture& seen, const Subject* own, const SubjectId& id) {
  for (const CandidatePicture& candidate : seen.candidates) {
    if (own != nullptr && candidate.name == own->name) return &candidate;
    if (slug(candidate.name) == id.text()) return &candidate;
  }
  return nullptr;
}

// The candidacy had begun by then.
bool known_by_then(const Subject& subject, const AsOf& as_of) {
  return subject.history.empty() || subject.history.front().at <= as_of.at;
}

const Stage* latest_stage(const Looking& look, const SubjectId& subject) {
  const Stage* latest = nullptr;
  for (const Stage& stage : look.view.stages) {
    if (stage.opened <= look.as_of.at && subject_in(stage, subject)) latest = &stage;
  }
  return latest;
}

bool closed_by(const Stage& stage, Instant at) { return !stage.open() && stage.closed <= at; }

// Who had to agree then. Once the matter is decided, those who joined later do not count any more.
Instant electorate_instant(const Looking& look, const Stage& stage) {
  const auto& decision = look.view.matter.decision;
  const bool over = decision && decision->at <= look.as_of.at && closed_by(stage, look.as_of.at);
  return over ? stage.closed : look.as_of.at;
}

std::string state_then(const Subject& subject, const AsOf& as_of) {
  CandidacyState state = subject.state;
  for (const CandidacyStep& step : subject.history) {
    if (step.at <= as_of.at) state = step.state;
  }
  return std::string(name_of(state));
}

std::vector<std::string> classes_of(const Member& member, Date day) {
  std::vector<std::string> names;
  for (const Membership& each : member.classes) {
    if (each.span.covers(day)) names.push_back(each.name);
  }
  return names;
}

NamedSets named(const rule::Sets& sets, const std::vector<MemberId>& ids) {
  NamedSets out{sets.size, sets.possible, sets.complete, {}};
  for (const auto& set : sets.sets) {
    auto& names = out.sets.emplace_back();
    for (const std::size_t i : set) names.push_back(ids.at(i));
  }
  return out;
}

void show_report(const CandidatePicture* reported, TableSeat& seat) {
  if (reported == nullptr) return;
  const auto found = std::ranges::find(reported->positions, seat.member.text(), &ReportedPosition::actor);
  if (found == reported->positions.end()) return;
  seat.stance = found->stance;
  seat.since_day = found->since;
  seat.standing = found->standing;
  seat.precision = found->precision;
  seat.note = found->note;
  seat.source = found->source;
  seat.condition = found->demand;
}

// The last thing that the member itself said in the stage by then; what others said of it is put away.
void show_act(const PositionChange& change, TableSeat& seat) {
  seat.since_day.reset();
  seat.note.clear();
  seat.source.clear();
  seat.stance = change.stance;
  seat.own = true;
  seat.since = change.at;
  seat.reason = change.reason.text();
  seat.condition = change.condition.text();
  seat.received = change.received.text();
}

struct Seats {
  std::vector<TableSeat> list;
  rule::Electorate electorate;
  std::vector<MemberId> ids;
};

const PositionChange* last_act(const Stage& stage, std::size_t subject, std::size_t member, Instant at) {
  const PositionChange* last = nullptr;
  for (const PositionChange& change : stage.history) {
    if (change.member == member && change.subject == subject && change.at <= at) last = &change;
  }
  return last;
}

Seats seats_of_stage(const Looking& look, const Stage& stage, std::size_t subject,
                     const CandidatePicture* reported) {
  const Instant at = electorate_instant(look, stage);
  const auto who = seated_at(look.state, at);
  Seats seats{{},
              electorate_on(look.state.classes, look.state.measures, look.state.members, who, utc_date(at),
                            rule_of(look.state, stage).meaning),
              {}};
  for (std::size_t i = 0; i < who.size(); ++i) {
    const Member& member = look.state.members[who[i]];
    TableSeat seat{.member = member.id, .name = member.name};
    seat.classes = classes_of(member, utc_date(at));
    show_report(reported, seat);
    seats.electorate.seats[i].settled = closed_by(stage, look.as_of.at);
    const PositionChange* act = last_act(stage, subject, who[i], look.as_of.at);
    if (act != nullptr && act->stance != rule::Stance::kSilent) {
      show_act(*act, seat);
      seats.electorate.seats[i].stance = act->stance;
    }
    seats.ids.push_back(member.id);
    seats.list.push_back(std::move(seat));
  }
  return seats;
}

void judge_by_rule(const rule::Rule& rule, const rule::Electorate& electorate,
                   const std::vector<MemberId>& ids, Table& out) {
  out.rule = rule.print();
  out.verdict = rule::evaluate(rule, electorate);
  for (const std::size_t i : rule::holdouts(rule, electorate)) out.missing.push_back(ids[i]);
  out.to_meet = named(rule::to_meet(rule, electorate), ids);
  out.to_break = named(rule::to_break(rule, electorate), ids);
}

// The rule would hold by the silence of all, but nobody has said anything yet: nothing is met.
void wait_for_answers(Table& out) {
  if (out.verdict != rule::Verdict::kMet) return;
  out.verdict = rule::Verdict::kOpen;
  out.to_break = {};
}

// Positions are kept from this viewer: how the stage ended is all that can be said.
void judge_by_outcome(const StageRule& rule, const Stage& stage, Instant at, Table& out) {
  out.hidden = true;
  out.rule = rule.rule.empty() ? std::string() : rule.rule.print();
  if (!closed_by(stage, at)) return;
  const bool yes = stage.outcome == StageOutcome::kMet || stage.outcome == StageOutcome::kAdopted;
  const bool held = stage.outcome == StageOutcome::kHeld;
  out.verdict = held ? rule::Verdict::kOpen : yes ? rule::Verdict::kMet : rule::Verdict::kCannot;
}

// No rule says how it stands, only the chair: open until there is a finding. Whoever objects is what it has
// to deal with.
void judge_by_finding(const Stage& stage, const rule::Electorate& electorate,
                      const std::vector<MemberId>& ids, Table& out) {
  out.verdict = rule::Verdict::kOpen;
  if (!stage.open()) {
    const bool met = stage.outcome == StageOutcome::kMet;
    out.verdict = met ? rule::Verdict::kMet : rule::Verdict::kCannot;
  }
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (electorate.seats[i].stance == rule::Stance::kObject) out.missing.push_back(ids[i]);
  }
}

bool nobody_spoke(const Seats& seats) { return std::ranges::none_of(seats.list, &TableSeat::own); }

void fill_from_acts(const Looking& look, const Stage& stage, const CandidatePicture* reported, Table& out) {
  const StageRule& stage_rule = rule_of(look.state, stage);
  Seats seats = seats_of_stage(look, stage, *subject_in(stage, out.subject), reported);
  out.acts = true;
  out.stage = stage.id;
  if (!stage.whole) {
    judge_by_outcome(stage_rule, stage, look.as_of.at, out);
  } else if (stage_rule.rule.empty()) {
    judge_by_finding(stage, seats.electorate, seats.ids, out);
  } else {
    judge_by_rule(stage_rule.rule, seats.electorate, seats.ids, out);
    const bool sounds = stage_rule.type == StageType::kSounding && !closed_by(stage, look.as_of.at);
    if (sounds && nobody_spoke(seats)) wait_for_answers(out);
  }
  out.meaning = stage_rule.meaning;
  out.seats = std::move(seats.list);
}

std::string name_of_member(const Looking& look, const MemberId& id) {
  const auto member = find_member(look.state, id);
  return member ? look.state.members[*member].name : id.text();
}

void fill_from_reports(const Looking& look, const Picture& seen, const CandidatePicture& reported,
                       Table& out) {
  out.rule = seen.rule.print();
  out.meaning = seen.meaning;
  out.verdict = reported.verdict;
  out.missing = reported.missing;
  out.to_meet = named(reported.to_meet, reported.electorate);
  out.to_break = named(reported.to_break, reported.electorate);
  for (const MemberId& id : reported.electorate) {
    TableSeat seat{.member = id, .name = name_of_member(look, id)};
    const auto member = find_member(look.state, id);
    if (member) seat.classes = classes_of(look.state.members[*member], look.as_of.day);
    show_report(&reported, seat);
    out.seats.push_back(std::move(seat));
  }
}

// Nothing was said by anybody yet: who will have to agree, and to what.
void fill_empty(const Looking& look, const StageRule& stage_rule, Table& out) {
  const auto who = seated_at(look.state, look.as_of.at);
  const auto electorate = electorate_on(look.state.classes, look.state.measures, look.state.members, who,
                                        look.as_of.day, stage_rule.meaning);
  out.meaning = stage_rule.meaning;
  std::vector<MemberId> ids;
  for (const std::size_t member : who) {
    TableSeat seat{.member = look.state.members[member].id, .name = look.state.members[member].name};
    seat.classes = classes_of(look.state.members[member], look.as_of.day);
    ids.push_back(seat.member);
    out.seats.push_back(std::move(seat));
  }
  if (!stage_rule.rule.empty()) judge_by_rule(stage_rule.rule, electorate, ids, out);
  wait_for_answers(out);
}

constexpr int kJoiningDays = 90;  // an open seat is shown so long before

void add_joining(const Looking& look, Table& out) {
  for (const std::uint32_t index : look.state.protocol) {
    const Member& member = look.state.members[index];
    if (!member.span.from || *member.span.from <= look.as_of.day) continue;
    if (member.span.from->days - look.as_of.day.days > kJoiningDays) continue;
    out.joining.push_back({member.id, member.name, *member.span.from});
  }
}

// How the subjects are ordered: those that can still be agreed on, those with acts, the most support.
struct Ranked {
  bool ended = false;
  bool reported = false;
  std::size_t place = 0;  // among the reported
  std::ptrdiff_t against = 0;
  TableSubject subject;
};

std::ptrdiff_t own_support(const Looking& look, const Stage& stage, const SubjectId& id) {
  const std::size_t subject = *subject_in(stage, id);
  return std::ranges::count_if(seated_at(look.state, look.as_of.at), [&](std::size_t member) {
    const PositionChange* act = last_act(stage, subject, member, look.as_of.at);
    return act != nullptr &&
           (act->stance == rule::Stance::kSupport || act->stance == rule::Stance::kAcquiesce);
  });
}

void rank_own(const Looking& look, const Picture& seen, std::vector<Ranked>& list) {
  for (const Subject& subject : look.view.matter.subjects) {
    if (!known_by_then(subject, look.as_of)) continue;
    Ranked ranked{.subject = {subject.id, subject.name}};
    const CandidatePicture* reported = reported_of(seen, &subject, subject.id);
    ranked.ended = state_then(subject, look.as_of) == "withdrawn";
    if (const Stage* stage = latest_stage(look, subject.id)) {
      ranked.against = -own_support(look, *stage, subject.id);
    } else {
      ranked.reported = true;
      ranked.place = reported == nullptr ? seen.candidates.size()
                                         : static_cast<std::size_t>(reported - seen.candidates.data());
    }
    list.push_back(std::move(ranked));
  }
}

}  // namespace

std::vector<TableSubject> table_subjects(const State& state, const MatterView& view, const AsOf& as_of) {
  const Looking look{state, view, as_of};
  const PictureBase base = base_of_state(look);
  const Picture seen = picture(base, view.matter.reports, as_of.day);
  std::vector<Ranked> list;
  rank_own(look, seen, list);
  for (std::size_t i = 0; i < seen.candidates.size(); ++i) {
    const CandidatePicture& candidate = seen.candidates[i];
    if (own_subject(view.matter, candidate.name) != nullptr) continue;
    list.push_back({candidate.ended, true, i, 0, {SubjectId(slug(candidate.name)), candidate.name}});
  }
  std::ranges::stable_sort(list, {}, [](const Ranked& each) {
    return std::tuple(each.ended, each.reported, each.place, each.against);
  });
  std::vector<TableSubject> subjects;
  for (Ranked& each : list) subjects.push_back(std::move(each.subject));
  return subjects;
}

Result<Table> table(const State& state, const MatterView& view, const SubjectId& subject, const AsOf& as_of) {
  const Looking look{state, view, as_of};
  const PictureBase base = base_of_state(look);
  const Picture seen = picture(base, view.matter.reports, as_of.day);
  const auto subjects = table_subjects(state, view, as_of);
  Table out{.matter = view.matter.id, .incumbent = seen.incumbent, .term_until = seen.term_end};
  const auto chosen =
      subject.empty() ? subjects.begin() : std::ranges::find(subjects, subject, &TableSubject::id);
  if (chosen == subjects.end() && !subject.empty()) {
    return refuse(Refused::kNoSuchSubject, "subject", {subject.text()});
  }
  add_joining(look, out);
  if (chosen == subjects.end()) {
    fill_empty(look, deciding_rule(procedure_of(state, view.matter)), out);
    return out;
  }
  out.subject = chosen->id;
  out.name = chosen->name;
  const Subject* own = find_subject(view.matter, chosen->id);
  const CandidatePicture* reported = reported_of(seen, own, chosen->id);
  out.state = own != nullptr ? state_then(*own, as_of) : reported->state;
  if (reported != nullptr) {
    out.totals = reported->totals;
    out.events = reported->events;
  }
  if (const Stage* stage = latest_stage(look, chosen->id)) {
    fill_from_acts(look, *stage, reported, out);
  } else if (reported != nullptr) {
    fill_from_reports(look, seen, *reported, out);
  } else {
    fill_empty(look, deciding_rule(procedure_of(state, view.matter)), out);
  }
  return out;
}

PictureBase picture_base(const State& state, const MatterView& view, const AsOf& as_of) {
  return base_of_state({state, view, as_of});
}

}  // namespace nemcon::chamber
