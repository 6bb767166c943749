/**
 * What will follow from an act, in French. The server says it in English; its sentences are few and of fixed
 * form, so each is said again here with what it names. A sentence that is not known stands as it was said.
 */

const kStates: Record<string, string> = {
  floated: 'nom évoqué',
  interested: 'intérêt',
  declared: 'déclarée',
  nominated: 'présentée',
  withdrawn: 'retirée',
};
const kEnds: Record<string, string> = {
  'the rule is met': 'la règle est remplie',
  'the rule is not met': 'la règle n’est pas remplie',
  'the silence was not broken': 'le silence n’a pas été rompu',
  'silence was broken': 'le silence a été rompu',
  'the sounding is over': 'le sondage est terminé',
  'it was withdrawn': 'elle est retirée',
};
const kOutcomes: Record<string, string> = {
  appointed: 'nomination',
  extended: 'mandat prolongé',
  admitted: 'admission',
  adopted: 'adoption',
  'no consent': 'aucun consentement',
};

function day(text: string): string {
  const options = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat('fr-FR', options).format(Date.parse(`${text}T00:00:00Z`));
}

/** `2026-06-26 17:00 Europe/Brussels`. */
function moment(text: string): string {
  const [, date, time, zone] = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d) (.*)$/.exec(text) ?? [];
  return date ? `${day(date)} à ${time} (${zone})` : text;
}

type Says = [pattern: RegExp, french: (...parts: string[]) => string];

const kSays: readonly Says[] = [
  [
    /^The text is not adopted, and all delegations are told at once that it was you\.$/,
    () => 'Le texte n’est pas adopté, et toutes les délégations apprennent aussitôt que c’est vous.',
  ],
  [
    /\. All delegations see it at once; you can change it until the stage closes\.$/,
    () => 'La position est inscrite. Toutes les délégations la voient aussitôt ; vous pouvez la changer jusqu’à la clôture.',
  ],
  [
    /^The stage is closed: (.+)\. This cannot be taken back\.$/,
    (end) => `L’étape est close : ${kEnds[end!] ?? end}. Cela ne peut être repris.`,
  ],
  [
    /^The matter ends: (.+)\. This cannot be taken back\.$/,
    (outcome) => `L’affaire prend fin : ${kOutcomes[outcome!] ?? outcome}. Cela ne peut être repris.`,
  ],
  [
    /^The stage is open until (\d.+); it ends then by itself\.$/,
    (until) => `L’étape est ouverte jusqu’au ${moment(until!)} ; elle prend fin alors d’elle-même.`,
  ],
  [
    /^The stage is open until the presidency closes it\.$/,
    () => 'L’étape est ouverte jusqu’à ce que la présidence la close.',
  ],
  [
    /^The new deadline is (\d.+)\. All delegations are told\.$/,
    (until) => `Le nouveau délai est le ${moment(until!)}. Toutes les délégations en sont informées.`,
  ],
  [
    /^The matter “(.+)” is opened and all delegations see it\.$/,
    (title) => `L’affaire « ${title} » est ouverte et toutes les délégations la voient.`,
  ],
  [
    /^Only those to whom you confide it can see it, until it is released\.$/,
    () => 'Seuls ceux à qui vous la confiez la voient, jusqu’à ce qu’elle soit rendue publique.',
  ],
  [
    /^Everybody will see that (.+) is (\w+)\. This cannot be taken back\.$/,
    (name, state) => `Tous verront la candidature : ${name} (${kStates[state!] ?? state}). Cela ne peut être repris.`,
  ],
  [
    /^(.+) is noted as (\w+); everybody sees it\.$/,
    (name, state) => `La candidature est notée : ${name} (${kStates[state!] ?? state}) ; tous la voient.`,
  ],
  [
    /^(.+) is noted as (\w+)\.$/,
    (name, state) => `La candidature est notée : ${name} (${kStates[state!] ?? state}).`,
  ],
  [
    /^The report is shown with its source\. It counts for nothing in a rule\.$/,
    () => 'L’information est montrée avec sa source. Elle ne compte dans aucune règle.',
  ],
  [
    /^(.+) takes office on (\d{4}-\d\d-\d\d)\.$/,
    (holder, from) => `Prise de fonctions le ${day(from!)} : ${holder}.`,
  ],
  [
    /^The incumbent's term runs to (\d{4}-\d\d-\d\d)\.$/,
    (until) => `Le mandat du titulaire court jusqu’au ${day(until!)}.`,
  ],
  [
    /^(.+) is a member from (\d{4}-\d\d-\d\d) and counts in every later decision/,
    (name, from) =>
      `Membre à compter du ${day(from!)} : ${name}. Compte dans toute décision ultérieure, y compris dans les étapes ouvertes.`,
  ],
];

/** The French for one sentence of the server; undefined for one that is not known here. */
export function followsFr(text: string): string | undefined {
  for (const [pattern, french] of kSays) {
    const found = pattern.exec(text);
    if (found) return french(...found.slice(1)).replace(/ ([:;?!»])/g, '\u00a0$1').replace(/« /g, '«\u00a0');
  }
  return undefined;
}
