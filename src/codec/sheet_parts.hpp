// What a decision sheet says, before it is written as Markdown or CSV. Inside the room only.
#pragma once

#include <boost/json/array.hpp>
#include <utility>

#include "codec/sheet.hpp"

namespace nemcon::codec {

// One thing that a member said in a stage.
struct SheetPosition {
  std::string member, name, subject, subject_name, stance, at, received, reason, condition;
  std::optional<std::uint64_t> seq;
  bool uncounted = false;
};

// How many said what about a subject, of all or of a class; a stance that nobody took is absent.
struct SheetTotal {
  std::string subject, subject_name, of_class;  // `of_class` is empty for all
  std::vector<std::pair<std::string, std::uint64_t>> counts;
};

struct SheetStage {
  const boost::json::object* view = nullptr;
  std::string name;                      // what the charter calls it; may be empty
  std::vector<std::string> subjects;     // their names
  bool asks = false;                     // whether members are asked for anything in it
  bool shown = false;                    // whether what they said is this reader's to see
  std::vector<SheetPosition> positions;  // in protocol order; the reader's own even where not all are shown
  std::vector<std::string> silent;       // names; empty where it is not shown
  std::vector<SheetTotal> totals;        // where the stage publishes them
};

std::vector<SheetStage> sheet_stages(const SheetViews& views);

// Reading views: absent, or of another type, reads as empty.
std::string sheet_text(const boost::json::object& object, std::string_view name);
std::vector<const boost::json::object*> sheet_list(const boost::json::object& object, std::string_view name);
const boost::json::object* sheet_object(const boost::json::object& object, std::string_view name);
std::vector<std::string> sheet_texts(const boost::json::object& object, std::string_view name);
std::optional<std::uint64_t> sheet_number(const boost::json::object& object, std::string_view name);

std::string sheet_member(const SheetViews& views, const std::string& code);  // its name
std::string sheet_subject(const SheetViews& views, const std::string& id);   // its name

}  // namespace nemcon::codec
