// One description of an object's members serves writing and reading: `describe(archive, value)` names
// each member once, and Writer or Reader go through it. So the two can never disagree.
//
// Writer makes a boost::json::object; what is confided it keeps apart. Reader takes one, refuses what is
// missing, of the wrong type, over its limit or not described, and remembers the first refusal only.
#pragma once

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/bytes.hpp"
#include "base/id.hpp"
#include "base/limits.hpp"
#include "base/period.hpp"
#include "base/refusal.hpp"
#include "base/time.hpp"

namespace nemcon::codec {

using Confided = std::vector<std::pair<std::string, boost::json::value>>;

class Writer {
 public:
  static constexpr bool kReads = false;
  boost::json::object object;
  Confided confided;

  Writer() = default;
  explicit Writer(boost::json::storage_ptr storage) : object(std::move(storage)) {}

  void text(std::string_view name, const std::string& value, std::size_t) { object[name] = value; }
  void maybe_text(std::string_view name, const std::string& value, std::size_t) {
    if (!value.empty()) object[name] = value;
  }
  void confided_text(std::string_view name, const std::string& value, std::size_t) {
    if (!value.empty()) confided.emplace_back(name, value);
  }
  void number(std::string_view name, const std::int64_t& value, std::int64_t, std::int64_t) {
    object[name] = value;
  }
  // Absent where it is 0, or false: one value has one text.
  void maybe_number(std::string_view name, const std::int64_t& value, std::int64_t, std::int64_t) {
    if (value != 0) object[name] = value;
  }
  void flag(std::string_view name, const bool& value) { object[name] = value; }
  void maybe_flag(std::string_view name, const bool& value) {
    if (value) object[name] = value;
  }
  void numbers(std::string_view name, const std::vector<std::int64_t>& values, std::size_t, std::int64_t) {
    boost::json::array array(object.storage());
    for (const auto value : values) array.emplace_back(value);
    if (!array.empty()) object[name] = std::move(array);
  }
  void texts(std::string_view name, const std::vector<std::string>& values, std::size_t, std::size_t) {
    boost::json::array array(object.storage());
    for (const auto& value : values) array.emplace_back(value);
    if (!array.empty()) object[name] = std::move(array);
  }
  template <class T, class Describe>
  void list(std::string_view name, const std::vector<T>& values, std::size_t, Describe describe) {
    boost::json::array array(object.storage());
    for (const T& value : values) {
      Writer inner(object.storage());
      describe(inner, const_cast<T&>(value));
      array.emplace_back(std::move(inner.object));
    }
    if (!array.empty()) object[name] = std::move(array);
  }
};

class Reader {
 public:
  static constexpr bool kReads = true;
  // `path` is put before the names in refusals ("data."). `openings` are what this reader can open.
  Reader(const boost::json::object& object, std::string path, const Confided* openings = nullptr)
      : object_(object), path_(std::move(path)), openings_(openings) {}

  void text(std::string_view name, std::string& value, std::size_t limit);
  void maybe_text(std::string_view name, std::string& value, std::size_t limit);
  void confided_text(std::string_view name, std::string& value, std::size_t limit);
  void number(std::string_view name, std::int64_t& value, std::int64_t least, std::int64_t most);
  void maybe_number(std::string_view name, std::int64_t& value, std::int64_t least, std::int64_t most);
  void flag(std::string_view name, bool& value);
  void maybe_flag(std::string_view name, bool& value);
  void texts(std::string_view name, std::vector<std::string>& values, std::size_t count, std::size_t limit);
  // Each from 0 to `most`.
  void numbers(std::string_view name, std::vector<std::int64_t>& values, std::size_t count,
               std::int64_t most);
  template <class T, class Describe>
  void list(std::string_view name, std::vector<T>& values, std::size_t count, Describe describe);

  // The member as it is, or nullptr; marks it as known.
  const boost::json::value* take(std::string_view name);
  void ignore(std::string_view name) { take(name); }
  void fail(Refused code, std::string_view name, std::string detail = {});
  bool failed() const { return wrong_.has_value(); }
  // What this reader can open; nullptr: of this object nothing is confided.
  const Confided* openings() const { return openings_; }

  // The first refusal, or kUnknownField if a member was left that nobody described.
  Result<Done> done();

 private:
  const boost::json::object& object_;
  std::string path_;
  const Confided* openings_;
  std::vector<std::string_view> known_;
  std::optional<Refusal> wrong_;
};

template <class T, class Describe>
void Reader::list(std::string_view name, std::vector<T>& values, std::size_t count, Describe describe) {
  const auto* value = take(name);
  if (value == nullptr) return;
  const auto* array = value->if_array();
  if (array == nullptr) return fail(Refused::kMalformed, name, "expected a list");
  if (array->size() > count) return fail(Refused::kTooLarge, name);
  for (std::size_t i = 0; i < array->size() && !failed(); ++i) {
    const std::string inner_path = path_ + std::string(name) + "[" + std::to_string(i) + "]";
    const auto* inner_object = (*array)[i].if_object();
    if (inner_object == nullptr) {
      wrong_ = refuse(Refused::kMalformed, inner_path, {}, "expected an object");
      return;
    }
    Reader inner(*inner_object, inner_path + ".", openings_);
    describe(inner, values.emplace_back());
    if (auto done = inner.done(); !done) wrong_ = done.error();
  }
}

// ---- members of the types that nemcon has, on top of texts ------------------------------------------

// A text that stands for a value: `write` makes it, `read` gives none for a text that is not one.
template <class A, class T, class Write, class Read>
void as_text(A& archive, std::string_view name, T& value, Write write, Read read, bool required,
             std::size_t limit = kTitleBytes) {
  std::string text;
  if constexpr (!A::kReads) {
    text = write(value);
    required ? archive.text(name, text, limit) : archive.maybe_text(name, text, limit);
  } else {
    required ? archive.text(name, text, limit) : archive.maybe_text(name, text, limit);
    if (archive.failed() || (text.empty() && !required)) return;
    auto result = read(text);
    if (!result) return archive.fail(Refused::kUnknownValue, name, text);
    value = std::move(*result);
  }
}

template <class A, class E, class Read>
void word(A& archive, std::string_view name, E& value, Read read) {
  as_text(archive, name, value, [](E each) { return std::string(name_of(each)); }, read, true);
}

// Letters, digits, '_', '-' and '.'; at most kIdBytes.
bool is_id(std::string_view text);

template <class A, class Tag>
void id(A& archive, std::string_view name, Name<Tag>& value, bool required = true) {
  as_text(
      archive, name, value, [](const Name<Tag>& each) { return each.text(); },
      [](const std::string& text) { return is_id(text) ? std::optional(Name<Tag>(text)) : std::nullopt; },
      required);
}

template <class A>
void maybe_period(A& archive, std::string_view name, std::optional<Period>& value) {
  as_text(
      archive, name, value,
      [](const std::optional<Period>& each) { return each ? to_text(*each) : std::string(); },
      [](const std::string& text) {
        const auto period = parse_period(text);
        return period ? std::optional(std::optional<Period>(period)) : std::nullopt;
      },
      false);
}

// A list of words of a closed list, each as `word` has one.
template <class A, class E, class Read>
void words(A& archive, std::string_view name, std::vector<E>& values, std::size_t count, Read read) {
  std::vector<std::string> list;
  for (const E value : values) list.emplace_back(name_of(value));
  archive.texts(name, list, count, kIdBytes);
  if constexpr (A::kReads) {
    values.clear();
    for (const auto& text : list) {
      const auto value = read(text);
      if (!value) return archive.fail(Refused::kUnknownValue, name, text);
      values.push_back(*value);
    }
  }
}

template <class A>
void dates(A& archive, std::string_view name, std::vector<Date>& values, std::size_t count) {
  std::vector<std::string> list;
  list.reserve(values.size());
  for (const Date value : values) list.push_back(to_text(value));
  archive.texts(name, list, count, kIdBytes);
  if constexpr (A::kReads) {
    values.clear();
    for (const auto& text : list) {
      const auto value = parse_date(text);
      if (!value) return archive.fail(Refused::kUnknownValue, name, text);
      values.push_back(*value);
    }
  }
}

template <class A>
void date(A& archive, std::string_view name, Date& value) {
  as_text(
      archive, name, value, [](Date each) { return to_text(each); },
      [](const std::string& text) { return parse_date(text); }, true);
}

template <class A>
void maybe_date(A& archive, std::string_view name, std::optional<Date>& value) {
  as_text(
      archive, name, value,
      [](const std::optional<Date>& each) { return each ? to_text(*each) : std::string(); },
      [](const std::string& text) {
        const auto day = parse_date(text);
        return day ? std::optional(std::optional<Date>(day)) : std::nullopt;
      },
      false);
}

template <class A>
void instant(A& archive, std::string_view name, Instant& value) {
  as_text(
      archive, name, value, [](Instant each) { return to_text(each); },
      [](const std::string& text) { return parse_instant(text); }, true);
}

template <class A>
void maybe_instant(A& archive, std::string_view name, std::optional<Instant>& value) {
  as_text(
      archive, name, value,
      [](const std::optional<Instant>& each) { return each ? to_text(*each) : std::string(); },
      [](const std::string& text) {
        const auto at = parse_instant(text);
        return at ? std::optional(std::optional<Instant>(at)) : std::nullopt;
      },
      false);
}

template <class A>
void maybe_hash(A& archive, std::string_view name, std::optional<Hash>& value) {
  as_text(
      archive, name, value,
      [](const std::optional<Hash>& each) { return each ? to_hex(*each) : std::string(); },
      [](const std::string& text) {
        const auto hash = hash_from_hex(text);
        return hash ? std::optional(std::optional<Hash>(hash)) : std::nullopt;
      },
      false);
}

template <class A>
void stage(A& archive, std::string_view name, StageId& value, bool required = true) {
  std::int64_t number = static_cast<std::int64_t>(value.value());
  if constexpr (A::kReads) {
    required ? archive.number(name, number, 1, kIntegerMax)
             : archive.maybe_number(name, number, 1, kIntegerMax);
    if (!archive.failed()) value = StageId(static_cast<std::uint64_t>(number));
  } else if (number != 0) {
    archive.number(name, number, 1, kIntegerMax);
  }
}

// A ceremony or a sounding of the body, counted from 1.
template <class A, class Tag>
void counted(A& archive, std::string_view name, Number<Tag>& value) {
  std::int64_t number = static_cast<std::int64_t>(value.value());
  archive.number(name, number, 1, kIntegerMax);
  value = Number<Tag>(static_cast<std::uint64_t>(number));
}

template <class A>
void entry_number(A& archive, std::string_view name, std::uint64_t& value) {
  std::int64_t number = static_cast<std::int64_t>(value);
  archive.number(name, number, 0, kIntegerMax);
  value = static_cast<std::uint64_t>(number);
}

template <class A, class Tag>
void ids(A& archive, std::string_view name, std::vector<Name<Tag>>& values, std::size_t count) {
  std::vector<std::string> list;
  list.reserve(values.size());
  for (const auto& value : values) list.push_back(value.text());
  archive.texts(name, list, count, kIdBytes);
  if constexpr (A::kReads) {
    values.clear();
    for (auto& text : list) {
      if (!is_id(text)) return archive.fail(Refused::kUnknownValue, name, text);
      values.emplace_back(std::move(text));
    }
  }
}

}  // namespace nemcon::codec
