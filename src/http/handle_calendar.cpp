// Deadlines as calendar files, and the address under which a delegate's own calendar follows them.
#include <boost/json.hpp>

#include "base/limits.hpp"
#include "http/handlers.hpp"
#include "http/problem.hpp"
#include "http/reply.hpp"
#include "service/calendar.hpp"

namespace nemcon::http {
namespace {

namespace json = boost::json;

constexpr std::string_view kEnding = ".ics";

Result<codec::Language> asked_language(const Call& call) {
  const std::string text = call.asked("language");
  if (text.empty()) return codec::Language::kEnglish;
  const auto language = codec::language_of_name(text);
  if (!language) return refuse(Refused::kUnknownValue, "language", {}, text);
  return *language;
}

// What is in it is for its reader alone, so nothing between may keep it; a calendar that has it asks with
// If-None-Match all the same. No search engine may list it, wherever its address was found.
Response calendar_reply(const Result<service::CalendarText>& calendar, const std::string& file) {
  if (!calendar) return problem(calendar.error());
  Response response{.status = 200, .headers = {}, .body = calendar->ics};
  response.headers = {{"Content-Type", "text/calendar; charset=utf-8"},
                      {"Content-Disposition", "attachment; filename=\"" + file + "\""},
                      {"ETag", calendar->etag},
                      {"Cache-Control", "no-store, private"},
                      {"X-Robots-Tag", "noindex, nofollow, noarchive"}};
  return response;
}

// A name that every file system takes: ids are [a-z0-9-], keys of deadlines a little more.
std::string file_name(const Call& call) {
  std::string name = call.param("matter").empty() ? std::string("deadlines") : call.param("matter");
  if (const std::string deadline = call.asked("deadline"); !deadline.empty()) name += "-" + deadline;
  for (char& letter : name) {
    const bool plain = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '_';
    if (!plain) letter = '-';
  }
  return name + std::string(kEnding);
}

Response calendar_of(const Call& call, const std::string& matter) {
  const auto language = asked_language(call);
  if (!language) return problem(language.error());
  const service::CalendarAsked asked{matter, call.asked("deadline"), call.place.origin, *language};
  return calendar_reply(call.service.calendar(call.caller(), asked), file_name(call));
}

// A person is the same in every session; a program is its token.
service::FeedOwner owner_of(const Call& call) {
  const service::Caller& caller = call.caller();
  return {caller.actor, caller.name, call.who.by_cookie ? std::string() : caller.id};
}

json::object feed_json(const service::Feed& feed) {
  return {{"id", feed.id},
          {"language", name_of(feed.language)},
          {"created", to_text(feed.created)},
          {"expires", to_text(feed.expires)}};
}

json::object feed_line(const service::Feed& feed) {
  json::object out = feed_json(feed);
  out["role"] = name_of(feed.owner.actor.role);
  if (!feed.owner.actor.member.empty()) out["member"] = feed.owner.actor.member.text();
  if (!feed.owner.name.empty()) out["name"] = feed.owner.name;
  if (!feed.owner.token.empty()) out["token"] = feed.owner.token;
  return out;
}

Result<codec::Language> read_language(const Request& request) {
  TRY(object, read_object(request));
  codec::Reader reader(object, "");
  codec::Language language = codec::Language::kEnglish;
  codec::word(reader, "language", language, codec::language_of_name);
  TRY_DONE(reader.done());
  return language;
}

}  // namespace

Response calendar(const Call& call) { return calendar_of(call, {}); }

Response matter_calendar(const Call& call) { return calendar_of(call, call.param("matter")); }

Response feed_calendar(const Call& call) {
  std::string file = call.param("file");
  if (!file.ends_with(kEnding)) return problem(refuse(Refused::kNoSuchThing, "feed"));
  file.resize(file.size() - kEnding.size());
  return calendar_reply(call.service.feed(file, call.place.origin), "deadlines.ics");
}

Response own_feed(const Call& call) {
  const auto feed = call.service.access().feeds().of(owner_of(call));
  return json_reply(200, feed ? json::object{{"feed", feed_json(*feed)}} : json::object());
}

Response make_feed(const Call& call) {
  const auto language = read_language(call.request);
  if (!language) return problem(language.error());
  const auto [secret, feed] = call.service.access().feeds().make(owner_of(call), *language);
  json::object out = feed_json(feed);
  out["address"] = call.place.origin + "/calendar/" + secret + std::string(kEnding);
  return json_reply(201, out);
}

Response end_own_feed(const Call& call) {
  auto& feeds = call.service.access().feeds();
  const auto feed = feeds.of(owner_of(call));
  if (!feed) return problem(refuse(Refused::kNoSuchThing, "feed"));
  const auto done = feeds.end(feed->id);
  return done ? no_content() : problem(done.error());
}

Response feeds(const Call& call) {
  json::array list;
  for (const auto& feed : call.service.access().feeds().all()) list.emplace_back(feed_line(feed));
  return json_reply(200, {{"feeds", std::move(list)}});
}

Response end_feed(const Call& call) {
  const auto done = call.service.access().feeds().end(call.param("feed"));
  return done ? no_content() : problem(done.error());
}

}  // namespace nemcon::http
