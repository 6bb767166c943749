// Coming in, going out, letting others in. Secrets pass through here once, and into nothing that is
// kept.
#include <boost/json.hpp>

#include "base/limits.hpp"
#include "codec/canonical.hpp"
#include "codec/fields.hpp"
#include "codec/zone.hpp"
#include "http/credentials.hpp"
#include "http/handlers.hpp"
#include "http/problem.hpp"
#include "http/reply.hpp"

namespace nemcon::http {
namespace {

namespace json = boost::json;

// A member's name is in the body's own view, and only a page that was just loaded asks for it.
std::string name_of_member(const Call& call, const service::Caller& caller) {
  const json::value body = json::parse(call.service.body(caller).json);
  for (const json::value& member : body.at("members").as_array()) {
    if (member.at("member").as_string() == caller.actor.member.text()) {
      return std::string(member.at("name").as_string());
    }
  }
  return {};
}

void put_actor(json::object& out, const chamber::Actor& actor, const std::string& name) {
  out["role"] = name_of(actor.role);
  if (!actor.member.empty()) out["member"] = actor.member.text();
  if (!actor.matter.empty()) out["matter"] = actor.matter.text();
  if (!actor.subject.empty()) out["subject"] = actor.subject.text();
  if (!name.empty()) out["name"] = name;
}

void put_credentials(json::object& out, const service::Credentials& credentials) {
  if (credentials.from) out["credentials_from"] = to_text(*credentials.from);
  if (credentials.until) out["credentials_until"] = to_text(*credentials.until);
}

json::object session_json(const Call& call, const service::Caller& caller, const std::string& csrf,
                          Instant expires) {
  json::object out;
  put_actor(out, caller.actor, caller.name);
  if (!caller.actor.member.empty()) {
    if (auto name = name_of_member(call, caller); !name.empty()) out["member_name"] = name;
  }
  if (csrf.empty()) return out;  // a token: it has no pages to protect, and its expiry is on its list
  out["csrf"] = csrf;
  out["expires"] = to_text(expires);
  return out;
}

Result<std::string> read_link(const Request& request) {
  TRY(object, read_object(request));
  codec::Reader reader(object, "");
  std::string link;
  reader.text("link", link, kIdBytes * 2);
  TRY_DONE(reader.done());
  return link;
}

// Days of the body's zone: the first on which the credentials are good, and the first on which they are not.
void read_credentials(const Call& call, codec::Reader& reader, service::Credentials& credentials) {
  const json::value body = json::parse(call.service.body({}).json);
  const std::string zone(body.at("zone").as_string());
  std::optional<Date> from, until;
  codec::maybe_date(reader, "from", from);
  codec::maybe_date(reader, "until", until);
  if (from) credentials.from = codec::midnight(*from, zone);
  if (until) credentials.until = codec::midnight(*until, zone);
}

void read_grant(const Call& call, codec::Reader& reader, service::Grant& grant) {
  codec::word(reader, "role", grant.actor.role, chamber::role_of);
  codec::id(reader, "member", grant.actor.member, false);
  codec::id(reader, "matter", grant.actor.matter, false);
  codec::id(reader, "subject", grant.actor.subject, false);
  reader.maybe_text("name", grant.name, kTitleBytes);
  read_credentials(call, reader, grant.credentials);
}

Result<service::Grant> read_link_grant(const Call& call) {
  TRY(object, read_object(call.request));
  codec::Reader reader(object, "");
  service::Grant grant;
  read_grant(call, reader, grant);
  TRY_DONE(reader.done());
  TRY_DONE(check(grant));
  return grant;
}

Result<std::pair<std::string, service::Token>> make_token(const Call& call) {
  TRY(object, read_object(call.request));
  codec::Reader reader(object, "");
  service::Grant grant;
  std::int64_t days = 0;
  read_grant(call, reader, grant);
  reader.number("days", days, 1, 366);
  TRY_DONE(reader.done());
  return call.service.access().issue_token(grant, static_cast<int>(days));
}

json::object token_json(const service::Token& token) {
  json::object out{
      {"id", token.id}, {"created", to_text(token.created)}, {"expires", to_text(token.expires)}};
  put_actor(out, token.grant.actor, token.grant.name);
  put_credentials(out, token.grant.credentials);
  return out;
}

}  // namespace

Response sign_in(const Call& call) {
  const auto link = read_link(call.request);
  if (!link) return problem(link.error());
  const auto made = call.service.access().sign_in(*link);
  if (!made) return problem(made.error());
  const service::Session& session = made->session;
  Response response = json_reply(201, session_json(call, session.caller, session.csrf, session.expires));
  response.headers.emplace_back("Set-Cookie", cookie_for(made->secret, call.place));
  return response;
}

Response session(const Call& call) {
  Response response = json_reply(200, session_json(call, call.caller(), call.who.csrf, call.who.expires));
  response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

Response sign_out(const Call& call) {
  if (!call.who.by_cookie) return problem(refuse(Refused::kNoSuchThing, "session"));
  call.service.access().sign_out(call.who.secret);
  Response response = no_content();
  response.headers.emplace_back("Set-Cookie", cookie_for({}, call.place));
  response.ends_streams_of = call.caller().id;
  return response;
}

Response issue_link(const Call& call) {
  const auto grant = read_link_grant(call);
  if (!grant) return problem(grant.error());
  const Instant from = std::max(call.clock.now(), grant->credentials.from.value_or(Instant{}));
  const Instant expires = from + kLinkMs;
  const std::string secret = call.service.access().issue_link(*grant, kLinkMs);
  return json_reply(201,
                    {{"link", call.place.origin + "/#/sign-in/" + secret}, {"expires", to_text(expires)}});
}

Response tokens(const Call& call) {
  json::array list;
  for (const auto& token : call.service.access().tokens()) list.emplace_back(token_json(token));
  return json_reply(200, {{"tokens", std::move(list)}});
}

Response issue_token(const Call& call) {
  const auto made = make_token(call);
  if (!made) return problem(made.error());
  const auto& [secret, token] = *made;
  return json_reply(201, {{"token", secret}, {"id", token.id}, {"expires", to_text(token.expires)}});
}

Response revoke_token(const Call& call) {
  const std::string id = call.param("token");
  const auto done = call.service.access().revoke(id);
  if (!done) return problem(done.error());
  Response response = no_content();
  response.ends_streams_of = id;
  return response;
}

}  // namespace nemcon::http
