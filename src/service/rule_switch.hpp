// The rule switcher: the positions of a matter under other rules than its own.
#pragma once

#include <boost/json/object.hpp>
#include <string>

#include "chamber/table.hpp"

namespace nemcon::service {

// The positions are those of the table that this viewer sees, and of nothing else: own acts where a stage was
// held, else what sources say. Each rule of the charter is judged with what silence and abstention mean in
// its stage, a typed one with what they mean in the table's. Nobody is taken to be settled: the question is
// what would be so under that rule. Where positions are kept back from the viewer there is no rule in the
// answer.
//
// A refusal names the parameter `rule`.
Result<boost::json::object> switched(const chamber::State& state, const chamber::MatterView& view,
                                     const chamber::Table& table, const std::string& typed,
                                     const chamber::AsOf& now);

}  // namespace nemcon::service
