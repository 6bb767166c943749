// The relations of V01 (docs/BALLOT.md). Each takes every point of its statement for itself.
#pragma once

#include <array>
#include <span>

#include "ballot/point.hpp"
#include "ballot/relation.hpp"

namespace nemcon::ballot {

inline constexpr std::size_t kScalarsOfBit = 3;    // b, r, s
inline constexpr std::size_t kEquationsOfBit = 4;  // A, B, A, B
inline constexpr std::size_t kBitsOfQuestion = 3;  // E, D, E + D
inline constexpr std::size_t kCiphersOfQuestion = 2;

namespace detail {

// "The sum of these ciphertexts holds 0 or 1", with the scalars scalar, scalar + 1, scalar + 2 as b, r, s.
// The numbers are those of the points A and B of each; 1 is Y.
template <class Group>
void add_bit(Relation<Group>& relation, std::uint32_t scalar, std::span<const Cipher<std::uint32_t>> sum) {
  using Equation = typename Relation<Group>::Equation;
  const auto one = Group::Scalar::of(1);
  constexpr std::uint32_t kBase = 0, kKey = 1;
  const std::uint32_t b = scalar, r = scalar + 1, s = scalar + 2;
  Equation first, second, first_again, second_again;
  for (const auto& [a, c] : sum) {
    first.image.push_back({a, one});
    second.image.push_back({c, one});
    first_again.terms.push_back({b, a, one});
    second_again.terms.push_back({b, c, one});
  }
  first.terms = {{r, kBase, one}};
  second.terms = {{b, kBase, one}, {r, kKey, one}};
  first_again.image = first.image;
  second_again.image = second.image;
  first_again.terms.push_back({s, kBase, one});
  second_again.terms.push_back({s, kKey, one});
  for (Equation* each : {&first, &second, &first_again, &second_again})
    relation.add_equation(std::move(*each));
}

template <class Group>
std::vector<Cipher<std::uint32_t>> add_ciphers(Relation<Group>& relation, const typename Group::Element& key,
                                               std::span<const Cipher<typename Group::Element>> ciphers) {
  relation.add_point(key);
  std::vector<Cipher<std::uint32_t>> numbers;
  for (const auto& [a, b] : ciphers) {
    const std::uint32_t first = relation.add_point(a);
    numbers.push_back({first, relation.add_point(b)});
  }
  return numbers;
}

}  // namespace detail

// BALS: each ciphertext under Y holds 0 or 1.
template <class Group>
Relation<Group> sealed_relation(const typename Group::Element& key,
                                std::span<const Cipher<typename Group::Element>> names) {
  Relation<Group> relation;
  const auto numbers = detail::add_ciphers(relation, key, names);
  for (std::size_t i = 0; i < numbers.size(); ++i)
    detail::add_bit(relation, static_cast<std::uint32_t>(kScalarsOfBit * i),
                    std::span(numbers).subspan(i, 1));
  return relation;
}

// BALC: of each two ciphertexts, E and D, each holds 0 or 1, and so does their sum.
template <class Group>
Relation<Group> counted_relation(const typename Group::Element& key,
                                 std::span<const Cipher<typename Group::Element>> opinions) {
  CHECK(opinions.size() % kCiphersOfQuestion == 0);
  Relation<Group> relation;
  const auto numbers = detail::add_ciphers(relation, key, opinions);
  std::uint32_t scalar = 0;
  for (std::size_t i = 0; i < numbers.size(); i += kCiphersOfQuestion) {
    for (const auto& sum : {std::span(numbers).subspan(i, 1), std::span(numbers).subspan(i + 1, 1),
                            std::span(numbers).subspan(i, 2)}) {
      detail::add_bit(relation, scalar, sum);
      scalar += kScalarsOfBit;
    }
  }
  return relation;
}

// "image = x * point" for each pair, with one x.
template <class Group>
Relation<Group> same_factor_relation(const std::vector<Cipher<std::uint32_t>>& image_and_point,
                                     const std::vector<typename Group::Element>& points) {
  Relation<Group> relation;
  for (const auto& point : points) relation.add_point(point);
  const auto one = Group::Scalar::of(1);
  for (const auto& [image, point] : image_and_point)
    relation.add_equation({{{image, one}}, {{0, point, one}}});
  return relation;
}

// BLND: `blinded` is `sum` times one secret.
template <class Group>
Relation<Group> blind_relation(const Cipher<typename Group::Element>& sum,
                               const Cipher<typename Group::Element>& blinded) {
  return same_factor_relation<Group>({{3, 1}, {4, 2}}, {sum.a, sum.b, blinded.a, blinded.b});
}

// DECR: X = xG and D = x A2.
template <class Group>
Relation<Group> decrypt_relation(const typename Group::Element& share_key,
                                 const typename Group::Element& first, const typename Group::Element& share) {
  return same_factor_relation<Group>({{1, 0}, {3, 2}}, {share_key, first, share});
}

}  // namespace nemcon::ballot
