// The first page: where a matter stands is said only on what the reader knows was said.
#include <boost/json.hpp>

#include "chamber/chamber_testing.hpp"
#include "codec/view_json.hpp"

namespace nemcon::codec {
namespace {

namespace json = boost::json;
using namespace chamber;

const Actor kFacilitator{Role::kFacilitator, {}};

// A sounding about Ann: what is said in it is told to whom `open` names while it is open, and to the
// facilitators when it is closed.
Writing sounded(Audiences open) {
  Charter charter = charter_of_four();
  Audiences closed = open;
  closed.add(Audience::kFacilitators);
  charter.procedures[0].stages[0].disclosure = {{Facet::kWhat, open, closed}};
  Writing body(charter);
  body.appointment();
  body.candidate("ann", "Ann");
  body.stage("sounding", {SubjectId("ann")});
  return body;
}

json::object line_for(const Writing& body, const Actor& viewer) {
  const auto home = home_view(body.state, "four", viewer, {body.now, utc_date(body.now)}, {});
  return home.at("matters").as_array().at(0).as_object();
}

bool counts(const json::object& line) {
  return line.contains("support") || line.contains("of") || line.contains("missing");
}

TEST(HomeView, OfWhatIsKeptFromTheReaderNothingIsCounted) {
  Writing body = sounded({});
  body.says("AA", 1, rule::Stance::kSupport, "ann");
  const auto line = line_for(body, kFacilitator);
  EXPECT_EQ(line.at("hidden"), true);
  EXPECT_EQ(line.at("verdict"), "open");
  EXPECT_FALSE(counts(line));
}

// Whoever is told everything knows as little before anybody has answered: "met, 0 of 4" would say something.
TEST(HomeView, NorOfWhatNobodyHasAnsweredYet) {
  Writing body = sounded({Audience::kFacilitators});
  const auto line = line_for(body, kFacilitator);
  EXPECT_EQ(line.at("hidden"), true);
  EXPECT_EQ(line.at("verdict"), "open");
  EXPECT_FALSE(counts(line));
}

TEST(HomeView, WhatTheReaderIsToldIsCounted) {
  Writing body = sounded({Audience::kFacilitators});
  body.says("AA", 1, rule::Stance::kSupport, "ann");
  const auto line = line_for(body, kFacilitator);
  EXPECT_FALSE(line.contains("hidden"));
  EXPECT_EQ(line.at("support"), 1);
  EXPECT_EQ(line.at("of"), 4);
  EXPECT_EQ(line_for(body, {Role::kChair, {}}).at("hidden"), true);
}

TEST(HomeView, AnOpenSoundingThatNobodyHasAnsweredIsCountedAndNotMet) {
  Writing body;
  body.appointment();
  body.candidate("ann", "Ann");
  body.stage("sounding", {SubjectId("ann")});
  const auto line = line_for(body, kFacilitator);
  EXPECT_FALSE(line.contains("hidden"));
  EXPECT_EQ(line.at("verdict"), "open");
  EXPECT_EQ(line.at("support"), 0);
}

}  // namespace
}  // namespace nemcon::codec
