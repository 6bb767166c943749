// Who may come in, for how long, and that what is stored lets nobody in.
#include "service/access.hpp"

#include <fstream>
#include <sstream>
#include <thread>

#include "base/limits.hpp"
#include "service/service_testing.hpp"

namespace nemcon::service {
namespace {

using chamber::Role;

class AccessTest : public OnBothStores {
 protected:
  Access& access() { return body->access(); }
  const Grant hungary{{Role::kHead, MemberId("AA")}, "Ambassador"};
};
INSTANTIATE_TEST_SUITE_P(Stores, AccessTest, testing::ValuesIn(both_stores()), store_name);

TEST_P(AccessTest, ALinkGivesASessionOfItsGrant) {
  const auto signed_in = access().sign_in(access().issue_link(hungary, kLinkMs));
  ASSERT_TRUE(signed_in.ok());
  const auto session = access().session(signed_in->secret);
  ASSERT_TRUE(session.has_value());
  EXPECT_EQ(session->caller.actor, hungary.actor);
  EXPECT_EQ(session->caller.name, "Ambassador");
  EXPECT_EQ(session->csrf, signed_in->session.csrf);
  EXPECT_NE(session->csrf, signed_in->secret);
}

// The letter says from the 1st of April until the 1st of May.
TEST_P(AccessTest, AnAlternateComesInWhileItsCredentialsAreGood) {
  Grant alternate{{Role::kAlternate, MemberId("AA")}, "Second secretary"};
  EXPECT_EQ(check(alternate).error().field, "until");
  alternate.credentials = {parse_instant("2026-04-01T00:00:00.000Z"),
                           parse_instant("2026-05-01T00:00:00.000Z")};
  ASSERT_TRUE(check(alternate).ok());
  const std::string link = access().issue_link(alternate, kLinkMs);
  const auto token = access().issue_token(alternate, 300);
  ASSERT_TRUE(token.ok());
  // Before its day the link lets nobody in, and is not used up.
  EXPECT_EQ(access().sign_in(link).error().field, "credentials");
  EXPECT_FALSE(access().token(token->first));
  body.clock.set("2026-04-01T00:00:00.000Z");
  const auto signed_in = access().sign_in(link);
  ASSERT_TRUE(signed_in.ok());
  EXPECT_TRUE(access().token(token->first));
  body.restart();
  for (int day = 0; day < 60 && body.clock.now() < *parse_instant("2026-04-30T13:00:00.000Z"); ++day) {
    EXPECT_TRUE(access().session(signed_in->secret)) << to_text(body.clock.now());
    body.clock.pass(kSessionMs - 1);
  }
  body.clock.set("2026-04-30T23:59:59.999Z");
  EXPECT_TRUE(access().is_live(token->first));
  body.clock.pass(1);
  EXPECT_FALSE(access().session(signed_in->secret));
  EXPECT_FALSE(access().is_live(signed_in->secret));
  EXPECT_FALSE(access().token(token->first));
}

TEST_P(AccessTest, OfManyAtOnceOneGetsInByALink) {
  const std::string link = access().issue_link(hungary, kLinkMs);
  std::atomic<int> in = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 16; ++i) {
    threads.emplace_back([&] {
      const auto result = access().sign_in(link);
      if (result)
        ++in;
      else
        EXPECT_EQ(result.error().code, Refused::kNotSignedIn);
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(in, 1);
}

TEST_P(AccessTest, ALinkExpiresAndIsGoodOnlyOnce) {
  const std::string late = access().issue_link(hungary, kLinkMs);
  const std::string in_time = access().issue_link(hungary, kLinkMs);
  body.clock.pass(kLinkMs - 1);
  EXPECT_TRUE(access().sign_in(in_time).ok());
  EXPECT_FALSE(access().sign_in(in_time).ok());
  body.clock.pass(1);
  EXPECT_FALSE(access().sign_in(late).ok());
  EXPECT_FALSE(access().sign_in("").ok());
}

TEST_P(AccessTest, AUsedSessionLivesOnAndAnUnusedOneEnds) {
  const std::string secret = access().sign_in(access().issue_link(hungary, kLinkMs))->secret;
  for (int i = 0; i < 5; ++i) {
    body.clock.pass(kSessionMs - 1);
    ASSERT_TRUE(access().session(secret).has_value()) << i;
  }
  body.clock.pass(kSessionMs);
  EXPECT_FALSE(access().session(secret).has_value());
  EXPECT_FALSE(access().session(secret).has_value());
}

// The expiry that is stored may lag an hour behind, no more.
TEST_P(AccessTest, ASessionSurvivesARestartAndSoDoesItsEnd) {
  const std::string secret = access().sign_in(access().issue_link(hungary, kLinkMs))->secret;
  body.clock.pass(3 * 3'600'000);
  ASSERT_TRUE(access().session(secret).has_value());
  body.restart();
  body.clock.pass(kSessionMs - 3'600'000 - 1);
  const auto session = access().session(secret);
  ASSERT_TRUE(session.has_value());
  EXPECT_EQ(session->caller.actor, hungary.actor);
  access().sign_out(secret);
  EXPECT_FALSE(access().session(secret).has_value());
  body.restart();
  EXPECT_FALSE(access().session(secret).has_value());
}

TEST_P(AccessTest, ATokenWorksUntilItExpiresOrIsRevoked) {
  const auto first = access().issue_token(hungary, 2), second = access().issue_token(hungary, 1);
  ASSERT_TRUE(first.ok() && second.ok());
  body.restart();
  ASSERT_TRUE(access().token(first->first).has_value());
  EXPECT_EQ(access().token(first->first)->actor, hungary.actor);
  EXPECT_EQ(access().tokens().size(), 2u);
  body.clock.pass(86'400'000);
  EXPECT_TRUE(access().token(first->first).has_value());
  EXPECT_FALSE(access().token(second->first).has_value());
  EXPECT_EQ(access().tokens().size(), 1u);
  EXPECT_TRUE(access().revoke(first->second.id).ok());
  EXPECT_FALSE(access().token(first->first).has_value());
  EXPECT_EQ(access().revoke(first->second.id).error().code, Refused::kNoSuchThing);
  body.restart();
  EXPECT_FALSE(access().token(first->first).has_value());
}

TEST_P(AccessTest, OneKindOfSecretIsNotGoodForAnother) {
  const std::string link = access().issue_link(hungary, kLinkMs);
  const std::string token = access().issue_token(hungary, 1)->first;
  EXPECT_FALSE(access().session(link).has_value());
  EXPECT_FALSE(access().token(link).has_value());
  EXPECT_FALSE(access().session(token).has_value());
  EXPECT_FALSE(access().sign_in(token).ok());
  const std::string secret = access().sign_in(link)->secret;
  EXPECT_FALSE(access().token(secret).has_value());
  EXPECT_FALSE(access().sign_in(secret).ok());
}

TEST_P(AccessTest, AGrantHasAMemberExactlyIfItsRoleBelongsToOne) {
  const auto code = [&](Role role, const char* member, int days = 1) {
    const auto token = access().issue_token({{role, MemberId(member)}, "N"}, days);
    return token ? Refused{} : token.error().code;
  };
  EXPECT_EQ(code(Role::kHead, ""), Refused::kMissing);
  EXPECT_EQ(code(Role::kObserver, "AA"), Refused::kUnknownField);
  EXPECT_EQ(code(Role::kSystem, ""), Refused::kUnknownValue);
  EXPECT_EQ(code(Role::kHead, "AA", 0), Refused::kOutOfRange);
  EXPECT_EQ(code(Role::kHead, "AA", 367), Refused::kOutOfRange);
  EXPECT_EQ(code(Role::kAdviser, "AA", 366), Refused{});
}

std::string bytes_of(const std::string& path) {
  std::stringstream all;
  all << std::ifstream(path, std::ios::binary).rdbuf();
  return all.str();
}

// Neither in the file nor in its log, before or after they are tidied up.
TEST(Access, TheDatabaseDoesNotHoldASecret) {
  Body body(Where::kSqlite);
  Access& access = body->access();
  const Grant grant{{Role::kSecretary, {}}, "The secretary"};
  const std::string link = access.issue_link(grant, kLinkMs), used = access.issue_link(grant, kLinkMs);
  const std::string session = access.sign_in(used)->secret;
  const std::string token = access.issue_token(grant, 30)->first;
  const auto expect_none = [&](const std::string& when) {
    const std::string all = bytes_of(body.file()) + bytes_of(body.file() + "-wal");
    ASSERT_NE(all.find("The secretary"), std::string::npos) << when;  // we look at the right bytes
    for (const std::string& secret : {link, used, session, token}) {
      EXPECT_EQ(secret.size(), 43u);
      EXPECT_EQ(all.find(secret), std::string::npos) << when;
      EXPECT_EQ(all.find(text_of(*from_base64url(secret))), std::string::npos) << when;
    }
  };
  expect_none("running");
  body.stop();
  expect_none("stopped");
  body.start();
}

}  // namespace
}  // namespace nemcon::service
