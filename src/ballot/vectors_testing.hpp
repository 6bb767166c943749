// Reads the files of tests/vectors/ballot: blocks between ~~~ of "Key = Value", long values indented below,
// items of a sequence after "-" (the grammar of draft-irtf-cfrg-fiat-shamir, appendix B).
#pragma once

#include <fstream>
#include <iostream>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "base/bytes.hpp"

namespace nemcon::ballot {

struct Vector {
  std::map<std::string, std::string> values;
  std::map<std::string, std::vector<std::string>> lists;

  bool has(const std::string& key) const { return values.contains(key); }
  const std::string& text(const std::string& key) const { return values.at(key); }
  Bytes bytes(const std::string& key) const {
    const auto out = from_hex(text(key) == "\"\"" ? "" : text(key));
    if (!out) throw std::runtime_error(key + " is no hexadecimal");
    return *out;
  }
  bool rejects() const { return has("Expected") && text("Expected") == "reject"; }
  std::string id() const { return text("Id"); }
};

inline void add_line(Vector& vector, std::string& key, const std::string& line) {
  if (line.starts_with("  - ")) {
    vector.lists[key].push_back(line.substr(4));
  } else if (line.starts_with("    ") && vector.lists.contains(key)) {
    vector.lists[key].back() += line.substr(4);
  } else if (line.starts_with("  ")) {
    vector.values[key] += line.substr(2);
  } else {
    const auto equals = line.find(" =");
    if (equals == std::string::npos) throw std::runtime_error("not a line of a vector: " + line);
    key = line.substr(0, equals);
    if (line.size() > equals + 3) vector.values[key] = line.substr(equals + 3);
  }
}

inline std::vector<Vector> read_vectors(const std::string& name) {
  std::ifstream file(std::string(NEMCON_SOURCE_DIR) + "/tests/vectors/ballot/" + name);
  if (!file) throw std::runtime_error("no vectors " + name);
  std::vector<Vector> out;
  bool inside = false;
  std::string key;
  for (std::string line; std::getline(file, line);) {
    if (line == "~~~") {
      inside = !inside;
      if (inside) out.emplace_back();
    } else if (inside) {
      add_line(out.back(), key, line);
    }
  }
  return out;
}

inline std::vector<std::string> hex_of(const std::vector<Bytes>& messages) {
  std::vector<std::string> out;
  for (const Bytes& message : messages) out.push_back(to_hex(message));
  return out;
}

// As read_vectors reads it; Id is first.
inline void print_vector(const Vector& vector) {
  std::cout << "~~~\nId = " << vector.id() << "\n";
  for (const auto& [key, value] : vector.values) {
    if (key == "Id") continue;
    std::cout << key << " =\n";
    for (std::size_t at = 0; at < value.size(); at += 100) std::cout << "  " << value.substr(at, 100) << "\n";
  }
  for (const auto& [key, items] : vector.lists) {
    std::cout << key << " =\n";
    for (const std::string& item : items) {
      for (std::size_t at = 0; at < item.size(); at += 100)
        std::cout << (at == 0 ? "  - " : "    ") << item.substr(at, 100) << "\n";
    }
  }
  std::cout << "~~~\n\n";
}

}  // namespace nemcon::ballot
