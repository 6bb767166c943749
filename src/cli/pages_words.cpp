#include "cli/pages_words.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "cli/remote_words.hpp"

namespace nemcon::cli {
namespace {

using service::PageFile;
using service::PageList;

constexpr std::size_t kHashLetters = 8;  // as esbuild writes them into names

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_hash_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }
bool is_name_letter(char c) { return is_lower(c) || is_hash_letter(c) || c == '-' || c == '_'; }
bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f'; }

bool ends_with_hash(std::string_view stem) {
  if (stem.size() <= kHashLetters + 1 || stem[stem.size() - kHashLetters - 1] != '-') return false;
  return std::ranges::all_of(stem.substr(stem.size() - kHashLetters), is_hash_letter);
}

void find_names(std::string_view text, std::string_view ending, std::set<std::string>& out) {
  for (auto at = text.find(ending); at != text.npos; at = text.find(ending, at + 1)) {
    const auto end = at + ending.size();
    if (end < text.size() && is_name_letter(text[end])) continue;
    auto begin = at;
    while (begin > 0 && is_name_letter(text[begin - 1])) --begin;
    if (ends_with_hash(text.substr(begin, at - begin))) out.emplace(text.substr(begin, end - begin));
  }
}

bool has_name(const PageList& list, std::string_view name) {
  return std::ranges::any_of(list, [&](const PageFile& each) {
    return std::string_view(each.path).substr(each.path.rfind('/') + 1) == name;
  });
}

std::string small_letters(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return out;
}

std::string_view without_space(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  return text;
}

// What `rest`, behind the name of an attribute, says that it is: in quotes or not.
std::optional<std::string> value_in(std::string_view rest) {
  rest = without_space(rest);
  if (!rest.starts_with('=')) return std::nullopt;
  rest = without_space(rest.substr(1));
  const bool quoted = rest.starts_with('"') || rest.starts_with('\'');
  if (!quoted) return std::string(rest.substr(0, rest.find_first_of(" \n\r\t\f>")));
  const std::string_view inside = rest.substr(1);
  return std::string(inside.substr(0, inside.find(rest.front())));
}

// Whatever stands in src and href, in letters of either size.
std::set<std::string> addresses_in(std::string_view page) {
  const std::string small = small_letters(page);
  std::set<std::string> out;
  for (const std::string_view name : {"src", "href"}) {
    for (auto at = small.find(name); at != small.npos; at = small.find(name, at + 1)) {
      if (at == 0 || is_name_letter(page[at - 1])) continue;
      if (auto value = value_in(page.substr(at + name.size()))) out.insert(*std::move(value));
    }
  }
  return out;
}

bool is_listed(const PageList& list, std::string_view address) {
  while (address.starts_with("./")) address.remove_prefix(2);
  if (address.empty() || address.starts_with('#')) return true;
  const std::string path = (address.starts_with('/') ? "" : "/") + std::string(address);
  return std::ranges::find(list, path, &PageFile::path) != list.end();
}

const PageFile* find(const PageList& list, const std::string& path) {
  const auto found = std::ranges::find(list, path, &PageFile::path);
  return found == list.end() ? nullptr : &*found;
}

}  // namespace

PageList own_pages(const World& world) { return world.pages ? world.pages() : PageList{}; }

std::string pages_words(const Hash& pages) { return pages == Hash{} ? "none" : to_hex(pages); }

std::string own_pages_line(const World& world) {
  const Hash own = service::hash_of(own_pages(world));
  return "pages " + (own == Hash{} ? "none: it was built without" : to_hex(own));
}

std::string same_as_own(const World& world, const Hash& pages) {
  const Hash own = service::hash_of(own_pages(world));
  if (own == Hash{} || pages == Hash{}) return {};
  return own == pages ? ", as in this program" : ", others than in this program";
}

std::vector<std::string> parting(const TwoLists& lists) {
  std::vector<std::string> all;
  for (const PageFile& each : lists.served) {
    const PageFile* own = find(lists.own, each.path);
    if (own == nullptr) all.push_back(each.path + " is served and not in this program.");
    if (own != nullptr && own->hash != each.hash)
      all.push_back(each.path + " is served with other bytes than in this program.");
  }
  for (const PageFile& each : lists.own) {
    if (find(lists.served, each.path) == nullptr)
      all.push_back(each.path + " is in this program and not served.");
  }
  if (all.size() <= kNamedFiles) return all;
  const std::size_t more = all.size() - kNamedFiles;
  all.resize(kNamedFiles);
  all.push_back("So with " + counted(static_cast<std::int64_t>(more), "file", "files") + " more.");
  return all;
}

std::vector<std::string> loads_unlisted(std::string_view text, bool is_page, const PageList& list) {
  std::set<std::string> names, out;
  for (const std::string_view ending : {".js", ".css"}) find_names(text, ending, names);
  for (const std::string& each : names) {
    if (!has_name(list, each)) out.insert(each);
  }
  if (is_page) {
    for (const std::string& each : addresses_in(text)) {
      if (!is_listed(list, each)) out.insert(each);
    }
  }
  return {out.begin(), out.end()};
}

}  // namespace nemcon::cli
