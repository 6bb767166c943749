/** English: the pages on sealed and counted soundings. */
import { enHold } from './en-hold';
import { enFaults } from './en-soundings';
import type { GivesAway, SoundingsWords } from './soundings';

const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;
const marks = (number: number): string => count(number, 'mark', 'marks');
const holders = (number: number): string => count(number, 'key holder', 'key holders');
const missing = (number: number): string =>
  number === 0 ? 'None of them may be missing.' : number === 1 ? 'One of them may be missing.' : `${number} of them may be missing.`;

/** `any of the 4 members who sent a mark`; before the close with how many there are so far. */
function ofThem({ marked, closed, roster }: GivesAway): string {
  if (closed && marked !== undefined) return marked === 1 ? 'the one member who sent a mark' : `any of the ${marked} members who sent a mark`;
  return marked === undefined
    ? `any of the members who send a mark, ${roster} at most,`
    : `any of the members who send a mark (so far ${marked} of ${roster})`;
}

function sealedPoints(about: GivesAway): string[] {
  const { closed, marked, least, names } = about;
  const sure = closed && marked !== undefined && marked > 1 ? `one of the ${marked}` : 'one of those who sent a mark';
  const others = closed && marked !== undefined && marked > 2 ? `one of the ${marked - 1} others` : 'one of the others';
  return [
    'If a name passes, everybody’s mark on it is known: acceptable.',
    `If it does not, you know that ${sure} objected. Who sent nothing did not. If you did not object yourself, it is ${others}. Those who compare notes make that circle smaller.`,
    ...(least < 3 ? ['Of two marks, who did not object knows the other: it is the result.'] : []),
    `With fewer than ${marks(least)} nothing is opened, and the answer is “not enough marks”.`,
    ...(names > 1 ? ['Which of the names failed is seen by all. That one member’s objections belong together is not.'] : []),
    'If a name is sounded again and one member is left out, or has spoken openly in between, the difference points at that member.',
  ];
}

const countedPoints = ({ least, smallClasses }: GivesAway): string[] => [
  'Totals are numbers: if all agree, each one’s mark is known.',
  ...(smallClasses.length > 0 ? [`In a small class little is hidden: ${smallClasses.join(', ')}.`] : []),
  `With fewer than ${marks(least)} nothing is opened, and the answer is “not enough marks”.`,
];

const lead = (about: GivesAway): string => {
  const { mode, threshold, holders: of } = about;
  const nobody = `not whoever runs the server, and not fewer than ${threshold} of the ${holders(of)}.`;
  return mode === 'sealed'
    ? `The result for a name says only whether ${ofThem(about)} objected. Nobody can find out who did, or how many: ${nobody}`
    : `The result says how many encourage and how many discourage each name, in all and by class. Nobody can find out who said what: ${nobody}`;
};

const givesAway = (about: GivesAway): { lead: string; points: string[] } => ({
  lead: lead(about),
  points: [
    ...(about.mode === 'sealed' ? sealedPoints(about) : countedPoints(about)),
    'That you marked, when, and how often is seen by all.',
    `If ${holders(about.threshold)} conspire, they can open every single mark, also years later.`,
    'You can be asked to show how you marked, and this system cannot keep you from proving it.',
  ],
});

export const enSoundings: SoundingsWords = {
  title: 'Soundings',
  lead: 'Members’ marks are locked on their own devices. Nobody is ever shown one; only the answer comes out.',
  all: 'All soundings',
  none: 'There has been no sealed or counted sounding yet.',
  noneNext: {
    presidency: 'First key holders make a key together: open a key ceremony. Then open a sounding under it.',
    others: 'The secretary opens one. To be able to mark, your member needs a key for ballots before that.',
  },
  waitsTitle: 'Waiting for you',
  waits: {
    ballot: 'Your member’s mark is asked for.',
    countersignature: 'Your counter-signature as a key holder is asked for.',
    blind: 'Your blinds as a key holder are asked for.',
    lock: 'Your lock as a key holder is asked for.',
    decryption: 'Your part of the opening as a key holder is asked for.',
  },
  ceremonyWaits: {
    commitment: 'Your commitment as a key holder is asked for.',
    coefficients: 'Your coefficients as a key holder are asked for.',
    shares: 'What you give the other key holders is asked for.',
    complaint: 'Your complaint as a key holder is asked for.',
    confirmation: 'Your confirmation as a key holder is asked for.',
  },
  modes: { sealed: 'Sealed sounding', counted: 'Counted sounding' },
  numbered: (mode, sounding) => `${mode === 'sealed' ? 'Sealed' : 'Counted'} sounding ${sounding}`,
  asks: { sealed: 'Does anybody object?', counted: 'How many encourage, how many discourage?' },
  countNames: (number) => count(number, 'name', 'names'),
  ofMatter: 'Soundings on this matter',
  noSuch: 'No such sounding',
  noSuchText: 'There is no sounding of that number.',
  toAll: 'All soundings',
  toMatter: 'To the matter',

  steps: {
    counter_signing: 'Counter-signing',
    marking: 'Marking',
    complaints: 'Complaints',
    blinding: 'Blinding',
    locking: 'Locking',
    opening: 'Opening',
    result: 'Result',
  },
  stepsLabel: 'Steps of this sounding',
  stepIs: { over: 'over', now: 'now', ahead: 'to come' },
  says: {
    counter_signing: 'Key holders check the question, the names and the roster, and sign them. Marking begins when enough have.',
    marking: 'Members mark. The last mark of each one counts.',
    closing: 'The time for marks is over; the server is about to close the list.',
    complaints: 'The list of the marks that count is closed. Whoever holds a receipt that does not agree with it can complain.',
    blinding: 'Key holders scramble the locked sums, each for itself, so that no number is left in them.',
    locking: 'Key holders sign that there is one sum and only one.',
    opening: 'Key holders open the scrambled sums together. Nothing else is ever opened.',
    result: 'Everybody can compute the result now; the server is about to post it.',
  },
  ends: { counter_signing: 'Marks are taken until', marking: 'Marks are taken until', complaints: 'Complaints are heard until' },
  awaited: (needed, names) => `Awaited: ${needed} more of ${names}.`,
  byServer: 'The server does the next step by itself.',
  ended: {
    result: 'This sounding is over.',
    two_boards: 'The server has signed two versions of the board. This sounding is dead: nothing of it will ever be opened.',
    abandoned: 'This sounding was abandoned. Nothing of it will ever be opened.',
  },
  endedShort: { two_boards: 'dead: two boards were signed', abandoned: 'abandoned' },
  abandonedFor: (text) => `The reason given: ${text}`,
  phases: {
    counter_signing: 'awaits counter-signatures',
    marking: 'open for marks',
    reopened: 'to be closed again',
    blinding: 'closed, being blinded',
    locking: 'being locked',
    opening: 'being opened',
    deciding: 'about to have a result',
    done: 'over',
    dead: 'dead',
  },

  findings: {
    nobody_objects: 'Nobody objects',
    objection: 'At least one member objects',
    not_enough_marks: 'Not enough marks',
    counted: 'Counted',
  },
  countedAs: (encourage, discourage) => `${encourage} encourage, ${discourage} discourage`,
  means: {
    nobody_objects: (counted) => `Of ${marks(counted)} none is an objection.`,
    objection: (counted) => `Of ${marks(counted)} one or more are objections. Nobody can find out how many, or whose.`,
    not_enough_marks: (counted, least) => `${marks(counted)}, and ${least} were asked for. Nothing was opened.`,
  },
  resultTitle: 'Result',
  prefixed: (name, finding) => `${name}: ${finding.charAt(0).toLowerCase()}${finding.slice(1)}`,
  totals: {
    caption: (name) => `Totals on ${name}`,
    of: 'Of',
    all: 'all',
    otherClass: 'other members',
    encourage: 'Encourage',
    discourage: 'Discourage',
    note: (counted) => `${marks(counted)} in all. Who sent none is in no number.`,
  },

  namesTitle: 'The names',
  whoTitle: 'Who has sent a mark',
  who: (sent, of) => `${sent} of ${of} on the roster.`,
  whoNote: 'That a member has marked, and how often, everybody sees. How, nobody does.',
  sentBallots: (number) => (number === 1 ? 'sent' : `sent, ${number} times`),
  sentNone: (open) => (open ? 'nothing yet' : 'nothing'),

  holdersTitle: 'Who holds the key',
  holders: (names) => `${names}.`,
  opens: ({ holders: of, threshold }) => `${threshold} of the ${of} open a result together.`,
  quorum: ({ holders: of, quorum, missing: may }) => `Before that ${quorum} of the ${of} must sign one lock, so that not two different sums can be opened. ${missing(may)}`,
  conspire: ({ harmless, threshold }) =>
    harmless === 0
      ? 'Any single one of them can open every mark.'
      : `${harmless === 1 ? 'One of them' : `${harmless} of them`} may conspire with whoever runs the server and learn nothing; ${threshold} can open every single mark, silently, also years later.`,
  allMustLock: 'All must lock: if one is ill, there is no result. It only sounds as if one could be away.',
  better: 'If one is to be able to be away, take four holders, of whom two open; of seven take three, of ten take four.',
  ceremonyNumber: (ceremony) => `Made in key ceremony ${ceremony}.`,

  earlierTitle: 'Sounded before',
  earlier: 'Some of these names were sounded before. What differs between the results can point at a member.',

  givesAwayTitle: 'What the result gives away',
  cannotHide: 'What it cannot hide',
  givesAway,

  mark: {
    title: 'Your mark',
    sentBefore: (number) => `Your member has sent ${count(number, 'ballot', 'ballots')}. A further one takes the place of the last: the last one counts, until the deadline.`,
    lead: 'Your marks are locked on this device before anything is sent. Every name is in the ballot, so its size says nothing.',
    options: { acceptable: 'Acceptable', object: 'I object', encourage: 'Encourage', discourage: 'Discourage', none: 'No opinion' },
    choose: 'Choose one.',
    send: 'Lock and send',
    check: 'Check my device',
    checkHint: '“Check my device” locks your marks and shows a code first; then you either send the ballot, or open it up to see that it holds what you marked.',
    sending: 'Locking and sending …',
    reading: 'Reading and checking the board …',
    notYet: (quorum) => `You can mark when ${holders(quorum)} have counter-signed.`,
    notOnRoster: 'Your member is not on the roster of this sounding: it had no key for ballots when it was opened, or takes no part in the matter.',
    otherKey: (member) => `This device does not have the key under which ${member} is on the roster of this sounding.`,
    otherKeyDo: 'Mark on the device that has it, or with the command line where the key lies in a file. A key that is made now counts from the next sounding on.',
    noStore: 'This browser keeps nothing here (a private window, perhaps), so it cannot hold a key.',
    toKeys: 'Keys for soundings',
    trust: 'Your marks are as safe as this device and this page. The page comes from the server, and a dishonest one could send a page that spies; who does not accept that marks with the command line:',
    sent: 'Your ballot is on the board',
    sentText: (place) => `It stands at place ${place}. This page has read the board again, found it there, and the server’s signed receipt agrees.`,
    place: 'Place',
    entry: 'Entry',
    ballot: 'Ballot (SHA-256)',
    saveReceipt: 'Save the receipt',
    saveReceiptHint: 'Keep it until the result. If the closed list leaves your ballot out, it is the proof: nemcon sounding complain. It says nothing of how you marked.',
    markAgain: 'Mark again',
    lastCounts: 'You can mark again until the deadline; the last ballot counts.',
  },
  prepared: {
    title: 'Locked, not sent',
    text: 'Write the code down, or photograph it. Then choose. A ballot that is opened up can no longer be sent; make as many as you like, nobody sees that you do.',
    code: 'Code of this ballot',
    cast: 'Send this ballot',
    spoil: 'Open it up',
    discard: 'Throw it away',
    spoiled: 'Opened up: this is what it held',
    spoiledText: 'A file with the opened ballot was saved. It was not sent and never can be.',
    holds: (name, mark) => `${name}: ${mark}`,
    sameCode: 'The code is the one that was shown.',
    otherCode: 'The code is another than the one that was shown. Do not mark on this device, and tell the secretariat.',
    elsewhere: 'This device has now checked itself. It means more on another one: take the file and the code there, to this page or to the command line:',
  },
  spoiledFile: {
    title: 'Check a ballot that was opened up',
    hint: 'A file that another device saved. It is read here and sent nowhere.',
    right: (code) => `It holds what it says. Its code, to be compared with what the other device showed before: ${code}`,
    wrong: 'It does not hold what it says, or is of another sounding. Do not mark on the device that made it.',
  },
  stopped: {
    departure: 'A message on the board may not stand there. Nothing was sent.',
    closed: 'The board takes no marks now. Nothing was sent.',
    other_names: 'What this page shows is not what the signed manifest says: names, times or holders differ. Nothing was sent. Tell the secretariat.',
    other_key: 'The roster has another key of your member than this device. Nothing was sent.',
    receipt: 'The ballot was sent, and the server’s receipt does not agree with the board. Mark again, or tell the secretariat.',
    not_there: 'The ballot was sent, and the board does not have it where the receipt says. Mark again, or tell the secretariat.',
    marked_since: 'Another ballot of your member has come since. Nothing was sent.',
    not_made: 'No ballot could be made on this device. Nothing was sent.',
    not_base64: 'A message of the board cannot be read.',
    not_signed: 'Nothing was signed on this device, and nothing was sent.',
    passphrase: 'The share was not opened.',
    other_entry: 'The record has another message here than this page was given. Nothing was signed. Tell the other holders.',
    unproved: 'An entry could not be proved to be in the published record. Nothing was signed; try again in a moment.',
    posted_differs: 'The message was sent, and the server’s receipt does not agree with the board. Tell the other holders.',
  },
  atEntry: (entry) => `It is in entry ${entry}.`,

  cover: {
    title: 'Cover for others',
    text: 'Everybody sees who has sent a ballot. If the page sends one for you by itself, and renews yours once, nobody can see who has really marked, and when.',
    means: 'It is a real ballot: it counts as your mark, without an objection or an opinion, until you mark. It is sent while this page is open and your member has marked nothing, within the next minute; and the last one of this page is locked anew once, with the same marks, at a random time while the page stays open. For that the page keeps the marks in its memory until then.',
    agree: 'Send cover ballots for this sounding',
    agreed: 'Cover ballots are switched on in this browser for this sounding.',
    stop: 'Switch them off',
    waiting: 'One will be sent at a random time while this page is open.',
    sent: 'A cover ballot was sent. It counts as your mark until you mark.',
    renewed: 'Your ballot was locked anew and sent again, with the same marks.',
    failed: 'No cover ballot was sent:',
  },

  keys: {
    ballots: {
      title: 'Your key for ballots',
      text: 'Your member’s ballots are signed with a key of their own, made on the device on which you mark. It is never the key with which you sign acts.',
      here: (key) => `This device has your member’s key for ballots (${key}). It counts in soundings that are opened from its enrolment on.`,
      elsewhere: 'Your member has a key for ballots, and this device does not have it.',
      none: 'Your member has no key for ballots, so it cannot mark.',
      make: 'Make a key for ballots here',
      replace: 'Make one here in its place',
      enrol: 'Enrol it for ballots',
      question: (member) => `Shall ${member} mark with this device?`,
      consequence: 'From the next sounding on ballots of your member are made on this device. Soundings that are open keep the key that they were opened with.',
      confirm: 'Enrol the key for ballots',
      inside: 'It stays inside this browser: it signs, and nobody can read it. If the browser’s data are deleted, it is gone, and open soundings cannot be marked any more.',
    },
    shares: {
      title: 'Your key as a key holder',
      text: 'A key holder signs what it posts with a key of its own. It is made on the device that will hold the share: here, or on a machine with the command line.',
      here: (key) => `This device has your member’s key for shares (${key}). It counts in key ceremonies that are opened from its enrolment on.`,
      elsewhere: 'Your member has a key for shares, and this device does not have it.',
      none: 'Your member has no key for shares, so it cannot be a key holder.',
      make: 'Make a key for shares here',
      replace: 'Make one here in its place',
      enrol: 'Enrol it for shares',
      question: (member) => `Shall ${member} hold shares on this device?`,
      consequence: 'In key ceremonies that are opened from now on your member’s share lies on this device. Ceremonies that were opened before keep the key that they have.',
      confirm: 'Enrol the key for shares',
      inside: 'It stays inside this browser: it signs, and nobody can read it. If the browser’s data are deleted, it is gone, and every share that was made with it.',
    },
  },
  key: {
    waiting: 'A key was made on this device and is not enrolled yet.',
    seed: 'This browser cannot make a key that nobody can read; the key lies in its store.',
    whoTitle: 'Who can take part',
    has: (names) => `Have a key for ballots: ${names}.`,
    hasShares: (names) => `Have a key for holding a share: ${names}.`,
    nobody: 'Nobody has a key for ballots yet.',
    nobodyShares: 'Nobody has a key for holding a share yet.',
  },

  verify: {
    title: 'Verify this sounding',
    text: 'This browser fetches every message of the ceremony and the sounding, checks each signature and each proof, adds up the locked marks, and computes the result itself. Nobody is believed.',
    start: 'Verify this sounding here',
    again: 'Verify again',
    progress: (done, all) => (all === 0 ? 'Reading …' : `${done} of ${all} messages`),
    verified: (messages, ballots) => `Verified here: ${messages} messages, ${count(ballots, 'ballot', 'ballots')}. Every signature and every proof holds, and the result is what they give.`,
    soFar: (messages, ballots) => `Right as far as it goes: ${messages} messages, ${count(ballots, 'ballot', 'ballots')}. It has not come to its end, so there is no result to compute.`,
    departs: (number, entry) => `Message ${number} (entry ${entry}) may not stand where it stands:`,
    guilty: (member) => `In the ceremony ${member} has signed something false.`,
    same: 'What the record says came out is what this browser computed.',
    differs: 'What the record says came out is not what this browser computed.',
    notShown: 'What this page shows of names, times or holders is not what the signed manifest says.',
    entries: (number) => `${count(number, 'message is an entry', 'messages are entries')} of the published record, proved against the checkpoint that this browser has seen (plan, manifest, close and result).`,
    entryDiffers: (entry) => `Entry ${entry} holds another message than the one that was verified.`,
    notProved: (entry) => `That entry ${entry} is in the published record could not be proved now; see “Record”.`,
    beyond: 'What bytes cannot say: when things happened, and that keys belong to whom the body thinks.',
    tellSomebody: 'Tell the secretariat and another delegation. Keep your receipt.',
    pages: (sounding) => `SHA-256 of the pages that the server had when this sounding was opened, as its signed manifest says. A false page could show anything here: “nemcon pages --sounding ${sounding}”, on a machine of your own, compares it with what the server serves.`,
    noPages: 'The server had no pages of its own when this sounding was opened: its manifest names none.',
  },

  hold: enHold,
  ceremony: {
    title: 'Key ceremonies',
    none: 'No key has been made yet.',
    line: (ceremony, number) => `Ceremony ${ceremony}, ${holders(number)}`,
    phases: {
      commitments: 'Holders commit themselves',
      coefficients: 'Holders show what they committed to',
      shares: 'Holders give each other their shares',
      confirmations: 'Holders confirm',
      done: 'The key is made',
      failed: 'Failed',
    },
    awaited: (names) => `Awaited: ${names}.`,
    guilty: (member) => `${member} has signed something false. Open another one.`,
    waits: {
      commitment: 'Your commitment is awaited.',
      coefficients: 'Your coefficients are awaited.',
      shares: 'Your shares for the others are awaited.',
      complaint: 'Your complaint is awaited.',
      confirmation: 'Your confirmation is awaited.',
    },
    open: 'Open a key ceremony',
    openTitle: 'Who makes the key?',
    openLead: 'Choose holders who would not conspire: opposed delegations, for instance.',
    pick: 'Key holders',
    pickHint: 'Only members that have enrolled a key for shares.',
    tooFew: 'Choose at least one.',
    threshold: 'How many open a result together',
    thresholdHint: (proposed) => `Proposed for so many: ${proposed}.`,
    thresholdWrong: (number) => `From 1 to ${number}.`,
    noKeys: 'No member has a key for holding a share yet. Each holder makes and enrols its own, on this page or with the command line:',
    confirm: 'Open the ceremony',
    meaning: 'What these numbers mean',
    begins: (others) => `You will hold a share of a key, with ${others}.`,
    shareKey: 'Or make and enrol it on another machine, with the command line:',
  },
  open: {
    button: 'Open a sounding',
    title: 'What shall be sounded?',
    matter: 'Matter',
    pickMatter: 'Choose a matter',
    ceremony: 'Under the key of',
    ceremonyOption: (ceremony, names) => `Ceremony ${ceremony}: ${names}`,
    noCeremony: 'First a key has to be made: no key ceremony is finished.',
    noMatter: 'No matter is open.',
    mode: 'What comes out',
    modeNotes: {
      sealed: 'For each name: nobody objects, or somebody does. Not who, and not how many.',
      counted: 'For each name how many encourage and discourage, in all and by class.',
    },
    names: 'Names',
    pickNames: 'Choose at least one.',
    noNames: 'This matter has no public name that still stands.',
    least: 'Fewest marks',
    leastHint: (roster) => `With fewer nothing is opened. ${count(roster, 'member has', 'members have')} a key for ballots and can mark.`,
    leastWrong: (roster) => `From 2 to ${roster}.`,
    closes: 'Marks are taken until',
    settles: 'Complaints are heard until',
    settlesHint: 'left empty: a day later',
    without: (names) => `No key for ballots, so not on the roster: ${names}.`,
    tooFewKeys: 'At least two members need a key for ballots before a sounding can be opened.',
    confirm: 'Open the sounding',
    goThere: 'To the sounding',
  },
  abandon: {
    button: 'Abandon this sounding',
    title: 'Abandon this sounding?',
    text: 'Nothing of it will ever be opened, and it cannot be taken up again. Everybody is told why.',
    reason: 'Why',
    reasonHint: 'Public.',
    confirm: 'Abandon it',
  },
  messages: {
    countersignature: 'counter-signature',
    ballot: 'ballot',
    close: 'close',
    complaint: 'complaint',
    blind: 'blinds',
    proposal: 'list of blinds',
    lock: 'lock',
    decryption: 'part of the opening',
    result: 'result',
    commitment: 'commitment',
    coefficients: 'coefficients',
    shares: 'shares',
    confirmation: 'confirmation',
    ballots: 'ballots',
  },
  faults: enFaults,
};
