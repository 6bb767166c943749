// A body that lives by a charter: acts by chance through the real engine, most of them such as `may` lists.
// The same seed gives the same life.
#pragma once

#include <optional>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "chamber/chamber.hpp"
#include "chamber/charter.hpp"
#include "chamber/decide.hpp"
#include "chamber/view.hpp"

namespace nemcon::charters {

using namespace chamber;

class Life {
 public:
  Life(const Charter& charter, std::uint64_t seed);

  // One act, or time that passes; whether something was accepted.
  bool step();

  // One matter of that procedure, straight from stage to stage: two names where names are put forward, one
  // objection wherever one can be made, so that what stands in for a failure is lived through too.
  void go_straight(const Procedure& procedure);

  // ---- what has to be so after every act; empty, or what is not so --------------------------------
  // Every open matter has something that comes by itself or an act that decide accepts and that moves it.
  std::string stuck();
  // Every open stage ends: at its deadline, or by an act that is accepted, at once or when its minimum is
  // over.
  std::string endless() const;
  // Drives everything to its end: no matter stays open.
  std::string finish();

  const std::string& trouble() const { return trouble_; }
  const State& state() const { return state_; }
  Instant now() const { return now_; }
  std::size_t accepted() const { return accepted_; }
  const std::set<std::string>& kinds() const { return kinds_; }  // of acts that were accepted
  std::size_t extensions() const { return extensions_; }         // that were judged, either way

 private:
  Result<Events> ask(const Actor& by, Intent intent) const;
  bool act(const Actor& by, Intent intent, const std::string& what);
  void append(const Events& events, const std::string& by);
  void pass(Instant to);
  void pass_by_chance();

  void open_matter(const Procedure& procedure);
  bool go_on(const MatterId& id);
  void speak_against(const Stage& stage);
  void end_in_time(StageId id);
  bool do_one_of(const Matter& matter, const Actor& viewer, const std::vector<May>& list);
  std::vector<std::pair<std::string, Intent>> ways(const Matter& matter, const Actor& viewer, const May& may);
  void speak_together();
  void extend();
  Intent opening(const Matter& matter, const std::string& rule, std::vector<SubjectId> subjects,
                 StageId previous);
  std::vector<May> may_of(const Matter& matter, const Actor& viewer) const;
  void end(StageId id);
  Intent outcome_of(const Matter& matter, const May& may);
  Intent finding_on(const Stage& stage);

  // When a period that begins then is over, in the body's zone; none where the clock skips that time.
  std::optional<Instant> deadline_after_of(const std::optional<Period>& period, Instant opened,
                                           const StageRule& rule) const;
  Actor somebody();
  std::vector<MatterId> open_matters() const;
  std::vector<StageId> live_stages() const;
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(engine_() % n); }
  bool one_in(std::size_t n) { return below(n) == 0; }
  template <class List>
  auto any(const List& list) {
    return list[below(list.size())];
  }

  const Charter& charter_;
  std::mt19937_64 engine_;
  State state_;
  Instant now_;
  std::string trouble_;
  std::size_t accepted_ = 0, matters_ = 0, people_ = 0, extensions_ = 0;
  std::set<std::string> kinds_;
};

}  // namespace nemcon::charters
