// Parts that several views share.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <string>
#include <vector>

#include "chamber/leaks.hpp"
#include "chamber/table.hpp"
#include "chamber/view.hpp"

namespace nemcon::codec {

// What totals give away (docs/API.md, Stage).
boost::json::array leaks_json(const std::vector<chamber::Leak>& leaks);

// Empty for a stage that asks nobody, or that the chair judges.
std::string rule_text(const chamber::StageRule& rule);

boost::json::array texts_json(const std::vector<std::string>& texts);

template <class Id>
boost::json::array ids_json(const std::vector<Id>& ids) {
  boost::json::array out;
  for (const Id& id : ids) out.emplace_back(id.text());
  return out;
}

// The classes that a member is in on a day.
std::vector<std::string> classes_on(const chamber::Member& member, Date day);

boost::json::object office_json(const chamber::OfficeState& office);

// The matter's own candidacies and those that only reports know, the leading one first.
std::vector<boost::json::object> subjects_json(const chamber::State& state, const chamber::MatterView& view,
                                               const chamber::AsOf& now);

// Deadlines of open stages, of the office's term, and of reports; those to come.
boost::json::array deadlines_json(const chamber::State& state, const chamber::MatterView& view,
                                  const chamber::AsOf& now);
// The first of them, empty if there is none.
boost::json::object next_deadline(const chamber::State& state, const chamber::MatterView& view,
                                  const chamber::AsOf& now);

// The body's days on which the picture of the matter changed, ascending.
boost::json::array dates_json(const chamber::State& state, const chamber::MatterView& view);

}  // namespace nemcon::codec
