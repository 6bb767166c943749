/**
 * A log for these tests: RFC 6962's definitions word for word over node's own crypto, with keys from fixed
 * words, so that everybody who writes it writes the same bytes. It also reads the entries of a folder.
 */
import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export const hash = (...parts) => parts.reduce((sum, part) => sum.update(part), createHash('sha256')).digest();
export const leafOf = (entry) => hash(Buffer.of(0), entry);
const nodeOf = (left, right) => hash(Buffer.of(1), left, right);

function splitOf(n) {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/** MTH(D[n]). */
export function treeHash(leaves) {
  if (leaves.length === 0) return hash('');
  if (leaves.length === 1) return leaves[0];
  const k = splitOf(leaves.length);
  return nodeOf(treeHash(leaves.slice(0, k)), treeHash(leaves.slice(k)));
}

/** PATH(m, D[n]). */
export function pathTo(m, leaves) {
  if (leaves.length === 1) return [];
  const k = splitOf(leaves.length);
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)];
  return m < k ? [...pathTo(m, left), treeHash(right)] : [...pathTo(m - k, right), treeHash(left)];
}

// RFC 8410: what stands before 32 bytes of an Ed25519 key in DER.
const kPrivate = Buffer.from('302e020100300506032b657004220420', 'hex');
const kPublic = Buffer.from('302a300506032b6570032100', 'hex');
export const publicKeyOf = (bytes) =>
  createPublicKey({ key: Buffer.concat([kPublic, bytes]), format: 'der', type: 'spki' });

function signer(name, type, words) {
  const key = createPrivateKey({ key: Buffer.concat([kPrivate, hash(words)]), format: 'der', type: 'pkcs8' });
  const bytes = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(kPublic.length);
  const typed = Buffer.concat([Buffer.of(type), bytes]);
  const id = hash(`${name}\n`, typed).subarray(0, 4);
  const line = (signature) => `\u2014 ${name} ${Buffer.concat([id, signature]).toString('base64')}\n`;
  return {
    vkey: `${name}+${id.toString('hex')}+${typed.toString('base64')}`,
    sign: (text) => line(sign(null, Buffer.from(text), key)),
    cosign: (text, at) => {
      const time = Buffer.alloc(8);
      time.writeBigUInt64BE(BigInt(at));
      return line(Buffer.concat([time, sign(null, Buffer.from(`cosignature/v1\ntime ${at}\n${text}`), key)]));
    },
  };
}

export const origin = 'example.org/council/record';
export const log = signer(origin, 1, 'record prototype log key');
export const witness1 = signer('witness.example/w1', 4, 'record prototype witness 1');
export const witness2 = signer('witness.example/w2', 4, 'record prototype witness 2');

const entryOne =
  '{"_sd":["0IQRYea4J-AHNxF9ThaZA72N2E9N5g92_nW82NlaeOA","aU4ERLuBLzVhU-cjMaQNfuvxYEa_sDKDODjUMmx5hq0"],' +
  '"_sd_alg":"sha-256","body":"council","kind":"objection.filed","v":1}';
export const entryAt = (i) =>
  Buffer.from(i === 1 ? entryOne : `{"body":"council","kind":"test","n":"${i}","v":1}`);
export const entriesOf = (size) => Array.from({ length: size }, (_, i) => entryAt(i));

export function checkpointOf(entries) {
  const text = `${origin}\n${entries.length}\n${treeHash(entries.map(leafOf)).toString('base64')}\n`;
  return `${text}\n${log.sign(text)}${witness1.cosign(text, 1795453200)}${witness2.cosign(text, 1795453201)}`;
}

export function receiptOf(index, entries) {
  const path = pathTo(index, entries.map(leafOf)).map((each) => `${each.toString('base64')}\n`);
  return `c2sp.org/tlog-proof@v1\nindex ${index}\n${path.join('')}\n${checkpointOf(entries)}`;
}

function put(path, bytes) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
}

/** `001`, `x001/234`, and `.p/W` where W of 256 are there. */
function tilePath(n, width) {
  const groups = [String(n % 1000).padStart(3, '0')];
  for (let left = Math.floor(n / 1000); left > 0; left = Math.floor(left / 1000)) {
    groups.unshift(`x${String(left % 1000).padStart(3, '0')}`);
  }
  return groups.join('/') + (width < 256 ? `.p/${width}` : '');
}

function inTiles(items) {
  const tiles = [];
  for (let from = 0; from < items.length; from += 256) tiles.push(items.slice(from, from + 256));
  return tiles;
}

const framed = (entry) => Buffer.concat([Buffer.of(entry.length >> 8, entry.length & 255), entry]);

/** Writes the folder that a record is exported to. */
export function writeFolder(folder, entries) {
  put(join(folder, 'checkpoint'), checkpointOf(entries));
  put(join(folder, 'log.vkeys'), `${log.vkey}\n`);
  for (const [n, some] of inTiles(entries).entries()) {
    put(join(folder, 'tile/entries', tilePath(n, some.length)), Buffer.concat(some.map(framed)));
  }
  let hashes = entries.map(leafOf);
  for (let level = 0; hashes.length > 0; ++level) {
    const tiles = inTiles(hashes);
    for (const [n, some] of tiles.entries()) {
      put(join(folder, `tile/${level}`, tilePath(n, some.length)), Buffer.concat(some));
    }
    hashes = tiles.filter((some) => some.length === 256).map(treeHash);
  }
}

function readBundle(bytes) {
  const entries = [];
  for (let at = 0; at < bytes.length; at += 2 + bytes.readUInt16BE(at)) {
    entries.push(bytes.subarray(at + 2, at + 2 + bytes.readUInt16BE(at)));
  }
  return entries;
}

/** The entries of a folder, as they lie, and its checkpoint. */
export function readFolder(folder) {
  const checkpoint = readFileSync(join(folder, 'checkpoint'), 'utf8');
  const size = Number(checkpoint.split('\n')[1]);
  const entries = [];
  for (let n = 0; n * 256 < size; ++n) {
    const partial = join(folder, 'tile/entries', tilePath(n, Math.min(256, size - n * 256)));
    const path = existsSync(partial) ? partial : join(folder, 'tile/entries', tilePath(n, 256));
    entries.push(...readBundle(readFileSync(path)));
  }
  return { checkpoint, entries: entries.slice(0, size) };
}
