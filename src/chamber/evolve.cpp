// evolve: one function an event, each as short as the fact it records.
#include <algorithm>

#include "base/check.hpp"
#include "chamber/chamber.hpp"
#include "chamber/held.hpp"
#include "chamber/keys.hpp"

namespace nemcon::chamber {
namespace {

class Evolution {
 public:
  Evolution(State& state, const Happened& happened) : state_(state), happened_(happened) {}

  void operator()(const LogOpened& event) {
    state_.origin = event.origin;
    state_.log_key = event.key;
    state_.policy = event.policy;
  }

  void operator()(const KeyEnrolled& event) {
    state_.keys[event.seat].push_back({event.key, happened_.seq, {}, happened_.seq});
  }
  void operator()(const KeyWithdrawn& event) {
    auto& keys = state_.keys.at(event.seat);
    std::ranges::find(keys, event.key, &SeatKey::key)->withdrawn = happened_.seq;
  }
  void operator()(const LogKeyChanged& event) { state_.log_key = event.key; }
  void operator()(const PolicySet& event) { state_.policy = event.policy; }

  void operator()(const ConfidenceOpened& event) {
    const auto found = find_confidence(state_, event.entry);
    CHECK(found.has_value());
    for (const OpenedPart& part : event.parts) open_part(*found, part);
  }
  // The words are gone for whoever reads from now on.
  void operator()(const ConfidenceErased& event) {
    const auto found = find_confidence(state_, event.entry);
    CHECK(found.has_value());
    if (found->position == nullptr) return found->stage->text.clear();
    found->position->reason.clear();
    found->position->condition.clear();
    keep_break(*found);
  }

  void operator()(const BodyConstituted& event) {
    state_.name = event.name;
    state_.zone = event.zone;
    state_.classes = event.classes;
    state_.measures = event.measures;
  }

  void operator()(const MemberSeated& event) {
    const auto index = static_cast<std::uint32_t>(state_.members.size());
    state_.members.push_back(event.member);
    state_.member_index.emplace(event.member.id, index);
    state_.protocol.insert(place_of(event), index);
    if (!event.matter.empty()) touch(event.matter);
  }

  void operator()(const OfficeEstablished& event) {
    OfficeState office;
    office.office = event.office;
    state_.offices.push_back(std::move(office));
  }

  void operator()(const CalendarAdopted& event) { state_.calendars.push_back(event.calendar); }

  void operator()(const ProcedureAdopted& event) { state_.procedures.push_back(event.procedure); }

  void operator()(const MatterOpened& event) {
    Matter matter;
    matter.id = event.matter;
    matter.procedure =
        static_cast<std::size_t>(find_procedure(state_, event.procedure) - state_.procedures.data());
    matter.title = event.title;
    matter.office = event.office;
    matter.after = event.after;
    matter.until = event.until;
    matter.applicant = event.applicant;
    for (const MemberId& id : event.concerned) matter.concerned.push_back(*find_member(state_, id));
    matter.opened = happened_.at;
    if (!event.subject.empty()) {
      matter.subjects.push_back({.id = event.subject,
                                 .name = event.subject_name,
                                 .state = CandidacyState::kNominated,
                                 .sponsor = {},
                                 .confided_to = {},
                                 .confided_by = {},
                                 .history = {}});
    }
    state_.matters.emplace(event.matter, std::move(matter));
    touch(event.matter);
    if (!event.after.empty()) touch(event.after).followed_by = event.matter;
  }

  void operator()(const CandidacyNoted& event) {
    matter_of(event).subjects.push_back({event.subject,
                                         event.name,
                                         event.state,
                                         event.sponsor,
                                         event.confided_to,
                                         happened_.by,
                                         {{event.state, happened_.at}}});
  }

  void operator()(const CandidacyChanged& event) {
    Subject& subject = subject_of(matter_of(event), event.subject);
    subject.state = event.state;
    subject.history.push_back({event.state, happened_.at});
  }

  // A reader who could open what was confided has the candidacy already; others meet it here. Its place
  // and its history begin with the release for everybody, or readers' states would differ.
  void operator()(const CandidacyReleased& event) {
    Matter& matter = touch(event.matter);
    std::erase_if(matter.subjects, [&](const Subject& each) { return each.id == event.subject; });
    matter.subjects.push_back(
        {event.subject, event.name, event.state, event.sponsor, {}, {}, {{event.state, happened_.at}}});
  }

  void operator()(const ReportNoted& event) { touch(event.matter).reports.push_back(event.report); }

  void operator()(const StageOpened& event) {
    Matter& matter = touch(event.matter);
    const auto& rules = procedure_of(state_, matter).stages;
    const auto rule = std::ranges::find(rules, event.stage_rule, &StageRule::id);
    Stage stage;
    stage.id = event.stage;
    stage.matter = event.matter;
    stage.rule = static_cast<std::size_t>(rule - rules.begin());
    stage.subjects = event.subjects;
    // What opens by itself while nobody's server runs may be over before it is written down.
    stage.opened_seq = happened_.seq;
    stage.opened = event.until ? std::min(happened_.at, event.until->at) : happened_.at;
    stage.until = event.until;
    stage.text_title = event.text_title;
    stage.text = event.text;
    stage.text_sha256 = event.text_sha256;
    stage.previous = event.previous;
    stage.width = state_.members.size();
    stage.stances.assign(stage.subjects.size() * stage.width, rule::Stance::kSilent);
    state_.stages.push_back(std::move(stage));
    matter.stages.push_back(event.stage);
    if (event.previous.value() != 0) state_.stages[event.previous.value() - 1].next = event.stage;
    if (event.until && ends_by_itself(state_.stages.back())) state_.due.emplace(event.until->at, event.stage);
  }

  void operator()(const PositionTaken& event) {
    Stage& stage = stage_of(event.stage);
    take_position(state_, stage, happened_.at, happened_.seq, event);
    stage.awaiting.erase(*find_member(state_, event.member));
  }

  void operator()(const PositionsCounted& event) {
    Stage& stage = stage_of(event.stage);
    put_counted(state_, stage, event, happened_.at, happened_.seq);
  }

  void operator()(const SecretAsked& event) {
    stage_of(event.stage).asked_secret.push_back(*find_member(state_, event.member));
  }

  void operator()(const SilenceBroken& event) {
    Stage& stage = stage_of(event.stage);
    take_position(state_, stage, happened_.at, happened_.seq,
                  PositionTaken{.stage = event.stage,
                                .member = event.member,
                                .subject = stage.subjects.front(),
                                .stance = rule::Stance::kObject,
                                .reason = event.reason,
                                .condition = event.condition,
                                .received = event.received});
    stage.broken = stage.history.back();
  }

  void operator()(const FindingStated& event) {
    Stage& stage = stage_of(event.stage);
    stage.finding = event;
    for (const SubjectId& id : event.dropped) {
      Subject& subject = subject_of(touch(stage.matter), id);
      subject.state = CandidacyState::kDropped;
      subject.history.push_back({CandidacyState::kDropped, happened_.at});
    }
  }

  void operator()(const StatementMade& event) {
    touch(event.matter)
        .statements.push_back(
            {*find_member(state_, event.member), event.kind, happened_.at, happened_.seq, event.text});
  }

  void operator()(const InstructionAwaited& event) {
    Stage& stage = stage_of(event.stage);
    const std::uint32_t member = *find_member(state_, event.member);
    event.awaited ? void(stage.awaiting.insert(member)) : void(stage.awaiting.erase(member));
  }

  void operator()(const ProxyGiven& event) {
    Matter& matter = touch(event.matter);
    const std::uint32_t member = *find_member(state_, event.member);
    if (event.to.empty()) return void(matter.proxies.erase(member));
    matter.proxies[member] = *find_member(state_, event.to);
    matter.gave_proxy.insert(member);
  }

  // Who leaves while suspended is away from then on for good.
  void operator()(const MembershipChanged& event) {
    auto& absences = state_.absences[*find_member(state_, event.member)];
    if (!absences.empty() && !absences.back().until) absences.back().until = event.effective;
    if (event.change == MembershipChange::kRestored) return;
    absences.push_back({event.effective, {}, event.change == MembershipChange::kLeft, event.text});
  }

  void operator()(const OfficeVacated& event) {
    OfficeState& office = office_of(event.office);
    office.earlier.push_back({office.office, happened_.at});
    office.office.incumbent.clear();
    office.office.term_from.reset();
    office.office.term_until.reset();
    office.vacated = happened_.at;
    office.why_vacated = event.text;
  }

  void operator()(const ActingNamed& event) {
    OfficeState& office = office_of(event.office);
    office.acting.reset();
    if (!event.holder.empty()) office.acting = Acting{event.holder, happened_.at, event.until};
  }

  void operator()(const StageExtended& event) {
    Stage& stage = stage_of(event.stage);
    if (stage.until) {
      state_.due.erase({stage.until->at, stage.id});
      stage.extended_from.push_back(stage.until->at);
    }
    stage.until = event.until;
    if (ends_by_itself(stage)) state_.due.emplace(event.until.at, stage.id);
  }

  void operator()(const StageClosed& event) {
    Stage& stage = stage_of(event.stage);
    if (stage.until) state_.due.erase({stage.until->at, stage.id});
    // Nothing is told of a stage that was taken back before its positions were counted.
    if (is_held(rule_of(state_, stage)) && !stage.counted) clear_positions(stage);
    stage.outcome = event.outcome;
    stage.closed = event.effective;
  }

  void operator()(const MatterDecided& event) {
    Matter& matter = touch(event.matter);
    matter.decision = Decision{event.outcome, event.subject, event.effective, {}, {}};
    if (event.outcome != MatterOutcome::kAppointed) return;
    Subject& subject = subject_of(matter, event.subject);
    subject.state = CandidacyState::kAppointed;
    subject.history.push_back({CandidacyState::kAppointed, happened_.at});
  }

  void operator()(const OfficeAssigned& event) {
    OfficeState& office = office_of(event.office);
    if (office.successor) state_.beginning.erase({office.successor->begins, event.office});
    office.successor = Successor{event.holder, event.from, event.begins, event.until, happened_.at};
    state_.beginning.emplace(event.begins, event.office);
    Matter& matter = touch(event.matter);
    if (!matter.decision) return;
    matter.decision->from = event.from;
    matter.decision->until = event.until;
  }

  void operator()(const TermBegun& event) {
    OfficeState& office = office_of(event.office);
    const Successor& next = *office.successor;
    state_.beginning.erase({next.begins, event.office});
    office.earlier.push_back({office.office, std::max(next.begins, next.assigned)});
    office.office.incumbent = office.successor->name;
    office.office.term_from = office.successor->from;
    office.office.term_until = office.successor->until;
    office.successor.reset();
    office.acting.reset();
    office.vacated.reset();
    office.why_vacated.clear();
  }

  void operator()(const TermExtended& event) {
    OfficeState& office = office_of(event.office);
    Matter& matter = touch(event.matter);
    office.earlier.push_back({office.office, matter.decision ? matter.decision->at : happened_.at});
    office.office.term_until = event.until;
    if (matter.decision) matter.decision->until = event.until;
  }

  void operator()(const SoundingKeyEnrolled& event) { state_.sounding_keys.push_back(event.key); }
  void operator()(const CeremonyOpened& event) {
    state_.ceremonies.push_back({.id = event.ceremony,
                                 .holders = event.holders,
                                 .threshold = event.threshold,
                                 .opened = happened_.at,
                                 .opened_seq = happened_.seq,
                                 .posts = {},
                                 .guilty = {}});
  }
  void operator()(const CeremonyPosted& event) {
    auto& ceremony = state_.ceremonies[event.ceremony.value() - 1];
    ceremony.posts.push_back({happened_.seq, event.member, event.step});
    ceremony.guilty = event.guilty;
  }
  void operator()(const SoundingOpened& event) {
    touch(event.matter);
    state_.soundings.push_back({.id = event.sounding,
                                .matter = event.matter,
                                .ceremony = event.ceremony,
                                .mode = event.mode,
                                .subjects = event.subjects,
                                .roster = event.roster,
                                .opened = happened_.at,
                                .closes = event.closes,
                                .settles = event.settles,
                                .least = event.least,
                                .opened_seq = happened_.seq,
                                .posts = {},
                                .end = {},
                                .ended = {},
                                .text = {},
                                .findings = {}});
  }
  void operator()(const SoundingPosted& event) {
    auto& sounding = state_.soundings[event.sounding.value() - 1];
    sounding.posts.push_back({happened_.seq, event.member, event.step});
  }
  void operator()(const SoundingEnded& event) {
    auto& sounding = state_.soundings[event.sounding.value() - 1];
    touch(sounding.matter);
    sounding.end = event.end;
    sounding.ended = happened_.at;
    sounding.ended_seq = happened_.seq;
    sounding.text = event.text;
    sounding.findings = event.findings;
  }

  void operator()(const Sealed&) {}

  void note_signature() {
    if (!happened_.signature) return;
    auto& keys = state_.keys.at(happened_.by);
    std::ranges::find(keys, happened_.signature->key, &SeatKey::key)->last = happened_.seq;
  }

 private:
  static void open_part(const Confidence& found, const OpenedPart& part) {
    if (found.position == nullptr) {
      found.stage->text = part.value;
      found.stage->text_opened = true;
      return;
    }
    (part.name == "reason" ? found.position->reason : found.position->condition) = SharedText(part.value);
    found.position->opened = true;
    keep_break(found);
  }

  // The break is one of the positions, and is kept once more apart from them.
  static void keep_break(const Confidence& found) {
    auto& broken = found.stage->broken;
    if (broken && broken->seq == found.position->seq) broken = *found.position;
  }

  Matter& touch(const MatterId& id) {
    Matter& matter = state_.matters.at(id);
    matter.changed = happened_.at;
    matter.changed_seq = happened_.seq;
    return matter;
  }

  // What is confided leaves no trace on the matter that others could see change.
  template <class Candidacy>
  Matter& matter_of(const Candidacy& event) {
    return event.confided_to.empty() ? touch(event.matter) : state_.matters.at(event.matter);
  }

  Stage& stage_of(StageId id) {
    Stage& stage = state_.stages[id.value() - 1];
    touch(stage.matter);
    return stage;
  }

  OfficeState& office_of(const OfficeId& id) { return *const_cast<OfficeState*>(find_office(state_, id)); }

  static Subject& subject_of(Matter& matter, const SubjectId& id) {
    return *const_cast<Subject*>(find_subject(matter, id));
  }

  // A finding is the chair's: nothing that the clock does puts an end to such a stage.
  bool ends_by_itself(const Stage& stage) const { return rule_of(state_, stage).type != StageType::kFinding; }

  // A new member takes its place by name where the body sits by name, else the last one.
  std::vector<std::uint32_t>::iterator place_of(const MemberSeated& event) {
    auto& order = state_.protocol;
    const auto name = [&](std::uint32_t index) { return std::string_view(state_.members[index].name); };
    if (event.matter.empty() || !std::ranges::is_sorted(order, {}, name)) return order.end();
    return std::ranges::upper_bound(order, std::string_view(event.member.name), {}, name);
  }

  State& state_;
  const Happened& happened_;
};

}  // namespace

void evolve(State& state, const Happened& happened) {
  CHECK(happened.seq == state.size);
  CHECK(happened.at >= state.at);
  Evolution evolution(state, happened);
  std::visit(evolution, happened.event);
  evolution.note_signature();
  state.size = happened.seq + 1;
  state.at = happened.at;
}

std::optional<Instant> next_due(const State& state) {
  std::optional<Instant> next;
  if (!state.due.empty()) next = state.due.begin()->first;
  if (!state.beginning.empty() && (!next || state.beginning.begin()->first < *next)) {
    next = state.beginning.begin()->first;
  }
  return next;
}

}  // namespace nemcon::chamber
