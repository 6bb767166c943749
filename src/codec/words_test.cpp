// What happened, said with the names that people use.
#include "codec/words.hpp"

#include "chamber/chamber_testing.hpp"

namespace nemcon::codec {
namespace {

using namespace chamber;

Writing opened(const std::string& id, const std::string& name) {
  Charter charter = charter_of_four();
  charter.procedures[0].stages[0].id = id;
  charter.procedures[0].stages[0].name = name;
  Writing body(charter);
  body.appointment();
  body.candidate("ann", "Ann");
  body.stage(id.c_str(), {SubjectId("ann")});
  return body;
}

std::string last_of(const Writing& body) { return has_happened(body.state, body.record.back()); }

TEST(Words, AStageHasTheNameThatTheBodyGaveIt) {
  EXPECT_EQ(last_of(opened("colour_poll", "Straw poll with coloured ballots")),
            "“Next head”: Straw poll with coloured ballots is open");
}

TEST(Words, WithoutANameTheIdIsReadAsWords) {
  EXPECT_EQ(last_of(opened("colour_poll", "")), "“Next head”: colour poll is open");
}

}  // namespace
}  // namespace nemcon::codec
