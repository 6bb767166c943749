// docs/ENTRIES.md names every kind and every member, and none that is not there: it is compared with what
// describe.hpp describes, kind by kind.
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <fstream>
#include <map>
#include <set>

#include "codec/describe.hpp"
#include "codec/entry_v1.hpp"

namespace nemcon::codec {
namespace {

// The member's name, "confided" and "may be absent" as in the page.
struct Column {
  bool confided = false, optional = false;
  friend bool operator==(const Column&, const Column&) = default;
};
using Members = std::map<std::string, Column>;

// An archive that only takes down what it is asked for.
struct Listing {
  static constexpr bool kReads = false;
  Members members;
  template <class T>
  void text(std::string_view name, T&, std::size_t) {
    members[std::string(name)] = {};
  }
  template <class T>
  void maybe_text(std::string_view name, T&, std::size_t) {
    members[std::string(name)] = {false, true};
  }
  template <class T>
  void confided_text(std::string_view name, T&, std::size_t) {
    members[std::string(name)] = {true, true};
  }
  // Written as any number; that the earlier stage may be absent only the reader knows.
  void number(std::string_view name, std::int64_t, std::int64_t, std::int64_t) {
    members[std::string(name)] = {false, name == "previous"};
  }
  void maybe_number(std::string_view name, std::int64_t, std::int64_t, std::int64_t) {
    members[std::string(name)] = {false, true};
  }
  void flag(std::string_view name, bool) { members[std::string(name)] = {}; }
  void maybe_flag(std::string_view name, bool) { members[std::string(name)] = {false, true}; }
  template <class T>
  void texts(std::string_view name, T&, std::size_t, std::size_t) {
    members[std::string(name)] = {};
  }
  template <class T, class F>
  void list(std::string_view name, T&, std::size_t, F) {
    members[std::string(name)] = {};
  }
};

template <std::size_t I = 0>
void list_all(std::map<std::string, Members>& kinds) {
  if constexpr (I + 1 < std::variant_size_v<Event>) {  // the last is Sealed, which has no members
    std::variant_alternative_t<I, Event> event;
    Listing listing;
    if constexpr (requires { event.stage; }) event.stage = StageId(1);  // 0 would not be written
    if constexpr (requires { event.previous; }) event.previous = StageId(1);
    describe(listing, event);
    kinds[std::string(kind_of(Event(event)))] = listing.members;
    list_all<I + 1>(kinds);
  }
}

// A row of the page: | *`from`*, *`until`* | day | ... |
void read_row(const std::string& line, Members& members) {
  const std::string names = line.substr(0, line.find('|', 1));
  const std::string type = line.substr(names.size(), line.find('|', names.size() + 1) - names.size());
  for (std::size_t at = names.find('`'); at != std::string::npos; at = names.find('`', at)) {
    const std::size_t end = names.find('`', at + 1);
    const bool optional = at > 0 && names[at - 1] == '*';
    members[names.substr(at + 1, end - at - 1)] = {type.find("confided") != std::string::npos, optional};
    at = end + 1;
  }
}

std::map<std::string, Members> page() {
  std::ifstream file(std::string(NEMCON_SOURCE_DIR) + "/docs/ENTRIES.md");
  std::map<std::string, Members> kinds;
  Members* members = nullptr;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("### "))
      members = &kinds[line.substr(4)];
    else if (line.starts_with("## "))
      members = nullptr;
    else if (members != nullptr && line.starts_with("| ") && line.find('`') < line.find('|', 1))
      read_row(line, *members);
  }
  return kinds;
}

TEST(EntriesPage, NamesEveryKindAndEveryMember) {
  std::map<std::string, Members> code;
  list_all(code);
  const auto written = page();
  EXPECT_EQ(code.size(), 41u);
  for (const auto& [kind, members] : code) {
    ASSERT_TRUE(written.contains(kind)) << kind;
    for (const auto& [name, column] : members) {
      const auto found = written.at(kind).find(name);
      ASSERT_NE(found, written.at(kind).end()) << kind << " " << name;
      EXPECT_TRUE(found->second == column) << kind << " " << name;
    }
    EXPECT_EQ(written.at(kind).size(), members.size()) << kind;
  }
  EXPECT_EQ(written.size(), code.size());
}

}  // namespace
}  // namespace nemcon::codec
