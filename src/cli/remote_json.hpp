// Reading a server's answers. What is absent reads as empty, and what has another type than
// docs/API.md says reads as absent: a server of another version must not stop the reader.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace nemcon::cli {

std::string text_in(const boost::json::object& object, std::string_view name);
std::int64_t number_in(const boost::json::object& object, std::string_view name);
bool flag_in(const boost::json::object& object, std::string_view name);
const boost::json::object& object_in(const boost::json::object& object, std::string_view name);
const boost::json::array& array_in(const boost::json::object& object, std::string_view name);

// The objects of a list, and its texts; other elements are left out.
std::vector<boost::json::object> objects_in(const boost::json::object& object, std::string_view name);
std::vector<std::string> texts_in(const boost::json::object& object, std::string_view name);

// Adds the member unless the text is empty: an absent member is absent, never empty.
void put_text(boost::json::object& object, std::string_view name, const std::string& text);
void put_texts(boost::json::object& object, std::string_view name, const std::vector<std::string>& texts);

}  // namespace nemcon::cli
