// The charters in a folder of the sources.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "codec/charter_text.hpp"

namespace nemcon::charters {

struct Named {
  std::string name;  // of the file, without its ending
  codec::CharterText text;
};

inline std::vector<Named> charters_in(const std::string& folder) {
  std::vector<Named> list;
  for (const auto& entry : std::filesystem::directory_iterator(std::string(NEMCON_SOURCE_DIR) + folder)) {
    if (entry.path().extension() != ".toml") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    auto text = codec::read_charter_text(bytes.str());
    EXPECT_TRUE(text.ok()) << entry.path() << ": " << (text ? "" : sentence_of(text.error()));
    if (text) list.push_back({entry.path().stem().string(), *std::move(text)});
  }
  std::ranges::sort(list, {}, &Named::name);
  return list;
}

}  // namespace nemcon::charters
