// Any bytes as a rule of some body: refused with a column that is in the text, or a rule that prints as one
// that reads as the same. What it says of a body of up to eight is what its definition says, read from the
// tree with plain arithmetic.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/bytes.hpp"
#include "base/check.hpp"
#include "rule/ast.hpp"
#include "rule/rule.hpp"

using namespace nemcon;
using namespace nemcon::rule;

namespace {

constexpr std::size_t kSeats = 8;

void collect_names(const Node& node, std::vector<std::string>& names) {
  for (const Node& part : node.parts) collect_names(part, names);
  const std::string& of = node.condition.of;
  if (!of.empty() && std::ranges::find(names, of) == names.end() && names.size() < 60) names.push_back(of);
}

// The first name that the rule uses is a measure, the others are classes.
Electorate body_of(const std::vector<std::string>& names, ByteView bytes) {
  Electorate body;
  if (!names.empty()) body.measures = {names.front()};
  for (std::size_t i = 1; i < names.size(); ++i) body.classes.push_back(names[i]);
  const unsigned how = bytes.empty() ? 0 : bytes[0];
  body.meaning = {static_cast<SilenceMeans>(how % 5), static_cast<AbstentionMeans>(how / 5 % 3)};
  for (std::size_t i = 1; i < bytes.size() && i <= kSeats; ++i) {
    Seat seat;
    seat.stance = static_cast<Stance>(bytes[i] % 7);
    seat.settled = (bytes[i] & 64) != 0;
    seat.classes = bytes[i] * std::uint64_t{0x0101010101010101};
    seat.weights.assign(body.measures.size(), (bytes[i] & 128) != 0 ? 0 : bytes[i]);
    body.seats.push_back(std::move(seat));
  }
  return body;
}

Stance counted(Stance stance, const Meaning& meaning) {
  if (stance == Stance::kSilent && meaning.silence == SilenceMeans::kConsents) return Stance::kAcquiesce;
  if (stance == Stance::kSilent && meaning.silence == SilenceMeans::kBlocks) return Stance::kObject;
  if (stance == Stance::kSilent && meaning.silence == SilenceMeans::kAbstains) stance = Stance::kAbstain;
  const bool against = meaning.abstention == AbstentionMeans::kAgainst;
  return stance == Stance::kAbstain && against ? Stance::kObject : stance;
}

// Is such a member in the base of a share by that verb?
bool takes_part(Verb verb, Stance stance, const Meaning& meaning) {
  if (stance == Stance::kRecuse) return false;
  if (verb == Verb::kAnswer || verb == Verb::kSilent) return true;
  if (stance == Stance::kSilent) return meaning.silence != SilenceMeans::kOutOfBase;
  return stance != Stance::kAbstain || meaning.abstention != AbstentionMeans::kOutOfBase;
}

bool says(Stance said, Verb verb, const Meaning& meaning) {
  const Stance stance = counted(said, meaning);
  switch (verb) {
    case Verb::kConsent: return stance == Stance::kSupport || stance == Stance::kAcquiesce;
    case Verb::kSupport: return stance == Stance::kSupport;
    case Verb::kAcquiesce: return stance == Stance::kAcquiesce;
    case Verb::kAbstain: return stance == Stance::kAbstain;
    case Verb::kReserve: return stance == Stance::kReserve;
    case Verb::kObject: return stance == Stance::kObject;
    case Verb::kSilent: return stance == Stance::kSilent;
    case Verb::kAnswer: return said != Stance::kSilent && said != Stance::kRecuse;
  }
  return false;
}

long weight_of(const Condition& condition, const Seat& seat, const Electorate& body) {
  if (condition.of.empty()) return 1;
  const auto found = std::ranges::find(body.classes, condition.of);
  if (found == body.classes.end()) return static_cast<long>(seat.weights[0]);
  return static_cast<long>(seat.classes >> (found - body.classes.begin()) & 1);
}

bool defined(const Condition& c, const Electorate& body) {
  __extension__ __int128 doing = 0, base = 0, other = 0;
  const bool of_base = c.share_of != 0 || c.bound == Bound::kEvery;
  for (const Seat& seat : body.seats) {
    const bool asked = takes_part(c.verb, counted(seat.stance, body.meaning), body.meaning);
    const long weight = weight_of(c, seat, body);
    if (asked) base += weight;
    if (says(seat.stance, c.verb, body.meaning) && (asked || !of_base)) doing += weight;
    if (says(seat.stance, c.other, body.meaning)) other += weight;
  }
  const auto left = c.share_of == 0 ? doing : doing * c.share_of;
  const auto right = c.share_of == 0 ? c.amount : base * c.amount;
  const bool nobody = c.share_of != 0 && base == 0;
  switch (c.bound) {
    case Bound::kEvery: return base > 0 && doing == base;
    case Bound::kNone: return doing == 0;
    case Bound::kAtLeast: return !nobody && left >= right;
    case Bound::kMoreThan: return !nobody && left > right;
    case Bound::kAtMost: return left <= right;
    case Bound::kFewerThan: return nobody || left < right;
    case Bound::kOutnumber: return doing > other;
  }
  return false;
}

bool defined(const Node& node, const Electorate& body) {
  if (node.kind == Node::Kind::kCondition) return defined(node.condition, body);
  const auto part = [&](const Node& each) { return defined(each, body); };
  return node.kind == Node::Kind::kAnd ? std::ranges::all_of(node.parts, part)
                                       : std::ranges::any_of(node.parts, part);
}

void check_refusal(const Refusal& refusal, std::string_view text) {
  CHECK(refusal.code == Refused::kBadRule && refusal.detail.starts_with("column "));
  const std::size_t column = std::stoul(refusal.detail.substr(7));
  CHECK(column >= 1 && column <= text.size() + 1);
}

void check_answers(const Rule& rule, const Electorate& body) {
  const bool so = holds(rule, body);
  CHECK(so == defined(rule.root(), body));
  const Verdict verdict = evaluate(rule, body);
  CHECK((verdict == Verdict::kMet) == so);
  CHECK(!so || holdouts(rule, body).empty());
  const Sets sets = so ? to_break(rule, body) : to_meet(rule, body);
  if (verdict == Verdict::kCannot) CHECK(!sets.possible);
  if (!so && sets.complete) CHECK(sets.possible == (verdict == Verdict::kOpen));
  for (const auto& set : sets.sets) {
    CHECK(set.size() == sets.size && std::ranges::is_sorted(set));
    for (const std::size_t seat : set) CHECK(!body.seats.at(seat).settled);
  }
}

}  // namespace

// The first nine bytes are a body, the rest is a rule.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const ByteView bytes(data, size);
  const ByteView body_bytes = bytes.first(std::min<std::size_t>(size, kSeats + 1));
  const std::string_view text = text_of(bytes.subspan(body_bytes.size()));
  const auto rule = Rule::parse(text);
  if (!rule) {
    check_refusal(rule.error(), text);
    return 0;
  }
  const auto again = Rule::parse(rule->print());
  CHECK(again.ok() && *again == *rule && again->print() == rule->print());
  std::vector<std::string> names;
  collect_names(rule->root(), names);
  const Electorate body = body_of(names, body_bytes);
  if (check_names(*rule, body.classes, body.measures)) check_answers(*rule, body);
  return 0;
}
