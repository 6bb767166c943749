#include "codec/toml_table.hpp"

#include <algorithm>
#include <cstdio>

#include "base/limits.hpp"
#include "codec/fields.hpp"
#include "codec/plain.hpp"

namespace nemcon::codec {
namespace {

TomlPlace place_in(const toml::node& node) { return {node.source().begin.line, node.source().begin.column}; }

// "a text", "a date": what the person wrote, in the words that CHARTERS.md uses.
std::string_view kind_of(const toml::node& node) {
  switch (node.type()) {
    case toml::node_type::string: return "a text";
    case toml::node_type::integer: return "a whole number";
    case toml::node_type::floating_point: return "a number with a fraction";
    case toml::node_type::boolean: return "true or false";
    case toml::node_type::date: return "a date";
    case toml::node_type::time: return "a time";
    case toml::node_type::date_time: return "a date with a time";
    case toml::node_type::array: return "a list";
    case toml::node_type::table: return "a table";
    default: return "nothing";
  }
}

std::string expected(std::string_view wanted, const toml::node& node) {
  return "expected " + std::string(wanted) + ", found " + std::string(kind_of(node));
}

std::optional<Date> day_of(const toml::date& date) {
  char text[16];
  std::snprintf(text, sizeof text, "%04u-%02u-%02u", date.year % 10000u, date.month % 100u, date.day % 100u);
  return parse_date(text);
}

}  // namespace

std::string place_text(const TomlPlace& place) {
  return "line " + std::to_string(place.line) + ", column " + std::to_string(place.column);
}

void TomlReading::fail(Refused code, const std::string& path, const TomlPlace& place, std::string_view what) {
  if (!wrong) wrong = refuse(code, path, {}, place_text(place) + ": " + std::string(what));
}

TomlPlace TomlReading::place_of(std::string path) const {
  for (;;) {
    const auto found = places.find(path);
    if (found != places.end()) return found->second;
    const std::size_t end = path.find_last_of(".[");
    if (end == std::string::npos) return {1, 1};
    path.erase(end);
  }
}

TomlTable::TomlTable(const toml::table& table, std::string path, TomlReading& reading)
    : table_(table), path_(std::move(path)), reading_(reading) {
  reading_.places.emplace(path_, place_in(table));
}

std::string TomlTable::path_of(std::string_view name) const {
  return path_.empty() ? std::string(name) : path_ + "." + std::string(name);
}

const toml::node* TomlTable::take(std::string_view name, bool required) {
  asked_.emplace_back(name);
  const toml::node* node = table_.get(name);
  if (node != nullptr) {
    reading_.places[path_of(name)] = place_in(*node);
  } else if (required) {
    reading_.fail(Refused::kMissing, path_of(name), place_in(table_),
                  "`" + std::string(name) + "` is missing here");
  }
  return node;
}

void TomlTable::fail(Refused code, std::string_view name, std::string_view what) {
  reading_.fail(code, path_of(name), reading_.place_of(path_of(name)), what);
}

std::string TomlTable::checked(std::string_view name, const std::string& value, std::size_t limit) {
  if (value.empty()) {
    fail(Refused::kMissing, name, "is empty");
  } else if (value.size() > limit) {
    fail(Refused::kTooLarge, name, "has more than " + std::to_string(limit) + " bytes");
  } else if (!is_plain(value)) {
    fail(Refused::kMalformed, name, "holds a line break, a control character or one that turns text");
  }
  return value;
}

std::string TomlTable::text(std::string_view name, std::size_t limit, bool required) {
  const toml::node* node = take(name, required);
  if (node == nullptr) return {};
  const auto* value = node->as_string();
  if (value == nullptr) {
    fail(Refused::kMalformed, name, expected("a text", *node));
    return {};
  }
  return checked(name, value->get(), limit);
}

std::string TomlTable::id(std::string_view name) {
  std::string value = text(name, kIdBytes);
  if (!value.empty() && !is_id(value)) {
    fail(Refused::kMalformed, name, "letters, digits, `_`, `-` and `.` only");
  }
  return value;
}

std::optional<Date> TomlTable::date(std::string_view name) {
  const toml::node* node = take(name, false);
  return node == nullptr ? std::nullopt : date_of(name, *node);
}

std::optional<Date> TomlTable::date_of(std::string_view name, const toml::node& node) {
  const auto* value = node.as_date();
  if (value == nullptr) {
    const bool text = node.is_string();
    fail(Refused::kMalformed, name,
         expected(text ? "a date without quotes, 2024-10-01" : "a date, 2024-10-01", node));
    return std::nullopt;
  }
  const auto day = day_of(value->get());
  if (!day) fail(Refused::kOutOfRange, name, "years 1000 to 9999");
  return day;
}

std::int64_t TomlTable::number(std::string_view name, std::int64_t least, std::int64_t most) {
  return number_of(name, take(name, true), least, most);
}

std::int64_t TomlTable::maybe_number(std::string_view name, std::int64_t least, std::int64_t most) {
  return number_of(name, take(name, false), least, most);
}

std::vector<std::int64_t> TomlTable::numbers(std::string_view name, std::size_t count, std::int64_t least,
                                             std::int64_t most) {
  std::vector<std::int64_t> values;
  const toml::array* list = array(name, count);
  for (std::size_t i = 0; list != nullptr && i < list->size() && !failed(); ++i) {
    const std::string inner = std::string(name) + "[" + std::to_string(i) + "]";
    reading_.places[path_of(inner)] = place_in((*list)[i]);
    values.push_back(number_of(inner, &(*list)[i], least, most));
  }
  return values;
}

std::vector<Date> TomlTable::dates(std::string_view name, std::size_t count) {
  std::vector<Date> values;
  const toml::array* list = array(name, count);
  for (std::size_t i = 0; list != nullptr && i < list->size() && !failed(); ++i) {
    const std::string inner = std::string(name) + "[" + std::to_string(i) + "]";
    reading_.places[path_of(inner)] = place_in((*list)[i]);
    if (const auto day = date_of(inner, (*list)[i])) values.push_back(*day);
  }
  return values;
}

std::int64_t TomlTable::number_of(std::string_view name, const toml::node* node, std::int64_t least,
                                  std::int64_t most) {
  if (node == nullptr) return 0;
  const auto* value = node->as_integer();
  if (value == nullptr) {
    fail(Refused::kMalformed, name, expected("a whole number", *node));
    return 0;
  }
  if (value->get() < least || value->get() > most) {
    fail(Refused::kOutOfRange, name, std::to_string(least) + " to " + std::to_string(most));
  }
  return value->get();
}

bool TomlTable::flag(std::string_view name, bool otherwise) {
  const toml::node* node = take(name, false);
  if (node == nullptr) return otherwise;
  const auto* value = node->as_boolean();
  if (value == nullptr) fail(Refused::kMalformed, name, expected("true or false", *node));
  return value != nullptr && value->get();
}

const toml::array* TomlTable::array(std::string_view name, std::size_t count) {
  const toml::node* node = take(name, false);
  if (node == nullptr) return nullptr;
  const toml::array* list = node->as_array();
  if (list == nullptr) {
    fail(Refused::kMalformed, name, expected("a list", *node));
  } else if (list->size() > count) {
    fail(Refused::kTooLarge, name, "at most " + std::to_string(count));
  }
  return failed() ? nullptr : list;
}

const toml::table* TomlTable::table_of(const toml::node& node, const std::string& path) {
  const toml::table* table = node.as_table();
  if (table == nullptr) {
    reading_.fail(Refused::kMalformed, path, place_in(node), expected("a table", node));
  }
  return table;
}

std::vector<std::string> TomlTable::texts(std::string_view name, std::size_t count, std::size_t limit) {
  std::vector<std::string> values;
  const toml::array* list = array(name, count);
  for (std::size_t i = 0; list != nullptr && i < list->size() && !failed(); ++i) {
    const std::string inner = std::string(name) + "[" + std::to_string(i) + "]";
    const toml::node& node = (*list)[i];
    reading_.places[path_of(inner)] = place_in(node);
    const auto* value = node.as_string();
    if (value == nullptr) {
      fail(Refused::kMalformed, inner, expected("a text", node));
    } else {
      values.push_back(checked(inner, value->get(), limit));
    }
  }
  return values;
}

void TomlTable::finish() {
  for (const auto& [key, node] : table_) {
    if (std::ranges::find(asked_, key.str()) != asked_.end()) continue;
    const std::string name = is_plain(key.str()) ? std::string(key.str()) : std::string("a key");
    const TomlPlace place{key.source().begin.line, key.source().begin.column};
    reading_.fail(Refused::kUnknownField, path_of(name), place,
                  "no key of a charter here: remove or rename it");
  }
}

}  // namespace nemcon::codec
