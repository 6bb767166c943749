// Addresses under which a delegate's calendar can be asked for without signing in, because calendars cannot
// sign in. Whoever has the address reads the calendar, so it is a secret like a token: 256 random bits, shown
// once, kept as a hash, one for each delegate, replaced and ended at will.
//
// It ends by itself kFeedMs after its owner last signed in: whoever gets no sign-in link any more has lost
// the seat, and nobody has to remember the calendar. That the seat itself is gone, the reader of a feed sees
// in the state (calendar.hpp).
#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/doors.hpp"
#include "base/refusal.hpp"
#include "chamber/actor.hpp"
#include "codec/deadline_words.hpp"
#include "store/event_store.hpp"

namespace nemcon::service {

// Whose it is: a person in a seat, or a program with a token, whose end is the feed's end too.
struct FeedOwner {
  chamber::Actor actor;
  std::string name;
  std::string token;  // id of the token; empty for a person
  friend bool operator==(const FeedOwner&, const FeedOwner&) = default;
};

struct Feed {
  std::string id;
  FeedOwner owner;
  codec::Language language = codec::Language::kEnglish;
  Instant created;
  Instant expires;
};

// Thread safe. What it hands out is durable in the store before it is returned. Throws StoreFailure.
class CalendarFeeds {
 public:
  CalendarFeeds(store::EventStore& store, Clock& clock, Random& random);

  // Returns the secret and what is known of it. An earlier feed of this owner ends.
  std::pair<std::string, Feed> make(const FeedOwner& owner, codec::Language language);
  std::optional<Feed> of(const FeedOwner& owner);
  std::optional<Feed> find(const std::string& secret);
  std::vector<Feed> all();  // by id
  // kNoSuchThing if there is none.
  Result<Done> end(const std::string& id);
  void end_of_token(const std::string& token);
  // The owner signed in: it lasts on.
  void seen(const FeedOwner& owner);

 private:
  using Feeds = std::unordered_map<std::string, Feed>;  // by hash of the secret
  void keep(const std::string& hash, const Feed& feed);
  Feeds::iterator erase(Feeds::iterator feed);
  template <class Which>
  std::size_t end_where(Which which);
  bool holds(const Feed& feed) const { return feed.expires > clock_.now(); }

  store::EventStore& store_;
  Clock& clock_;
  Random& random_;
  std::mutex mutex_;
  Feeds feeds_;
};

}  // namespace nemcon::service
