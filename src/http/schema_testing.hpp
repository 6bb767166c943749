// The part of JSON Schema that docs/openapi.json uses, for the test that holds it against the
// server. A keyword that is not known here fails the test, so that nothing in the document is
// silently unchecked.
#pragma once

#include <boost/json.hpp>
#include <regex>
#include <set>
#include <string>

namespace nemcon::http {

namespace json = boost::json;

class Schemas {
 public:
  explicit Schemas(const json::object& document) : document_(document) {}

  // What a "#/a/b" points at; throws if there is nothing.
  const json::object& resolve(const json::object& object) const {
    const auto* ref = object.if_contains("$ref");
    if (ref == nullptr) return object;
    json::value const* at = nullptr;
    std::string pointer(ref->as_string());
    if (!pointer.starts_with("#/")) throw std::runtime_error("no local reference: " + pointer);
    const json::object* in = &document_;
    for (std::size_t from = 2; from <= pointer.size();) {
      const std::size_t end = std::min(pointer.find('/', from), pointer.size());
      at = in->if_contains(pointer.substr(from, end - from));
      if (at == nullptr) throw std::runtime_error("a reference to nothing: " + pointer);
      in = &at->as_object();
      from = end + 1;
    }
    return resolve(*in);
  }

  // Where and how a value does not fit; empty if it fits.
  std::string mismatch(const json::object& schema_or_ref, const json::value& value,
                       const std::string& at = "$") const {
    const json::object& schema = resolve(schema_or_ref);
    for (const auto& [key, rule] : schema) {
      std::string wrong = broken(schema, key, rule, value, at);
      if (!wrong.empty()) return wrong;
    }
    return {};
  }

 private:
  std::string broken(const json::object& schema, std::string_view key, const json::value& rule,
                     const json::value& value, const std::string& at) const {
    static const std::set<std::string_view> silent = {"description", "default", "additionalProperties"};
    if (silent.contains(key)) return {};
    if (key == "type") return has_type(rule.as_string(), value) ? "" : at + ": no " + text_of(rule);
    if (key == "const") return value == rule ? "" : at + ": not " + text_of(rule);
    if (key == "enum")
      return is_among(rule.as_array(), value) ? "" : at + ": not in the list: " + text_of(value);
    if (key == "anyOf") return fits_any(rule.as_array(), value, at);
    if (value.is_object()) return broken_object(schema, key, rule, value.as_object(), at);
    if (value.is_array()) return broken_array(key, rule, value.as_array(), at);
    if (value.is_string()) return broken_text(key, rule, std::string(value.as_string()), at);
    if (value.is_int64()) return broken_number(key, rule.as_int64(), value.as_int64(), at);
    return at + ": " + std::string(key) + " says nothing about " + text_of(value);
  }

  static std::string text_of(const json::value& value) { return json::serialize(value); }

  static bool has_type(std::string_view type, const json::value& value) {
    if (type == "object") return value.is_object();
    if (type == "array") return value.is_array();
    if (type == "string") return value.is_string();
    if (type == "integer") return value.is_int64();
    if (type == "number") return value.is_number();
    if (type == "boolean") return value.is_bool();
    throw std::runtime_error("a type that nothing here has: " + std::string(type));
  }

  static bool is_among(const json::array& list, const json::value& value) {
    return std::ranges::find(list, value) != list.end();
  }

  std::string fits_any(const json::array& list, const json::value& value, const std::string& at) const {
    for (const auto& each : list) {
      if (mismatch(each.as_object(), value, at).empty()) return {};
    }
    return at + ": fits none of the alternatives: " + text_of(value);
  }

  std::string broken_object(const json::object& schema, std::string_view key, const json::value& rule,
                            const json::object& value, const std::string& at) const {
    if (key == "required") {
      for (const auto& name : rule.as_array()) {
        if (!value.contains(name.as_string())) return at + ": without " + text_of(name);
      }
      return {};
    }
    if (key != "properties") return unknown(key);
    for (const auto& [name, member] : value) {
      const std::string inner = at + "." + std::string(name);
      const auto* property = rule.as_object().if_contains(name);
      if (property == nullptr) {
        if (schema.contains("additionalProperties")) return inner + ": is not in the schema";
        continue;
      }
      if (auto wrong = mismatch(property->as_object(), member, inner); !wrong.empty()) return wrong;
    }
    return {};
  }

  std::string broken_array(std::string_view key, const json::value& rule, const json::array& value,
                           const std::string& at) const {
    const auto size = static_cast<std::int64_t>(value.size());
    if (key == "minItems") return size >= rule.as_int64() ? "" : at + ": too few";
    if (key == "maxItems") return size <= rule.as_int64() ? "" : at + ": too many";
    if (key != "items") return unknown(key);
    for (std::size_t i = 0; i < value.size(); ++i) {
      auto wrong = mismatch(rule.as_object(), value[i], at + "[" + std::to_string(i) + "]");
      if (!wrong.empty()) return wrong;
    }
    return {};
  }

  static std::string broken_text(std::string_view key, const json::value& rule, const std::string& value,
                                 const std::string& at) {
    const auto size = static_cast<std::int64_t>(value.size());
    if (key == "minLength") return size >= rule.as_int64() ? "" : at + ": too short";
    if (key == "maxLength") return size <= rule.as_int64() ? "" : at + ": too long";
    if (key != "pattern") return unknown(key);
    const std::regex pattern{std::string(rule.as_string())};
    return std::regex_search(value, pattern) ? "" : at + ": \"" + value + "\" is not " + text_of(rule);
  }

  static std::string broken_number(std::string_view key, std::int64_t rule, std::int64_t value,
                                   const std::string& at) {
    if (key == "minimum") return value >= rule ? "" : at + ": too small";
    if (key == "maximum") return value <= rule ? "" : at + ": too large";
    return unknown(key);
  }

  static std::string unknown(std::string_view key) {
    throw std::runtime_error("a keyword that this does not know: " + std::string(key));
  }

  const json::object& document_;
};

}  // namespace nemcon::http
