// For tests: the races and charters of the project, as main passes them.
#pragma once

#include <filesystem>
#include <fstream>
#include <sstream>

#include "service/races.hpp"

namespace nemcon::service {

inline std::string text_of_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

class RaceFiles {
 public:
  RaceFiles() {
    for (const auto& each : std::filesystem::directory_iterator(NEMCON_SOURCE_DIR "/races"))
      if (each.path().extension() == ".jsonl") add(each.path(), races_);
    for (const auto& each : std::filesystem::directory_iterator(NEMCON_SOURCE_DIR "/charters"))
      if (each.path().extension() == ".toml") add(each.path(), charters_);
    for (const auto& each : std::filesystem::directory_iterator(NEMCON_SOURCE_DIR "/races/reference"))
      add(each.path(), references_);
    list_ = text_of_file(NEMCON_SOURCE_DIR "/races/charters.txt");
  }
  RaceTexts texts() const { return {named(races_), named(charters_), named(references_), list_}; }

 private:
  using Texts = std::vector<std::pair<std::string, std::string>>;
  static void add(const std::filesystem::path& path, Texts& to) {
    to.emplace_back(path.stem().string(), text_of_file(path));
  }
  static std::vector<NamedText> named(const Texts& texts) {
    std::vector<NamedText> out;
    for (const auto& [name, text] : texts) out.push_back({name, text});
    return out;
  }
  Texts races_, charters_, references_;
  std::string list_;
};

inline RaceTexts race_texts() {
  static const RaceFiles files;
  return files.texts();
}

// Read once for all tests of a program.
inline const Races& project_races() {
  static const Races races(race_texts());
  return races;
}

}  // namespace nemcon::service
