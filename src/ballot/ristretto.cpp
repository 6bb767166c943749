#include "ballot/ristretto.hpp"

#include <sodium.h>

#include "base/check.hpp"

namespace nemcon::ballot {

Point Ristretto::sum(const PointTerms<Ristretto>& terms, const std::vector<Point>& points) {
  static const Scalar one = Scalar::of(1);
  Point total = Point::identity();
  for (const auto& [point, factor] : terms) {
    const Point product = factor == one ? points[point] : factor * points[point];
    total = total.is_identity() ? product : total + product;
  }
  return total;
}

Point Ristretto::secret_sum(const std::vector<Relation<Ristretto>::Term>& terms,
                            const std::vector<SecretScalar>& secrets, const std::vector<Point>& points) {
  std::vector<SecretTerm> sum;
  for (const auto& [scalar, point, factor] : terms) sum.push_back({&secrets[scalar], factor, points[point]});
  return SecretMath::sum(sum);
}

Relation<RistrettoBytes> bytes_of(const Relation<Ristretto>& relation) {
  Relation<RistrettoBytes> out;
  for (std::size_t i = 1; i < relation.points().size(); ++i) out.add_point(relation.points()[i].canonical());
  for (const auto& [image, terms] : relation.equations()) {
    Relation<RistrettoBytes>::Equation equation;
    for (const auto& [point, factor] : image) equation.image.push_back({point, factor});
    for (const auto& [scalar, point, factor] : terms) equation.terms.push_back({scalar, point, factor});
    out.add_equation(std::move(equation));
  }
  return out;
}

Judged<std::vector<SecretScalar>> hedged_secrets(std::size_t count, const SecretBytes& key, Random& chance,
                                                 std::initializer_list<ByteView> what) {
  CHECK(key.size() == kHedgeKeyBytes);
  SecretBytes drawn(kChanceBytes), again(kChanceBytes);
  chance.fill(drawn.writable());
  chance.fill(again.writable());
  if (sodium_memcmp(drawn.bytes().data(), again.bytes().data(), kChanceBytes) == 0)
    return Flaw{Fault::kChance};
  Shake256 shake;
  shake.absorb(view_of(kNonceDomain));
  shake.absorb(key.bytes());
  shake.absorb(drawn.bytes());
  for (const ByteView part : what) shake.absorb(part);
  std::vector<SecretScalar> out;
  out.reserve(count);
  SecretBytes wide(kWideBytes);
  for (std::size_t i = 0; i < count; ++i) {
    shake.squeeze(wide.writable());
    out.push_back(SecretScalar::reduce(wide.writable().first<kWideBytes>()));
  }
  return out;
}

Judged<Nonces<Ristretto>> hedged_nonces(ByteView tag, const Relation<Ristretto>& relation,
                                        const SecretBytes& key, Random& chance) {
  const Bytes bytes = relation.serialize();
  TRY(secrets, hedged_secrets(relation.scalar_count(), key, chance, {tag, bytes}));
  return Nonces<Ristretto>(std::move(secrets));
}

}  // namespace nemcon::ballot
