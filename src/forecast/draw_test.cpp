// Pictures of what is made up: every number in them, hostile names harmless, and nothing where there is
// nothing.
#include "forecast/draw.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <functional>
#include <sstream>

#include "forecast/draw_testing.hpp"
#include "forecast/forecast_testing.hpp"

namespace nemcon::forecast {
namespace {

constexpr std::string_view kHostile =
    "<script>alert(\"1\")</script>\x01&{}\xE2\x80\xAE\xff and a good deal more of it";

Past race(BodyClass body, std::string_view name = "AA") {
  Past out{.race = "r", .about = std::string(name), .cluster = "c", .body = body};
  out.opened = *parse_date("2024-01-01");
  out.targets = {{.day = 100, .known = 0}, {.day = 200, .known = 0, .hard = true}};
  out.seen_until = 50;
  for (int i = 0; i < 6; ++i) {
    MemberPast member{.id = i == 0 ? std::string(name) : "M" + std::to_string(i)};
    if (i > 2) member.consent = Consent{.after = 10 * i - (i == 3 ? 5 : 1), .by = 10 * i, .known = 10 * i};
    if (i == 0)
      member.obstacles = {{.kind = ObstacleKind::kObjection, .from = 3, .reason = std::string(name)}};
    if (i == 1)
      member.obstacles = {{.kind = ObstacleKind::kProcedure, .from = 3, .reason = "a referendum"},
                          {.kind = ObstacleKind::kRival, .from = 3, .reason = "Bo"},
                          {.kind = ObstacleKind::kObjection, .from = 3, .until = 9, .reason = "long over"}};
    out.members.push_back(member);
  }
  return out;
}

Outlook outlook(BodyClass body) {
  Outlook out{.body = body, .from = 50};
  for (const Days day : {50, 100, 150, 200}) {
    const double at = (day - 50) / 200.0;
    const Ends ends = body == BodyClass::kGovernments ? Ends{at * 0.4, at * 1.04} : Ends{at, at};
    const Chance chance{day, (ends.apart + ends.together) / 2, ends, at * 0.28, at * 1.2};
    out.curve.push_back(chance);
    if (day > 50) out.chances.push_back(chance);
    out.counts.push_back({day, 3, 3, 3 + at, 4 + at, 5 + at, 6, 6});
  }
  for (int i = 0; i < 50; ++i) out.dots.push_back(i < 30 ? 60 + 5 * i : kNever);
  out.half = 180;
  out.early = 70;
  out.holdouts = {{0, {0.4, 0.6}, {0.2, 0.3}, "it objects"},
                  {1, {0.1, 0.25}, {0.55, 0.65}, "x"},
                  {2, {0, 0.01}, {.9, .95}, ""}};
  out.ranked = true;
  out.influence = {{0, 0.21, 0.11}, {1, 0.01, -0.01}, {2, 0.05, -0.15}};
  if (body == BodyClass::kGovernments)
    out.outcomes = {{Outcome::kThis, 0.3, 0.5, 0.7, 0},
                    {Outcome::kOther, 0.1, 0.2, 0.35, 3},
                    {Outcome::kExtension, 0.05, 0.1, 0.25, 1},
                    {Outcome::kNone, 0, 0.05, 0.15, 0}};
  out.outcomes_by = 200;
  return out;
}

const std::vector<Edge> kEdges = {
    {"AA", "M1", std::log(1.5), "An analyst", "they confer", *parse_date("2024-02-03")}};
const std::vector<Bin> kBins = {{0.11, 0.24, 31}, {0.61, 0.44, 7}, {0.9, 0.9, 0}};
const std::vector<WhatIf> kChanges = {{{ChangeKind::kDeclares, "M1", 0}, {200, 0.6, {0.45, 0.9}, 0.1, 0.9}},
                                      {{ChangeKind::kPrior, "slower", 0}, {200, 0.4, {0.1, 0.65}, 0.1, 0.9}},
                                      {{ChangeKind::kTarget, "", -28}, {200, 0.5, {0.31, 0.79}, 0.1, 0.9}}};

std::vector<HistoryPoint> history() {
  std::vector<HistoryPoint> out;
  for (int i = 0; i < 3; ++i) {
    const double at = 0.1 * i;
    out.push_back(
        {{parse_date("2024-02-01")->days + 3 * i}, {200, 0.3, {0.2 + at, 0.4 + at}, 0.1, 0.8}, {}, i == 1});
  }
  out[0].events = {"a first thing"};
  out[2].events = {"a second thing", std::string(kHostile)};
  return out;
}

struct Named {
  std::string name, svg;
};
std::vector<Named> all_of(const Past& known, const DrawAsk& ask) {
  const Outlook seen = outlook(known.body);
  const std::vector<Past> past = {made_up(1, 5), made_up(2, 6)};
  const std::vector<HistoryPoint> points = history();
  return {{"curve", draw_curve(known, seen, ask)},
          {"dots", draw_dots(known, seen, ask)},
          {"counts", draw_counts(known, seen, past, Align::kOpening, ask)},
          {"counts by deadline", draw_counts(known, seen, past, Align::kDeadline, ask)},
          {"outcomes", draw_outcomes(known, seen, ask)},
          {"holdouts", draw_holdouts(known, seen, ask)},
          {"influence", draw_influence(known, seen, kEdges, ask)},
          {"tornado", draw_tornado(known, kChanges, seen.chances.back(), ask)},
          {"history", draw_history(known, points, ask)},
          {"calibration", draw_calibration(kBins, ask)},
          {"reference", draw_reference(known, past, ask)}};
}

void for_all(std::string_view name,
             const std::function<void(const Past&, const Named&, const DrawAsk&)>& each) {
  for (const BodyClass body : {BodyClass::kRatification, BodyClass::kGovernments, BodyClass::kSilence}) {
    const Past known = race(body, name);
    for (const std::string_view language : {"en", "fr"})
      for (const bool narrow : {false, true}) {
        const DrawAsk ask{.language = language, .narrow = narrow};
        for (const Named& picture : all_of(known, ask)) {
          SCOPED_TRACE(picture.name + std::string(language) + (narrow ? " narrow" : " wide"));
          if (!picture.svg.empty()) each(known, picture, ask);
        }
      }
  }
}

// Texts of the picture and its description, each of which must say so.
void expect_said(const std::string& svg, const std::vector<std::string>& all, bool seen = false) {
  const PictureXml xml(svg);
  std::string text = seen ? xml.seen() : xml.of("desc");
  std::ranges::replace(text, '\n', ' ');
  for (const std::string& each : all) EXPECT_TRUE(text.contains(each)) << each << " is not in: " << text;
}

TEST(Draw, EveryPictureIsWhole) {
  for_all("AA",
          [](const Past&, const Named& picture, const DrawAsk& ask) { expect_picture(picture.svg, ask); });
}

TEST(Draw, HostileNamesAreText) {
  for_all(kHostile, [](const Past&, const Named& picture, const DrawAsk& ask) {
    expect_picture(picture.svg, ask);
    EXPECT_FALSE(picture.svg.contains("<script") || picture.svg.contains('\x01') ||
                 picture.svg.contains("\xE2\x80\xAE"));
  });
  EXPECT_TRUE(draw_reference(race(BodyClass::kRatification, kHostile), {{made_up(1, 5)}}, {})
                  .contains("&lt;script&gt;"));
}

TEST(Draw, IdsOfDifferentPicturesDiffer) {
  std::set<std::string> ids, seen;
  std::size_t pictures = 0;
  for_all("AA", [&](const Past&, const Named& picture, const DrawAsk&) {
    if (!seen.insert(picture.svg).second) return;  // the same picture for another class
    ++pictures;
    const PictureXml xml(picture.svg);
    for (const Element& each : xml.elements()) {
      const auto id = each.attributes.find("id");
      if (id != each.attributes.end()) {
        EXPECT_TRUE(ids.insert(id->second).second) << picture.name << ' ' << id->second;
      }
    }
  });
  EXPECT_GT(ids.size(), 2 * pictures);
}

TEST(Draw, WhatIsReferredToIsThere) {
  for_all("AA", [](const Past&, const Named& picture, const DrawAsk&) {
    std::set<std::string> ids, wanted;
    const PictureXml xml(picture.svg);
    for (const Element& each : xml.elements()) {
      for (const auto& [name, value] : each.attributes) {
        if (name == "id") ids.insert(value);
        if (name.starts_with("aria-")) wanted.insert(value);
        if (value.starts_with("url(#")) wanted.insert(value.substr(5, value.size() - 6));
      }
    }
    EXPECT_GE(wanted.size(), 2U);
    for (const std::string& each : wanted) EXPECT_TRUE(ids.contains(each)) << each;
  });
}

TEST(Draw, TheCurveSaysItsChances) {
  const DrawAsk ask;
  expect_said(
      draw_curve(race(BodyClass::kRatification), outlook(BodyClass::kRatification), ask),
      {"known until 20 February 2024", "3 of 6 have ratified", "By 10 April 2024: 25 % (from 5 % to 30 %",
       "By 19 July 2024: 75 % (from 20 % to 90 %", "target 10 April 2024", "deadline 19 July 2024"});
  const std::string two = draw_curve(race(BodyClass::kGovernments), outlook(BodyClass::kGovernments), ask);
  expect_said(
      two, {"By 10 April 2024: 10 % if each objector decides for itself, 25 % if all move as one",
            "By 19 July 2024: 30 % if each", "80 % if all move as one", "from 20 % to 90 %", "end of term"});
  expect_said(two,
              {"each objector for itself", "all as one", "target 10 April 2024", "end of term 19 July 2024"},
              true);
  // The middle of the ends is in neither picture nor words.
  EXPECT_FALSE(two.contains("55 %"));
}

TEST(Draw, DotsAreCounted) {
  for (const bool narrow : {false, true}) {
    const std::string svg =
        draw_dots(race(BodyClass::kRatification), outlook(BodyClass::kRatification), {.narrow = narrow});
    std::size_t circles = 0;
    const PictureXml xml(svg);
    for (const Element& each : xml.elements()) circles += each.name == "circle" ? 1 : 0;
    EXPECT_EQ(circles, 50U);
    expect_said(
        svg, {"9 of 50 dots lie on or before 10 April 2024.", "29 of 50 dots lie on or before 19 July 2024.",
              "As likely before as after 29 June 2024.", "One in ten: by 11 March 2024.",
              "More than one in ten: later than was looked at.", "20 dots stand apart: later than"});
    const std::string two =
        draw_dots(race(BodyClass::kGovernments), outlook(BodyClass::kGovernments), {.narrow = narrow});
    expect_said(two, {"the share of dots is no chance"});
    EXPECT_FALSE(two.contains("As likely before"));
  }
  Outlook none = outlook(BodyClass::kRatification);
  std::ranges::fill(none.dots, kNever);
  const std::string svg = draw_dots(race(BodyClass::kRatification), none, {});
  expect_picture(svg, {});
  expect_said(svg, {"None of 50 dots lies on or before 10 April 2024."});
}

TEST(Draw, CountsSayTheirFans) {
  const Past known = race(BodyClass::kRatification);
  const std::vector<Past> past = {made_up(1, 5), made_up(2, 6), Past{}};
  const std::string svg = draw_counts(known, outlook(known.body), past, Align::kOpening, {});
  expect_said(
      svg, {"On 10 April 2024: 3 to 5 in half of the runs, 3 to 6 in 80 %, 3 to 6 in 95 %, of 6 members."});
  expect_said(svg, {"past races (2)", "1 others cannot be aligned so."}, true);
  std::vector<Past> aimless = past;
  for (Past& each : aimless) each.targets.clear();
  expect_said(draw_counts(known, outlook(known.body), aimless, Align::kDeadline, {}), {"3 others cannot be"},
              true);
}

TEST(Draw, OutcomesAreRanges) {
  const Past known = race(BodyClass::kGovernments, "Ann");
  const std::string svg = draw_outcomes(known, outlook(known.body), {});
  expect_said(
      svg, {"Ann: all agree: 30 % to 70 %.", "somebody or something else: 10 % to 35 %. 3 remembered races",
            "extension or postponement: 5 % to 25 %. 1 remembered race came",
            "nothing is decided: <5 % to 15 %."});
  EXPECT_FALSE(svg.contains("50 %") && PictureXml(svg).of("desc").contains("50 %"));
  EXPECT_EQ(draw_outcomes(known, outlook(BodyClass::kRatification), {}), "");
  Outlook assumed = outlook(known.body);
  for (OutcomeChance& each : assumed.outcomes) each.counted = 0;
  expect_said(draw_outcomes(known, assumed, {}), {"No past races are counted"});
}

TEST(Draw, HoldoutsAreRankedOnlyByAReason) {
  const Past known = race(BodyClass::kGovernments);
  Outlook seen = outlook(known.body);
  const std::string svg = draw_holdouts(known, seen, {});
  expect_said(svg, {"AA: the last: 40 % to 60 %; has agreed by 19 July 2024: 20 % to 30 %; objects: AA.",
                    "procedure: a referendum; candidate of its own: Bo.",
                    "M2: nothing recorded; the last: <5 %; has agreed by 19 July 2024: 90 % to 95 %."});
  EXPECT_FALSE(svg.contains("long over"));
  expect_said(draw_holdouts(known, seen, {.language = "fr"}),
              {"procédure\u00a0: un référendum", "candidat propre\u00a0: Bo"});
  seen.ranked = false;
  std::ranges::reverse(seen.holdouts);
  const std::string unranked = draw_holdouts(known, seen, {});
  EXPECT_FALSE(PictureXml(unranked).of("desc").contains("the last"));
  expect_said(unranked, {"No basis to rank", "AA: has agreed by 19 July 2024: 20 % to 30 %"});
  EXPECT_LT(unranked.find(">AA<"), unranked.find(">M1<"));
  EXPECT_LT(unranked.find(">M1<"), unranked.find(">M2<"));
}

TEST(Draw, InfluenceSaysWhatIsAssumed) {
  const Past known = race(BodyClass::kRatification);
  const std::string svg = draw_influence(known, outlook(known.body), kEdges, {});
  expect_said(svg, {"AA: 20 points of itself, 10 points assumed.", "Fewer than 5 points each: M1.",
                    "M2: 5 points of itself, −15 points assumed.", "This is not measured influence.",
                    "AA → M1: 1.5 times as fast (An analyst, 3 February 2024): they confer."});
  EXPECT_TRUE(svg.contains("<pattern ") && svg.contains("stroke-dasharray"));
  expect_said(draw_influence(known, outlook(known.body), kEdges, {.language = "fr"}), {"1,5 fois plus vite"});
  EXPECT_EQ(draw_influence(known, Outlook{}, {}, {}), "");
}

TEST(Draw, TheTornadoSaysBothEnds) {
  const Past known = race(BodyClass::kGovernments);
  const std::string svg = draw_tornado(known, kChanges, outlook(known.body).chances.back(), {});
  expect_said(svg, {"As things stand: 30 % to 80 %.", "M1 agrees tomorrow: 45 % to 90 %.",
                    "all go at half the pace: 10 % to 65 %.",
                    "Nothing that would show at 5 %: the deadline is 4 weeks earlier."});
  EXPECT_EQ(draw_tornado(known, {}, {}, {}), "");
}

TEST(Draw, HistoryNumbersItsEvents) {
  const Past known = race(BodyClass::kGovernments);
  const std::vector<HistoryPoint> points = history();
  const std::string svg = draw_history(known, points, {});
  expect_said(svg, {"1 February 2024: 20 % to 40 % (from 10 % to 80 %). [1] a first thing.",
                    "4 February 2024: 30 % to 50 % (from 10 % to 80 %). Only the record was corrected",
                    "7 February 2024: 40 % to 60 %", "[2] a second thing.", "[3] <script>"});
  expect_said(svg, {"1 ", "2–3", "correction of the record"}, true);
  expect_picture(draw_history(known, std::span(points).first(1), {}), {});
  EXPECT_EQ(draw_history(known, {}, {}), "");
}

TEST(Draw, CalibrationAndReferenceSayTheirNumbers) {
  const std::string svg = draw_calibration(kBins, {});
  expect_said(svg,
              {"Said 10 %, came true 25 %, of 31 forecasts.", "Said 60 %, came true 45 %, of 7 forecasts."});
  EXPECT_FALSE(svg.contains("of 0 forecasts"));
  EXPECT_EQ(draw_calibration({{{0.5, 0.5, 0}}}, {}), "");
  const Past known = race(BodyClass::kRatification);
  std::vector<Past> past = {made_up(1, 5), known};
  for (MemberPast& each : past[1].members)
    if (!each.consent) each.consent = Consent{.after = 119, .by = 120, .known = 120};
  past[1].about = "Elsewhere";
  past[0].about = "Nowhere";
  past[0].members[0].consent.reset();
  expect_said(draw_reference(known, past, {}),
              {"Elsewhere 2024: 120 days.", "Nowhere 2020: not all after 365 days.",
               "AA 2024, this one: 50 days so far."});
  EXPECT_EQ(draw_reference(known, {}, {}), "");
}

TEST(Draw, IsWhatItWas) {
  const std::pair<std::string, std::string> golden[] = {
      {"outcomes-en",
       draw_outcomes(race(BodyClass::kGovernments, "Ann"), outlook(BodyClass::kGovernments), {})},
      {"history-fr-narrow",
       draw_history(race(BodyClass::kGovernments), history(), {.language = "fr", .narrow = true})}};
  for (const auto& [name, svg] : golden) {
    const std::string path = NEMCON_SOURCE_DIR "/tests/vectors/forecast/" + name + ".svg";
    // NOLINTNEXTLINE(concurrency-mt-unsafe): a test has one thread here
    if (std::getenv("NEMCON_WRITE") != nullptr) std::ofstream(path) << svg;
    std::stringstream kept;
    kept << std::ifstream(path).rdbuf();
    EXPECT_EQ(kept.str(), svg) << path << ": NEMCON_WRITE=1 writes it anew";
  }
}

}  // namespace
}  // namespace nemcon::forecast
