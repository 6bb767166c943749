// Key holders and members of soundings who act with the command line, each with files of its own.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { binary, scratch } from '../e2e/lib.mjs';
import { seedIn, sharesIn } from '../e2e/secrets.mjs';

const kPassphrase = 'a passphrase of a test, and of no use elsewhere';
const kMost = 180_000; // whatever a command does, it is done by then

export class Holder {
  constructor(folder, server, token) {
    this.folder = folder;
    this.env = { ...process.env, NEMCON_SERVER: server, NEMCON_TOKEN: token, HOME: folder, XDG_CONFIG_HOME: folder, XDG_STATE_HOME: folder };
    writeFileSync(path.join(folder, 'passphrase'), `${kPassphrase}\n`, { mode: 0o600 });
  }

  static async of(demo, member) {
    const folder = path.join(scratch(), member);
    mkdirSync(folder);
    const { token } = await demo.secretary.post('/tokens', { role: 'head', member, name: `${member} head`, days: 1 });
    return new Holder(folder, demo.base, token);
  }

  at(name) { return path.join(this.folder, name); }

  // Fails with what the command said, if it does not succeed.
  async run(...args) {
    const child = spawn(binary, ['sounding', ...args.map(String)], { env: this.env, cwd: this.folder, stdio: ['ignore', 'pipe', 'pipe'] });
    const timer = setTimeout(() => child.kill(), kMost);
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => { said += chunk; });
    const code = await new Promise((done) => child.once('exit', done));
    clearTimeout(timer);
    assert.equal(code, 0, `nemcon sounding ${args.join(' ')}: ${said}`);
    return said;
  }

  key(use) { return this.run('key', '--use', use, '--key', this.at(`${use}.key`), '--yes'); }

  #secret() { return ['--key', this.at('shares.key'), '--share', this.at('share.json'), '--passphrase-file', this.at('passphrase'), '--cost', 'least']; }

  makeKey(ceremony) { return this.run('ceremony', 'step', ceremony, ...this.#secret(), '--watch', '--yes'); }

  // All that the sounding waits for now, or until it is over.
  hold(sounding, ...more) {
    return this.run('hold', sounding, ...this.#secret(), '--journal', this.at('journal.json'), '--yes', ...more);
  }

  mark(sounding, ...marks) { return this.run('mark', sounding, '--key', this.at('ballots.key'), '--yes', ...marks); }

  // All that nobody else may have.
  async secrets() {
    const seeds = ['ballots.key', 'shares.key'].map((name) => this.at(name)).filter((file) => existsSync(file)).map(seedIn);
    const shares = existsSync(this.at('share.json')) ? await sharesIn(this.at('share.json'), kPassphrase) : [];
    return [...seeds, ...shares, Buffer.from(kPassphrase)];
  }
}
