#include "http/pages.hpp"

#include <algorithm>

#include "http/problem.hpp"
#include "http/reply.hpp"

namespace nemcon::http {
namespace {

constexpr std::string_view kForEver = "public, max-age=31536000, immutable";
constexpr std::size_t kHashLetters = 8;  // as esbuild writes them

constexpr std::string_view kWithoutPages =
    "This nemcon was built without its pages.\n"
    "The API answers under /api/v1 (see /api/v1/openapi.json). To have the pages, run `npm ci` in "
    "web/\n"
    "and build again, or start it with ./dev run, which does both.\n";

// Whether one of "br, gzip;q=0.5" is gzip, and not refused by a weight of nothing.
bool takes_gzip(const Request& request) {
  const std::string* header = find_header(request.headers, "Accept-Encoding");
  if (header == nullptr) return false;
  const auto at = header->find("gzip");
  if (at == std::string::npos) return false;
  const std::string weight = header->substr(at + 4, header->find(',', at) - at - 4);
  const auto q = weight.find("q=");
  return q == std::string::npos || weight.find_first_of("123456789", q) != std::string::npos;
}

// The one script that compiles: libsodium, which makes ballots, is WebAssembly. In return it loads nothing
// and asks nobody.
constexpr std::string_view kWorker = "/assets/sounding-worker-";
constexpr std::string_view kWorkerPolicy = "default-src 'none'; script-src 'wasm-unsafe-eval'";

Response page_of(const Asset& asset, bool compressed) {
  Response response;
  response.headers = {{"Content-Type", std::string(asset.type)},
                      {"Cache-Control", std::string(has_hashed_name(asset.path) ? kForEver : "no-cache")},
                      // Of two encodings only one can have the strong tag.
                      {"ETag", (compressed ? "" : "W/") + std::string(asset.etag)},
                      {"Vary", "Accept-Encoding"}};
  if (asset.path.starts_with(kWorker))
    response.headers.emplace_back("Content-Security-Policy", std::string(kWorkerPolicy));
  if (compressed) {
    response.headers.emplace_back("Content-Encoding", "gzip");
    response.body.assign(asset.gzip.begin(), asset.gzip.end());
  } else {
    response.body = gunzip(asset.gzip);
  }
  return response;
}

Response without_pages() {
  Response response{.status = 200, .headers = {}, .body = std::string(kWithoutPages)};
  response.headers.emplace_back("Content-Type", "text/plain; charset=utf-8");
  return response;
}

}  // namespace

bool has_hashed_name(std::string_view path) {
  const auto stem = path.substr(0, path.rfind('.'));
  const auto dash = stem.rfind('-');
  if (dash == std::string_view::npos || stem.size() - dash - 1 != kHashLetters) return false;
  return std::ranges::all_of(stem.substr(dash + 1), [](char letter) {
    return (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9');
  });
}

service::PageList page_list(std::span<const Asset> assets) {
  service::PageList list;
  for (const Asset& each : assets)
    list.push_back(service::page_file(std::string(each.path), gunzip(each.gzip)));
  return list;
}

Pages::Pages(std::span<const Asset> assets) : assets_(assets) {
  const service::PageList list = page_list(assets);
  list_ = service::page_list_json(list);
  etag_ = '"' + to_hex(service::hash_of(list)).substr(0, 32) + '"';
}

Response Pages::list() const {
  Response response = json_reply(200, list_);
  response.headers.emplace_back("ETag", etag_);
  response.headers.emplace_back("Cache-Control", "no-cache");
  return response;
}

const Asset* Pages::find(const std::string& path) const {
  const auto found = std::ranges::find(assets_, path, &Asset::path);
  return found == assets_.end() ? nullptr : &*found;
}

Response Pages::answer(const Request& request, const std::string& path) const {
  const Asset* asset = find(path == "/" ? "/index.html" : path);
  const bool told = path == "/" && asset == nullptr;
  if (!told && asset == nullptr) return problem(refuse(Refused::kNoSuchThing));
  if (request.method != "GET" && request.method != "HEAD") {
    Response response = problem(refuse(Refused::kNoSuchThing), 405);
    response.headers.emplace_back("Allow", "GET, HEAD");
    return response;
  }
  return told ? without_pages() : page_of(*asset, takes_gzip(request));
}

}  // namespace nemcon::http
