// Who may come in: single-use links, sessions, API tokens. Secrets are 256 random bits, shown once and
// kept as SHA-256 only; whoever reads the database cannot sign in with what is there.
#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/doors.hpp"
#include "base/refusal.hpp"
#include "chamber/actor.hpp"
#include "service/calendar_feeds.hpp"
#include "store/event_store.hpp"

namespace nemcon::service {

struct Caller {
  chamber::Actor actor;
  std::string name;  // of the person or program, for the delegation's own eyes
  std::string id;    // of the session or token: scope of idempotency keys and rate limits
};

// The time in which somebody may act for a delegation, as its letter of credentials says.
struct Credentials {
  std::optional<Instant> from;   // none: from the beginning
  std::optional<Instant> until;  // none: until further notice; from then on they are not good any more
  bool good(Instant at) const { return (!from || *from <= at) && (!until || at < *until); }
};

struct Session {
  Caller caller;
  std::string csrf;
  Instant expires;
  Credentials credentials;
};

struct SignIn {
  std::string secret;  // for the cookie
  Session session;
};

struct Grant {  // what a link or a token gives
  chamber::Actor actor;
  std::string name;
  Credentials credentials;
};

struct Token {
  std::string id;
  Grant grant;
  Instant created;
  Instant expires;
};

// Thread safe. What it hands out is durable in the store before it is returned. Throws StoreFailure.
class Access {
 public:
  Access(store::EventStore& store, Clock& clock, Random& random);

  // A link is for one use within kLinkMs (or `ms`), counted from the first day of the credentials if that is
  // to come; used before that day it is not used up. Returns the secret.
  std::string issue_link(const Grant& grant, std::int64_t ms);
  // Exactly one of several callers with the same secret gets in; kNotSignedIn for the others.
  Result<SignIn> sign_in(const std::string& link_secret);
  // None: no such session, or kSessionMs without use. Extends the session.
  std::optional<Session> session(const std::string& secret);
  void sign_out(const std::string& secret);
  // Whether a session's or a token's secret still lets in, without counting as a use of it.
  bool is_live(const std::string& secret);

  // Returns the secret and what was stored. days 1..366.
  Result<std::pair<std::string, Token>> issue_token(const Grant& grant, int days);
  std::optional<Caller> token(const std::string& secret);
  std::vector<Token> tokens();
  Result<Done> revoke(const std::string& token_id);  // and the calendar feed that was made with it

  CalendarFeeds& feeds() { return feeds_; }
  // What this address of a calendar lets in to. None also if the token that it was made with is no more.
  std::optional<Feed> feed(const std::string& secret);

 private:
  struct Live {
    Session session;
    Instant stored_until;  // expiry that the store knows; it is written again only when it moved an hour
  };
  bool has_token(const std::string& token_id);
  std::optional<Session> load_session(const std::string& id);

  store::EventStore& store_;
  Clock& clock_;
  Random& random_;
  CalendarFeeds feeds_;
  std::mutex mutex_;
  std::unordered_map<std::string, Live> sessions_;  // by hash of the secret
  std::unordered_map<std::string, Token> tokens_;   // by hash of the secret
};

// A grant that makes sense: a role that a person can have, a member exactly if the role belongs to one, and
// an end of the credentials of an alternate.
Result<Done> check(const Grant& grant);

}  // namespace nemcon::service
