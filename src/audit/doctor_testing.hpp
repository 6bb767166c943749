// For the tests of this room: a record of a body, changed by somebody who has the log's own key. What was
// published is made anew and signed again, so only what an entry says can give it away.
#pragma once

#include "audit/audit.hpp"
#include "audit/body_testing.hpp"

namespace nemcon::audit {

using Lines = std::vector<std::string>;

inline Verdict must_audit(const Folder& folder, const Question& question = {}) {
  auto verdict = audit(folder, question);
  EXPECT_TRUE(verdict.ok()) << sentence_of(verdict.error());
  return *verdict;
}

inline std::string findings_of(const Verdict& verdict) {
  std::string all;
  for (const Finding& each : verdict.findings)
    all += std::string(name_of(each.wrong)) + " " + (each.entry ? std::to_string(*each.entry) : "-") + " " +
           each.path + ": " + each.text + (each.refusal ? " [" + each.refusal->field + "]" : "") + "\n";
  return all;
}

// The first line with all of these words in it, from there on.
inline std::size_t line_with(const Lines& lines, const std::vector<std::string>& words,
                             std::size_t from = 0) {
  for (std::size_t i = from; i < lines.size(); ++i) {
    if (std::ranges::all_of(
            words, [&](const std::string& each) { return lines[i].find(each) != std::string::npos; }))
      return i;
  }
  ADD_FAILURE() << "no entry with " << words.front();
  return 0;
}

inline void replace(std::string& line, const std::string& from, const std::string& to) {
  const auto at = line.rfind(from);
  ASSERT_NE(at, std::string::npos) << from << " is not in " << line;
  line.replace(at, from.size(), to);
}

// From one mark on up to the other, both gone.
inline void cut(std::string& line, const std::string& from, const std::string& to) {
  const auto begin = line.find(from);
  ASSERT_NE(begin, std::string::npos) << from;
  const auto end = line.find(to, begin + from.size());
  ASSERT_NE(end, std::string::npos) << to;
  line.erase(begin, end + to.size() - begin);
}

inline std::string time_of(const std::string& line) { return line.substr(line.find(R"("at":")") + 6, 24); }
inline void set_time(std::string& line, const std::string& at) {
  line.replace(line.find(R"("at":")") + 6, 24, at);
}

inline void renumber(Lines& lines) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto at = lines[i].rfind(R"("seq":)") + 6;
    const auto end = lines[i].find_first_not_of("0123456789", at);
    lines[i].replace(at, end - at, std::to_string(i));
  }
}

inline Lines without(Lines lines, std::size_t at) {
  lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(at));
  renumber(lines);
  return lines;
}

inline Lines with(Lines lines, std::size_t at, std::string line) {
  lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(at), std::move(line));
  renumber(lines);
  return lines;
}

}  // namespace nemcon::audit
