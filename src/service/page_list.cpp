#include "service/page_list.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "ballot/encoding.hpp"
#include "ballot/wire.hpp"
#include "base/check.hpp"
#include "codec/canonical.hpp"
#include "codec/fields.hpp"

namespace nemcon::service {
namespace {

namespace json = boost::json;

constexpr std::string_view kPagesDomain = "nemcon-V01-pages";

bool by_path(const PageFile& one, const PageFile& other) { return one.path < other.path; }

bool is_path(std::string_view path) {
  const auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("-_./").contains(c);
  };
  return path.size() > 1 && path.starts_with('/') && std::ranges::all_of(path, plain) &&
         !path.contains("//") && !path.contains("..");
}

Result<PageFile> read_file(const std::string& path, const std::string& hex) {
  if (!is_path(path)) return refuse(Refused::kMalformed, "files.path", {path});
  const auto hash = hash_from_hex(hex);
  if (!hash) return refuse(Refused::kMalformed, "files.sha256", {path});
  return PageFile{path, *hash};
}

struct Row {
  std::string path, sha256;
};

}  // namespace

PageFile page_file(std::string path, std::string_view content) {
  return {std::move(path), ballot::sha256({view_of(content)})};
}

Hash hash_of(PageList files) {
  if (files.empty()) return {};
  CHECK(files.size() <= kPageFiles);
  std::ranges::sort(files, by_path);
  Bytes bytes;
  ballot::put(bytes, view_of(kPagesDomain));
  ballot::put_u32(bytes, static_cast<std::uint32_t>(files.size()));
  for (const auto& [path, hash] : files) {
    CHECK(path.size() <= kPagePathBytes);
    ballot::put_u16(bytes, static_cast<std::uint16_t>(path.size()));
    ballot::put(bytes, view_of(path));
    ballot::put(bytes, hash);
  }
  return ballot::sha256({bytes});
}

std::string page_list_json(PageList files) {
  std::ranges::sort(files, by_path);
  json::array rows;
  for (const auto& [path, hash] : files)
    rows.push_back(json::object{{"path", path}, {"sha256", to_hex(hash)}});
  const std::string hash = to_hex(hash_of(std::move(files)));
  return codec::canonical(json::object{{"files", std::move(rows)}, {"hash", hash}});
}

Result<PageList> read_page_list(std::string_view text) {
  TRY(value, codec::parse_strict(text));
  if (!value.is_object()) return refuse(Refused::kMalformed, "pages");
  codec::Reader reader(value.get_object(), "");
  std::vector<Row> rows;
  std::string said;
  reader.list("files", rows, kPageFiles, [](auto& of, Row& row) {
    of.text("path", row.path, kPagePathBytes);
    of.text("sha256", row.sha256, 64);
  });
  reader.text("hash", said, 64);
  TRY_DONE(reader.done());
  PageList files;
  for (const Row& row : rows) {
    TRY(file, read_file(row.path, row.sha256));
    if (std::ranges::find(files, file.path, &PageFile::path) != files.end())
      return refuse(Refused::kDuplicate, "files.path", {file.path});
    files.push_back(std::move(file));
  }
  if (hash_from_hex(said) != hash_of(files)) return refuse(Refused::kUnknownValue, "hash", {said});
  return files;
}

}  // namespace nemcon::service
