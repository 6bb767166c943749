// nemcon pages against a server of paper: what is served as it is listed, and every way in which it is not.
#include <gtest/gtest.h>

#include "cli/pages_words.hpp"
#include "cli/remote_testing.hpp"

namespace nemcon::cli {
namespace {

using service::PageList;

constexpr const char* kIndex =
    R"(<!doctype html><link rel=icon href="icon.svg"><script src="assets/main-3FA2B7QK.js"></script>)";
constexpr const char* kMain =
    R"(import"./chunk-AAAAAAA2.js";new Worker("assets/sounding-worker-7WQ2AAB3.js"))";

class PagesCommand : public testing::Test {
 protected:
  Desk desk;
  std::map<std::string, std::string> files = {{"/index.html", kIndex},
                                              {"/icon.svg", "<svg/>"},
                                              {"/assets/main-3FA2B7QK.js", kMain},
                                              {"/assets/chunk-AAAAAAA2.js", "let a;"},
                                              {"/assets/sounding-worker-7WQ2AAB3.js", "let b;"}};

  PagesCommand() { desk.pages = list(); }

  PageList list() const {
    PageList out;
    for (const auto& [path, text] : files) out.push_back(service::page_file(path, text));
    return out;
  }
  // As the list says; each of `served` otherwise, and none of it if it is empty.
  Ran run(const PageList& listed, const std::map<std::string, std::string>& served = {},
          std::vector<const char*> more = {}) {
    auto all = files;
    all["/"] = all.contains("/index.html") ? all["/index.html"] : "This nemcon was built without its pages.";
    for (const auto& [path, text] : served) all[path] = text;
    desk.answers("GET /api/v1/pages", 200, service::page_list_json(listed));
    for (const auto& [path, text] : all) {
      const bool gone = text.empty();
      desk.answers("GET " + path, gone ? 404 : 200, gone ? R"({"code":"no_such_thing"})" : text);
    }
    more.insert(more.begin(), "pages");
    return desk.run(more);
  }
};

TEST_F(PagesCommand, SaysWhatIsServedAsItIsListed) {
  const Ran ran = run(list());
  const std::string hash = to_hex(service::hash_of(list()));
  EXPECT_EQ(ran.code, kDone) << ran.err;
  EXPECT_TRUE(says(ran.out, "5 files of http://127.0.0.1:8080\n  pages    " + hash + "\n  here     " + hash +
                                ", the same\n"))
      << ran.out;
  EXPECT_EQ(ran.err, "");
  EXPECT_EQ(ran.asked.size(), 7u);  // the list, each file, and the first page as browsers ask for it
}

TEST_F(PagesCommand, GivesTheServersJsonAndLooksAllTheSame) {
  const Ran ran = run(list(), {{"/icon.svg", "<svg> </svg>"}}, {"--json"});
  EXPECT_EQ(ran.out, service::page_list_json(list()) + "\n");
  EXPECT_EQ(ran.code, kRefused);
  EXPECT_TRUE(says(ran.err, "/icon.svg is not served as listed"));
}

TEST_F(PagesCommand, NamesAFileOfWhichAByteIsAnother) {
  const std::string path = "/assets/sounding-worker-7WQ2AAB3.js";
  const Ran ran = run(list(), {{path, "let c;"}});
  EXPECT_EQ(ran.code, kRefused);
  const std::string err = line(ran.err);
  EXPECT_TRUE(says(err, path + " is not served as listed")) << err;
  EXPECT_TRUE(says(err, to_hex(service::page_file("", "let c;").hash)));
  EXPECT_TRUE(says(err, path + " is served with other bytes than in this program."));
  EXPECT_FALSE(says(err, "main-3FA2B7QK"));
}

TEST_F(PagesCommand, NamesAFileThatIsListedAndNotServed) {
  const Ran ran = run(list(), {{"/icon.svg", ""}});
  EXPECT_EQ(ran.code, kRefused);
  EXPECT_TRUE(says(line(ran.err), "/icon.svg is on the server's list and is not served."));
}

TEST_F(PagesCommand, LooksAtTheFirstPageAsABrowserGetsIt) {
  const Ran ran = run(list(), {{"/", std::string(kIndex) + R"(<SCRIPT SRC = 'spy.js'></SCRIPT>)"}});
  EXPECT_EQ(ran.code, kRefused);
  const std::string err = line(ran.err);
  EXPECT_TRUE(says(err, "The first page, at /, is not the /index.html of the list."));
  EXPECT_TRUE(says(err, "/ loads spy.js, which is not on the server's list."));
}

// The server is consistent, and this program has nothing to compare with.
TEST_F(PagesCommand, NamesAScriptThatIsLoadedAndNotListed) {
  desk.pages.clear();
  files["/index.html"] = std::string(kIndex) + R"(<script src=https://elsewhere.example/a.js></script>)";
  files["/assets/main-3FA2B7QK.js"] = R"(import"./chunk-BBBBBBB2.js")";
  const Ran ran = run(list());
  EXPECT_EQ(ran.code, kRefused);
  EXPECT_TRUE(says(line(ran.out), "This program was built without pages"));
  const std::string err = line(ran.err);
  EXPECT_TRUE(says(err, "/index.html loads https://elsewhere.example/a.js, which")) << err;
  EXPECT_TRUE(says(err, "/assets/main-3FA2B7QK.js loads chunk-BBBBBBB2.js, which")) << err;
}

TEST_F(PagesCommand, ComparesWithItsOwnAndSaysWhereTheyPart) {
  const PageList served = list();
  desk.pages[0] = service::page_file("/only-here.css", "x");
  const Ran ran = run(served);
  EXPECT_EQ(ran.code, kRefused);
  const std::string err = line(ran.err);
  EXPECT_TRUE(says(err, "This program has other pages.")) << err;
  EXPECT_TRUE(says(err, "/only-here.css is in this program and not served."));
  EXPECT_TRUE(says(err, served[0].path + " is served and not in this program."));
}

TEST_F(PagesCommand, ComparesWithAHashFromElsewhere) {
  const std::string hash = to_hex(service::hash_of(list())), other(64, 'a');
  EXPECT_EQ(run(list(), {}, {"--hash", hash.c_str()}).code, kDone);
  const Ran ran = run(list(), {}, {"--hash", other.c_str()});
  EXPECT_EQ(ran.code, kRefused);
  EXPECT_TRUE(says(line(ran.err), "Other pages are served than those of the hash that you gave."));
  EXPECT_EQ(run(list(), {}, {"--hash", "AB"}).code, kUsage);
}

TEST_F(PagesCommand, RefusesAListThatIsNotSound) {
  desk.answers("GET /api/v1/pages", 200, R"({"files":[],"hash":"00"})");
  const Ran ran = desk.run({"pages"});
  EXPECT_EQ(ran.code, kRefused);
  EXPECT_TRUE(says(line(ran.err), "The server's list of its pages is not sound"));
}

TEST_F(PagesCommand, OfAServerWithoutPages) {
  desk.pages.clear();
  files.clear();
  const Ran none = run({});
  EXPECT_EQ(none.code, kDone) << none.err;
  EXPECT_TRUE(says(none.out, "0 files of http://127.0.0.1:8080\n  pages    none\n"));
  desk = Desk();
  const Ran hidden = run({}, {{"/", kIndex}});
  EXPECT_EQ(hidden.code, kRefused);
  EXPECT_TRUE(says(line(hidden.err), "The first page is not on the server's list"));
}

TEST_F(PagesCommand, TheVersionSaysWhichPagesAreInTheProgram) {
  EXPECT_TRUE(says(desk.run({"--version"}).out, "\npages " + to_hex(service::hash_of(list())) + "\n"));
  desk.pages.clear();
  EXPECT_TRUE(says(desk.run({"--version"}).out, "\npages none: it was built without\n"));
}

TEST(Parting, NamesTheFirstFilesAndHowManyMore) {
  PageList many;
  for (int i = 0; i < 8; ++i) many.push_back(service::page_file("/f" + std::to_string(i), "x"));
  const auto all = parting({{}, many});
  ASSERT_EQ(all.size(), kNamedFiles + 1);
  EXPECT_EQ(all.front(), "/f0 is served and not in this program.");
  EXPECT_EQ(all.back(), "So with 2 files more.");
  EXPECT_TRUE(parting({many, many}).empty());
}

TEST(LoadsUnlisted, SeesNamesThatCarryTheirHashAndWhatAPageNames) {
  const PageList list = {service::page_file("/assets/main-3FA2B7QK.js", ""),
                         service::page_file("/a.css", "")};
  using Names = std::vector<std::string>;
  EXPECT_EQ(loads_unlisted("import './main-3FA2B7QK.js'", false, list), Names{});
  EXPECT_EQ(loads_unlisted("x-3FA2B7QL.js y-3fa2b7ql.js z-3FA2B7QL.json -3FA2B7QL.js", false, list),
            Names{"x-3FA2B7QL.js"});
  EXPECT_EQ(
      loads_unlisted(R"(<a href="#top"><link href=./a.css><link href='/a.css'>data-src="none")", true, list),
      Names{});
  EXPECT_EQ(loads_unlisted(R"(<img src="//e.example/x"><a href="b.css">)", true, list),
            (Names{"//e.example/x", "b.css"}));
}

}  // namespace
}  // namespace nemcon::cli
