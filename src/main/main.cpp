// Wires doors, store, service and server to the command line; no logic.
#include <algorithm>
#include <iostream>
#include <optional>

#include "cli/cli.hpp"
#include "http/assets.hpp"
#include "http/client.hpp"
#include "http/pages.hpp"
#include "main/adopt.hpp"
#include "main/embedded.hpp"
#include "main/renew_key.hpp"
#include "main/serve.hpp"
#include "main/stamp.hpp"
#include "main/witness.hpp"

namespace {

using namespace nemcon;

std::string small_letters(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return text;
}

// One connection for all that a command asks of a server.
class Asking {
 public:
  http::Client& client_of(const std::string& server) {
    if (!client_ || server_ != server) client_.emplace(server);
    server_ = server;
    return *client_;
  }

 private:
  std::string server_;
  std::optional<http::Client> client_;
};

cli::Asked ask(Asking& asking, const cli::Ask& question) {
  auto answer = asking.client_of(question.server)
                    .send({question.method, question.target, question.headers, question.body});
  cli::Asked asked{answer.status, {}, std::move(answer.body)};
  for (auto& [name, value] : answer.headers) {
    asked.headers.emplace_back(small_letters(std::move(name)), std::move(value));
  }
  return asked;
}

}  // namespace

int main(int argc, char** argv) {
  Asking asking;
  const service::Races races(embedded::races());
  cli::World world{.clock = system_clock(),
                   .random = system_random(),
                   .files = system_files(),
                   .in = std::cin,
                   .out = std::cout,
                   .err = std::cerr,
                   .serve = serve,
                   .demo = demo,
                   .adopt = adopt,
                   .renew = renew_key,
                   .ask = [&](const cli::Ask& question) { return ask(asking, question); },
                   .witness = witness,
                   .stamp = stamp,
                   .pages = [] { return http::page_list(assets()); },
                   .races = &races};
  return cli::run(argc, argv, world);
}
