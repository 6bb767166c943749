// For the tests of this room: the small body of four, and a life in which most kinds of entry happen.
#pragma once

#include "audit/scribe_testing.hpp"

namespace nemcon::audit {

inline StageRule rule_of_stage(const char* id, StageType type, const char* rule, rule::Meaning meaning = {}) {
  return {id, type, *rule::Rule::parse(rule), meaning};
}

// AA, BB, CC and DD. Appointments are decided in secret: afterwards members are told the totals, the chair
// all.
inline Charter charter_with_secrets() {
  using enum MatterKind;
  const rule::Meaning silent{rule::SilenceMeans::kConsents, rule::AbstentionMeans::kNeutral};
  const StageRule consent = rule_of_stage("consent", StageType::kRollCall, "everyone consents");
  StageRule secret = consent;
  secret.disclosure = {{Facet::kAnswered, {}, {Audience::kChair}},
                       {Facet::kWhat, {}, {Audience::kChair}},
                       {Facet::kWhy, {}, {Audience::kChair}},
                       {Facet::kTotals, {}, {Audience::kChair, Audience::kMembers}},
                       {Facet::kClassTotals, {}, {Audience::kChair}}};
  Charter charter{"four", "Body of four", "UTC", {}, {}, {}, {}, {}, {}};
  for (const char* id : {"AA", "BB", "CC", "DD"})
    charter.members.push_back({.id = MemberId(id), .name = std::string("Land ") + id});
  charter.offices = {{OfficeId("head"), "Head", "Old", date("2020-01-01"), date("2024-10-01")}};
  charter.procedures = {{ProcedureId("appointment"), kAppointment, "A", {secret}, true, {}},
                        {ProcedureId("extension"), kExtension, "E", {consent}, true, {}},
                        {ProcedureId("adoption"),
                         kAdoption,
                         "T",
                         {rule_of_stage("silence", StageType::kSilence, "nobody objects", silent)},
                         false,
                         {}}};
  return charter;
}

inline LogOpened opening_of_log() { return {kOrigin, 1, log_key().verifier().text(), policy_of_two()}; }

inline void adopt_in_silence(Scribe& body) {
  body.must(body.secretary,
            OpenMatter{.matter = MatterId("text"), .procedure = ProcedureId("adoption"), .title = "A text"});
  body.must(body.secretary, OpenStage{.matter = MatterId("text"),
                                      .stage_rule = "silence",
                                      .subjects = {SubjectId("text")},
                                      .until = Deadline{instant("2024-03-05T17:00:00Z"), {}},
                                      .text_title = "Draft",
                                      .text_sha256 = record::sha256(view_of("The words.")),
                                      .text = "The words."});
  body.says("AA", 1, rule::Stance::kReserve, "It is good but long.");
  body.says("CC", 1, rule::Stance::kReserve, "We wait for Parliament.");
  body.must(body.secretary,
            TakePosition{StageId(1), {}, rule::Stance::kReserve, "", {}, MemberId("DD"), "telephone"});
  body.at("2024-03-05T17:00:00Z");
}

inline void break_silence(Scribe& body) {
  body.must(
      body.secretary,
      OpenMatter{.matter = MatterId("other"), .procedure = ProcedureId("adoption"), .title = "Another"});
  body.must(body.secretary, OpenStage{.matter = MatterId("other"),
                                      .stage_rule = "silence",
                                      .subjects = {SubjectId("text")},
                                      .until = Deadline{instant("2024-03-20T17:00:00Z"), {}},
                                      .text_title = "Draft",
                                      .text_sha256 = Hash{}});
  body.says("BB", 2, rule::Stance::kObject, "Not yet.");
}

inline void appoint_in_secret(Scribe& body) {
  body.must(body.secretary, OpenMatter{.matter = MatterId("job"),
                                       .procedure = ProcedureId("appointment"),
                                       .title = "Next head",
                                       .office = OfficeId("head")});
  body.must(body.secretary,
            NoteCandidacy{MatterId("job"), SubjectId("ann"), "Ann", CandidacyState::kDeclared, {}, {}});
  body.must(
      Scribe::head("CC"),
      NoteCandidacy{
          MatterId("job"), SubjectId("c-17"), "Bob", CandidacyState::kInterested, MemberId("CC"), {"chair"}});
  body.must(body.secretary,
            OpenStage{.matter = MatterId("job"), .stage_rule = "consent", .subjects = {SubjectId("ann")}});
  body.says("AA", 4, rule::Stance::kSupport, "", "ann");
  body.says("BB", 4, rule::Stance::kSupport, "She is the one.", "ann");
  body.says("CC", 4, rule::Stance::kAcquiesce, "", "ann");
  body.says("DD", 4, rule::Stance::kSupport, "", "ann");
  body.must(body.secretary, CloseStage{StageId(4), {}});
  body.must(body.chair, StateOutcome{MatterId("job"),
                                     MatterOutcome::kAppointed,
                                     SubjectId("ann"),
                                     date("2024-10-01"),
                                     midnight_utc(date("2024-10-01")),
                                     {}});
}

inline void extend_in_the_open(Scribe& body) {
  body.must(body.secretary, OpenMatter{.matter = MatterId("longer"),
                                       .procedure = ProcedureId("extension"),
                                       .title = "Longer",
                                       .office = OfficeId("head"),
                                       .until = date("2025-10-01")});
  body.must(
      body.secretary,
      OpenStage{.matter = MatterId("longer"), .stage_rule = "consent", .subjects = {SubjectId("incumbent")}});
  for (const char* member : {"AA", "BB", "CC", "DD"}) body.says(member, 3, rule::Stance::kSupport);
  body.must(body.secretary, CloseStage{StageId(3), {}});
  body.must(body.chair,
            StateOutcome{MatterId("longer"), MatterOutcome::kExtended, SubjectId("incumbent"), {}, {}, {}});
}

// AA and BB have keys, CC and DD have none; BB gives its own back in the end.
inline Scribe life() {
  Scribe body(charter_with_secrets(), opening_of_log());
  body.enrol("AA", 101);
  body.enrol("BB", 102);
  adopt_in_silence(body);
  break_silence(body);
  extend_in_the_open(body);
  appoint_in_secret(body);
  body.must(Scribe::head("AA"), MakeStatement{MatterId("other"), StatementKind::kStatement, "We are sorry."});
  return body;
}

// What comes after: a key goes, words are opened and others erased.
inline void go_on(Scribe& body) {
  const auto words_of = [&](const char* member) {
    for (const Happened& each : body.record) {
      const auto* taken = std::get_if<PositionTaken>(&each.event);
      if (taken != nullptr && taken->member == MemberId(member) && !taken->reason.empty()) return each.seq;
    }
    return std::uint64_t{0};
  };
  body.open_words("AA", words_of("AA"));
  EraseConfidence erase{words_of("CC"), "asked for", {}};
  for (const Confided& each : body.confided) {
    if (each.entry == erase.entry) erase.digests.push_back(each.digest);
  }
  body.must(body.secretary, erase);
  body.must(Scribe::head("BB"), WithdrawKey{"BB/head", record::act_key(seed_of(102)), "lost"});
  body.keys.erase("BB/head");
  body.must(Scribe::head("BB"), MakeStatement{MatterId("other"), StatementKind::kStatement, "So are we."});
}

}  // namespace nemcon::audit
