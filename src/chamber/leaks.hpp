// The leak guard: what the numbers that a stage publishes would tell of single members, worked out before it
// opens from who is asked and in which classes they are, and again from the numbers themselves by whoever may
// see them. It tells of a risk, not of a position: nothing here depends on what is kept from the viewer.
//
// Why a class of five: with five ballots apart in colour the press named the member in 2006 and 2016
// (docs/PROCEDURES.md, unsc). Subtraction is the textbook attack on tables of counts: what is published of a
// whole and of a part is published of the rest.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "chamber/state.hpp"

namespace nemcon::chamber {

enum class LeakKind : std::uint8_t {
  kUnanimous,   // if all say the same, the totals tell what each said; always so
  kFewMembers,  // so few are asked that each can work out the others from its own position
  kSmallClass,  // a class's totals are of so few members that its members can be told apart
  kRest,        // totals less a class's are those of the few who are in no part
  kDifference,  // two classes differ by few members: the difference of their totals is theirs
  kRounds,      // an earlier round's totals were published: what changed is the difference
  kAnswered,    // who answered is told beside the totals: with few answers each is known
};
inline constexpr std::size_t kLeaks = 7;
std::string_view name_of(LeakKind kind);  // unanimous few_members small_class rest difference rounds answered

struct Leak {
  LeakKind kind = LeakKind::kUnanimous;
  std::vector<std::string> of;  // classes, or the number of the earlier stage
  std::size_t members = 0;      // how many it is about
  friend bool operator==(const Leak&, const Leak&) = default;
};

// Of how many members a number may not be, or it counts as telling.
inline constexpr std::size_t kFew = 5;

// What a stage of that rule in that matter would give away, if it opened at that instant about those
// subjects. Empty where nothing is kept back. The worst first.
std::vector<Leak> leaks(const State& state, const Matter& matter, std::size_t rule,
                        const std::vector<SubjectId>& subjects, Instant at);

// Of whom numbers would be: members by their indexes, on a day, and the classes of the body.
struct CountedMembers {
  const std::vector<std::string>& classes;
  const std::vector<Member>& members;
  const std::vector<std::size_t>& who;
  Date day;
};
// What its totals and its classes' totals would tell, of a charter alone: kFewMembers, kSmallClass, kRest,
// kDifference. Empty where nothing is kept back, or nobody is told totals.
std::vector<Leak> leaks_of_numbers(const StageRule& rule, const CountedMembers& counted);

// Those for which a charter that says `guard = "refuse"` lets no stage open: all but what every total tells.
bool forbids(const Leak& leak);

// What the totals in a viewer's own copy of a stage do tell: the same stance of all of a class, or of all.
std::vector<Leak> told_by(const Stage& stage);

}  // namespace nemcon::chamber
