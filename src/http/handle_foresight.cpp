// What looks beyond the body's own record: power under rules, the public races, the record of forecasts.
#include <boost/json/object.hpp>
#include <functional>

#include "http/handlers.hpp"
#include "http/problem.hpp"
#include "http/reply.hpp"
#include "http/track_record.hpp"
#include "service/foresight.hpp"
#include "service/power_desk.hpp"
#include "service/race_view.hpp"
#include "service/text_of.hpp"

namespace nemcon::http {
namespace {

Result<service::Text> read_race(const Call& call) {
  const service::Race* found = call.races.find(call.param("race"));
  if (found == nullptr) return refuse(Refused::kNoSuchThing, "race", {call.param("race")});
  TRY(view, service::race_view(*found, call.asked("as_of"), call.asked("subject")));
  return service::text_of(std::move(view), call.clock.now());
}

service::ForecastAsked question(const Call& call) {
  service::ForecastAsked out{
      .by = call.asked("by"), .change = call.asked("change"), .pictures = call.asked("pictures")};
  if (const std::string language = call.asked("language"); !language.empty()) out.language = language;
  out.narrow = call.asked("narrow") == "yes";
  return out;
}

// Of a matter, by what the caller may see; `what` is given the race and the days of its history.
using Foresee = std::function<Result<boost::json::object>(const service::RaceToForesee&, Date day,
                                                          const std::vector<Date>& days)>;

Result<service::Text> of_matter(const Call& call, bool history, const Foresee& what) {
  TRY(facts, call.service.facts(call.caller(), call.param("matter"), call.asked("subject"),
                                call.asked("as_of"), history));
  const service::RaceToForesee race{facts.subject, facts.name, facts.kind,
                                    [&](Date day) -> Result<service::KnownRace> {
                                      const auto* found = facts.on(day);
                                      if (found == nullptr) return refuse(Refused::kBadTime, "as_of");
                                      return *found;
                                    }};
  TRY(out, what(race, facts.day, facts.days));
  const bool plain = call.asked("as_of").empty() && call.asked("by").empty() && call.asked("change").empty();
  if (plain) call.service.keep_forecast(call.caller(), call.param("matter"), out);
  return service::measured_text_of(std::move(out), call.clock.now());
}

// Of a race that the program carries; without a day, on the last before it ended.
Result<service::Text> of_race(const Call& call, bool history, const Foresee& what) {
  const service::Race* found = call.races.find(call.param("race"));
  if (found == nullptr) return refuse(Refused::kNoSuchThing, "race", {call.param("race")});
  const std::string asked = call.asked("as_of");
  const auto day = asked.empty() ? std::optional(found->last_day) : parse_date(asked);
  if (!day) return refuse(Refused::kBadTime, "as_of", {asked}, "a day, 2024-04-03");
  const std::string candidate = call.asked("subject").empty() ? found->candidate : call.asked("subject");
  const service::RaceToForesee race{
      "", candidate, found->id,
      [&](Date each) { return service::known_race(found->base, found->reports, candidate, each); }};
  std::vector<Date> days;
  if (history) days = service::days_known(found->reports, candidate, service::kHistoryDays);
  TRY(out, what(race, *day, days));
  return service::measured_text_of(std::move(out), call.clock.now());
}

Foresee forecast_for(const Call& call) {
  return [&](const service::RaceToForesee& race, Date day, const std::vector<Date>&) {
    return call.foresight.forecast(race, day, question(call));
  };
}

Foresee tornado_for(const Call& call) {
  return [&](const service::RaceToForesee& race, Date day, const std::vector<Date>&) {
    return call.foresight.tornado(race, day, question(call));
  };
}

Foresee history_for(const Call& call) {
  return [&](const service::RaceToForesee& race, Date day, const std::vector<Date>& days) {
    return call.foresight.history(race, day, days, question(call));
  };
}

}  // namespace

Response matter_forecast(const Call& call) { return text_reply(of_matter(call, false, forecast_for(call))); }
Response matter_tornado(const Call& call) { return text_reply(of_matter(call, false, tornado_for(call))); }
Response matter_forecasts(const Call& call) { return text_reply(of_matter(call, true, history_for(call))); }
Response race_forecast(const Call& call) { return text_reply(of_race(call, false, forecast_for(call))); }
Response race_tornado(const Call& call) { return text_reply(of_race(call, false, tornado_for(call))); }
Response race_forecasts(const Call& call) { return text_reply(of_race(call, true, history_for(call))); }
Response forecasts(const Call& call) { return text_reply(call.service.forecasts(call.caller())); }

Response power(const Call& call) {
  return text_reply(call.service.power({call.asked("rule"), call.asked("procedure"), call.asked("stage"),
                                        call.asked("on"), call.asked("join")}));
}

Response rules(const Call& call) {
  return text_reply(
      call.service.rules(call.caller(), call.param("matter"), call.asked("subject"), call.asked("rule")));
}

Response races(const Call& call) {
  return text_reply(service::text_of(service::races_view(call.races), call.clock.now()));
}

Response race(const Call& call) { return text_reply(read_race(call)); }

Response track_record(const Call&) { return carried_reply(track_record_text(), track_record_etag()); }

}  // namespace nemcon::http
