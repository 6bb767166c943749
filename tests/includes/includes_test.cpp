// The house's order as a test: who may include whom, what the pure rooms must not touch, how long a file
// may be and how it may be called. It reads the sources as text and knows no compiler.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "rooms.hpp"

namespace nemcon::includes {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLines = 500;

const fs::path kRoot = NEMCON_SOURCE_DIR;

struct File {
  fs::path path;  // from the root of the sources
  std::string room;
  std::vector<std::string> lines;
  bool test = false;
};

bool is_source(const fs::path& path) {
  const auto extension = path.extension().string();
  return extension == ".cpp" || extension == ".hpp" || extension == ".c" || extension == ".h";
}

std::vector<std::string> lines_of(const fs::path& path) {
  std::ifstream in(path);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

bool is_test(const std::string& name) {
  return name.ends_with("_test.cpp") || name.ends_with("_testing.hpp") || name.starts_with("faulty_");
}

std::vector<File> files_under(const std::string& folder) {
  std::vector<File> files;
  if (!fs::exists(kRoot / folder)) return files;
  for (const auto& entry : fs::recursive_directory_iterator(kRoot / folder)) {
    if (!entry.is_regular_file() || !is_source(entry.path())) continue;
    if (entry.path().string().find("node_modules") != std::string::npos) continue;
    const fs::path path = fs::relative(entry.path(), kRoot);
    const auto first = std::next(path.begin());
    files.push_back({path, first->string(), lines_of(entry.path()), is_test(path.filename().string())});
  }
  return files;
}

const std::vector<File>& sources() {
  static const std::vector<File> files = files_under("src");
  return files;
}

// The code of a line: without comments, and without what stands in quotes.
std::string code_of(const std::string& line) {
  std::string out;
  char quote = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (quote != 0) {
      if (line[i] == '\\')
        ++i;
      else if (line[i] == quote)
        quote = 0;
      continue;
    }
    if (line.compare(i, 2, "//") == 0) break;
    const bool digits = line[i] == '\'' && i > 0 && std::isalnum(static_cast<unsigned char>(line[i - 1]));
    if (line[i] == '"' || (line[i] == '\'' && !digits))
      quote = line[i];
    else
      out += line[i];
  }
  return out;
}

std::vector<std::string> words_of(const std::string& code) {
  std::vector<std::string> words(1);
  for (const char c : code) {
    if (std::isalnum(static_cast<unsigned char>(c)) || c == '_')
      words.back() += c;
    else if (!words.back().empty())
      words.emplace_back();
  }
  return words;
}

// What stands after #include, with its bracket or quote in front; empty if the line is none.
std::string included(const std::string& line) {
  const auto hash = line.find_first_not_of(" \t");
  if (hash == std::string::npos || line.compare(hash, 8, "#include") != 0) return {};
  const auto begin = line.find_first_of("<\"", hash);
  const auto end = line.find_first_of(">\"", begin + 1);
  if (begin == std::string::npos || end == std::string::npos) return {};
  return line.substr(begin, end - begin);
}

// Whether that file of the room only measures: its name, or a header's behind the room's.
bool measures(const Room& room, const std::string& name) {
  return !room.measures.empty() && name.starts_with(room.measures);
}

std::string where(const File& file, std::size_t line) {
  return file.path.string() + ":" + std::to_string(line + 1);
}

bool library_allowed(const Room& room, const std::string& header) {
  return std::ranges::any_of(room.libraries,
                             [&](const std::string& each) { return header.starts_with(each); });
}

// A header of the standard library has neither a slash nor, but for C's, an ending.
bool is_standard(const std::string& header) { return header.find_first_of("/.") == std::string::npos; }

void check_own(const File& file, const Room& room, const std::string& header, const std::string& at) {
  const std::string other = header.substr(0, header.find('/'));
  if (!kRooms.contains(other)) return;  // made by the build, or beside the file
  EXPECT_TRUE(other == file.room || room.rooms.contains(other))
      << at << ": room " << file.room << " may not include " << header;
}

void check_foreign(const File& file, const Room& room, const std::string& header, const std::string& at) {
  if (room.pure && !(measures(room, file.path.filename().string()) && header == "cmath")) {
    EXPECT_FALSE(kNotPure.contains(header)) << at << ": a pure room has no <" << header << ">";
  }
  if (is_standard(header) || library_allowed(room, header)) return;
  const bool platform = header.find('/') == std::string::npos || header.starts_with("sys/");
  EXPECT_TRUE(platform && kWorldly.contains(file.room))
      << at << ": room " << file.room << " may not include <" << header << ">";
}

TEST(Includes, EveryRoomIsInTheTable) {
  ASSERT_FALSE(sources().empty());
  for (const File& file : sources()) {
    if (std::distance(file.path.begin(), file.path.end()) < 3) continue;  // a file beside the rooms
    EXPECT_TRUE(kRooms.contains(file.room)) << file.path << ": no such room";
  }
}

TEST(Includes, NobodyReachesIntoARoomThatIsNotHis) {
  for (const File& file : sources()) {
    const auto room = kRooms.find(file.room);
    if (room == kRooms.end() || file.test) continue;
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      const std::string what = included(file.lines[i]);
      if (what.empty()) continue;
      const std::string header = what.substr(1);
      if (what[0] == '"')
        check_own(file, room->second, header, where(file, i));
      else
        check_foreign(file, room->second, header, where(file, i));
    }
  }
}

TEST(Includes, PureRoomsKnowNeitherFloatsNorChance) {
  for (const File& file : sources()) {
    const auto room = kRooms.find(file.room);
    if (room == kRooms.end() || !room->second.pure || file.test) continue;
    if (measures(room->second, file.path.filename().string())) continue;
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      for (const std::string& word : words_of(code_of(file.lines[i]))) {
        EXPECT_FALSE(kNotPureWords.contains(word)) << where(file, i) << ": " << word;
      }
    }
  }
}

// What is measured is for people: what decides must not even be able to read it.
TEST(Includes, NoDecisionGoesByWhatIsMeasured) {
  for (const File& file : sources()) {
    const auto room = kRooms.find(file.room);
    if (room == kRooms.end() || !room->second.pure || file.test) continue;
    if (measures(room->second, file.path.filename().string())) continue;
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      const std::string what = included(file.lines[i]);
      for (const auto& [name, other] : kRooms) {
        EXPECT_FALSE(what.starts_with("\"" + name + "/") && measures(other, what.substr(name.size() + 2)))
            << where(file, i) << " includes " << what;
      }
    }
  }
}

// A test may use what it tests with; it must not be what the program is made of.
TEST(Includes, TheProgramNeedsNoTest) {
  for (const File& file : sources()) {
    if (file.test) continue;
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      const std::string what = included(file.lines[i]);
      EXPECT_TRUE(what.find("gtest") == std::string::npos && what.find("rapidcheck") == std::string::npos &&
                  what.find("_testing.hpp") == std::string::npos)
          << where(file, i) << " includes " << what;
    }
  }
}

TEST(Files, AreShortEnoughToBeReadAtOnce) {
  for (const char* folder : {"src", "tests", "bench"}) {
    for (const File& file : files_under(folder)) {
      EXPECT_LE(file.lines.size(), kLines) << file.path;
    }
  }
}

TEST(Files, HaveTheirSubjectsName) {
  const std::set<std::string> says_nothing = {"util",   "utils",   "helper", "helpers", "misc",
                                              "common", "manager", "stuff",  "impl"};
  for (const char* folder : {"src", "tests", "bench"}) {
    for (const File& file : files_under(folder)) {
      const std::string name = file.path.stem().string();
      EXPECT_TRUE(std::ranges::all_of(
          name,
          [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.'; }))
          << file.path << ": small letters, digits and '_'";
      for (const std::string& word : words_of(std::string(name))) {
        EXPECT_FALSE(says_nothing.contains(word)) << file.path;
      }
      EXPECT_FALSE(name.ends_with("_utils") || name.ends_with("_helpers")) << file.path;
    }
  }
}

TEST(Files, HeadersAreReadOnceAndLeaveNamesAlone) {
  for (const File& file : sources()) {
    if (file.path.extension() != ".hpp") continue;
    std::stringstream all;
    for (const std::string& line : file.lines) all << code_of(line) << '\n';
    EXPECT_NE(all.str().find("#pragma once"), std::string::npos) << file.path;
    EXPECT_EQ(all.str().find("using namespace std"), std::string::npos) << file.path;
  }
}

TEST(Files, PromiseNothing) {
  for (const char* folder : {"src", "tests", "bench"}) {
    for (const File& file : files_under(folder)) {
      if (file.path.filename() == "includes_test.cpp") continue;
      for (std::size_t i = 0; i < file.lines.size(); ++i) {
        for (const std::string& word : words_of(file.lines[i])) {
          EXPECT_TRUE(word != "TODO" && word != "FIXME" && word != "XXX") << where(file, i);
        }
      }
    }
  }
}

// The test is tested: what it should see it does see.
TEST(Reading, TellsCodeFromCommentsAndQuotes) {
  EXPECT_EQ(code_of("int a = 1'000;  // a double"), "int a = 1'000;  ");
  EXPECT_EQ(code_of(R"(f("float \" double", 'x');)"), "f(, );");
  EXPECT_EQ(included("#include <chrono>"), "<chrono");
  EXPECT_EQ(included("  #include \"base/id.hpp\"  // why"), "\"base/id.hpp");
  EXPECT_EQ(included("int include;"), "");
  EXPECT_TRUE(is_standard("vector"));
  EXPECT_FALSE(is_standard("boost/json.hpp"));
}

}  // namespace
}  // namespace nemcon::includes
