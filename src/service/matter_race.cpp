#include "service/matter_race.hpp"

#include <algorithm>
#include <cstdlib>
#include <set>

#include "codec/zone.hpp"
#include "forecast/from_reports.hpp"

namespace nemcon::service {
namespace {

using namespace chamber;
using rule::Stance;

constexpr std::size_t kHappened = 8;  // of one day that are told

Date known_day(const Report& report) { return report.known_on.value_or(report.date); }

// What a member said in a stage, in the words that a report has for it; empty: nothing that a race knows of.
std::string_view value_of(Stance stance, StageType type) {
  switch (stance) {
    case Stance::kSupport:
    case Stance::kAcquiesce: return type == StageType::kRatification ? "ratified" : "support";
    case Stance::kObject: return "oppose";
    case Stance::kReserve: return "reserve";
    case Stance::kAbstain: return "abstained";
    case Stance::kSilent: return "undeclared";
    case Stance::kRecuse: return {};
  }
  return {};
}

std::string_view value_of(CandidacyState state) {
  switch (state) {
    case CandidacyState::kFloated: return "floated";
    case CandidacyState::kInterested: return "interested";
    case CandidacyState::kDeclared: return "declared";
    case CandidacyState::kNominated: return "nominated";
    case CandidacyState::kWithdrawn: return "withdrew";
    case CandidacyState::kDropped: return "eliminated";
    default: return {};
  }
}

std::string_view value_of(MatterOutcome outcome) {
  switch (outcome) {
    case MatterOutcome::kAppointed: return "appointed";
    case MatterOutcome::kExtended: return "extended";
    case MatterOutcome::kAdmitted: return "admitted";
    case MatterOutcome::kAdopted: return "adopted";
    case MatterOutcome::kNoConsent: return "no_consent";
  }
  return {};
}

// Adds the chamber's own acts to the reports, as official ones.
class Acts {
 public:
  Acts(const State& state, const MatterView& view, const Table& table)
      : state_(state), view_(view), table_(table), own_(find_subject(view.matter, table.subject)) {}

  std::vector<Report> all() {
    take_reports();
    for (const Subject& each : view_.matter.subjects) take_candidacy(each);
    for (const Stage& each : view_.stages) take_stage(each);
    take_end_of_term();
    if (view_.matter.decision) take_decision(*view_.matter.decision);
    return std::move(out_);
  }

 private:
  Report report(Instant at, std::string actor, ReportKind kind, std::string candidate,
                std::string_view value) {
    return {.race = view_.matter.id.text(),
            .date = codec::local_date(at, state_.zone),
            .actor = std::move(actor),
            .kind = kind,
            .candidate = std::move(candidate),
            .value = std::string(value),
            .standing = Standing::kOfficial,
            .source = "the record of this body"};
  }

  // Reports of the one asked about have one name.
  void take_reports() {
    for (Report each : view_.matter.reports) {
      const bool same =
          own_ != nullptr && (each.candidate == own_->name || slug(each.candidate) == own_->id.text());
      if (same || slug(each.candidate) == table_.subject.text()) each.candidate = table_.name;
      each.race = view_.matter.id.text();
      out_.push_back(std::move(each));
    }
  }

  void take_candidacy(const Subject& subject) {
    const std::string name = &subject == own_ ? table_.name : subject.name;
    const std::string actor = subject.sponsor.empty() ? state_.origin : subject.sponsor.text();
    for (const CandidacyStep& step : subject.history) {
      if (const auto value = value_of(step.state); !value.empty())
        out_.push_back(report(step.at, actor, ReportKind::kCandidacy, name, value));
    }
  }

  void take_stage(const Stage& stage) {
    if (stage.open() && stage.until)
      add_deadline(codec::local_date(stage.until->at, state_.zone), stage.opened, "stage");
    const auto place = subject_in(stage, table_.subject);
    if (!place) return;
    const StageType type = rule_of(state_, stage).type;
    if (type == StageType::kRatification)
      out_.push_back(
          report(stage.opened, state_.origin, ReportKind::kMilestone, table_.name, "protocol_signed"));
    for (const PositionChange& each : stage.history) {
      const auto value = value_of(each.stance, type);
      if (each.subject != *place || value.empty()) continue;
      Report act =
          report(each.at, state_.members[each.member].id.text(), ReportKind::kPosition, table_.name, value);
      if (!each.opened) act.demand = each.condition.text();
      out_.push_back(std::move(act));
    }
  }

  void add_deadline(Date day, Instant known, std::string_view value) {
    Report deadline = report(known, state_.origin, ReportKind::kDeadline, "", value);
    deadline.known_on = deadline.date;
    deadline.date = day;
    out_.push_back(std::move(deadline));
  }

  // As it is known now, unless a report says the same.
  void take_end_of_term() {
    if (!table_.term_until) return;
    const bool told = std::ranges::any_of(out_, [&](const Report& each) {
      return each.kind == ReportKind::kDeadline && each.value == "term_end" &&
             std::abs(each.date.days - table_.term_until->days) <= 1;
    });
    if (!told) add_deadline(*table_.term_until, view_.matter.opened, "term_end");
  }

  void take_decision(const Decision& decision) {
    const bool his = own_ != nullptr && decision.subject == own_->id;
    const Subject* other = find_subject(view_.matter, decision.subject);
    out_.push_back(report(decision.at, state_.origin, ReportKind::kOutcome,
                          his                ? table_.name
                          : other != nullptr ? other->name
                                             : "",
                          value_of(decision.outcome)));
  }

  const State& state_;
  const MatterView& view_;
  const Table& table_;
  const Subject* own_;
  std::vector<Report> out_;
};

std::string happening(const Report& each) {
  std::string text = each.actor + ": " + each.value;
  if (!each.note.empty()) text += " (" + each.note + ")";
  return text;
}

bool moves(const Report& each, const std::string& candidate) {
  if (each.kind == ReportKind::kMembership || each.kind == ReportKind::kInfluence) return false;
  return each.candidate == candidate || each.candidate.empty() || each.kind == ReportKind::kCandidacy;
}

}  // namespace

Result<MatterRace> MatterRace::of(const State& state, const std::string& body, const MatterView& view,
                                  const SubjectId& subject, const AsOf& now) {
  TRY(found, chamber::table(state, view, subject, now));
  if (found.subject.empty()) return refuse(Refused::kNoSuchSubject, "subject", {}, "the matter has none yet");
  MatterRace race(picture_base(state, view, now), Acts(state, view, found).all());
  race.subject_ = found.subject.text();
  race.name_ = found.name;
  race.kind_ = body + "-" + view.matter.id.text();
  return race;
}

Result<KnownRace> MatterRace::known_on(Date day) const { return known_race(base_, reports_, name_, day); }

Result<forecast::Past> MatterRace::whole() const { return forecast::past_of(base_, reports_, name_); }

std::vector<Date> MatterRace::days(std::size_t most) const { return days_known(reports_, name_, most); }

const Result<KnownRace>* MatterFacts::on(Date asked) const {
  const auto found = std::ranges::find(known, asked, &std::pair<Date, Result<KnownRace>>::first);
  return found == known.end() ? nullptr : &found->second;
}

MatterFacts facts_of(const MatterRace& race, Date today, Date day, bool history) {
  MatterFacts out{race.subject(), race.name(), race.kind(), today, day, {}, {}};
  if (history) out.days = race.days(kHistoryDays);
  for (const Date each : out.days)
    if (each < day) out.known.emplace_back(each, race.known_on(each));
  out.known.emplace_back(day, race.known_on(day));
  return out;
}

Result<KnownRace> known_race(const PictureBase& base, const std::vector<Report>& reports,
                             const std::string& candidate, Date day) {
  TRY(known, forecast::past_known(base, reports, candidate, day));
  KnownRace out{.known = std::move(known), .edges = forecast::edges_of(reports, day)};
  for (const Report& each : reports) {
    if (known_day(each) != day || !moves(each, candidate)) continue;
    if (out.happened.size() < kHappened) out.happened.push_back(happening(each));
    out.corrected = out.corrected || each.date < day;
  }
  return out;
}

std::vector<Date> days_known(const std::vector<Report>& reports, const std::string& candidate,
                             std::size_t most) {
  std::set<Date> days;
  for (const Report& each : reports)
    if (moves(each, candidate)) days.insert(known_day(each));
  std::vector<Date> out(days.begin(), days.end());
  if (out.size() > most) out.erase(out.begin(), out.end() - static_cast<std::ptrdiff_t>(most));
  return out;
}

}  // namespace nemcon::service
