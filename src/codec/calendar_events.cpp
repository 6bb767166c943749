#include "codec/calendar_events.hpp"

#include <algorithm>
#include <initializer_list>

#include "base/check.hpp"
#include "chamber/table.hpp"
#include "codec/zone.hpp"

namespace nemcon::codec {
namespace {

using namespace chamber;

// The text with a value for each {} of it, in order.
std::string fill(std::string_view text, std::initializer_list<std::string_view> values) {
  std::string out;
  for (const std::string_view value : values) {
    const auto at = text.find("{}");
    CHECK(at != std::string_view::npos);
    (out += text.substr(0, at)) += value;
    text.remove_prefix(at + 2);
  }
  return out += text;
}

// "stage-7.nato@nemcon.invalid" for the record "nemcon.invalid/nato".
std::string uid_of(const std::string& key, const State& state) {
  const auto slash = state.origin.find('/');
  const std::string host = state.origin.substr(0, slash);
  const std::string name = slash == std::string::npos ? std::string() : state.origin.substr(slash + 1);
  return key + (name.empty() ? "" : "." + name) + "@" + host;
}

std::string page_of(const CalendarReading& reading, const Matter& matter) {
  return reading.pages + "/#/matters/" + matter.id.text();
}

// "UTC+02:00".
std::string offset_of(Instant at, const std::string& local) {
  const std::int64_t minutes = (parse_instant(local + "Z")->ms - (at.ms - at.ms % 1'000)) / 60'000;
  const std::int64_t ahead = minutes < 0 ? -minutes : minutes;
  const auto two = [](std::int64_t number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  return (minutes < 0 ? "UTC-" : "UTC+") + two(ahead / 60) + ":" + two(ahead % 60);
}

// "2026-06-26 17:00", as no language has to say it. Where the clock shows that time twice, which of the two:
// "2026-10-25 02:30 UTC+02:00".
std::string minutes(Instant at, const std::string& zone) {
  const std::string local = local_text(at, zone);
  std::string text = local.substr(0, 16);
  std::ranges::replace(text, 'T', ' ');
  return instant_of(local, zone).ok() ? text : text + " " + offset_of(at, local);
}

bool ended_early(const Stage& stage) { return !stage.open() && stage.closed < stage.until->at; }

// Of what the stage is, where the viewer knows it and the matter's title does not say it already.
std::string subject_name(const Matter& matter, const Stage& stage) {
  if (stage.subjects.size() != 1) return {};
  const Subject* subject = find_subject(matter, stage.subjects.front());
  return subject == nullptr || subject->name == matter.title ? std::string() : subject->name;
}

std::string description_of(const State& state, const Matter& matter, const Stage& stage,
                           const DeadlineWords& words) {
  const auto type = static_cast<std::size_t>(rule_of(state, stage).type);
  std::string text;
  const auto add = [&](std::string_view line) { (text += line) += '\n'; };
  if (ended_early(stage)) {
    add(fill(words.ended_early, {minutes(stage.closed, state.zone)}));
  } else {
    add(words.means[type]);
  }
  if (!stage.text_title.empty()) add(fill(words.text, {stage.text_title}));
  if (const auto name = subject_name(matter, stage); !name.empty()) add(fill(words.about, {name}));
  add(fill(words.local, {minutes(stage.until->at, state.zone), state.zone}));
  if (!stage.extended_from.empty()) {
    add(fill(words.extended, {minutes(stage.extended_from.back(), state.zone)}));
  }
  return text += words.holds;
}

CalendarDeadline of_stage(const State& state, const Matter& matter, const Stage& stage,
                          const CalendarReading& reading) {
  const DeadlineWords& words = deadline_words(reading.language);
  CalendarDeadline out{deadline_key(stage), {}};
  CalendarEvent& event = out.event;
  event.uid = uid_of(out.key, state);
  event.at = stage.until->at;
  event.cancelled = ended_early(stage);
  // Every change that moves or cancels the entry makes a version that is newer than the last.
  event.sequence = static_cast<int>(stage.extended_from.size()) + (event.cancelled ? 1 : 0);
  event.passed = event.at <= reading.now;
  const auto type = static_cast<std::size_t>(rule_of(state, stage).type);
  event.summary = fill(words.title, {words.ends[type], matter.title});
  if (event.cancelled) event.summary = fill(words.cancelled, {event.summary});
  event.description = description_of(state, matter, stage, words);
  event.url = page_of(reading, matter);
  return out;
}

// A day of the body is a day in every calendar: it has no zone to be moved by.
CalendarDeadline of_day(std::string key, Date day, const State& state, const Matter& matter,
                        const CalendarReading& reading) {
  CalendarDeadline out{std::move(key), {}};
  out.event.day = day;
  out.event.at = midnight(day, state.zone);
  out.event.passed = out.event.at <= reading.now;
  out.event.url = page_of(reading, matter);
  return out;
}

// How often this term was made longer.
int extensions_of(const OfficeState& office) {
  return static_cast<int>(std::ranges::count_if(office.earlier, [&](const EarlierTerm& each) {
    return each.office.term_from == office.office.term_from &&
           each.office.term_until != office.office.term_until;
  }));
}

CalendarDeadline of_term(const State& state, const Matter& matter, const OfficeState& office,
                         const CalendarReading& reading) {
  const DeadlineWords& words = deadline_words(reading.language);
  auto out = of_day(deadline_key(office.office), *office.office.term_until, state, matter, reading);
  out.event.uid = uid_of(out.key, state);  // of the body: two matters may be about one office
  out.event.sequence = extensions_of(office);
  out.event.summary = fill(words.title, {words.term, office.office.name});
  if (!office.office.incumbent.empty()) {
    out.event.description = fill(words.term_means, {office.office.incumbent}) + '\n';
  }
  out.event.description += words.holds;
  return out;
}

CalendarDeadline of_report(const State& state, const Matter& matter, const Report& report,
                           const CalendarReading& reading) {
  const DeadlineWords& words = deadline_words(reading.language);
  auto out = of_day(deadline_key(report), report.date, state, matter, reading);
  out.event.uid = uid_of(out.key + "." + matter.id.text(), state);
  const std::string& said = report.note.empty() ? report.value : report.note;
  out.event.summary = fill(words.title, {fill(words.reported, {said}), matter.title});
  out.event.description = std::string(words.not_binding);
  if (!report.source.empty()) out.event.description += '\n' + report.source;
  return out;
}

}  // namespace

std::string deadline_key(const Stage& stage) { return "stage-" + std::to_string(stage.id.value()); }

std::string deadline_key(const Office& office) {
  return "term-" + office.id.text() + (office.term_from ? "-" + to_text(*office.term_from) : std::string());
}

std::string deadline_key(const Report& report) {
  return "reported-" + slug(report.value) + "-" + to_text(report.date);
}

std::string calendar_name(std::string_view body, Language language) {
  return fill(deadline_words(language).calendar, {body});
}

std::vector<CalendarDeadline> calendar_deadlines(const State& state, const MatterView& view,
                                                 const CalendarReading& reading) {
  std::vector<CalendarDeadline> list;
  for (const Stage& stage : view.stages) {
    if (stage.until) list.push_back(of_stage(state, view.matter, stage, reading));
  }
  const OfficeState* office = find_office(state, view.matter.office);
  // Where a race is only reported, the office's holder is that of another time (docs/CHARTERS.md).
  if (office != nullptr && office->office.term_until && view.matter.reports.empty()) {
    list.push_back(of_term(state, view.matter, *office, reading));
  }
  for (const Report& report : view.matter.reports) {
    if (report.kind == ReportKind::kDeadline) list.push_back(of_report(state, view.matter, report, reading));
  }
  std::ranges::stable_sort(list, {}, [](const CalendarDeadline& each) { return each.event.at; });
  return list;
}

}  // namespace nemcon::codec
