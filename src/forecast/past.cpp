#include "forecast/past.hpp"

#include <algorithm>
#include <chrono>

namespace nemcon::forecast {

Past as_known(const Past& past, Days day) {
  Past out = past;
  out.seen_until = std::min(past.seen_until, day);
  std::erase_if(out.targets, [&](const Target& each) { return each.known > day; });
  for (MemberPast& member : out.members) {
    if (member.consent && member.consent->known > day) member.consent.reset();
    if (member.private_yes && member.private_yes->from > day) member.private_yes.reset();
    std::erase_if(member.obstacles, [&](const Obstacle& each) { return each.known > day; });
    for (Obstacle& each : member.obstacles) {
      if (each.until_known > day) each.until = each.until_known = kNever;
    }
  }
  return out;
}

const Target* main_target(const Past& past) {
  const auto soft = std::ranges::find(past.targets, false, &Target::hard);
  if (soft != past.targets.end()) return &*soft;
  return past.targets.empty() ? nullptr : &past.targets.front();
}

std::optional<Days> unanimous_by(const Past& past) {
  Days last = 0;
  for (const MemberPast& member : past.members) {
    if (!member.consent) return std::nullopt;
    last = std::max(last, member.consent->by);
  }
  return last;
}

bool is_recess(Date day) {
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{day.days}}};
  const unsigned at = unsigned{date.month()} * 100 + unsigned{date.day()};
  return (at >= 715 && at <= 831) || at >= 1220 || at <= 106;
}

}  // namespace nemcon::forecast
