// The members of `data` in the entries of sealed and counted soundings, each named once (codec/describe.hpp).
#pragma once

#include "chamber/event.hpp"
#include "codec/fields.hpp"

namespace nemcon::codec {

using namespace chamber;

template <class A>
void describe(A& a, SoundingKey& key) {
  id(a, "member", key.member);
  word(a, "use", key.use, key_use_of);
  a.text("key", key.key, kIdBytes);
}

template <class A>
void describe(A& a, SoundingKeyEnrolled& event) {
  describe(a, event.key);
}

template <class A>
void describe(A& a, CeremonyOpened& event) {
  counted(a, "ceremony", event.ceremony);
  ids(a, "holders", event.holders, kKeyHolders);
  a.number("threshold", event.threshold, 1, static_cast<std::int64_t>(kKeyHolders));
  a.text("plan", event.plan, kMessageBytes);
}

template <class A>
void describe(A& a, CeremonyPosted& event) {
  counted(a, "ceremony", event.ceremony);
  id(a, "member", event.member);
  word(a, "step", event.step, ceremony_step_of);
  a.text("message", event.message, kMessageBytes);
  id(a, "guilty", event.guilty, false);
}

template <class A>
void describe(A& a, SoundingOpened& event) {
  counted(a, "sounding", event.sounding);
  id(a, "matter", event.matter);
  counted(a, "ceremony", event.ceremony);
  word(a, "mode", event.mode, sounding_mode_of);
  ids(a, "subjects", event.subjects, kNamesOfSounding);
  ids(a, "roster", event.roster, kMembers);
  instant(a, "closes", event.closes);
  instant(a, "settles", event.settles);
  a.number("least", event.least, 2, static_cast<std::int64_t>(kMembers));
  a.text("manifest", event.manifest, kMessageBytes);
}

template <class A>
void describe(A& a, SoundingPosted& event) {
  counted(a, "sounding", event.sounding);
  id(a, "member", event.member, false);
  word(a, "step", event.step, sounding_step_of);
  a.text("message", event.message, kMessageBytes);
}

template <class A>
void describe(A& a, CountedClass& totals) {
  const auto most = static_cast<std::int64_t>(kMembers);
  a.maybe_text("class", totals.name, kIdBytes);
  a.number("encourage", totals.encourage, 0, most);
  a.number("discourage", totals.discourage, 0, most);
}

template <class A>
void describe(A& a, SoundedSubject& each) {
  id(a, "subject", each.subject);
  word(a, "finding", each.finding, sounded_of);
  a.list("totals", each.totals, kClasses + 1, [](auto& archive, auto& value) { describe(archive, value); });
}

template <class A>
void describe(A& a, SoundingEnded& event) {
  counted(a, "sounding", event.sounding);
  word(a, "end", event.end, sounding_end_of);
  a.list("findings", event.findings, kNamesOfSounding,
         [](auto& archive, auto& value) { describe(archive, value); });
  a.maybe_text("text", event.text, kReasonBytes);
}

}  // namespace nemcon::codec
