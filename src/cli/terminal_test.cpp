// What is kept for its owner's eyes only.
#include "cli/terminal.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace nemcon::cli {
namespace {

namespace fs = std::filesystem;

class Kept : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "nemcon-kept-XXXXXX").string();
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
  }
  void TearDown() override { fs::remove_all(folder_); }
  fs::path folder_;
};

unsigned mode_of(const fs::path& path) {
  return static_cast<unsigned>(fs::status(path).permissions()) & 0777u;
}

TEST_F(Kept, OnlyItsOwnerCanReadItNorTheFolderThatWasMadeForIt) {
  const fs::path file = folder_ / "deep" / "nemcon" / "session.json";
  system_terminal().keep(file, "one");
  EXPECT_EQ(mode_of(file), 0600u);
  EXPECT_EQ(mode_of(file.parent_path()), 0700u);
  EXPECT_EQ(system_terminal().kept(file), "one");
}

TEST_F(Kept, AFileThatOthersCouldReadIsReplacedNotFilled) {
  const fs::path file = folder_ / "token";
  std::ofstream(file) << "old, and longer than what comes";
  fs::permissions(file, fs::perms(0644));
  std::ifstream early(file);  // somebody has it open already
  system_terminal().keep(file, "new");
  std::string seen;
  std::getline(early, seen);
  EXPECT_EQ(seen, "old, and longer than what comes");
  EXPECT_EQ(mode_of(file), 0600u);
  EXPECT_EQ(system_terminal().kept(file), "new");
  EXPECT_FALSE(fs::exists(file.string() + ".new"));
}

TEST_F(Kept, WhatCannotBeWrittenIsTold) {
  std::ofstream(folder_ / "file") << "no folder";
  EXPECT_THROW(system_terminal().keep(folder_ / "file" / "session.json", "x"), std::runtime_error);
}

TEST_F(Kept, WhatIsForgottenIsGone) {
  const fs::path file = folder_ / "session.json";
  EXPECT_EQ(system_terminal().kept(file), std::nullopt);
  system_terminal().forget(file);
  system_terminal().keep(file, "one");
  system_terminal().forget(file);
  EXPECT_EQ(system_terminal().kept(file), std::nullopt);
}

}  // namespace
}  // namespace nemcon::cli
