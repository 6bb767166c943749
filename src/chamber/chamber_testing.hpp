// For the tests of this room: a body of four, and its record being written line by line.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "chamber/chamber.hpp"
#include "chamber/charter.hpp"
#include "chamber/held.hpp"

namespace nemcon::chamber {

inline Instant instant(std::string_view text) { return *parse_instant(text); }
inline Date date(std::string_view text) { return *parse_date(text); }

inline StageRule stage_rule(const std::string& id, StageType type, const char* rule,
                            rule::Meaning meaning = {}, bool required = true) {
  return {id, type, *rule::Rule::parse(rule), meaning, required};
}

// AA, BB, CC and DD in the zone UTC; the office "head", held by Old to 2024-10-01; the four kinds of matter.
inline Charter charter_of_four() {
  using enum MatterKind;
  const rule::Meaning silent{rule::SilenceMeans::kConsents, rule::AbstentionMeans::kNeutral};
  const StageRule consent = stage_rule("consent", StageType::kRollCall, "everyone consents");
  const StageRule sounding = stage_rule("sounding", StageType::kSounding, "nobody objects", {}, false);
  const StageRule silence = stage_rule("silence", StageType::kSilence, "nobody objects", silent);
  Charter charter{"four", "Body of four", "UTC", {}, {}, {}, {}, {}};
  for (const char* id : {"AA", "BB", "CC", "DD"}) {
    charter.members.push_back({.id = MemberId(id), .name = std::string("Land ") + id});
  }
  charter.offices = {{OfficeId("head"), "Head", "Old", date("2020-01-01"), date("2024-10-01")}};
  charter.procedures = {{ProcedureId("appointment"), kAppointment, "A", {sounding, consent}, true, {}},
                        {ProcedureId("extension"), kExtension, "E", {consent}, true, {}},
                        {ProcedureId("admission"), kAdmission, "M", {consent}, true, {}},
                        {ProcedureId("adoption"), kAdoption, "T", {silence}, false, {}}};
  return charter;
}

struct Writing {
  State state;
  std::vector<Happened> record;
  Instant now = instant("2024-03-01T09:00:00Z");
  Actor secretary{Role::kSecretary, {}}, chair{Role::kChair, {}};

  explicit Writing(const Charter& charter = charter_of_four()) {
    append(found(charter, {"nemcon.invalid/" + charter.body}), "system");
  }

  void append(const std::vector<Event>& events, const std::string& by) {
    for (const Event& event : events) {
      if (is_held(state, event)) {
        evolve_held(state, now, std::get<PositionTaken>(event));
        continue;
      }
      record.push_back({state.size, now, by, event});
      const auto follows = can_follow(state, record.back());
      EXPECT_TRUE(follows.ok()) << (follows ? "" : sentence_of(follows.error()));
      evolve(state, record.back());
    }
  }
  // Lets the time come, and what is due happen.
  void at(std::string_view text) {
    now = instant(text);
    for (auto due = next_due(state); due && *due <= now; due = next_due(state)) {
      append(*decide(state, {{Role::kSystem, {}}, now, PassTime{}}), "system");
    }
  }
  // Does it, or says why not.
  Result<std::vector<Event>> act(const Actor& by, const Intent& intent) {
    auto events = decide(state, {by, now, intent});
    if (events) append(*events, author_of(state, {by, now, intent}));
    return events;
  }
  void must(const Actor& by, const Intent& intent) {
    const auto done = act(by, intent);
    EXPECT_TRUE(done.ok()) << (done ? "" : sentence_of(done.error()));
  }

  // ---- what most tests begin with ----
  static Actor head(const char* member) { return {Role::kHead, MemberId(member)}; }
  void appointment(const char* matter = "job") {
    must(secretary, OpenMatter{.matter = MatterId(matter),
                               .procedure = ProcedureId("appointment"),
                               .title = "Next head",
                               .office = OfficeId("head")});
  }
  void candidate(const char* subject, const char* name, const char* matter = "job") {
    must(secretary,
         NoteCandidacy{MatterId(matter), SubjectId(subject), name, CandidacyState::kDeclared, {}, {}});
  }
  void stage(const char* rule, std::vector<SubjectId> subjects, const char* matter = "job") {
    must(secretary,
         OpenStage{.matter = MatterId(matter), .stage_rule = rule, .subjects = std::move(subjects)});
  }
  void says(const char* member, std::uint64_t stage, rule::Stance stance, const char* subject = "",
            const char* reason = "") {
    must(head(member), TakePosition{StageId(stage), SubjectId(subject), stance, reason, {}});
  }
  const Matter& matter(const char* id = "job") const { return *find_matter(state, MatterId(id)); }
};

}  // namespace nemcon::chamber
