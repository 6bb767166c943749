// The decision sheet of a matter as text: what was decided, by which procedure, who said what, and where it
// stands in the record. It is made of one reader's own views (docs/API.md) and of nothing else, so it cannot
// say what that reader is not shown; where positions are not shown it says so. Pure; the server and the
// command line share it.
#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace nemcon::codec {

// An entry that is about the matter.
struct SheetEntry {
  std::uint64_t seq = 0;
  std::string kind;  // "stage.opened"
};

struct SheetViews {
  boost::json::object body;                // GET /body
  boost::json::object matter;              // GET /matters/{matter}
  std::vector<boost::json::object> lanes;  // GET /matters/{matter}/lanes of each of `sheet_subjects`
  std::vector<SheetEntry> entries;         // ascending
};

// The subjects that some stage of the matter was about: those whose lanes a sheet needs.
std::vector<std::string> sheet_subjects(const boost::json::object& matter);

// The first entry that is not older than the matter; entries stand in the order of time. `bytes_of` gives an
// entry's bytes by its number, and is asked about log2(size) times.
std::uint64_t sheet_from(const boost::json::object& matter, std::uint64_t size,
                         const std::function<std::string(std::uint64_t)>& bytes_of);

// Takes the entries of a page of GET /entries that are about the matter: they name it, or a stage of it, or
// follow from its decision. Pages come in their order. What the reader cannot open is not counted.
void add_sheet_entries(const boost::json::object& page, const boost::json::object& matter,
                       std::vector<SheetEntry>& list);

// In which language the words between are; texts of the record stay as they are. "en", "fr"; none for
// another.
enum class SheetLanguage : std::uint8_t { kEnglish, kFrench };
std::optional<SheetLanguage> sheet_language(std::string_view code);

// CommonMark with tables. What people wrote is escaped: it never becomes markup.
std::string sheet_markdown(const SheetViews& views, SheetLanguage language);

// RFC 4180, for programs: the names and words of the API, no language. A cell that a spreadsheet would take
// for a formula begins with an apostrophe.
std::string sheet_csv(const SheetViews& views);

}  // namespace nemcon::codec
