#include "forecast/foresee.hpp"

#include <algorithm>
#include <boost/math/distributions/beta.hpp>
#include <cmath>
#include <set>

#include "base/check.hpp"
#include "forecast/influence.hpp"

namespace nemcon::forecast {
namespace {

constexpr std::size_t kDraws = 100;
constexpr std::size_t kCurvePoints = 60;
constexpr std::size_t kCountedRuns = 4'000;  // of which the number of consents by day is told
constexpr std::size_t kInfluenceMembers = 32;
constexpr Days kAhead = 156 * kWeek;

// The runs of both ends; of parliaments they are one.
struct Runs {
  Simulation apart, together;
  bool two = false;

  Ends ends(auto number) const { return {number(apart), number(together)}; }
};

bool is_member(const Past& past, const std::string& id) {
  return std::ranges::find(past.members, id, &MemberPast::id) != past.members.end();
}

SimulationAsk asked_of(const Past& known, const ForeseeAsk& ask, bool together) {
  SimulationAsk out{.seed = ask.seed, .runs = ask.runs, .draws = kDraws, .threads = ask.threads};
  out.ahead = std::max(kAhead, ask.days.back() - known.seen_until);
  out.dated = kCountedRuns;
  out.counted = {ask.days.back()};
  out.stays_seldom = known.body == BodyClass::kGovernments;
  out.together = together;
  std::ranges::copy_if(ask.edges, std::back_inserter(out.edges), [&](const Edge& each) {
    return is_member(known, each.from) && is_member(known, each.to);
  });
  return out;
}

Runs run_both(const Past& known, const Fit& fit, const ForeseeAsk& ask) {
  CHECK(ask.apart || ask.together);
  if (known.body != BodyClass::kGovernments) {
    Simulation only = simulate(known, fit, asked_of(known, ask, false));
    return {only, only, false};
  }
  Runs out{.two = ask.apart && ask.together};
  if (ask.apart) out.apart = simulate(known, fit, asked_of(known, ask, false));
  if (ask.together) out.together = simulate(known, fit, asked_of(known, ask, true));
  if (!ask.apart) out.apart = out.together;
  if (!ask.together) out.together = out.apart;
  return out;
}

// ---- chances ----------------------------------------------------------------------------------------

struct Band {
  double low, high;
};

Band band_of(const Simulation& run, Days day) {
  std::vector<double> all;
  for (std::size_t i = 0; i < run.draws; ++i) all.push_back(run.all_by(day, i));
  std::ranges::sort(all);
  return {all[all.size() / 10], all[all.size() - 1 - all.size() / 10]};
}

Chance chance_by(const Runs& runs, Days day) {
  Chance out{.day = day, .ends = runs.ends([&](const Simulation& each) { return each.all_by(day); })};
  const Band apart = band_of(runs.apart, day), together = band_of(runs.together, day);
  out.low = std::min(apart.low, together.low);
  out.high = std::max(apart.high, together.high);
  out.said = (out.ends.apart + out.ends.together) / 2;
  return out;
}

// Of the logit over draws, kept away from nought and one by half a run.
double spread_of(const Simulation& run, Days day) {
  const double each = static_cast<double>(run.runs()) / static_cast<double>(run.draws);
  double sum = 0, squares = 0;
  for (std::size_t i = 0; i < run.draws; ++i) {
    const double p = std::clamp(run.all_by(day, i), 0.5 / each, 1 - 0.5 / each);
    const double logit = std::log(p / (1 - p));
    sum += logit;
    squares += logit * logit;
  }
  const auto count = static_cast<double>(run.draws);
  return squares / count - sum / count * sum / count;
}

Owed owed_to(double own, double prior) {
  if (!(own < 0.75 * prior)) return Owed::kPrior;
  return own < 0.25 * prior ? Owed::kMostlyData : Owed::kPartly;
}

std::vector<Days> both_done(const Runs& runs) {
  std::vector<Days> all = runs.apart.done;
  if (runs.two) all.insert(all.end(), runs.together.done.begin(), runs.together.done.end());
  std::ranges::sort(all);
  return all;
}

Days quantile(const std::vector<Days>& sorted, double share) {
  return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
}

void add_dates(const Runs& runs, Outlook& out) {
  const std::vector<Days> all = both_done(runs);
  out.early = quantile(all, 0.1);
  out.half = quantile(all, 0.5);
  out.late = quantile(all, 0.9);
  for (int i = 0; i < 50; ++i) out.dots.push_back(quantile(all, (2 * i + 1) / 100.0));
}

// The days of a picture: from today past the last that was asked about, and until most runs are done, but not
// so far that what was asked about is a point at the edge.
std::vector<Days> days_of_curve(const Past& known, const ForeseeAsk& ask, Days late) {
  const Days asked = ask.days.back() - known.seen_until;
  const Days wanted = late == kNever ? 2 * asked : std::min(late - known.seen_until, 2 * asked);
  const Days span = std::max<Days>(static_cast<Days>(kCurvePoints), std::max(wanted, asked + asked / 8));
  std::set<Days> days(ask.days.begin(), ask.days.end());
  for (std::size_t i = 0; i <= kCurvePoints; ++i)
    days.insert(known.seen_until + static_cast<Days>(static_cast<std::size_t>(span) * i / kCurvePoints));
  return {days.begin(), days.end()};
}

std::vector<Outlook::Count> counts_of(const Past& known, const Runs& runs, std::span<const Days> days) {
  const std::size_t each = std::min(kCountedRuns, runs.apart.runs());
  const double had = static_cast<double>(known.members.size() - runs.apart.waiting.size());
  std::vector<Outlook::Count> out;
  std::vector<double> many;
  for (const Days day : days) {
    many.clear();
    const auto count = [&](const Simulation& run) {
      for (std::size_t r = 0; r < each; ++r) {
        double sum = had;
        for (const auto& member : run.member) sum += member[r] <= day ? 1 : 0;
        many.push_back(sum);
      }
    };
    count(runs.apart);
    if (runs.two) count(runs.together);
    std::ranges::sort(many);
    const auto at = [&](double share) {
      return many[static_cast<std::size_t>(share * static_cast<double>(many.size() - 1))];
    };
    out.push_back({day, at(0.025), at(0.1), at(0.25), at(0.5), at(0.75), at(0.9), at(0.975)});
  }
  return out;
}

// ---- who, and what else -----------------------------------------------------------------------------

std::string reason_of(const MemberPast& member, Days now) {
  std::string out;
  for (const Obstacle& each : member.obstacles) {
    if (each.from > now || now >= each.until) continue;
    if (!out.empty()) out += "; ";
    if (each.kind == ObstacleKind::kObjection)
      out += each.reason.empty() ? "it objects" : "it objects: " + each.reason;
    else
      out +=
          each.kind == ObstacleKind::kRival ? "it has a candidate of its own: " + each.reason : each.reason;
  }
  return out;
}

std::vector<Holdout> holdouts_of(const Past& known, const Runs& runs, Days by) {
  std::vector<Holdout> out;
  for (std::size_t i = 0; i < runs.apart.waiting.size(); ++i)
    out.push_back({runs.apart.waiting[i], runs.ends([&](const Simulation& each) { return each.last[i]; }),
                   runs.ends([&](const Simulation& each) { return each.member_by(i, by); }),
                   reason_of(known.members[runs.apart.waiting[i]], known.seen_until)});
  return out;
}

// Of both ends together; none where more wait than it is worked out for.
std::vector<Influence> influence_of(const Past& known, const Fit& fit, const ForeseeAsk& ask,
                                    std::size_t waiting) {
  if (waiting > kInfluenceMembers) return {};
  std::vector<Influence> out;
  const bool two = known.body == BodyClass::kGovernments && ask.apart && ask.together;
  for (const bool together : {false, true}) {
    const bool wanted = known.body != BodyClass::kGovernments ? !together
                        : together                            ? ask.together
                                                              : ask.apart;
    if (!wanted) continue;
    const auto moved = influence(known, fit, asked_of(known, ask, together), ask.days.back());
    if (out.empty())
      for (const Moved& each : moved) out.push_back({.member = each.member});
    for (std::size_t i = 0; i < out.size(); ++i) {
      out[i].mechanical += moved[i].mechanical / (two ? 2 : 1);
      out[i].assumed += moved[i].assumed / (two ? 2 : 1);
    }
  }
  std::ranges::stable_sort(out, std::greater{},
                           [](const Influence& each) { return each.mechanical + each.assumed; });
  return out;
}

Days outcomes_day(const Past& known, const ForeseeAsk& ask) {
  for (const Target& each : known.targets)
    if (each.hard && each.day > known.seen_until) return each.day;
  return ask.days.back();
}

// What does not come to this one comes to the others as often as in the reference class, one added to each
// count.
void add_outcomes(const Past& known, const ForeseeAsk& ask, const Runs& runs, Outlook& out) {
  if (known.body != BodyClass::kGovernments) return;
  out.outcomes_by = outcomes_day(known, ask);
  const Chance own = chance_by(runs, out.outcomes_by);
  out.outcomes.push_back({Outcome::kThis, std::min(own.ends.apart, own.ends.together), own.said,
                          std::max(own.ends.apart, own.ends.together), 0});
  const std::array<std::size_t, 3> ended =
      ask.reference ? ask.reference->ended : std::array<std::size_t, 3>{};
  double all = 3;
  for (const std::size_t each : ended) all += static_cast<double>(each);
  for (std::size_t i = 0; i < ended.size(); ++i) {
    const double a = static_cast<double>(ended[i]) + 1;
    const boost::math::beta_distribution<> share(a, all - a);
    out.outcomes.push_back({static_cast<Outcome>(i + 1), (1 - out.outcomes[0].high) * quantile(share, 0.1),
                            (1 - own.said) * a / all, (1 - out.outcomes[0].low) * quantile(share, 0.9),
                            ended[i]});
  }
}

std::size_t clusters_of(std::span<const Past> pasts) {
  std::set<std::string> clusters;
  for (const Past& each : pasts) clusters.insert(each.cluster);
  return clusters.size();
}

}  // namespace

LearnAsk learn_ask(const Past& known, const ModelTerms& terms) {
  return {terms, known.cluster, {known.opened.days + known.seen_until}, known.council};
}

Learnt learn(std::span<const Past> pasts, const LearnAsk& ask) {
  std::vector<Past> own;
  for (const Past& each : pasts) {
    const bool other = each.body != ask.terms.body || each.cluster == ask.without || each.members.empty() ||
                       (each.body == BodyClass::kGovernments && each.council != ask.council);
    if (!other && each.opened < ask.known_by)
      own.push_back(as_known(each, ask.known_by.days - each.opened.days));
  }
  const Cells cells = cells_of(own);
  Learnt out{.terms = ask.terms, .prior = prior_fit(cells.layout, ask.terms)};
  out.fit = cells.cells.empty() ? out.prior : fit(cells, ask.terms);
  out.races = own.size();
  out.clusters = clusters_of(own);
  return out;
}

Outlook foresee(const Past& known, const Learnt& learnt, const ForeseeAsk& ask) {
  CHECK(!ask.days.empty() && known.body == learnt.terms.body &&
        std::ranges::any_of(known.members, [](const auto& each) { return !each.consent; }));
  const Runs runs = run_both(known, learnt.fit, ask);
  Outlook out{.body = known.body, .from = known.seen_until};
  for (const Days day : ask.days) out.chances.push_back(chance_by(runs, day));
  add_dates(runs, out);
  const std::vector<Days> days = days_of_curve(known, ask, out.late);
  for (const Days day : days) out.curve.push_back(chance_by(runs, day));
  out.counts = counts_of(known, runs, days);
  add_outcomes(known, ask, runs, out);
  out.holdouts = holdouts_of(known, runs, ask.days.back());
  out.ranked = std::ranges::any_of(out.holdouts, [](const Holdout& each) { return !each.reason.empty(); });
  const auto last = [](const Holdout& each) { return each.last.apart + each.last.together; };
  if (out.ranked) std::ranges::stable_sort(out.holdouts, std::greater{}, last);
  out.influence = influence_of(known, learnt.fit, ask, runs.apart.waiting.size());
  out.races = learnt.races;
  out.clusters = learnt.clusters;
  const bool few = known.body == BodyClass::kGovernments && learnt.clusters < kClustersToLearn;
  if (learnt.races > 0 && !few) {
    const Runs blind = run_both(known, learnt.prior, ask);
    out.owed = owed_to(spread_of(runs.apart, ask.days.back()), spread_of(blind.apart, ask.days.back()));
  }
  return out;
}

Chance foresee_chance(const Past& known, const Learnt& learnt, const ForeseeAsk& ask) {
  return chance_by(run_both(known, learnt.fit, ask), ask.days.back());
}

}  // namespace nemcon::forecast
