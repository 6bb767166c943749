// A body in memory: decide, evolve, what is kept beside the record, and everything that a viewer can be
// shown.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "chamber/chamber.hpp"
#include "chamber/charter.hpp"
#include "history.hpp"
#include "said.hpp"

namespace nemcon::disclosure {

class Body {
 public:
  Body(const chamber::Charter& charter, Instant at);

  // What time brings; then the step. The refusal as a sentence, or empty; `events` are what became entries.
  void pass_time(Instant at);
  std::string act(const Step& step);
  // The kinds of the entries so far, with what of them is public.
  const std::vector<std::string>& published() const { return published_; }

  const chamber::State& state() const { return state_; }
  const Said& said() const { return said_; }
  bool is_held_stage(StageId id) const;

 private:
  void note_last_word(const Step& step, const std::vector<chamber::Event>& events);
  void append(const std::vector<chamber::Event>& events, const std::string& by, Instant at);

  chamber::State state_;
  Said said_;
  std::vector<std::string> published_;
};

// Every text that this viewer can get, of each kind of page and answer. `whole` stands for a program that
// forgot to take out what is not for the viewer: the test of the test.
std::vector<std::string> looks(const Body& body, const chamber::Actor& viewer, Instant now,
                               bool whole = false);

// What a dry run of that step would tell the viewer.
std::string rehearsal(const Body& body, const Step& step);

}  // namespace nemcon::disclosure
