// What members and holders of soundings keep to themselves, and the search for it in what a server keeps.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { root } from './lib.mjs';

const kSodium = path.join(root, 'web/node_modules/libsodium-wrappers-sumo');
export const canOpen = existsSync(kSodium);

/** The seed in a key file of `nemcon sounding key`. */
export const seedIn = (file) => Buffer.from(readFileSync(file, 'utf8').trim().split(' ')[1], 'base64');

/**
 * What is in a holder's file under the passphrase, of a key that two open: e, the coefficients, the share (docs/BALLOT.md,
 * the key file). Nothing where libsodium is not there.
 */
export async function sharesIn(file, passphrase) {
  if (!canOpen) return [];
  const sodium = createRequire(import.meta.url)(kSodium);
  await sodium.ready;
  const bytes = readFileSync(file);
  const number = (at) => Number(bytes.readBigUInt64LE(at));
  const key = sodium.crypto_pwhash(32, passphrase, bytes.subarray(20, 36), number(4), number(12),
    sodium.crypto_pwhash_ALG_ARGON2ID13);
  const plain = Buffer.from(sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(null, bytes.subarray(60),
    bytes.subarray(0, 60), bytes.subarray(36, 60), key));
  return [38, 70, 102, 135].map((at) => plain.subarray(at, at + 32));
}

// As it is, or at any place in base64 or hexadecimal.
function forms(secret) {
  const shifted = [1, 2].map((by) => Buffer.concat([Buffer.alloc(by), secret]).toString('base64').slice(4, 40));
  return [secret, Buffer.from(secret.toString('hex')), Buffer.from(secret.toString('base64').slice(0, 40)),
    Buffer.from(secret.toString('base64url').slice(0, 40)), ...shifted.map((text) => Buffer.from(text))];
}

export function filesOf(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    return entry.isDirectory() ? filesOf(file) : [file];
  });
}

/** `there`: a text that one of them has, for a search that finds nothing at all would prove nothing. */
export function assertNowhere(secrets, texts, there) {
  assert.ok(texts.some((text) => text.includes(Buffer.from(there))), 'the search does not find what is there');
  for (const needle of secrets.flatMap(forms)) assert.ok(texts.every((text) => !text.includes(needle)), needle.toString('hex'));
}
