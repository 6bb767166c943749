#include "play.hpp"

#include <fstream>

#include "chamber/held.hpp"
#include "codec/zone.hpp"

namespace nemcon::scenarios {

using namespace chamber;

[[noreturn]] void wrong(const std::string& expected, const std::string& found) {
  throw Wrong("expected " + expected + ", found " + found);
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text.empty() ? "nobody" : text;
}

Date date(const std::string& text) {
  const auto day = parse_date(text);
  if (!day) throw Wrong("'" + text + "' is no day");
  return *day;
}

// "2024-03-07T12:00Z" for an instant, "2024-03-07T12:00" for the body's own time.
Instant Play::instant(const std::string& text) const { return deadline(text).at; }

Deadline Play::deadline(const std::string& text) const {
  if (text.ends_with('Z')) {
    const auto at = parse_instant(text.size() == 17 ? text.substr(0, 16) + ":00Z" : text);
    if (!at) throw Wrong("'" + text + "' is no instant");
    return {*at, {}};
  }
  const auto at = codec::instant_of(text, charter_.zone);
  if (!at) throw Wrong(std::string(name_of(at.error().code)) + " " + text);
  return {*at, text};
}

// "HU" is the head of Hungary's delegation; "HU/adviser", "chair" as in the record.
Actor Play::actor(const std::string& seat) const {
  if (const auto actor = actor_of(seat)) return *actor;
  const bool member = find_member(state_, MemberId(seat)).has_value();
  if (!member && seat.find('/') != std::string::npos) throw Wrong("'" + seat + "' is no seat");
  return {Role::kHead, MemberId(seat)};
}

const Stage& Play::stage(const std::string& number) const {
  const Stage* stage = find_stage(state_, StageId(std::stoull(number)));
  if (stage == nullptr) throw Wrong("there is no stage " + number);
  return *stage;
}

const Matter& Play::matter(const std::string& id) const {
  const Matter* matter = find_matter(state_, MatterId(id));
  if (matter == nullptr) throw Wrong("there is no matter " + id);
  return *matter;
}

void Play::no_refusal_left() {
  if (refusal_) throw Wrong("the act before was refused: " + sentence_of(*refusal_));
}

void Play::line(const std::string& text) {
  if (text.empty() || text[0] == '#') return;
  Words words(text);
  if (words.maybe("expect")) {
    expect(words);
  } else {
    no_refusal_left();
    if (words.maybe("at")) {
      const Instant at = instant(words.take());
      if (at < now_) throw Wrong("time does not go back");
      now_ = at;
      pass_time();
    } else if (!declare(words)) {
      act(words);
    }
  }
  words.done();
}

void Play::end() {
  no_refusal_left();
  State again;
  for (const Happened& happened : record_) evolve(again, happened);
  drop_held(state_);
  if (!(again == state_)) throw Wrong("the record does not give the same state again");
}

}  // namespace nemcon::scenarios
