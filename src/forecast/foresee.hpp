// The one way from a race to a forecast of it: learn once from past races, then foresee as often as somebody
// asks what if. Deterministic for a seed, on any number of threads.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "forecast/change.hpp"
#include "forecast/outlook.hpp"
#include "forecast/reference.hpp"

namespace nemcon::forecast {

// What past races of one class of bodies teach. Some 10 ms of work; kept and used again.
struct Learnt {
  ModelTerms terms;
  Fit fit, prior;  // without races to learn from they are the same
  std::size_t races = 0, clusters = 0;
};
// Which races teach: those of the terms' class, of other clusters than `without`, as far as they were known
// on `known_by`: a forecast of a day that is past does not learn from what came later.
struct LearnAsk {
  ModelTerms terms;
  std::string without;
  Date known_by;
  std::string council;  // of governments: those of this body only
  friend bool operator==(const LearnAsk&, const LearnAsk&) = default;
};
Learnt learn(std::span<const Past> pasts, const LearnAsk& ask);
// What a forecast of this race asks for.
LearnAsk learn_ask(const Past& known, const ModelTerms& terms);

struct ForeseeAsk {
  std::vector<Days> days;  // for chances; at least one, ascending, all after what is known
  std::uint64_t seed = 1;
  std::size_t runs = 20'000;
  unsigned threads = 1;
  std::vector<Edge> edges;  // those whose members are not of the race are passed over
  std::optional<Reference> reference;
  bool apart = true, together = true;  // which ends are looked at, of governments; at least one
};

// `known` is what was known (as_known), with somebody still waiting. CHECKs that it is of the class learnt
// from.
Outlook foresee(const Past& known, const Learnt& learnt, const ForeseeAsk& ask);

// The chance of all by the last day alone: a part of the work.
Chance foresee_chance(const Past& known, const Learnt& learnt, const ForeseeAsk& ask);

// A race, what is asked about it, and what of it is changed: the answer to a what-if. Priors are learnt anew.
struct Asked {
  Past known;
  ForeseeAsk ask;
  ModelTerms terms;
};
Result<Asked> with_changes(Asked asked, std::span<const Change> changes);

// One bar of the tornado: what a change does to the chance of all by the last day.
struct WhatIf {
  Change change;
  Chance chance;
};
// Everything that this race has to change, one at a time, the widest first. Of governments the assumptions
// are always among them, and the two ends: there they are most of what is said.
// `learnt` gives what was learnt: under other priors it is asked again.
using LearntFor = std::function<std::shared_ptr<const Learnt>(const LearnAsk&)>;
std::vector<WhatIf> tornado(const Asked& asked, const LearntFor& learnt);

}  // namespace nemcon::forecast
