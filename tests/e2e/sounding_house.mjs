// Members, holders and a secretary who hold soundings with the commands of the real binary, each with files of its own.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { Caller, root, scratch, serve } from './lib.mjs';
import { Person } from './person.mjs';

export const passphrase = 'four words that nobody says';
export const others = 'a name of each other';
export const inSeconds = (seconds) => new Date(Date.now() + 1000 * seconds).toISOString();

// A few at a time: as many as a small machine can carry.
export async function each(list, act) {
  const left = [...list];
  await Promise.all(Array.from({ length: 4 }, async () => {
    while (left.length > 0) await act(left.shift());
  }));
}

export class House {
  // `names`: ids of candidacies; `members`: who gets a key for ballots, all if none are named.
  constructor({ holders, names, members }) { Object.assign(this, { holders, names, members }); }

  async open() {
    this.folder = scratch();
    this.data = this.at('body.db');
    this.server = await serve({ data: this.data, charter: path.join(root, 'charters/nato.toml') });
    const link = this.server.links().find(({ role }) => role === 'secretary');
    this.secretary = await Caller.byLink(this.server.base, link.secret);
    this.members ??= (await this.secretary.get('/body')).members.map(({ member }) => member);
    this.people = { secretary: await this.person('secretary') };
    for (const member of new Set([...this.members, ...this.holders])) this.people[member] = await this.person('head', member);
    writeFileSync(this.at('passphrase'), `${passphrase}\n`, { mode: 0o600 });
    return this;
  }

  at(name) { return path.join(this.folder, name); }
  ballots(member) { return this.at(`${member}.ballots`); }
  shares(member) { return this.at(`${member}.shares`); }
  share(member) { return this.at(`${member}.share`); }
  lock(member) {
    return ['--share', this.share(member), '--passphrase-file', this.at('passphrase'), '--cost', 'least'];
  }

  async person(role, member) {
    const { token } = await this.secretary.post('/tokens', { role, ...(member ? { member } : {}), name: role, days: 30 });
    const person = new Person(this.folder, member ?? role, this.server.base);
    person.env.NEMCON_TOKEN = token;
    return person;
  }

  async enrol() {
    await each(this.members, (member) =>
      this.people[member].run(['sounding', 'key', '--use', 'ballots', '--key', this.ballots(member), '--yes']));
    await each(this.holders, (member) =>
      this.people[member].run(['sounding', 'key', '--use', 'shares', '--key', this.shares(member), '--yes']));
  }

  async holdCeremony() {
    const { out, err } = await this.people.secretary.run(['sounding', 'ceremony', 'open', '--holder', ...this.holders,
      '--threshold', '2', '--yes']);
    assert.match(out, /^ {2}ceremony 1$/m);
    assert.match(err.replace(/\s+/g, ' '), /of 4 there may be 1 missing/);
    const steps = await Promise.all(this.holders.map((member) => this.people[member].run(['sounding', 'ceremony', 'step', '1',
      '--key', this.shares(member), ...this.lock(member), '--watch', '--yes'])));
    const keys = steps.map((step) => /key {4}(\w{64})\n {2}posts {2}(\w{64})/.exec(step.out).slice(1).join());
    assert.equal(new Set(keys).size, 1, 'all holders are told one key');
  }

  async matter() {
    const { secretary } = this.people;
    await secretary.act('matter', 'open', 'sg', '--procedure', 'appointment', '--title', 'Secretary General',
      '--office', 'secretary_general');
    for (const name of this.names)
      await secretary.act('candidacy', 'note', 'sg', `${others} ${name}`, '--subject', name, '--state', 'declared');
  }

  mark(member, ...marks) {
    return this.people[member].run(['sounding', 'mark', '1', '--key', this.ballots(member), '--yes', ...marks]);
  }

  watch(member) {
    return this.people[member].run(['sounding', 'hold', '1', '--key', this.shares(member), ...this.lock(member),
      '--journal', this.at(`${member}.journal`), '--watch', '--yes']);
  }
}
