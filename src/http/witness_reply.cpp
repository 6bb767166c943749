#include "http/witness_reply.hpp"

#include "base/check.hpp"
#include "base/limits.hpp"
#include "http/problem.hpp"

namespace nemcon::http {
namespace {

Response text(int status, std::string_view type, std::string body) {
  Response response{.status = status, .headers = {}, .body = std::move(body)};
  response.headers = {{"Content-Type", std::string(type)}, {"Cache-Control", "no-store"}};
  return response;
}

Response refused(Refused code, int status, std::string_view field, const service::WitnessAnswer& answer) {
  return problem(refuse(code, std::string(field), {}, std::string(answer.why)), status);
}

}  // namespace

Response witness_reply(service::WitnessDesk& desk, const Request& request) {
  if (request.body.size() > kAddCheckpointBytes)
    return problem(refuse(Refused::kTooLarge, {}, {}, std::to_string(kAddCheckpointBytes) + " bytes"));
  auto answer = desk.add_checkpoint(request.body);
  switch (answer.verdict) {
    case service::Verdict::kCosigned: return text(200, "text/plain; charset=utf-8", std::move(answer.text));
    case service::Verdict::kOtherSize: return text(409, "text/x.tlog.size", std::move(answer.text));
    case service::Verdict::kMalformed: return refused(Refused::kMalformed, 400, "request", answer);
    case service::Verdict::kUnknownOrigin: return refused(Refused::kNoSuchThing, 404, "origin", answer);
    case service::Verdict::kBadSignature: return refused(Refused::kBadSignature, 403, "signature", answer);
    case service::Verdict::kBadProof: return refused(Refused::kOutOfRange, 422, "proof", answer);
  }
  CHECK(false && "a verdict without an answer");
}

}  // namespace nemcon::http
