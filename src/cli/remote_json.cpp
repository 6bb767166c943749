#include "cli/remote_json.hpp"

#include <boost/json.hpp>

namespace nemcon::cli {

namespace json = boost::json;

std::string text_in(const json::object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

std::int64_t number_in(const json::object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  return value != nullptr && value->is_int64() ? value->get_int64() : 0;
}

bool flag_in(const json::object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  return value != nullptr && value->is_bool() && value->get_bool();
}

const json::object& object_in(const json::object& object, std::string_view name) {
  static const json::object none;
  const auto* value = object.if_contains(name);
  return value != nullptr && value->is_object() ? value->get_object() : none;
}

const json::array& array_in(const json::object& object, std::string_view name) {
  static const json::array none;
  const auto* value = object.if_contains(name);
  return value != nullptr && value->is_array() ? value->get_array() : none;
}

std::vector<json::object> objects_in(const json::object& object, std::string_view name) {
  std::vector<json::object> list;
  for (const json::value& each : array_in(object, name)) {
    if (each.is_object()) list.push_back(each.get_object());
  }
  return list;
}

std::vector<std::string> texts_in(const json::object& object, std::string_view name) {
  std::vector<std::string> list;
  for (const json::value& each : array_in(object, name)) {
    if (each.is_string()) list.emplace_back(each.get_string());
  }
  return list;
}

void put_text(json::object& object, std::string_view name, const std::string& text) {
  if (!text.empty()) object[name] = text;
}

void put_texts(json::object& object, std::string_view name, const std::vector<std::string>& texts) {
  if (!texts.empty()) object[name] = json::array(texts.begin(), texts.end());
}

}  // namespace nemcon::cli
