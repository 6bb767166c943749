#include "codec/fields.hpp"

#include <algorithm>

namespace nemcon::codec {

const boost::json::value* Reader::take(std::string_view name) {
  known_.push_back(name);
  const auto found = object_.find(name);
  return found == object_.end() ? nullptr : &found->value();
}

void Reader::fail(Refused code, std::string_view name, std::string detail) {
  if (!wrong_) wrong_ = refuse(code, path_ + std::string(name), {}, std::move(detail));
}

void Reader::text(std::string_view name, std::string& value, std::size_t limit) {
  maybe_text(name, value, limit);
  if (!failed() && value.empty()) fail(Refused::kMissing, name);
}

void Reader::maybe_text(std::string_view name, std::string& value, std::size_t limit) {
  const auto* found = take(name);
  if (found == nullptr) return;
  const auto* text = found->if_string();
  if (text == nullptr) return fail(Refused::kMalformed, name, "expected a text");
  if (text->size() > limit) {
    return fail(Refused::kTooLarge, name, "at most " + std::to_string(limit) + " bytes");
  }
  value.assign(text->data(), text->size());
}

void Reader::confided_text(std::string_view name, std::string& value, std::size_t limit) {
  if (openings_ == nullptr) return maybe_text(name, value, limit);
  for (const auto& [opened, content] : *openings_) {
    if (opened != name) continue;
    const auto* text = content.if_string();
    if (text == nullptr) return fail(Refused::kMalformed, name, "expected a text");
    value.assign(text->data(), text->size());
  }
}

void Reader::maybe_number(std::string_view name, std::int64_t& value, std::int64_t least, std::int64_t most) {
  const auto* found = take(name);
  if (found == nullptr) return;
  const auto* number = found->if_int64();
  if (number == nullptr) return fail(Refused::kMalformed, name, "expected an integer");
  if (*number < least || *number > most) {
    return fail(Refused::kOutOfRange, name, std::to_string(least) + " to " + std::to_string(most));
  }
  value = *number;
}

void Reader::number(std::string_view name, std::int64_t& value, std::int64_t least, std::int64_t most) {
  if (object_.find(name) == object_.end()) {
    known_.push_back(name);
    return fail(Refused::kMissing, name);
  }
  maybe_number(name, value, least, most);
}

void Reader::maybe_flag(std::string_view name, bool& value) {
  const auto* found = take(name);
  if (found == nullptr) return;
  const auto* flag = found->if_bool();
  if (flag == nullptr) return fail(Refused::kMalformed, name, "expected true or false");
  value = *flag;
}

void Reader::flag(std::string_view name, bool& value) {
  if (object_.find(name) == object_.end()) {
    known_.push_back(name);
    return fail(Refused::kMissing, name);
  }
  maybe_flag(name, value);
}

void Reader::texts(std::string_view name, std::vector<std::string>& values, std::size_t count,
                   std::size_t limit) {
  const auto* found = take(name);
  if (found == nullptr) return;
  const auto* array = found->if_array();
  if (array == nullptr) return fail(Refused::kMalformed, name, "expected a list");
  if (array->size() > count) return fail(Refused::kTooLarge, name);
  for (const auto& each : *array) {
    const auto* text = each.if_string();
    if (text == nullptr || text->empty() || text->size() > limit) {
      return fail(Refused::kMalformed, name, "expected texts");
    }
    values.emplace_back(text->data(), text->size());
  }
}

void Reader::numbers(std::string_view name, std::vector<std::int64_t>& values, std::size_t count,
                     std::int64_t most) {
  const auto* found = take(name);
  if (found == nullptr) return;
  const auto* array = found->if_array();
  if (array == nullptr) return fail(Refused::kMalformed, name, "expected a list");
  if (array->size() > count) return fail(Refused::kTooLarge, name);
  for (const auto& each : *array) {
    const auto* value = each.if_int64();
    if (value == nullptr || *value < 0 || *value > most) {
      return fail(Refused::kOutOfRange, name, "0 to " + std::to_string(most));
    }
    values.push_back(*value);
  }
}

Result<Done> Reader::done() {
  if (wrong_) return *wrong_;
  for (const auto& member : object_) {
    const std::string_view key(member.key().data(), member.key().size());
    if (std::ranges::find(known_, key) == known_.end()) {
      return refuse(Refused::kUnknownField, path_ + std::string(key));
    }
  }
  return Done{};
}

bool is_id(std::string_view text) {
  return !text.empty() && text.size() <= kIdBytes && std::ranges::all_of(text, [](char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
           (letter >= '0' && letter <= '9') || letter == '_' || letter == '-' || letter == '.';
  });
}

}  // namespace nemcon::codec
