// What both simulations start from: for one draw of the parameters, the time that all share, and each waiting
// member's own rate. Inside the room only.
#pragma once

#include <span>
#include <utility>
#include <vector>

#include "forecast/simulate.hpp"

namespace nemcon::forecast {

// One member that has not consented.
struct Waiting {
  std::size_t member = 0;  // place in Past::members
  double log_rate = 0;     // what is its own today: obstacles and habit
  double waited = 0;       // M until now
  bool objects = false;
  std::vector<std::pair<Days, double>>
      changes;  // from that day on (since `from`) so much more in the logarithm
};

struct Scene {
  std::vector<double> at;      // the drawn parameters
  double q = 0;                // 0: no frailty
  double stays = 0;            // that an objector never gives way
  double share_each = 0;       // g_S / n: what one consent more adds to the logarithm of the rate
  std::vector<double> common;  // [day since `from`]: the shared rate of that day, per day, of today's share
  std::vector<double> until;   // its sum: until[d] is that of the days before d; one more than common
  std::vector<Waiting> waiting;
  std::vector<double> race;  // u at kRaceGrid places, its distribution function given what was seen
};

inline constexpr int kRaceGrid = 61;
double race_effect(const Scene& scene, double sigma, double uniform);
double race_at(std::size_t place, double sigma);  // u at a place of the grid

// Scenes of many draws: what no draw changes is found once. Keeps its arguments by reference.
class SceneMaker {
 public:
  SceneMaker(const Past& past, const Fit& fit, const SimulationAsk& ask);
  // The parameters of draw `draw`: the mode for the first of one, else at + spread · normals.
  Scene scene(std::uint32_t draw) const;

 private:
  // Steps [begin, end) in which a member's obstacles are the same: a bit for each kind.
  struct Stretch {
    std::size_t begin, end;
    unsigned flags;
  };
  struct Member {
    std::size_t place;               // in Past::members
    std::ptrdiff_t habit;            // of the fit's parameters; -1: nobody has seen it
    std::vector<Stretch> stretches;  // of what was seen
    unsigned now;                    // its obstacles today
  };

  std::uint16_t shared_kind(const Cell& cell);
  void see(const MemberPast& member, std::size_t place);
  std::vector<double> drawn(std::uint32_t draw) const;
  double habit_of(const Member& member, std::span<const double> at, std::uint32_t draw) const;
  void add_days(Scene& scene, std::span<const double> kinds) const;
  void add_waiting(Scene& scene, std::span<const double> kinds, std::uint32_t draw) const;
  std::vector<double> race_posterior(std::span<const double> at, double q) const;

  const Past& past_;
  const Fit& fit_;
  const SimulationAsk& ask_;
  double share_ = 0;                  // today
  std::vector<Cell> kinds_;           // of days, as to what all members share
  std::vector<std::uint16_t> ahead_;  // [day] its kind
  std::vector<std::uint16_t> seen_;   // [step] its kind,
  std::vector<double> share_seen_;    // and the share then
  std::vector<Member> waiting_;
  Cells cells_;                           // of this race alone
  std::vector<std::ptrdiff_t> habits_;    // of its members, among the fit's parameters; -1: none
  std::vector<std::uint32_t> cell_kind_;  // [cell] among cell_kinds_: cells of one rate, habit aside
  std::vector<Cell> cell_kinds_;
};

Scene scene_of(const Past& past, const Fit& fit, const SimulationAsk& ask, std::uint32_t draw);

}  // namespace nemcon::forecast
