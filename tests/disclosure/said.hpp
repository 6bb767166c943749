// What was said, kept by the test itself: a slow, obvious second account of what each viewer may know, that
// shares no line with src/chamber/held.cpp. Two histories in which it gives a viewer the same account must
// look the same to that viewer, byte for byte.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "chamber/state.hpp"

namespace nemcon::disclosure {

class Said {
 public:
  // What was taken, in the words of the record or of what is kept beside it, and when: whoever is told what
  // is said while the stage is open is told each time.
  void take(const chamber::PositionTaken& taken, Instant at);
  // Whose objection ended a silence: that belongs to what it said.
  void broke(StageId stage, const MemberId& member) { broke_[stage.value()] = member.text(); }
  // Who was asked, when it was counted: that is public.
  void asked(StageId stage, const std::vector<MemberId>& seats);
  // The account as text, of everything in stages that keep positions back that this viewer is told.
  std::string told(const chamber::State& state, const chamber::Actor& viewer) const;

 private:
  struct One {
    rule::Stance stance = rule::Stance::kSilent;
    std::string reason, condition, received;
    bool uncounted = false;
  };
  using Positions = std::map<std::pair<std::string, std::string>, One>;  // (member, subject): the last word
  struct Words {
    std::vector<std::string> of_member;  // each thing it said, in order
  };
  std::map<std::uint64_t, std::set<std::string>> asked_;  // by stage
  std::map<std::uint64_t, std::string> broke_;            // by stage
  std::map<std::uint64_t, Positions> stages_;
  std::map<std::uint64_t, std::map<std::string, Words>> words_;
};

}  // namespace nemcon::disclosure
