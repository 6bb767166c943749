import type { DeskWords } from './desk';

const numbers = ['No', 'One', 'Two', 'Three', 'Four', 'Five'];

export const deskEn: DeskWords = {
  title: (count) => `${numbers[count] ?? count} ${count === 1 ? 'stage is' : 'stages are'} open`,
  nothingOpen: 'No stage is open',
  nothingOpenNext: 'A stage is opened on the page of its matter. While it is open it stands here, the next deadline first.',
  answered: (count, of) => `${count} of ${of} have answered.`,
  notAnswered: (names) => `Not yet: ${names}.`,
  everybodyAnswered: 'Everybody has answered.',
  nobodyObjected: 'Nobody has objected. Silence until the deadline adopts it.',
  objected: (names) => `Standing in the way: ${names}.`,
  extendedFrom: (when) => `Extended: it was to end ${when}.`,
  noDeadline: 'no deadline',
  stageLine: (type, rule) => `${type}, rule: ${rule}`,
  extend: 'Extend',
  close: 'Close',
  reissue: 'Issue again',
  ended: 'Ended, and nothing has followed',
  endedText: 'Issue the text again with a new deadline, or let it rest.',
  endedHow: (how, when) => `${how}, ${when}`,
  brokenBy: (who) => `Broken by ${who}`,
  resting: 'Matters without an open stage',
  restingText: 'The next stage is opened on the matter’s page.',
  report: 'Note a report',
  reportText: 'What a source says about a position, or what a delegation told you by telephone. It is shown with its source and counts for nothing in a rule; the delegation itself acts here.',
  reportMatter: 'Matter',
  log: 'Log',
};
