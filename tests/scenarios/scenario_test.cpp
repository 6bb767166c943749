// Plays every scenario of this folder, those of procedures/ (real procedures, in the charters' own words),
// and those of tests/issues, which each once went wrong.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "play.hpp"

namespace nemcon::scenarios {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> scenario_files() {
  std::vector<std::string> files;
  for (const char* folder : {"/tests/scenarios", "/tests/scenarios/procedures", "/tests/issues"}) {
    for (const auto& entry : fs::directory_iterator(std::string(NEMCON_SOURCE_DIR) + folder)) {
      const bool scenario = entry.path().extension() == ".txt" && entry.path().stem() != "CMakeLists";
      if (scenario) files.push_back(entry.path().string());
    }
  }
  std::ranges::sort(files);
  return files;
}

class Scenario : public testing::TestWithParam<std::string> {};

TEST_P(Scenario, IsAsItSays) {
  std::ifstream file(GetParam());
  Play play;
  std::string line;
  std::size_t number = 0;
  try {
    while (std::getline(file, line)) {
      ++number;
      play.line(line);
    }
    ASSERT_GT(number, 0u);
    play.end();
  } catch (const Wrong& wrong) {
    FAIL() << GetParam() << ":" << number << ": " << line << "\n  " << wrong.what();
  }
}

std::string name_of_file(const testing::TestParamInfo<std::string>& info) {
  return fs::path(info.param).stem().string();
}

INSTANTIATE_TEST_SUITE_P(All, Scenario, testing::ValuesIn(scenario_files()), name_of_file);

// The reader is read too: what it does not understand, it does not pass over.
TEST(Reading, PassesOverNothing) {
  const auto complains = [](std::vector<std::string> lines) {
    Play play;
    try {
      for (const auto& line : lines) play.line(line);
      play.end();
    } catch (const Wrong&) {
      return true;
    }
    return false;
  };
  const std::vector<std::string> body = {"body tiny", "founded at 2024-01-01T09:00Z"};
  const auto with = [&](std::vector<std::string> lines) {
    lines.insert(lines.begin(), body.begin(), body.end());
    return lines;
  };
  EXPECT_FALSE(complains(body));
  EXPECT_TRUE(complains(with({"chair dances"})));
  EXPECT_TRUE(complains(with({"observer opens m by adoption"})));  // a refusal that nobody expected
  EXPECT_TRUE(complains(with({"chair opens m by adoption", "expect refused exists"})));
  EXPECT_TRUE(complains(with({"chair opens m by adoption with pleasure"})));
  EXPECT_TRUE(complains(with({"chair opens m by adoption", "expect matter m adopted"})));
  EXPECT_TRUE(complains(with({"expect members 4"})));
  EXPECT_TRUE(complains(with({"at 2023-01-01T09:00Z"})));
}

}  // namespace
}  // namespace nemcon::scenarios
