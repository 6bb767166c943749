// The pages that were built into this program (cmake/web.cmake); empty if it was built without
// web/.
#pragma once

#include <span>

#include "http/server.hpp"

namespace nemcon {

std::span<const http::Asset> assets();

}  // namespace nemcon
