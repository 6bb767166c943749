#include "cli/remote_entry.hpp"

#include <boost/json.hpp>

#include "base/bytes.hpp"
#include "cli/remote_digest.hpp"
#include "cli/remote_json.hpp"
#include "cli/remote_words.hpp"

namespace nemcon::cli {
namespace {

namespace json = boost::json;

json::object object_of(const std::string& text) {
  boost::system::error_code wrong;
  json::value value = json::parse(text, wrong);
  return !wrong && value.is_object() ? std::move(value.get_object()) : json::object();
}

// Members of an event that tell a reader most, in the order of a sentence.
constexpr const char* kTelling[] = {"member",    "actor",  "matter", "stage_rule", "subject",
                                    "candidate", "stance", "value",  "state",      "outcome",
                                    "holder",    "name",   "until"};

std::string about(const json::object& data) {
  std::string text;
  if (const auto stage = number_in(data, "stage")) text = "stage " + std::to_string(stage);
  for (const char* name : kTelling) {
    const std::string value = text_in(data, name);
    if (!value.empty()) text += (text.empty() ? "" : "  ") + harmless(value);
  }
  return text;
}

}  // namespace

RemoteEntry entry_of(const json::object& answer) {
  RemoteEntry entry{number_in(answer, "seq"),
                    text_in(answer, "bytes"),
                    text_in(answer, "leaf"),
                    texts_in(answer, "openings"),
                    {}};
  entry.event = object_of(entry.bytes);
  return entry;
}

bool leaf_agrees(const RemoteEntry& entry) { return leaf_hex(entry.bytes) == entry.leaf; }

std::string line_of(const RemoteEntry& entry) {
  std::string at = text_in(entry.event, "at");
  if (at.size() == 24) at = at.substr(0, 10) + " " + at.substr(11, 8) + "Z";
  const std::string seq = std::to_string(entry.seq);
  return std::string(seq.size() < 6 ? 6 - seq.size() : 0, ' ') + seq + "  " + at + "  " +
         padded(text_in(entry.event, "kind"), 20) + about(object_in(entry.event, "data"));
}

// A disclosure is the base64url of [salt, name, value] (RFC 9901 section 4.2).
std::string opening_words(const std::string& opening) {
  const auto bytes = from_base64url(opening);
  if (!bytes) return opening;
  boost::system::error_code wrong;
  const json::value value =
      json::parse(json::string_view(reinterpret_cast<const char*>(bytes->data()), bytes->size()), wrong);
  if (wrong || !value.is_array() || value.get_array().size() != 3 || !value.at(1).is_string()) return opening;
  const json::value& content = value.at(2);
  return std::string(value.at(1).get_string()) + ": " +
         (content.is_string() ? std::string(content.get_string()) : json::serialize(content));
}

}  // namespace nemcon::cli
