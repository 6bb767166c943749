#include "cli/picture_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "codec/picture_json.hpp"

namespace nemcon::cli {

using chamber::Precision;
using chamber::Standing;

std::string day_words(const PictureWords& words, Date day) {
  const std::chrono::year_month_day ymd{std::chrono::sys_days(std::chrono::days(day.days))};
  const unsigned number = static_cast<unsigned>(ymd.day());
  const std::string first = number == 1 ? std::string(words.first_of_month) : std::to_string(number);
  return fmt::format("{} {} {}", first, words.months[(static_cast<unsigned>(ymd.month()) - 1) % 12],
                     static_cast<int>(ymd.year()));
}

namespace {

// Of a month only its name and its year are known.
std::string day_or_month(const PictureWords& words, Date day, Precision precision) {
  const std::string text = day_words(words, day);
  return precision == Precision::kMonth ? text.substr(text.find(' ') + 1) : text;
}

}  // namespace

std::string day_words(const PictureWords& words, Date day, Precision precision) {
  return fmt::format(fmt::runtime(words.precision[static_cast<std::size_t>(precision)]),
                     day_or_month(words, day, precision));
}

std::string since_words(const PictureWords& words, Date day, Precision precision) {
  return fmt::format(fmt::runtime(words.since[static_cast<std::size_t>(precision)]),
                     day_or_month(words, day, precision));
}

std::string state_words(const PictureWords& words, std::string_view state) {
  for (const auto& [word, said] : words.states) {
    if (!word.empty() && word == state) return std::string(said);
  }
  std::string text(state);
  std::ranges::replace(text, '_', ' ');
  return text;
}

std::string count_words(const PictureWords& words, std::string_view text) {
  const auto count = chamber::reported_count(text);
  if (!count) return std::string(text);
  const std::pair<std::string_view, std::string_view> relations[] = {
      {">", words.more_than}, {">=", words.at_least}, {"<", words.fewer_than},
      {"<=", words.at_most},  {"~", words.nearly},    {"=", "{}"}};
  const auto* relation =
      std::ranges::find(relations, count->relation, [](const auto& each) { return each.first; });
  std::string out = fmt::format(fmt::runtime(relation->second), count->number);
  if (count->of) out += fmt::format(fmt::runtime(words.of_number), *count->of);
  return out;
}

std::string days_ahead(const PictureWords& words, int days) {
  if (days == 0) return std::string(words.today);
  return days == 1 ? std::string(words.tomorrow) : fmt::format(fmt::runtime(words.in_days), days);
}

std::string_view standing_words(const PictureWords& words, Standing standing) {
  return words.standing[static_cast<std::size_t>(standing)];
}

std::string_view by_words(const PictureWords& words, Standing standing) {
  return words.by[static_cast<std::size_t>(standing)];
}

}  // namespace nemcon::cli
