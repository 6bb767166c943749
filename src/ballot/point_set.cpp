#include "ballot/point_set.hpp"

#include <cstring>
#include <utility>

#include "base/check.hpp"

namespace nemcon::ballot {
namespace {

constexpr std::size_t kFirstPlaces = 64;  // a power of two, and so it stays

// Encodings of points are as good as random but for the first and the last bit. Who wants many to fall on one
// place has to make a point some 2^20 times for each, and wins less than that cost her.
std::size_t middle_of(const Encoding& point) {
  std::uint64_t out;
  std::memcpy(&out, point.data() + 8, sizeof out);
  return static_cast<std::size_t>(out);
}

}  // namespace

std::size_t PointSet::place_of(const Encoding& point) const {
  std::size_t place = middle_of(point) & (places_.size() - 1);
  while (places_[place] != point && !is_identity(places_[place])) place = (place + 1) & (places_.size() - 1);
  return place;
}

bool PointSet::contains(const Encoding& point) const {
  return count_ != 0 && !is_identity(point) && places_[place_of(point)] == point;
}

void PointSet::insert(const Encoding& point) {
  CHECK(!is_identity(point));
  if (2 * (count_ + 1) > places_.size()) grow();
  Encoding& place = places_[place_of(point)];
  if (place == point) return;
  place = point;
  ++count_;
}

void PointSet::grow() {
  const std::vector<Encoding> before =
      std::exchange(places_, std::vector<Encoding>(places_.empty() ? kFirstPlaces : 2 * places_.size()));
  for (const Encoding& each : before) {
    if (!is_identity(each)) places_[place_of(each)] = each;
  }
}

}  // namespace nemcon::ballot
