import type { DeskWords } from './desk';

const numbers = ['Aucune', 'Une', 'Deux', 'Trois', 'Quatre', 'Cinq'];

export const deskFr: DeskWords = {
  title: (count) => `${numbers[count] ?? count} ${count < 2 ? 'étape est ouverte' : 'étapes sont ouvertes'}`,
  nothingOpen: 'Aucune étape n’est ouverte',
  nothingOpenNext: 'Une étape s’ouvre sur la page de son affaire. Tant qu’elle est ouverte, elle figure ici, la prochaine échéance d’abord.',
  answered: (count, of) => `${count} sur ${of} ont répondu.`,
  notAnswered: (names) => `Pas encore : ${names}.`,
  everybodyAnswered: 'Tous ont répondu.',
  nobodyObjected: 'Nul n’a fait objection. Le silence jusqu’à l’échéance l’adopte.',
  objected: (names) => `Font obstacle : ${names}.`,
  extendedFrom: (when) => `Prolongée : elle devait s’achever ${when}.`,
  noDeadline: 'sans échéance',
  stageLine: (type, rule) => `${type}, règle : ${rule}`,
  extend: 'Prolonger',
  close: 'Clore',
  reissue: 'Relancer',
  ended: 'Achevées, sans suite',
  endedText: 'Relancez le texte avec une nouvelle échéance, ou laissez-le reposer.',
  endedHow: (how, when) => `${how}, ${when}`,
  brokenBy: (who) => `Rompu par : ${who}`,
  resting: 'Affaires sans étape ouverte',
  restingText: 'L’étape suivante s’ouvre sur la page de l’affaire.',
  report: 'Noter une information',
  reportText: 'Ce qu’une source dit d’une position, ou ce qu’une délégation vous a dit par téléphone. Elle est montrée avec sa source et ne compte dans aucune règle ; la délégation elle-même agit ici.',
  reportMatter: 'Affaire',
  log: 'Journal',
};
