// Random numbers by place: the same (seed, what, run, member) gives the same numbers, in any order and on any
// thread. Philox 4x32-10 (Salmon, Moraes, Dror, Shaw 2011), from Debian's Random123.
#pragma once

#include <Random123/philox.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <numbers>

namespace nemcon::forecast {

enum class Purpose : std::uint32_t {
  kWait = 1,
  kParameters = 2,
  kHabit = 3,
  kRace = 4,
  kBootstrap = 5,
  kWord = 6
};

// Two numbers in (0, 1), never 0 and never 1.
inline std::array<double, 2> uniforms(std::uint64_t seed, Purpose purpose, std::uint32_t run,
                                      std::uint32_t member) {
  const r123::Philox4x32::ctr_type counter = {{run, member, static_cast<std::uint32_t>(purpose), 0}};
  const r123::Philox4x32::key_type key = {
      {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)}};
  const auto drawn = r123::Philox4x32()(counter, key);
  const auto one = [&](std::size_t i) {
    const std::uint64_t bits = (std::uint64_t{drawn[i]} << 20) ^ (drawn[i + 1] >> 12);  // 52
    return (static_cast<double>(bits) + 0.5) * 0x1p-52;
  };
  return {one(0), one(2)};
}

// Numbers of members in the simulation, where a block of four serves members 4 g to 4 g + 3: the lanes of
// fast_kernel.hpp draw the same ones. `which` tells the numbers of one member apart. One of the middles of
// 2^31 steps.
inline double number_of(std::uint64_t seed, Purpose purpose, std::uint32_t run, std::uint32_t member,
                        std::uint32_t which = 0) {
  const r123::Philox4x32::ctr_type counter = {{run, member / 4, static_cast<std::uint32_t>(purpose), which}};
  const r123::Philox4x32::key_type key = {
      {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)}};
  return (static_cast<double>(r123::Philox4x32()(counter, key)[member % 4] >> 1) + 0.5) * 0x1p-31;
}

// Besides those of the members, which are numbered from 0.
inline constexpr std::uint32_t kRaceNumber = 0xffff'ffff, kTogetherNumber = 0xffff'fffe;

// A standard normal (Box & Muller 1958).
inline double normal(std::uint64_t seed, Purpose purpose, std::uint32_t run, std::uint32_t member) {
  const auto [first, second] = uniforms(seed, purpose, run, member);
  return std::sqrt(-2 * std::log(first)) * std::cos(2 * std::numbers::pi * second);
}

}  // namespace nemcon::forecast
