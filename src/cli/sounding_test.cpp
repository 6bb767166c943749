// What the programs of members and holders keep on their own machine, and what they do where a server is not
// honest.
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "ballot/sounding_testing.hpp"
#include "cli/remote_testing.hpp"
#include "cli/sounding_files.hpp"
#include "cli/sounding_journal.hpp"
#include "cli/sounding_messages.hpp"
#include "cli/sounding_words.hpp"

namespace nemcon::cli {
namespace {

namespace json = boost::json;
using ballot::Kind;
using ballot::SoundingRun;

// A world without a server.
struct Home {
  StillClock clock;
  CountingRandom random;
  PaperFiles files;
  PaperTerminal terminal;
  std::istringstream in;
  std::ostringstream out, err;
  World world{.clock = clock,
              .random = random,
              .files = files,
              .in = in,
              .out = out,
              .err = err,
              .terminal = terminal};
};

std::string thrown(const std::function<void()>& act) {
  try {
    act();
  } catch (const std::runtime_error& wrong) {
    return wrong.what();
  }
  return {};
}

bool says(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::string one_line(const std::string& text) {
  std::string out;
  for (const char each : text) {
    const bool space = each == ' ' || each == '\n';
    if (!space || !out.ends_with(' ')) out += space ? ' ' : each;
  }
  return out;
}

// ---- files ------------------------------------------------------------------------------------------

TEST(SoundingKeyFile, IsMadeOnceAndReadAgain) {
  Home home;
  const auto made = make_sounding_key(home.world, "/k");
  EXPECT_EQ(sounding_key_in(home.world, "/k").key(), made.key());
  const std::string kept = home.terminal.kept_["/k"];
  EXPECT_TRUE(says(thrown([&] { make_sounding_key(home.world, "/k"); }), "/k exists; it was left alone"));
  EXPECT_EQ(home.terminal.kept_["/k"], kept);
}

TEST(SoundingKeyFile, IsNotUsedWhereOthersReadItOrItIsAnotherKey) {
  Home home;
  make_sounding_key(home.world, "/k");
  home.terminal.readable.insert("/k");
  EXPECT_TRUE(says(thrown([&] { sounding_key_in(home.world, "/k"); }), "chmod 600"));
  home.terminal.kept_["/act"] = "nemcon-key AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=\n";
  EXPECT_TRUE(
      says(thrown([&] { sounding_key_in(home.world, "/act"); }), "a seat's key for acts is another one"));
  EXPECT_TRUE(says(thrown([&] { sounding_key_in(home.world, "/none"); }), "/none is not there"));
}

TEST(ShareFile, IsOpenedByItsPassphraseOnly) {
  Home home;
  const auto& made = ballot::ceremony_of();
  const LockOptions lock{"/share", "/pass", "least"};
  home.terminal.kept_["/pass"] = "correct horse\n";
  keep_share(home.world, lock, made.holders[0], passphrase_for(home.world, lock));
  EXPECT_TRUE(says(home.err.str(), "It is for tests"));
  EXPECT_EQ(read_share(home.world, lock, passphrase_for(home.world, lock)).holder(), 1u);
  home.terminal.kept_["/pass"] = "another horse\n";
  EXPECT_TRUE(
      says(thrown([&] { read_share(home.world, lock, passphrase_for(home.world, lock)); }), "passphrase"));
  home.terminal.kept_["/pass"] = "short\n";
  EXPECT_TRUE(says(thrown([&] { passphrase_for(home.world, lock); }), "fewer than 8 letters"));
}

TEST(ShareFile, ItsPassphraseIsAskedForAtTheTerminal) {
  Home home;
  const LockOptions lock{"/share", "", "least"};
  EXPECT_TRUE(says(thrown([&] { passphrase_for(home.world, lock); }), "give --passphrase-file"));
  home.terminal.manned = true;
  EXPECT_EQ(text_of(passphrase_for(home.world, lock).bytes()), "correct horse");
}

// ---- the holder's journal ---------------------------------------------------------------------------

TEST(Journal, IsOnTheDiskBeforeAnythingIsHandedOutAndReadAgain) {
  Home home;
  SoundingRun run;
  run.to_close({1, 0, 0});
  {
    SoundingJournal journal(home.world, "/j");
    ballot::HolderSession session(*run.shares[1], ballot::holder_key(1), journal, run.chance);
    EXPECT_EQ(fault_of(session.blind(run.board, ballot::kTallyAt)), ballot::Fault::kNotCounterSigned);
    ASSERT_TRUE(session.counter_sign(run.board));
    EXPECT_TRUE(says(home.terminal.kept_["/j"], R"("counter_signed":true)"));
    ASSERT_TRUE(session.blind(run.board, ballot::kTallyAt));
  }
  const std::string kept = home.terminal.kept_["/j"];
  SoundingJournal again(home.world, "/j");
  ballot::HolderSession session(*run.shares[1], ballot::holder_key(1), again, run.chance);
  // After a restart the very blinds of before are given out.
  EXPECT_EQ(*session.blind(run.board, ballot::kTallyAt), *again.acts_of(run.board.id()).blinds);
  EXPECT_EQ(home.terminal.kept_["/j"], kept);
}

// Another board with other marks, after a restart: the journal says no.
TEST(Journal, KeepsAHolderFromASecondSum) {
  Home home;
  SoundingRun run, other;
  run.to_close({1, 0, 0});
  other.to_close({1, 0, 1});
  ASSERT_EQ(run.board.id(), other.board.id());
  {
    SoundingJournal journal(home.world, "/j");
    ballot::HolderSession session(*run.shares[1], ballot::holder_key(1), journal, run.chance);
    ASSERT_TRUE(session.counter_sign(run.board));
    ASSERT_TRUE(session.blind(run.board, ballot::kTallyAt));
  }
  SoundingJournal journal(home.world, "/j");
  ballot::HolderSession session(*other.shares[1], ballot::holder_key(1), journal, other.chance);
  EXPECT_EQ(fault_of(session.blind(other.board, ballot::kTallyAt)), ballot::Fault::kSecondSum);
}

TEST(Journal, StopsTheProgramIfItCannotBeRead) {
  Home home;
  for (const char* text : {"", "{}", "not json", R"({"nemcon_journal":2,"soundings":{}})",
                           R"({"nemcon_journal":1,"soundings":{"ab":{"counter_signed":true}}})",
                           R"({"nemcon_journal":1,"soundings":[]})"}) {
    home.terminal.kept_["/j"] = text;
    EXPECT_TRUE(says(thrown([&] { SoundingJournal(home.world, "/j"); }), "Restore it")) << text;
  }
  home.terminal.kept_["/j"] = R"({"nemcon_journal":1,"soundings":{}})";
  EXPECT_EQ(thrown([&] { SoundingJournal(home.world, "/j"); }), "");
  home.terminal.readable.insert("/j");
  EXPECT_TRUE(says(thrown([&] { SoundingJournal(home.world, "/j"); }), "chmod 600"));
}

// ---- the own copy -----------------------------------------------------------------------------------

PostedMessages posted(const std::vector<Bytes>& messages) {
  PostedMessages out;
  for (const Bytes& each : messages) {
    const auto entry = static_cast<std::int64_t>(10 + out.size());
    out.push_back({entry, ballot::kMarkedAt, "HU", "message", each});
  }
  return out;
}

SoundingCopy copy_of(const SoundingRun& run) {
  SoundingCopy copy;
  copy.take_ceremony(posted(run.made.messages));
  copy.take(posted(run.board.messages()));
  return copy;
}

TEST(Copy, GoesOnFromWhatItHas) {
  SoundingRun run;
  SoundingCopy copy = copy_of(run);
  run.to_marking();
  run.mark({1, 0});
  copy.take(posted(run.board.messages()));
  EXPECT_EQ(copy.board().head(), run.board.head());
  EXPECT_EQ(copy.board().counted(), 2u);
}

TEST(Copy, RefusesASecondBoard) {
  SoundingRun run;
  run.to_marking();
  SoundingCopy copy = copy_of(run);
  auto other = posted(run.board.messages());
  std::swap(other[1], other[2]);
  EXPECT_TRUE(says(thrown([&] { copy.take(other); }), "you were shown two boards"));
  other = posted(run.board.messages());
  other.pop_back();
  EXPECT_TRUE(says(thrown([&] { copy.take(other); }), "you were shown two boards"));
}

TEST(Copy, RefusesWhatMayNotStandThere) {
  SoundingRun run;
  run.to_marking();
  SoundingCopy copy = copy_of(run);
  auto all = posted(run.board.messages());
  Bytes ballot = run.ballot(0, 1);
  ballot[ballot.size() - 1] ^= 1;
  all.push_back({99, ballot::kMarkedAt, "HU", "ballot", ballot});
  EXPECT_TRUE(says(thrown([&] { copy.take(all); }), "the ballot of HU in entry 99 may not stand there"));
}

TEST(Copy, RefusesAManifestOfAnotherKey) {
  SoundingRun run;
  SoundingCopy copy;
  copy.take_ceremony(posted(ballot::ceremony_of(2, 3).messages));
  EXPECT_TRUE(says(thrown([&] { copy.take(posted(run.board.messages())); }), "may not stand there"));
}

TEST(Copy, OfAFileIsTheSame) {
  SoundingRun run;
  run.to_marking();
  auto all = posted(run.made.messages);
  for (const auto& each : posted(run.board.messages())) all.push_back(each);
  SoundingCopy copy;
  copy.take_both(read_messages(messages_json(all), "m.json"));
  EXPECT_EQ(copy.board().head(), run.board.head());
  EXPECT_TRUE(says(thrown([] { read_messages("{}", "m.json"); }), "m.json holds no messages"));
  EXPECT_TRUE(says(thrown([] { read_messages(R"({"messages":[{"entry":7,"message":"?"}]})", "m.json"); }),
                   "entry 7"));
}

// ---- marking, with a server that does what the test says --------------------------------------------

struct Booth {
  SoundingRun run{Kind::kSealed, 2};
  Desk desk;

  Booth() {
    run.to_marking();
    const std::string title = "Who?";
    json::array subjects;
    for (const char* id : {"name0", "name1"}) subjects.push_back(json::object{{"subject", id}, {"name", id}});
    desk.answers("GET /api/v1/soundings/1", 200,
                 json::serialize(json::object{{"ceremony", 3}, {"title", title}, {"subjects", subjects}}));
    desk.answers("GET /api/v1/ceremonies/3/messages?from=0&limit=500", 200,
                 messages_json(posted(run.made.messages)));
    show();
    Bytes seed(32);
    seed[0] = 50;  // of voter_key(0)
    desk.terminal.kept_["/k"] = "nemcon-sounding-key " + to_base64(seed) + "\n";
  }
  void show() {
    desk.answers("GET /api/v1/soundings/1/messages?from=0&limit=500", 200,
                 messages_json(posted(run.board.messages())));
  }
  void answers_with(const Bytes& receipt) {
    desk.answers("POST /api/v1/soundings/1/messages", 201,
                 json::serialize(json::object{{"message_receipt", to_base64(receipt)}}));
  }
  Ran mark() { return desk.run({"sounding", "mark", "1", "--key", "/k", "--object", "name1", "--yes"}); }
  static Bytes sent(const Ran& ran) {
    for (const Ask& each : ran.asked) {
      if (each.method == "POST")
        return *from_base64(std::string(json::parse(each.body).at("message").as_string()));
    }
    return {};
  }
};

// Chance is counted, so the same ballot is made each time.
Bytes ballot_of_booth() {
  Booth booth;
  booth.answers_with({});
  return Booth::sent(booth.mark());
}

Bytes signed_receipt(const ballot::Receipt& receipt, const ballot::SigningKey& key = ballot::operator_key()) {
  return ballot::signed_message(Kind::kReceipt, receipt.body(), key);
}

TEST(Mark, SendsNothingThatSaysWhatWasMarked) {
  const Bytes ballot = ballot_of_booth();
  ASSERT_EQ(ballot.size(), 146u + 2 * 288u);
  Booth booth;
  EXPECT_EQ(booth.run.post(ballot, ballot::kMarkedAt).as, ballot::Taken::As::kPosted);
}

TEST(Mark, IsDoneWhenTheMessageStandsWhereTheReceiptSays) {
  const Bytes ballot = ballot_of_booth();
  Booth booth;
  const auto taken = booth.run.post(ballot, ballot::kMarkedAt);
  booth.answers_with(signed_receipt(taken.receipt));
  booth.show();
  const Ran ran = booth.mark();
  EXPECT_EQ(ran.code, kDone) << ran.err;
  EXPECT_TRUE(says(ran.out, "It is on the board"));
  EXPECT_EQ(booth.desk.terminal.kept_["/k.receipt-1-1"], to_base64(signed_receipt(taken.receipt)) + "\n");
}

TEST(Mark, SaysWhereAReceiptIsNone) {
  const Bytes ballot = ballot_of_booth();
  Booth seen;
  auto receipt = seen.run.post(ballot, ballot::kMarkedAt).receipt;
  const Bytes by_another = signed_receipt(receipt, ballot::voter_key(1));
  receipt.message[0] ^= 1;
  const Bytes of_another = signed_receipt(receipt);
  for (const Bytes& each : {Bytes{}, by_another, of_another}) {
    Booth booth;
    booth.answers_with(each);
    const Ran ran = booth.mark();
    EXPECT_EQ(ran.code, kBroken);
    EXPECT_TRUE(says(ran.err, "its receipt is no receipt")) << ran.err;
  }
}

TEST(Mark, SaysWhereTheMessageIsNotThoughThereIsAReceipt) {
  const Bytes ballot = ballot_of_booth();
  Booth seen;
  const auto receipt = seen.run.post(ballot, ballot::kMarkedAt).receipt;
  Booth booth;
  booth.answers_with(signed_receipt(receipt));
  const Ran ran = booth.mark();
  EXPECT_EQ(ran.code, kBroken);
  EXPECT_TRUE(says(ran.err, "nemcon sounding complain 1 --receipt /k.receipt-1-1")) << ran.err;
  EXPECT_FALSE(booth.desk.terminal.kept_["/k.receipt-1-1"].empty());
}

// Two ballots of one number are void, so a server that swallows one must not get another.
TEST(Mark, MakesNoSecondBallotOfOneNumber) {
  Booth booth;
  booth.desk.breaks("POST /api/v1/soundings/1/messages");
  const Bytes first = Booth::sent(booth.mark());
  EXPECT_EQ(booth.desk.terminal.kept_["/k.ballot-1-1"], to_base64(first) + "\n");
  const Ran again = booth.mark();
  EXPECT_EQ(again.code, kBroken);
  EXPECT_TRUE(Booth::sent(again).empty());
  EXPECT_TRUE(says(again.err, "nemcon sounding post 1 /k.ballot-1-1")) << again.err;
  const Ran posted = booth.desk.run({"sounding", "post", "1", "/k.ballot-1-1"});
  EXPECT_EQ(Booth::sent(posted), first);
}

TEST(Mark, RefusesTextsThatAreNotTheManifests) {
  Booth booth;
  booth.desk.answers("GET /api/v1/soundings/1", 200, R"({"ceremony":3,"title":"Who else?","subjects":[]})");
  booth.desk.run({"sounding", "show", "1", "--json"});  // takes the first answer
  const Ran ran = booth.mark();
  EXPECT_EQ(ran.code, kBroken);
  EXPECT_TRUE(says(ran.err, "another question")) << ran.err;
}

TEST(Mark, AsksForTheMarksWhereSomebodySits) {
  Booth booth;
  booth.answers_with({});
  booth.desk.terminal.manned = true;
  booth.desk.typed = "\no\ns\n";
  const Ran ran = booth.desk.run({"sounding", "mark", "1", "--key", "/k"});
  EXPECT_EQ(ran.code, kDone) << ran.err;
  EXPECT_TRUE(says(ran.err, "It was not sent"));
  EXPECT_TRUE(Booth::sent(ran).empty());
  const auto spoiled = json::parse(booth.desk.terminal.kept_["/k.spoiled"]);
  EXPECT_EQ(spoiled.at("marks").as_array(), (json::array{0, 1}));
}

TEST(Mark, NamesTheOptionThatIsWrong) {
  Booth booth;
  const auto err = [&](std::vector<const char*> more) {
    std::vector<const char*> all{"sounding", "mark", "1", "--key", "/k", "--yes"};
    all.insert(all.end(), more.begin(), more.end());
    return booth.desk.run(all).err;
  };
  EXPECT_TRUE(says(err({"--object", "name7"}),
                   "--object name7: it is not asked about; the names are name0 and name1"));
  EXPECT_TRUE(says(err({"--encourage", "name0"}), "the sounding is sealed"));
  EXPECT_TRUE(says(err({}), "--accept-all"));
  EXPECT_TRUE(says(err({"--messages", "m.json", "--accept-all"}), "--out FILE"));
}

// ---- words ------------------------------------------------------------------------------------------

TEST(Words, SayWhatTwoOfThreeMeans) {
  const std::string words = one_line(holder_words({3, 2}));
  EXPECT_TRUE(says(words, "none of them may be missing"));
  EXPECT_TRUE(says(words, "2 of 3 does not mean that one may be away"));
  EXPECT_TRUE(says(words, "Better: 4 holders and a threshold of 2"));
}

TEST(Words, SayWhoMayBeMissing) {
  const auto missing = [](std::size_t t, std::size_t k) { return HolderNumbers{t, k}.may_be_missing(); };
  EXPECT_EQ(missing(4, 2), 1u);
  EXPECT_EQ(missing(5, 2), 1u);
  EXPECT_EQ(missing(7, 3), 2u);
  EXPECT_EQ(missing(7, 4), 1u);
  EXPECT_EQ(missing(10, 4), 3u);
  EXPECT_FALSE(says(holder_words({7, 3}), "Better"));
}

TEST(Words, SayWhatAResultGivesAway) {
  Planned planned{.members = 5, .roster = 2, .least = 2, .holders = {4, 2}};
  planned.earlier = {1, 3};
  const std::string sealed = one_line(gives_away_words(planned));
  EXPECT_TRUE(says(sealed, "everybody's mark on that name is known"));
  EXPECT_TRUE(says(sealed, "Two members can mark: each learns the other's mark"));
  EXPECT_TRUE(says(sealed, "sounded before (1 and 3)"));
  planned.counted = true;
  planned.small_classes = {{"permanent", 5}};
  EXPECT_TRUE(says(gives_away_words(planned), "Class permanent has 5 members here"));
}

}  // namespace
}  // namespace nemcon::cli
