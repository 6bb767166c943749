// The handlers of the API that answer at once. Each is a plain function of the call; who is
// admitted has been settled before (routes.hpp), and what is common to all answers is added after
// (site.cpp).
#pragma once

#include "http/call.hpp"

namespace nemcon::http {

// handle_views.cpp: what a caller may see
Response body(const Call& call);
Response home(const Call& call);
Response matter(const Call& call);
Response table(const Call& call);
Response lanes(const Call& call);
Response soundings(const Call& call);
Response sounding(const Call& call);
Response ceremony(const Call& call);
Response sounding_messages(const Call& call);
Response ceremony_messages(const Call& call);
Response stage(const Call& call);
Response entries(const Call& call);
Response entry(const Call& call);
Response head(const Call& call);
Response state(const Call& call);
Response events(const Call& call);
Response draft(const Call& call);
Response put_draft(const Call& call);
Response erase_draft(const Call& call);

// handle_sheet.cpp: the same, put together for one matter
Response sheet(const Call& call);

// handle_foresight.cpp: rules, the public races, how good forecasts would have been
Response power(const Call& call);
Response rules(const Call& call);
Response races(const Call& call);
Response race(const Call& call);
Response track_record(const Call& call);
Response matter_forecast(const Call& call);
Response matter_tornado(const Call& call);
Response matter_forecasts(const Call& call);
Response race_forecast(const Call& call);
Response race_tornado(const Call& call);
Response race_forecasts(const Call& call);
Response forecasts(const Call& call);

// handle_record.cpp: the record as it is published
Response record_file(const Call& call);
Response receipt(const Call& call);
Response consistency(const Call& call);
Response keys(const Call& call);
Response readings(const Call& call);

// handle_witness.cpp: who cosigns this record, and cosigning others
Response witnesses(const Call& call);
Response add_checkpoint(const Call& call);

// handle_access.cpp: coming in, going out, letting others in
Response sign_in(const Call& call);
Response session(const Call& call);
Response sign_out(const Call& call);
Response issue_link(const Call& call);
Response tokens(const Call& call);
Response issue_token(const Call& call);
Response revoke_token(const Call& call);

// handle_calendar.cpp: deadlines for people's own calendars
Response calendar(const Call& call);
Response matter_calendar(const Call& call);
Response feed_calendar(const Call& call);
Response own_feed(const Call& call);
Response make_feed(const Call& call);
Response end_own_feed(const Call& call);
Response feeds(const Call& call);
Response end_feed(const Call& call);

// handle_service.cpp: about the server itself
Response health(const Call& call);
Response openapi(const Call& call);
Response pages(const Call& call);

}  // namespace nemcon::http
