// Shares by a polynomial (Shamir, Feldman; RFC 9591, appendix C): its value at a holder's number, the same
// among points, and the factors that give its value at 0 back.
#pragma once

#include <span>

#include "ballot/secret_math.hpp"

namespace nemcon::ballot {

// a_0 + a_1 at + a_2 at^2 + ...
SecretScalar evaluate(std::span<const SecretScalar> coefficients, std::uint32_t at);
Point evaluate(std::span<const Point> coefficients, std::uint32_t at);
// The values at 1 ... count of a polynomial among points, by our own arithmetic.
std::vector<Point> evaluate_to(std::uint32_t count, std::span<const Point> coefficients);

// The factor of holder i's value among `holders`, for the value at `at`: the product over the others j of
// (at - j) / (i - j). Holders are distinct and none is 0 (kTwice, kNotAHolder), i is one of them.
Judged<Scalar> lagrange(std::uint32_t i, std::span<const std::uint32_t> holders, std::uint32_t at = 0);

}  // namespace nemcon::ballot
