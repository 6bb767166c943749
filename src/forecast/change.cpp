#include "forecast/change.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/words.hpp"

namespace nemcon::forecast {
namespace {

constexpr Words<ChangeKind, 11> kKinds = {{{ChangeKind::kDeclares, "declares"},
                                           {ChangeKind::kLifted, "lifted"},
                                           {ChangeKind::kFalse, "false"},
                                           {ChangeKind::kObjects, "objects"},
                                           {ChangeKind::kRival, "rival"},
                                           {ChangeKind::kTarget, "target"},
                                           {ChangeKind::kPrivate, "private"},
                                           {ChangeKind::kApart, "apart"},
                                           {ChangeKind::kTogether, "together"},
                                           {ChangeKind::kEdgesOff, "edges"},
                                           {ChangeKind::kPrior, "prior"}}};
constexpr Words<PriorKind, 7> kPriors = {{{PriorKind::kSlower, "slower"},
                                          {PriorKind::kFaster, "faster"},
                                          {PriorKind::kObjectionsWeaker, "objections_weaker"},
                                          {PriorKind::kObjectionsStronger, "objections_stronger"},
                                          {PriorKind::kDeadlineWeaker, "deadline_weaker"},
                                          {PriorKind::kDeadlineStronger, "deadline_stronger"},
                                          {PriorKind::kShareNone, "share_none"}}};

Refusal no_change(std::string_view text, std::string_view field) {
  return refuse(
      Refused::kMalformed, std::string(field), {std::string(text)},
      "declares:HU, lifted:HU, false:HU, objects:HU, rival, target:+28, private:0.5, apart, together, "
      "edges:off or prior:slower");
}

std::optional<double> number_in(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

// What stands behind the colon is right for the kind; takes it.
bool takes(Change& change, std::string_view rest) {
  switch (change.kind) {
    case ChangeKind::kDeclares:
    case ChangeKind::kLifted:
    case ChangeKind::kFalse:
    case ChangeKind::kObjects: change.member = rest; return !rest.empty();
    case ChangeKind::kRival:
    case ChangeKind::kApart:
    case ChangeKind::kTogether: return rest.empty();
    case ChangeKind::kEdgesOff: return rest == "off";
    case ChangeKind::kPrior: change.member = rest; return value_of(kPriors, rest).has_value();
    case ChangeKind::kTarget:
    case ChangeKind::kPrivate: break;
  }
  const auto number = number_in(rest);
  if (!number) return false;
  change.number = *number;
  if (change.kind == ChangeKind::kPrivate) return *number >= 0 && *number <= 2;
  return *number != 0 && *number >= -3650 && *number <= 3650 && *number == static_cast<Days>(*number);
}

bool stands(const Obstacle& each, Days now) { return each.from <= now && now < each.until; }

void end_today(std::vector<Obstacle>& obstacles, Days now, std::optional<ObstacleKind> only = {}) {
  for (Obstacle& each : obstacles)
    if (stands(each, now) && (!only || each.kind == *only)) each.until = each.until_known = now;
}

Result<Past> moved_target(Past known, Days by) {
  const auto next =
      std::ranges::find_if(known.targets, [&](const Target& each) { return each.day > known.seen_until; });
  if (next == known.targets.end())
    return refuse(Refused::kOutOfRange, "target", {}, "no deadline lies ahead");
  if (next->day + by <= known.seen_until)
    return refuse(Refused::kOutOfRange, "target", {}, "it would lie behind");
  next->day += by;
  std::ranges::stable_sort(known.targets, {}, &Target::day);
  return known;
}

Result<Past> of_member(Past known, const Change& change) {
  const auto member = std::ranges::find(known.members, change.member, &MemberPast::id);
  if (member == known.members.end() || member->consent)
    return refuse(Refused::kNoSuchMember, std::string(name_of(change.kind)), {change.member},
                  "it is none of those that are waited for");
  const Days now = known.seen_until;
  switch (change.kind) {
    case ChangeKind::kDeclares: member->consent = Consent{now - 1, now, now}; break;
    case ChangeKind::kLifted: end_today(member->obstacles, now); break;
    case ChangeKind::kFalse: member->obstacles.clear(); break;
    default: member->obstacles.push_back({.kind = ObstacleKind::kObjection, .from = now, .known = now});
  }
  return known;
}

}  // namespace

std::string_view name_of(ChangeKind kind) { return word_of(kKinds, kind); }

std::optional<PriorKind> prior_of(std::string_view name) { return value_of(kPriors, name); }

std::vector<std::string_view> prior_names() {
  std::vector<std::string_view> out;
  for (const auto& [kind, name] : kPriors) out.push_back(name);
  return out;
}

Result<Change> change_of(std::string_view text, std::string_view field) {
  const std::size_t colon = text.find(':');
  const auto kind = value_of(kKinds, text.substr(0, colon));
  if (!kind) return no_change(text, field);
  Change change{.kind = *kind};
  if (!takes(change, colon == std::string_view::npos ? "" : text.substr(colon + 1)))
    return no_change(text, field);
  return change;
}

std::string text_of(const Change& change) {
  const std::string name(name_of(change.kind));
  switch (change.kind) {
    case ChangeKind::kRival:
    case ChangeKind::kApart:
    case ChangeKind::kTogether: return name;
    case ChangeKind::kEdgesOff: return name + ":off";
    case ChangeKind::kTarget: return fmt::format("{}:{:+d}", name, static_cast<Days>(change.number));
    case ChangeKind::kPrivate: return fmt::format("{}:{}", name, change.number);
    default: return name + ":" + change.member;
  }
}

Result<Past> changed(Past known, const Change& change) {
  switch (change.kind) {
    case ChangeKind::kDeclares:
    case ChangeKind::kLifted:
    case ChangeKind::kFalse:
    case ChangeKind::kObjects: return of_member(std::move(known), change);
    case ChangeKind::kTarget: return moved_target(std::move(known), static_cast<Days>(change.number));
    case ChangeKind::kRival:
      for (MemberPast& each : known.members)
        end_today(each.obstacles, known.seen_until, ObstacleKind::kRival);
      return known;
    case ChangeKind::kPrivate:
      for (MemberPast& each : known.members)
        if (each.private_yes)
          each.private_yes->certainty = std::min(1.0, each.private_yes->certainty * change.number);
      return known;
    case ChangeKind::kApart:
    case ChangeKind::kTogether:
    case ChangeKind::kEdgesOff:
    case ChangeKind::kPrior: return known;
  }
  return known;
}

}  // namespace nemcon::forecast
