// One scenario being played: a body, its record so far, the time, and what the last act was answered.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "chamber/chamber.hpp"
#include "chamber/charter.hpp"
#include "words.hpp"

namespace nemcon::scenarios {

class Play {
 public:
  // One line of a scenario; Wrong if it cannot be read or is not so.
  void line(const std::string& text);
  // After the last line: no refusal was overlooked, and the record gives the same state again.
  void end();

 private:
  // ---- the body (body.cpp) ----
  bool declare(Words& words);
  void declare_member(Words& words);
  void declare_office(Words& words);
  void declare_procedure(Words& words);
  void declare_stage(Words& words);
  void take_charter(const std::string& name);
  void found(Words& words);
  // ---- acts (acts.cpp) ----
  void act(Words& words);
  std::vector<chamber::Actor> actors(const std::string& seat, Words& words) const;
  chamber::Intent intent(const std::string& verb, Words& words) const;
  chamber::Intent open_matter(Words& words) const;
  chamber::Intent note_candidacy(Words& words) const;
  chamber::Intent change_candidacy(const std::string& verb, Words& words) const;
  chamber::Intent open_stage(Words& words) const;
  chamber::Intent take_position(rule::Stance stance, Words& words) const;
  chamber::Intent state_finding(Words& words) const;
  chamber::Intent make_statement(Words& words) const;
  chamber::Intent change_membership(const std::string& verb, Words& words) const;
  chamber::Intent name_acting(Words& words) const;
  chamber::Intent give_proxy(const std::string& verb, Words& words) const;
  chamber::Intent log_position(Words& words) const;
  chamber::Intent state_outcome(Words& words) const;
  void perform(const chamber::Actor& by, const chamber::Intent& intent);
  void pass_time();
  void append(const std::vector<chamber::Event>& events, const std::string& by);
  void keep(const chamber::PositionTaken& taken);
  // ---- expectations (expect.cpp) ----
  void expect(Words& words);
  void expect_refused(Words& words);
  void expect_stage(Words& words) const;
  void expect_matter(Words& words) const;
  void expect_members(Words& words) const;
  void expect_rule(Words& words) const;
  void expect_office(Words& words) const;
  void expect_candidate(Words& words) const;
  void expect_history(Words& words) const;
  void expect_chain(Words& words) const;
  void expect_seen(const chamber::Actor& viewer, Words& words) const;
  void expect_told(const chamber::Actor& viewer, Words& words) const;
  void expect_counts(const chamber::Actor& viewer, Words& words) const;
  void expect_may(const chamber::Actor& viewer, Words& words) const;
  void expect_waiting(const chamber::Actor& viewer, Words& words) const;

  // ---- reading (play.cpp) ----
  Instant instant(const std::string& text) const;
  chamber::Deadline deadline(const std::string& text) const;
  chamber::Actor actor(const std::string& seat) const;
  const chamber::Stage& stage(const std::string& number) const;
  const chamber::Matter& matter(const std::string& id) const;
  void no_refusal_left();

  chamber::Charter charter_;
  chamber::State state_;
  std::vector<chamber::Happened> record_;
  Instant now_;
  std::optional<Refusal> refusal_;  // of the last act, until it was expected
};

Date date(const std::string& text);
[[noreturn]] void wrong(const std::string& expected, const std::string& found);
std::string joined(const std::vector<std::string>& words);

}  // namespace nemcon::scenarios
