#include "main/log.hpp"

#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

namespace nemcon {

void log_to_stderr() {
  spdlog::set_default_logger(spdlog::stderr_color_mt("nemcon"));
  spdlog::set_pattern("%Y-%m-%dT%H:%M:%S.%e %l %v");
}

}  // namespace nemcon
