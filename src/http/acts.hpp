// Acts: from a request to what the service is asked, and from its answer to a response.
#pragma once

#include "http/call.hpp"

namespace nemcon::http {

// What the headers and the query say of an act, beside its body; problems as responses, since some
// of them have a number of HTTP's own.
struct ReadAct {
  std::optional<service::Act> act;
  Response refused;  // if there is no act
};
ReadAct read_act(const Call& call, std::string_view name);

Response answer_to_act(const service::Answer& answer, bool dry_run);

}  // namespace nemcon::http
