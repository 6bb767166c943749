// What a server gives to browsers, looked at by the real binary from outside: equal, and changed on the way.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import test from 'node:test';
import { binary, root, scratch, serve } from './lib.mjs';
import { fetchPages, hashOfPages, listOf, proxyBefore, withOneByteChanged } from './pages_of.mjs';
import { Person } from './person.mjs';

const folder = scratch();
const flat = (text) => text.replace(/\s+/g, ' ');
const version = spawnSync(binary, ['--version'], { encoding: 'utf8' }).stdout;
const own = /^pages (\w{64})$/m.exec(version)?.[1];

// Without web/node_modules the program has none; then there is nothing to serve or to change.
test('the pages of a server are those in its program, and what is changed on the way is named', async (t) => {
  const server = await serve({ data: path.join(folder, 'body.db'), charter: path.join(root, 'charters/nato.toml') });
  t.after(() => server.stop());
  const anybody = new Person(folder, 'anybody', server.base);
  const { list, files } = await fetchPages(server.base);
  assert.equal(list.hash, hashOfPages(files), 'the program and these lines of node agree');
  assert.equal(list.hash, own ?? '0'.repeat(64));
  if (!own) return assert.match(version, /^pages none: it was built without$/m);

  const { out } = await anybody.run(['pages', '--hash', own]);
  assert.match(out, new RegExp(`^${files.length} files of ${server.base}\n {2}pages {4}${own}\n {2}given {4}${own}, the same\n {2}here {5}${own}, the same\n$`));
  assert.equal(await anybody.json('pages').then(({ hash }) => hash), own);
  const etag = (await fetch(`${server.base}/api/v1/pages`)).headers.get('etag');
  assert.equal((await fetch(`${server.base}/api/v1/pages`, { headers: { 'If-None-Match': etag } })).status, 304);

  // What the pages would answer to: change(path, body) by a proxy, and what the command says then.
  const through = async (change, ...more) => {
    const proxy = await proxyBefore(server.base, change);
    try {
      const said = await anybody.with({ NEMCON_SERVER: proxy.base }).run(['pages', ...more], { code: 1 });
      return flat(said.err);
    } finally {
      proxy.stop();
    }
  };
  const [worker] = files.map(([name]) => name).filter((name) => name.startsWith('/assets/sounding-worker-'));
  const one = await through((name, body) => (name === worker ? withOneByteChanged(body) : undefined));
  assert.match(one, new RegExp(`${worker} is not served as listed: its bytes have the SHA-256`));
  assert.equal(one.match(/is not served as listed/g).length, 1);

  const spy = (name, body) => (name === '/' ? Buffer.from(body.toString().replace('</head>', '<script src="spy.js"></script></head>')) : undefined);
  assert.match(await through(spy), /The first page, at \/, is not the \/index\.html of the list\. · \/ loads spy\.js, which is not on the server's list/);

  // A server that lies everywhere alike: only the comparison with something else shows it.
  const others = files.map(([name, content]) => [name, name === worker ? withOneByteChanged(content) : content]);
  const lie = (name) => (name === '/api/v1/pages' ? listOf(others) : others.find(([each]) => each === name)?.[1]);
  const lied = await through(lie, '--hash', own);
  assert.match(lied, /Other pages are served than those of the hash that you gave/);
  assert.match(lied, new RegExp(`This program has other pages\\..* · ${worker} is served with other bytes than in this program\\.`));
  assert.doesNotMatch(lied, /as listed/);
});
