// A text that never changes and is shared by its copies: 16 bytes where it is empty, as most reasons are.
// A body's state holds one for every position that was ever taken, and is copied whole.
#pragma once

#include <memory>
#include <string>
#include <utility>

namespace nemcon {

class SharedText {
 public:
  SharedText() = default;
  explicit SharedText(std::string text)
      : text_(text.empty() ? nullptr : std::make_shared<const std::string>(std::move(text))) {}

  bool empty() const { return text_ == nullptr; }
  void clear() { text_.reset(); }
  // Good for as long as this object or a copy of it is there.
  const std::string& text() const {
    static const std::string kNothing;
    return text_ ? *text_ : kNothing;
  }
  friend bool operator==(const SharedText& one, const SharedText& other) {
    return one.text_ == other.text_ || one.text() == other.text();
  }

 private:
  std::shared_ptr<const std::string> text_;  // null: empty
};

}  // namespace nemcon
