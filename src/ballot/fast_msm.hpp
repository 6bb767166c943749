// Sums of multiples of many points: Pippenger's method with signed digits, or Straus's for a few. FOR PUBLIC
// DATA ONLY, variable time.
#pragma once

#include <span>
#include <vector>

#include "ballot/fast_path.hpp"
#include "ballot/fast_point.hpp"
#include "ballot/fast_scalar.hpp"

namespace nemcon::ballot::fast {

// What is added: scalars[i] * points[i] and weights[i] * light[i]. Half as long a number is half the work.
// The points are the caller's, who keeps them where they are.
struct Terms {
  std::vector<const Affine*> points;
  std::vector<Scalar> scalars;
  std::vector<const Affine*> light;
  std::vector<Weight> weights;

  void add(const Affine& a, const Scalar& scalar) {
    points.push_back(&a);
    scalars.push_back(scalar);
  }
  void add(const Affine& a, const Weight& weight) {
    light.push_back(&a);
    weights.push_back(weight);
  }
  std::size_t size() const { return points.size() + light.size(); }
  // In the order of digits: those with scalars first.
  const Affine& point(std::size_t i) const {
    return i < points.size() ? *points[i] : *light[i - points.size()];
  }
};

Point msm(Path path, const Terms& terms);

// The digits of all terms, of `bits` bits each, from 1 - 2^(bits-1) to 2^(bits-1): row w holds digit w of
// every term that is that long, those with scalars first.
struct Digits {
  unsigned bits = 0;
  std::vector<std::vector<std::int16_t>> rows;
};

// For measurements and tests of the parts: msm chooses `bits` by size.
Digits digits_of(const Terms& terms, unsigned bits);
Point msm_by_windows(Path path, const Terms& terms, unsigned bits);
Point msm_interleaved(const Terms& terms);

}  // namespace nemcon::ballot::fast
