// Answers in JSON, and requests' bodies read as JSON.
#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/refusal.hpp"
#include "codec/fields.hpp"
#include "http/http.hpp"
#include "service/service.hpp"

namespace nemcon::http {

Response json_reply(int status, std::string json);
Response json_reply(int status, const boost::json::object& object);
Response no_content();

// What was read, with its ETag: a browser may keep it, but asks each time whether it still holds.
Response text_reply(const service::Text& text);
Response text_reply(const Result<service::Text>& text);

// A JSON text that the program carries; the same for everybody.
Response carried_reply(std::string_view json, const std::string& etag);
std::string etag_of(std::string_view bytes);  // quoted

// The request's body as an object.
Result<boost::json::object> read_object(const Request& request);

// "0" or a number without leading zeros that a JSON reader can hold exactly.
std::optional<std::uint64_t> number_of(std::string_view text);

}  // namespace nemcon::http
