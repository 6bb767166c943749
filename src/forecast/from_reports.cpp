#include "forecast/from_reports.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <iterator>
#include <limits>
#include <map>

namespace nemcon::forecast {
namespace {

using chamber::Precision, chamber::Report, chamber::ReportKind, chamber::Standing;
using rule::Stance;

struct Between {
  Date first, last;  // both may be the day
};

// The days on which it may have been; `since`: it was not so yet.
Between days_of(const Report& report, Date since) {
  const Date day = report.date;
  if (report.precision == Precision::kAbout) return {{day.days - 3}, {day.days + 3}};
  if (report.precision == Precision::kBefore) return {{std::min(since.days, day.days - 1) + 1}, day};
  if (report.precision != Precision::kMonth) return {day, day};
  using namespace std::chrono;
  const year_month_day date{sys_days{std::chrono::days{day.days}}};
  const auto first = sys_days{date.year() / date.month() / 1};
  const auto last = sys_days{date.year() / date.month() / std::chrono::last};
  return {{static_cast<std::int32_t>(first.time_since_epoch().count())},
          {static_cast<std::int32_t>(last.time_since_epoch().count())}};
}

Date known_day(const Report& report, const Between& days) {
  return std::max(report.known_on.value_or(report.date), days.last);
}

bool is_about(const Report& report, std::string_view candidate) {
  return report.candidate == candidate || (report.candidate.empty() && report.kind == ReportKind::kMilestone);
}

class Making {
 public:
  Making(const std::vector<Report>& reports, std::string_view candidate) : candidate_(candidate) {
    for (const Report& each : reports) {
      if (each.kind == ReportKind::kCandidacy && !each.candidate.empty() && each.candidate != candidate)
        rivals_.push_back(&each);
      if (is_about(each, candidate)) own_.push_back(&each);
      if (each.kind == ReportKind::kDeadline &&
          (each.candidate.empty() || each.candidate == candidate || each.value == "term_end"))
        deadlines_.push_back(&each);
    }
    std::ranges::stable_sort(own_, {}, [](const Report* each) { return each->date; });
    std::ranges::stable_sort(rivals_, {}, [](const Report* each) { return each->date; });
    std::ranges::stable_sort(deadlines_, {}, [](const Report* each) { return each->date; });
    ratifying_ = std::ranges::any_of(own_, [](const Report* each) {
      if (each->kind == ReportKind::kPosition) return each->value == "ratified";
      return each->kind == ReportKind::kMilestone && each->value == "protocol_signed";
    });
  }

  bool names_candidate() const {
    return std::ranges::any_of(own_, [&](const Report* each) { return each->candidate == candidate_; });
  }

  bool ratifying() const { return ratifying_; }
  Date last_said() const {
    Date last = own_.front()->date;
    for (const Report* each : own_) last = std::max(last, each->date);
    return last;
  }

  // When he was open to be agreed on: the signature of a protocol, or the first step or word about him.
  std::optional<Date> opened() const {
    for (const Report* each : own_) {
      if (each->candidate != candidate_) continue;
      if (ratifying_ ? each->value == "protocol_signed" : opens(*each)) return each->date;
    }
    return std::nullopt;
  }

  Past make(Date opened, const std::vector<MemberId>& electorate) {
    opened_ = opened;
    Past past{.race = own_.front()->race, .about = std::string(candidate_), .cluster = to_text(opened)};
    past.body = ratifying_ ? BodyClass::kRatification : BodyClass::kGovernments;
    past.verified =
        std::ranges::none_of(own_, [](const Report* each) { return each->source.starts_with("unverified"); });
    past.opened = opened;
    past.targets = targets(past.body);
    for (const MemberId& id : electorate) past.members.push_back(member(id.text()));
    if (past.body == BodyClass::kGovernments) decide(past);
    past.seen_until = seen_until(past);
    return past;
  }

 private:
  static bool opens(const Report& report) {
    if (report.kind == ReportKind::kPosition) return true;
    if (report.kind != ReportKind::kCandidacy) return false;
    const std::string_view state = chamber::candidacy_state(report.value);
    return state == "interested" || state == "declared" || state == "nominated" || state == "shortlisted";
  }

  Days since_opening(Date day) const { return day.days - opened_.days; }

  bool consents(const Report& report) const {
    if (ratifying_) return report.value == "ratified";
    const auto stance = chamber::reported_stance(report.value);
    return (stance == Stance::kSupport || stance == Stance::kAcquiesce) &&
           report.standing <= Standing::kReported;
  }

  bool hints(const Report& report) const {
    return !ratifying_ && report.standing > Standing::kReported &&
           chamber::reported_stance(report.value) == Stance::kSupport;
  }

  static bool objects(const Report& report) {
    const auto stance = chamber::reported_stance(report.value);
    return stance == Stance::kObject || stance == Stance::kReserve;
  }

  MemberPast member(const std::string& id) const {
    MemberPast out{.id = id};
    Date since{opened_.days - 1};
    take_rivals(id, out);
    for (const Report* each : own_) {
      if (each->actor != id) continue;
      const Between days = days_of(*each, since);
      if (each->kind == ReportKind::kPosition) take_position(*each, days, out);
      if (each->kind == ReportKind::kMilestone) take_milestone(*each, days, out);
      since = std::max(since, days.last);
    }
    return out;
  }

  void take_position(const Report& report, const Between& days, MemberPast& out) const {
    const Days known = since_opening(known_day(report, days));
    for (Obstacle& each : out.obstacles) {
      if (each.kind != ObstacleKind::kObjection || each.until != kNever || objects(report)) continue;
      each.until = since_opening(days.last);
      each.until_known = known;
    }
    if (consents(report)) {
      if (!out.consent)
        out.consent =
            Consent{since_opening(days.first) - 1, std::max(0, since_opening(days.last)), std::max(0, known)};
      return;
    }
    if (!ratifying_) out.consent.reset();
    out.private_yes.reset();
    if (hints(report)) out.private_yes = PrivateYes{known, certainty(report), word_of(report)};
    const bool stands = std::ranges::any_of(out.obstacles, [](const Obstacle& each) {
      return each.kind == ObstacleKind::kObjection && each.until == kNever;
    });
    if (objects(report) && !stands)
      out.obstacles.push_back({.kind = ObstacleKind::kObjection,
                               .from = since_opening(days.first),
                               .known = known,
                               .reason = report.demand});
  }

  double certainty(const Report& report) const {
    if (!ratifying_) return kGovernmentCertainty;
    return report.standing == Standing::kAnonymous ? kAnonymousCertainty : kInferredCertainty;
  }

  // Reports of one day and one source are one word.
  std::uint32_t word_of(const Report& report) const {
    const auto found = std::ranges::find_if(
        own_, [&](const Report* each) { return each->date == report.date && each->source == report.source; });
    return static_cast<std::uint32_t>(found - own_.begin()) + 1;
  }

  // Its own candidate is in from when he shows interest until he is out.
  void take_rivals(const std::string& id, MemberPast& out) const {
    for (const Report* each : rivals_) {
      const std::string_view state = chamber::candidacy_state(each->value);
      const Days day = since_opening(each->date);
      const Days known = each->known_on ? since_opening(*each->known_on) : day;
      const auto standing = std::ranges::find_if(out.obstacles, [&](const Obstacle& own) {
        return own.kind == ObstacleKind::kRival && own.reason == each->candidate && own.until == kNever;
      });
      if (each->actor == id && standing == out.obstacles.end() &&
          (state == "interested" || state == "declared" || state == "nominated"))
        out.obstacles.push_back(
            {.kind = ObstacleKind::kRival, .from = day, .known = known, .reason = each->candidate});
      if (standing != out.obstacles.end() && (state == "withdrawn" || state == "eliminated")) {
        standing->until = day;
        standing->until_known = known;
      }
    }
  }

  // The body has said yes: whoever had said nothing in public agreed by that day.
  void decide(Past& past) const {
    const auto yes = std::ranges::find_if(own_, [&](const Report* each) {
      if (each->kind != ReportKind::kOutcome || each->candidate != candidate_ || each->date < opened_)
        return false;
      const auto means = chamber::outcome_means(each->value);
      return means == chamber::OutcomeMeans::kFills || means == chamber::OutcomeMeans::kAdmits ||
             means == chamber::OutcomeMeans::kGrants;
    });
    if (yes == own_.end()) return;
    const Days day = since_opening((*yes)->date);
    for (MemberPast& each : past.members) {
      if (each.consent) continue;
      Days after = -1;
      for (Obstacle& own : each.obstacles) {
        after = std::max(after, std::min(own.from, day - 1));
        if (own.until == kNever) own.until = own.until_known = day;
      }
      each.consent = Consent{after, day, day};
    }
  }

  void take_milestone(const Report& report, const Between& days, MemberPast& out) const {
    const Days known = since_opening(known_day(report, days));
    for (const ObstacleWord& word : kObstacleWords) {
      if (report.value == word.begins)
        out.obstacles.push_back({.kind = ObstacleKind::kProcedure,
                                 .from = since_opening(days.first),
                                 .known = known,
                                 .reason = std::string(word.reason)});
      if (report.value != word.ends) continue;
      for (Obstacle& each : out.obstacles) {
        if (each.reason != word.reason || each.until != kNever) continue;
        each.until = since_opening(days.last);
        each.until_known = known;
      }
    }
  }

  // Deadlines ahead. What governments merely hoped for ("target") is none for them: such days pass.
  std::vector<Target> targets(BodyClass body) const {
    std::vector<Target> out;
    for (const Report* each : deadlines_) {
      if (each->date <= opened_ || each->value == "postponed" || each->value == "cancelled") continue;
      if (body == BodyClass::kGovernments && each->value == "target") continue;
      out.push_back({since_opening(each->date), each->known_on ? since_opening(*each->known_on) : 0,
                     each->value == "term_end"});
    }
    return out;
  }

  // All have consented, or the last report of the race.
  Days seen_until(const Past& past) const {
    if (const auto all = unanimous_by(past)) return *all;
    Days last = 0;
    for (const Report* each : own_) last = std::max(last, since_opening(each->date));
    return last;
  }

  std::string_view candidate_;
  std::vector<const Report*> own_, deadlines_, rivals_;
  bool ratifying_ = false;
  Date opened_;
};

}  // namespace

std::string main_candidate(const std::vector<Report>& reports) {
  std::map<std::string, int> many;
  std::string out;
  for (const Report& each : reports) {
    if (each.kind != ReportKind::kPosition || each.candidate.empty()) continue;
    if (++many[each.candidate] > many[out]) out = each.candidate;
  }
  return out;
}

namespace {

// Parliaments ratify for those who signed; a government has a say if it is a member on the day.
std::vector<MemberId> electorate_on(const chamber::PictureBase& base, const std::vector<Report>& reports,
                                    std::string_view candidate, Date day) {
  const chamber::Picture picture = chamber::picture(base, reports, day);
  const auto* found = chamber::find_candidate(picture, candidate);
  if (found != nullptr && !found->electorate.empty()) return found->electorate;
  std::vector<MemberId> electorate;
  for (const chamber::Member& each : picture.electorate) electorate.push_back(each.id);
  return electorate;
}

// Whether a single objection keeps the rule from being met. A rule of which nothing is known is taken for
// one.
bool one_can_stop(const rule::Rule& rule) {
  const std::string text = rule.empty() ? "everyone" : rule.print();
  return text.contains("everyone") || text.contains("nobody objects");
}

Date known_on(const Report& report) {
  if (report.known_on) return *report.known_on;
  return report.kind == ReportKind::kDeadline ? Date{std::numeric_limits<std::int32_t>::min()} : report.date;
}

Result<Past> past_seen(const chamber::PictureBase& base, const std::vector<Report>& reports,
                       std::string_view candidate, std::optional<Date> day) {
  Making making(reports, candidate);
  if (!making.names_candidate())
    return refuse(Refused::kNoSuchSubject, "candidate", {std::string(candidate)}, "no report names it");
  const auto opened = making.opened();
  if (!opened)
    return refuse(Refused::kBadTime, "candidate", {std::string(candidate)}, "no report says when it began");
  if (day && *day < *opened)
    return refuse(Refused::kBadTime, "as_of", {std::string(candidate)},
                  "it was opened on " + to_text(*opened));
  const Date seen = making.ratifying() ? *opened : day.value_or(making.last_said());
  Past past = making.make(*opened, electorate_on(base, reports, candidate, seen));
  past.council = base.body;
  return past;
}

}  // namespace

Result<Past> past_of(const chamber::PictureBase& base, const std::vector<Report>& reports,
                     std::string_view candidate) {
  return past_seen(base, reports, candidate, std::nullopt);
}

Result<Past> past_known(const chamber::PictureBase& base, const std::vector<Report>& reports,
                        std::string_view candidate, Date day) {
  if (!one_can_stop(base.rule))
    return refuse(Refused::kOutOfRange, "rule", {},
                  "it can be met although somebody objects: forecasts are of unanimity");
  // Before a protocol is signed a race of parliaments has not begun, whatever governments said.
  const Making whole(reports, candidate);
  if (const auto signed_on = whole.opened(); whole.ratifying() && signed_on && day < *signed_on)
    return refuse(Refused::kBadTime, "as_of", {std::string(candidate)},
                  "it was opened on " + to_text(*signed_on));
  std::vector<Report> known;
  std::ranges::copy_if(reports, std::back_inserter(known),
                       [&](const Report& each) { return known_on(each) <= day; });
  TRY(past, past_seen(base, known, candidate, day));
  past.seen_until = std::numeric_limits<Days>::max();
  return as_known(past, day.days - past.opened.days);
}

std::vector<Edge> edges_of(const std::vector<Report>& reports, Date day) {
  std::vector<Edge> out;
  for (const Report& each : reports) {
    const auto word = chamber::influence_word(each.value);
    if (each.kind != ReportKind::kInfluence || !word || known_on(each) > day) continue;
    out.push_back({std::string(word->from), each.actor, std::log(static_cast<double>(word->hundredths) / 100),
                   each.source, each.note, each.date});
  }
  return out;
}

}  // namespace nemcon::forecast
