#include "forecast/draw_sheet.hpp"

#include <bit>

#include "forecast/draw_testing.hpp"

namespace nemcon::forecast {
namespace {

TEST(DrawWords, BothLanguagesSayEverythingWithTheSameGaps) {
  using Texts = std::array<std::string_view, sizeof(DrawWords) / sizeof(std::string_view)>;
  const auto en = std::bit_cast<Texts>(draw_words_en()), fr = std::bit_cast<Texts>(draw_words_fr());
  const auto gaps = [](std::string_view text) {
    int out = 0;
    for (std::size_t at = 0; (at = text.find("{}", at)) != std::string_view::npos; at += 2) ++out;
    return out;
  };
  for (std::size_t i = 0; i < en.size(); ++i) {
    EXPECT_FALSE(en[i].empty()) << "text " << i << " has no English; in French: " << fr[i];
    EXPECT_FALSE(fr[i].empty()) << "text " << i << " has no French; in English: " << en[i];
    EXPECT_EQ(gaps(en[i]), gaps(fr[i])) << en[i] << " | " << fr[i];
  }
}

TEST(DrawWords, DaysAreInWords) {
  EXPECT_EQ(day_words(draw_words("en"), *parse_date("2024-07-09")), "9 July 2024");
  EXPECT_EQ(day_words(draw_words("fr"), *parse_date("2024-07-01")), "1er juillet 2024");
  EXPECT_EQ(day_words(draw_words("de"), *parse_date("2024-07-01")), "1 July 2024");
}

TEST(DrawWords, EveryChangeHasWords) {
  const std::pair<std::string_view, std::string_view> known[] = {
      {"declares:HU", "HU agrees tomorrow"},
      {"target:+28", "the deadline is 4 weeks later"},
      {"target:-7", "the deadline is 1 week earlier"},
      {"target:+10", "the deadline is 10 days later"},
      {"private:0.5", "private assurances are half as certain"},
      {"private:0.25", "private assurances are 0.25 times as certain"}};
  for (const auto& [text, words] : known) EXPECT_EQ(words_of(*change_of(text, "if"), "en"), words);
  EXPECT_EQ(words_of(*change_of("private:0.25", "if"), "fr"),
            "la certitude des assurances privées est multipliée par 0,25");
  std::set<std::string> all;
  std::vector<std::string> texts = {"lifted:HU", "false:HU", "objects:DE", "declares:DE",
                                    "rival",     "apart",    "together",   "edges:off"};
  for (const std::string_view name : prior_names()) texts.push_back("prior:" + std::string(name));
  for (const std::string& text : texts)
    for (const std::string_view language : {"en", "fr"}) {
      const std::string words = words_of(*change_of(text, "if"), language);
      EXPECT_FALSE(words.empty() || words.contains('_')) << text;
      EXPECT_TRUE(all.insert(words).second) << words;
    }
}

TEST(DrawSheet, TextIsWhatXmlAllows) {
  EXPECT_EQ(xml_text("<a b=\"c\">&amp;"), "&lt;a b=&quot;c&quot;&gt;&amp;amp;");
  EXPECT_EQ(xml_text(std::string_view("a\0b\x01\x1b[1m\x7f", 9)), "ab[1m");
  EXPECT_EQ(xml_text("a\xffz\xc3"), "a\xEF\xBF\xBDz\xEF\xBF\xBD");
  EXPECT_EQ(xml_text("a\xE2\x80\xAE"
                     "b\xE2\x81\xA6"
                     "c\xEF\xBF\xBF\n"),
            "abc ");
  EXPECT_EQ(xml_text("Türkiye 日本"), "Türkiye 日本");
}

TEST(DrawSheet, LinesAreNoWiderThanTheirRoom) {
  const std::string text =
      "By 9 July 2024 the chance is 25 % and a-word-that-is-far-too-long-for-any-line-of-this-room ends";
  const auto lines = lines_of(text, 12, 120);
  EXPECT_GT(lines.size(), 3U);
  for (const std::string& each : lines) {
    EXPECT_LE(text_width(each, 12), 120) << each;
    EXPECT_FALSE(each.starts_with('%')) << each;
  }
  EXPECT_EQ(cut_to("short", 12, 120), "short");
  EXPECT_TRUE(cut_to("日本日本日本日本日本日本", 12, 60).ends_with("本…"));
}

TEST(DrawSheet, KeysAndHatchesFit) {
  for (const bool narrow : {false, true}) {
    const DrawAsk ask{.narrow = narrow};
    Sheet sheet(ask,
                "A title that goes on and on and on, so that on a telephone it takes more than one line");
    const std::string hatch = sheet.hatched(kAccent);
    EXPECT_EQ(hatch, sheet.hatched(kAccent));
    EXPECT_NE(hatch, sheet.hatched(kWarn));
    const auto sample = [&](Spot at) { sheet.rect({at.x, at.y - 6}, 24, 12, {hatch}); };
    sheet.keys({{sample, "one"},
                {sample, std::string(150, 'x') + " and " + std::string(20, 'y')},
                {sample, "three"}});
    sheet.say("What is to be seen.");
    expect_picture(std::move(sheet).svg(), ask);
  }
}

TEST(DrawSheet, PlainColoursAreThoseOfTheLightTheme) {
  EXPECT_EQ(in_plain_colours(
                "<a fill=\"var(--ink, #1d2126)\" x=\"1\" stroke=\"var(--paper, #fdfcf9)\"/>var(--x, y)"),
            "<a fill=\"#1d2126\" x=\"1\" stroke=\"#fdfcf9\"/>var(--x, y)");
}

}  // namespace
}  // namespace nemcon::forecast
