// What the process says beside its answers goes to standard error, with the time.
#pragma once

namespace nemcon {

void log_to_stderr();

}  // namespace nemcon
