// For the tests of this room: acts as people might send them, sensible and not, repeated by their seed.
#pragma once

#include <cstdlib>
#include <iostream>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "service/service_testing.hpp"

namespace nemcon::service {

// NEMCON_SEED repeats a run; else `usual`.
inline std::uint64_t seed_or(std::uint64_t usual) {
  const char* given = std::getenv("NEMCON_SEED");
  return given == nullptr ? usual : std::strtoull(given, nullptr, 10);
}

class RandomActs {
 public:
  struct Step {
    std::int64_t ms = 0;  // that pass before it
    Caller who;
    std::string act;
    std::vector<std::pair<std::string, std::string>> path;
    std::string body;
  };

  explicit RandomActs(std::uint64_t seed) : engine_(seed) {}

  // An act that says nothing in confidence. `stages` is how many there are by now.
  Step next(std::size_t stages) {
    Step step{below(4) == 0 ? below(3'600'000) : 0, somebody(), "", {}, "{}"};
    switch (below(12)) {
      case 0: open_matter(step); break;
      case 1: note(step); break;
      case 2: change(step); break;
      case 3: open_stage(step); break;
      case 4: manage_stage(step, stages); break;
      case 5: below(2) == 0 ? state_outcome(step) : open_stage(step); break;
      case 6: report(step); break;
      default: take_position(step, stages);
    }
    return step;
  }

  // An interest that a member confides to some others.
  Step confide(const std::string& from, const std::vector<std::string>& to) {
    std::string list;
    for (const std::string& each : to) list += (list.empty() ? "\"" : ",\"") + each + '"';
    return {0,
            head(from),
            "note_candidacy",
            {{"matter", appointment()}},
            R"({"name":"Secret )" + std::to_string(below(1'000'000)) + R"(","state":"floated","sponsor":")" +
                from + R"(","confided_to":[)" + list + "]}"};
  }
  // What happens next to a confided candidacy.
  Step confided_change(Caller who, const std::string& matter, const std::string& subject, bool release) {
    return {0,
            std::move(who),
            "change_candidacy",
            {{"matter", matter}, {"subject", subject}},
            release ? R"({"released":true})"
                    : R"({"state":")" + one_of({"interested", "declared", "withdrawn"}) + "\"}"};
  }

  std::int64_t below(std::int64_t count) {
    return static_cast<std::int64_t>(engine_() % static_cast<std::uint64_t>(count));
  }
  std::string one_of(const std::vector<std::string>& list) {
    return list[static_cast<std::size_t>(below(static_cast<std::int64_t>(list.size())))];
  }
  std::string member() { return one_of({"AA", "BB", "CC", "DD", "EE", "FF"}); }
  std::string matter() { return "m" + std::to_string(below(10)); }
  std::string appointment() { return one_of({"m0", "m1", "m5", "m6"}); }

 private:
  Caller somebody() {
    switch (below(8)) {
      case 0: return chair();
      case 1: return adviser(member());
      case 2: return observer();
      case 3: return head(member());
      default: return secretary();
    }
  }
  // Matters have a kind for each number, so that most acts meet one that they can be about.
  static std::string kind_of(const std::string& matter) {
    switch ((matter[1] - '0') % 5) {
      case 2: return "extension";
      case 3: return "admission";
      case 4: return "adoption";
      default: return "appointment";
    }
  }
  std::string subject_of(const std::string& matter) {
    if (below(8) == 0) return one_of({"s0", "incumbent", "text"});
    const std::string kind = kind_of(matter);
    if (kind == "extension") return "incumbent";
    if (kind == "admission") return "applicant";
    return kind == "adoption" ? "text" : one_of({"s0", "s1", "s2"});
  }
  std::string quoted(const std::string& name, const std::string& value) {
    return '"' + name + "\":\"" + value + '"';
  }

  void open_matter(Step& step) {
    step.act = "open_matter";
    const std::string id = matter(), kind = kind_of(id);
    step.body =
        "{" + quoted("matter", id) + "," + quoted("procedure", kind) + "," + quoted("title", "A matter");
    if (kind == "appointment" || kind == "extension") step.body += "," + quoted("office", "head");
    if (kind == "extension") step.body += "," + quoted("until", "2028-01-01");
    if (kind == "admission") step.body += R"(,"applicant":"FF","applicant_name":"Land FF")";
    step.body += "}";
  }
  void note(Step& step) {
    step.act = "note_candidacy";
    step.path = {{"matter", appointment()}};
    const std::string id = one_of({"s0", "s1", "s2"});
    step.body = "{" + quoted("subject", id) + "," + quoted("name", "Person " + id) + "," +
                quoted("state", one_of({"floated", "interested", "declared", "nominated"})) + "}";
  }
  void change(Step& step) {
    step.act = "change_candidacy";
    step.path = {{"matter", appointment()}, {"subject", one_of({"s0", "s1", "s2"})}};
    step.body = "{" + quoted("state", one_of({"interested", "declared", "nominated", "withdrawn"})) + "}";
  }
  void open_stage(Step& step) {
    step.act = "open_stage";
    const std::string id = matter();
    step.path = {{"matter", id}};
    std::string rule = kind_of(id) == "adoption" ? "silence" : "consent";
    std::string subjects = '"' + subject_of(id) + '"';
    if (kind_of(id) == "appointment" && below(2) == 0) rule = "sounding";
    if (rule == "sounding" && below(2) == 0) subjects = R"("s0","s1")";
    step.body = "{" + quoted("stage_rule", rule) + R"(,"subjects":[)" + subjects + "]";
    if (rule == "silence") step.body += R"(,"text":"Whereas.","text_title":"A text")";
    if (rule == "silence" || below(3) == 0) step.body += "," + quoted("until", day());
    step.body += "}";
  }
  void manage_stage(Step& step, std::size_t stages) {
    step.act = one_of({"extend_stage", "close_stage"});
    step.path = {{"stage", stage(stages)}};
    if (step.act == "extend_stage") step.body = "{" + quoted("until", day()) + "}";
  }
  void state_outcome(Step& step) {
    step.act = "state_outcome";
    const std::string id = matter(), kind = kind_of(id);
    step.path = {{"matter", id}};
    step.who = chair();
    const std::string outcome = below(12) == 0        ? "no_consent"
                                : kind == "extension" ? "extended"
                                : kind == "admission" ? "admitted"
                                : kind == "adoption"  ? "adopted"
                                                      : "appointed";
    step.body = "{" + quoted("outcome", outcome);
    if (below(2) == 0) step.body += "," + quoted("subject", subject_of(id));
    if (outcome == "appointed") step.body += "," + quoted("from", "2026-06-01");
    step.body += "}";
  }
  void report(Step& step) {
    step.act = "note_report";
    step.path = {{"matter", matter()}};
    step.who = secretary();
    step.body = "{" + quoted("date", "2026-03-01") + "," + quoted("precision", "day") + "," +
                quoted("actor", member()) + "," + quoted("kind", "position") + "," +
                quoted("candidate", "Person s0") + "," + quoted("value", one_of({"support", "object"})) +
                "," + quoted("standing", one_of({"official", "anonymous"})) + "}";
  }
  void take_position(Step& step, std::size_t stages) {
    step.act = "take_position";
    step.path = {{"stage", stage(stages)}};
    step.who = below(10) == 0 ? adviser(member()) : head(member());
    step.body = "{" + quoted("stance", one_of({"support", "support", "support", "acquiesce", "abstain",
                                               "reserve", "object", "silent"}));
    if (below(6) == 0) step.body += "," + quoted("subject", one_of({"s0", "s1", "text"}));
    if (below(2) == 0) step.body += "," + quoted("reason", "Because " + std::to_string(below(9)));
    if (below(4) == 0) step.body += "," + quoted("condition", "If " + std::to_string(below(9)));
    step.body += "}";
  }
  std::string stage(std::size_t stages) {
    return std::to_string(1 + below(static_cast<std::int64_t>(stages) + 1));
  }
  std::string day() {
    const std::int64_t number = 1 + below(28);
    return (number < 10 ? "2026-04-0" : "2026-04-") + std::to_string(number) + "T12:00";
  }

  std::mt19937_64 engine_;
};

}  // namespace nemcon::service
