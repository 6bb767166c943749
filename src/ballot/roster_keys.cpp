#include "ballot/roster_keys.hpp"

#include <algorithm>

#include "ballot/fast_decode.hpp"
#include "ballot/fast_order.hpp"
#include "ballot/shake.hpp"

namespace nemcon::ballot {
namespace {

constexpr std::size_t kSums = 128;
constexpr std::size_t kFew = 192;  // up to here it costs no more to multiply each
constexpr std::string_view kDomain = "nemcon-V01-roster";

// By the toss of coins, 128 times.
fast::Selections tossed(std::span<const PublicKey> keys) {
  Shake128 coins;
  coins.absorb(view_of(kDomain));
  for (const PublicKey& key : keys) coins.absorb(key);
  const std::size_t groups = (keys.size() + fast::kGroup - 1) / fast::kGroup;
  fast::Selections out{kSums, std::vector<std::uint8_t>(kSums * groups)};
  coins.squeeze(out.bits);
  return out;
}

std::optional<std::size_t> first_one_by_one(std::span<const PublicKey> keys) {
  const auto bad = std::ranges::find_if(keys, [](const PublicKey& key) { return !check_roster_key(key); });
  if (bad == keys.end()) return std::nullopt;
  return static_cast<std::size_t>(bad - keys.begin());
}

std::vector<fast::Point> points_of(std::span<const fast::Affine> from) {
  std::vector<fast::Point> out;
  for (const fast::Affine& each : from) out.push_back(fast::point(each));
  return out;
}

bool all_good(std::span<const PublicKey> keys) {
  const fast::Path path = fast::best_path();
  const auto decoded = fast::decode_ed25519(path, keys);
  if (std::ranges::find(decoded.valid, std::uint8_t{0}) != decoded.valid.end()) return false;
  const auto points = points_of(decoded.points);
  if (std::ranges::any_of(points, fast::is_small_order)) return false;
  if (keys.size() <= kFew) return fast::have_prime_order(path, points);
  return fast::have_prime_order(path, fast::sums_of_selections(path, decoded.points, tossed(keys)));
}

}  // namespace

std::optional<std::size_t> first_bad_roster_key(std::span<const PublicKey> keys) {
  if (all_good(keys)) return std::nullopt;
  return first_one_by_one(keys);
}

}  // namespace nemcon::ballot
