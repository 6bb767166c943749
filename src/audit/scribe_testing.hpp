// For the tests of this room: a body whose record is written as a server would write it, entry by entry, with
// keys of seats and confidences, and can be written again with something changed in it.
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <sstream>

#include "audit/folder.hpp"
#include "audit/log_testing.hpp"
#include "audit/openings.hpp"
#include "chamber/chamber.hpp"
#include "chamber/held.hpp"
#include "chamber/keys.hpp"
#include "codec/counted.hpp"
#include "codec/entry_v1.hpp"
#include "codec/signed_act.hpp"
#include "record/act_signature.hpp"
#include "record/cosignature.hpp"
#include "record/disclosure.hpp"
#include "record/policy.hpp"

namespace nemcon::audit {

using namespace chamber;

inline Instant instant(std::string_view text) { return *parse_instant(text); }
inline Date date(std::string_view text) { return *parse_date(text); }

inline constexpr const char* kOrigin = "test.example/four/record";

inline const record::SigningKey& log_key() {
  static const record::SigningKey key(kOrigin, record::KeyType::kEd25519, seed_of(1));
  return key;
}
inline const record::SigningKey& next_log_key() {
  static const record::SigningKey key(kOrigin, record::KeyType::kEd25519, seed_of(2));
  return key;
}
inline const record::SigningKey& witness_key(std::uint8_t number) {
  static const record::SigningKey keys[] = {
      {"witness.example/w1", record::KeyType::kCosignature, seed_of(11)},
      {"witness.example/w2", record::KeyType::kCosignature, seed_of(12)},
      {"witness.example/w3", record::KeyType::kCosignature, seed_of(13)}};
  return keys[number - 1];
}
// Any two of the three witnesses.
inline std::string policy_of_two() {
  record::Policy policy;
  record::Policy::Group group{"seats", 2, {}};
  for (std::uint8_t i = 1; i <= 3; ++i) {
    const std::string name = "w" + std::to_string(i);
    policy.witnesses.push_back({name, witness_key(i).verifier(), ""});
    group.members.push_back(name);
  }
  policy.groups = {group};
  policy.quorum = "seats";
  return policy.text();
}

struct Confided {
  std::uint64_t entry = 0;
  std::string name, disclosure, digest;
};

class Scribe {
 public:
  State state;                     // live: with what is kept back
  std::vector<Happened> record;    // as they were written
  std::vector<std::string> lines;  // their bytes
  std::vector<Confided> confided;
  std::map<std::string, std::uint8_t> keys;  // of seats: the seed's number
  Instant now = instant("2024-03-01T09:00:00Z");
  Actor secretary{Role::kSecretary, {}}, chair{Role::kChair, {}};

  Scribe(const Charter& charter, const LogOpened& opened) : body_(charter.body) {
    append(found(charter, opened), "system");
  }

  static Actor head(const char* member) { return {Role::kHead, MemberId(member)}; }

  void at(std::string_view text) {
    now = instant(text);
    for (auto due = next_due(state); due && *due <= now; due = next_due(state))
      append(*decide(state, {{Role::kSystem, {}}, now, PassTime{}}), "system");
  }

  // Signs it if the seat has a key.
  void must(const Actor& by, const Intent& intent) {
    std::vector<record::Disclosure> words;
    std::optional<Signature> signature;
    if (keys.contains(seat_of(by))) signature = sign(by, intent, words);
    const auto events = decide(state, {by, now, intent, signature});
    ASSERT_TRUE(events.ok()) << sentence_of(events.error());
    append(*events, author_of(state, {by, now, intent}), signature, words);
  }

  void enrol(const char* member, std::uint8_t number) {
    keys[seat_of(head(member))] = number;
    must(head(member), EnrolKey{record::act_key(seed_of(number))});
  }
  void open_words(const char* member, std::uint64_t entry) {
    OpenConfidence open{entry, {}};
    for (const Confided& each : confided) {
      if (each.entry != entry) continue;
      const auto opened = audit::open(each.disclosure);
      open.parts.push_back(
          {each.name, opened->value_json.substr(1, opened->value_json.size() - 2), each.disclosure});
    }
    must(head(member), open);
  }
  void says(const char* member, std::uint64_t stage, rule::Stance stance, const char* reason = "",
            const char* subject = "") {
    must(head(member), TakePosition{StageId(stage), SubjectId(subject), stance, reason, {}, {}, {}});
  }

  // What that viewer may open, in lines.
  std::string openings_for(const Actor& viewer) const {
    std::ostringstream out;
    for (const Confided& each : confided) {
      if (may_open(each, viewer))
        out << R"({"disclosure":")" << each.disclosure << R"(","entry":)" << each.entry << "}\n";
    }
    return out.str();
  }

  // "cmd" and "sig" for an act, as its client makes them.
  Signature sign(const Actor& by, const Intent& intent, std::vector<record::Disclosure>& words) {
    const std::uint8_t number = keys.at(seat_of(by));
    codec::SignedAct act;
    act.body = body_;
    act.key = record::act_key(seed_of(number));
    act.seen = state.size;
    name(intent, act, words);
    for (const auto& each : words) act.digests.push_back(each.digest);
    std::ranges::sort(act.digests);
    const auto cmd = codec::write_signed_act(act);
    EXPECT_TRUE(cmd.ok());
    return {*cmd, record::sign_act(*cmd, seed_of(number)), act.key, act.seen};
  }

 private:
  void name(const Intent& intent, codec::SignedAct& act, std::vector<record::Disclosure>& words) {
    if (const auto* take = std::get_if<TakePosition>(&intent)) {
      act.act = "take_position";
      act.path = {{"stage", std::to_string(take->stage.value())}};
      act.data = R"({"stance":")" + std::string(rule::name_of(take->stance)) + '"' +
                 (take->subject.empty() ? "" : R"(,"subject":")" + take->subject.text() + '"') +
                 (take->member.empty() ? "" : R"(,"member":")" + take->member.text() + '"') + "}";
      if (!take->reason.empty())
        words.push_back(record::make_disclosure(chance_, "reason", '"' + take->reason + '"'));
    } else if (const auto* enrol = std::get_if<EnrolKey>(&intent)) {
      act.act = "enrol_key";
      act.data = R"({"key":")" + enrol->key + "\"}";
    } else if (const auto* withdraw = std::get_if<WithdrawKey>(&intent)) {
      act.act = "withdraw_key";
      act.data = R"({"key":")" + withdraw->key + R"(","seat":")" + withdraw->seat + R"(","text":")" +
                 withdraw->text + "\"}";
    } else if (const auto* open = std::get_if<OpenConfidence>(&intent)) {
      act.act = "open_confidence";
      act.path = {{"entry", std::to_string(open->entry)}};
    } else if (const auto* made = std::get_if<MakeStatement>(&intent)) {
      act.act = "make_statement";
      act.path = {{"matter", made->matter.text()}};
      act.data =
          R"({"statement":")" + std::string(name_of(made->kind)) + R"(","text":")" + made->text + "\"}";
    }
  }

  void append(const std::vector<Event>& events, const std::string& by,
              const std::optional<Signature>& signature = {},
              const std::vector<record::Disclosure>& words = {}) {
    for (const Event& event : events) {
      if (is_held(state, event)) {
        evolve_held(state, now, std::get<PositionTaken>(event), signature);
        continue;
      }
      Happened happened{state.size, now, by, event, is_will(event) ? signature : std::nullopt};
      write(happened, words);
      const auto follows = can_follow(state, happened);
      EXPECT_TRUE(follows.ok()) << sentence_of(follows.error()) << lines.back();
      evolve(state, happened);
      record.push_back(std::move(happened));
    }
  }

  void write(const Happened& happened, const std::vector<record::Disclosure>& words) {
    const auto seal = [&](const std::vector<codec::NamedValue>& values) {
      std::vector<std::string> digests;
      for (const auto& [what, value] : values) {
        auto made = record::make_disclosure(chance_, what, value);
        for (const auto& each : words) {
          if (each.text.find("\"" + what + "\"," + value) != std::string::npos) made = each;
        }
        digests.push_back(made.digest);
        confided.push_back({happened.seq, what, made.disclosure, made.digest});
      }
      return record::pad_digests(std::move(digests), chance_);
    };
    auto bytes = codec::encode_entry(happened, body_, seal);
    EXPECT_TRUE(bytes.ok());
    lines.push_back(*bytes);
  }

  bool may_open(const Confided& each, const Actor& viewer) const {
    const Event& event = record[each.entry].event;
    if (viewer.role == Role::kSystem) return true;  // stands for who has the whole vault
    if (const auto* counted = std::get_if<PositionsCounted>(&event))
      return may_know(state, *find_stage(state, counted->stage), *counted, *codec::part_of(each.name), viewer,
                      false);
    if (const auto* noted = std::get_if<CandidacyNoted>(&event);
        noted != nullptr && !noted->confided_to.empty())
      return viewer.role == Role::kChair || record[each.entry].by == seat_of(viewer);
    return belongs(viewer.role) || presides(viewer.role);
  }

  std::string body_;
  SeededChance chance_{7};
};

inline MemoryFolder publish(const std::vector<std::string>& lines, const record::SigningKey& key = log_key(),
                            const std::vector<const record::SigningKey*>& witnesses = {}) {
  MemoryFolder folder;
  LogWriter writer([&](const std::string& path, ByteView bytes) {
    folder.files[path] = Bytes(bytes.begin(), bytes.end());
  });
  for (const std::string& line : lines) writer.append(line);
  writer.finish(key, witnesses);
  return folder;
}

inline Openings openings_of(const std::string& lines) {
  std::istringstream in(lines);
  return *Openings::read(in);
}

}  // namespace nemcon::audit
