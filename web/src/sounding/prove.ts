/** The proofs that key holders make: of relations whose equations have one term each. */
import { join, type Bytes } from './bytes';
import type { Relation } from './relation';
import { hedged, productOf, respond, type Keeper, type OpenSigner, type Random } from './secret';
import { challengeOf } from './transcript';

/**
 * That `secrets` are the relation's scalars, in its order. Says nothing of whether they are: of others it makes a proof
 * that does not hold. Refused: what makes the relation none, chance.
 */
export function proveFactors(
  tag: Bytes,
  relation: Relation,
  secrets: Bytes[],
  { hedge }: OpenSigner,
  random: Random,
  keeper: Keeper,
): Bytes {
  relation.checkOpen(relation.checkShape());
  const bytes = relation.serialize();
  const nonces = hedged(secrets.length, hedge, random, join(tag, bytes), keeper);
  const commitments = join(
    ...relation.equations.map(({ terms: [term] }) => productOf(nonces[term!.scalar]!, relation.points[term!.point]!)),
  );
  const challenge = challengeOf(tag, bytes, commitments);
  return join(commitments, ...secrets.map((secret, i) => respond(nonces[i]!, secret, challenge, keeper)));
}
