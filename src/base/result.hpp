// A value or the reason why there is none. Thin over std::expected, because the standard library that
// Debian 12 has knows no and_then, and because nobody may ignore one.
#pragma once

#include <expected>
#include <type_traits>
#include <utility>

#include "base/check.hpp"

namespace nemcon {

template <class T, class E>
class [[nodiscard]] BasicResult {
 public:
  BasicResult(T value) : held_(std::move(value)) {}
  BasicResult(E error) : held_(std::unexpected(std::move(error))) {}

  bool ok() const { return held_.has_value(); }
  explicit operator bool() const { return ok(); }

  T& operator*() & { return checked(); }
  const T& operator*() const& { return const_cast<BasicResult*>(this)->checked(); }
  T&& operator*() && { return std::move(checked()); }
  T* operator->() { return &checked(); }
  const T* operator->() const { return &const_cast<BasicResult*>(this)->checked(); }

  const E& error() const& {
    CHECK(!ok());
    return held_.error();
  }
  E&& error() && {
    CHECK(!ok());
    return std::move(held_.error());
  }

  // f takes the value and gives another result; an error passes through.
  template <class F>
  auto and_then(F&& f) && -> std::invoke_result_t<F, T&&> {
    if (!ok()) return std::move(held_.error());
    return std::forward<F>(f)(std::move(*held_));
  }

 private:
  T& checked() {
    CHECK(ok());
    return *held_;
  }
  std::expected<T, E> held_;
};

// The result of something that has no value.
struct Done {
  friend bool operator==(Done, Done) = default;
};

}  // namespace nemcon

// TRY(name, expression): the value under that name, or return the error from this function.
#define NEMCON_CAT2(a, b) a##b
#define NEMCON_CAT(a, b) NEMCON_CAT2(a, b)
#define TRY(name, ...)                                                                   \
  auto NEMCON_CAT(try_, __LINE__) = (__VA_ARGS__);                                       \
  if (!NEMCON_CAT(try_, __LINE__)) return std::move(NEMCON_CAT(try_, __LINE__)).error(); \
  auto name = *std::move(NEMCON_CAT(try_, __LINE__))
#define TRY_DONE(...)                                                               \
  if (auto NEMCON_CAT(try_, __LINE__) = (__VA_ARGS__); !NEMCON_CAT(try_, __LINE__)) \
  return std::move(NEMCON_CAT(try_, __LINE__)).error()
