#include "forecast/draw_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>

#include "base/check.hpp"

namespace nemcon::forecast {
namespace {

std::chrono::year_month_day parts_of(Date day) {
  return std::chrono::year_month_day{std::chrono::sys_days(std::chrono::days(day.days))};
}

std::string_view month_of(const std::array<std::string_view, 12>& months, Date day) {
  return months[(static_cast<unsigned>(parts_of(day).month()) - 1) % 12];
}

std::string_view prior_words(const DrawWords& words, std::string_view name) {
  switch (prior_of(name).value_or(PriorKind::kOurs)) {
    case PriorKind::kOurs: return name;
    case PriorKind::kSlower: return words.slower;
    case PriorKind::kFaster: return words.faster;
    case PriorKind::kObjectionsWeaker: return words.objections_weaker;
    case PriorKind::kObjectionsStronger: return words.objections_stronger;
    case PriorKind::kDeadlineWeaker: return words.deadline_weaker;
    case PriorKind::kDeadlineStronger: return words.deadline_stronger;
    case PriorKind::kShareNone: return words.share_none;
  }
  return name;
}

std::string moved_words(const DrawWords& words, double number) {
  const auto days = static_cast<int>(std::lround(std::abs(number)));
  const bool weeks = days % kWeek == 0 && days > 0;
  const int many = weeks ? days / kWeek : days;
  const std::string time = weeks ? fill(many == 1 ? words.weeks_one : words.weeks_many, many)
                                 : fill(many == 1 ? words.days_one : words.days_many, many);
  return fill(number < 0 ? words.earlier : words.later, time);
}

}  // namespace

const DrawWords& draw_words(std::string_view language) {
  return language == "fr" ? draw_words_fr() : draw_words_en();
}

std::string day_words(const DrawWords& words, Date day) {
  const auto parts = parts_of(day);
  const auto number = static_cast<unsigned>(parts.day());
  return fmt::format("{} {} {}", number == 1 ? std::string(words.first_of_month) : std::to_string(number),
                     month_of(words.months, day), static_cast<int>(parts.year()));
}

std::string month_words(const DrawWords& words, Date day) {
  return fmt::format("{} {}", month_of(words.short_months, day), static_cast<int>(parts_of(day).year()));
}

std::string short_day_words(const DrawWords& words, Date day) {
  return fmt::format("{} {}", static_cast<unsigned>(parts_of(day).day()), month_of(words.short_months, day));
}

std::string range_words(const DrawWords& words, double one, double other) {
  return said(Ends{one, other}, words.to);
}

std::string chance_words(const DrawWords& words, const Past& past, const Chance& chance) {
  const std::string day = day_words(words, date_of(past, chance.day));
  if (past.body == BodyClass::kGovernments)
    return fill(words.chance_ends, day, said(chance.ends.apart), said(chance.ends.together), said(chance.low),
                said(chance.high));
  return fill(words.chance_one, day, said(chance.said), said(chance.low), said(chance.high));
}

std::string factor_words(const DrawWords& words, double factor) {
  std::string out = fmt::format("{:.3g}", factor);
  if (const std::size_t point = out.find('.'); point != std::string::npos)
    out.replace(point, 1, words.decimal);
  return out;
}

std::string filled(std::string_view words, std::span<const std::string> values) {
  std::string out;
  std::size_t next = 0;
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (words.substr(at, 2) != "{}") {
      out += words[at];
      continue;
    }
    CHECK(next < values.size());
    out += values[next++];
    ++at;
  }
  CHECK(next == values.size());
  return out;
}

std::string words_of(const Change& change, std::string_view language) {
  const DrawWords& words = draw_words(language);
  switch (change.kind) {
    case ChangeKind::kDeclares: return fill(words.declares, change.member);
    case ChangeKind::kLifted: return fill(words.lifted, change.member);
    case ChangeKind::kFalse: return fill(words.was_false, change.member);
    case ChangeKind::kObjects: return fill(words.objects, change.member);
    case ChangeKind::kRival: return std::string(words.rivals);
    case ChangeKind::kTarget: return moved_words(words, change.number);
    case ChangeKind::kPrivate:
      return change.number == 0.5 ? std::string(words.private_half)
                                  : fill(words.private_times, factor_words(words, change.number));
    case ChangeKind::kApart: return std::string(words.all_apart);
    case ChangeKind::kTogether: return std::string(words.all_together);
    case ChangeKind::kEdgesOff: return std::string(words.edges_off);
    case ChangeKind::kPrior: return std::string(prior_words(words, change.member));
  }
  return "";
}

}  // namespace nemcon::forecast
