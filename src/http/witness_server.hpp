// A server that witnesses and does nothing else: POST /witness/add-checkpoint, for a member's own machine
// that serves no body. One thread; a request costs a signature check and, if it is granted, one write.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "base/doors.hpp"
#include "service/witness_desk.hpp"

namespace nemcon::http {

struct WitnessOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;  // 0: a free one
  bool rate_limit = true;  // by address
};

class WitnessServer {
 public:
  // Binds, and listens. Throws std::runtime_error that names address and port. `desk` and `clock` outlive it.
  WitnessServer(service::WitnessDesk& desk, Clock& clock, const WitnessOptions& options);
  ~WitnessServer();
  WitnessServer(const WitnessServer&) = delete;
  WitnessServer& operator=(const WitnessServer&) = delete;

  std::string origin() const;  // "http://127.0.0.1:8081"

  void run();   // until stop()
  void stop();  // from any thread; who is not answered yet asks again
 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace nemcon::http
