#include "codec/canonical.hpp"

#include <algorithm>
#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <optional>
#include <utility>
#include <vector>

#include "base/check.hpp"
#include "base/limits.hpp"
#include "base/utf8.hpp"

namespace nemcon::codec {
namespace {

namespace json = boost::json;

bool is_name(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
}

bool fits(std::int64_t value) { return value >= -kIntegerMax && value <= kIntegerMax; }

// ---- Writing ----

void write_control(std::string& out, char letter) {
  static constexpr std::string_view kDigits = "0123456789abcdef";
  switch (letter) {
    case '\b': out += "\\b"; return;
    case '\t': out += "\\t"; return;
    case '\n': out += "\\n"; return;
    case '\f': out += "\\f"; return;
    case '\r': out += "\\r"; return;
    default: break;
  }
  out += "\\u00";
  out += kDigits[static_cast<std::uint8_t>(letter) >> 4];
  out += kDigits[static_cast<std::uint8_t>(letter) & 15];
}

void write_string(std::string& out, std::string_view text) {  // RFC 8785 section 3.2.2.2
  out += '"';
  while (!text.empty()) {
    const std::size_t size = letter_bytes(text);
    CHECK(size != 0 && "text that is not UTF-8");
    if (text[0] == '"' || text[0] == '\\') out += '\\';
    if (static_cast<std::uint8_t>(text[0]) < 0x20) {
      write_control(out, text[0]);
    } else {
      out += text.substr(0, size);
    }
    text.remove_prefix(size);
  }
  out += '"';
}

void write(std::string& out, const json::value& value, std::size_t depth);

void write_object(std::string& out, const json::object& object, std::size_t depth) {
  std::vector<const json::key_value_pair*> members;
  members.reserve(object.size());
  for (const auto& member : object) members.push_back(&member);
  std::sort(members.begin(), members.end(), [](const auto* a, const auto* b) { return a->key() < b->key(); });
  out += '{';
  for (const auto* member : members) {
    const std::string_view name(member->key().data(), member->key().size());
    CHECK(is_name(name));
    if (out.back() != '{') out += ',';
    write_string(out, name);
    out += ':';
    write(out, member->value(), depth);
  }
  out += '}';
}

void write_array(std::string& out, const json::array& array, std::size_t depth) {
  out += '[';
  for (std::size_t i = 0; i < array.size(); ++i) {
    if (i != 0) out += ',';
    write(out, array[i], depth);
  }
  out += ']';
}

// `depth`: how many arrays and objects the value may still open.
void write(std::string& out, const json::value& value, std::size_t depth) {
  switch (value.kind()) {
    case json::kind::object: CHECK(depth > 0); return write_object(out, value.get_object(), depth - 1);
    case json::kind::array: CHECK(depth > 0); return write_array(out, value.get_array(), depth - 1);
    case json::kind::string: return write_string(out, {value.get_string().data(), value.get_string().size()});
    case json::kind::bool_: out += value.get_bool() ? "true" : "false"; return;
    case json::kind::int64:
      CHECK(fits(value.get_int64()));
      out += std::to_string(value.get_int64());
      return;
    case json::kind::uint64:
      CHECK(value.get_uint64() <= static_cast<std::uint64_t>(kIntegerMax));
      out += std::to_string(value.get_uint64());
      return;
    case json::kind::double_:
    case json::kind::null: CHECK(false && "no float and no null in canonical JSON");
  }
}

// ---- Reading ----

// What boost's parser calls as it reads. It builds the value itself, because boost's own builder
// takes a name twice without a word.
class Builder {
 public:
  static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);

  explicit Builder(json::storage_ptr storage) : result(storage), storage_(std::move(storage)) {}

  // Of our own, or none if the bytes are at fault.
  std::optional<Refusal> refusal;
  json::value result;

  // "data.subjects[2]": the member that is being read.
  std::string path() const {
    std::string text;
    for (const Frame& frame : frames_) {
      if (frame.container.is_array()) {
        text += "[" + std::to_string(frame.container.get_array().size()) + "]";
      } else if (!frame.name.empty()) {
        text += (text.empty() ? "" : ".") + frame.name;
      }
    }
    return text;
  }

  bool on_document_begin(json::error_code&) { return true; }
  bool on_document_end(json::error_code&) { return true; }
  bool on_comment_part(json::string_view, json::error_code&) { return true; }
  bool on_comment(json::string_view, json::error_code&) { return true; }

  bool on_object_begin(json::error_code&) { return open(json::object(storage_)); }
  bool on_object_end(std::size_t, json::error_code&) { return close(); }
  bool on_array_begin(json::error_code&) { return open(json::array(storage_)); }
  bool on_array_end(std::size_t, json::error_code&) { return close(); }

  bool on_key_part(json::string_view part, std::size_t, json::error_code&) { return keep(part); }
  bool on_key(json::string_view part, std::size_t, json::error_code& ec) {
    keep(part);
    Frame& frame = frames_.back();
    frame.name = std::exchange(text_, {});
    if (!is_name(frame.name)) return fail(Refused::kUnknownField, ec);
    if (frame.container.get_object().contains(frame.name)) return fail(Refused::kDuplicate, ec);
    return true;
  }

  bool on_string_part(json::string_view part, std::size_t, json::error_code&) { return keep(part); }
  bool on_string(json::string_view part, std::size_t, json::error_code&) {
    if (text_.empty()) return add(json::string(part, storage_));
    keep(part);
    return add(json::string(std::exchange(text_, {}), storage_));
  }

  bool on_number_part(json::string_view part, json::error_code&) { return keep(part); }
  bool on_int64(std::int64_t value, json::string_view part, json::error_code& ec) {
    keep(part);
    const std::string digits = std::exchange(text_, {});
    if (value == 0 && digits[0] == '-') return fail(Refused::kMalformed, ec);
    if (!fits(value)) return fail(Refused::kOutOfRange, ec);
    return add(value);
  }
  bool on_uint64(std::uint64_t, json::string_view, json::error_code& ec) {
    return fail(Refused::kOutOfRange, ec);  // the parser uses it above 2^63 only
  }
  bool on_double(double, json::string_view part, json::error_code& ec) {
    keep(part);
    const bool whole = text_.find_first_of(".eE") == std::string::npos;
    return fail(whole ? Refused::kOutOfRange : Refused::kMalformed, ec);
  }
  bool on_bool(bool value, json::error_code&) { return add(value); }
  bool on_null(json::error_code& ec) { return fail(Refused::kMalformed, ec); }

 private:
  struct Frame {
    json::value container;
    std::string name;  // of the member whose value comes next
  };

  bool keep(json::string_view part) {
    text_.append(part.data(), part.size());
    return true;
  }

  bool open(json::value container) {
    frames_.push_back({std::move(container), {}});
    return true;
  }

  bool close() {
    json::value whole = std::move(frames_.back().container);
    frames_.pop_back();
    return add(std::move(whole));
  }

  bool add(json::value value) {
    if (frames_.empty()) {
      result = std::move(value);
    } else if (Frame& frame = frames_.back(); frame.container.is_array()) {
      frame.container.get_array().push_back(std::move(value));
    } else {
      frame.container.get_object().emplace(frame.name, std::move(value));
      frame.name.clear();
    }
    return true;
  }

  bool fail(Refused code, json::error_code& ec) {
    refusal = refuse(code, path());
    ec = json::error::syntax;  // only to make the parser stop
    return false;
  }

  json::storage_ptr storage_;
  std::vector<Frame> frames_;
  std::string text_;  // parts of a name, a string or a number that are still to be joined
};

Refusal refusal_of(const Builder& builder, json::error_code ec, std::size_t column) {
  if (builder.refusal) return *builder.refusal;
  const bool deep = ec == json::error::too_deep;
  return refuse(deep ? Refused::kTooLarge : Refused::kMalformed, builder.path(), {},
                "column " + std::to_string(column));
}

}  // namespace

std::string canonical(const boost::json::value& value) {
  std::string out;
  write(out, value, kJsonDepth);
  return out;
}

Result<boost::json::value> parse_strict(std::string_view text, json::storage_ptr storage) {
  json::parse_options options;
  options.max_depth = kJsonDepth;
  json::basic_parser<Builder> parser(options, std::move(storage));
  json::error_code ec;
  const std::size_t read = parser.write_some(false, text.data(), text.size(), ec);
  if (!ec && read < text.size()) ec = json::error::extra_data;
  if (ec) return refusal_of(parser.handler(), ec, read + 1);
  return std::move(parser.handler().result);
}

namespace {

// How many bytes the escape at the front has, if it is the one that write_string would write; else 0.
std::size_t escape_bytes(std::string_view text) {
  if (text.size() < 2) return 0;
  if (std::string_view("\"\\btnfr").find(text[1]) != std::string_view::npos) return 2;
  if (text.size() < 6 || text[1] != 'u' || (text[4] != '0' && text[4] != '1')) return 0;
  std::string written;
  const std::size_t digit = std::string_view("0123456789abcdef").find(text[5]);
  if (digit == std::string_view::npos) return 0;
  write_control(written, static_cast<char>((text[4] - '0') * 16 + static_cast<int>(digit)));
  return text.substr(0, 6) == written ? 6 : 0;
}

// No space but within texts, and there no letter escaped that need not be, or in another way.
bool is_plain(std::string_view text) {
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char letter = text[i];
    if (letter == '"') {
      quoted = !quoted;
    } else if (!quoted) {
      if (letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r') return false;
    } else if (letter == '\\') {
      const std::size_t bytes = escape_bytes(text.substr(i));
      if (bytes == 0) return false;
      i += bytes - 1;
    }
  }
  return true;
}

// Members lie as they were read.
bool is_sorted(const json::value& value) {
  if (const auto* array = value.if_array()) return std::ranges::all_of(*array, is_sorted);
  const auto* object = value.if_object();
  if (object == nullptr) return true;
  const json::key_value_pair* before = nullptr;
  for (const auto& member : *object) {
    if (before != nullptr && !(before->key() < member.key())) return false;
    if (!is_sorted(member.value())) return false;
    before = &member;
  }
  return true;
}

}  // namespace

bool is_canonical(std::string_view text, const json::value& read) {
  return is_plain(text) && is_sorted(read);
}

bool is_canonical(std::string_view text) {
  const auto value = parse_strict(text);
  return value.ok() && is_canonical(text, *value);
}

}  // namespace nemcon::codec
