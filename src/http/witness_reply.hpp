// A request to a witness and its answer, wherever it came in.
#pragma once

#include "http/http.hpp"
#include "service/witness_desk.hpp"

namespace nemcon::http {

// The protocol's statuses: 200, 409 with a text, and 400, 403, 404, 422 as problems, 413 if the body is over
// kAddCheckpointBytes. What kind of body it says to be is not looked at: witnesses' clients differ there, and
// a checkpoint is signed. Throws StoreFailure.
Response witness_reply(service::WitnessDesk& desk, const Request& request);

}  // namespace nemcon::http
