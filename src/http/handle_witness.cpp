// Who cosigns this body's record, and cosigning the records of others (C2SP tlog-witness).
#include "http/handlers.hpp"
#include "http/problem.hpp"
#include "http/reply.hpp"
#include "http/witness_reply.hpp"

namespace nemcon::http {

Response witnesses(const Call& call) { return text_reply(call.service.witnesses()); }

Response add_checkpoint(const Call& call) {
  if (call.desk == nullptr) return problem(refuse(Refused::kNoSuchThing));
  return witness_reply(*call.desk, call.request);
}

}  // namespace nemcon::http
