#include "http/site.hpp"

#include "service/foresight.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <atomic>

#include "http/acts.hpp"
#include "http/conditional.hpp"
#include "http/credentials.hpp"
#include "http/problem.hpp"

namespace nemcon::http {
namespace {

std::string fresh_reference(Instant now) {
  static std::atomic<unsigned> count = 0;
  return fmt::format("h-{}-{}", now.ms, ++count);
}

Response not_found(const Miss& miss) {
  if (miss.allow.empty()) return problem(refuse(Refused::kNoSuchThing));
  Response response = problem(refuse(Refused::kNoSuchThing, "method"), 405);
  response.headers.emplace_back("Allow", miss.allow);
  return response;
}

// A form of another site can post text, but not say that it is JSON without being asked first.
bool has_json(const Request& request) {
  const std::string* type = find_header(request.headers, "Content-Type");
  if (type == nullptr) return false;
  std::string_view name = std::string_view(*type).substr(0, type->find(';'));
  while (name.ends_with(' ')) name.remove_suffix(1);
  return same_letters(name, "application/json");
}

Result<Done> require_known(const Fields& query, const Route& route) {
  for (const auto& [name, value] : query) {
    if (std::ranges::find(route.query, name) == route.query.end()) {
      return refuse(Refused::kUnknownField, name);
    }
  }
  return Done{};
}

bool takes_body(std::string_view method) { return method == "POST" || method == "PUT"; }

}  // namespace

Site::Site(service::Service& service, Clock& clock, std::span<const Asset> assets, Place place,
           bool rate_limit, service::WitnessDesk* desk, const service::Races* races,
           std::size_t forecast_runs)
    : service_(service),
      clock_(clock),
      pages_(assets),
      place_(std::move(place)),
      rate_limit_(rate_limit),
      desk_(desk),
      races_(races == nullptr ? none_ : *races),
      foresight_(std::make_shared<const service::Foresight>(races_, forecast_runs)),
      rate_(clock) {
  for (const Route& route : routes()) router_.add(route.method, route.path);
}

void Site::complete(Response& response) const {
  add_security_headers(response);
  response.headers.emplace_back("Date", http_date(clock_.now()));
}

void Site::answer(const Request& request, const Answered& answered) {
  const Answered finished = [this, answered](Response response) {
    complete(response);
    answered(std::move(response));
  };
  std::optional<Response> response;
  try {
    response = start(request, finished);
  } catch (const std::exception& broken) {
    const std::string reference = fresh_reference(clock_.now());
    spdlog::error("{}: {} failed: {}", reference, request.method, broken.what());
    response = failure(reference);
  }
  if (!response) return;
  shorten_if_unchanged(request, *response);
  finished(std::move(*response));
}

std::optional<Response> Site::start(const Request& request, const Answered& answered) {
  const auto target = parse_target(request.target);
  Who who = who_asks(service_.access(), request);
  if (auto refused = too_often(request, who)) return refused;
  if (!target) return problem(target.error());
  const bool routed = target->path.starts_with("/api/") || target->path.starts_with(kFeeds) ||
                      target->path.starts_with(kPublished) || target->path.starts_with(kWitness);
  if (!routed) return pages_.answer(request, target->path);
  return start_api(request, *target, std::move(who), answered);
}

std::optional<Response> Site::too_often(const Request& request, const Who& who) {
  if (!rate_limit_) return std::nullopt;
  const std::string key = who.caller ? "caller " + who.caller->id : address_of(request, place_);
  const std::int64_t wait = rate_.take(key);
  if (wait == 0) return std::nullopt;
  Response response = problem(refuse(Refused::kTooMany, {}, {}, std::to_string(wait) + " ms"));
  response.headers.emplace_back("Retry-After", std::to_string((wait + 999) / 1000));
  return response;
}

std::optional<Response> Site::start_api(const Request& request, const Target& target, Who who,
                                        const Answered& answered) {
  const auto found = router_.find(request.method, target.segments);
  if (const auto* miss = std::get_if<Miss>(&found)) return not_found(*miss);
  const Match& match = std::get<Match>(found);
  const Route& route = routes()[match.route];
  if (auto done = admit(route.roles, who); !done) return problem(done.error());
  if (auto done = require_own_page(route.roles, who, request, place_); !done) {
    return problem(done.error());
  }
  if (takes_body(route.method) && route.takes == Takes::kJson && !has_json(request)) {
    return problem(refuse(Refused::kMalformed, "Content-Type", {}, "application/json"), 415);
  }
  if (auto done = require_known(target.query, route); !done) return problem(done.error());
  const Call call{service_,       clock_, place_, request, match.params, target.query,
                  std::move(who), pages_, desk_,  races_,  *foresight_};
  return run(route, call, answered);
}

std::optional<Response> Site::run(const Route& route, const Call& call, const Answered& answered) {
  if (const auto* act = std::get_if<ActName>(&route.does)) return submit(call, act->name, answered);
  Response response = std::get<Handler>(route.does)(call);
  if (route.roles != kAnybody) response.headers.emplace_back("Vary", "Cookie, Authorization");
  return response;
}

std::optional<Response> Site::submit(const Call& call, std::string_view name, const Answered& answered) {
  ReadAct read = read_act(call, name);
  if (!read.act) return std::move(read.refused);
  const bool dry_run = read.act->dry_run;
  service_.submit(std::move(*read.act), [answered, dry_run](const service::Answer& answer) {
    answered(answer_to_act(answer, dry_run));
  });
  return std::nullopt;
}

}  // namespace nemcon::http
