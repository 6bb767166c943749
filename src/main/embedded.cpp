#include "main/embedded.hpp"

extern "C" const char nemcon_nato_charter[], nemcon_nato_charter_end[], nemcon_nato_race[],
    nemcon_nato_race_end[];

namespace nemcon::embedded {

std::string_view nato_charter() {
  return {nemcon_nato_charter, static_cast<std::size_t>(nemcon_nato_charter_end - nemcon_nato_charter)};
}

std::string_view nato_race() {
  return {nemcon_nato_race, static_cast<std::size_t>(nemcon_nato_race_end - nemcon_nato_race)};
}

}  // namespace nemcon::embedded
