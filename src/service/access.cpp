#include "service/access.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "base/limits.hpp"
#include "codec/canonical.hpp"
#include "codec/fields.hpp"
#include "service/secret.hpp"

namespace nemcon::service {
namespace {

constexpr std::int64_t kRewriteMs = 3'600'000;  // how far a session's expiry moves before it is stored
constexpr std::int64_t kDayMs = 86'400'000;

// What is stored beside a hashed secret.
struct Stored {
  std::string seat, name, csrf, id, created;
  Credentials credentials;
};

template <class A>
void describe(A& a, Stored& stored) {
  a.text("seat", stored.seat, kIdBytes * 3);
  a.maybe_text("name", stored.name, kTitleBytes);
  a.maybe_text("csrf", stored.csrf, kIdBytes);
  a.maybe_text("id", stored.id, kIdBytes);
  a.maybe_text("created", stored.created, kIdBytes);
  codec::maybe_instant(a, "from", stored.credentials.from);
  codec::maybe_instant(a, "until", stored.credentials.until);
}

std::string to_json(Stored stored) {
  codec::Writer writer;
  describe(writer, stored);
  return codec::canonical(writer.object);
}

Stored from_json(const std::string& text) {
  const auto value = codec::parse_strict(text);
  CHECK(value.ok() && value->is_object());  // written by to_json, kept by the store
  Stored stored;
  codec::Reader reader(value->get_object(), "");
  describe(reader, stored);
  CHECK(reader.done().ok());
  return stored;
}

Caller caller_of(const Stored& stored) {
  const auto actor = chamber::actor_of(stored.seat);
  CHECK(actor.has_value());
  return {*actor, stored.name, stored.id};
}

Stored stored_of(const Grant& grant) {
  return {chamber::seat_of(grant.actor), grant.name, {}, {}, {}, grant.credentials};
}

}  // namespace

Result<Done> check(const Grant& grant) {
  if (grant.actor.role == chamber::Role::kSystem) return refuse(Refused::kUnknownValue, "role");
  const bool needs = chamber::belongs(grant.actor.role);
  if (needs && grant.actor.member.empty()) return refuse(Refused::kMissing, "member");
  if (!needs && !grant.actor.member.empty()) return refuse(Refused::kUnknownField, "member");
  const bool stands = chamber::stands_for(grant.actor.role);
  if (stands && grant.actor.matter.empty()) return refuse(Refused::kMissing, "matter");
  if (stands && grant.actor.subject.empty()) return refuse(Refused::kMissing, "subject");
  if (!stands && !grant.actor.matter.empty()) return refuse(Refused::kUnknownField, "matter");
  if (!stands && !grant.actor.subject.empty()) return refuse(Refused::kUnknownField, "subject");
  const auto& [from, until] = grant.credentials;
  if (grant.actor.role == chamber::Role::kAlternate && !until) return refuse(Refused::kMissing, "until");
  if (from && until && *until <= *from) return refuse(Refused::kNotLater, "until");
  if (grant.name.size() > kTitleBytes) return refuse(Refused::kTooLarge, "name");
  return Done{};
}

Access::Access(store::EventStore& store, Clock& clock, Random& random)
    : store_(store), clock_(clock), random_(random), feeds_(store, clock, random) {
  for (const auto& row : store_.list_access("token", clock_.now().ms)) {
    const Stored stored = from_json(row.data);
    tokens_.emplace(row.id, Token{stored.id,
                                  {caller_of(stored).actor, stored.name, stored.credentials},
                                  parse_instant(stored.created).value_or(Instant{}),
                                  Instant{row.expires_ms}});
  }
}

std::string Access::issue_link(const Grant& grant, std::int64_t ms) {
  const std::string secret = fresh_secret(random_);
  const Instant from = std::max(clock_.now(), grant.credentials.from.value_or(Instant{}));
  store_.put_access({"link", hash_of_secret(secret), to_json(stored_of(grant)), from.ms + ms});
  return secret;
}

Result<SignIn> Access::sign_in(const std::string& link_secret) {
  const std::int64_t now = clock_.now().ms;
  const auto there = store_.get_access("link", hash_of_secret(link_secret), now);
  if (there && !from_json(there->data).credentials.good(Instant{now})) {
    return refuse(Refused::kNotSignedIn, "credentials");
  }
  const auto row = store_.take_access("link", hash_of_secret(link_secret), now);
  if (!row) return refuse(Refused::kNotSignedIn, "link");
  Stored stored = from_json(row->data);
  const std::string secret = fresh_secret(random_);
  stored.csrf = fresh_secret(random_);
  stored.id = id_of_secret(secret);
  const SignIn made{secret, {caller_of(stored), stored.csrf, Instant{now + kSessionMs}, stored.credentials}};
  store_.put_access({"session", hash_of_secret(secret), to_json(stored), now + kSessionMs});
  feeds_.seen({made.session.caller.actor, made.session.caller.name, {}});
  const std::lock_guard lock(mutex_);
  sessions_[hash_of_secret(secret)] = {made.session, made.session.expires};
  return made;
}

std::optional<Session> Access::load_session(const std::string& id) {
  const auto row = store_.get_access("session", id, clock_.now().ms);
  if (!row) return std::nullopt;
  const Stored stored = from_json(row->data);
  return Session{caller_of(stored), stored.csrf, Instant{row->expires_ms}, stored.credentials};
}

std::optional<Session> Access::session(const std::string& secret) {
  const std::string id = hash_of_secret(secret);
  const std::int64_t now = clock_.now().ms;
  const std::lock_guard lock(mutex_);
  auto found = sessions_.find(id);
  if (found == sessions_.end()) {
    const auto loaded = load_session(id);
    if (!loaded) return std::nullopt;
    found = sessions_.emplace(id, Live{*loaded, loaded->expires}).first;
  }
  Live& live = found->second;
  if (live.session.expires.ms <= now || !live.session.credentials.good(Instant{now})) {
    sessions_.erase(found);
    return std::nullopt;
  }
  live.session.expires = {now + kSessionMs};
  if (live.session.expires.ms - live.stored_until.ms >= kRewriteMs) {
    const Caller& caller = live.session.caller;
    store_.put_access({"session", id,
                       to_json({chamber::seat_of(caller.actor),
                                caller.name,
                                live.session.csrf,
                                caller.id,
                                {},
                                live.session.credentials}),
                       live.session.expires.ms});
    live.stored_until = live.session.expires;
  }
  return live.session;
}

void Access::sign_out(const std::string& secret) {
  const std::string id = hash_of_secret(secret);
  store_.erase_access("session", id);
  const std::lock_guard lock(mutex_);
  sessions_.erase(id);
}

bool Access::is_live(const std::string& secret) {
  if (token(secret)) return true;
  const std::string id = hash_of_secret(secret);
  const std::lock_guard lock(mutex_);
  const auto found = sessions_.find(id);
  const Instant now = clock_.now();
  if (found != sessions_.end()) {
    const Session& session = found->second.session;
    return session.expires > now && session.credentials.good(now);
  }
  const auto loaded = load_session(id);
  return loaded && loaded->credentials.good(now);
}

Result<std::pair<std::string, Token>> Access::issue_token(const Grant& grant, int days) {
  TRY_DONE(check(grant));
  if (days < 1 || days > 366) return refuse(Refused::kOutOfRange, "days", {}, "1 to 366");
  const std::string secret = fresh_secret(random_);
  const Instant now = clock_.now();
  Stored stored = stored_of(grant);
  stored.id = id_of_secret(secret);
  stored.created = to_text(now);
  const Token token{stored.id, grant, now, now + days * kDayMs};
  store_.put_access({"token", hash_of_secret(secret), to_json(stored), token.expires.ms});
  const std::lock_guard lock(mutex_);
  tokens_[hash_of_secret(secret)] = token;
  return std::pair(secret, token);
}

std::optional<Caller> Access::token(const std::string& secret) {
  const std::string id = hash_of_secret(secret);
  const std::int64_t now = clock_.now().ms;
  const std::lock_guard lock(mutex_);
  const auto found = tokens_.find(id);
  if (found == tokens_.end() || found->second.expires.ms <= now) return std::nullopt;
  const Token& token = found->second;
  if (!token.grant.credentials.good(Instant{now})) return std::nullopt;
  return Caller{token.grant.actor, token.grant.name, token.id};
}

std::vector<Token> Access::tokens() {
  const std::int64_t now = clock_.now().ms;
  const std::lock_guard lock(mutex_);
  std::vector<Token> list;
  for (const auto& [hash, token] : tokens_) {
    if (token.expires.ms > now) list.push_back(token);
  }
  std::ranges::sort(list, {}, &Token::id);
  return list;
}

Result<Done> Access::revoke(const std::string& token_id) {
  const std::lock_guard lock(mutex_);
  for (auto each = tokens_.begin(); each != tokens_.end(); ++each) {
    if (each->second.id != token_id) continue;
    store_.erase_access("token", each->first);
    tokens_.erase(each);
    feeds_.end_of_token(token_id);
    return Done{};
  }
  return refuse(Refused::kNoSuchThing, "token", {token_id});
}

bool Access::has_token(const std::string& token_id) {
  const std::int64_t now = clock_.now().ms;
  const std::lock_guard lock(mutex_);
  return std::ranges::any_of(
      tokens_, [&](const auto& each) { return each.second.id == token_id && each.second.expires.ms > now; });
}

std::optional<Feed> Access::feed(const std::string& secret) {
  auto feed = feeds_.find(secret);
  if (feed && !feed->owner.token.empty() && !has_token(feed->owner.token)) return std::nullopt;
  return feed;
}

}  // namespace nemcon::service
