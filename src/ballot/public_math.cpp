#include "ballot/public_math.hpp"

#include <algorithm>

#include "ballot/fast_decode.hpp"
#include "base/check.hpp"

namespace nemcon::ballot {

std::vector<fast::Affine> PublicMath::decoded(std::span<const Point> points) {
  std::vector<fast::Bytes32> encodings;
  for (const Point& each : points) encodings.push_back(each.bytes());
  auto [out, valid] = fast::decode_elements(fast::best_path(), encodings);
  CHECK(std::ranges::find(valid, std::uint8_t{0}) == valid.end());  // they are Points
  return std::move(out);
}

std::optional<std::vector<Point>> PublicMath::elements(std::span<const Encoding> encodings) {
  const auto decoded = fast::decode_elements(fast::best_path(), encodings);
  std::vector<Point> out;
  for (std::size_t i = 0; i < encodings.size(); ++i) {
    if (decoded.valid[i] == 0 || ballot::is_identity(encodings[i])) return std::nullopt;
    out.push_back(Point(encodings[i]));
  }
  return out;
}

Point PublicMath::point_of(const fast::Point& sum) { return Point(fast::encode_element(sum)); }

std::vector<Point> PublicMath::sums_of_columns(std::span<const std::vector<Point>> rows) {
  std::vector<fast::Point> sums(rows.empty() ? 0 : rows.front().size(), fast::kIdentity);
  for (const std::vector<Point>& row : rows) {
    CHECK(row.size() == sums.size());
    const auto points = decoded(row);
    for (std::size_t i = 0; i < sums.size(); ++i) sums[i] = sums[i] + points[i];
  }
  std::vector<Point> out;
  for (const fast::Point& each : sums) out.push_back(point_of(each));
  return out;
}

}  // namespace nemcon::ballot
