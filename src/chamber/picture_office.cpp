// The office's clock and the deadlines that lie ahead.
#include <algorithm>

#include "chamber/picture_parts.hpp"

namespace nemcon::chamber {
namespace {

constexpr Date kEver{-1'000'000};

bool is_outcome(const Report& report, OutcomeMeans means) {
  return report.kind == ReportKind::kOutcome && outcome_means(report.value) == means;
}

bool is_extension(const Report& report) {
  return report.kind == ReportKind::kOutcome && report.value == "extended";
}

bool is_term_end(const Report& report) {
  return report.kind == ReportKind::kDeadline && report.value == "term_end";
}

struct TermEnd {
  Date date;
  std::optional<Date> said_from;  // where the report itself says since when it is known
  Date known = kEver;
};

// The holder, since when a source says so, and whether that was the entry into office.
struct Holder {
  std::string name;
  std::optional<Date> since;
  bool entered = false;
};

// A term end that names nobody is the holder's, unless it is the one after which he entered.
std::vector<TermEnd> term_ends(const std::vector<Report>& reports, const Holder& holder) {
  std::vector<TermEnd> ends;
  for (const Report& report : reports) {
    const bool earlier = holder.entered && holder.since && report.date <= *holder.since;
    const bool his = report.candidate.empty() ? !earlier : report.candidate == holder.name;
    if (is_term_end(report) && his) ends.push_back({report.date, report.known_on});
  }
  std::ranges::stable_sort(ends, {}, &TermEnd::date);
  const auto [first, last] = std::ranges::unique(ends, {}, &TermEnd::date);
  ends.erase(first, last);
  return ends;
}

std::vector<Date> extensions_of(const std::vector<Report>& reports, const std::string& incumbent) {
  std::vector<Date> days;
  for (const Report& report : reports) {
    if (is_extension(report) && report.candidate == incumbent) days.push_back(known_from(report));
  }
  std::ranges::sort(days);
  return days;
}

// A term end became known with the last extension that was decided before the term it prolongs ran
// out; each extension explains one. What none explains was known before: it is the first term's,
// unless an earlier extension shows that there had been another.
void explain(std::vector<TermEnd>& ends, std::vector<Date> extensions) {
  for (std::size_t i = ends.size(); i-- > 0;) {
    const Date limit = i > 0 ? ends[i - 1].date : ends[i].date;
    while (!extensions.empty() && extensions.back() > limit) extensions.pop_back();
    if (!extensions.empty()) {
      ends[i].known = extensions.back();
      extensions.pop_back();
    } else if (i > 0) {
      ends[i].known = limit;
    }
    if (ends[i].said_from) ends[i].known = *ends[i].said_from;
  }
}

Holder holder_by_outcomes(const std::vector<Report>& reports, Date as_of) {
  Holder holder;
  for (const Report& report : reports) {
    const bool begins = is_outcome(report, OutcomeMeans::kBegins);
    const bool leaves = is_outcome(report, OutcomeMeans::kLeaves);
    if ((!begins && !leaves && !is_extension(report)) || known_from(report) > as_of) continue;
    if (holder.since && report.date < *holder.since) continue;
    holder = {leaves ? std::string() : report.candidate, report.date, begins};
  }
  return holder;
}

// Before any outcome: whose term the next named term end is.
std::string holder_by_clock(const PictureBase& base, const std::vector<Report>& reports, Date as_of) {
  const Report* next = nullptr;
  for (const Report& report : reports) {
    if (!is_term_end(report) || report.candidate.empty() || report.date < as_of) continue;
    const bool not_yet = report.candidate == base.incumbent && base.term_from && as_of < *base.term_from;
    if (!not_yet && (next == nullptr || report.date < next->date)) next = &report;
  }
  return next == nullptr ? std::string() : next->candidate;
}

// The charter's word counts from its term's beginning, until reports that are later say something
// else.
Holder holder_on(const PictureBase& base, const std::vector<Report>& reports, Date as_of) {
  const Holder holder = holder_by_outcomes(reports, as_of);
  const bool charter_knows = !base.term_from || *base.term_from <= as_of;
  const bool charter_later = base.term_from && holder.since && *holder.since < *base.term_from;
  if (holder.since && !(charter_knows && charter_later)) return holder;
  const std::string by_clock = holder_by_clock(base, reports, as_of);
  if (!by_clock.empty() && !charter_later) return {by_clock, std::nullopt, false};
  return charter_knows ? Holder{base.incumbent, base.term_from, true} : Holder{};
}

// The term ends that reports give; `silent` if they give none, so that the charter's may count.
struct ReportedEnd {
  std::optional<Date> end;
  bool silent = true;
};

ReportedEnd reported_end(const std::vector<Report>& reports, const Holder& holder, Date as_of) {
  auto ends = term_ends(reports, holder);
  const auto extensions = extensions_of(reports, holder.name);
  explain(ends, extensions);
  ReportedEnd out;
  out.silent = ends.empty() && (extensions.empty() || extensions.back() <= as_of);
  for (const TermEnd& each : ends) {
    if (each.known <= as_of) out.end = each.date;
  }
  return out;
}

void end_the_term(TermClock& clock, Date from) {
  clock.last_incumbent = std::move(clock.incumbent);
  clock.incumbent.clear();
  clock.term_end.reset();
  clock.vacant_from = from;
}

// The next deadline of a body and a candidate that a later "postponed" or "cancelled" speaks of.
std::optional<Date> put_off(const std::vector<Report>& reports, const Report& deadline, Date as_of) {
  std::optional<Date> day;
  for (const Report& report : reports) {
    const bool says =
        report.kind == ReportKind::kMilestone && (report.value == "postponed" || report.value == "cancelled");
    if (!says || report.actor != deadline.actor || report.candidate != deadline.candidate) continue;
    if (known_from(report) > as_of || report.date > deadline.date) continue;
    if (deadline.known_on && report.date < *deadline.known_on) continue;
    day = report.date;
  }
  return day;
}

bool is_ahead(const Report& report, Date as_of, const TermClock& clock) {
  if (report.kind != ReportKind::kDeadline || report.date < as_of) return false;
  if (report.known_on && *report.known_on > as_of) return false;
  // A term end that was agreed on later is not known yet, and one that was prolonged is none.
  return !is_term_end(report) || report.date == clock.term_end;
}

}  // namespace

TermClock term_clock(const PictureBase& base, const std::vector<Report>& reports, Date as_of) {
  if (!base.office) return {};
  const Holder holder = holder_on(base, reports, as_of);
  TermClock clock{.incumbent = holder.name};
  const ReportedEnd reported = reported_end(reports, holder, as_of);
  const bool charters = !holder.name.empty() && holder.name == base.incumbent && base.term_until;
  // A charter is of its own time: it does not date the term of one whose entry the reports tell.
  const bool entered_here = holder_by_outcomes(reports, as_of).entered;
  if (reported.end) {
    clock.term_end = reported.end;
    // A source gives the last day or the day after it: on the day itself the term is not over yet.
    if (*reported.end < as_of) end_the_term(clock, Date{reported.end->days + 1});
  } else if (reported.silent && charters) {
    if (!entered_here) clock.term_end = base.term_until;
    if (*base.term_until <= as_of) end_the_term(clock, *base.term_until);
  }
  return clock;
}

std::vector<Ahead> ahead_of(const std::vector<Report>& reports, Date as_of, const TermClock& clock) {
  std::vector<Ahead> list;
  for (const Report& report : reports) {
    if (!is_ahead(report, as_of, clock)) continue;
    list.push_back({report.date, report.value, report.candidate, report.actor, report.standing, report.note,
                    report.source, put_off(reports, report, as_of)});
  }
  const bool told = std::ranges::any_of(list, [](const Ahead& each) { return each.kind == "term_end"; });
  if (clock.term_end && !told)
    list.push_back({.date = *clock.term_end, .kind = "term_end", .about = clock.incumbent});
  std::ranges::stable_sort(list, {}, &Ahead::date);
  return list;
}

}  // namespace nemcon::chamber
