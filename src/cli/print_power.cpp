#include "cli/print_power.hpp"

#include <algorithm>
#include <boost/json/array.hpp>
#include <cstdio>
#include <numeric>

#include "base/limits.hpp"
#include "cli/minute_page.hpp"

namespace nemcon::cli {
namespace {

namespace json = boost::json;
using rule::Power;
using rule::PowerMethod;
using rule::SeatPower;

constexpr std::size_t kIndent = 3;       // of what is said of a rule
constexpr std::size_t kColumn = 10;      // of a number
constexpr std::size_t kSetsShown = 12;   // of the smallest coalitions; --json has all that are listed
constexpr std::size_t kCodesShown = 60;  // in them together
constexpr double kTooSmall = 0.00005;    // below it two decimals of a percentage say nothing

std::string letter(std::size_t rule) {
  return rule < 26 ? std::string(1, static_cast<char>('A' + rule)) : std::to_string(rule + 1);
}

// In hundredths: two decimals are what a table of this kind can bear.
std::string percent(double value) {
  if (value > 0 && value < kTooSmall) return "<0.01";
  char text[32];
  std::snprintf(text, sizeof text, "%.2f", value * 100);
  return text;
}

// "3,585,671"
std::string grouped(std::string digits) {
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, 1, ',');
  return digits;
}

std::string left(const std::string& text, std::size_t columns) {
  const std::size_t taken = MinutePage::columns(text);
  return text + std::string(columns > taken ? columns - taken : 0, ' ');
}
std::string right(const std::string& text, std::size_t columns) {
  const std::size_t taken = MinutePage::columns(text);
  return std::string(columns > taken ? columns - taken : 1, ' ') + text;
}

std::string_view words_of(PowerMethod method) {
  switch (method) {
    case PowerMethod::kEnumeration: return "every coalition, one by one";
    case PowerMethod::kMeetInTheMiddle: return "every coalition, by halves of the members";
    case PowerMethod::kKinds: return "every coalition, members alike taken together";
    case PowerMethod::kWeights: return "every coalition, by its votes";
    case PowerMethod::kQuadrature: return "Owen's integral";
  }
  return {};
}

std::string method_of(const Power& power) {
  std::string text = std::string(power.exact ? "Counted in whole numbers: " : "Counted in floating point: ") +
                     std::string(words_of(power.method));
  if (power.shapley_method != power.method) {
    text += "; Shapley by " + std::string(words_of(power.shapley_method));
  }
  if (power.error > 0) {
    char error[32];
    std::snprintf(error, sizeof error, "%.0e", power.error * 100);
    text += ", off by " + std::string(error) + " percentage points at most";
  }
  return text + ".";
}

std::string alike_sentence(const Power& power) {
  if (power.members == 1) return "There is one member, and it decides.";
  if (power.everyone_blocks) return "Everyone can block; the index cannot tell them apart.";
  return "All " + std::to_string(power.members) +
         " members count the same, and the index cannot tell them apart: each has 1/" +
         std::to_string(power.members) + ".";
}

std::string note_of(const SeatPower& seat) {
  if (seat.blocks) return "can block alone";
  return seat.shapley == 0 ? "never decides" : "";
}

class Page {
 public:
  Page(const PowerSeen& seen, const Paper& paper) : seen_(seen), page_(paper.width, paper.colour) {
    for (const codec::SeatName& each : seen.seats) names_ = std::max(names_, MinutePage::columns(each.name));
  }

  std::string run() {
    page_.facing(page_.tinted(MinutePage::Tint::kStrong, seen_.name), seen_.body);
    page_.put(0, std::to_string(seen_.members) + (seen_.members == 1 ? " member" : " members") + " on " +
                     seen_.day + ".");
    page_.blank();
    for (std::size_t i = 0; i < seen_.rules.size(); ++i) rule(i);
    side_by_side();
    how_to_read();
    return std::move(page_).text();
  }

 private:
  void rule(std::size_t i) {
    const RulePower& each = seen_.rules[i];
    page_.put(kIndent, page_.tinted(MinutePage::Tint::kStrong, each.rule.print()), letter(i));
    std::string used;
    for (const std::string& where : each.used) used += (used.empty() ? "" : ", ") + where;
    if (!used.empty()) said(used);
    if (!each.power) {
      said(sentence_of(each.power.error()));
    } else if (each.power->alike) {
      said(alike_sentence(*each.power));
    } else {
      table(*each.power);
    }
    if (each.joined) joined(*each.joined);
    if (each.coalitions) coalitions(*each.coalitions);
    page_.blank();
  }

  void said(const std::string& text) { page_.put(kIndent, text, std::string(kIndent, ' ')); }
  void row(const std::string& text) { page_.row(std::string(kIndent, ' ') + text); }

  // The most powerful first; of equals the charter's order.
  std::vector<std::size_t> order(const Power& power) const {
    std::vector<std::size_t> seats(power.seats.size());
    std::iota(seats.begin(), seats.end(), std::size_t{0});
    std::ranges::stable_sort(
        seats, [&](std::size_t a, std::size_t b) { return power.seats[a].shapley > power.seats[b].shapley; });
    std::erase_if(seats, [&](std::size_t seat) { return !power.seats[seat].takes_part; });
    return seats;
  }

  void head(std::initializer_list<const char*> columns) {
    std::string text = left("percent", names_);
    for (const char* column : columns) text += right(column, kColumn);
    row(page_.tinted(MinutePage::Tint::kFaint, text));
  }

  void table(const Power& power) {
    page_.blank();
    head({"Shapley", "Banzhaf", "share"});
    for (const std::size_t seat : order(power)) {
      const SeatPower& each = power.seats[seat];
      const std::string note = note_of(each);
      row(left(seen_.seats[seat].name, names_) + right(percent(each.shapley), kColumn) +
          right(percent(each.banzhaf), kColumn) + right(percent(each.banzhaf_share), kColumn) +
          (note.empty() ? "" : "  " + note));
    }
    said(method_of(power));
  }

  void joined(const rule::Measured<rule::Joined>& found) {
    page_.blank();
    said("If " + seen_.join + " joins:");
    if (!found) return said(sentence_of(found.error()));
    const Power &before = found->before, &after = found->after;
    if (after.alike) {
      said(alike_sentence(after));
      if (before.alike) return;
    }
    head({"Shapley", "then", "Banzhaf", "then"});
    for (const std::size_t seat : order(after)) {
      const bool there = seat < before.seats.size();
      const auto was = [&](double value) { return right(there ? percent(value) : "–", kColumn); };
      const SeatPower old = there ? before.seats[seat] : SeatPower{};
      const SeatPower& now = after.seats[seat];
      row(left(seen_.seats[seat].name, names_) + was(old.shapley) + right(percent(now.shapley), kColumn) +
          was(old.banzhaf) + right(percent(now.banzhaf), kColumn));
    }
    said(method_of(after));
  }

  void coalitions(const rule::Measured<rule::Coalitions>& found) {
    page_.blank();
    if (!found) return said("Minimal coalitions: " + sentence_of(found.error()));
    minimal("winning", found->winning);
    minimal("blocking", found->blocking);
  }

  void minimal(const std::string& what, const rule::Minimal& minimal) {
    std::string text = "Minimal " + what + " coalitions: " + grouped(minimal.all) + ". By members:";
    bool first = true;
    for (std::size_t size = 0; size < minimal.by_size.size(); ++size) {
      if (minimal.by_size[size] == "0") continue;
      text += (first ? " " : ", ") + std::to_string(size) + ": " + grouped(minimal.by_size[size]);
      first = false;
    }
    said(text + ".");
    const std::size_t room = std::max<std::size_t>(kCodesShown / minimal.least, 1);
    const std::size_t shown = std::min({minimal.sets.size(), kSetsShown, room});
    std::string sets = "The smallest:";
    for (std::size_t i = 0; i < shown; ++i) {
      sets += i == 0 ? " " : "; ";
      for (std::size_t k = 0; k < minimal.sets[i].size(); ++k) {
        sets += (k == 0 ? "" : " ") + seen_.seats[minimal.sets[i][k]].code;
      }
    }
    const bool all = minimal.by_size[minimal.least] == std::to_string(shown);
    said(sets + (all ? "." : "; and others."));
  }

  // Rules as columns, as many as the page bears at one time. One that cannot tell members apart has a word
  // instead of numbers.
  void side_by_side() {
    std::vector<std::size_t> columns;
    bool telling = false;
    for (std::size_t i = 0; i < seen_.rules.size(); ++i) {
      if (!seen_.rules[i].power) continue;
      columns.push_back(i);
      telling = telling || !seen_.rules[i].power->alike;
    }
    if (columns.size() < 2 || !telling) return;
    page_.put(0, page_.tinted(MinutePage::Tint::kStrong, "Side by side: Shapley and Shubik's index"));
    const std::size_t room = page_.width() > names_ + kIndent ? page_.width() - names_ - kIndent : 0;
    const std::size_t at_once = std::max<std::size_t>(room / kColumn, 1);
    for (std::size_t from = 0; from < columns.size(); from += at_once) {
      const auto end = std::min(from + at_once, columns.size());
      beside({columns.begin() + static_cast<std::ptrdiff_t>(from),
              columns.begin() + static_cast<std::ptrdiff_t>(end)});
      page_.blank();
    }
  }

  void beside(const std::vector<std::size_t>& columns) {
    std::string text = left("percent", names_);
    for (const std::size_t column : columns) text += right(letter(column), kColumn);
    row(page_.tinted(MinutePage::Tint::kFaint, text));
    const auto telling =
        std::ranges::find_if(columns, [&](std::size_t i) { return !seen_.rules[i].power->alike; });
    for (const std::size_t seat :
         order(*seen_.rules[telling == columns.end() ? columns[0] : *telling].power)) {
      std::string line = left(seen_.seats[seat].name, names_);
      for (const std::size_t column : columns) {
        const Power& power = *seen_.rules[column].power;
        line += right(power.alike ? "alike" : percent(power.seats[seat].shapley), kColumn);
      }
      row(line);
    }
  }

  void how_to_read() {
    const bool numbers = std::ranges::any_of(
        seen_.rules, [](const RulePower& each) { return each.power.ok() && !each.power->alike; });
    if (!numbers) return;
    page_.put(
        0,
        "Shapley: of all orders in which members could join a coalition, in how many it is this one that "
        "makes it enough. Banzhaf: of all coalitions of the others, to how many this one's consent makes "
        "the difference; share: of all such cases of all members. Neither knows who wants what, or who "
        "writes the proposal.");
  }

  const PowerSeen& seen_;
  MinutePage page_;
  std::size_t names_ = 8;
};

json::object unmeasured_json(rule::Unmeasured why) {
  return {{"unmeasured", rule::name_of(why)}, {"sentence", sentence_of(why)}};
}

json::object rule_json(const RulePower& each, const PowerSeen& seen) {
  json::array used(each.used.begin(), each.used.end());
  json::object made{{"rule", each.rule.print()}, {"used", std::move(used)}};
  made["power"] =
      each.power ? codec::power_json(*each.power, seen.seats) : unmeasured_json(each.power.error());
  if (each.power && each.power->alike) made["sentence"] = alike_sentence(*each.power);
  if (each.joined) {
    made["joined"] = *each.joined ? codec::power_json((*each.joined)->after, seen.seats)
                                  : unmeasured_json(each.joined->error());
  }
  if (each.coalitions) {
    made["coalitions"] = *each.coalitions ? codec::coalitions_json(**each.coalitions, seen.seats)
                                          : unmeasured_json(each.coalitions->error());
  }
  return made;
}

}  // namespace

std::string sentence_of(rule::Unmeasured why) {
  using enum rule::Unmeasured;
  switch (why) {
    case kNobody: return "Nobody is a member on that day.";
    case kAlwaysHolds: return "It holds even if every member objects, so nobody's consent decides anything.";
    case kNeverHolds:
      return "It does not hold even if every member supports, so nobody's consent decides anything.";
    case kNotMonotone:
      return "One more supporter can keep it from holding, so an index of power would mean nothing.";
    case kTooLarge:
      return "It is too large to be counted, and is not guessed at: more than " +
             std::to_string(kPowerTableSeats) +
             " members who all differ can be counted only under a bound on one measure of at most " +
             std::to_string(kPowerWeight) + " votes, or up to " + std::to_string(kPowerHalvesSeats) +
             " of them under one measure with numbers of members.";
  }
  return {};
}

std::string print_power(const PowerSeen& seen, const Paper& paper) { return Page(seen, paper).run(); }

json::object powers_json(const PowerSeen& seen) {
  json::array rules;
  for (const RulePower& each : seen.rules) rules.push_back(rule_json(each, seen));
  return {{"body", seen.body}, {"on", seen.day}, {"members", seen.members}, {"rules", std::move(rules)}};
}

}  // namespace nemcon::cli
