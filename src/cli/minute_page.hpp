// A page of plain text: lines of one width, hanging indents, numbered sources at the end.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace nemcon::cli {

class MinutePage {
 public:
  enum class Tint { kStrong, kFaint, kFor, kWaiting, kAgainst };

  MinutePage(int width, bool colour) : width_(static_cast<std::size_t>(width)), colour_(colour) {}

  // The text in that tint if there are colours at all; it takes no more room.
  std::string tinted(Tint tint, std::string_view text) const;
  // "[3]": the same address has the same number; empty for none.
  std::string cite(const std::string& source);

  void blank();
  // `left` at the margin, `right` at the other one; on two lines if they do not fit on one.
  void facing(std::string_view left, std::string_view right);
  // The text after the indent; its first line behind `first`, which is filled up to the indent.
  void put(std::size_t indent, std::string_view text, std::string_view first = {});
  // A row of columns as it is, without spaces at its end.
  void row(std::string text);
  void sources(std::string_view head);

  std::string text() && { return std::move(out_); }
  std::size_t width() const { return width_; }

  // How many columns a text takes: letters, not bytes; no tints.
  static std::size_t columns(std::string_view text);

 private:
  std::size_t width_;
  bool colour_;
  std::string out_;
  std::vector<std::string> cited_;
};

}  // namespace nemcon::cli
