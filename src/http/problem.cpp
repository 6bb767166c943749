#include "http/problem.hpp"

#include <boost/json.hpp>

#include "base/check.hpp"
#include "codec/canonical.hpp"

namespace nemcon::http {
namespace {

namespace json = boost::json;

Response problem_of(json::object object, int status) {
  Response response{.status = status};
  object["status"] = status;
  response.body = codec::canonical(object);
  response.headers.emplace_back("Content-Type", "application/problem+json");
  if (status == 401) response.headers.emplace_back("WWW-Authenticate", "Bearer realm=\"nemcon\"");
  return response;
}

Response unavailable(json::object object) {
  Response response = problem_of(std::move(object), 503);
  response.headers.emplace_back("Retry-After", "1");
  return response;
}

}  // namespace

int status_of(Refused code) {
  switch (code) {
    case Refused::kMalformed:
    case Refused::kMissing:
    case Refused::kUnknownField:
    case Refused::kDuplicate: return 400;
    case Refused::kNotSignedIn: return 401;
    case Refused::kNotYours: return 403;
    case Refused::kUnsigned: return 403;
    case Refused::kBadSignature: return 403;
    case Refused::kNoSuchKey: return 403;
    case Refused::kSignedBefore: return 409;
    case Refused::kNoSuchMatter:
    case Refused::kNoSuchStage:
    case Refused::kNoSuchMember:
    case Refused::kNoSuchOffice:
    case Refused::kNoSuchProcedure:
    case Refused::kNoSuchSubject:
    case Refused::kNoSuchEntry:
    case Refused::kNoSuchThing: return 404;
    case Refused::kExists:
    case Refused::kStageClosed:
    case Refused::kStageOpen:
    case Refused::kMatterClosed:
    case Refused::kRuleNotMet:
    case Refused::kWrongStage:
    case Refused::kWrongOrder:
    case Refused::kCandidacyEnded:
    case Refused::kNoChange:
    case Refused::kFinal:
    case Refused::kTooEarly:
    case Refused::kNotInForce:
    case Refused::kWouldTell:
    case Refused::kBadMessage:
    case Refused::kConflict: return 409;
    case Refused::kPreconditionFailed: return 412;
    case Refused::kTooLarge:
    case Refused::kRecordFull: return 413;
    case Refused::kOutOfRange:
    case Refused::kUnknownValue:
    case Refused::kBadTime:
    case Refused::kBadRule:
    case Refused::kReasonRequired:
    case Refused::kNotLater: return 422;
    case Refused::kTooMany: return 429;
  }
  CHECK(false && "a refusal without a status");
}

Response problem(const Refusal& refusal) { return problem(refusal, status_of(refusal.code)); }

Response problem(const Refusal& refusal, int status) {
  const std::string code(name_of(refusal.code));
  json::object object{{"type", "/problems/" + code}, {"code", code}};
  object["title"] = sentence_of(Refusal{refusal.code, {}, {}, {}});
  if (!refusal.field.empty()) object["field"] = refusal.field;
  if (!refusal.ids.empty()) object["ids"] = json::array(refusal.ids.begin(), refusal.ids.end());
  if (!refusal.detail.empty()) object["detail"] = refusal.detail;
  return problem_of(std::move(object), status);
}

Response busy() {
  return unavailable({{"type", "/problems/busy"},
                      {"code", "busy"},
                      {"title", "Too much is waiting; nothing was done, come again."}});
}

Response failure(const std::string& reference) {
  return unavailable({{"type", "/problems/failure"},
                      {"code", "failure"},
                      {"title", "Something broke here; ask again, or quote the reference to the operator."},
                      {"reference", reference}});
}

}  // namespace nemcon::http
