#include "service/calendar_feeds.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "base/check.hpp"
#include "base/limits.hpp"
#include "codec/canonical.hpp"
#include "codec/fields.hpp"
#include "service/secret.hpp"

namespace nemcon::service {
namespace {

constexpr const char* kKind = "feed";

// What is stored beside the hashed secret.
struct Stored {
  std::string seat, name, token, id, language, created;
};

template <class A>
void describe(A& a, Stored& stored) {
  a.text("seat", stored.seat, kIdBytes * 3);
  a.maybe_text("name", stored.name, kTitleBytes);
  a.maybe_text("token", stored.token, kIdBytes);
  a.text("id", stored.id, kIdBytes);
  a.text("language", stored.language, kIdBytes);
  a.text("created", stored.created, kIdBytes);
}

std::string to_json(const Feed& feed) {
  Stored stored{chamber::seat_of(feed.owner.actor),  feed.owner.name,      feed.owner.token, feed.id,
                std::string(name_of(feed.language)), to_text(feed.created)};
  codec::Writer writer;
  describe(writer, stored);
  return codec::canonical(writer.object);
}

Feed from_row(const store::Access& row) {
  const auto value = codec::parse_strict(row.data);
  CHECK(value.ok() && value->is_object());  // written by to_json, kept by the store
  Stored stored;
  codec::Reader reader(value->get_object(), "");
  describe(reader, stored);
  CHECK(reader.done().ok());
  const auto actor = chamber::actor_of(stored.seat);
  const auto language = codec::language_of_name(stored.language);
  const auto created = parse_instant(stored.created);
  CHECK(actor && language && created);
  return {stored.id, {*actor, stored.name, stored.token}, *language, *created, Instant{row.expires_ms}};
}

}  // namespace

CalendarFeeds::CalendarFeeds(store::EventStore& store, Clock& clock, Random& random)
    : store_(store), clock_(clock), random_(random) {
  for (const auto& row : store_.list_access(kKind, clock_.now().ms)) feeds_.emplace(row.id, from_row(row));
}

void CalendarFeeds::keep(const std::string& hash, const Feed& feed) {
  store_.put_access({kKind, hash, to_json(feed), feed.expires.ms});
  feeds_[hash] = feed;
}

CalendarFeeds::Feeds::iterator CalendarFeeds::erase(Feeds::iterator feed) {
  store_.erase_access(kKind, feed->first);
  return feeds_.erase(feed);
}

template <class Which>
std::size_t CalendarFeeds::end_where(Which which) {
  std::size_t ended = 0;
  for (auto each = feeds_.begin(); each != feeds_.end();) {
    const bool ends = which(each->second);
    ended += ends && holds(each->second) ? 1 : 0;
    each = ends ? erase(each) : std::next(each);
  }
  return ended;
}

std::pair<std::string, Feed> CalendarFeeds::make(const FeedOwner& owner, codec::Language language) {
  const std::string secret = fresh_secret(random_);
  const Instant now = clock_.now();
  const Feed feed{id_of_secret(secret), owner, language, now, now + kFeedMs};
  const std::lock_guard lock(mutex_);
  // First the old one ends: if the new one cannot be kept, there is none rather than two.
  end_where([&](const Feed& each) { return each.owner == owner; });
  keep(hash_of_secret(secret), feed);
  return {secret, feed};
}

std::optional<Feed> CalendarFeeds::of(const FeedOwner& owner) {
  const std::lock_guard lock(mutex_);
  for (const auto& [hash, feed] : feeds_) {
    if (feed.owner == owner && holds(feed)) return feed;
  }
  return std::nullopt;
}

std::optional<Feed> CalendarFeeds::find(const std::string& secret) {
  const std::lock_guard lock(mutex_);
  const auto found = feeds_.find(hash_of_secret(secret));
  if (found == feeds_.end() || !holds(found->second)) return std::nullopt;
  return found->second;
}

std::vector<Feed> CalendarFeeds::all() {
  const std::lock_guard lock(mutex_);
  std::vector<Feed> list;
  for (const auto& [hash, feed] : feeds_) {
    if (holds(feed)) list.push_back(feed);
  }
  std::ranges::sort(list, {}, &Feed::id);
  return list;
}

Result<Done> CalendarFeeds::end(const std::string& id) {
  const std::lock_guard lock(mutex_);
  if (end_where([&](const Feed& each) { return each.id == id; }) > 0) return Done{};
  return refuse(Refused::kNoSuchThing, "feed", {id});
}

void CalendarFeeds::end_of_token(const std::string& token) {
  const std::lock_guard lock(mutex_);
  end_where([&](const Feed& each) { return !token.empty() && each.owner.token == token; });
}

void CalendarFeeds::seen(const FeedOwner& owner) {
  const std::lock_guard lock(mutex_);
  for (auto& [hash, feed] : feeds_) {
    if (feed.owner != owner || !holds(feed)) continue;
    Feed later = feed;
    later.expires = clock_.now() + kFeedMs;
    return keep(hash, later);
  }
}

}  // namespace nemcon::service
