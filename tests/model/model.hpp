// A second opinion on what the chamber decides: slow, obvious, and without a line of src/chamber in it. It
// knows nothing but the list of what was asked for so far, goes through it from the beginning every time, and
// says what is so. Where it and the chamber differ, one of the two is wrong, and docs/RULES.md says which.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace nemcon::model {

using Ms = std::int64_t;
constexpr Ms kDay = 86'400'000;
constexpr Ms kNever = -1;

// What somebody asked for, in plain words. Members that do not belong to the act stay empty.
struct Act {
  Ms at = 0;
  std::string role, member;
  std::string what;  // open_matter note move release open_stage position extend close state
  std::string matter, procedure, office, applicant, after;
  std::string subject, state, sponsor, rule, stance, reason, outcome;
  std::vector<std::string> subjects, confided;
  Ms until = kNever;  // of a stage
  std::int64_t from_day = kNever, until_day = kNever;
  int stage = 0, previous = 0;
};

struct StageRule {
  std::string id, type, rule, silence;
  bool required;
};
struct Procedure {
  std::string id, kind;
  bool decision;
  std::vector<StageRule> stages;
};
// The body that the histories are about: its data, for the model and for who builds the same body in the
// chamber. Members AA to EE, of which AA is `permanent`; the office "head", held by "Old" to a day.
const std::vector<Procedure>& procedures();
const std::vector<std::string>& founders();
constexpr std::int64_t kTermUntil = 40;  // day

struct Subject {
  std::string state, sponsor, by;
  std::set<std::string> confided;
};
struct Stage {
  std::string matter;
  int rule = 0;
  std::vector<std::string> subjects;
  Ms until = kNever, closed = 0;
  int previous = 0, next = 0;
  std::string outcome;                                                 // empty: open
  std::map<std::pair<std::string, std::string>, std::string> stances;  // by subject and member
  std::map<std::pair<std::string, std::string>, std::string> reasons;
};
struct Matter {
  const Procedure* procedure = nullptr;
  std::string office, applicant, outcome, decided, followed, incumbent;
  std::int64_t until_day = kNever;
  Ms at = 0;
  std::map<std::string, Subject> subjects;
  std::vector<int> stages;
};
struct Body {
  std::map<std::string, Ms> members;  // seated from
  std::map<std::string, Matter> matters;
  std::vector<Stage> stages;  // number n is stages[n-1]
  std::string incumbent = "Old", successor;
  std::int64_t term_until = kTermUntil, successor_until = kNever;
  std::int64_t successor_from = kNever;
};

// What is so at `now` after all that; accepted[i] says whether acts[i] was.
Body predict(const std::vector<Act>& acts, Ms now, std::vector<bool>& accepted);

// What the model says of a stage's rule about a subject at an instant.
bool holds(const Body& body, const Stage& stage, const std::string& subject, Ms at);
std::vector<std::string> seated(const Body& body, Ms at);
// "met", "open" or "cannot"; exact for the rules of this body.
std::string verdict(const Body& body, const Stage& stage, const std::string& subject, Ms at);

}  // namespace nemcon::model
