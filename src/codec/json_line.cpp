#include "codec/json_line.hpp"

#include <algorithm>
#include <cstdint>

#include "base/utf8.hpp"

namespace nemcon::codec {
namespace {

void append_utf8(std::string& out, std::uint32_t letter) {
  const auto tail = [&](int shift) { out += static_cast<char>(0x80 | ((letter >> shift) & 0x3F)); };
  if (letter < 0x80) {
    out += static_cast<char>(letter);
  } else if (letter < 0x800) {
    out += static_cast<char>(0xC0 | (letter >> 6));
    tail(0);
  } else if (letter < 0x10000) {
    out += static_cast<char>(0xE0 | (letter >> 12));
    tail(6);
    tail(0);
  } else {
    out += static_cast<char>(0xF0 | (letter >> 18));
    tail(12);
    tail(6);
    tail(0);
  }
}

class LineReader {
 public:
  explicit LineReader(std::string_view line) : line_(line) {}

  JsonLine read() {
    object();
    return std::move(out_);
  }

 private:
  bool fail(std::string what, std::size_t at) {
    if (!out_.fault) out_.fault = LineFault{name_, at + 1, std::move(what)};
    return false;
  }
  bool fail(std::string what) { return fail(std::move(what), at_); }

  void skip_space() {
    while (at_ < line_.size() && (line_[at_] == ' ' || line_[at_] == '\t')) ++at_;
  }

  bool take(char letter) {
    skip_space();
    if (at_ >= line_.size() || line_[at_] != letter) return false;
    ++at_;
    return true;
  }

  bool expect(char letter) { return take(letter) || fail(std::string("expected ") + letter); }

  bool object() {
    if (!expect('{')) return false;
    if (!take('}')) {
      do {
        if (!member()) return false;
      } while (take(','));
      name_.clear();
      if (!take('}')) return fail("expected , or }");
    }
    skip_space();
    return at_ == line_.size() || fail("something follows the object: one line is one object");
  }

  bool member() {
    name_.clear();
    skip_space();
    const std::size_t begin = at_;
    std::string name;
    if (!string(name)) return false;
    const bool again =
        std::ranges::any_of(out_.members, [&](const LineMember& each) { return each.name == name; });
    name_ = name;
    if (again) return fail("is given twice: keep one", begin);
    if (!expect(':')) return false;
    out_.members.push_back({std::move(name), std::nullopt});
    return value();
  }

  bool value() {
    skip_space();
    if (at_ < line_.size() && line_[at_] == '"') return string(out_.members.back().text.emplace());
    if (line_.substr(at_, 4) == "null") {
      at_ += 4;
      return true;
    }
    return fail("expected a text in quotes or null");
  }

  bool string(std::string& out) {
    if (!take('"')) return fail("expected a text in quotes");
    const std::size_t begin = at_ - 1;
    while (at_ < line_.size() && line_[at_] != '"') {
      if (!letter(out)) return false;
    }
    if (at_ >= line_.size()) return fail("the text has no closing quote", begin);
    ++at_;
    return true;
  }

  bool letter(std::string& out) {
    if (line_[at_] == '\\') return escape(out);
    if (static_cast<std::uint8_t>(line_[at_]) < 0x20) return fail("a control character in a text");
    const std::size_t size = letter_bytes(line_.substr(at_));
    if (size == 0) return fail("bytes that are not UTF-8");
    out += line_.substr(at_, size);
    at_ += size;
    return true;
  }

  bool escape(std::string& out) {
    constexpr std::string_view kLetters = "\"\\/bfnrt", kMeant = "\"\\/\b\f\n\r\t";
    const char letter = at_ + 1 < line_.size() ? line_[at_ + 1] : '\0';
    if (letter == 'u') return unicode(out);
    const std::size_t found = kLetters.find(letter);
    if (letter == '\0' || found == std::string_view::npos) return fail("an escape that JSON does not have");
    out += kMeant[found];
    at_ += 2;
    return true;
  }

  // The four digits of "\uXXXX" here, or none.
  std::optional<std::uint32_t> unit() {
    if (line_.substr(at_, 2) != "\\u" || at_ + 6 > line_.size()) return std::nullopt;
    std::uint32_t value = 0;
    for (const char digit : line_.substr(at_ + 2, 4)) {
      constexpr std::string_view kDigits = "0123456789abcdef0123456789ABCDEF";
      const std::size_t found = kDigits.find(digit);
      if (found == std::string_view::npos) return std::nullopt;
      value = value * 16 + static_cast<std::uint32_t>(found % 16);
    }
    return value;
  }

  bool unicode(std::string& out) {
    const std::size_t begin = at_;
    const auto first = unit();
    if (!first) return fail("\\u wants four hexadecimal digits");
    at_ += 6;
    if (*first < 0xD800 || *first > 0xDFFF) {
      append_utf8(out, *first);
      return true;
    }
    const auto second = unit();
    const bool pair = *first < 0xDC00 && second && *second >= 0xDC00 && *second <= 0xDFFF;
    if (!pair) return fail("half of a pair of surrogates", begin);
    at_ += 6;
    append_utf8(out, 0x10000 + ((*first - 0xD800) << 10) + (*second - 0xDC00));
    return true;
  }

  std::string_view line_;
  std::size_t at_ = 0;
  std::string name_;
  JsonLine out_;
};

}  // namespace

JsonLine read_json_line(std::string_view line) { return LineReader(line).read(); }

std::string json_string(std::string_view text) {
  static constexpr std::string_view kDigits = "0123456789abcdef";
  constexpr std::string_view kMeant = "\"\\\b\f\n\r\t", kLetters = "\"\\bfnrt";
  std::string out = "\"";
  for (const char letter : text) {
    const std::size_t found = kMeant.find(letter);
    if (found != std::string_view::npos) {
      out += '\\';
      out += kLetters[found];
    } else if (static_cast<std::uint8_t>(letter) < 0x20) {
      out += "\\u00";
      out += kDigits[static_cast<std::uint8_t>(letter) >> 4];
      out += kDigits[static_cast<std::uint8_t>(letter) & 15];
    } else {
      out += letter;
    }
  }
  return out + '"';
}

}  // namespace nemcon::codec
