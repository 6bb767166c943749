// People at terminals, for tests in which every act and every look is a command of the real binary.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import path from 'node:path';
import { binary } from './lib.mjs';

// One who sits at a terminal, or a script in their place: `run` takes a command line as typed.
export class Person {
  constructor(folder, name, base) {
    this.home = path.join(folder, name);
    this.env = { PATH: process.env.PATH, HOME: this.home, NEMCON_SERVER: base };
  }

  with(env) {
    const other = Object.create(Person.prototype);
    return Object.assign(other, this, { env: { ...this.env, ...env } });
  }

  async run(args, { input = '', code = 0 } = {}) {
    const child = spawn(binary, args, { env: this.env, stdio: ['pipe', 'pipe', 'pipe'] });
    let out = '', err = '';
    child.stdout.on('data', (chunk) => { out += chunk; });
    child.stderr.on('data', (chunk) => { err += chunk; });
    child.stdin.on('error', () => {});  // a command that reads nothing may be gone already
    child.stdin.end(input);
    const ended = await new Promise((done) => child.once('close', done));
    assert.equal(ended, code, `nemcon ${args.join(' ')}\n${out}${err}`);
    return { out, err };
  }

  // What it prints as one line, wherever the lines of the page are broken.
  async says(...args) { return (await this.run(args)).out.replace(/\s+/g, ' '); }
  async json(...args) { return JSON.parse((await this.run([...args, '--json'])).out); }
  // An act done without asking; its receipt.
  async act(...args) { return this.json(...args, '--yes'); }
}
