// The pages of a server as somebody else's program sees them: their hash after docs/BALLOT.md alone, and a proxy before a
// server that changes what it passes on.
import { createHash } from 'node:crypto';
import http from 'node:http';

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const little = (value, bytes) => { const out = Buffer.alloc(bytes); out.writeUIntLE(value, 0, bytes); return out; };

// Of [path, content] each.
export function hashOfPages(files) {
  if (files.length === 0) return '0'.repeat(64);
  const sorted = files.map(([path, content]) => [Buffer.from(path), content]).sort(([one], [other]) => Buffer.compare(one, other));
  return sha256('nemcon-V01-pages', little(sorted.length, 4),
    ...sorted.flatMap(([path, content]) => [little(path.length, 2), path, sha256(content)])).toString('hex');
}

// Every file of the server's list, as it is served.
export async function fetchPages(base) {
  const list = await (await fetch(`${base}/api/v1/pages`)).json();
  const files = await Promise.all(list.files.map(async ({ path }) =>
    [path, Buffer.from(await (await fetch(base + path)).arrayBuffer())]));
  return { list, files };
}

// The list that a server would have with these files.
export const listOf = (files) => JSON.stringify({
  files: files.map(([path, content]) => ({ path, sha256: sha256(content).toString('hex') })),
  hash: hashOfPages(files),
});

// Passes everything on to the server at `base`; `change(path, body)` may give another body.
export async function proxyBefore(base, change) {
  const proxy = http.createServer((request, response) => {
    const { host, 'accept-encoding': encoding, ...headers } = request.headers;
    const asked = http.request(base + request.url, { method: request.method, headers }, (answer) => {
      const parts = [];
      answer.on('data', (part) => parts.push(part));
      answer.on('end', () => {
        const body = Buffer.concat(parts);
        const changed = change(request.url, body) ?? body;
        response.writeHead(answer.statusCode, { ...answer.headers, 'content-length': Buffer.byteLength(changed) });
        response.end(changed);
      });
    });
    request.pipe(asked);
  });
  await new Promise((done) => proxy.listen(0, '127.0.0.1', done));
  return { base: `http://127.0.0.1:${proxy.address().port}`, stop: () => proxy.close() };
}

// One byte of it another one.
export const withOneByteChanged = (body) => { const out = Buffer.from(body); out[out.length >> 1] ^= 1; return out; };
