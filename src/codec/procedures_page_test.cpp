// docs/PROCEDURES.md is made from the charters and held to them: the table says which procedures there are,
// by which stages and rules they decide, from which source, and which scenarios play them. NEMCON_WRITE=1
// writes it.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>

#include "codec/charter_v1.hpp"

namespace nemcon::codec {
namespace {

namespace fs = std::filesystem;
using namespace chamber;

const std::string kRoot = NEMCON_SOURCE_DIR;
constexpr std::string_view kMark =
    "<!-- below: made from charters/ by procedures_page_test, NEMCON_WRITE=1 -->\n";

std::string text_of(const fs::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<fs::path> files_in(const std::string& folder, const std::string& extension) {
  std::vector<fs::path> list;
  for (const auto& entry : fs::directory_iterator(kRoot + folder)) {
    if (entry.path().extension() == extension) list.push_back(entry.path());
  }
  std::ranges::sort(list);
  return list;
}

// By charter, the scenarios that play it: "charter NAME" is a line of theirs.
std::map<std::string, std::vector<std::string>> plays() {
  std::map<std::string, std::vector<std::string>> found;
  for (const fs::path& path : files_in("/tests/scenarios/procedures", ".txt")) {
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
      if (line.starts_with("charter ")) found[line.substr(8)].push_back(path.stem().string());
    }
  }
  return found;
}

std::string listed(const std::vector<rule::Stance>& stances) {
  std::string text;
  for (const auto stance : stances) text += (text.empty() ? "" : ", ") + std::string(rule::name_of(stance));
  return text;
}

std::string numbers(const std::vector<std::int64_t>& values) {
  std::string text;
  for (const auto value : values) text += (text.empty() ? "" : ", ") + std::to_string(value);
  return text;
}

void add(std::string& text, const std::string& more) { text += (text.empty() ? "" : "; ") + more; }

std::string times_of(const StageRule& rule) {
  std::string text;
  if (rule.period) add(text, to_text(*rule.period));
  if (rule.minimum) add(text, "at least " + to_text(*rule.minimum));
  if (rule.maximum) add(text, "at most " + to_text(*rule.maximum));
  if (closing_of(rule) != Closes::kByHand) add(text, "ends " + std::string(name_of(closing_of(rule))));
  return text;
}

std::string notes_of(const StageRule& rule) {
  std::string text;
  if (!rule.options.empty()) add(text, listed(rule.options));
  if (!rule.reasoned.empty()) add(text, "with reasons: " + listed(rule.reasoned));
  if (!rule.counted.empty()) add(text, "in no count without reasons: " + listed(rule.counted));
  if (!rule.preferences.empty()) add(text, "preferences by round " + numbers(rule.preferences));
  if (!rule.drops.empty()) add(text, "drops by round " + numbers(rule.drops));
  if (!rule.secret.empty())
    add(text, std::to_string(rule.secret_at) + " asking turn it into `" + rule.secret + "`");
  if (!rule.required) add(text, "not required");
  if (!rule.replaces.empty()) add(text, "in place of `" + rule.replaces + "`, once that has failed");
  for (const Then& then : rule.then) {
    add(text, std::string(name_of(then.outcome)) + " → " +
                  (then.stage.empty() ? "no consent" : "`" + then.stage + "`"));
  }
  return text;
}

// "what → chair, facilitators; totals → members": whom a phase tells what, each facet that is for anybody.
std::string told_in(const StageRule& rule, bool open) {
  std::string text;
  const Audiences what = audience_for(rule, Facet::kWhat, open);
  for (const Facet facet :
       {Facet::kAnswered, Facet::kWhat, Facet::kWhy, Facet::kTotals, Facet::kClassTotals}) {
    const Audiences audience = audience_for(rule, facet, open);
    // Whoever is told what was said counts for himself.
    const bool said = facet == Facet::kWhat || facet == Facet::kWhy || audience != what;
    if (audience.empty() || !said) continue;
    std::string list;
    for (const Audience each : audience.list())
      list += (list.empty() ? "" : ", ") + std::string(name_of(each));
    add(text, "`" + std::string(name_of(facet)) + "` → " + list);
  }
  return text.empty() ? "nobody is told anything" : text;
}

// Who is told what, while the stage is open and after.
std::string told_of(const StageRule& rule) {
  if (!asks(rule.type)) return "–";
  if (rule.disclosure.empty()) return "all at once";
  std::string text = "**open:** " + told_in(rule, true) + "; **closed:** " + told_in(rule, false);
  if (rule.least != 0) text += "; least " + std::to_string(rule.least);
  if (rule.guard == Guard::kRefuse) text += "; guard refuses";
  return text;
}

std::string row(const StageRule& rule) {
  std::string meaning(rule::name_of(rule.meaning.silence));
  if (rule.meaning.abstention != rule::AbstentionMeans::kNeutral) {
    meaning += ", abstention " + std::string(rule::name_of(rule.meaning.abstention));
  }
  const bool counts = !rule.rule.empty();
  return "| `" + rule.id + "` | " + std::string(name_of(rule.type)) + " | " +
         (counts ? "`" + rule.rule.print() + "`" : std::string("–")) + " | " +
         (counts ? meaning : std::string("–")) + " | " + times_of(rule) + " | " + told_of(rule) + " | " +
         notes_of(rule) + " |\n";
}

std::string section(const Procedure& procedure) {
  std::string text = "\n### " + procedure.name + " (`" + procedure.id.text() + "`)\n\n";
  if (!procedure.source.empty()) text += procedure.source + "\n\n";
  std::string facts = std::string(name_of(procedure.kind)) +
                      (procedure.decision ? "; the chair states the outcome" : "; ends by itself");
  if (procedure.minus != 0) facts += "; " + std::to_string(procedure.minus) + " left out whom it is about";
  if (procedure.span.from) facts += "; from " + to_text(*procedure.span.from);
  if (procedure.span.until) facts += "; until before " + to_text(*procedure.span.until);
  text += "*" + facts +
          "*\n\n| stage | type | rule | silence | time | who is told what | more |\n| --- | --- | --- | --- "
          "| --- | --- | --- |\n";
  for (const StageRule& rule : procedure.stages) text += row(rule);
  return text;
}

std::string made() {
  const auto scenarios = plays();
  std::string text;
  for (const fs::path& path : files_in("/charters", ".toml")) {
    const auto charter = read_charter(text_of(path));
    if (!charter) return path.string() + ": " + sentence_of(charter.error());
    text += "\n## " + charter->name + "\n\n[`charters/" + path.filename().string() + "`](../charters/" +
            path.filename().string() + "), " + std::to_string(charter->members.size()) + " members listed.\n";
    for (const Procedure& procedure : charter->procedures) text += section(procedure);
    const auto played = scenarios.find(path.stem().string());
    if (played == scenarios.end()) continue;
    text += "\nPlayed in `tests/scenarios/procedures/`:";
    for (const std::string& name : played->second)
      text += (name == played->second.front() ? " " : ", ") + name;
    text += ".\n";
  }
  return text;
}

TEST(ProceduresPage, IsWhatTheChartersSay) {
  const fs::path page = kRoot + "/docs/PROCEDURES.md";
  const std::string before = text_of(page);
  const std::size_t mark = before.find(kMark);
  ASSERT_NE(mark, std::string::npos);
  const std::string head = before.substr(0, mark + kMark.size());
  if (std::getenv("NEMCON_WRITE") != nullptr) std::ofstream(page) << head << made();
  EXPECT_TRUE(text_of(page) == head + made())
      << "write it again: NEMCON_WRITE=1 build/release/src/codec_test --gtest_filter='ProceduresPage.*'";
}

// A charter that nobody plays may say anything.
TEST(ProceduresPage, EveryCharterIsPlayed) {
  const auto scenarios = plays();
  for (const fs::path& path : files_in("/charters", ".toml")) {
    EXPECT_TRUE(scenarios.contains(path.stem().string())) << path;
  }
}

}  // namespace
}  // namespace nemcon::codec
