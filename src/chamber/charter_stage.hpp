// What a stage rule must be to make sense. Inside the room only.
#pragma once

#include <string>

#include "chamber/charter.hpp"

namespace nemcon::chamber {

// Of the stage rule at that place in its procedure. `path` is put before the field's name.
Result<Done> check_stage(const Charter& charter, const Procedure& procedure, std::size_t index,
                         const std::string& path);

}  // namespace nemcon::chamber
