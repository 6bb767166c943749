// The files of the pages, embedded and compressed when the program was built.
#pragma once

#include <span>
#include <string>

#include "http/http.hpp"
#include "http/server.hpp"
#include "service/page_list.hpp"

namespace nemcon::http {

// The files and their hashes, as they are served to who takes them uncompressed.
service::PageList page_list(std::span<const Asset> assets);

class Pages {
 public:
  explicit Pages(std::span<const Asset> assets);

  // "/" is the first page. A program without pages says so there, in plain words.
  Response answer(const Request& request, const std::string& path) const;

  // What there is, as JSON; unchanged for as long as the program runs.
  Response list() const;

 private:
  const Asset* find(const std::string& path) const;

  std::span<const Asset> assets_;
  std::string list_, etag_;
};

// What was compressed with gzip; only for what we compressed ourselves.
std::string gunzip(std::span<const std::uint8_t> gzip);

// "app-3FA2B7QK.js": the name changes with the content, so it may be kept for ever.
bool has_hashed_name(std::string_view path);

}  // namespace nemcon::http
