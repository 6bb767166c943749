// What looks beyond the body's own record: power under rules, the public races, the record of forecasts.
#include "http/handlers.hpp"
#include "http/problem.hpp"
#include "http/reply.hpp"
#include "http/track_record.hpp"
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

}  // namespace

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
