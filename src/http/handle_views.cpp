// What a caller may see. Who may see what of it, the service decides.
#include "http/handlers.hpp"
#include "http/problem.hpp"
#include "http/reply.hpp"

namespace nemcon::http {
namespace {

// A number of the query, or what it is when it is not given.
Result<std::uint64_t> asked_number(const Call& call, std::string_view name, std::uint64_t otherwise) {
  const std::string text = call.asked(name);
  if (text.empty()) return otherwise;
  const auto number = number_of(text);
  if (!number) return refuse(Refused::kMalformed, std::string(name), {}, "a number");
  return *number;
}

Result<service::Text> read_entries(const Call& call) {
  TRY(from, asked_number(call, "from", 0));
  TRY(limit, asked_number(call, "limit", 100));
  return call.service.entries(call.caller(), from, limit);
}

// The entry after the last that the reader has seen; without one, the next that is written. A
// browser that comes back says it in the header, and keeps the address that it first asked with.
Result<std::uint64_t> next_event(const Call& call) {
  const std::uint64_t size = call.service.size();
  const std::string* header = find_header(call.request.headers, "Last-Event-ID");
  const std::string text = header != nullptr ? *header : call.asked("after");
  if (text.empty()) return size;
  const std::string field = header != nullptr ? "Last-Event-ID" : "after";
  const auto last = number_of(text);
  if (!last) return refuse(Refused::kMalformed, field, {}, "a number");
  // From the future: it has seen another record than this one.
  if (*last >= size) return refuse(Refused::kOutOfRange, field, {}, std::to_string(size));
  return *last + 1;
}

}  // namespace

Response body(const Call& call) { return text_reply(call.service.body(call.caller())); }

Response home(const Call& call) { return text_reply(call.service.home(call.caller())); }

Response matter(const Call& call) {
  return text_reply(call.service.matter(call.caller(), call.param("matter")));
}

Response table(const Call& call) {
  return text_reply(
      call.service.table(call.caller(), call.param("matter"), call.asked("subject"), call.asked("as_of")));
}

Response lanes(const Call& call) {
  return text_reply(call.service.lanes(call.caller(), call.param("matter"), call.asked("subject")));
}

Response stage(const Call& call) {
  return text_reply(call.service.stage(call.caller(), call.param("stage")));
}

Response entries(const Call& call) { return text_reply(read_entries(call)); }

Response entry(const Call& call) {
  const auto seq = number_of(call.param("seq"));
  if (!seq) return problem(refuse(Refused::kNoSuchEntry, "seq", {call.param("seq")}));
  return text_reply(call.service.entry(call.caller(), *seq));
}

Response head(const Call& call) { return text_reply(call.service.head()); }

Response state(const Call& call) { return text_reply(call.service.state(call.caller())); }

Response events(const Call& call) {
  const auto next = next_event(call);
  if (!next) return problem(next.error());
  Response response;
  response.headers = {{"Content-Type", "text/event-stream"},
                      {"Cache-Control", "no-cache, private"},
                      {"X-Accel-Buffering", "no"}};
  response.stream = Subscription{call.caller(), call.who.secret, *next};
  return response;
}

Response draft(const Call& call) {
  return text_reply(call.service.draft(call.caller(), call.param("stage")));
}

Response put_draft(const Call& call) {
  const auto done = call.service.put_draft(call.caller(), call.param("stage"), call.request.body);
  return done ? no_content() : problem(done.error());
}

Response erase_draft(const Call& call) {
  const auto done = call.service.erase_draft(call.caller(), call.param("stage"));
  return done ? no_content() : problem(done.error());
}

namespace {

using Messages = Result<service::Text> (service::Service::*)(const std::string&, std::uint64_t, std::size_t);

Result<service::Text> read_messages(const Call& call, const char* param, Messages of) {
  TRY(from, asked_number(call, "from", 0));
  TRY(limit, asked_number(call, "limit", 100));
  return (call.service.*of)(call.param(param), from, limit);
}

}  // namespace

Response soundings(const Call& call) { return text_reply(call.service.soundings(call.caller())); }

Response sounding(const Call& call) {
  return text_reply(call.service.sounding(call.caller(), call.param("sounding")));
}

Response ceremony(const Call& call) {
  return text_reply(call.service.ceremony(call.caller(), call.param("ceremony")));
}

Response sounding_messages(const Call& call) {
  return text_reply(read_messages(call, "sounding", &service::Service::sounding_messages));
}

Response ceremony_messages(const Call& call) {
  return text_reply(read_messages(call, "ceremony", &service::Service::ceremony_messages));
}

}  // namespace nemcon::http
