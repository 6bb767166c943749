#include "main/embedded.hpp"

#include "base/check.hpp"

// What cmake/embed.cmake writes for each file.
struct EmbeddedFile {
  const char* path;
  std::size_t path_size;
  const char* bytes;
  std::size_t size;
};

extern "C" const EmbeddedFile nemcon_files_begin[], nemcon_files_end[];

namespace nemcon::embedded {
namespace {

std::string_view path_of(const EmbeddedFile& file) { return {file.path, file.path_size}; }

// "nato" of "charters/nato.toml"; empty if it does not lie there.
std::string_view name_in(std::string_view path, std::string_view folder, std::string_view ending) {
  if (!path.starts_with(folder) || !path.ends_with(ending)) return {};
  return path.substr(folder.size(), path.size() - folder.size() - ending.size());
}

std::vector<service::NamedText> files_in(std::string_view folder, std::string_view ending) {
  std::vector<service::NamedText> out;
  for (const EmbeddedFile* each = nemcon_files_begin; each != nemcon_files_end; ++each) {
    const std::string_view name = name_in(path_of(*each), folder, ending);
    if (!name.empty()) out.push_back({name, {each->bytes, each->size}});
  }
  return out;
}

}  // namespace

std::string_view file(std::string_view path) {
  const EmbeddedFile* found = nemcon_files_begin;
  while (found != nemcon_files_end && path_of(*found) != path) ++found;
  CHECK(found != nemcon_files_end);  // what is asked for was there when the program was built
  return {found->bytes, found->size};
}

service::RaceTexts races() {
  return {files_in("races/", ".jsonl"), files_in("charters/", ".toml"), files_in("races/reference/", ".json"),
          file("races/charters.txt")};
}

}  // namespace nemcon::embedded
