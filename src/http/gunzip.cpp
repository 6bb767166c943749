#include <boost/beast/zlib/inflate_stream.hpp>

#include "base/check.hpp"
#include "http/pages.hpp"

namespace nemcon::http {
namespace {

// RFC 1952: ten bytes before the data (without a name, as our generator writes it), and after it a
// sum and the length, each of four.
constexpr std::size_t kHeader = 10;
constexpr std::size_t kTrailer = 8;

std::size_t length_of(std::span<const std::uint8_t> gzip) {
  std::size_t length = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    length |= static_cast<std::size_t>(gzip[gzip.size() - 4 + i]) << (8 * i);
  }
  return length;
}

}  // namespace

std::string gunzip(std::span<const std::uint8_t> gzip) {
  CHECK(gzip.size() > kHeader + kTrailer && gzip[0] == 0x1f && gzip[1] == 0x8b && gzip[3] == 0);
  std::string out(length_of(gzip), '\0');
  if (out.empty()) return out;
  boost::beast::zlib::z_params step;
  step.next_in = gzip.data() + kHeader;
  // With the trailer: Beast looks further ahead than the mark that ends the data is long, and finds it or
  // not, as the last bits fall, where nothing follows.
  step.avail_in = gzip.size() - kHeader;
  step.next_out = out.data();
  step.avail_out = out.size();
  boost::beast::zlib::inflate_stream inflate;
  boost::beast::error_code error;
  inflate.write(step, boost::beast::zlib::Flush::finish, error);
  CHECK(error == boost::beast::zlib::error::end_of_stream && step.avail_out == 0);
  return out;
}

}  // namespace nemcon::http
