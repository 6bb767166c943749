#include "service/text_of.hpp"

#include <boost/json/serialize.hpp>

#include "codec/canonical.hpp"
#include "record/hash.hpp"

namespace nemcon::service {
namespace {

Text with_now(boost::json::object object, Instant now, std::string (*write)(const boost::json::object&)) {
  const std::string without = write(object);
  object["now"] = to_text(now);
  return {write(object), '"' + to_hex(record::sha256(view_of(without))).substr(0, 32) + '"'};
}

}  // namespace

Text text_of(boost::json::object object, Instant now) {
  return with_now(std::move(object), now,
                  [](const boost::json::object& each) { return codec::canonical(each); });
}

Text measured_text_of(boost::json::object object, Instant now) {
  return with_now(std::move(object), now,
                  [](const boost::json::object& each) { return boost::json::serialize(each); });
}

}  // namespace nemcon::service
