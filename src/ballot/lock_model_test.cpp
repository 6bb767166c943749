// A model of the tally that shares no code with it: a small prime field in place of the group, every honest
// holder, every behaviour of a corrupt operator who has bought k - 1 holders. Ciphertexts show nothing in it
// (that is the group's part); what shows is what is opened. A behaviour is what board each honest holder is
// shown: which list of ballots, and which blinds.
//
// Safe is a behaviour in which what is opened depends on nothing but whether anybody on ONE list objects. The
// model finds no other with the lock, and many without.
#include <gtest/gtest.h>

#include <array>
#include <bit>
#include <map>
#include <set>

#include "ballot/manifest.hpp"

namespace nemcon::ballot {
namespace {

constexpr int kPrime = 5;
constexpr int kBallots = 3;  // list 0 has all of them, list 1 has not the first

struct Shown {
  int list;
  unsigned honest;  // whose blinds are in, by bits
  int bought;       // how many of the bought holders' blinds
  int known;        // what these add up to, which the adversary chose
  friend auto operator<=>(const Shown&, const Shown&) = default;
};

struct Setting {
  int holders, threshold;
  std::size_t quorum;  // of locks; 0 without the lock
  int bought() const { return threshold - 1; }
  int honest() const { return holders - bought(); }
};

int objections(int list, unsigned marks) {
  int out = 0;
  for (int i = list; i < kBallots; ++i) out += static_cast<int>(marks >> i & 1);
  return out;
}

using View = std::vector<int>;
using Seen = std::map<View, int>;  // how often, over all numbers of honest holders

// All that honest holders may have drawn (0 too: in a group of true size nobody meets it), and what is seen
// of it. Blinds that add up to nothing are not opened.
Seen seen(const std::set<Shown>& opened, int honest, unsigned marks) {
  Seen out;
  int all = 1;
  for (int i = 0; i < honest; ++i) all *= kPrime;
  for (int drawn = 0; drawn < all; ++drawn) {
    View view;
    for (const Shown& each : opened) {
      int beta = each.known, rest = drawn;
      for (int h = 0; h < honest; ++h, rest /= kPrime) {
        if ((each.honest >> h & 1) != 0) beta += rest % kPrime;
      }
      beta %= kPrime;
      view.push_back(beta == 0 ? -1 : beta * objections(each.list, marks) % kPrime);
    }
    ++out[view];
  }
  return out;
}

bool shows_only_one_list(const std::set<Shown>& opened, int honest, int list) {
  std::map<bool, Seen> by_result;
  for (unsigned marks = 0; marks < 1u << kBallots; ++marks) {
    const Seen now = seen(opened, honest, marks);
    const auto [known, is_new] = by_result.emplace(objections(list, marks) > 0, now);
    if (!is_new && known->second != now) return false;
  }
  return true;
}

bool is_safe(const std::set<Shown>& opened, int honest) {
  return opened.empty() || shows_only_one_list(opened, honest, 0) || shows_only_one_list(opened, honest, 1);
}

// Does what is seen tell each number of objections on the full list from each other?
bool tells_the_number(const std::set<Shown>& opened, int honest) {
  std::set<Seen> all;
  for (const unsigned marks : {0b001u, 0b011u, 0b111u}) all.insert(seen(opened, honest, marks));
  return all.size() == 3;
}

// What may be shown to an honest holder who blinds once, for one list.
std::vector<Shown> boards_of(const Setting& setting) {
  std::vector<Shown> out;
  for (const int list : {0, 1}) {
    for (unsigned honest = 0; honest < 1u << setting.honest(); ++honest) {
      for (int bought = 0; bought <= setting.bought(); ++bought) {
        if (std::popcount(honest) + bought < setting.threshold) continue;
        out.push_back({list, honest, bought, 0});
        if (bought > 0) out.push_back({list, honest, bought, 1});
      }
    }
  }
  return out;
}

// Each honest holder has blinded the list that it is shown: a set with its blind for the other list is none.
bool is_possible(const std::vector<Shown>& shown) {
  for (const Shown& each : shown) {
    for (std::size_t h = 0; h < shown.size(); ++h) {
      if ((each.honest >> h & 1) != 0 && shown[h].list != each.list) return false;
    }
  }
  return true;
}

// The bought holders lock and open everything; an honest one what it is shown, once.
std::set<Shown> opened_by(const std::vector<Shown>& shown, const Setting& setting) {
  std::map<Shown, std::size_t> agreeing;
  for (const Shown& each : shown) ++agreeing[each];
  std::set<Shown> out;
  for (const auto& [each, count] : agreeing) {
    const std::size_t with_bought = count + static_cast<std::size_t>(setting.bought());
    if (with_bought >= setting.quorum && with_bought >= static_cast<std::size_t>(setting.threshold))
      out.insert(each);
  }
  return out;
}

struct Found {
  std::size_t behaviours = 0, opened = 0, unsafe = 0, numbers = 0, marks = 0;
};

Found explore(const Setting& setting) {
  const auto boards = boards_of(setting);
  std::map<std::set<Shown>, std::array<bool, 3>> known;
  Found out;
  std::vector<std::size_t> choice(static_cast<std::size_t>(setting.honest()));
  for (;;) {
    std::vector<Shown> shown;
    for (const std::size_t each : choice) shown.push_back(boards[each]);
    if (is_possible(shown)) {
      ++out.behaviours;
      const auto opened = opened_by(shown, setting);
      const auto [found, is_new] = known.emplace(opened, std::array<bool, 3>{});
      if (is_new)
        found->second = {!is_safe(opened, setting.honest()), tells_the_number(opened, setting.honest()),
                         opened.size() > 1 && opened.begin()->list != opened.rbegin()->list};
      out.opened += opened.empty() ? 0 : 1;
      out.unsafe += found->second[0] ? 1 : 0;
      out.numbers += found->second[1] ? 1 : 0;
      out.marks += found->second[0] && found->second[2] ? 1 : 0;
    }
    std::size_t i = 0;
    while (i < choice.size() && ++choice[i] == boards.size()) choice[i++] = 0;
    if (i == choice.size()) return out;
  }
}

std::size_t quorum_of(int holders, int threshold) {
  KeyEpoch keys;
  keys.threshold = static_cast<std::uint16_t>(threshold);
  keys.holders.resize(static_cast<std::size_t>(holders));
  return keys.lock_quorum();
}

constexpr std::array<std::pair<int, int>, 4> kSettings = {{{3, 2}, {4, 2}, {4, 3}, {5, 3}}};

TEST(LockModel, WithTheLockNoBehaviourShowsANumberOrAMark) {
  for (const auto& [holders, threshold] : kSettings) {
    const Found found = explore({holders, threshold, quorum_of(holders, threshold)});
    EXPECT_GT(found.opened, 0u);  // the operator who keeps to the rules gets a result
    EXPECT_EQ(found.unsafe, 0u) << holders << " " << threshold;
    EXPECT_EQ(found.numbers, 0u) << holders << " " << threshold;
  }
}

TEST(LockModel, WithoutItSomeShowTheNumberAndSomeAMark) {
  for (const auto& [holders, threshold] : kSettings) {
    const Found found = explore({holders, threshold, 0});
    EXPECT_GT(found.numbers, 0u) << holders << " " << threshold;
    EXPECT_GT(found.marks, 0u) << holders << " " << threshold;
    EXPECT_GE(found.unsafe, found.numbers);
  }
}

// One lock fewer is not enough: the quorum is no larger than it must be.
TEST(LockModel, AQuorumSmallerByOneIsNotSafe) {
  for (const auto& [holders, threshold] : kSettings) {
    const Found found = explore({holders, threshold, quorum_of(holders, threshold) - 1});
    EXPECT_GT(found.unsafe, 0u) << holders << " " << threshold;
  }
}

}  // namespace
}  // namespace nemcon::ballot
