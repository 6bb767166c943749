// Everything that a request can reach, without a socket: the way of one request from its bytes to
// its answer. Thread safe.
//
//   taken apart -> who asks -> how often -> which route -> is that role admitted -> is it our own
//   page
//   -> is the body JSON, where it is to be -> is every name of the query known -> handler, or act
//   for the writer -> unchanged since? -> headers that all answers carry
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>

#include "http/call.hpp"
#include "http/pages.hpp"
#include "http/rate.hpp"
#include "http/router.hpp"
#include "http/routes.hpp"
#include "http/target.hpp"

namespace nemcon::http {

class Site {
 public:
  using Answered = std::function<void(Response)>;

  // `desk` and `races`, if there are any, outlive this.
  Site(service::Service& service, Clock& clock, std::span<const Asset> assets, Place place, bool rate_limit,
       service::WitnessDesk* desk = nullptr, const service::Races* races = nullptr,
       std::size_t forecast_runs = 20'000);

  // `answered` is called once: before this returns, or, for an act, on the writer's thread. It must
  // not block. Never throws: a world that broke is answered with 503 and a reference that is in the
  // log.
  void answer(const Request& request, const Answered& answered);

  // What every answer needs, also one that never came here.
  void complete(Response& response) const;

  const Place& place() const { return place_; }

 private:
  // None: it is an act that the writer will answer.
  std::optional<Response> start(const Request& request, const Answered& answered);
  std::optional<Response> start_api(const Request& request, const Target& target, Who who,
                                    const Answered& answered);
  std::optional<Response> run(const Route& route, const Call& call, const Answered& answered);
  std::optional<Response> submit(const Call& call, std::string_view name, const Answered& answered);
  std::optional<Response> too_often(const Request& request, const Who& who);

  service::Service& service_;
  Clock& clock_;
  const Pages pages_;
  const Place place_;
  const bool rate_limit_;
  service::WitnessDesk* const desk_;
  const service::Races none_;
  const service::Races& races_;
  const std::shared_ptr<const service::Foresight> foresight_;
  RateLimit rate_;
  Router router_;
};

}  // namespace nemcon::http
