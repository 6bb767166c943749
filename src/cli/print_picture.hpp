// The picture of a race as a page of a minute book: words, lists of codes, numbered sources. Colour
// is never alone: every stance has its sign and its word.
#pragma once

#include <string>

#include "cli/picture_words.hpp"
#include "codec/picture_json.hpp"

namespace nemcon::cli {

struct Seen {
  const chamber::Charter& charter;
  const chamber::PictureBase& base;
  const chamber::Picture& picture;
  const PictureWords& words;
};

struct Paper {
  int width = 80;
  bool colour = false;
};

// `only`: the name of the one candidate to show; empty: all, the leading one at length.
std::string print_picture(const Seen& seen, const std::string& only, const Paper& paper);

}  // namespace nemcon::cli
