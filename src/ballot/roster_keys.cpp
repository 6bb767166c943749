#include "ballot/roster_keys.hpp"

#include <algorithm>

#include "ballot/fast_decode.hpp"
#include "ballot/shake.hpp"

namespace nemcon::ballot {
namespace {

constexpr std::size_t kFew = 64;  // below it, one by one costs no more
constexpr std::size_t kSums = 128, kGroup = 8;
constexpr std::string_view kDomain = "nemcon-V01-roster";

// l, the order of the prime subgroup, little endian.
constexpr std::array<std::uint8_t, 32> kOrder = {
    0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14,
    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0x10};

fast::Point times_order(const fast::Point& point) {
  const auto addend = fast::cached(point);
  fast::Point out = fast::kIdentity;
  for (std::size_t bit = 253; bit-- > 0;) {
    out = fast::doubled(out);
    if ((kOrder[bit / 8] >> bit % 8 & 1) != 0) out = out + addend;
  }
  return out;
}

bool is_neutral(const fast::Point& a) { return fast::is_zero(a.x) && fast::is_zero(a.y - a.z); }

// The sums of every selection of up to eight points: bit i of the index says whether point i is in it.
std::vector<fast::Cached> selections(std::span<const fast::Affine> points) {
  std::vector<fast::Point> sums{fast::kIdentity};
  for (const fast::Affine& point : points) {
    const std::size_t before = sums.size();
    for (std::size_t i = 0; i < before; ++i) sums.push_back(sums[i] + point);
  }
  std::vector<fast::Cached> out;
  for (const fast::Point& each : sums) out.push_back(fast::cached(each));
  return out;
}

// By the toss of coins, 128 times.
std::vector<fast::Point> sums_of_some(std::span<const PublicKey> keys, std::span<const fast::Affine> points) {
  Shake128 coins;
  coins.absorb(view_of(kDomain));
  for (const PublicKey& key : keys) coins.absorb(key);
  std::vector<fast::Point> sums(kSums, fast::kIdentity);
  for (std::size_t first = 0; first < points.size(); first += kGroup) {
    const auto group = points.subspan(first, std::min(kGroup, points.size() - first));
    const auto table = selections(group);
    std::array<std::uint8_t, kSums> tossed;
    coins.squeeze(tossed);
    for (std::size_t i = 0; i < kSums; ++i) sums[i] = sums[i] + table[tossed[i] % table.size()];
  }
  return sums;
}

std::optional<std::size_t> first_one_by_one(std::span<const PublicKey> keys) {
  const auto bad = std::ranges::find_if(keys, [](const PublicKey& key) { return !check_roster_key(key); });
  if (bad == keys.end()) return std::nullopt;
  return static_cast<std::size_t>(bad - keys.begin());
}

bool all_good(std::span<const PublicKey> keys) {
  const auto decoded = fast::decode_ed25519(fast::best_path(), keys);
  if (std::ranges::find(decoded.valid, std::uint8_t{0}) != decoded.valid.end()) return false;
  const auto small = [](const fast::Affine& each) { return fast::is_small_order(fast::point(each)); };
  if (std::ranges::any_of(decoded.points, small)) return false;
  const auto sums = sums_of_some(keys, decoded.points);
  return std::ranges::all_of(sums, [](const fast::Point& sum) { return is_neutral(times_order(sum)); });
}

}  // namespace

std::optional<std::size_t> first_bad_roster_key(std::span<const PublicKey> keys) {
  if (keys.size() >= kFew && all_good(keys)) return std::nullopt;
  return first_one_by_one(keys);
}

}  // namespace nemcon::ballot
