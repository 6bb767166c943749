#include "http/track_record.hpp"

#include "http/reply.hpp"

// The two ends of the embedded file; cmake/embed.cmake makes them.
extern "C" {
extern const char nemcon_track_record_begin[];
extern const char nemcon_track_record_end[];
}

namespace nemcon::http {

std::string_view track_record_text() {
  return {nemcon_track_record_begin,
          static_cast<std::size_t>(nemcon_track_record_end - nemcon_track_record_begin)};
}

const std::string& track_record_etag() {
  static const std::string etag = etag_of(track_record_text());
  return etag;
}

}  // namespace nemcon::http
