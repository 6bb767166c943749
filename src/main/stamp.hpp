// `nemcon stamp`: an outside clock's word on an exported record. In the folder:
//
//   stamps/<size>.checkpoint   the bare note that is stamped: three lines and the record's own signature
//   stamps/<size>.tsq          the request, for the authority
//   stamps/<size>.tsr          its reply
#pragma once

#include "cli/cli.hpp"

namespace nemcon {

// kRefused if a stamp or a reply is not right; throws std::runtime_error if a folder or file is not.
int stamp(const cli::StampOptions& options);

}  // namespace nemcon
