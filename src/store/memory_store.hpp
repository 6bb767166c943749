// A store in memory: for tests and demonstrations. Gone with the process.
#pragma once

#include <memory>
#include <string>

#include "store/event_store.hpp"

namespace nemcon::store {

std::unique_ptr<EventStore> make_memory_store(std::string body);

}  // namespace nemcon::store
