// Conditions, rehearsals, drafts, and who may read which words of the record.
#include "base/limits.hpp"
#include "service/service_testing.hpp"

namespace nemcon::service {
namespace {

namespace json = boost::json;

class ReadingTest : public OnBothStores {
 protected:
  Answer rehearse(const Caller& who, const std::string& name,
                  std::vector<std::pair<std::string, std::string>> path, const std::string& text) {
    Act act{who, name, std::move(path), text, "", {}, true};
    return body->perform(std::move(act));
  }
  Answer conditional(std::uint64_t size, const std::string& stage, const std::string& stance) {
    Act act = body.make(head("AA"), "take_position", {{"stage", stage}}, R"({"stance":")" + stance + "\"}");
    act.if_match = size;
    return body->perform(std::move(act));
  }
};
INSTANTIATE_TEST_SUITE_P(Stores, ReadingTest, testing::ValuesIn(both_stores()), store_name);

TEST_P(ReadingTest, ARehearsalSaysWhatWouldFollowAndChangesNothing) {
  const std::string stage = body.open_race();
  for (const char* member : {"AA", "BB", "CC"}) body.say(member, stage, "support");
  const std::string entries = body->entries(secretary(), 0, 500)->json;
  const std::string matter = body->matter(secretary(), "sg")->json;
  const int appends = body.store().appends;
  const Answer answer = rehearse(head("DD"), "take_position", {{"stage", stage}}, R"({"stance":"support"})");
  ASSERT_TRUE(answer.json.ok());
  const json::object would = object_of(*answer.json);
  EXPECT_EQ(would.at("verdict"), "open");
  EXPECT_EQ(json::serialize(would.at("missing")), R"(["EE"])");
  EXPECT_EQ(would.at("consequences").at(0).at("kind"), "position_taken");
  EXPECT_EQ(
      refused_with(rehearse(observer(), "take_position", {{"stage", stage}}, R"({"stance":"support"})")),
      Refused::kNotYours);
  EXPECT_EQ(body->entries(secretary(), 0, 500)->json, entries);
  EXPECT_EQ(body->matter(secretary(), "sg")->json, matter);
  EXPECT_EQ(body.store().appends, appends);
}

TEST_P(ReadingTest, AnActOnWhatHasChangedSinceItWasReadIsRefused) {
  const std::string stage = body.open_race();
  const std::uint64_t read = body->size();
  EXPECT_TRUE(conditional(read, stage, "support").json);
  EXPECT_EQ(refused_with(conditional(read, stage, "object")), Refused::kPreconditionFailed);
  EXPECT_TRUE(conditional(body->size(), stage, "object").json);
  const std::uint64_t before = body->size();
  body.open_silence("other", "2026-04-01T12:00");  // another matter does not concern this one
  EXPECT_TRUE(conditional(before, stage, "support").json);
}

TEST_P(ReadingTest, AnAnswerThatOnlyGrewOlderHasTheSameETag) {
  body.open_race();
  const Text first = *body->matter(head("AA"), "sg");
  body.clock.pass(5'000);
  const Text second = *body->matter(head("AA"), "sg");
  EXPECT_EQ(first.etag, second.etag);
  EXPECT_NE(first.json, second.json);
  body.nominate("sg", "bob");
  EXPECT_NE(body->matter(head("AA"), "sg")->etag, first.etag);
}

TEST_P(ReadingTest, ReasonsAreForMembersAndThePresidency) {
  const std::string stage = body.open_race();
  body.say("BB", stage, "object", "Our reason.");
  const std::uint64_t seq = body->size() - 1;
  for (const Caller& who : {secretary(), chair(), head("CC"), adviser("BB")}) {
    const json::object entry = object_of(body->entry(who, seq)->json);
    ASSERT_EQ(entry.at("openings").as_array().size(), 1u) << who.id;
    const std::string opening(entry.at("openings").at(0).as_string());
    const auto opened = record::open_disclosure(opening);
    EXPECT_EQ(opened->name, "reason");
    EXPECT_EQ(opened->value_json, R"("Our reason.")");
    EXPECT_NE(std::string(entry.at("bytes").as_string()).find(record::digest_of(opening)), std::string::npos);
  }
  EXPECT_TRUE(object_of(body->entry(observer(), seq)->json).at("openings").as_array().empty());
  for (const std::string& text :
       {body->entries(observer(), 0, 500)->json, body->matter(observer(), "sg")->json,
        body->table(observer(), "sg", "", "")->json, body->lanes(observer(), "sg", "")->json,
        body->stage(observer(), stage)->json, body->home(observer()).json}) {
    EXPECT_EQ(text.find("Our reason"), std::string::npos) << text;
  }
  EXPECT_NE(body->table(head("CC"), "sg", "", "")->json.find("Our reason"), std::string::npos);
}

// Pages read a matter again when something about it happened; a position says only its stage in the record.
TEST_P(ReadingTest, EventsNameTheMatterOfTheirStage) {
  std::vector<std::string> live;  // by the writer; read when it has stopped
  body->on_published([&](const std::vector<Published>& published) {
    for (const Published& each : published) live.push_back(each.matter);
  });
  const std::string stage = body.open_race();
  body.say("BB", stage, "support");
  const auto [seq, data] = body->events_after(observer(), body->size() - 1, 1).at(0);
  EXPECT_EQ(object_of(data).at("kind"), "position.taken");
  EXPECT_EQ(object_of(data).at("matter"), "sg");
  body.stop();
  ASSERT_FALSE(live.empty());
  EXPECT_EQ(live.back(), "sg");
  body.start();
}

// The number of digests does not tell whether somebody gave a reason.
TEST_P(ReadingTest, APositionWithoutAReasonLooksLikeOneWithIt) {
  const std::string stage = body.open_race();
  body.say("AA", stage, "object", "A reason.");
  body.say("BB", stage, "object");
  const auto digests = [&](std::uint64_t seq) {
    const json::object entry = object_of(body->entry(observer(), seq)->json);
    const json::object inner = object_of(std::string(entry.at("bytes").as_string()));
    return inner.at("data").at("_sd").as_array().size();
  };
  EXPECT_EQ(digests(body->size() - 2), kDisclosurePad);
  EXPECT_EQ(digests(body->size() - 1), kDisclosurePad);
}

TEST_P(ReadingTest, PagesOfEntriesAndEventsJoinWithoutAGap) {
  body.open_race();
  const std::uint64_t size = body->size();
  for (const std::size_t limit : {1u, 3u, 500u}) {
    std::uint64_t next = 0;
    while (next < size) {
      const json::object page = object_of(body->entries(observer(), next, limit)->json);
      for (const auto& entry : page.at("entries").as_array()) {
        EXPECT_EQ(entry.at("seq"), static_cast<std::int64_t>(next++));
      }
    }
    EXPECT_EQ(next, size);
    next = 2;
    while (next < size) {
      for (const auto& [seq, data] : body->events_after(observer(), next, limit)) {
        EXPECT_EQ(seq, next++);
        EXPECT_EQ(object_of(data).at("seq"), static_cast<std::int64_t>(seq));
      }
    }
    EXPECT_EQ(next, size);
  }
  EXPECT_TRUE(object_of(body->entries(observer(), size, 1)->json).at("entries").as_array().empty());
  EXPECT_TRUE(object_of(body->entries(observer(), ~0ull, 500)->json).at("entries").as_array().empty());
  EXPECT_TRUE(body->events_after(observer(), size, 10).empty());
  EXPECT_TRUE(body->events_after(observer(), ~0ull, 10).empty());
  EXPECT_EQ(body->entries(observer(), 0, kPageEntries + 1).error().code, Refused::kOutOfRange);
  EXPECT_EQ(body->entry(observer(), size).error().code, Refused::kNoSuchEntry);
}

TEST_P(ReadingTest, ADelegationSharesOneDraftThatNobodyElseReads) {
  const std::string stage = body.open_race();
  const std::uint64_t size = body->size();
  const std::string text = R"({"stance":"reserve","reason":"Draft words"})";
  ASSERT_TRUE(body->put_draft(adviser("AA"), stage, text).ok());
  const json::object draft = object_of(body->draft(head("AA"), stage)->json);
  EXPECT_EQ(draft.at("reason"), "Draft words");
  EXPECT_EQ(draft.at("by"), "Somebody");
  EXPECT_EQ(body->draft(head("BB"), stage).error().code, Refused::kNoSuchThing);
  for (const Caller& who : {secretary(), chair(), observer()}) {
    EXPECT_EQ(body->draft(who, stage).error().code, Refused::kNotYours) << who.id;
    EXPECT_EQ(body->put_draft(who, stage, text).error().code, Refused::kNotYours) << who.id;
  }
  EXPECT_EQ(body->put_draft(adviser("AA"), "9", text).error().code, Refused::kNoSuchStage);
  EXPECT_EQ(body->put_draft(adviser("AA"), stage, R"({"stance":"no"})").error().code, Refused::kUnknownValue);
  body.restart();
  EXPECT_TRUE(body->draft(head("AA"), stage).ok());
  EXPECT_TRUE(body->erase_draft(head("AA"), stage).ok());
  EXPECT_EQ(body->erase_draft(head("AA"), stage).error().code, Refused::kNoSuchThing);
  EXPECT_EQ(body->draft(head("AA"), stage).error().code, Refused::kNoSuchThing);
  EXPECT_EQ(body->size(), size);  // no part of the record
}

TEST_P(ReadingTest, MalformedActsAreRefusedWithTheirPlace) {
  const std::string stage = body.open_race();
  const auto refused = [&](const std::string& text) {
    return body.act(head("AA"), "take_position", {{"stage", stage}}, text).json.error();
  };
  EXPECT_EQ(refused("{").code, Refused::kMalformed);
  EXPECT_EQ(refused("[]").code, Refused::kMalformed);
  EXPECT_EQ(refused(R"({"stance":"maybe"})").field, "stance");
  EXPECT_EQ(refused(R"({"stance":"support","mood":1})").code, Refused::kUnknownField);
  EXPECT_EQ(refused(R"({"stance":"support","stage":1})").code, Refused::kDuplicate);
  EXPECT_EQ(refused_with(body.act(head("AA"), "dance", {}, "{}")), Refused::kNoSuchThing);
}

}  // namespace
}  // namespace nemcon::service
