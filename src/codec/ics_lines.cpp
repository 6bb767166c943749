#include "codec/ics_lines.hpp"

#include <algorithm>
#include <optional>

#include "base/limits.hpp"

namespace nemcon::codec {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool is_name_letter(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
}

// A name at the front of the text, which is taken off; empty if there is none.
std::string take_name(std::string_view& text) {
  const auto end = static_cast<std::size_t>(std::ranges::find_if_not(text, is_name_letter) - text.begin());
  const std::string name = ics_capitals(text.substr(0, end));
  text.remove_prefix(end);
  return name;
}

// The value of a parameter, which is taken off: in quotes it may have colons and semicolons.
std::optional<std::string> take_value(std::string_view& text) {
  const bool quoted = text.starts_with('"');
  const auto end = quoted ? text.find('"', 1) : std::min(text.find_first_of(":;"), text.size());
  if (end == std::string_view::npos) return std::nullopt;
  std::string value(quoted ? text.substr(1, end - 1) : text.substr(0, end));
  text.remove_prefix(quoted ? end + 1 : end);
  return value;
}

IcsResult<IcsLine> line_of(std::size_t number, std::string_view text) {
  const auto fault = [&] {
    return IcsFault{number, "this is no property: expected NAME:value, or NAME;PARAMETER=value:value"};
  };
  IcsLine line{number, take_name(text), {}, {}};
  if (line.name.empty()) return fault();
  while (text.starts_with(';')) {
    text.remove_prefix(1);
    std::string name = take_name(text);
    if (name.empty() || !text.starts_with('=')) return fault();
    text.remove_prefix(1);
    auto value = take_value(text);
    // Of several values ("MEMBER=a,b") none is read here; those after a quoted first one are passed over.
    while (value && text.starts_with(',')) {
      text.remove_prefix(1);
      if (!take_value(text)) value.reset();
    }
    if (!value) return fault();
    line.params.emplace_back(std::move(name), std::move(*value));
  }
  if (!text.starts_with(':')) return fault();
  line.value = text.substr(1);
  return line;
}

// A line of the file, which is taken off, without its end.
std::string_view take_line(std::string_view& text) {
  const auto end = std::min(text.find('\n'), text.size());
  std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

bool is_blank(std::string_view line) { return line.find_first_not_of(" \t") == std::string_view::npos; }

}  // namespace

std::string fault_text(std::string_view file, const IcsFault& fault) {
  return std::string(file) + ":" + std::to_string(fault.line) + ": " + fault.what;
}

std::string ics_capitals(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return out;
}

std::string IcsLine::param(std::string_view wanted) const {
  const auto found = std::ranges::find(params, wanted, &std::pair<std::string, std::string>::first);
  return found == params.end() ? std::string() : ics_capitals(found->second);
}

std::vector<std::string_view> ics_list(std::string_view value, char between) {
  std::vector<std::string_view> list;
  for (;;) {
    const auto end = std::min(value.find(between), value.size());
    list.push_back(value.substr(0, end));
    if (end == value.size()) return list;
    value.remove_prefix(end + 1);
  }
}

std::string ics_text(std::string_view value) {
  std::string out;
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (value[i] != '\\' || i + 1 == value.size()) {
      out += value[i];
    } else {
      ++i;
      out += value[i] == 'n' || value[i] == 'N' ? '\n' : value[i];
    }
  }
  return out;
}

IcsResult<std::vector<IcsLine>> read_ics_lines(std::string_view text) {
  if (text.size() > kIcsBytes) {
    return IcsFault{1, "the file is larger than " + std::to_string(kIcsBytes) + " bytes; split it by years"};
  }
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  std::vector<IcsLine> lines;
  std::string whole;  // of the line that may go on
  std::size_t begin = 0, number = 0;
  const auto finish = [&]() -> IcsResult<Done> {
    if (is_blank(whole)) return Done{};
    TRY(line, line_of(begin, whole));
    lines.push_back(std::move(line));
    return Done{};
  };
  while (!text.empty()) {
    const std::string_view line = take_line(text);
    ++number;
    if (begin != 0 && (line.starts_with(' ') || line.starts_with('\t'))) {
      whole += line.substr(1);
    } else {
      TRY_DONE(finish());
      whole = line;
      begin = number;
    }
    if (whole.size() > kIcsLineBytes) {
      return IcsFault{begin, "the line is longer than " + std::to_string(kIcsLineBytes) + " bytes"};
    }
  }
  TRY_DONE(finish());
  return lines;
}

}  // namespace nemcon::codec
