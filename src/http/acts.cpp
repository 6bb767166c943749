#include "http/acts.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "base/limits.hpp"
#include "http/problem.hpp"
#include "http/reply.hpp"

namespace nemcon::http {
namespace {

Result<bool> read_dry_run(const Call& call) {
  const std::string text = call.asked("dry_run");
  if (text == "true") return true;
  if (text.empty() || text == "false") return false;
  return refuse(Refused::kUnknownValue, "dry_run", {}, "true or false");
}

bool is_key(const std::string& key) {
  return !key.empty() && key.size() <= kIdempotencyBytes &&
         std::ranges::all_of(key, [](char letter) { return letter >= '!' && letter <= '~'; });
}

Result<std::string> matter_of(const Call& call) {
  if (auto id = call.param("matter"); !id.empty()) return id;
  TRY(stage, call.service.stage(call.caller(), call.param("stage")));
  return std::string(boost::json::parse(stage.json).at("matter").as_string());
}

// An ETag that was read with the matter: the size at which the matter is still what the caller
// read. The size is taken first, so a change between the two makes the ETag differ, and one after
// is the writer's to find.
Result<std::uint64_t> size_of_etag(const Call& call, const std::string& etag) {
  const std::uint64_t size = call.service.size();
  TRY(id, matter_of(call));
  TRY(seen, call.service.matter(call.caller(), id));
  if (seen.etag == etag) return size;
  return refuse(Refused::kPreconditionFailed, "If-Match", {}, std::to_string(size));
}

// `"57"`: the size of the record at which the caller read the matter. `"<hex>"`: the matter's ETag.
Result<std::optional<std::uint64_t>> read_if_match(const Call& call) {
  const std::string* header = find_header(call.request.headers, "If-Match");
  if (header == nullptr || *header == "*") return std::optional<std::uint64_t>();
  const bool quoted = header->size() > 2 && header->front() == '"' && header->back() == '"';
  if (!quoted) return refuse(Refused::kMalformed, "If-Match", {}, "a quoted size or ETag");
  const std::string inside = header->substr(1, header->size() - 2);
  if (const auto size = number_of(inside)) return std::optional<std::uint64_t>(size);
  TRY(size, size_of_etag(call, *header));
  return std::optional<std::uint64_t>(size);
}

}  // namespace

ReadAct read_act(const Call& call, std::string_view name) {
  const auto dry_run = read_dry_run(call);
  if (!dry_run) return {{}, problem(dry_run.error())};
  const std::string* key = find_header(call.request.headers, "Idempotency-Key");
  if (!*dry_run && key == nullptr) {
    return {{}, problem(refuse(Refused::kMissing, "Idempotency-Key"), 428)};
  }
  if (!*dry_run && !is_key(*key)) {
    return {{},
            problem(refuse(Refused::kMalformed, "Idempotency-Key", {},
                           "1 to 128 printable letters of ASCII, no space"))};
  }
  const auto if_match = read_if_match(call);
  if (!if_match) return {{}, problem(if_match.error())};
  return {service::Act{.caller = call.caller(),
                       .act = std::string(name),
                       .path = call.params,
                       .body = call.request.body,
                       .key = *dry_run ? std::string() : *key,
                       .if_match = *if_match,
                       .dry_run = *dry_run},
          {}};
}

Response answer_to_act(const service::Answer& answer, bool dry_run) {
  if (answer.trouble == service::Trouble::kBusy) return busy();
  if (answer.trouble == service::Trouble::kFailed) return failure(answer.reference);
  if (!answer.json) return problem(answer.json.error());
  Response response = json_reply(dry_run ? 200 : 201, *answer.json);
  if (answer.replayed) response.headers.emplace_back("Idempotency-Replayed", "true");
  return response;
}

}  // namespace nemcon::http
