#include "words.hpp"

#include <algorithm>

namespace nemcon::scenarios {

Words::Words(const std::string& line) {
  for (std::size_t at = 0; at < line.size();) {
    if (line[at] == ' ') {
      ++at;
      continue;
    }
    const bool quoted = line[at] == '"';
    const std::size_t begin = quoted ? at + 1 : at;
    std::size_t end = line.find(quoted ? '"' : ' ', begin);
    if (quoted && end == std::string::npos) throw Wrong("a quotation does not end");
    end = std::min(end, line.size());
    list_.push_back({line.substr(begin, end - begin), quoted});
    at = end + (quoted ? 1 : 0);
  }
}

bool Words::starts(const std::string& word) const {
  return !list_.empty() && !list_.front().quoted && list_.front().text == word;
}

std::string Words::take() {
  if (list_.empty()) throw Wrong("a word is missing at the end");
  std::string word = list_.front().text;
  list_.erase(list_.begin());
  return word;
}

bool Words::maybe(const std::string& word) {
  if (!starts(word)) return false;
  take();
  return true;
}

std::vector<Words::Word>::iterator Words::find(const std::string& keyword) {
  return std::ranges::find_if(list_, [&](const Word& each) { return !each.quoted && each.text == keyword; });
}

std::optional<std::string> Words::option(const std::string& keyword) {
  const auto at = find(keyword);
  if (at == list_.end()) return std::nullopt;
  if (std::next(at) == list_.end()) throw Wrong("nothing follows '" + keyword + "'");
  std::string value = std::next(at)->text;
  list_.erase(at, at + 2);
  return value;
}

bool Words::flag(const std::string& keyword) {
  const auto at = find(keyword);
  if (at == list_.end()) return false;
  list_.erase(at);
  return true;
}

std::vector<std::string> Words::rest(const std::string& keyword) {
  std::vector<std::string> values;
  const auto at = find(keyword);
  if (at == list_.end()) return values;
  for (auto each = std::next(at); each != list_.end(); ++each) values.push_back(each->text);
  list_.erase(at, list_.end());
  return values;
}

std::vector<std::string> Words::until(const std::string& keyword) {
  std::vector<std::string> values;
  while (!list_.empty() && !starts(keyword)) values.push_back(take());
  maybe(keyword);
  return values;
}

void Words::done() const {
  if (!list_.empty()) throw Wrong("'" + list_.front().text + "' is not understood here");
}

}  // namespace nemcon::scenarios
