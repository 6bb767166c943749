#include "codec/joining.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include "base/limits.hpp"

namespace nemcon::codec {
namespace {

using Names = std::vector<std::string>;

std::string listed(const Names& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text.empty() ? "none" : text;
}

std::unexpected<std::string> usage(const std::string& why) {
  return std::unexpected(why + "; write it as 'NAME measure=NUMBER class=NAME'");
}

// Empty, or what is wrong.
std::string put_in_class(rule::Seat& seat, const std::string& name, const Names& classes) {
  const auto found = std::ranges::find(classes, name);
  if (found == classes.end()) return "the body has no class " + name + "; it has " + listed(classes);
  seat.classes |= std::uint64_t{1} << (found - classes.begin());
  return {};
}

std::string weigh(rule::Seat& seat, const std::string& key, const std::string& value, const Names& measures) {
  const auto measure = std::ranges::find(measures, key);
  if (measure == measures.end()) return "the body has no measure " + key + "; it has " + listed(measures);
  std::int64_t number = -1;
  const auto [end, failed] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (failed != std::errc() || end != value.data() + value.size() || number < 0 || number > kWeightMax)
    return key + "=" + value + " is no whole number from 0 to " + std::to_string(kWeightMax);
  seat.weights[static_cast<std::size_t>(measure - measures.begin())] = number;
  return {};
}

}  // namespace

std::expected<Joining, std::string> read_joining(const std::string& text, const Names& classes,
                                                 const Names& measures) {
  Joining joining;
  joining.seat.weights.resize(measures.size());
  std::set<std::string> given;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string word = text.substr(at, end - at);
    at = end + 1;
    const std::size_t equals = word.find('=');
    if (word.empty()) continue;
    if (equals == std::string::npos) {
      if (!given.empty()) return usage("the name stands first");
      joining.name += (joining.name.empty() ? "" : " ") + word;
      continue;
    }
    const std::string key = word.substr(0, equals), value = word.substr(equals + 1);
    if (key != "class" && given.contains(key)) return usage(key + " is given twice");
    given.insert(key);
    const std::string wrong = key == "class" ? put_in_class(joining.seat, value, classes)
                                             : weigh(joining.seat, key, value, measures);
    if (!wrong.empty()) return std::unexpected(wrong);
  }
  if (joining.name.empty()) return usage("there is no name");
  for (const std::string& measure : measures)
    if (!given.contains(measure)) return usage(measure + "= is needed, because the body counts it");
  return joining;
}

}  // namespace nemcon::codec
