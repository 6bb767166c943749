// codec/zone.hpp for nemcon-audit, which knows one zone. What is in a record has its instants; local times
// are read in signed acts only, and these are held against the record in UTC (codec/signed_act.cpp). So the
// program needs no time zone database, which a stranger's machine may have in another edition or not at all.
#include "codec/zone.hpp"

#include "base/check.hpp"

namespace nemcon::codec {

bool is_zone(std::string_view zone) { return zone == "UTC"; }

Result<Instant> instant_of(std::string_view local, std::string_view zone) {
  CHECK(is_zone(zone));
  const std::string seconds = local.size() == 16 ? ":00" : "";
  const auto at = parse_instant(std::string(local) + seconds + "Z");
  if (!at || (local.size() != 16 && local.size() != 19))
    return refuse(Refused::kMalformed, "until", {}, "write 2026-06-26T17:00");
  return *at;
}

Instant midnight(Date date, std::string_view zone) {
  CHECK(is_zone(zone));
  return midnight_utc(date);
}

std::string local_text(Instant at, std::string_view zone) {
  CHECK(is_zone(zone));
  return to_text(at).substr(0, 19);
}

Date local_date(Instant at, std::string_view zone) {
  CHECK(is_zone(zone));
  return utc_date(at);
}

}  // namespace nemcon::codec
