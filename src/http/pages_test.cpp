#include "http/pages.hpp"

#include "http/http_testing.hpp"

namespace nemcon::http {
namespace {

// gzip whose one block is stored as it is (RFC 1951, 3.2.4); the sum is not looked at.
Bytes gzip_of(std::string_view text) {
  Bytes bytes = {0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255, 1};
  const auto size = static_cast<std::uint16_t>(text.size());
  const auto low = static_cast<std::uint8_t>(size & 0xff), high = static_cast<std::uint8_t>(size >> 8);
  for (const int byte : {+low, +high, low ^ 0xff, high ^ 0xff}) {
    bytes.push_back(static_cast<std::uint8_t>(byte));
  }
  bytes.insert(bytes.end(), text.begin(), text.end());
  bytes.insert(bytes.end(), {0, 0, 0, 0, low, high, 0, 0});
  return bytes;
}

const Bytes kIndex = gzip_of("<!doctype html>");
const Bytes kScript = gzip_of("let a;");
const Bytes kWorker = gzip_of("let b;");
const std::vector<Asset> kAssets = {
    {"/assets/sounding-worker-7WQ2AAB3.js", "text/javascript; charset=utf-8", "\"w1\"", kWorker},
    {"/index.html", "text/html; charset=utf-8", "\"i1\"", kIndex},
    {"/assets/main-3FA2B7QK.js", "text/javascript; charset=utf-8", "\"s1\"", kScript}};

class PagesTest : public testing::Test {
 protected:
  World world{false, kAssets};
  Response get(const std::string& target, Fields headers = {}) {
    return world.ask(world.nobody, "GET", target, {}, std::move(headers));
  }
};

TEST_F(PagesTest, TheFirstPageIsAskedForAgainAndWhatHasItsHashInItsNameIsNot) {
  const Response index = get("/");
  EXPECT_EQ(index.status, 200);
  EXPECT_EQ(index.body, "<!doctype html>");
  EXPECT_EQ(header_of(index, "Content-Type"), "text/html; charset=utf-8");
  EXPECT_EQ(header_of(index, "Cache-Control"), "no-cache");
  EXPECT_EQ(header_of(get("/assets/main-3FA2B7QK.js"), "Cache-Control"),
            "public, max-age=31536000, immutable");
}

TEST_F(PagesTest, OneScriptMayCompileAndMayAskNobody) {
  const Response worker = get("/assets/sounding-worker-7WQ2AAB3.js");
  EXPECT_EQ(header_of(worker, "Content-Security-Policy"),
            "default-src 'none'; script-src 'wasm-unsafe-eval'");
  EXPECT_EQ(std::ranges::count(worker.headers, "Content-Security-Policy", &Fields::value_type::first), 1);
  EXPECT_EQ(header_of(get("/assets/main-3FA2B7QK.js"), "Content-Security-Policy").find("unsafe"),
            std::string::npos);
}

TEST_F(PagesTest, WhoTakesGzipGetsWhatLiesThere) {
  for (const char* accept : {"gzip", "br, gzip;q=0.5", "gzip, deflate, br"}) {
    const Response response = get("/", {{"Accept-Encoding", accept}});
    EXPECT_EQ(response.body, std::string(kIndex.begin(), kIndex.end())) << accept;
    EXPECT_EQ(header_of(response, "Content-Encoding"), "gzip") << accept;
    EXPECT_EQ(header_of(response, "ETag"), "\"i1\"");
    EXPECT_EQ(header_of(response, "Vary"), "Accept-Encoding");
  }
  for (const char* accept : {"identity", "gzip;q=0", "br, gzip; q=0.0, deflate"}) {
    const Response response = get("/", {{"Accept-Encoding", accept}});
    EXPECT_EQ(response.body, "<!doctype html>") << accept;
    EXPECT_EQ(header_of(response, "Content-Encoding"), "") << accept;
    EXPECT_EQ(header_of(response, "ETag"), "W/\"i1\"");
  }
}

TEST_F(PagesTest, WhatTheBrowserHasIsNotSentAgain) {
  const Response response = get("/", {{"If-None-Match", "\"i1\""}, {"Accept-Encoding", "gzip"}});
  EXPECT_EQ(response.status, 304);
  EXPECT_EQ(response.body, "");
  EXPECT_EQ(header_of(response, "Content-Encoding"), "");
}

TEST_F(PagesTest, AreListedForEverybodyWithTheirHashesAndOneOfAll) {
  const Response response = get("/api/v1/pages");
  EXPECT_EQ(response.status, 200);
  const auto list = service::read_page_list(response.body);
  ASSERT_TRUE(list.ok());
  EXPECT_EQ(*list, (service::PageList{service::page_file("/assets/main-3FA2B7QK.js", "let a;"),
                                      service::page_file("/assets/sounding-worker-7WQ2AAB3.js", "let b;"),
                                      service::page_file("/index.html", "<!doctype html>")}));
  EXPECT_EQ(service::hash_of(*list), service::hash_of(page_list(kAssets)));
  EXPECT_EQ(get("/api/v1/pages", {{"If-None-Match", header_of(response, "ETag")}}).status, 304);
  for (const auto& [path, hash] : *list) EXPECT_EQ(service::page_file(path, get(path).body).hash, hash);
}

TEST_F(PagesTest, NothingElseIsThere) {
  for (const char* path : {"/index", "/assets/", "/assets/main.js", "/../etc/passwd", "/%2e%2e/x"}) {
    const Response response = get(path);
    EXPECT_EQ(response.status, 404) << path;
    EXPECT_EQ(code_of(response), "no_such_thing") << path;
  }
  const Response posted = world.ask(world.nobody, "POST", "/", "{}");
  EXPECT_EQ(posted.status, 405);
  EXPECT_EQ(header_of(posted, "Allow"), "GET, HEAD");
}

TEST(WithoutPages, TheServerSaysSo) {
  World world;
  const Response response = world.ask(world.nobody, "GET", "/");
  EXPECT_EQ(response.status, 200);
  EXPECT_NE(response.body.find("built without its pages"), std::string::npos);
  EXPECT_EQ(world.ask(world.nobody, "GET", "/index.html").status, 404);
  EXPECT_EQ(world.ask(world.nobody, "GET", "/api/v1/pages").body, service::page_list_json({}));
}

TEST(HashedName, IsOneThatEsbuildMakes) {
  EXPECT_TRUE(has_hashed_name("/assets/main-3FA2B7QK.js"));
  EXPECT_TRUE(has_hashed_name("/a-b-3FA2B7QK.css"));
  for (const char* path :
       {"/index.html", "/assets/main-app.js", "/main-3fa2b7qk.js", "/main-3FA2B7QKX.js", "/3FA2B7QK.js"}) {
    EXPECT_FALSE(has_hashed_name(path)) << path;
  }
}

}  // namespace
}  // namespace nemcon::http
