#include "codec/charter_v1.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace nemcon::codec {
namespace {

// Lines are counted from the first; kept short so that a test can say where a fault is.
constexpr std::string_view kGood = R"(format = 1
body = "board"
name = "Board of Trustees"
zone = "Europe/Brussels"
classes = ["permanent"]
measures = ["population"]
[[members]]
id = "A"
name = "Aland"
from = 2009-04-01
classes = [{ name = "permanent", from = 2010-01-01 }]
weights = [{ measure = "population", value = 12 }]
[[members]]
id = "B"
name = "Borduria"
[[offices]]
id = "chair"
name = "Chair"
incumbent = "Somebody"
term_from = 2020-01-01
term_until = 2024-01-01
[[procedures]]
id = "appointment"
kind = "appointment"
name = "Appointment of the chair"
decision = true
source = "By-laws, 3"
[[procedures.stages]]
id = "consent"
type = "roll_call"
rule = "everyone consents and no permanent objects"
silence = "blocks"
abstention = "against"
required = true
)";

std::string with(std::string_view what, std::string_view by) {
  std::string text(kGood);
  const std::size_t at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return text.replace(at, what.size(), by);
}

// "code field detail" of the refusal.
std::string refused(const std::string& text) {
  const auto charter = read_charter(text);
  EXPECT_FALSE(charter.ok()) << text;
  if (charter) return "none";
  const Refusal& refusal = charter.error();
  return std::string(name_of(refusal.code)) + " " + refusal.field + " " + refusal.detail;
}

TEST(CharterV1, ReadsEveryKey) {
  const auto charter = read_charter(kGood);
  ASSERT_TRUE(charter.ok()) << sentence_of(charter.error());
  EXPECT_EQ(charter->body, "board");
  EXPECT_EQ(charter->zone, "Europe/Brussels");
  ASSERT_EQ(charter->members.size(), 2u);
  const auto& member = charter->members[0];
  EXPECT_EQ(member.id, MemberId("A"));
  EXPECT_EQ(to_text(*member.span.from), "2009-04-01");
  EXPECT_EQ(member.classes[0].name, "permanent");
  EXPECT_EQ(to_text(*member.classes[0].span.from), "2010-01-01");
  EXPECT_EQ(member.weights[0].value, 12);
  EXPECT_FALSE(charter->members[1].span.from.has_value());
  EXPECT_EQ(charter->offices[0].incumbent, "Somebody");
  EXPECT_EQ(to_text(*charter->offices[0].term_until), "2024-01-01");
  const auto& procedure = charter->procedures[0];
  EXPECT_TRUE(procedure.decision);
  EXPECT_EQ(procedure.stages[0].rule.print(), "everyone consents and no permanent objects");
  EXPECT_EQ(procedure.stages[0].meaning.silence, rule::SilenceMeans::kBlocks);
  EXPECT_EQ(procedure.stages[0].meaning.abstention, rule::AbstentionMeans::kAgainst);
}

TEST(CharterV1, RefusesWithThePathAndThePlace) {
  const std::tuple<std::string_view, std::string_view, std::string_view> cases[] = {
      // TOML itself
      {"body = \"board\"", "body = ", "malformed  line 2, column "},
      {"name = \"Aland\"", "name = \"Aland\"\nname = \"Again\"", "malformed  line 10, column "},
      {"2009-04-01", "2009-02-30", "malformed  line 10, column "},
      // Unknown keys
      {"zone =", "colour = \"blue\"\nzone =",
       "unknown_field colour line 4, column 1: no key of a charter here"},
      {"name = \"Aland\"", "nmae = \"Aland\"", "missing members[0].name line 7, column "},
      {"from = 2009-04-01", "since = 2009-04-01", "unknown_field members[0].since line 10, column 1"},
      {"required = true", "requird = true",
       "unknown_field procedures[0].stages[0].requird line 34, column 1"},
      // Types
      {"from = 2009-04-01", "from = \"2009-04-01\"",
       "malformed members[0].from line 10, column 8: expected a date without quotes, 2024-10-01, "
       "found a text"},
      {"from = 2009-04-01", "from = 2009-04-01T10:00:00Z",
       "malformed members[0].from line 10, column 8: expected a date, 2024-10-01, found a date "
       "with a time"},
      {"value = 12", "value = 1.5", "malformed members[0].weights[0].value line 12, column "},
      {"value = 12", "value = -1", "out_of_range members[0].weights[0].value line 12, column "},
      {"decision = true", "decision = \"yes\"",
       "malformed procedures[0].decision line 26, column 12: expected true or false, found a text"},
      {"classes = [\"permanent\"]", "classes = \"permanent\"",
       "malformed classes line 5, column 11: expected a list, found a text"},
      {"classes = [\"permanent\"]", "classes = [1]",
       "malformed classes[0] line 5, column 12: expected a text"},
      {"[{ measure = \"population\", value = 12 }]", "[12]",
       "malformed members[0].weights[0] line 12, column 12: expected a table"},
      {"name = \"Board of Trustees\"", "name = 7",
       "malformed name line 3, column 8: expected a text, found a whole number"},
      // Words
      {"kind = \"appointment\"", "kind = \"election\"",
       "unknown_value procedures[0].kind line 24, column 8: `election` is none of appointment, "
       "extension,"},
      {"silence = \"blocks\"", "silence = \"counts\"",
       "unknown_value procedures[0].stages[0].silence line 32, column "},
      {"type = \"roll_call\"", "type = \"vote\"",
       "unknown_value procedures[0].stages[0].type line 30, column "},
      {"Europe/Brussels", "Europe/Atlantis",
       "unknown_value zone line 4, column 8: `Europe/Atlantis` is no zone"},
      // Names and texts
      {"id = \"A\"", "id = \"A B\"", "malformed members[0].id line 8, column 6: letters, digits"},
      {"name = \"Aland\"", "name = \"\"", "missing members[0].name line 9, column 8: is empty"},
      {"name = \"Aland\"", "name = \"A\\u001b[1m\"",
       "malformed members[0].name line 9, column 8: holds a line break"},
      {"classes = [\"permanent\"]", "classes = [\"members\"]",
       "malformed classes[0] line 5, column 12: `members` cannot be named in a rule"},
      {"classes = [\"permanent\"]", "classes = [\"Permanent\"]",
       "malformed classes[0] line 5, column 12: `Permanent` cannot be named"},
      // The rule
      {"everyone consents and no permanent objects", "everyone agrees",
       "bad_rule procedures[0].stages[0].rule line 31, column 8: the rule `everyone agrees`: "},
      {"no permanent objects", "no senior objects",
       "bad_rule procedures[0].stages[0].rule line 31, column 8"},
      {"rule = \"everyone consents and no permanent objects\"\n", "",
       "missing procedures[0].stages[0].rule line 28, column "},
      // What only the whole charter shows
      {"id = \"B\"", "id = \"A\"", "duplicate members[1].id line 14, column 6"},
      {"name = \"permanent\", from", "name = \"elected\", from",
       "unknown_value members[0].classes[0] line 11, column "},
      {"measure = \"population\"", "measure = \"wealth\"",
       "unknown_value members[0].weights[0] line 12, column "},
      {"term_until = 2024-01-01", "term_until = 2019-01-01",
       "out_of_range offices[0].term_until line 21, column 14"},
      {"from = 2009-04-01", "from = 2009-04-01\nuntil = 2009-04-01",
       "out_of_range members[0].until line 11, column 9"},
      {"format = 1", "format = 2", "out_of_range format line 1, column 10"},
      {"format = 1\n", "", "missing format line 1, column 1: `format` is missing here"},
  };
  for (const auto& [what, by, said] : cases) {
    const std::string got = refused(with(what, by));
    EXPECT_EQ(got.substr(0, said.size()), said) << got;
  }
}

TEST(CharterV1, SaysTheColumnWithinARule) {
  EXPECT_NE(refused(with("no permanent objects", "no permanent sings")).find("column 36"), std::string::npos)
      << refused(with("no permanent objects", "no permanent sings"));
}

TEST(CharterV1, RefusesWhatIsNoCharterAtAll) {
  EXPECT_EQ(refused("").substr(0, 15), "missing format ");
  EXPECT_EQ(refused("{\"body\": 1}").substr(0, 24), "malformed  line 1, colum");
  EXPECT_EQ(refused("\xFF\xFE").substr(0, 10), "malformed ");
  const std::string no_members = "format = 1\nbody = \"b\"\nname = \"B\"\nzone = \"UTC\"\n";
  EXPECT_EQ(refused(no_members).substr(0, 16), "missing members ");
}

// The text between a line that begins with ``` and the word, and the next ```.
std::string example_in(const std::string& page, const std::string& word) {
  std::ifstream file(std::string(NEMCON_SOURCE_DIR) + "/docs/" + page);
  std::string out;
  bool inside = false;
  for (std::string line; std::getline(file, line);) {
    if (inside && line == "```") break;
    if (inside) out += line + "\n";
    if (line == "```" + word) inside = true;
  }
  return out;
}

TEST(CharterV1, ReadsTheExampleOfItsPage) {
  const auto charter = read_charter(example_in("CHARTERS.md", "toml"));
  ASSERT_TRUE(charter.ok()) << sentence_of(charter.error());
  EXPECT_EQ(charter->procedures.at(0).stages.size(), 2u);
}

TEST(CharterV1, ReadsTheChartersOfTheProject) {
  for (const char* name : {"nato", "unsc", "wto", "eu-council"}) {
    std::ifstream file(std::string(NEMCON_SOURCE_DIR) + "/charters/" + name + ".toml");
    std::stringstream text;
    text << file.rdbuf();
    const auto charter = read_charter(text.str());
    ASSERT_TRUE(charter.ok()) << name << ": " << sentence_of(charter.error());
    EXPECT_EQ(charter->body, name);
  }
}

}  // namespace
}  // namespace nemcon::codec
