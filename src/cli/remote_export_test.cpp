// The published record of a server in a folder: what comes into it, and what does not.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "cli/remote_testing.hpp"
#include "record/checkpoint.hpp"
#include "record/hash.hpp"
#include "record/tiles.hpp"
#include "record/tree.hpp"

namespace nemcon::cli {
namespace {

namespace fs = std::filesystem;

class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "nemcon-export-XXXXXX").string();
    EXPECT_NE(mkdtemp(name.data()), nullptr);
    path_ = name;
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::string at(const std::string& name) const { return (path_ / name).string(); }
  std::string read(const std::string& name) const {
    std::ifstream file(path_ / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

 private:
  fs::path path_;
};

record::SigningKey key_named(const std::string& origin) {
  return {origin, record::KeyType::kEd25519, record::Secret(32)};
}

std::string text(const Bytes& bytes) { return std::string(text_of(bytes)); }

// A record that fits one tile, as a server publishes it.
struct Published {
  std::string origin = "example.org/a/record";
  std::vector<std::string> entries;
  std::vector<std::string> bundled;  // what the bundle has instead, if anything

  std::string root() const { return to_hex(checkpoint().root); }
  record::Checkpoint checkpoint() const {
    record::Frontier frontier;
    for (const auto& each : entries) frontier.append(record::leaf_hash(view_of(each)));
    return {origin, entries.size(), frontier.root()};
  }
  std::map<std::string, std::string> files() const {
    const auto width = std::to_string(entries.size());
    std::string leaves;
    for (const auto& each : entries) leaves += text_of(record::leaf_hash(view_of(each)));
    std::vector<Bytes> bundle;
    for (const auto& each : bundled.empty() ? entries : bundled)
      bundle.emplace_back(each.begin(), each.end());
    return {{"checkpoint", record::sign_checkpoint(checkpoint(), key_named(origin)).bytes()},
            {"log.vkeys", key_named(origin).verifier().text() + "\n"},
            {"tile/0/000.p/" + width, leaves},
            {"tile/entries/000.p/" + width, text(record::bundle_bytes(bundle))}};
  }
};

Desk server_of(const std::map<std::string, std::string>& files) {
  Desk desk;
  for (const auto& [path, bytes] : files) desk.answers("GET /record/" + path, 200, bytes);
  for (const char* path : {"policy", "checkpoint", "log.vkeys"}) {
    if (!files.contains(path))
      desk.answers(std::string("GET /record/") + path, 404, R"({"code":"no_such_thing"})");
  }
  return desk;
}

TEST(Export, WritesWhatIsPublishedAndThenWhatWasAdded) {
  const Folder folder;
  const std::string to = folder.at("record");
  Published record{.entries = {"one", "two"}};
  Ran ran = server_of(record.files()).run({"export", to.c_str()});
  EXPECT_EQ(ran.code, kDone) << ran.err;
  EXPECT_EQ(ran.out, to + "\nsize   2\nroot   " + record.root() + "\nadded  2 entries, 2 files\n");
  for (const auto& [path, bytes] : record.files()) EXPECT_EQ(folder.read("record/" + path), bytes) << path;

  record.entries.push_back("three");
  ran = server_of(record.files()).run({"export", to.c_str()});
  EXPECT_EQ(ran.code, kDone) << ran.err;
  EXPECT_TRUE(ran.out.ends_with("added  1 entry, 2 files; it continues the 2 that were there\n")) << ran.out;
  ran = server_of(record.files()).run({"export", to.c_str(), "--json"});
  EXPECT_EQ(ran.out, R"({"before":3,"files":0,"root":")" + record.root() + R"(","size":3})" + "\n");
  EXPECT_EQ(ran.asked.size(), 3u) << "checkpoint, keys, policy";
}

TEST(Export, AnotherHistoryDoesNotReplaceTheOneThatIsThere) {
  const Folder folder;
  const std::string to = folder.at("record");
  const Published record{.entries = {"one", "two"}};
  ASSERT_EQ(server_of(record.files()).run({"export", to.c_str()}).code, kDone);
  const std::string kept = folder.read("record/checkpoint");
  const Published rewritten{.entries = {"one", "TWO", "three"}}, shorter{.entries = {"one"}},
      renamed{.origin = "example.org/b/record", .entries = {"one", "two", "three"}};
  for (const Published& other : {rewritten, shorter, renamed}) {
    const Ran ran = server_of(other.files()).run({"export", to.c_str()});
    EXPECT_EQ(ran.code, kBroken);
    EXPECT_NE(ran.err.find("two histories"), std::string::npos) << ran.err;
    EXPECT_EQ(folder.read("record/checkpoint"), kept);
  }
}

TEST(Export, WhatDoesNotAgreeWithItselfIsNoRecord) {
  const auto refused = [](const std::map<std::string, std::string>& files) {
    const Folder folder;
    const std::string to = folder.at("record");
    const Ran ran = server_of(files).run({"export", to.c_str()});
    EXPECT_EQ(ran.code, kBroken);
    EXPECT_EQ(folder.read("record/checkpoint"), "");
    return ran.err;
  };
  const Published other_entries{.entries = {"one", "two"}, .bundled = {"one", "2"}};
  EXPECT_NE(refused(other_entries.files()).find("has other entries than were signed"), std::string::npos);
  auto files = Published{.entries = {"one", "two"}}.files();
  files["tile/0/000.p/2"][40] ^= 1;
  EXPECT_NE(refused(files).find("do not make the root"), std::string::npos);
  files = Published{.entries = {"one", "two"}}.files();
  files["log.vkeys"] = key_named("example.org/b/record").verifier().text() + "\n";
  EXPECT_NE(refused(files).find("the server's checkpoint: "), std::string::npos);
  files.erase("checkpoint");
  EXPECT_NE(refused(files).find("publishes no checkpoint"), std::string::npos);
}

TEST(Export, AServerThatKeepsItsRecordToItsMembersSaysSo) {
  const Folder folder;
  Desk desk;
  desk.answers("GET /record/checkpoint", 401, R"({"code":"not_signed_in","title":"Sign in first."})");
  const Ran ran = desk.run({"export", folder.at("record").c_str()});
  EXPECT_EQ(ran.code, kRefused);
  EXPECT_TRUE(ran.err.starts_with("nemcon: Sign in first.")) << ran.err;
}

TEST(Export, OpeningsAreThoseOfTheEntriesThatWereExported) {
  const Folder folder;
  const std::string to = folder.at("record"), openings = folder.at("openings");
  Desk desk = server_of(Published{.entries = {"one", "two"}}.files());
  desk.answers("GET /api/v1/entries?from=0&limit=2", 200,
               R"({"size":9,"entries":[{"seq":0,"bytes":"one","openings":[]},)"
               R"({"seq":1,"bytes":"two","openings":["WyJh","WyJi"]}]})");
  const Ran ran = desk.run({"export", to.c_str(), "--openings", openings.c_str()});
  EXPECT_EQ(ran.code, kDone) << ran.err;
  EXPECT_EQ(folder.read("openings"),
            "{\"disclosure\":\"WyJh\",\"entry\":1}\n{\"disclosure\":\"WyJi\",\"entry\":1}\n");
  const auto others = fs::perms::group_all | fs::perms::others_all;
  EXPECT_EQ(fs::status(openings).permissions() & others, fs::perms::none);
  EXPECT_NE(ran.err.find("2 openings are in "), std::string::npos);
}

TEST(Export, IsOneOfTheTwo) {
  Desk desk;
  EXPECT_EQ(desk.run({"export"}).code, kUsage);
  EXPECT_EQ(desk.run({"export", "a", "--lines", "b"}).code, kUsage);
  EXPECT_EQ(desk.run({"export", "--lines", "a", "--openings", "b"}).code, kUsage);
}

}  // namespace
}  // namespace nemcon::cli
