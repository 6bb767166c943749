// A strict reader of one TOML table: every key is asked for by name and type, the first thing wrong
// is remembered with its path and its place in the text, and a key that nobody asked for is wrong
// too. Inside codec only.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/refusal.hpp"
#include "base/time.hpp"

#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

namespace nemcon::codec {

// Where each value stood, by its path; what a later check finds wrong is put back to its line.
struct TomlPlace {
  std::uint32_t line = 0, column = 0;
};
std::string place_text(const TomlPlace& place);  // "line 12, column 8"

struct TomlReading {
  std::map<std::string, TomlPlace> places;
  std::optional<Refusal> wrong;  // the first

  void fail(Refused code, const std::string& path, const TomlPlace& place, std::string_view what);
  // The place of the path, or of the nearest thing around it.
  TomlPlace place_of(std::string path) const;
};

class TomlTable {
 public:
  TomlTable(const toml::table& table, std::string path, TomlReading& reading);

  // Each: absent gives the empty value unless the key is required.
  std::string text(std::string_view name, std::size_t limit, bool required = true);
  std::string id(std::string_view name);
  std::optional<Date> date(std::string_view name);
  std::int64_t number(std::string_view name, std::int64_t least, std::int64_t most);
  bool flag(std::string_view name, bool otherwise);
  std::vector<std::string> texts(std::string_view name, std::size_t count, std::size_t limit);
  std::vector<std::int64_t> numbers(std::string_view name, std::size_t count, std::int64_t least,
                                    std::int64_t most);
  std::vector<Date> dates(std::string_view name, std::size_t count);
  // 0 where the key is absent.
  std::int64_t maybe_number(std::string_view name, std::int64_t least, std::int64_t most);

  // A word of a closed list; `otherwise` where the key may be absent.
  template <class E>
  E word(std::string_view name, std::optional<E> (*read)(std::string_view), std::string_view allowed,
         std::optional<E> otherwise = std::nullopt) {
    const std::string text = this->text(name, 64, !otherwise);
    if (text.empty()) return otherwise.value_or(E{});
    const auto value = read(text);
    if (!value) fail(Refused::kUnknownValue, name, "`" + text + "` is none of " + std::string(allowed));
    return value.value_or(E{});
  }

  // Calls `each(TomlTable&)` for every table of a list of tables.
  template <class Each>
  void tables(std::string_view name, std::size_t count, Each each) {
    const toml::array* list = array(name, count);
    for (std::size_t i = 0; list != nullptr && i < list->size() && !reading_.wrong; ++i) {
      const std::string inner = path_of(name) + "[" + std::to_string(i) + "]";
      if (const toml::table* table = table_of((*list)[i], inner)) {
        TomlTable one(*table, inner, reading_);
        each(one);
        one.finish();
      }
    }
  }

  void fail(Refused code, std::string_view name, std::string_view what);
  bool failed() const { return reading_.wrong.has_value(); }
  void finish();  // refuses what nobody asked for

 private:
  const toml::node* take(std::string_view name, bool required);
  std::int64_t number_of(std::string_view name, const toml::node* node, std::int64_t least,
                         std::int64_t most);
  std::optional<Date> date_of(std::string_view name, const toml::node& node);
  const toml::array* array(std::string_view name, std::size_t count);
  const toml::table* table_of(const toml::node& node, const std::string& path);
  std::string path_of(std::string_view name) const;
  std::string checked(std::string_view name, const std::string& value, std::size_t limit);

  const toml::table& table_;
  std::string path_;
  TomlReading& reading_;
  std::vector<std::string> asked_;
};

}  // namespace nemcon::codec
