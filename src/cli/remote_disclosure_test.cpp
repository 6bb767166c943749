// What is kept back, from the command line: said to be so, and never shown as nought or as silence.
#include <gtest/gtest.h>

#include "cli/remote_testing.hpp"
#include "cli/told_words.hpp"

namespace nemcon::cli {
namespace {

using namespace chamber;

constexpr const char* kNow = R"("now":"2026-06-24T10:48:00.000Z","zone":"Europe/Brussels")";

// As one line, wherever the page breaks its lines.
std::string flat(const std::string& text) {
  std::string out;
  for (const char c : text) {
    const bool blank = c == '\n' || c == ' ';
    if (!blank) out += c;
    if (blank && !out.empty() && out.back() != ' ') out += ' ';
  }
  return out;
}
bool has(const std::string& text, const std::string& part) {
  return flat(text).find(part) != std::string::npos;
}

StageRule rule_with(std::vector<Disclosed> disclosure) {
  StageRule rule;
  rule.type = StageType::kSounding;
  rule.disclosure = std::move(disclosure);
  return rule;
}
const Disclosed kTotals{Facet::kTotals, {}, {Audience::kMembers, Audience::kCandidates}};
const Disclosed kRoom{
    Facet::kWhat, {Audience::kChair, Audience::kFacilitators}, {Audience::kChair, Audience::kFacilitators}};

TEST(ToldWords, SayWhoIsToldWhatBeforeAndAfter) {
  const Told open = told_words("en", rule_with({}));
  EXPECT_EQ(
      open.open,
      "What each member says is shown to everybody at once. Reasons are shown to the chair, the secretary "
      "and the members.");
  EXPECT_EQ(open.closed, "The close does not change that.");
  const Told poll = told_words("en", rule_with({kTotals}));
  EXPECT_EQ(poll.open,
            "While it is open nobody else sees what a member says, not even the secretary. Nor does anybody "
            "see who has answered.");
  EXPECT_EQ(poll.closed,
            "After the close totals only are shown, to the members and each candidate (its own); never who "
            "said what. How it ended is shown to everybody.");
  EXPECT_EQ(told_words("fr", rule_with({kRoom})).open,
            "Tant qu'elle est ouverte, ce que dit chaque membre n'est montré qu'au président et aux "
            "facilitateurs. Les motifs ne sont montrés à personne.");
}

TEST(ToldWords, NobodyIsToldOfAStageThatAsksNobody) {
  StageRule rule;
  rule.type = StageType::kConsultation;
  EXPECT_EQ(told_words("en", rule).open, "");
}

TEST(ToldWords, TheGuardIsSpokenOfOnlyWhereNumbersAreTold) {
  StageRule rule = rule_with({kRoom});
  EXPECT_EQ(guard_words("en", rule_with({}), ""), "");
  EXPECT_FALSE(has(guard_words("en", rule, ""), "does not open"));
  rule = rule_with({kTotals});
  rule.guard = Guard::kRefuse;
  rule.least = 6;
  EXPECT_TRUE(has(guard_words("en", rule, ""),
                  "with fewer than 6 members it does not open. It does not open "
                  "where its numbers would tell of single members."));
  rule.secret = "secret_vote";
  rule.secret_at = 2;
  EXPECT_TRUE(has(guard_words("fr", rule, "Scrutin secret"), "Si 2 membres le demandent"));
}

// ---- commands --------------------------------------------------------------------------------------

const std::string kStage =
    R"({"stage":3,"stage_rule":"poll","type":"sounding","rule":"nobody objects","silence":"not_counted",
  "abstention":"neutral","matter":"sg","subjects":["anna"],"open":true,"held":true,"whole":false,
  "opened_at":"2026-06-24T10:00:00.000Z",)" +
    std::string(kNow);
const std::string kMatter =
    R"({"matter":"sg","title":"Next head","procedure":{"stages":[{"stage_rule":"poll","type":"sounding",
  "disclosure":[{"facet":"totals","open":[],"closed":["members"]}]}]},)" +
    std::string(kNow) + "}";

TEST(Disclosure, AnOpenStageSaysThatItKeepsPositionsBack) {
  Desk desk;
  desk.answers(
      "GET /api/v1/stages/3", 200,
      kStage +
          R"(,"gives_away":[{"kind":"small_class","of":["permanent"],"members":5},{"kind":"unanimous","members":15}]})");
  desk.answers("GET /api/v1/matters/sg", 200, kMatter);
  const Ran ran = desk.run({"stage", "3"});
  EXPECT_EQ(ran.code, kDone) << ran.err;
  EXPECT_TRUE(has(ran.out, "Who has spoken is not shown to you. Positions are kept back until it closes."))
      << ran.out;
  EXPECT_TRUE(has(ran.out, "nobody else sees what a member says, not even the secretary."));
  EXPECT_TRUE(has(ran.out, "Totals are not shown to you."));
  EXPECT_TRUE(has(ran.out, "The totals of the class permanent are of only 5."));
  EXPECT_TRUE(has(ran.out, "If all say the same, the totals tell what each said."));
  EXPECT_FALSE(has(ran.out, "Nobody of 0")) << ran.out;
}

TEST(Disclosure, TotalsAndThoseOfClassesAreSaidByStance) {
  Desk desk;
  std::string stage = kStage;
  stage.replace(stage.find("\"open\":true"), 11, "\"open\":false");
  desk.answers("GET /api/v1/stages/3", 200,
               stage + R"(,"outcome":"held","closed_at":"2026-06-24T10:30:00.000Z",
  "totals":[{"subject":"anna","totals":{"support":9,"object":1}}],
  "class_totals":[{"subject":"anna","class":"permanent","totals":{"support":4,"object":1}}],
  "gives_away":[{"kind":"unanimous","of":["anna"],"members":15}]})");
  desk.answers("GET /api/v1/matters/sg", 200, kMatter);
  const Ran ran = desk.run({"stage", "3"});
  EXPECT_TRUE(
      has(ran.out, "On anna: 9 supporting and 1 objecting. permanent on anna: 4 supporting and 1 objecting."))
      << ran.out;
  EXPECT_TRUE(has(ran.out, "After the close totals only are shown, to the members; never who said what."));
  EXPECT_TRUE(has(ran.out, "On anna all 15 said the same: the totals tell what each said."));
  EXPECT_FALSE(has(ran.out, "While it is open"));
}

TEST(Disclosure, AReceiptWithoutAnEntrySaysWhy) {
  Desk desk;
  desk.answers("POST /api/v1/stages/3/positions?dry_run=true", 200, R"({"consequences":[]})");
  desk.answers(
      "POST /api/v1/stages/3/positions", 201,
      R"({"entries":[],"held":true,"size":57,"root":"ab","matter":"sg","stage":3,"subject":"anna"})");
  const Ran ran = desk.run({"position", "take", "3", "support", "--yes"});
  EXPECT_EQ(ran.code, kDone) << ran.err;
  EXPECT_TRUE(ran.out.starts_with("It is kept\n")) << ran.out;
  EXPECT_TRUE(has(ran.out, "counted then: until then it has no entry."));
  EXPECT_FALSE(has(ran.out, "It is in the record"));
}

TEST(Disclosure, ADryRunSaysWhatTheNumbersWouldTell) {
  Desk desk;
  desk.answers("POST /api/v1/matters/sg/stages?dry_run=true", 200,
               R"({"consequences":[{"kind":"stage_opened","text":"The stage is open."}],
  "gives_away":[{"kind":"rest","of":["elected"],"members":5},{"kind":"answered"},{"kind":"newer"}]})");
  const Ran ran = desk.run({"stage", "open", "sg", "poll", "--subject", "anna", "--dry-run"});
  EXPECT_TRUE(has(ran.out,
                  "What its numbers would tell of single members: The totals less those of the class "
                  "elected are of only 5. Who has answered is told beside the totals"))
      << ran.out;
  EXPECT_TRUE(has(ran.out, "newer"));
}

TEST(Disclosure, AHiddenTableCountsNothing) {
  Desk desk;
  desk.answers("GET /api/v1/matters/sg/table", 200,
               R"({"matter":"sg","subject":"anna","name":"Anna","basis":"acts",
  "stage":3,"rule":"nobody objects","silence":"consents","abstention":"neutral","verdict":"open","hidden":true,"missing":[],
  "seats":[{"member":"A","name":"Aland","stance":"support","own":true,"classes":[]},
           {"member":"B","name":"Borduria","stance":"silent","own":false,"classes":[]}]})");
  desk.answers("GET /api/v1/matters/sg", 200, kMatter);
  const Ran ran = desk.run({"table", "sg"});
  EXPECT_TRUE(has(ran.out,
                  "What members say is kept back from you. Aland supports: of all positions here only "
                  "this one is shown to you."))
      << ran.out;
  EXPECT_TRUE(has(ran.out, "B Borduria not shown to you"));
  EXPECT_FALSE(has(ran.out, "has said nothing") || has(ran.out, "silent") || has(ran.out, "Not yet met"))
      << ran.out;
}

// Neither a count nor a verdict where nothing is known on which it would rest.
TEST(Disclosure, HomeSaysOfAHiddenMatterThatPositionsAreKeptBack) {
  Desk desk;
  desk.answers("GET /api/v1/home", 200,
               std::string(R"({"name":"Club","size":9,"waiting":[],"changes":[],
  "matters":[{"matter":"sg","kind":"appointment","title":"Next head","state":"open","subject":"anna",
    "subject_name":"Anna","basis":"acts","verdict":"open","hidden":true}],)") +
                   kNow + "}");
  const Ran ran = desk.run({"home"});
  EXPECT_TRUE(has(ran.out, "Anna: positions are kept back. ")) << ran.out;
  EXPECT_FALSE(has(ran.out, " of ") || has(ran.out, "met")) << ran.out;
}

TEST(Disclosure, AskingForSecrecyIsAnActLikeOthers) {
  Desk desk;
  desk.answers("POST /api/v1/stages/4/secrecy?dry_run=true", 200,
               R"({"consequences":[{"kind":"secret_asked","text":"All see who asked."}]})");
  desk.answers(
      "POST /api/v1/stages/4/secrecy", 201,
      R"({"entries":[{"seq":9,"kind":"secret.asked","at":"2026-06-24T10:48:00.000Z","leaf":"cd"}],"size":10,"root":"ab","matter":"sg","stage":4})");
  const Ran ran = desk.run({"secrecy", "ask", "4", "--yes"});
  EXPECT_EQ(ran.code, kDone) << ran.err;
  EXPECT_TRUE(has(ran.out, "entry 9 secret.asked"));
}

TEST(Disclosure, ACandidateIsWhoItStandsAs) {
  Desk desk;
  desk.answers("GET /api/v1/session", 200,
               R"({"role":"candidate","matter":"sg","subject":"anna","name":"Ms A"})");
  EXPECT_TRUE(has(desk.run({"whoami"}).out, "Candidate (anna in sg), Ms A, at"));
}

}  // namespace
}  // namespace nemcon::cli
