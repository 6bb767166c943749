// Wires doors, store, service and server to the command line; no logic.
#include <algorithm>
#include <iostream>

#include "cli/cli.hpp"
#include "http/client.hpp"
#include "main/adopt.hpp"
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

cli::Asked ask(const cli::Ask& question) {
  http::Client client(question.server);
  auto answer = client.send({question.method, question.target, question.headers, question.body});
  cli::Asked asked{answer.status, {}, std::move(answer.body)};
  for (auto& [name, value] : answer.headers) {
    asked.headers.emplace_back(small_letters(std::move(name)), std::move(value));
  }
  return asked;
}

}  // namespace

int main(int argc, char** argv) {
  cli::World world{system_clock(),
                   system_random(),
                   system_files(),
                   std::cin,
                   std::cout,
                   std::cerr,
                   serve,
                   demo,
                   adopt,
                   ask,
                   cli::system_terminal(),
                   witness,
                   stamp};
  return cli::run(argc, argv, world);
}
