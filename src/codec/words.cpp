#include "codec/words.hpp"

#include <algorithm>

#include "base/words.hpp"
#include "codec/zone.hpp"

namespace nemcon::codec {
namespace {

using namespace chamber;

std::string member_name(const State& state, const MemberId& id) {
  const auto index = find_member(state, id);
  return index ? state.members[*index].name : id.text();
}

std::string title_of(const State& state, const MatterId& id) {
  const Matter* matter = find_matter(state, id);
  return matter == nullptr ? id.text() : "“" + matter->title + "”";
}

std::string subject_name(const State& state, const MatterId& id, const SubjectId& subject) {
  const Matter* matter = find_matter(state, id);
  const Subject* found = matter == nullptr ? nullptr : find_subject(*matter, subject);
  return found == nullptr ? subject.text() : found->name;
}

// As the body calls it; an id is read as words.
std::string stage_name(const State& state, const MatterId& id, const std::string& stage_rule) {
  std::string text = stage_rule;
  std::ranges::replace(text, '_', ' ');
  const Matter* matter = find_matter(state, id);
  if (matter == nullptr) return text;
  const auto& rules = procedure_of(state, *matter).stages;
  const auto found = std::ranges::find(rules, stage_rule, &StageRule::id);
  return found == rules.end() || found->name.empty() ? text : found->name;
}

std::string stage_title(const State& state, StageId id) {
  const Stage* stage = find_stage(state, id);
  return stage == nullptr ? "stage " + std::to_string(id.value()) : title_of(state, stage->matter);
}

// "26 June 2026 would be a locale's business": days and times are written as in the record.
std::string when(const State& state, const Deadline& deadline) {
  std::string text = local_text(deadline.at, state.zone).substr(0, 16);
  std::ranges::replace(text, 'T', ' ');
  return text + " " + state.zone;
}

std::string end_of(StageOutcome outcome) {
  switch (outcome) {
    case StageOutcome::kMet: return "the rule is met";
    case StageOutcome::kNotMet: return "the rule is not met";
    case StageOutcome::kAdopted: return "the silence was not broken";
    case StageOutcome::kBroken: return "silence was broken";
    case StageOutcome::kHeld: return "it was held to its end";
    case StageOutcome::kWithdrawn: return "it was withdrawn";
  }
  CHECK(false && "an outcome without words");
}

std::string_view changed(MembershipChange change) {
  switch (change) {
    case MembershipChange::kSuspended: return "is suspended";
    case MembershipChange::kRestored: return "takes part again";
    case MembershipChange::kLeft: return "is no member any more";
  }
  CHECK(false && "a change without words");
}

class Past {
 public:
  explicit Past(const State& state) : state_(state) {}
  std::string operator()(const LogOpened&) { return "The record was opened"; }
  std::string operator()(const BodyConstituted& e) { return e.name + " was constituted"; }
  std::string operator()(const MemberSeated& e) { return e.member.name + " is a member"; }
  std::string operator()(const OfficeEstablished& e) { return "Office: " + e.office.name; }
  std::string operator()(const CalendarAdopted& e) { return "Calendar: " + e.calendar.id; }
  std::string operator()(const FindingStated& e) {
    std::string text = stage_title(state_, e.stage) + ": the chair finds: " + end_of(e.outcome);
    const Stage* stage = find_stage(state_, e.stage);
    for (const SubjectId& id : e.dropped) text += ", out: " + subject_name(state_, stage->matter, id);
    return text;
  }
  std::string operator()(const StatementMade& e) {
    return member_name(state_, e.member) + ": " + std::string(name_of(e.kind)) + ", " +
           title_of(state_, e.matter);
  }
  std::string operator()(const ProcedureAdopted& e) { return "Procedure: " + e.procedure.name; }
  std::string operator()(const KeyEnrolled& e) { return "A key of " + e.seat + " was enrolled"; }
  std::string operator()(const KeyWithdrawn& e) { return "A key of " + e.seat + " was withdrawn"; }
  std::string operator()(const LogKeyChanged&) { return "The key of the record was changed"; }
  std::string operator()(const PolicySet&) { return "The policy on witnesses was set"; }
  std::string operator()(const ConfidenceOpened& e) {
    return "What entry " + std::to_string(e.entry) + " confided was made public";
  }
  std::string operator()(const ConfidenceErased& e) {
    return "What entry " + std::to_string(e.entry) + " confided was erased: " + e.ground;
  }
  std::string operator()(const SoundingKeyEnrolled& e) {
    const bool ballots = e.key.use == KeyUse::kBallots;
    return member_name(state_, e.key.member) + ": a key for " +
           (ballots ? "its ballots in soundings" : "holding a share of sounding keys") + " was enrolled";
  }
  std::string operator()(const CeremonyOpened& e) {
    return "Key ceremony " + std::to_string(e.ceremony.value()) + ": " + std::to_string(e.threshold) +
           " of " + std::to_string(e.holders.size()) + " holders";
  }
  std::string operator()(const CeremonyPosted& e) {
    std::string text = member_name(state_, e.member) + ": " + std::string(name_of(e.step)) +
                       ", key ceremony " + std::to_string(e.ceremony.value());
    if (!e.guilty.empty())
      text += "; it is over: " + member_name(state_, e.guilty) + " has said something false";
    return text;
  }
  std::string operator()(const SoundingOpened& e) {
    return title_of(state_, e.matter) + ": " + std::string(name_of(e.mode)) + " sounding " +
           std::to_string(e.sounding.value()) + " is open until " + to_text(e.closes);
  }
  std::string operator()(const SoundingPosted& e) {
    const std::string who = e.member.empty() ? std::string() : member_name(state_, e.member) + ": ";
    return who + std::string(name_of(e.step)) + ", sounding " + std::to_string(e.sounding.value());
  }
  std::string operator()(const SoundingEnded& e) {
    std::string text = "Sounding " + std::to_string(e.sounding.value()) + " ended";
    const MatterId matter = find_sounding(state_, e.sounding)->matter;
    for (const SoundedSubject& each : e.findings) {
      std::string found(name_of(each.finding));
      std::ranges::replace(found, '_', ' ');
      text += ", " + subject_name(state_, matter, each.subject) + ": " + found;
    }
    if (e.end == SoundingEnd::kTwoBoards) text += ": the operator signed two boards, nothing was opened";
    return e.text.empty() ? text : text + ", nothing was opened: " + e.text;
  }
  std::string operator()(const MatterOpened& e) { return "Opened: “" + e.title + "”"; }
  std::string operator()(const CandidacyNoted& e) { return e.name + ": " + std::string(name_of(e.state)); }
  std::string operator()(const CandidacyChanged& e) {
    return subject_name(state_, e.matter, e.subject) + ": " + std::string(name_of(e.state));
  }
  std::string operator()(const CandidacyReleased& e) {
    return e.name + ": " + std::string(name_of(e.state)) + " (released)";
  }
  std::string operator()(const ReportNoted& e) {
    return "Report of " + to_text(e.report.date) + ": " + e.report.actor + " " + e.report.value +
           (e.report.candidate.empty() ? "" : ", " + e.report.candidate);
  }
  std::string operator()(const StageOpened& e) {
    return title_of(state_, e.matter) + ": " + stage_name(state_, e.matter, e.stage_rule) + " is open" +
           (e.until ? " until " + when(state_, *e.until) : "");
  }
  std::string operator()(const PositionTaken& e) {
    const Stage* stage = find_stage(state_, e.stage);
    return member_name(state_, e.member) + " " + says(e.stance) + ": " +
           subject_name(state_, stage->matter, e.subject);
  }
  std::string operator()(const SilenceBroken& e) {
    return member_name(state_, e.member) + " broke silence: " + stage_title(state_, e.stage);
  }
  std::string operator()(const PositionsCounted& e) {
    return stage_title(state_, e.stage) + ": the positions were counted";
  }
  std::string operator()(const InstructionAwaited& e) {
    return member_name(state_, e.member) +
           (e.awaited ? " awaits instructions: " : " awaits no more instructions: ") +
           stage_title(state_, e.stage);
  }
  std::string operator()(const ProxyGiven& e) {
    if (e.to.empty())
      return member_name(state_, e.member) + " takes its proxy back: " + title_of(state_, e.matter);
    return member_name(state_, e.member) + " gives its proxy to " + member_name(state_, e.to) + ": " +
           title_of(state_, e.matter);
  }
  std::string operator()(const MembershipChanged& e) {
    return member_name(state_, e.member) + " " + std::string(changed(e.change)) + " from " +
           when(state_, Deadline{e.effective, {}}) + ": " + e.text;
  }
  std::string operator()(const OfficeVacated& e) {
    return find_office(state_, e.office)->office.name + " is vacant: " + e.text;
  }
  std::string operator()(const ActingNamed& e) {
    const std::string office = find_office(state_, e.office)->office.name;
    return e.holder.empty() ? "Nobody acts as " + office + " any more" : e.holder + " is acting as " + office;
  }
  std::string operator()(const SecretAsked& e) {
    return member_name(state_, e.member) + " asks for a secret vote: " + stage_title(state_, e.stage);
  }
  std::string operator()(const StageExtended& e) {
    return stage_title(state_, e.stage) + ": extended until " + when(state_, e.until);
  }
  std::string operator()(const StageClosed& e) {
    return stage_title(state_, e.stage) + ": " + end_of(e.outcome);
  }
  std::string operator()(const MatterDecided& e) {
    std::string outcome(name_of(e.outcome));
    std::ranges::replace(outcome, '_', ' ');
    return title_of(state_, e.matter) + ": " + outcome +
           (e.subject.empty() ? "" : ", " + subject_name(state_, e.matter, e.subject));
  }
  std::string operator()(const OfficeAssigned& e) { return e.holder + " takes office on " + to_text(e.from); }
  std::string operator()(const TermBegun& e) {
    return find_office(state_, e.office)->office.incumbent + " has taken office";
  }
  std::string operator()(const TermExtended& e) {
    return "The term of " + find_office(state_, e.office)->office.incumbent + " runs to " + to_text(e.until);
  }
  std::string operator()(const Sealed&) { return "Something was confided"; }

 private:
  const State& state_;
};

class Future {
 public:
  explicit Future(const State& state) : state_(state) {}
  std::string operator()(const MatterOpened& e) {
    return "The matter “" + e.title + "” is opened and all delegations see it.";
  }
  std::string operator()(const CandidacyNoted& e) {
    return e.confided_to.empty()
               ? e.name + " is noted as " + std::string(name_of(e.state)) + "; everybody sees it."
               : "Only those to whom you confide it can see it, until it is released.";
  }
  std::string operator()(const CandidacyChanged& e) {
    return subject_name(state_, e.matter, e.subject) + " is noted as " + std::string(name_of(e.state)) + ".";
  }
  std::string operator()(const CandidacyReleased& e) {
    return "Everybody will see that " + e.name + " is " + std::string(name_of(e.state)) +
           ". This cannot be taken back.";
  }
  std::string operator()(const ReportNoted&) {
    return "The report is shown with its source. It counts for nothing in a rule.";
  }
  std::string operator()(const StageOpened& e) {
    return e.until ? "The stage is open until " + when(state_, *e.until) + "; it ends then by itself."
                   : "The stage is open until the presidency closes it.";
  }
  std::string operator()(const PositionsCounted&) {
    return "The positions are counted; each is told what the stage's disclosure lets it know.";
  }
  std::string operator()(const InstructionAwaited& e) {
    return e.awaited ? "All delegations see that you await instructions. It is no position."
                     : "The mark is taken away.";
  }
  std::string operator()(const ProxyGiven& e) {
    if (e.to.empty()) return "Nobody speaks for you in this matter any more; what was said stands.";
    return member_name(state_, e.to) +
           " can speak for you in this matter until you take it back. All are told.";
  }
  std::string operator()(const MembershipChanged& e) {
    return member_name(state_, e.member) + " " + std::string(changed(e.change)) + " from " +
           when(state_, Deadline{e.effective, {}}) + "; from then on the rules count so, in open stages too.";
  }
  std::string operator()(const OfficeVacated&) {
    return "The office is vacant from now on. This cannot be taken back.";
  }
  std::string operator()(const ActingNamed& e) {
    return e.holder.empty() ? "Nobody acts in the office any more."
                            : e.holder + " acts until somebody takes office. All are told.";
  }
  std::string operator()(const SecretAsked&) {
    return "All delegations are told that you ask for a secret vote. This cannot be taken back.";
  }
  std::string operator()(const PositionTaken& e) {
    if (is_held(rule_of(state_, *find_stage(state_, e.stage))))
      return member_name(state_, e.member) + " " + says(e.stance) +
             ". It is kept back until the stage closes; you can change it until then.";
    return member_name(state_, e.member) + " " + says(e.stance) +
           ". All delegations see it at once; you can change it until the stage closes.";
  }
  std::string operator()(const SilenceBroken&) {
    return "The text is not adopted, and all delegations are told at once that it was you.";
  }
  std::string operator()(const FindingStated& e) {
    return "The finding and its reasons are published" +
           (e.dropped.empty() ? std::string() : "; " + std::to_string(e.dropped.size()) + " do not go on") +
           ".";
  }
  std::string operator()(const StatementMade&) {
    return "The statement goes with the decision and is published. It changes no position.";
  }
  std::string operator()(const StageExtended& e) {
    return "The new deadline is " + when(state_, e.until) + ". All delegations are told.";
  }
  std::string operator()(const StageClosed& e) {
    return "The stage is closed: " + end_of(e.outcome) + ". This cannot be taken back.";
  }
  std::string operator()(const MatterDecided& e) {
    std::string outcome(name_of(e.outcome));
    std::ranges::replace(outcome, '_', ' ');
    return "The matter ends: " + outcome + ". This cannot be taken back.";
  }
  std::string operator()(const OfficeAssigned& e) {
    return e.holder + " takes office on " + to_text(e.from) + ".";
  }
  std::string operator()(const TermExtended& e) {
    return "The incumbent's term runs to " + to_text(e.until) + ".";
  }
  std::string operator()(const MemberSeated& e) {
    return e.member.name + " is a member from " + to_text(*e.member.span.from) +
           " and counts in every later decision, in stages that are open too.";
  }
  std::string operator()(const KeyEnrolled& e) {
    return "From then on every act of the delegation is signed; of " + e.seat + " with one of its keys.";
  }
  std::string operator()(const KeyWithdrawn&) {
    return "The key signs nothing from now on. What it signed before stands.";
  }
  std::string operator()(const SoundingKeyEnrolled& e) {
    return e.key.use == KeyUse::kBallots ? "Your ballots in soundings that are opened from then on are "
                                           "signed with this key, and nothing else is."
                                         : "What you post as a holder in ceremonies that are opened from "
                                           "then on is signed with this key.";
  }
  std::string operator()(const CeremonyOpened& e) {
    return "Each of the " + std::to_string(e.holders.size()) +
           " holders makes its part on its own machine; any " + std::to_string(e.threshold) +
           " of them together can open every ballot that is encrypted to the key, fewer none.";
  }
  std::string operator()(const SoundingOpened& e) {
    const std::string members = std::to_string(e.roster.size());
    const std::string silent = members + " members can send a mark; who sends none stops nothing. ";
    if (e.mode == SoundingMode::kCounted)
      return silent + "The totals say what each did if all say the same, and much if few are in a class.";
    return silent +
           "If a name passes, everybody's mark on it is known; if not, only that at least one of those who "
           "sent a "
           "mark objects.";
  }
  std::string operator()(const SoundingEnded&) { return "The sounding ends, and nothing is opened, ever."; }
  std::string operator()(const PolicySet&) { return "Every reader sees whose cosignatures you ask for."; }
  std::string operator()(const ConfidenceOpened&) {
    return "What was confided is public from now on. This cannot be taken back.";
  }
  std::string operator()(const ConfidenceErased&) {
    return "What was confided is erased here, for everybody. That something was there stays in the record.";
  }
  // The rest follows from founding a body or from time, never from a person's act.
  std::string operator()(const auto&) { return {}; }

 private:
  const State& state_;
};

constexpr Words<rule::Stance, 7> kSays = {{{rule::Stance::kSilent, "is silent"},
                                           {rule::Stance::kObject, "objects"},
                                           {rule::Stance::kReserve, "reserves its position"},
                                           {rule::Stance::kAbstain, "abstains"},
                                           {rule::Stance::kAcquiesce, "does not stand in the way"},
                                           {rule::Stance::kSupport, "supports"},
                                           {rule::Stance::kRecuse, "takes no part"}}};

}  // namespace

std::string says(rule::Stance stance) { return std::string(word_of(kSays, stance)); }

std::string has_happened(const State& state, const Happened& happened) {
  return std::visit(Past(state), happened.event);
}

std::string will_follow(const State& state, const Event& event) { return std::visit(Future(state), event); }

}  // namespace nemcon::codec
