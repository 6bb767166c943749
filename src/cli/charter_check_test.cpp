#include "cli/charter_check.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "base/utf8.hpp"
#include "cli/charter_plan.hpp"
#include "cli/cli_testing.hpp"
#include "cli/minute_page.hpp"
#include "cli/print_charter.hpp"

namespace nemcon::cli {
namespace {

namespace json = boost::json;

Ran check(CharterOptions options, const std::map<std::string, std::string>& made = {}) {
  if (options.on.empty()) options.on = "2026-11-28";
  TestFiles files;
  files.made = made;
  Noon clock("2026-11-28");
  std::ostringstream out, err;
  const int code = check_charter(options, files, clock, out, err);
  return {code, out.str(), err.str()};
}

Ran check(const std::string& name, const std::string& lang = "en") {
  return check(CharterOptions{.file = "charters/" + name + ".toml", .lang = lang});
}

// As one line, wherever the page breaks its lines.
std::string flat(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c != '\n' && c != ' ') {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  return out;
}
bool has(const std::string& text, const std::string& part) {
  return flat(text).find(part) != std::string::npos;
}

std::vector<std::string> names_in(const std::string& folder) {
  std::vector<std::string> list;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::string(NEMCON_SOURCE_DIR) + "/" + folder)) {
    if (entry.path().extension() == ".toml") list.push_back(entry.path().stem().string());
  }
  std::ranges::sort(list);
  return list;
}

// ---- words ------------------------------------------------------------------------------------------

struct RuleWords {
  const char *rule, *english, *french;
};
const RuleWords kRules[] = {
    {"nobody objects", "no member objects", "aucun membre ne s'oppose"},
    {"everyone consents", "every member consents", "chaque membre consent"},
    {"at least 9 support and no permanent objects",
     "at least 9 members support and no “permanent” member objects",
     "au moins 9 membres soutiennent et aucun membre « permanent » ne s'oppose"},
    {"at least 55% of members and at least 65% of population support, or fewer than 4 object",
     "at least 55% of the members support and members with at least 65% of all “population” together "
     "support, or else "
     "fewer than 4 members object",
     "au moins 55 % des membres soutiennent et des membres réunissant au moins 65 % du total de "
     "« population » "
     "soutiennent, ou bien moins de 4 membres s'opposent"},
    {"more than half of members answer and nobody objects",
     "more than half of the members take a position and no member objects",
     "plus de la moitié des membres prennent position et aucun membre ne s'oppose"},
    {"at least 2/3 of permanent support", "at least 2/3 of the “permanent” members support",
     "au moins 2/3 des membres « permanent » soutiennent"},
    {"more than half of population support",
     "members with more than half of all “population” together support",
     "des membres réunissant plus de la moitié du total de « population » soutiennent"},
    {"more support than object", "the members that support outnumber those that object",
     "les membres qui soutiennent sont plus nombreux que ceux qui s'opposent"},
    {"at least 1 support and (nobody objects or at most 66.67% of members abstain)",
     "at least 1 member supports and (no member objects, or else at most 66.67% of the members abstain)",
     "au moins 1 membre soutient et (aucun membre ne s'oppose, ou bien au plus 66,67 % des membres "
     "s'abstiennent)"},
};

TEST(CharterWords, SayARuleAsASentence) {
  for (const RuleWords& each : kRules) {
    const auto rule = *rule::Rule::parse(each.rule);
    EXPECT_EQ(rule_words(charter_words_of("en"), {"population"}, rule), each.english);
    EXPECT_EQ(rule_words(charter_words_of("fr"), {"population"}, rule), each.french);
  }
}

// What is to be filled in, in any order.
std::multiset<std::string> blanks(std::string_view text) {
  std::multiset<std::string> found;
  for (std::size_t at = text.find('{'); at != std::string_view::npos; at = text.find('{', at + 1)) {
    found.insert(std::string(text.substr(at, text.find('}', at) + 1 - at)));
  }
  return found;
}

// The catalogues are nothing but texts, one after the other.
TEST(CharterWords, AreThereInBothLanguages) {
  static_assert(sizeof(CharterWords) % sizeof(std::string_view) == 0);
  constexpr std::size_t kTexts = sizeof(CharterWords) / sizeof(std::string_view);
  const auto* english = reinterpret_cast<const std::string_view*>(&charter_words_of("en"));
  const auto* french = reinterpret_cast<const std::string_view*>(&charter_words_of("fr"));
  std::size_t same = 0;
  for (std::size_t i = 0; i < kTexts; ++i) {
    EXPECT_EQ(english[i].empty(), french[i].empty()) << i << " " << english[i] << french[i];
    const auto wanted = blanks(english[i]), given = blanks(french[i]);
    EXPECT_EQ(std::set<std::string>(wanted.begin(), wanted.end()),
              std::set<std::string>(given.begin(), given.end()))
        << english[i] << "\n"
        << french[i];
    same += english[i] == french[i] && english[i].size() > 12 ? 1 : 0;
  }
  EXPECT_EQ(same, 0u);
}

// ---- the page ---------------------------------------------------------------------------------------

TEST(CharterCheck, ExplainsNatoToOneWhoDoesNotReadToml) {
  const Ran ran = check("nato");
  EXPECT_EQ(ran.code, kDone) << ran.err;
  EXPECT_TRUE(has(ran.out, "32 members, one voice each"));
  EXPECT_TRUE(has(ran.out, "Secretary General: Mark Rutte, term to 1 October 2028"));
  EXPECT_TRUE(has(ran.out, "consent · roll call, required"));
  EXPECT_TRUE(has(ran.out, "Met if every member consents. Silence counts for nothing: each must speak"));
  EXPECT_TRUE(has(ran.out, "Ends at its deadline; at once when the silence is broken."));
  EXPECT_TRUE(has(ran.out, "the matter ends by itself: the text is adopted."));
  EXPECT_TRUE(ran.out.ends_with("No error. No note.\n")) << ran.out.substr(ran.out.size() - 300);
}

TEST(CharterCheck, ExplainsNatoInFrench) {
  const Ran ran = check("nato", "fr");
  EXPECT_TRUE(has(ran.out, "Situation au 28 novembre 2026."));
  EXPECT_TRUE(has(ran.out, "32 membres, une voix chacun"));
  EXPECT_TRUE(has(ran.out, "consent · appel nominal, obligatoire"));
  EXPECT_TRUE(
      has(ran.out, "Aboutit si chaque membre consent. Le silence ne compte pas : chacun doit se prononcer"));
  EXPECT_TRUE(ran.out.ends_with("Aucune erreur. Aucune remarque.\n"));
}

TEST(CharterCheck, SaysRoundsDropsTimesAndWhatFollows) {
  const std::string wto = check("wto").out;
  EXPECT_TRUE(has(wto, "at most so many names at a time: 4 in round 1, 2 in round 2 and 1 from round 3 on."));
  EXPECT_TRUE(
      has(wto,
          "Deadline 30 days after it is opened, unless another is named. Not shorter than 28 days. Not "
          "longer than 31 days."));
  EXPECT_TRUE(has(wto, "in place of “Decision of the General Council by consensus”, once that has failed"));
  EXPECT_TRUE(has(check("osce").out,
                  "If the text is adopted, “Announcement at the next meeting, and issue of the text "
                  "(paragraphs 5 and 6)” opens by itself."));
  EXPECT_TRUE(
      has(check("osce").out, "up to 1 can be named when it is opened, take no part and are in no count"));
  EXPECT_TRUE(has(check("nordlicht").out, "A working day is one that is worked in norway and finland."));
  EXPECT_TRUE(has(check("eu-council").out, "“population”, 10001 in all: "));
  EXPECT_TRUE(has(check("unsc").out, "5 are in “permanent”: CN FR RU GB US"));
  EXPECT_TRUE(has(check("apache").out, "counted as if the member took no part: an objection."));
}

// Who is told what, in the words of either language; what numbers tell of a class of five is remarked.
TEST(CharterCheck, SaysWhoIsToldWhat) {
  const std::string unsc = check("unsc").out;
  EXPECT_TRUE(
      has(unsc,
          "While it is open nobody else sees what a member says, not even the secretary. Who has answered "
          "is shown to everybody."));
  EXPECT_TRUE(
      has(unsc, "The totals within each class are then shown to the chair, the secretary and the members."));
  EXPECT_TRUE(has(unsc, "tells totals of the class “permanent”, and on 28 November 2026 it has only 5"));
  EXPECT_TRUE(
      has(check("wto").out,
          "what each member says is shown to the chair and the facilitators alone. The reason goes with "
          "it. The close does not change that."));
  EXPECT_TRUE(has(check("iab", "fr").out,
                  "Si 2 membres le demandent, elle s'achève, retirée, et « Secret ballot » s'ouvre"));
  EXPECT_TRUE(has(check("nato").out, "What each member says is shown to everybody at once."));
}

// 30 days and then 90 from 28 November: over the change to summer time, on the clock's nine.
TEST(CharterCheck, TriesTheTimesOut) {
  EXPECT_TRUE(has(check("wto").out, "Nominations by members (one month): ends 28 December 2026, 09:00"));
  EXPECT_TRUE(
      has(check("wto").out, "Candidates make themselves known (three months): ends 28 March 2027, 09:00"));
  EXPECT_TRUE(has(check(CharterOptions{.file = "charters/nordlicht.toml", .on = "2026-12-18"}).out, "ends "));
}

TEST(CharterCheck, EveryCharterFitsThePageInBothLanguages) {
  for (const std::string& name : names_in("charters")) {
    for (const char* lang : {"en", "fr"}) {
      const Ran ran = check(name, lang);
      EXPECT_EQ(ran.code, kDone) << name << ran.err;
      EXPECT_TRUE(is_utf8(ran.out));
      EXPECT_EQ(ran.out.find('{'), std::string::npos) << name;
      std::istringstream lines(ran.out);
      for (std::string line; std::getline(lines, line);) {
        const bool address = line.find("http") != std::string::npos;
        EXPECT_TRUE(address || MinutePage::columns(line) <= 80) << name << ": " << line;
      }
    }
  }
}

// ---- remarks ----------------------------------------------------------------------------------------

TEST(CharterCheck, AnErrorIsSaidWithItsPlaceAndItsRemedy) {
  const Ran ran = check(CharterOptions{.file = "tests/charters/bad/rule_never.toml"});
  EXPECT_EQ(ran.code, kRefused);
  EXPECT_TRUE(has(ran.out,
                  "✕ The rule of “vote” can never be met with the members of 28 November 2026; “at least 9 "
                  "members support” is out of reach, as they are 3."));
  EXPECT_TRUE(has(ran.out, "To do: Correct the rule, or the classes and weights it speaks of."));
  EXPECT_TRUE(has(ran.out, "rule_never: line 65, procedures[3].stages[0].rule (What is tested)")) << ran.out;
  EXPECT_TRUE(ran.out.ends_with("1 error. No note.\n"));
}

TEST(CharterCheck, EveryRemarkHasItsWordsInBothLanguages) {
  for (const std::string& name : names_in("tests/charters/bad")) {
    for (const char* lang : {"en", "fr"}) {
      const Ran ran = check(CharterOptions{.file = "tests/charters/bad/" + name + ".toml", .lang = lang});
      EXPECT_EQ(ran.err, "");
      EXPECT_TRUE(has(ran.out, name + (std::string(lang) == "fr" ? " : ligne " : ": line "))) << name;
      EXPECT_FALSE(has(ran.out, "“”") || has(ran.out, "«  »") || ran.out.find('{') != std::string::npos)
          << name;
    }
  }
}

TEST(CharterCheck, ANoteIsNoError) {
  const Ran ran = check("unsc");
  EXPECT_EQ(ran.code, kDone);
  EXPECT_TRUE(has(ran.out,
                  "From 1 January 2028 on the rule of “Recommendation to the General Assembly” can no longer "
                  "be met with the members that are listed."));
  const Ran later = check(CharterOptions{.file = "charters/unsc.toml", .on = "2028-01-01"});
  EXPECT_EQ(later.code, kRefused);
}

TEST(CharterCheck, JsonSaysTheSame) {
  const Ran ran = check(CharterOptions{.file = "tests/charters/bad/circle.toml", .json = true});
  EXPECT_EQ(ran.code, kRefused);
  const auto told = json::parse(ran.out).as_object();
  EXPECT_EQ(told.at("on").as_string(), "2026-11-28");
  EXPECT_FALSE(told.at("ok").as_bool());
  const auto& remark = told.at("remarks").as_array().at(0).as_object();
  EXPECT_EQ(remark.at("code").as_string(), "circle");
  EXPECT_EQ(remark.at("severity").as_string(), "error");
  EXPECT_EQ(remark.at("path").as_string(), "procedures[3].stages[0].then");
  EXPECT_EQ(remark.at("procedure").as_string(), "test");
  EXPECT_EQ(remark.at("names").as_array().size(), 2u);
  const auto wto =
      json::parse(check(CharterOptions{.file = "charters/wto.toml", .json = true}).out).as_object();
  EXPECT_TRUE(wto.at("ok").as_bool());
  const auto& trial = wto.at("procedures").as_array().at(0).as_object().at("trial").as_array();
  EXPECT_EQ(trial.at(1).as_object().at("ends").as_string(), "2027-03-28T09:00");
}

TEST(CharterCheck, WhatIsNoCharterIsRefusedWithItsField) {
  const Ran bad = check(CharterOptions{.file = "c.toml"}, {{"c.toml", "format = 1\nbody = 7\n"}});
  EXPECT_EQ(bad.code, kRefused);
  EXPECT_TRUE(bad.err.starts_with("c.toml: ") && has(bad.err, "body")) << bad.err;
  EXPECT_EQ(bad.out, "");
  EXPECT_EQ(check(CharterOptions{.file = "charters/nato.toml", .on = "2026-02-30"}).code, kUsage);
  EXPECT_THROW(check(CharterOptions{.file = "no/such.toml"}), std::runtime_error);
}

// What could not be founded is no charter either, however sound.
TEST(CharterCheck, WhatTheRecordCannotHoldIsRefused) {
  std::string text = TestFiles().read("tests/charters/bad/names_idle.toml");
  text.replace(text.find("id = \"A\""), 8, "id = \"chair\"");
  const Ran ran = check(CharterOptions{.file = "c.toml"}, {{"c.toml", text}});
  EXPECT_EQ(ran.code, kRefused);
  EXPECT_TRUE(has(ran.err, "chair")) << ran.err;
}

// ---- the drawing ------------------------------------------------------------------------------------

TEST(CharterSvg, GoesToAFileOrToTheOutput) {
  const std::string path = ::testing::TempDir() + "/nemcon-charter-test.svg";
  const Ran ran = check(CharterOptions{.file = "charters/osce.toml", .svg = path, .drawn = true});
  EXPECT_TRUE(has(ran.out, "No error."));
  std::ostringstream drawing;
  drawing << std::ifstream(path).rdbuf();
  std::remove(path.c_str());
  EXPECT_TRUE(drawing.str().starts_with("<svg ") && drawing.str().ends_with("</svg>\n"));
  EXPECT_EQ(check(CharterOptions{.file = "charters/osce.toml", .svg = "-", .drawn = true}).out,
            drawing.str());
}

// What a drawing says follows: a stage's code, the outcome and where the arrow goes, with ! if by itself.
std::set<std::string> arrows_of(const std::string& file, const std::string& id) {
  const auto text = *codec::read_charter_text(TestFiles().read(file));
  const std::vector<chamber::Remark> none;
  const CharterSeen seen{text, *parse_date("2026-11-28"), none, charter_words_of("en"), words_of("en")};
  std::set<std::string> arrows;
  for (const auto& procedure : text.charter.procedures) {
    if (procedure.id.text() != id) continue;
    const auto plan = plan_of(seen, procedure);
    for (const Arrow& each : plan.arrows) {
      const std::string to = each.to == Arrow::To::kStage ? procedure.stages[plan.boxes[each.stage].stage].id
                             : each.to == Arrow::To::kEnd ? "END"
                                                          : "NO";
      arrows.insert(procedure.stages[plan.boxes[each.from].stage].id + " " + std::string(each.outcome) + " " +
                    to + (each.by_itself ? "!" : ""));
    }
  }
  return arrows;
}

TEST(CharterSvg, ArrowsSayWhatFollows) {
  using Set = std::set<std::string>;
  EXPECT_EQ(arrows_of("charters/wto.toml", "appointment"),
            (Set{"nomination held presentation", "presentation held confessionals",
                 "confessionals held consensus", "consensus met END", "vote met END"}));
  EXPECT_EQ(arrows_of("charters/osce.toml", "silence"),
            (Set{"method met silence", "silence adopted issuing!", "issuing held END!"}));
  EXPECT_EQ(arrows_of("charters/nato.toml", "appointment"),
            (Set{"sounding held consent", "consent met END"}));
  EXPECT_EQ(arrows_of("tests/charters/bad/circle.toml", "test"),
            (Set{"first met END!", "first not met second!", "second not met first!"}));
  EXPECT_EQ(arrows_of("tests/charters/bad/stage_unreachable.toml", "test"),
            (Set{"ballot met END!", "ballot not met NO!", "vote met END!"}));
}

struct Box {
  double left, top, right, bottom;
  bool apart(const Box& other) const {
    return right <= other.left || other.right <= left || bottom <= other.top || other.bottom <= top;
  }
};

// Every plan: no box over another, every text within its box, and every arrow with a height of its own.
TEST(CharterSvg, NothingLiesOverAnotherThing) {
  auto files = names_in("charters");
  for (std::string& name : files) name = "charters/" + name;
  for (const std::string& name : names_in("tests/charters/bad"))
    files.push_back("tests/charters/bad/" + name);
  for (const std::string& name : files) {
    const auto text = *codec::read_charter_text(TestFiles().read(name + ".toml"));
    const std::vector<chamber::Remark> none;
    for (const char* lang : {"en", "fr"}) {
      const CharterSeen seen{text, *parse_date("2026-11-28"), none, charter_words_of(lang), words_of(lang)};
      for (const auto& procedure : text.charter.procedures) {
        const auto plan = plan_of(seen, procedure);
        std::vector<Box> boxes;
        for (const StageBox& box : plan.boxes) {
          boxes.push_back({box.x, box.y, box.x + box.wide, box.y + box.high});
          for (const TextLine& line : box.lines) {
            EXPECT_LE(static_cast<double>(MinutePage::columns(line.text)) * line.size * kLetter, box.wide - 8)
                << line.text;
          }
        }
        boxes.push_back({plan.end.x, plan.end.y, plan.end.x + plan.end.wide, plan.end.y + plan.end.high});
        for (std::size_t i = 0; i < boxes.size(); ++i) {
          EXPECT_LE(boxes[i].right, plan.wide + 0.5);
          EXPECT_LE(boxes[i].bottom, plan.high + 0.5);
          for (std::size_t j = 0; j < i; ++j) EXPECT_TRUE(boxes[i].apart(boxes[j])) << name << i << j;
        }
        std::set<std::pair<std::size_t, double>> exits;
        for (const Arrow& arrow : plan.arrows)
          EXPECT_TRUE(exits.emplace(arrow.from, arrow.out).second) << name;
      }
    }
  }
}

}  // namespace
}  // namespace nemcon::cli
