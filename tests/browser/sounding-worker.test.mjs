// The worker of soundings in a real browser, under the policy that the server has to send with it: made with a key that
// nobody can read, checked by the same worker, and what is left of it where WebAssembly is forbidden.
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';

const root = path.join(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '../..');
const web = path.join(root, 'web');
const { build } = createRequire(path.join(web, 'package.json'))('esbuild');

// As src/http sends it with every answer.
const kPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; " +
  "font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const kWorkerPolicy = "default-src 'none'; script-src 'wasm-unsafe-eval'"; // it loads nothing and asks nobody

const messages = readFileSync(path.join(root, 'tests/vectors/ballot/soundings.txt'), 'utf8')
  .split('~~~')[1].split(/^ {2}- /m).slice(1).map((hex) => hex.replace(/\s/g, ''));

const kPage = `
import { SoundingWorker } from '${web}/src/sounding/client';
import { fromHex, hexOf } from '${web}/src/sounding/bytes';
Object.assign(globalThis, { SoundingWorker, fromHex, hexOf });
`;

let browser, server, base, scripts;
let workerPolicy = kWorkerPolicy;

before(async () => {
  const out = mkdtempSync(path.join(tmpdir(), 'nemcon-sounding-'));
  const { buildPages } = await import(path.join(web, 'build.mjs'));
  await buildPages(out);
  const name = readdirSync(path.join(out, 'assets')).find((each) => /^sounding-worker-\w+\.js$/.test(each));
  const page = await build({
    stdin: { contents: kPage, resolveDir: web, loader: 'ts' }, bundle: true, write: false, format: 'iife',
    define: { SOUNDING_WORKER: JSON.stringify(`assets/${name}`) },
  });
  scripts = new Map([['/page.js', page.outputFiles[0].text], [`/assets/${name}`, readFileSync(path.join(out, 'assets', name))]]);
  rmSync(out, { recursive: true, force: true });
  server = createServer((request, response) => {
    const script = scripts.get(request.url);
    response.setHeader('Content-Security-Policy', request.url.includes('sounding-worker') ? workerPolicy : kPolicy);
    response.setHeader('Content-Type', script ? 'text/javascript' : 'text/html');
    response.end(script ?? '<!doctype html><script src="page.js"></script>');
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  base = `http://127.0.0.1:${server.address().port}/`;
  browser = await chromium.launch({
    executablePath: process.env.NEMCON_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync',
      '--disable-component-update'],
  });
});

after(async () => {
  await browser?.close();
  server?.close();
});

async function opened() {
  const page = await browser.newPage();
  const broken = [];
  page.on('pageerror', (error) => broken.push(String(error)));
  page.on('console', (said) => { if (said.type() === 'error') broken.push(said.text()); });
  await page.goto(base);
  return { page, broken };
}

// In the page. Member 3 of the vector is silent; her key is known, so that it can be put into the browser's own hands.
async function makeInPage(hexes) {
  const [manifest, ...rest] = hexes.map(fromHex);
  const pkcs8 = new Uint8Array(48);
  pkcs8.set(fromHex('302e020100300506032b657004220420'));
  pkcs8[16] = 53;
  const open = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', true, ['sign']);
  const { x } = await crypto.subtle.exportKey('jwk', open);
  const key = Uint8Array.from(atob(x.replace(/-/g, '+').replace(/_/g, '/')), (letter) => letter.charCodeAt(0));
  const inside = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', false, ['sign']);
  const worker = new SoundingWorker();
  const chain = { seq: 0n, last: new Uint8Array(32) };
  const ask = () => ({ manifest, member: 3, chain, marks: Uint8Array.of(0, 1), signer: { key, inside } });
  const warm = await worker.make(ask());
  const started = performance.now();
  const made = await worker.make(ask());
  const took = performance.now() - started;
  const prepared = await worker.prepare(ask());
  const spoiled = await worker.checkSpoiled(await prepared.value.spoil(), manifest);
  worker.stop();
  return { warm: hexOf(warm.value.bytes), made: hexOf(made.value.bytes), took, code: prepared.value.code, spoiled };
}

const verifyInPage = async (hexes) => {
  const worker = new SoundingWorker();
  const report = await worker.verify(hexes.map(fromHex));
  worker.stop();
  return report;
};

test('ballots are made and checked under the policy that lets this one script compile WebAssembly', async () => {
  workerPolicy = kWorkerPolicy;
  const { page, broken } = await opened();
  const made = await page.evaluate(makeInPage, messages.slice(13));
  assert.deepEqual(made.spoiled, { id: made.spoiled.id, value: { code: made.code, member: 3, seq: 1, marks: [0, 1] } });
  assert.notEqual(made.warm, made.made);
  const withBallot = [...messages.slice(0, 20), made.made];
  const report = await page.evaluate(verifyInPage, withBallot);
  assert.deepEqual([report.departure, report.phase, report.ballots], [undefined, 'marking', 4]);
  assert.deepEqual(broken, []);
  console.log(`a ballot of two names took ${made.took.toFixed(1)} ms in the browser`);
  await page.close();
});

test('under the policy of everything else records are verified, and ballots cannot be made', async () => {
  workerPolicy = kPolicy;
  const { page } = await opened();
  const report = await page.evaluate(verifyInPage, messages);
  assert.equal(report.verified, true);
  await assert.rejects(page.evaluate(makeInPage, messages.slice(13)), /WebAssembly/);
  await page.close();
});
