#include "forecast/simulate.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <thread>

#include "base/check.hpp"
#include "forecast/chance.hpp"
#include "forecast/fast_simulate.hpp"
#include "forecast/scene.hpp"

namespace nemcon::forecast {
namespace {

constexpr double kEver = std::numeric_limits<double>::infinity();
constexpr std::size_t kRunsOfPiece = 1024;  // a thread takes so many at once

// What a member's wait in one run is made of.
struct Draw {
  double rate = 1;       // its own
  double threshold = 0;  // it consents when the time that has passed for it reaches this
};

class Runs {
 public:
  Runs(const Past& past, const Fit& fit, const SimulationAsk& ask) : past_(past), fit_(fit), ask_(ask) {
    CHECK(ask.draws >= 1 && ask.runs >= 1 && ask.ahead >= 1);
    const SceneMaker maker(past, fit, ask);
    for (std::uint32_t i = 0; i < ask.draws; ++i) scenes_.push_back(maker.scene(i));
    for (const Edge& edge : ask.edges)
      edges_.push_back({place_of(edge.from), place_of(edge.to), edge.strength});
    out_.from = past.seen_until;
    out_.until = past.seen_until + ask.ahead;
    out_.draws = ask.draws;
    for (const Waiting& each : scenes_.front().waiting) out_.waiting.push_back(each.member);
    out_.done.assign(ask.runs, past.seen_until);
    out_.member.assign(out_.waiting.size(), std::vector<Days>(ask.runs, kNever));
  }

  template <class Run>
  Simulation all(Run run) {
    const auto piece = [&](std::size_t first, std::size_t step) {
      for (std::size_t begin = first * kRunsOfPiece; begin < ask_.runs; begin += step * kRunsOfPiece)
        for (std::size_t i = begin; i < std::min(ask_.runs, begin + kRunsOfPiece); ++i) {
          run(*this, static_cast<std::uint32_t>(i));
          finish(i);
        }
    };
    std::vector<std::thread> others;
    for (unsigned i = 1; i < ask_.threads; ++i) others.emplace_back(piece, i, ask_.threads);
    piece(0, std::max(1U, ask_.threads));
    for (std::thread& each : others) each.join();
    count_last();
    count_by();
    for (auto& days : out_.member) days.resize(std::min(days.size(), ask_.dated));
    return std::move(out_);
  }

  // One sort: the time of all is stretched by whoever has consented.
  void sorted(std::uint32_t run) {
    const Scene& scene = scene_in(run);
    const std::vector<Draw> draws = drawn(scene, run);
    std::vector<std::pair<double, std::size_t>> order;
    for (std::size_t i = 0; i < draws.size(); ++i) order.emplace_back(draws[i].threshold / draws[i].rate, i);
    std::ranges::sort(order);
    double at = 0, before = 0;
    for (std::size_t k = 0; k < order.size() && order[k].first < kEver; ++k) {
      at += (order[k].first - before) / std::exp(scene.share_each * static_cast<double>(k));
      before = order[k].first;
      out_.member[order[k].second][run] = day_at(scene, at);
    }
  }

  // Day by day.
  void slowly(std::uint32_t run) {
    const Scene& scene = scene_in(run);
    const std::vector<Draw> draws = drawn(scene, run);
    std::vector<double> passed(draws.size(), 0), pushed(draws.size(), 0);
    double consented = 0;
    for (Days day = 0; day < ask_.ahead; ++day) {
      change(scene, day, pushed);
      const double share = std::exp(scene.share_each * consented);
      std::vector<std::size_t> today;
      for (std::size_t i = 0; i < draws.size(); ++i) {
        if (out_.member[i][run] != kNever) continue;
        passed[i] +=
            scene.common[static_cast<std::size_t>(day)] * share * draws[i].rate * std::exp(pushed[i]);
        if (passed[i] >= draws[i].threshold) today.push_back(i);
      }
      for (const std::size_t i : today) consent(i, run, out_.from + day + 1, pushed);
      consented += static_cast<double>(today.size());
    }
  }

 private:
  struct Push {
    std::size_t from, to;
    double strength;
  };

  std::size_t place_of(const std::string& id) const {
    const auto found = std::ranges::find(past_.members, id, &MemberPast::id);
    CHECK(found != past_.members.end());
    return static_cast<std::size_t>(found - past_.members.begin());
  }

  const Scene& scene_in(std::uint32_t run) const { return scenes_[run % scenes_.size()]; }

  std::vector<Draw> drawn(const Scene& scene, std::uint32_t run) const {
    const double u =
        race_effect(scene, fit_.terms.sigma_race, number_of(ask_.seed, Purpose::kRace, run, kRaceNumber));
    std::vector<Draw> out;
    out.reserve(scene.waiting.size());
    for (const Waiting& each : scene.waiting) {
      const bool bound = ask_.together && each.objects;
      const auto number = bound ? kTogetherNumber : static_cast<std::uint32_t>(each.member);
      const double first = number_of(ask_.seed, Purpose::kWait, run, number);
      const double second = number_of(ask_.seed, Purpose::kWait, run, number, 1);
      double rate = std::exp(each.log_rate + u);
      if (said_yes(each.member, run, second)) {
        if (past_.body == BodyClass::kGovernments) {  // what is agreed in private needs no other day
          out.push_back({rate, 0});
          continue;
        }
        rate *= kPrivateFactor;
      }
      const bool stays = each.objects && second < scene.stays;
      out.push_back({rate, stays ? kEver : lomax(first, scene.q, each.waited * std::exp(u))});
    }
    return out;
  }

  // Whether the private word is true in this run: one draw for all that stand on one word.
  bool said_yes(std::size_t member, std::uint32_t run, double own) const {
    const auto& said = past_.members[member].private_yes;
    if (!said) return false;
    const double drawn = said->word == 0 ? own : number_of(ask_.seed, Purpose::kWord, run, said->word);
    return drawn < said->certainty;
  }

  // How much more has to pass for who has waited for m already.
  static double lomax(double uniform, double q, double m) {
    const double unit = -std::log(uniform);
    return q <= 0 ? unit : std::expm1(q * unit) / q * (1 + q * m);
  }

  // The day on which so much of the shared time has passed.
  Days day_at(const Scene& scene, double passed) const {
    const auto found = std::ranges::lower_bound(scene.until, passed);
    if (found == scene.until.end()) return kNever;
    return out_.from + std::max<Days>(1, static_cast<Days>(found - scene.until.begin()));
  }

  static void change(const Scene& scene, Days day, std::vector<double>& pushed) {
    for (std::size_t i = 0; i < pushed.size(); ++i)
      for (const auto& [from, by] : scene.waiting[i].changes)
        if (from == day) pushed[i] += by;
  }

  void consent(std::size_t own, std::uint32_t run, Days day, std::vector<double>& pushed) {
    out_.member[own][run] = day;
    for (const Push& push : edges_) {
      if (push.from != out_.waiting[own]) continue;
      const auto to = std::ranges::find(out_.waiting, push.to);
      if (to != out_.waiting.end())
        pushed[static_cast<std::size_t>(to - out_.waiting.begin())] += push.strength;
    }
  }

  void finish(std::size_t run) {
    for (const auto& days : out_.member) out_.done[run] = std::max(out_.done[run], days[run]);
  }

  void count_last() {
    std::size_t ended = 0;
    out_.last.assign(out_.waiting.size(), 0);
    for (std::size_t run = 0; run < out_.runs(); ++run) {
      if (out_.done[run] == kNever) continue;
      ++ended;
      const auto is_last = [&](const auto& days) { return days[run] == out_.done[run]; };
      const auto many = static_cast<double>(std::ranges::count_if(out_.member, is_last));
      for (std::size_t i = 0; i < out_.waiting.size(); ++i)
        if (is_last(out_.member[i])) out_.last[i] += 1 / many;
    }
    for (double& each : out_.last) each /= static_cast<double>(std::max<std::size_t>(1, ended));
  }

  void count_by() {
    out_.counted = ask_.counted;
    for (const Days day : ask_.counted) {
      out_.by.emplace_back();
      for (const auto& days : out_.member)
        out_.by.back().push_back(std::ranges::count_if(days, [day](Days each) { return each <= day; }));
    }
  }

  const Past& past_;
  const Fit& fit_;
  const SimulationAsk& ask_;
  std::vector<Scene> scenes_;
  std::vector<Push> edges_;
  Simulation out_;
};

double share_by(const std::vector<Days>& days, Days day, std::size_t first, std::size_t step) {
  std::size_t all = 0, by = 0;
  for (std::size_t i = first; i < days.size(); i += step) {
    ++all;
    by += days[i] <= day ? 1 : 0;
  }
  return all == 0 ? 0 : static_cast<double>(by) / static_cast<double>(all);
}

}  // namespace

double Simulation::all_by(Days day) const { return share_by(done, day, 0, 1); }
double Simulation::all_by(Days day, std::size_t draw) const { return share_by(done, day, draw, draws); }

double Simulation::member_by(std::size_t place, Days day) const {
  if (member[place].size() == runs()) return share_by(member[place], day, 0, 1);
  const auto found = std::ranges::find(counted, day);
  CHECK(found != counted.end());
  const auto many = static_cast<double>(by[static_cast<std::size_t>(found - counted.begin())][place]);
  return many / static_cast<double>(runs());
}

Days Simulation::quantile(double share) const {
  std::vector<Days> sorted = done;
  const auto place = static_cast<std::ptrdiff_t>(share * static_cast<double>(sorted.size() - 1));
  std::ranges::nth_element(sorted, sorted.begin() + place);
  return sorted[static_cast<std::size_t>(place)];
}

Simulation simulate(const Past& past, const Fit& fit, const SimulationAsk& ask) {
  if (auto fast = simulate_in_lanes(past, fit, ask, fast::best_width())) return *std::move(fast);
  if (!shares_time(past, ask)) return simulate_slowly(past, fit, ask);
  return Runs(past, fit, ask).all([](Runs& runs, std::uint32_t run) { runs.sorted(run); });
}

Simulation simulate_slowly(const Past& past, const Fit& fit, const SimulationAsk& ask) {
  return Runs(past, fit, ask).all([](Runs& runs, std::uint32_t run) { runs.slowly(run); });
}

}  // namespace nemcon::forecast
