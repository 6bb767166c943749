// A forecast in words for a terminal.
#pragma once

#include <string>
#include <vector>

#include "forecast/foresee.hpp"

namespace nemcon::cli {

struct Foreseen {
  forecast::Past known;
  forecast::Outlook answer;
  std::vector<forecast::Change> changes;  // what was asked to be otherwise
  std::vector<forecast::Edge> edges;      // declared, and counted
  std::vector<forecast::WhatIf> bars;     // the tornado, if it was asked for
  std::string reference;                  // who counted the reference class; empty: there is none
};

std::string forecast_page(const Foreseen& asked);

}  // namespace nemcon::cli
