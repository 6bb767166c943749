// docs/track_record.json as it was when the program was built: what `nemcon backtest --json` wrote.
#pragma once

#include <string>
#include <string_view>

namespace nemcon::http {

std::string_view track_record_text();
const std::string& track_record_etag();

}  // namespace nemcon::http
