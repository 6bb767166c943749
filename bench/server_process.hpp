// The real program as a process of its own: started, asked how it is, stopped.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <vector>

namespace nemcon::bench {

class ServerProcess {
 public:
  // `nemcon serve` with these arguments on a free port, with `environment` ("NAME=value") added. Returns
  // when it listens. Throws std::runtime_error if it ends before.
  ServerProcess(const std::string& binary, std::vector<std::string> arguments,
                const std::vector<std::string>& environment = {});
  ~ServerProcess();  // stops it, in order, and waits
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;

  std::uint16_t port() const { return port_; }
  const std::string& link() const { return link_; }  // secret that signs the secretary in
  double seconds_to_start() const { return seconds_; }
  double megabytes(const std::string& what) const;  // "VmRSS", "VmHWM" of /proc/PID/status
  double processor_seconds() const;                 // that all its threads have had so far
  void stop();

 private:
  void read_greeting();
  pid_t process_ = 0;
  int output_ = -1;
  std::uint16_t port_ = 0;
  std::string link_;
  double seconds_ = 0;
};

}  // namespace nemcon::bench
