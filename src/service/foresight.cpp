#include "service/foresight.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "base/limits.hpp"
#include "forecast/draw_view.hpp"
#include "forecast/outlook_json.hpp"
#include "forecast/view_days.hpp"

namespace nemcon::service {
namespace {

namespace json = boost::json;
using forecast::Asked, forecast::Change, forecast::Days, forecast::Past;

constexpr std::size_t kHistoryRuns = 4'000;
constexpr std::size_t kLearntKept = 32;
constexpr std::size_t kAskedDays = 8, kAskedChanges = 12;

std::vector<std::string_view> parts_of(std::string_view list) {
  std::vector<std::string_view> out;
  while (!list.empty()) {
    const std::size_t comma = list.find(',');
    out.push_back(list.substr(0, comma));
    list = comma == std::string_view::npos ? std::string_view() : list.substr(comma + 1);
  }
  return out;
}

Result<std::vector<Days>> days_of(const std::string& by, const Past& known) {
  if (by.empty()) return forecast::days_to_ask(known);
  std::vector<Days> out;
  for (const std::string_view text : parts_of(by)) {
    const auto day = parse_date(text);
    if (!day)
      return refuse(Refused::kMalformed, "by", {std::string(text)},
                    "days with commas: 2024-07-09,2024-10-01");
    const Days since = day->days - known.opened.days;
    if (since <= known.seen_until || since > known.seen_until + 3650)
      return refuse(Refused::kOutOfRange, "by", {std::string(text)},
                    "after the day of the forecast, within ten years");
    out.push_back(since);
  }
  std::ranges::sort(out);
  out.erase(std::ranges::unique(out).begin(), out.end());
  if (out.size() > kAskedDays) return refuse(Refused::kOutOfRange, "by", {}, std::to_string(kAskedDays));
  return out;
}

Result<std::vector<Change>> changes_of(const std::string& list) {
  std::vector<Change> out;
  for (const std::string_view text : parts_of(list)) {
    TRY(change, forecast::change_of(text, "change"));
    out.push_back(std::move(change));
  }
  if (out.size() > kAskedChanges)
    return refuse(Refused::kOutOfRange, "change", {}, std::to_string(kAskedChanges));
  return out;
}

bool all_consented(const Past& known) {
  return std::ranges::all_of(known.members, [](const auto& each) { return each.consent.has_value(); });
}

json::object head(const RaceToForesee& race) {
  json::object out;
  if (!race.subject.empty()) out["subject"] = race.subject;
  out["name"] = race.name;
  return out;
}

void add(json::object more, json::object& out) {
  for (auto& [name, value] : more) out[name] = std::move(value);
}

// The race by that day with what is asked of it; or why there is nothing to forecast.
struct Prepared {
  json::object out;
  std::optional<Asked> asked;
  std::vector<Change> changes;
};

Result<Prepared> prepare(const Races& races, std::size_t runs, const RaceToForesee& race, Date day,
                         const ForecastAsked& question) {
  Prepared out{.out = head(race), .asked = {}, .changes = {}};
  auto known = race.known_on(day);
  if (!known) {
    const bool begun =
        known.error().code != Refused::kBadTime && known.error().code != Refused::kNoSuchSubject;
    const bool unanimous = known.error().field != "rule";
    if (begun && unanimous) return known.error();
    out.out["why"] = unanimous ? "not_begun" : "not_unanimous";
    return out;
  }
  add(forecast::json_of(known->known), out.out);
  if (all_consented(known->known)) {
    out.out["why"] = "decided";
    return out;
  }
  TRY(days, days_of(question.by, known->known));
  TRY(changes, changes_of(question.change));
  Asked asked{.known = known->known,
              .ask = {.days = std::move(days),
                      .runs = runs,
                      .edges = std::move(known->edges),
                      .reference = races.reference_for(race.kind, day)},
              .terms = forecast::terms_of(known->known.body)};
  TRY(changed, forecast::with_changes(std::move(asked), changes));
  if (all_consented(changed.known)) {
    out.out["why"] = "decided";
    return out;
  }
  out.asked = std::move(changed);
  out.changes = std::move(changes);
  return out;
}

json::array texts_of(const std::vector<Change>& changes) {
  json::array out;
  for (const Change& each : changes) out.emplace_back(forecast::text_of(each));
  return out;
}

forecast::DrawAsk draw_ask(const ForecastAsked& question) { return {question.language, question.narrow}; }

Result<json::object> pictures(const Asked& asked, const forecast::Outlook& outlook,
                              const std::vector<Past>& pasts, const ForecastAsked& question) {
  json::object out;
  for (const std::string_view view : parts_of(question.pictures)) {
    auto drawn =
        forecast::draw_view(view, {asked.known, outlook, asked.ask.edges, pasts}, draw_ask(question));
    if (!drawn)
      return refuse(Refused::kMalformed, "pictures", {std::string(view)},
                    "some of " + std::string(forecast::kViews) + ", with commas");
    out[view] = *std::move(drawn);
  }
  return out;
}

json::array with_words(json::array bars, const std::vector<forecast::WhatIf>& changes,
                       const std::string& language) {
  for (std::size_t i = 0; i < bars.size(); ++i)
    bars[i].as_object()["words"] = forecast::words_of(changes[i].change, language);
  return bars;
}

}  // namespace

// Those that a forecast learns from, for the pictures: of the same class, and of governments the same body.
std::vector<Past> Foresight::alike(const forecast::LearnAsk& ask) const {
  std::vector<Past> out;
  for (const Race& each : races_.all()) {
    const Past& past = each.past;
    const bool body = ask.terms.body != forecast::BodyClass::kGovernments || past.council == ask.council;
    if (each.has_past && past.body == ask.terms.body && body && past.cluster != ask.without &&
        past.opened < ask.known_by)
      out.push_back(past);
  }
  return out;
}

std::vector<Past> Foresight::pasts() const {
  std::vector<Past> out;
  for (const Race& each : races_.all())
    if (each.has_past) out.push_back(each.past);
  return out;
}

std::shared_ptr<const forecast::Learnt> Foresight::learnt(const forecast::LearnAsk& ask) const {
  {
    const std::lock_guard lock(mutex_);
    const auto found = std::ranges::find(kept_, ask, &Kept::ask);
    if (found != kept_.end()) {
      kept_.splice(kept_.begin(), kept_, found);
      return found->learnt;
    }
  }
  auto made = std::make_shared<const forecast::Learnt>(forecast::learn(pasts(), ask));
  const std::lock_guard lock(mutex_);
  kept_.push_front({ask, made});
  if (kept_.size() > kLearntKept) kept_.pop_back();
  return made;
}

Result<json::object> Foresight::forecast(const RaceToForesee& race, Date day,
                                         const ForecastAsked& question) const {
  TRY(made, prepare(races_, runs_, race, day, question));
  if (!made.asked) return std::move(made.out);
  const Asked& asked = *made.asked;
  const auto taught = learnt(forecast::learn_ask(asked.known, asked.terms));
  const forecast::Outlook outlook = forecast::foresee(asked.known, *taught, asked.ask);
  made.out["forecast"] = forecast::json_of(asked.known, outlook);
  if (!made.changes.empty()) made.out["changes"] = texts_of(made.changes);
  if (!asked.ask.edges.empty()) made.out["edges"] = forecast::json_of(std::span(asked.ask.edges));
  if (asked.ask.reference) made.out["reference"] = asked.ask.reference->source;
  if (!question.pictures.empty()) {
    TRY(drawn, pictures(asked, outlook, alike(forecast::learn_ask(asked.known, asked.terms)), question));
    made.out["pictures"] = std::move(drawn);
  }
  return std::move(made.out);
}

Result<json::object> Foresight::tornado(const RaceToForesee& race, Date day,
                                        const ForecastAsked& question) const {
  TRY(made, prepare(races_, runs_, race, day, question));
  if (!made.asked) return std::move(made.out);
  const Asked& asked = *made.asked;
  const auto bars = forecast::tornado(asked, [&](const forecast::LearnAsk& ask) { return learnt(ask); });
  const auto taught = learnt(forecast::learn_ask(asked.known, asked.terms));
  const forecast::Chance now = forecast::foresee_chance(asked.known, *taught, asked.ask);
  made.out["stands"] = forecast::json_of(asked.known, now);
  made.out["tornado"] = with_words(forecast::json_of(asked.known, std::span(bars)), bars, question.language);
  made.out["pictures"] = json::object{{"tornado", draw_tornado(asked.known, bars, now, draw_ask(question))}};
  return std::move(made.out);
}

Result<json::object> Foresight::history(const RaceToForesee& race, Date day, const std::vector<Date>& days,
                                        const ForecastAsked& question) const {
  TRY(made, prepare(races_, runs_, race, day, question));
  if (!made.asked) return std::move(made.out);
  const Date target{made.asked->known.opened.days + made.asked->ask.days.front()};
  json::array points;
  std::vector<forecast::HistoryPoint> drawn;
  for (const Date each : days) {
    const auto known = race.known_on(each);
    if (!known || each > day || each >= target || all_consented(known->known)) continue;
    const auto taught = learnt(forecast::learn_ask(known->known, forecast::terms_of(known->known.body)));
    const forecast::ForeseeAsk ask{
        .days = {target.days - known->known.opened.days}, .runs = kHistoryRuns, .edges = known->edges};
    const forecast::Chance chance = forecast::foresee_chance(known->known, *taught, ask);
    drawn.push_back({each, chance, known->happened, known->corrected});
    json::object point = forecast::json_of(known->known, chance);
    point["day"] = to_text(each);
    json::array happened;
    for (const std::string& text : known->happened) happened.emplace_back(text);
    point["happened"] = std::move(happened);
    if (known->corrected) point["corrected"] = true;
    points.emplace_back(std::move(point));
  }
  made.out["by"] = to_text(target);
  made.out["history"] = std::move(points);
  made.out["pictures"] =
      json::object{{"history", draw_history(made.asked->known, drawn, draw_ask(question))}};
  return std::move(made.out);
}

}  // namespace nemcon::service
