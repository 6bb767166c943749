#include "service/page_list.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace nemcon::service {
namespace {

PageList some_files() {
  return {page_file("/index.html", "<!doctype html>"), page_file("/assets/main-3FA2B7QK.js", "let a;"),
          page_file("/assets/sounding-worker-7WQ2AAB3.js", "let b;")};
}

// By node, from docs/BALLOT.md alone:
//   const sha = (...all) => all.reduce((hash, each) => hash.update(each), createHash('sha256')).digest();
//   const le = (value, bytes) => { const out = Buffer.alloc(bytes); out.writeUIntLE(value, 0, bytes); return
//   out; }; sha('nemcon-V01-pages', le(3, 4), ...files.sort().flatMap(([path, text]) => [le(path.length, 2),
//   path, sha(text)]))
TEST(PageList, HasTheHashThatAnotherProgramGives) {
  EXPECT_EQ(to_hex(hash_of(some_files())),
            "f693a8fc04310d033c71c6e056704bcf9e030a5a8368951fa68c4bbb0e11acee");
}

TEST(PageList, HasOneHashInAnyOrder) {
  PageList files = some_files();
  std::ranges::sort(files, {}, &PageFile::hash);
  do {
    EXPECT_EQ(hash_of(files), hash_of(some_files()));
    EXPECT_EQ(page_list_json(files), page_list_json(some_files()));
  } while (std::ranges::next_permutation(files, {}, &PageFile::hash).found);
}

TEST(PageList, HasAnotherHashWhenAnythingOfItIsAnother) {
  const Hash hash = hash_of(some_files());
  PageList renamed = some_files(), changed = some_files(), shorter = some_files(), exchanged = some_files();
  renamed[1].path = "/assets/main-3FA2B7QL.js";
  changed[2].hash[31] ^= 1;
  shorter.pop_back();
  std::swap(exchanged[1].path, exchanged[2].path);
  for (const PageList& each : {renamed, changed, shorter, exchanged}) EXPECT_NE(hash_of(each), hash);
}

TEST(PageList, OfAProgramWithoutPagesIsZeros) {
  EXPECT_EQ(hash_of({}), Hash{});
  EXPECT_EQ(page_list_json({}), R"({"files":[],"hash":")" + std::string(64, '0') + "\"}");
}

TEST(PageList, IsReadAsItIsWritten) {
  for (const PageList& each : {some_files(), PageList{}}) {
    const auto read = read_page_list(page_list_json(each));
    ASSERT_TRUE(read.ok());
    EXPECT_EQ(hash_of(*read), hash_of(each));
    EXPECT_EQ(read->size(), each.size());
  }
}

Refused code_of(const std::string& text) {
  const auto read = read_page_list(text);
  EXPECT_FALSE(read.ok()) << text;
  return read.ok() ? Refused::kNoChange : read.error().code;
}

std::string with(std::string text, const std::string& old, const std::string& by) {
  const auto at = text.find(old);
  EXPECT_NE(at, std::string::npos) << old;
  return text.replace(at, old.size(), by);
}

TEST(PageList, OfAServerThatErrsIsRefused) {
  const std::string good = page_list_json(some_files());
  EXPECT_EQ(code_of("<!doctype html>"), Refused::kMalformed);
  EXPECT_EQ(code_of("[]"), Refused::kMalformed);
  EXPECT_EQ(code_of(R"({"files":[]})"), Refused::kMissing);
  EXPECT_EQ(code_of(with(good, "\"hash\":\"", "\"hash\":\"0")), Refused::kTooLarge);
  EXPECT_EQ(code_of(with(good, "main-3FA2B7QK", "main-3FA2B7QL")), Refused::kUnknownValue);
  EXPECT_EQ(code_of(with(good, "main-3FA2B7QK", "sounding-worker-7WQ2AAB3")), Refused::kDuplicate);
  for (const char* path : {"index.html", "/", "//index.html", "/../index.html", "/index html",
                           "/index.html?a", "/i\\r\\nHost: x", "/\xc3\xa9"})
    EXPECT_EQ(code_of(with(good, "/index.html", path)), Refused::kMalformed) << path;
  EXPECT_EQ(code_of(with(good, "/index.html", "/" + std::string(kPagePathBytes, 'a'))), Refused::kTooLarge);
}

TEST(PageList, MayHaveSoManyFilesAndNotOneMore) {
  PageList files;
  for (std::size_t i = 0; i < kPageFiles; ++i) files.push_back(page_file("/f" + std::to_string(i), "x"));
  const std::string most = page_list_json(files);
  EXPECT_TRUE(read_page_list(most).ok());
  EXPECT_EQ(code_of(with(most, "\"files\":[", R"("files":[{"path":"/g","sha256":"00"},)")),
            Refused::kTooLarge);
}

}  // namespace
}  // namespace nemcon::service
