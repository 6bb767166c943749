// The likelihood of waits at sixteen paces at once. Included by fast_run_*.cpp after fast_lanes.hpp.
#pragma once

// log1p(f) / f of f from sqrt(1/2) - 1 to sqrt(2) - 1, interpolated at the eight nodes of Chebyshev there;
// within 2e-7 of itself.
NEMCON_INLINE F log_terms(F f) {
  F sum = all(-0.0989643124F);
  sum = sum * f + 0.161279734F;
  sum = sum * f - 0.172785825F;
  sum = sum * f + 0.199131783F;
  sum = sum * f - 0.249688654F;
  sum = sum * f + 0.333346101F;
  sum = sum * f - 0.500003758F;
  return sum * f + 0.999999968F;
}

NEMCON_INLINE F minus_log(F u) {
  const I bits = as_bits(u);
  const I exponent = (bits - 0x3f3504f3) >> 23;
  const F f = as_float(bits - (exponent << 23)) - 1.0F;
  return as_numbers(exponent) * -0.693147181F - log_terms(f) * f;
}

// e^y - 1 of y in [0, 60]: as 2^n (e^r - 1) + (2^n - 1), so that small ones keep their digits.
NEMCON_INLINE F exp_less_one(F y) {
  const I n = __builtin_convertvector(y * 1.44269504F + 0.5F, I);
  const F r = y - as_numbers(n) * 0.693147181F;
  F sum = all(1.0F / 720);
  sum = sum * r + 1.0F / 120;
  sum = sum * r + 1.0F / 24;
  sum = sum * r + 1.0F / 6;
  sum = sum * r + 0.5F;
  sum = sum * r + 1.0F;
  const F two = as_float((n + 127) << 23);
  return two * (sum * r) + (two - 1.0F);
}

// ln(1 + z) of z >= 0; small ones keep their digits.
NEMCON_INLINE F log_of_more(F z) {
  const F f = least(z, all(0.41F));
  return z < 0.41F ? log_terms(f) * f : -minus_log(z + 1.0F);
}

// -ln L(more) + ln L(less), L of model.hpp, more = less + during.
NEMCON_INLINE F worn(F less, F during, float q) {
  return q > 0 ? log_of_more(during * q / (less * q + 1.0F)) / q : during;
}

void race(const Waits& waits, const float* paces, float* logs) {
  for (std::size_t at = 0; at < kPaces; at += kLanes) {
    F pace;
    __builtin_memcpy(&pace, paces + at, sizeof pace);
    F sum = all(0.0F);
    for (std::size_t i = 0; i < waits.count; ++i) {
      const F before = pace * waits.before[i];
      sum = sum - worn(all(0.0F), before, waits.q);
      if (waits.during[i] < 0) continue;
      const F grown = exp_less_one(least(worn(before, pace * waits.during[i], waits.q), all(60.0F)));
      sum = sum - minus_log(most(grown / (grown + 1.0F), all(1e-30F)));  // 1 - e^-y
    }
    __builtin_memcpy(logs + at, &sum, sizeof sum);
  }
}
