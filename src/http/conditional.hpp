// If-None-Match: what a browser has already is not sent again.
#pragma once

#include "http/http.hpp"

namespace nemcon::http {

// Whether a list such as `"a", W/"b"` or `*` names this ETag, by weak comparison (RFC
// 9110, 13.1.2).
bool names_etag(std::string_view list, std::string_view etag);

// Makes a 304 without a body of a 200 whose ETag the request names.
void shorten_if_unchanged(const Request& request, Response& response);

}  // namespace nemcon::http
