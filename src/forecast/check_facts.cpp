// Facts about one candidate that contradict each other; nobody needs to know who the members are.
#include <algorithm>
#include <chrono>
#include <map>

#include "forecast/check_parts.hpp"
#include "forecast/from_reports.hpp"

namespace nemcon::forecast {
namespace {

using chamber::Precision, chamber::Report, chamber::ReportKind;

constexpr int kAboutDays = 3;  // as from_reports.hpp has it

std::chrono::year_month_day calendar_day(Date day) {
  return std::chrono::year_month_day{std::chrono::sys_days{std::chrono::days{day.days}}};
}

Date date_of(std::chrono::sys_days day) {
  return {static_cast<std::int32_t>(day.time_since_epoch().count())};
}

// The reports about one candidate, by date; those of one day in the order of the file.
using About = std::vector<const Report*>;

std::map<std::string, About> by_candidate(const std::vector<Report>& reports) {
  std::map<std::string, About> out;
  for (const Report& each : reports)
    if (!each.candidate.empty()) out[each.candidate].push_back(&each);
  for (auto& [name, about] : out) {
    for (const Report& each : reports)  // what stands in a member's way, whoever it is about
      if (each.candidate.empty() && each.kind == ReportKind::kMilestone) about.push_back(&each);
    std::ranges::stable_sort(about, {}, [](const Report* each) { return each->date; });
  }
  return out;
}

void check_deed(const Report& report, const Report* ratified, Findings& findings) {
  if (report.kind != ReportKind::kPosition || ratified == nullptr || &report == ratified) return;
  const std::string since = report.actor + " had ratified on " + to_text(ratified->date);
  if (report.value == "ratified")
    findings.error(&report, "value",
                   since +
                       ": a member ratifies once; keep the better source, or make the other a "
                       "milestone (`deposited`, `signed`)");
  else
    findings.error(&report, "value", since + ", which is final: what it says later is no position");
}

// A fact that was so by a day must have had a day on which to begin.
void check_interval(const Report& report, const Report* before, Findings& findings) {
  if (report.kind != ReportKind::kPosition || report.precision != Precision::kBefore || before == nullptr)
    return;
  if (before->value == report.value || before->date == report.date || last_day(*before) < report.date) return;
  findings.error(&report, "precision",
                 "no day is left: it was so by " + to_text(report.date) + ", and until " +
                     to_text(last_day(*before)) + " it may have been `" + before->value +
                     "`; give one of them its day");
}

// What has begun to stand in the way of one member, by the place in kObstacleWords.
using Standing = std::map<std::size_t, const Report*>;

void check_obstacle(const Report& report, Standing& open, Findings& findings) {
  if (report.kind != ReportKind::kMilestone) return;
  for (std::size_t i = 0; i < std::size(kObstacleWords); ++i) {
    const ObstacleWord& word = kObstacleWords[i];
    if (report.value == word.begins) open.try_emplace(i, &report);
    if (report.value == word.ends && open.erase(i) == 0)
      findings.error(
          &report, "value",
          "ends what never began: add when " + report.actor + " had `" + std::string(word.begins) + "`");
  }
}

void check_closed(const Report& ratified, const Standing& open, Findings& findings) {
  for (const auto& [i, begun] : open)
    findings.error(begun, "value",
                   "still stands although " + ratified.actor + " ratified on " + to_text(ratified.date) +
                       ": add `" + std::string(kObstacleWords[i].ends) + "` with its day");
}

// What one actor said about one candidate.
class Course {
 public:
  explicit Course(Findings& findings) : findings_(findings) {}

  void take(const Report& report, std::optional<Date> opened) {
    check_deed(report, ratified_, findings_);
    check_interval(report, before_, findings_);
    if (ratified_ != nullptr && report.date > last_day(*ratified_)) close();
    check_obstacle(report, open_, findings_);
    if (report.kind != ReportKind::kPosition) return;
    before_ = &report;
    if (report.value != "ratified" || ratified_ != nullptr) return;
    ratified_ = &report;
    if (opened && last_day(report) < *opened)
      findings_.error(&report, "date",
                      "lies before " + to_text(*opened) + ", when there was something to ratify");
  }

  // Everything of the day of the ratification has been taken.
  void close() {
    if (ratified_ != nullptr && !closed_) check_closed(*ratified_, open_, findings_);
    closed_ = closed_ || ratified_ != nullptr;
  }

 private:
  Findings& findings_;
  const Report *ratified_ = nullptr, *before_ = nullptr;
  Standing open_;
  bool closed_ = false;
};

std::optional<Date> signed_on(const About& about) {
  for (const Report* each : about)
    if (each->kind == ReportKind::kMilestone && each->value == "protocol_signed") return first_day(*each);
  return std::nullopt;
}

}  // namespace

Date first_day(const Report& report) {
  if (report.precision == Precision::kAbout) return {report.date.days - kAboutDays};
  if (report.precision != Precision::kMonth) return report.date;
  const auto day = calendar_day(report.date);
  return date_of(day.year() / day.month() / 1);
}

Date last_day(const Report& report) {
  if (report.precision == Precision::kAbout) return {report.date.days + kAboutDays};
  if (report.precision != Precision::kMonth) return report.date;
  const auto day = calendar_day(report.date);
  return date_of(day.year() / day.month() / std::chrono::last);
}

void check_facts(const std::vector<Report>& reports, Findings& findings) {
  for (const auto& [name, about] : by_candidate(reports)) {
    std::map<std::string, Course> courses;
    const auto opened = signed_on(about);
    for (const Report* each : about)
      courses.try_emplace(each->actor, findings).first->second.take(*each, opened);
    for (auto& [actor, course] : courses) course.close();
  }
}

}  // namespace nemcon::forecast
