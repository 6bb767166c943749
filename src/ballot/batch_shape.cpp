#include "ballot/batch_shape.hpp"

#include <sodium.h>

namespace nemcon::ballot {
namespace {

ProofShape::Equation fast_equation(const Relation<RistrettoBytes>::Equation& equation) {
  ProofShape::Equation out;
  for (const auto& [point, factor] : equation.image) out.image.push_back({0, point, fast_scalar(factor)});
  for (const auto& [scalar, point, factor] : equation.terms) {
    out.terms.push_back({scalar, point, fast_scalar(factor)});
  }
  return out;
}

}  // namespace

Judged<std::shared_ptr<const ProofShape>> ProofShape::of(const Relation<RistrettoBytes>& relation) {
  TRY(obligations, relation.check_shape());
  auto shape = std::make_shared<ProofShape>();
  shape->nonzero = std::move(obligations);
  for (const auto& equation : relation.equations()) shape->equations.push_back(fast_equation(equation));
  shape->points = relation.points().size();
  shape->scalars = relation.scalar_count();
  shape->bytes = relation.serialize();
  shape->bytes.resize(shape->bytes.size() - kPointBytes * (shape->points - 1));
  crypto_generichash(shape->digest.data(), shape->digest.size(), shape->bytes.data(), shape->bytes.size(),
                     nullptr, 0);
  return std::shared_ptr<const ProofShape>(std::move(shape));
}

// The points do not matter to a shape; the generator stands for all of them.
std::shared_ptr<const ProofShape> ProofShape::of_ballot(Kind kind, std::uint16_t count) {
  const CanonicalPoint any = CanonicalPoint::generator();
  const std::size_t ciphers = kind == Kind::kSealed ? count : kCiphersOfQuestion * count;
  const std::vector<Cipher<CanonicalPoint>> all(ciphers, Cipher<CanonicalPoint>{any, any});
  const std::span<const Cipher<CanonicalPoint>> span = all;
  const auto relation = kind == Kind::kSealed ? sealed_relation<RistrettoBytes>(any, span)
                                              : counted_relation<RistrettoBytes>(any, span);
  auto shape = of(relation);
  CHECK(shape.ok());
  return *shape;
}

}  // namespace nemcon::ballot
