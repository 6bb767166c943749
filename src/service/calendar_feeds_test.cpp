// Addresses that open a calendar: whose they are, and everything that ends them.
#include "service/calendar_feeds.hpp"

#include <fstream>
#include <sstream>

#include "base/limits.hpp"
#include "service/calendar.hpp"
#include "service/secret.hpp"
#include "service/service_testing.hpp"

namespace nemcon::service {
namespace {

using chamber::Role;
using codec::Language;

class FeedsTest : public OnBothStores {
 protected:
  Access& access() { return body->access(); }
  CalendarFeeds& feeds() { return access().feeds(); }
  const FeedOwner ambassador{{Role::kHead, MemberId("AA")}, "Ambassador", {}};

  std::string make(const FeedOwner& owner) { return feeds().make(owner, Language::kFrench).first; }
  bool opens(const std::string& secret) { return body->feed(secret, "https://chamber.example").ok(); }
  void sign_in(const FeedOwner& owner) {
    EXPECT_TRUE(access().sign_in(access().issue_link({owner.actor, owner.name}, kLinkMs)).ok());
  }
};
INSTANTIATE_TEST_SUITE_P(Stores, FeedsTest, testing::ValuesIn(both_stores()), store_name);

TEST_P(FeedsTest, ItIsA256BitSecretAndOpensTheOwnersCalendar) {
  body.open_silence("text-1", "2026-04-28T11:00:00.000Z");
  const auto [secret, feed] = feeds().make(ambassador, Language::kFrench);
  EXPECT_EQ(secret.size(), 43u);
  EXPECT_EQ(feed.owner, ambassador);
  const auto text = body->feed(secret, "https://chamber.example");
  ASSERT_TRUE(text.ok());
  EXPECT_NE(text->ics.find("REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n"), std::string::npos);
  EXPECT_NE(text->ics.find("X-PUBLISHED-TTL:PT1H\r\n"), std::string::npos);
  EXPECT_NE(text->ics.find("Fin de la"), std::string::npos);
  EXPECT_FALSE(opens(""));
  EXPECT_FALSE(opens(secret.substr(1)));
  EXPECT_FALSE(opens(feed.id));
  EXPECT_FALSE(opens(hash_of_secret(secret)));
}

TEST_P(FeedsTest, OnlyItsHashIsKept) {
  const std::string secret = make(ambassador);
  const auto rows = body.store().list_access("feed", body.clock.now().ms);
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].id, hash_of_secret(secret));
  EXPECT_EQ((rows[0].id + rows[0].data).find(secret), std::string::npos);
  if (GetParam() != Where::kSqlite) return;
  body.stop();
  for (const char* end : {"", "-wal"}) {
    std::ifstream file(body.file() + end, std::ios::binary);
    std::stringstream bytes;
    bytes << file.rdbuf();
    EXPECT_EQ(bytes.str().find(secret), std::string::npos) << end;
  }
  body.start();
}

TEST_P(FeedsTest, ANewOneEndsTheOldOne) {
  const std::string first = make(ambassador), second = make(ambassador);
  EXPECT_FALSE(opens(first));
  EXPECT_TRUE(opens(second));
  EXPECT_EQ(feeds().all().size(), 1u);
}

TEST_P(FeedsTest, EachDelegateHasHisOwn) {
  const FeedOwner deputy{{Role::kDeputy, MemberId("AA")}, "Ambassador", {}};
  const FeedOwner successor{{Role::kHead, MemberId("AA")}, "Another", {}};
  const FeedOwner program{{Role::kHead, MemberId("AA")}, "Ambassador", "token-1"};
  const std::string secret = make(ambassador);
  for (const auto& other : {deputy, successor, program}) {
    EXPECT_FALSE(feeds().of(other).has_value());
    make(other);
  }
  EXPECT_TRUE(opens(secret));
  EXPECT_EQ(feeds().all().size(), 4u);
}

TEST_P(FeedsTest, ItCanBeEnded) {
  const std::string secret = make(ambassador);
  const std::string id = feeds().of(ambassador)->id;
  EXPECT_TRUE(feeds().end(id).ok());
  EXPECT_FALSE(opens(secret));
  EXPECT_FALSE(feeds().of(ambassador).has_value());
  EXPECT_EQ(feeds().end(id).error().code, Refused::kNoSuchThing);
  EXPECT_TRUE(body.store().list_access("feed", 0).empty());
}

TEST_P(FeedsTest, ItLastsOverARestartAndSoDoesItsEnd) {
  const std::string secret = make(ambassador);
  const auto before = feeds().of(ambassador);
  body.restart();
  EXPECT_TRUE(opens(secret));
  const auto after = feeds().of(ambassador);
  ASSERT_TRUE(after.has_value());
  EXPECT_EQ(after->id, before->id);
  EXPECT_EQ(after->created, before->created);
  EXPECT_EQ(after->expires, before->expires);
  EXPECT_EQ(after->language, Language::kFrench);
  EXPECT_TRUE(feeds().end(before->id).ok());
  body.restart();
  EXPECT_FALSE(opens(secret));
}

TEST_P(FeedsTest, ItEndsWithoutItsOwnersSignIn) {
  const std::string secret = make(ambassador);
  body.clock.pass(kFeedMs - 1);
  EXPECT_TRUE(opens(secret));
  body.clock.pass(1);
  EXPECT_FALSE(opens(secret));
  EXPECT_TRUE(feeds().all().empty());
  body.restart();
  EXPECT_FALSE(opens(secret));
}

TEST_P(FeedsTest, ASignInOfItsOwnerMakesItLastAndNobodyElses) {
  const std::string secret = make(ambassador);
  body.clock.pass(kFeedMs / 2);
  sign_in({{Role::kHead, MemberId("AA")}, "Another", {}});
  EXPECT_EQ(feeds().of(ambassador)->expires, feeds().of(ambassador)->created + kFeedMs);
  sign_in(ambassador);
  EXPECT_EQ(feeds().of(ambassador)->expires, body.clock.now() + kFeedMs);
  body.restart();
  body.clock.pass(kFeedMs - 1);
  EXPECT_TRUE(opens(secret));
}

TEST_P(FeedsTest, AProgramsFeedEndsWithItsToken) {
  const auto token = access().issue_token({{Role::kObserver, {}}, "Board"}, 30)->second;
  const FeedOwner board{{Role::kObserver, {}}, "Board", token.id};
  const std::string secret = make(board);
  EXPECT_TRUE(opens(secret));
  EXPECT_TRUE(access().revoke(token.id).ok());
  EXPECT_FALSE(opens(secret));
  EXPECT_TRUE(feeds().all().empty());

  const auto other = access().issue_token({{Role::kObserver, {}}, "Board"}, 1)->second;
  const std::string short_lived = make({{Role::kObserver, {}}, "Board", other.id});
  body.clock.pass(86'400'000 + 1);
  EXPECT_FALSE(opens(short_lived)) << "the token has expired";
}

TEST_P(FeedsTest, ASeatThatIsNotOfTheBodyHasNoCalendar) {
  const std::string secret = make({{Role::kHead, MemberId("ZZ")}, "Stranger", {}});
  const auto refused = body->feed(secret, "https://chamber.example");
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, Refused::kNoSuchThing);
}

// A member whose time in the body is over takes its delegation's calendars along.
TEST(Feeds, EndWithTheMembersSeat) {
  chamber::Charter charter = small_charter();
  charter.members[0].span.until = parse_date("2026-05-01");
  Body body(Where::kMemory, "2026-03-28T11:00:00.000Z", 1, charter);
  const FeedOwner owner{{Role::kHead, MemberId("AA")}, "Ambassador", {}};
  const std::string secret = body->access().feeds().make(owner, Language::kEnglish).first;
  EXPECT_TRUE(body->feed(secret, "x").ok());
  body.clock.set("2026-05-01T12:00:00.000Z");
  EXPECT_FALSE(body->feed(secret, "x").ok());
}

}  // namespace
}  // namespace nemcon::service
