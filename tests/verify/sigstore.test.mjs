/**
 * Sigstore's own verifier accepts a checkpoint of ours with the proof that an entry is in it, and refuses
 * another entry. `FOLDER=path VKEY=key node --test sigstore.test.mjs` (or the folder as an argument) takes an
 * exported record; otherwise the test writes small logs of its own. The key is in the folder's log.vkeys too.
 *
 * The published functions of @sigstore/verify want a whole Sigstore bundle, with a certificate and a signed
 * artefact of one of their kinds: they take no bare log. So this reaches for the function below them that
 * verifies what a transparency log says, by its path in the package.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { entriesOf, leafOf, log, pathTo, publicKeyOf, readFolder, treeHash, writeFolder } from './log.mjs';

const { verifyTLogInclusion } = createRequire(import.meta.url)('@sigstore/verify/dist/tlog/index.js');

function authorityOf(vkey) {
  const [, name, id, base64] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(vkey);
  const publicKey = publicKeyOf(Buffer.from(base64, 'base64').subarray(1));
  return { logID: Buffer.from(id, 'hex'), publicKey, baseURL: `https://${name}` };
}

/** As much of an entry of Rekor's as their function reads. */
function claimOf({ checkpoint, entries }, index, authority) {
  const leaves = entries.map(leafOf);
  return {
    logId: { keyId: authority.logID },
    canonicalizedBody: entries[index],
    inclusionProof: {
      logIndex: String(index),
      treeSize: String(entries.length),
      rootHash: treeHash(leaves),
      hashes: pathTo(index, leaves),
      checkpoint: { envelope: checkpoint },
    },
  };
}

const someOf = (size) =>
  [...new Set([0, 1, 7, 255, 256, size >> 1, size - 1])].filter((index) => index >= 0 && index < size);
const isRefusal = (error) => error.code === 'TLOG_INCLUSION_PROOF_ERROR';

function check(folder, vkey) {
  const read = readFolder(folder);
  const { checkpoint, entries } = read;
  const authority = authorityOf(vkey);
  assert(entries.length > 0, 'an empty log includes nothing');
  for (const index of someOf(entries.length)) {
    const claim = claimOf(read, index, authority);
    verifyTLogInclusion(claim, [authority]);
    const refuses = (change) => assert.throws(() => verifyTLogInclusion({ ...claim, ...change }, [authority]), isRefusal);
    const proof = claim.inclusionProof;
    refuses({ canonicalizedBody: Buffer.concat([entries[index], Buffer.from(' ')]) });
    if (entries.length > 1) refuses({ canonicalizedBody: entries[(index + 1) % entries.length] });
    refuses({ inclusionProof: { ...proof, logIndex: String(index + 1) } });
    refuses({ inclusionProof: { ...proof, hashes: [...proof.hashes, leafOf('one more')] } });
    const forged = checkpoint.replace(`\n${entries.length}\n`, `\n${entries.length + 1}\n`);
    refuses({ inclusionProof: { ...proof, checkpoint: { envelope: forged } } });
  }
}

const folder = process.env.FOLDER ?? process.argv[2];
if (folder) {
  test(`@sigstore/verify reads ${folder}`, () => {
    const listed = process.env.VKEY ?? readFileSync(join(folder, 'log.vkeys'), 'utf8');
    check(folder, listed.trim().split(/\s+/).at(-1));
  });
}

for (const size of [1, 2, 8, 257, 600]) {
  test(`@sigstore/verify reads a log of ${size}`, () => {
    const made = mkdtempSync(join(tmpdir(), 'nemcon-verify-'));
    try {
      writeFolder(made, entriesOf(size));
      check(made, log.vkey);
    } finally {
      rmSync(made, { recursive: true });
    }
  });
}
