// The record as it is published: files that anybody may read and check, and receipts.
#include "http/handlers.hpp"
#include "http/problem.hpp"
#include "http/reply.hpp"
#include "service/publication.hpp"

namespace nemcon::http {
namespace {

// What no later answer changes, every cache may keep; a checkpoint none may.
Response file_reply(service::PublicFile file) {
  Response response{.status = 200, .headers = {}, .body = std::move(file.bytes)};
  response.headers = {{"Content-Type", file.text ? "text/plain; charset=utf-8" : "application/octet-stream"},
                      {"Cache-Control", file.for_ever ? "public, max-age=31536000, immutable" : "no-cache"}};
  return response;
}

}  // namespace

Response record_file(const Call& call) {
  if (call.place.private_record && !call.who.caller) return problem(refuse(Refused::kNotSignedIn));
  auto file = call.service.publication().file(call.param("file"));
  if (!file) return problem(refuse(Refused::kNoSuchThing, "file"));
  return file_reply(std::move(*file));
}

Response receipt(const Call& call) {
  const auto seq = number_of(call.param("seq"));
  if (!seq) return problem(refuse(Refused::kNoSuchEntry, "seq", {call.param("seq")}));
  auto text = call.service.publication().receipt(*seq);
  if (!text) return problem(text.error());
  Response response = file_reply({std::move(*text), false, true});
  response.headers.emplace_back("Content-Disposition",
                                "attachment; filename=\"entry-" + std::to_string(*seq) + ".tlog-proof\"");
  return response;
}

Response readings(const Call& call) { return text_reply(call.service.readings()); }

Response keys(const Call& call) { return text_reply(call.service.keys()); }

Response consistency(const Call& call) {
  const auto old_size = number_of(call.asked("old"));
  if (!old_size) return problem(refuse(Refused::kMissing, "old"));
  const auto size = number_of(call.asked("size"));
  if (!size) return problem(refuse(Refused::kMissing, "size"));
  return text_reply(call.service.consistency(*old_size, *size));
}

}  // namespace nemcon::http
