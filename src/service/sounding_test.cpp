// Whole soundings through the service: who may post, when the operator acts by itself, what a stop in between
// costs, and what the audit of the record says.
#include "service/sounding_testing.hpp"

#include "audit/audit.hpp"
#include "audit/log_testing.hpp"
#include "audit/soundings.hpp"
#include "ballot/verify.hpp"
#include "codec/entry_v1.hpp"
#include "service/page_list.hpp"
#include "service/publication.hpp"

namespace nemcon::service {
namespace {

namespace json = boost::json;

std::map<std::string, std::string> findings_of(const json::object& view) {
  std::map<std::string, std::string> out;
  for (const auto& each : view.at("findings").as_array())
    out[std::string(each.at("subject").as_string())] = each.at("finding").as_string();
  return out;
}

std::string refused(const Answer& answer) {
  return answer.json ? "done" : std::string(name_of(answer.json.error().code));
}
std::string fault(const Answer& answer) {
  return answer.json || answer.json.error().ids.empty() ? "" : answer.json.error().ids[0];
}

void run_to_result(SoundingBody& body) {
  body.pass(SoundingBody::kHour);
  EXPECT_EQ(body.phase(), "blinding");
  body.pass(SoundingBody::kHour);
  body.blind();
  body.pass(1);
  EXPECT_EQ(body.phase(), "locking");
  body.lock();
  EXPECT_EQ(body.phase(), "opening");
  body.open_sums();
  body.pass(1);
}

class SoundingService : public testing::TestWithParam<Where> {};

TEST_P(SoundingService, RunsFromTheCeremonyToTheResult) {
  SoundingBody body(GetParam());
  body.make_key();
  body.open_sounding();
  EXPECT_EQ(body.phase(), "counter_signing");
  body.counter_sign();
  EXPECT_EQ(body.phase(), "marking");
  EXPECT_EQ(refused(body.mark("AA", 0)), "done");
  EXPECT_EQ(refused(body.mark("BB", 2)), "done");
  EXPECT_EQ(refused(body.mark("CC", 3)), "done");
  EXPECT_EQ(refused(body.mark("CC", 0)), "done");  // marks again: the last counts
  run_to_result(body);
  const auto view = body.view();
  EXPECT_EQ(view.at("end").as_string(), "result");
  EXPECT_EQ(view.at("counted").as_int64(), 3);
  EXPECT_EQ(findings_of(view),
            (std::map<std::string, std::string>{{"ann", "nobody_objects"}, {"ben", "objection"}}));
}

TEST_P(SoundingService, AStopAtAnyMomentLosesNothing) {
  SoundingBody body(GetParam());
  if (GetParam() == Where::kMemory) GTEST_SKIP() << "a memory store ends with its process";
  body.make_key();
  body.restart();
  body.open_sounding();
  body.counter_sign();
  body.restart();
  for (const std::string& member : body.members) {
    EXPECT_EQ(refused(body.mark(member, 0)), "done");
    body.restart();
  }
  body.stop();
  body.clock.pass(SoundingBody::kHour);  // the deadline passes while nobody runs
  body.start();
  EXPECT_EQ(body.phase(), "blinding");
  body.pass(SoundingBody::kHour);
  body.blind();
  body.restart();
  body.lock();
  body.restart();
  body.open_sums();
  body.restart();
  EXPECT_EQ(findings_of(body.view()),
            (std::map<std::string, std::string>{{"ann", "nobody_objects"}, {"ben", "nobody_objects"}}));
}

INSTANTIATE_TEST_SUITE_P(Stores, SoundingService, testing::ValuesIn(both_stores()),
                         [](const auto& each) { return each.param == Where::kMemory ? "Memory" : "Sqlite"; });

TEST(Soundings, CountedGivesTotalsOfEachClass) {
  auto charter = small_charter();
  charter.classes = {"permanent"};
  charter.members[0].classes.push_back({"permanent", {}});
  charter.members[1].classes.push_back({"permanent", {}});
  SoundingBody body(Where::kMemory, std::move(charter));
  body.make_key();
  body.open_sounding("counted");
  body.counter_sign();
  for (const auto& [member, marks] : {std::pair("AA", 1u), {"BB", 2u}, {"CC", 1u}, {"DD", 0u}})
    EXPECT_EQ(refused(body.mark(member, marks)), "done");
  body.pass(SoundingBody::kHour);
  body.pass(SoundingBody::kHour);
  body.lock();
  body.open_sums();
  body.pass(1);
  const auto totals = body.view().at("findings").as_array().at(0).at("totals").as_array();
  ASSERT_EQ(totals.size(), 3u);
  EXPECT_EQ(json::serialize(totals.at(0)), R"({"discourage":1,"encourage":2})");
  EXPECT_EQ(json::serialize(totals.at(1)), R"({"class":"permanent","discourage":1,"encourage":1})");
  EXPECT_EQ(json::serialize(totals.at(2)), R"({"class":"other","discourage":0,"encourage":1})");
}

TEST(Soundings, TooFewMarksOpenNothing) {
  SoundingBody body;
  body.make_key();
  body.open_sounding();
  body.counter_sign();
  EXPECT_EQ(refused(body.mark("AA", 3)), "done");
  body.pass(SoundingBody::kHour);
  body.pass(SoundingBody::kHour);
  body.pass(1);
  EXPECT_EQ(findings_of(body.view()),
            (std::map<std::string, std::string>{{"ann", "not_enough_marks"}, {"ben", "not_enough_marks"}}));
}

TEST(Soundings, AMessageIsItsOwnersAndStandsOnce) {
  SoundingBody body;
  body.make_key();
  body.open_sounding();
  EXPECT_EQ(fault(body.mark("AA", 0)), "not_counter_signed");
  body.counter_sign();
  const Bytes ballot = body.ballot_of("AA", 1);
  EXPECT_EQ(refused(body.post("BB", ballot)), "not_yours");
  const auto first = body.post("AA", ballot);
  const auto size = body->size();
  const auto second = body.post("AA", ballot);
  EXPECT_EQ(body->size(), size);
  EXPECT_EQ(object_of(*first.json).at("message_receipt"), object_of(*second.json).at("message_receipt"));
  EXPECT_TRUE(object_of(*second.json).at("again").as_bool());
  Bytes damaged = body.ballot_of("AA", 0);
  damaged[200] ^= 1;
  EXPECT_EQ(refused(body.post("AA", damaged)), "bad_message");
  EXPECT_EQ(refused(body.post("AA", Bytes{'R', 'S', 'L', 'T', 0})), "not_yours");
  body.pass(SoundingBody::kHour);
  EXPECT_EQ(refused(body.post("BB", body.ballot_of("BB", 0))), "stage_closed");
}

TEST(Soundings, TheReceiptIsTheOperatorsAndOfThatPlace) {
  SoundingBody body;
  body.make_key();
  body.open_sounding();
  body.counter_sign();
  const Bytes ballot = body.ballot_of("AA", 1);
  const auto answer = object_of(*body.post("AA", ballot).json);
  const Bytes receipt = *from_base64(std::string(answer.at("message_receipt").as_string()));
  const auto board = body.board();
  EXPECT_TRUE(ballot::check_signed(ballot::Kind::kReceipt, receipt, board.manifest().operator_key));
  const auto read = *ballot::Receipt::read(receipt);
  EXPECT_EQ(read.message, ballot::hash_of_message(ballot));
  EXPECT_EQ(read.place, board.size() - 1);
  EXPECT_EQ(read.head, board.head());
}

// A server that got other pages meanwhile goes on with a sounding whose manifest names the old ones.
TEST(Soundings, NameThePagesThatTheServerHadWhenTheyWereOpened) {
  SoundingBody body;
  body.make_key();
  const Hash first = hash_of({page_file("/index.html", "one")}),
             second = hash_of({page_file("/index.html", "two")});
  body.pages = first;
  body.restart();
  body.open_sounding();
  body.counter_sign();
  EXPECT_EQ(body.board().manifest().pages, first);
  body.pages = second;
  body.restart();
  EXPECT_TRUE(body.mark("AA", 0).json);
  EXPECT_EQ(body.board().manifest().pages, first);
  EXPECT_EQ(body.view().at("pages").as_string(), to_hex(first));
}

TEST(Soundings, OfAServerWithoutPagesNameNone) {
  SoundingBody body;
  body.make_key();
  body.open_sounding();
  EXPECT_EQ(body.view().at("pages").as_string(), std::string(64, '0'));
}

TEST(Soundings, WhoIsAwaitedIsTold) {
  SoundingBody body;
  body.make_key();
  body.open_sounding();
  const auto waits = [&](const std::string& member) {
    const auto view = body.view(head(member));
    const auto* own = view.if_contains("own");
    const auto* found = own == nullptr ? nullptr : own->as_object().if_contains("waits_for_me");
    return found == nullptr ? std::string() : std::string(found->as_string());
  };
  EXPECT_EQ(waits("AA"), "countersignature");
  EXPECT_EQ(waits("EE"), "");
  body.counter_sign();
  EXPECT_EQ(waits("EE"), "ballot");
  for (const std::string& member : body.members) EXPECT_TRUE(body.mark(member, 0).json);
  EXPECT_EQ(waits("EE"), "");
  EXPECT_EQ(waits("CC"), "countersignature");  // has not counter-signed, and still may
  body.pass(SoundingBody::kHour);
  EXPECT_EQ(waits("AA"), "");  // complaints may come
  body.pass(SoundingBody::kHour);
  EXPECT_EQ(waits("AA"), "blind");
  EXPECT_EQ(waits("CC"), "");  // too late for it
  EXPECT_EQ(body.view().at("awaited").at("needed").as_int64(), 2);
}

TEST(Soundings, AbandonedEndsAndOpensNothing) {
  SoundingBody body;
  body.make_key();
  body.open_sounding();
  body.counter_sign();
  EXPECT_EQ(refused(body.act(secretary(), "end_sounding", {{"sounding", "1"}}, R"({"text":""})")), "missing");
  body.done(chair(), "end_sounding", {{"sounding", "1"}}, R"({"text":"A name was withdrawn"})");
  EXPECT_EQ(refused(body.mark("AA", 0)), "stage_closed");
  EXPECT_EQ(body.view().at("end").as_string(), "abandoned");
}

TEST(Soundings, AFalseStatementEndsTheCeremonyAndNamesItsAuthor) {
  SoundingBody body;
  body.open_ceremony();
  const auto begun = body.ceremony();
  for (auto& holder : body.holders)
    holder->making = *ballot::KeyHolder::begin(begun.plan(), holder->key, body.chance);
  // Its own coefficients, but committed to others: signed and false.
  auto other = *ballot::KeyHolder::begin(begun.plan(), body.holders[1]->key, body.chance);
  body.round([&](auto& h, const auto& seen) { return *h.making->commitment(seen, h.key, body.chance); });
  const auto seen = body.ceremony();
  const auto answer =
      body.post_to_ceremony("BB", *other.coefficients(seen, body.holders[1]->key, body.chance));
  ASSERT_TRUE(answer.json) << sentence_of(answer.json.error());
  EXPECT_EQ(object_of(*answer.json).at("guilty").as_string(), "BB");
  const auto right = *body.holders[0]->making->coefficients(seen, body.holders[0]->key, body.chance);
  EXPECT_EQ(refused(body.post_to_ceremony("AA", right)), "stage_closed");
  EXPECT_EQ(object_of((*body->ceremony(observer(), "1")).json).at("phase").as_string(), "failed");
}

TEST(Soundings, AFailedCommitLeavesTheBoardsAsTheRecordIs) {
  SoundingBody body;
  body.make_key();
  body.open_sounding();
  body.counter_sign();
  EXPECT_TRUE(body.mark("AA", 0).json);
  const Bytes ballot = body.ballot_of("BB", 1);
  bool fails = true;
  body.store().before_append = [&](const store::Batch& batch) {
    if (std::exchange(fails, false) && !batch.entries.empty())
      throw store::StoreFailure(store::Failed::kNotCommitted, "disk full");
  };
  EXPECT_EQ(body.post("BB", ballot).trouble, Trouble::kFailed);
  EXPECT_EQ(body.view().at("counted").as_int64(), 1);
  EXPECT_TRUE(body.post("BB", ballot).json);
  EXPECT_EQ(body.view().at("counted").as_int64(), 2);
}

// The record alone, followed by somebody else's boards: sound as it is, and not with one finding turned
// round.
Result<Done> follow(const std::vector<chamber::Happened>& record) {
  audit::Soundings boards;
  chamber::State state;
  for (const auto& each : record) {
    TRY_DONE(chamber::can_follow(state, each));
    TRY(taken, boards.take(state, each.event, each.at));
    (void)taken;
    chamber::evolve(state, each);
  }
  return Done{};
}

TEST(Soundings, TheRecordAloneProvesTheResult) {
  SoundingBody body;
  body.make_key();
  body.open_sounding();
  body.counter_sign();
  for (const std::string& member : body.members) EXPECT_TRUE(body.mark(member, member == "DD" ? 1 : 0).json);
  run_to_result(body);
  std::vector<chamber::Happened> record;
  for (const auto& entry : body.entries(observer())) {
    const std::string bytes(entry.at("bytes").as_string());
    record.push_back(*codec::decode_entry(bytes, "council", record.size(), {}));
  }
  EXPECT_TRUE(follow(record));
  auto forged = record;
  auto& ended = std::get<chamber::SoundingEnded>(forged.back().event);
  ended.findings[0].finding = chamber::Sounded::kNobodyObjects;
  EXPECT_EQ(follow(forged).error(), refuse(Refused::kUnknownValue, "findings"));
  // One ballot left out: the close does not fit the board any more.
  auto dropped = record;
  const auto ballot = std::ranges::find_if(dropped, [](const auto& each) {
    const auto* posted = std::get_if<chamber::SoundingPosted>(&each.event);
    return posted != nullptr && posted->step == chamber::SoundingStep::kBallot;
  });
  dropped.erase(ballot);
  // Numbered anew, so that nothing but the board can tell.
  for (std::size_t i = 0; i < dropped.size(); ++i) dropped[i].seq = i;
  EXPECT_EQ(follow(dropped).error(), refuse(Refused::kBadMessage, "message", {"head"}));
  auto messages = body.read(body->ceremony_messages("1", 0, 500));
  for (Bytes& each : body.read(body->sounding_messages("1", 0, 500))) messages.push_back(std::move(each));
  const auto report = ballot::verify_sounding(messages, body.chance);
  EXPECT_TRUE(report.verified());
  EXPECT_EQ(report.ballots, 5u);
}

std::vector<std::string> record_of(SoundingBody& body) {
  std::vector<std::string> lines;
  for (const auto& entry : body.entries(observer())) lines.emplace_back(entry.at("bytes").as_string());
  return lines;
}

// Published anew under the true key, as only the operator could.
audit::Verdict audited(const SoundingBody& body, const std::vector<std::string>& lines) {
  audit::MemoryFolder folder;
  audit::LogWriter writer([&](const std::string& path, ByteView bytes) {
    folder.files[path] = Bytes(bytes.begin(), bytes.end());
  });
  for (const std::string& line : lines) writer.append(line);
  writer.finish(*body.keys.log);
  return *audit::audit(folder, {.threads = 0});
}

std::size_t last_with(const std::vector<std::string>& lines, const std::string& text) {
  for (std::size_t i = lines.size(); i-- > 0;) {
    if (lines[i].find(text) != std::string::npos) return i;
  }
  ADD_FAILURE() << text;
  return 0;
}

void replace(std::string& line, const std::string& from, const std::string& to) {
  const auto at = line.find(from);
  ASSERT_NE(at, std::string::npos) << from;
  line.replace(at, from.size(), to);
}

TEST(Soundings, AnAuditNamesTheEntryThatSaysWhatTheBoardDoesNot) {
  SoundingBody body;
  body.make_key();
  body.open_sounding();
  body.counter_sign();
  for (const std::string& member : body.members) EXPECT_TRUE(body.mark(member, member == "DD" ? 1 : 0).json);
  run_to_result(body);
  const auto lines = record_of(body);
  const auto sound = audited(body, lines);
  EXPECT_TRUE(sound.sound()) << (sound.findings.empty() ? "" : sound.findings[0].text);
  ASSERT_EQ(sound.soundings.size(), 1u);
  const std::vector<std::pair<std::string, std::string>> expected = {{"Person ann", "objection"},
                                                                     {"Person ben", "nobody_objects"}};
  EXPECT_EQ(sound.soundings[0].findings, expected);
  EXPECT_EQ(sound.soundings[0].counted, 5u);

  // Another finding than the shares give.
  auto forged = lines;
  replace(forged.back(), R"("finding":"objection")", R"("finding":"nobody_objects")");
  EXPECT_EQ(audited(body, forged).departs(), lines.size() - 1);
  // A holder that was said to be guilty and is not.
  forged = lines;
  const std::size_t post = last_with(lines, R"("kind":"ceremony.posted")");
  replace(forged[post], R"("ceremony":1,)", R"("ceremony":1,"guilty":"AA",)");
  EXPECT_EQ(audited(body, forged).departs(), post);
  // Fewer marks than were asked for, so that they would be enough.
  forged = lines;
  const std::size_t opened = last_with(lines, R"("kind":"sounding.opened")");
  replace(forged[opened], R"("least":3)", R"("least":2)");
  EXPECT_EQ(audited(body, forged).departs(), opened);
  // A ballot under another member's name.
  forged = lines;
  const std::size_t ballot = last_with(lines, R"("step":"ballot")");
  replace(forged[ballot], R"("member":"EE")", R"("member":"AA")");
  replace(forged[ballot], R"("by":"EE/head")", R"("by":"AA/head")");
  EXPECT_EQ(audited(body, forged).departs(), ballot);
}

}  // namespace
}  // namespace nemcon::service
