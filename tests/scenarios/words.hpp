// A scenario's line as words: what a keyword is followed by, what is left over.
#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace nemcon::scenarios {

// A line that cannot be read, or that is not so. Carries no place: the reader of the file adds it.
struct Wrong : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// Words are parted by spaces; "in quotes" is one word and never a keyword.
class Words {
 public:
  explicit Words(const std::string& line);

  bool empty() const { return list_.empty(); }
  bool starts(const std::string& word) const;
  // The next word. Wrong if there is none.
  std::string take();
  // Takes the word if it comes next.
  bool maybe(const std::string& word);
  // Takes the keyword wherever it stands, and the word behind it.
  std::optional<std::string> option(const std::string& keyword);
  // Takes the keyword wherever it stands.
  bool flag(const std::string& keyword);
  // Takes the keyword and everything behind it.
  std::vector<std::string> rest(const std::string& keyword);
  // Everything up to the keyword, which is taken too, or to the end.
  std::vector<std::string> until(const std::string& keyword);
  // Wrong if something was left.
  void done() const;

 private:
  struct Word {
    std::string text;
    bool quoted;
  };
  std::vector<Word>::iterator find(const std::string& keyword);
  std::vector<Word> list_;
};

}  // namespace nemcon::scenarios
