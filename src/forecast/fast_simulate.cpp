#include "forecast/fast_simulate.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <mutex>
#include <thread>

#include "base/check.hpp"
#include "forecast/chance.hpp"
#include "forecast/scene.hpp"

namespace nemcon::forecast {
namespace {

using fast::kMostWaiting;
constexpr std::size_t kMostCounted = 8;
constexpr std::size_t kGuide = 2048;  // steps of the table from shared time to days

// Which random numbers the members need, in blocks of four; each once.
class Numbers {
 public:
  std::int16_t place_of(Purpose purpose, std::uint32_t member, std::uint32_t which = 0) {
    const fast::Block block{member / 4, static_cast<std::uint32_t>(purpose), which};
    const auto found = std::ranges::find_if(blocks_, [&](const fast::Block& each) {
      return each.group == block.group && each.purpose == block.purpose && each.which == block.which;
    });
    const auto place = static_cast<std::size_t>(found - blocks_.begin());
    if (found == blocks_.end()) blocks_.push_back(block);
    return static_cast<std::int16_t>(4 * place + member % 4);
  }
  void fill() {
    if (blocks_.size() % 2 != 0) blocks_.push_back({});
  }
  const std::vector<fast::Block>& blocks() const { return blocks_; }

 private:
  std::vector<fast::Block> blocks_;
};

// One draw's scene and the tables that it points to.
struct Prepared {
  std::vector<fast::Member> members;
  std::vector<float> race_up_to, race_time, stretch, until, counted;
  std::vector<std::uint16_t> guide;
  std::vector<float> ends_at, ends;
  fast::Scene scene{};
  fast::Pushes pushes{};
};

class Lanes {
 public:
  Lanes(const Past& past, const Fit& fit, const SimulationAsk& ask, std::span<const Days> counted,
        fast::Width width)
      : past_(past), fit_(fit), ask_(ask), counted_(counted), kernel_(fast::kernel(width)) {
    CHECK(ask.draws >= 1 && ask.runs >= 1 && ask.ahead >= 1);
    shared_ = shares_time(past, ask);
    const SceneMaker maker(past, fit, ask);
    for (std::uint32_t i = 0; i < std::min(ask.draws, ask.runs); ++i) prepare(maker.scene(i));
    numbers_.fill();
    for (Prepared& each : prepared_) link(each);
  }

  bool fits() const { return numbers_.blocks().size() <= fast::kMostBlocks; }

  Simulation simulation() {
    Simulation out = begun();
    const std::size_t many = out.waiting.size();
    std::vector<Days*> member;
    for (auto& days : out.member) member.push_back(days.data());
    std::vector<std::uint64_t> last(many), by(counted_.size() * many);
    std::uint64_t ended = 0;
    std::mutex lock;
    each_piece([&](const Prepared& at, const Part& part) {
      std::vector<std::uint64_t> own(counted_.size() * many);
      fast::Piece piece = piece_of(part);
      piece.done = out.done.data();
      piece.member = member.data();
      piece.dated = std::min(ask_.dated, ask_.runs);
      piece.by = own.data();
      if (shared_)
        kernel_.sorted(at.scene, piece);
      else
        kernel_.pushed(at.scene, at.pushes, piece);
      const std::scoped_lock held(lock);  // sums of whole numbers: in any order the same
      ended += piece.ended;
      for (std::size_t i = 0; i < many; ++i) last[i] += piece.last[i];
      for (std::size_t i = 0; i < own.size(); ++i) by[i] += own[i];
    });
    for (std::size_t i = 0; i < many; ++i)
      out.last.push_back(static_cast<double>(last[i]) / fast::kShareOfLast /
                         static_cast<double>(std::max<std::uint64_t>(1, ended)));
    for (std::size_t c = 0; c < counted_.size(); ++c)
      out.by.emplace_back(by.begin() + static_cast<std::ptrdiff_t>(c * many),
                          by.begin() + static_cast<std::ptrdiff_t>((c + 1) * many));
    return out;
  }

  std::vector<Moved> moved() {
    fast::Moves sum = moves(-1);
    std::vector<Moved> out;
    for (std::size_t i = 0; i < waiting_.size(); ++i) {
      if (!shared_) sum.consented[i] = moves(static_cast<int>(i)).as_is;
      const auto runs = static_cast<double>(ask_.runs);
      const double mechanical = static_cast<double>(sum.not_awaited[i]) / runs;
      const double all = (static_cast<double>(sum.consented[i]) - static_cast<double>(sum.as_is)) / runs;
      out.push_back({waiting_[i], mechanical, all - mechanical});
    }
    return out;
  }

 private:
  struct Part {
    std::size_t draw, first, count;  // runs of the draw, in its own order
  };

  // ---- making the scenes ----

  void prepare(const Scene& scene) {
    Prepared out;
    const double q = fit_.terms.frailty ? scene.q : 0;
    if (waiting_.empty())
      for (const Waiting& each : scene.waiting) waiting_.push_back(each.member);
    for (const Waiting& each : scene.waiting) out.members.push_back(member_of(each, scene, q));
    out.members.resize((out.members.size() + 3) / 4 * 4);
    add_race(scene, out);
    for (std::size_t i = 0; i <= scene.waiting.size(); ++i)
      out.stretch.push_back(static_cast<float>(std::exp(-scene.share_each * static_cast<double>(i))));
    out.until.assign(scene.until.begin(), scene.until.end());
    for (const Days day : counted_) {
      const Days ahead = std::min(day - past_.seen_until, ask_.ahead);
      out.counted.push_back(ahead < 1 ? -2.0F : out.until[static_cast<std::size_t>(ahead)]);
    }
    if (!shared_) add_pushes(scene, out);
    out.scene.q = static_cast<float>(q);
    prepared_.push_back(std::move(out));
  }

  fast::Member member_of(const Waiting& each, const Scene& scene, double q) {
    const bool bound = ask_.together && each.objects;
    const auto number = bound ? kTogetherNumber : static_cast<std::uint32_t>(each.member);
    const double time = std::exp(-each.log_rate);
    fast::Member out{.own = static_cast<float>(q > 0 ? time / q : time),
                     .waited = static_cast<float>(q > 0 ? time * each.waited : 0),
                     .first = numbers_.place_of(Purpose::kWait, number)};
    if (const auto& said = past_.members[each.member].private_yes) {
      out.certainty = static_cast<float>(said->certainty) * fast::kSteps;
      out.yes = said->word == 0 ? numbers_.place_of(Purpose::kWait, number, 1)
                                : numbers_.place_of(Purpose::kWord, said->word);
    }
    if (each.objects && scene.stays > 0) {
      out.stays = static_cast<float>(scene.stays) * fast::kSteps;
      out.stay = numbers_.place_of(Purpose::kWait, number, 1);
    }
    return out;
  }

  void add_race(const Scene& scene, Prepared& out) {
    out.scene.race_number = -1;
    if (scene.race.empty()) return;
    out.scene.race_number = numbers_.place_of(Purpose::kRace, kRaceNumber);
    for (const double each : scene.race) out.race_up_to.push_back(static_cast<float>(each) * fast::kSteps);
    for (std::size_t i = 0; i < scene.race.size(); ++i)
      out.race_time.push_back(static_cast<float>(std::exp(-race_at(i, fit_.terms.sigma_race))));
  }

  void add_pushes(const Scene& scene, Prepared& out) {
    std::vector<std::pair<std::pair<Days, std::size_t>, double>> ends;
    for (std::size_t i = 0; i < scene.waiting.size(); ++i)
      for (const auto& [day, by] : scene.waiting[i].changes)
        if (day <= ask_.ahead) ends.push_back({{day, i}, by});
    std::ranges::sort(ends);
    for (const auto& [at, by] : ends) {
      out.ends_at.push_back(out.until[static_cast<std::size_t>(at.first)]);
      out.ends.resize(out.ends.size() + kMostWaiting, 0);
      out.ends[out.ends.size() - kMostWaiting + at.second] = static_cast<float>(std::expm1(-by));
    }
  }

  // Strengths between two waiting members add up.
  void set_consents() {
    std::vector<double> sums(kMostWaiting * kMostWaiting, 0);
    for (const Edge& edge : ask_.edges) {
      const std::size_t from = waiting_place(edge.from), to = waiting_place(edge.to);
      if (from < waiting_.size() && to < waiting_.size()) sums[from * kMostWaiting + to] += edge.strength;
    }
    for (const double each : sums) consents_.push_back(static_cast<float>(std::expm1(-each)));
  }

  std::size_t waiting_place(const std::string& id) const {
    const auto found = std::ranges::find(past_.members, id, &MemberPast::id);
    CHECK(found != past_.members.end());
    const auto place = static_cast<std::size_t>(found - past_.members.begin());
    return static_cast<std::size_t>(std::ranges::find(waiting_, place) - waiting_.begin());
  }

  // Sets what points: no vector moves any more.
  void link(Prepared& at) {
    if (consents_.empty()) set_consents();
    const double whole = at.until.back();
    at.scene = {
        .key = {static_cast<std::uint32_t>(ask_.seed), static_cast<std::uint32_t>(ask_.seed >> 32)},
        .blocks = numbers_.blocks().data(),
        .block_count = numbers_.blocks().size(),
        .members = at.members.data(),
        .waiting = waiting_.size(),
        .has_ends =
            std::ranges::any_of(at.members, [](const auto& each) { return each.yes >= 0 || each.stay >= 0; }),
        .q = at.scene.q,
        .at_once = past_.body == BodyClass::kGovernments,
        .yes_pace = past_.body == BodyClass::kGovernments ? 0 : static_cast<float>(1 / kPrivateFactor),
        .race_number = at.scene.race_number,
        .race_up_to = at.race_up_to.data(),
        .race_time = at.race_time.data(),
        .race_count = at.race_time.size(),
        .stretch = at.stretch.data(),
        .until = at.until.data(),
        .days = ask_.ahead,
        .guide = nullptr,
        .guide_scale = static_cast<float>(kGuide / whole),
        .from = past_.seen_until,
        .counted = at.counted.data(),
        .counted_count = at.counted.size()};
    set_guide(at);
    at.pushes = {.consent = consents_.data(),
                 .ends_at = at.ends_at.data(),
                 .ends = at.ends.data(),
                 .end_count = at.ends_at.size(),
                 .first = -1};
  }

  // For each step the last day that is not after any time in it.
  static void set_guide(Prepared& at) {
    std::uint16_t day = 0;
    for (std::size_t i = 0; i <= kGuide + 1; ++i) {
      const float least = (static_cast<float>(i) - 0.01F) / at.scene.guide_scale;
      while (day < at.scene.days && at.until[day] < least) ++day;
      at.guide.push_back(day);
    }
    at.scene.guide = at.guide.data();
  }

  // ---- running ----

  Simulation begun() const {
    Simulation out{.from = past_.seen_until, .until = past_.seen_until + ask_.ahead, .waiting = waiting_};
    out.done.assign(ask_.runs, kNever);
    out.draws = ask_.draws;
    out.member.assign(waiting_.size(), std::vector<Days>(std::min(ask_.dated, ask_.runs), kNever));
    out.counted.assign(counted_.begin(), counted_.end());
    return out;
  }

  fast::Piece piece_of(const Part& part) const {
    return {.first = static_cast<std::uint32_t>(part.draw + ask_.draws * part.first),
            .step = static_cast<std::uint32_t>(ask_.draws),
            .count = part.count};
  }

  fast::Moves moves(int first) {
    fast::Moves sum{};
    std::mutex lock;
    each_piece([&](const Prepared& at, const Part& part) {
      fast::Moves own{};
      fast::Pushes pushes = at.pushes;
      pushes.first = first;
      if (shared_)
        kernel_.moved(at.scene, piece_of(part), own);
      else
        kernel_.moved_pushed(at.scene, pushes, piece_of(part), own);
      const std::scoped_lock held(lock);
      sum.as_is += own.as_is;
      for (std::size_t i = 0; i < kMostWaiting; ++i) {
        sum.not_awaited[i] += own.not_awaited[i];
        sum.consented[i] += own.consented[i];
      }
    });
    return sum;
  }

  // Work for as many threads as are asked for; who is free takes the next piece.
  template <class Do>
  void each_piece(Do work) {
    std::vector<Part> parts;
    for (std::size_t draw = 0; draw < prepared_.size(); ++draw) {
      const std::size_t count = (ask_.runs - draw + ask_.draws - 1) / ask_.draws;
      for (std::size_t first = 0; first < count; first += fast::kRunsOfPiece)
        parts.push_back({draw, first, std::min(fast::kRunsOfPiece, count - first)});
    }
    std::atomic<std::size_t> next = 0;
    const auto some = [&] {
      for (std::size_t i = next++; i < parts.size(); i = next++) work(prepared_[parts[i].draw], parts[i]);
    };
    std::vector<std::thread> others;
    for (unsigned i = 1; i < ask_.threads; ++i) others.emplace_back(some);
    some();
    for (std::thread& each : others) each.join();
  }

  const Past& past_;
  const Fit& fit_;
  const SimulationAsk& ask_;
  std::span<const Days> counted_;
  const fast::Kernel& kernel_;
  bool shared_ = true;
  Numbers numbers_;
  std::vector<std::size_t> waiting_;
  std::vector<float> consents_;
  std::vector<Prepared> prepared_;
};

bool has_room(const Past& past, const SimulationAsk& ask, std::size_t counted) {
  const auto waiting = std::ranges::count_if(past.members, [](const auto& each) { return !each.consent; });
  return waiting >= 1 && waiting <= static_cast<std::ptrdiff_t>(kMostWaiting) && counted <= kMostCounted &&
         ask.ahead < 0xffff;
}

}  // namespace

bool shares_time(const Past& past, const SimulationAsk& ask) {
  return ask.edges.empty() && std::ranges::none_of(past.members, [&](const MemberPast& member) {
           return !member.consent && std::ranges::any_of(member.obstacles, [&](const Obstacle& each) {
             return each.until != kNever && each.until > past.seen_until;
           });
         });
}

std::optional<Simulation> simulate_in_lanes(const Past& past, const Fit& fit, const SimulationAsk& ask,
                                            fast::Width width) {
  if (!has_room(past, ask, ask.counted.size())) return std::nullopt;
  Lanes lanes(past, fit, ask, ask.counted, width);
  if (!lanes.fits()) return std::nullopt;
  return lanes.simulation();
}

std::optional<std::vector<Moved>> influence_in_lanes(const Past& past, const Fit& fit,
                                                     const SimulationAsk& ask, Days by, fast::Width width) {
  if (!has_room(past, ask, 1)) return std::nullopt;
  const std::vector<Days> counted = {by};
  Lanes lanes(past, fit, ask, counted, width);
  if (!lanes.fits()) return std::nullopt;
  return lanes.moved();
}

}  // namespace nemcon::forecast
