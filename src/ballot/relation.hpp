// Linear relations (docs/BALLOT.md): equations between points that are linear in secret scalars, over any
// group. A template, so that the draft's vectors over P-256 go through the same code as the ballots.
//
// A Group has
//   Element    with bytes(), is_identity(), ==            Scalar   with bytes(), is_zero(), +, -, *, ==,
//   of(n) kElementBytes, kScalarBytes generator(); decode(bytes) -> Judged<Element>, never the identity;
//   decode_scalar(bytes) -> Judged<Scalar>; challenge(48 bytes) -> Scalar
// and, if it can compute: sum(terms, points) -> Element; if it can prove: Secret, secret_sum, respond.
#pragma once

#include <cstdint>
#include <limits>
#include <set>
#include <utility>
#include <vector>

#include "ballot/encoding.hpp"
#include "ballot/flaw.hpp"
#include "base/check.hpp"

namespace nemcon::ballot {

// factor * points[point], of a sum.
template <class Group>
struct PointTerm {
  std::uint32_t point;
  typename Group::Scalar factor;
};
template <class Group>
using PointTerms = std::vector<PointTerm<Group>>;

// A group that has arithmetic, not only encodings.
template <class Group>
concept Computes =
    requires(const PointTerms<Group>& terms, const std::vector<typename Group::Element>& points) {
      Group::sum(terms, points);
    };

template <class Group>
class Relation {
 public:
  using Element = typename Group::Element;
  using Scalar = typename Group::Scalar;

  // factor * secret scalar * point
  struct Term {
    std::uint32_t scalar;
    std::uint32_t point;
    Scalar factor;
  };
  struct Equation {
    PointTerms<Group> image;
    std::vector<Term> terms;
  };
  // Of these sums one at least is not the identity.
  using Obligation = std::vector<PointTerms<Group>>;

  Relation() : points_{Group::generator()} {}

  // The number of the point in terms; 0 is the generator.
  std::uint32_t add_point(Element point) {
    points_.push_back(std::move(point));
    return static_cast<std::uint32_t>(points_.size() - 1);
  }
  void add_equation(Equation equation) { equations_.push_back(std::move(equation)); }

  const std::vector<Element>& points() const { return points_; }
  const std::vector<Equation>& equations() const { return equations_; }
  std::size_t scalar_count() const;

  // What the draft's 3.5 can say without arithmetic; what is left to compute is handed out.
  Judged<std::vector<Obligation>> check_shape() const;
  // All of 3.5.
  Verdict validate() const
    requires Computes<Group>;

  // Prefix-free; what the challenge is made of.
  Bytes serialize() const;

 private:
  Verdict check_equations() const;
  Verdict check_points() const;
  Verdict check_scalars() const;
  bool counts(std::uint32_t point, const Scalar& factor) const {
    return !factor.is_zero() && !points_[point].is_identity();
  }
  PointTerms<Group> factors_of(std::uint32_t scalar, const Equation& equation) const;

  std::vector<Element> points_;
  std::vector<Equation> equations_;
};

template <class Group>
std::size_t Relation<Group>::scalar_count() const {
  std::size_t count = 0;
  for (const Equation& equation : equations_) {
    for (const Term& term : equation.terms) count = std::max(count, std::size_t{term.scalar} + 1);
  }
  return count;
}

template <class Group>
Verdict Relation<Group>::check_equations() const {
  constexpr std::size_t kMost = std::numeric_limits<std::uint32_t>::max();
  if (equations_.empty()) return Flaw{Fault::kNoEquation};
  if (equations_.size() > kMost) return Flaw{Fault::kTooMany};
  for (std::uint32_t i = 0; i < equations_.size(); ++i) {
    const auto& [image, terms] = equations_[i];
    if (image.empty() || terms.empty()) return Flaw{Fault::kEmptySide, Part::kEquation, i};
    if (image.size() > kMost || terms.size() > kMost) return Flaw{Fault::kTooMany, Part::kEquation, i};
    for (const auto& term : image) {
      if (term.point >= points_.size()) return Flaw{Fault::kNoSuchPoint, Part::kEquation, i};
    }
    for (const Term& term : terms) {
      if (term.point >= points_.size()) return Flaw{Fault::kNoSuchPoint, Part::kEquation, i};
    }
  }
  return Done{};
}

template <class Group>
Verdict Relation<Group>::check_points() const {
  std::vector<bool> used(points_.size());
  for (const auto& [image, terms] : equations_) {
    for (const auto& term : image) used[term.point] = true;
    for (const Term& term : terms) used[term.point] = true;
  }
  for (std::uint32_t i = 1; i < points_.size(); ++i) {
    if (!used[i]) return Flaw{Fault::kUnusedPoint, Part::kElement, i};
    if (points_[i].is_identity()) return Flaw{Fault::kIdentityPoint, Part::kElement, i};
  }
  return Done{};
}

// By the set of those that are used: a high index makes no long list.
template <class Group>
Verdict Relation<Group>::check_scalars() const {
  std::set<std::uint32_t> used;
  for (const auto& [image, terms] : equations_) {
    for (const Term& term : terms) used.insert(term.scalar);
  }
  std::uint32_t next = 0;
  for (const std::uint32_t scalar : used) {
    if (scalar != next) return Flaw{Fault::kUnusedScalar, Part::kScalar, next};
    ++next;
  }
  return Done{};
}

template <class Group>
PointTerms<Group> Relation<Group>::factors_of(std::uint32_t scalar, const Equation& equation) const {
  PointTerms<Group> out;
  for (const Term& term : equation.terms) {
    if (term.scalar == scalar && counts(term.point, term.factor)) out.push_back({term.point, term.factor});
  }
  return out;
}

template <class Group>
auto Relation<Group>::check_shape() const -> Judged<std::vector<Obligation>> {
  TRY_DONE(check_equations());
  TRY_DONE(check_points());
  TRY_DONE(check_scalars());
  std::vector<Obligation> open;
  for (std::uint32_t i = 0; i < equations_.size(); ++i) {
    PointTerms<Group> image;
    for (const auto& term : equations_[i].image) {
      if (counts(term.point, term.factor)) image.push_back(term);
    }
    if (image.empty()) return Flaw{Fault::kIdentityImage, Part::kEquation, i};
    if (image.size() > 1) open.push_back({std::move(image)});
  }
  for (std::uint32_t scalar = 0; scalar < scalar_count(); ++scalar) {
    Obligation columns;
    bool plain = false;  // one factor alone, of which we know that it is not the identity
    for (const Equation& equation : equations_) {
      auto factors = factors_of(scalar, equation);
      plain = plain || factors.size() == 1;
      if (factors.size() > 1) columns.push_back(std::move(factors));
    }
    if (plain) continue;
    if (columns.empty()) return Flaw{Fault::kIdentityColumn, Part::kScalar, scalar};
    open.push_back(std::move(columns));
  }
  return open;
}

template <class Group>
Verdict Relation<Group>::validate() const
  requires Computes<Group>
{
  TRY(open, check_shape());
  for (const Obligation& obligation : open) {
    bool met = false;
    for (const auto& terms : obligation) met = met || !Group::sum(terms, points_).is_identity();
    if (!met) return Flaw{obligation.size() == 1 ? Fault::kIdentityImage : Fault::kIdentityColumn};
  }
  return Done{};
}

template <class Group>
Bytes Relation<Group>::serialize() const {
  Bytes out;
  put_u32(out, static_cast<std::uint32_t>(equations_.size()));
  for (const auto& [image, terms] : equations_) {
    put_u32(out, static_cast<std::uint32_t>(image.size()));
    for (const auto& term : image) {
      put_u32(out, term.point);
      put(out, term.factor.bytes());
    }
    put_u32(out, static_cast<std::uint32_t>(terms.size()));
    for (const Term& term : terms) {
      put_u32(out, term.scalar);
      put_u32(out, term.point);
      put(out, term.factor.bytes());
    }
  }
  for (std::size_t i = 1; i < points_.size(); ++i) put(out, points_[i].bytes());
  return out;
}

}  // namespace nemcon::ballot
