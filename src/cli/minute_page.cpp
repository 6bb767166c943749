#include "cli/minute_page.hpp"

#include <algorithm>

namespace nemcon::cli {
namespace {

constexpr char kEscape = '\x1b';

std::string_view code_of(MinutePage::Tint tint) {
  switch (tint) {
    case MinutePage::Tint::kStrong: return "1";
    case MinutePage::Tint::kFaint: return "2";
    case MinutePage::Tint::kFor: return "36";
    case MinutePage::Tint::kWaiting: return "33";
    case MinutePage::Tint::kAgainst: return "31";
  }
  return "0";
}

std::vector<std::string_view> words_of_text(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (end > 0) words.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

}  // namespace

std::size_t MinutePage::columns(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == kEscape) {
      at = std::min(text.find('m', at), text.size());
    } else if ((static_cast<unsigned char>(text[at]) & 0xC0) != 0x80) {
      ++count;
    }
  }
  return count;
}

std::string MinutePage::tinted(Tint tint, std::string_view text) const {
  if (!colour_ || text.empty()) return std::string(text);
  return kEscape + ("[" + std::string(code_of(tint))) + "m" + std::string(text) + kEscape + "[0m";
}

std::string MinutePage::cite(const std::string& source) {
  if (source.empty()) return {};
  auto found = std::ranges::find(cited_, source);
  if (found == cited_.end()) found = cited_.insert(cited_.end(), source);
  return "[" + std::to_string(found - cited_.begin() + 1) + "]";
}

void MinutePage::blank() {
  if (!out_.empty() && !out_.ends_with("\n\n")) out_ += '\n';
}

void MinutePage::facing(std::string_view left, std::string_view right) {
  const std::size_t taken = columns(left) + columns(right);
  if (taken + 2 <= width_)
    return row(std::string(left) + std::string(width_ - taken, ' ') + std::string(right));
  put(0, left);
  put(2, right, "  ");
}

void MinutePage::put(std::size_t indent, std::string_view text, std::string_view first) {
  indent = std::min(indent, width_ / 3);  // a narrow page keeps room for the text
  std::string line(first);
  if (columns(line) < indent) line += std::string(indent - columns(line), ' ');
  bool empty = columns(line) <= indent;
  for (const std::string_view word : words_of_text(text)) {
    if (!empty && columns(line) + 1 + columns(word) > width_) {
      out_ += line + '\n';
      line = std::string(indent, ' ');
      empty = true;
    }
    if (!empty) line += ' ';
    line += word;
    empty = false;
  }
  row(std::move(line));
}

void MinutePage::row(std::string text) {
  while (text.ends_with(' ')) text.pop_back();
  out_ += text + '\n';
}

void MinutePage::sources(std::string_view head) {
  if (cited_.empty()) return;
  blank();
  put(0, tinted(Tint::kStrong, head));
  for (std::size_t i = 0; i < cited_.size(); ++i) {
    put(7, cited_[i], "  [" + std::to_string(i + 1) + "]");
  }
}

}  // namespace nemcon::cli
