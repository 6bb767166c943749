// node embed.mjs DIST OUT: every file under DIST compressed, all of them one after the other in
// OUT/assets.bin, and the table of them in OUT/assets.cpp. cmake/web.cmake calls it; equal files give equal
// bytes on every machine.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { gzipSync } from 'node:zlib';

const [dist, out] = process.argv.slice(2);

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
};

function filesUnder(folder) {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(path) : [path];
  });
}

function typeOf(path) {
  const type = types[extname(path)];
  if (!type) throw new Error(`${path}: a kind of file that tools/embed.mjs has no type for`);
  return type;
}

// What the server relies on to inflate it: no name and no time in the header.
function compressed(content) {
  const gzip = gzipSync(content, { level: 9 });
  if (gzip[3] !== 0) throw new Error('a gzip header with optional parts');
  gzip.fill(0, 4, 8);
  gzip[9] = 255;
  return gzip;
}

const blobs = [];
let offset = 0;
const rows = filesUnder(dist).sort().map((path) => {
  const content = readFileSync(path);
  const gzip = compressed(content);
  const address = '/' + relative(dist, path).split(sep).join('/');
  const etag = createHash('sha256').update(content).digest('hex').slice(0, 32);
  const row = `    {${JSON.stringify(address)}, "${typeOf(path)}", "\\"${etag}\\"",\n`
    + `     {nemcon_assets_begin + ${offset}, ${gzip.length}}},`;
  blobs.push(gzip);
  offset += gzip.length;
  return row;
});
if (!rows.some((row) => row.includes('"/index.html"'))) throw new Error(`${dist} has no index.html`);

mkdirSync(out, { recursive: true });
writeFileSync(join(out, 'assets.bin'), Buffer.concat(blobs));
writeFileSync(join(out, 'assets.cpp'), `// Made by tools/embed.mjs.
#include "http/assets.hpp"

extern "C" const std::uint8_t nemcon_assets_begin[];

namespace {
const nemcon::http::Asset kAssets[] = {
${rows.join('\n')}
};
}  // namespace

std::span<const nemcon::http::Asset> nemcon::assets() { return kAssets; }
`);
