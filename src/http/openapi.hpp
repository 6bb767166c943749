// docs/openapi.json as it was when this program was built.
#pragma once

#include <string>
#include <string_view>

namespace nemcon::http {

std::string_view openapi_text();
const std::string& openapi_etag();  // quoted

}  // namespace nemcon::http
