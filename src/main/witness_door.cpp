#include "main/witness_door.hpp"

#include <algorithm>
#include <stdexcept>

#include "base/limits.hpp"
#include "http/client.hpp"

namespace nemcon {

service::Post witness_door(std::chrono::milliseconds patience) {
  return [patience](const std::string& url, const std::string& body) -> service::Reply {
    const auto scheme = url.find("://");
    const auto path = scheme == std::string::npos ? std::string::npos : url.find('/', scheme + 3);
    try {
      http::Client client(url.substr(0, path), {patience, kWitnessAnswerBytes});
      const std::string target = path == std::string::npos ? "/" : url.substr(path);
      auto answer = client.send({"POST", target, {{"Content-Type", "text/plain; charset=utf-8"}}, body});
      return {answer.status, std::move(answer.body)};
    } catch (const std::runtime_error& broken) {
      return {0, broken.what()};
    }
  };
}

}  // namespace nemcon
