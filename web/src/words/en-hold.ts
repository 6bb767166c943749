/** English: what a key holder does on the pages. */
import type { HoldWords } from './soundings';

const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;

export const enHold: HoldWords = {
  title: 'As a key holder',
  trust: 'Your share never leaves this device. But it is this page that asks for your passphrase, and whoever runs the server could send you another page. If you do not want to rely on that, be a key holder with the command line, on a machine of your own.',
  waits: {
    countersignature: 'Your counter-signature is awaited. Check question, names, roster and times first.',
    blind: 'Your blinds are awaited.',
    lock: 'Your lock is awaited.',
    decryption: 'Your part of the opening is awaited.',
  },
  nothing: 'Nothing waits for you at the moment.',
  cli: 'With the command line, on the machine that has the key:',
  files: 'The names of files are yours to choose: your key for shares, your share, and the journal in which your machine writes before it hands anything out.',
  elsewhere: (member) => `The key with which ${member} holds its share is not in this browser. Act where it is.`,
  noShare: 'The share that belongs to this key is not in this browser any more, and it is nowhere else. The others can go on without you if enough of them are left.',
  passphrase: 'Your passphrase',
  newPassphrase: 'A passphrase for your share',
  newHint: (least) => `At least ${least} characters. Nobody can give it back to you: write it down where nobody else comes.`,
  again: 'The passphrase again',
  tooShort: (least) => `At least ${least} characters.`,
  notSame: 'This is not the same passphrase.',
  begin: 'Take part',
  unlock: 'Open my share',
  opening: 'Opening your share; this takes a few seconds …',
  opened: 'Your share is open in this page until you leave it.',
  lost: 'It is kept in this browser alone, under your passphrase. If the browser’s data are deleted it is lost.',
  working: 'Checking the board and signing …',
  goOn: 'Do what follows by itself while this page is open',
  signs: {
    title: 'You sign that you agree to',
    texts: (names, members) => `the question and ${count(names, 'name', 'names')} as they stand on this page, and a roster of ${count(members, 'member', 'members')}`,
    opens: (least, quorum, threshold) => `nothing being opened with fewer than ${count(least, 'mark', 'marks')}, ${count(quorum, 'equal lock', 'equal locks')} and ${count(threshold, 'holder', 'holders')}`,
    earlier: (number) => `this being asked after ${count(number, 'earlier sounding', 'earlier soundings')} about these names: what changes points at whoever joined, left or changed its mind`,
    manifest: 'Number of the manifest, the same for all holders:',
    pages: 'SHA-256 of the server’s pages, on which members mark; “nemcon --version”, on a machine of your own, says that of yours:',
  },
  acts: {
    countersignature: 'Counter-sign',
    blind: 'Post my blinds',
    lock: 'Sign the lock',
    decryption: 'Post my part of the opening',
  },
  did: {
    commitment: 'You have committed yourself.',
    coefficients: 'You have shown what you committed to.',
    shares: 'The others have their shares of you, encrypted.',
    confirmation: 'You have your share and have confirmed it.',
    complaint: 'A share that was sent to you is wrong. Your complaint shows everybody whose, and the ceremony ends with it.',
    countersignature: 'You have counter-signed.',
    blind: 'Your blinds are posted.',
    lock: 'You have signed the lock.',
    decryption: 'Your part of the opening is posted.',
  },
  showMade: 'Show what your share belongs to',
  compare: {
    text: 'This browser has your share of the key. Compare both lines with the other holders:',
    key: 'Key',
    posts: 'Posts',
  },
};
