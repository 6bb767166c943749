/**
 * Every word that the pages say, in French. This file is the whole catalogue of the language: how to add another
 * one, see docs/HACKING.md.
 */
import type { Role, Stance } from '../api/types';
import { frKeys, frProof } from './fr-keys';
import { frSoundings } from './fr-sounding-pages';
import type { PictureWords } from '../pictures/words';
import type { AccessWords } from './access';
import type { BlocksWords } from './blocks';
import type { CalendarWords } from './calendar';
import { ruleInFrench } from './fr-rule';
import type { CommonWords } from './common';
import type { ConfessionalWords } from './confessional';
import type { DelegationWords } from './delegation';
import type { DeskWords } from './desk';
import type { DisclosureWords } from './disclosure';
import type { HappenedWords } from './happened';
import type { HelpWords } from './help';
import type { HomeWords } from './home';
import type { MatterWords } from './matter';
import type { PollWords } from './poll';
import type { RecordWords } from './record';
import type { SheetWords } from './sheet';
import type { SignInWords } from './sign-in';
import type { TimeWords } from './time';
import type { Words } from './words';

const plural = (count: number, one: string, many: string): string => `${count} ${count < 2 ? one : many}`;

/** How a position came that was logged for a member. */
const received: Record<string, string> = {
  telephone: 'par téléphone',
  letter: 'par lettre',
  email: 'par courriel',
  meeting: 'en séance',
};

/** A position that others took for the member: who holds its proxy, or who heard it, the secretary or a facilitator. */
const saidForIt = (how: string): string =>
  how === 'proxy'
    ? 'Prise par procuration, non par le membre lui-même'
    : `Consignée pour ce membre, non dite par lui-même (${received[how] ?? how})`;

// ---- Time ------------------------------------------------------------------------------------------------

const time: TimeWords = {
  lang: 'fr-FR',
  within: (span) => `dans ${span}`,
  ago: (span) => `il y a ${span}`,
  justNow: 'à l’instant',
  units: { d: 'j', h: 'h', min: 'min', s: 's' },
  days: (count) => `${count} ${count < 2 ? 'jour' : 'jours'}`,
  cities: {
    Brussels: 'Bruxelles',
    London: 'Londres',
    Vienna: 'Vienne',
    Geneva: 'Genève',
    Lisbon: 'Lisbonne',
    Athens: 'Athènes',
    Warsaw: 'Varsovie',
    Copenhagen: 'Copenhague',
    'New York': 'New York',
    UTC: 'UTC',
  },
  inZone: (time, city) => `${time} (${city})`,
  yours: (time) => `${time} chez vous`,
};

// ---- Pictures --------------------------------------------------------------------------------------------

const pictures: PictureWords = {
  lang: 'fr-FR',
  stance: {
    support: 'Soutien',
    acquiesce: 'Ne s’oppose pas',
    silent: 'Rien de dit',
    abstain: 'Abstention',
    reserve: 'Réserve',
    object: 'Objection',
    recuse: 'Se récuse',
  },
  does: {
    support: 'soutient',
    acquiesce: 'ne s’oppose pas',
    silent: 'n’a rien dit',
    abstain: 's’abstient',
    reserve: 'réserve sa position',
    object: 'fait objection',
    recuse: 'se récuse',
  },
  standing: {
    official: 'dit officiellement',
    reported: 'rapporté, source nommée',
    anonymous: 'source non nommée',
    inferred: 'déduit, non dit',
  },
  ownAct: 'son propre acte ici',
  saidFor: { proxy: 'par procuration', others: 'consigné pour ce membre' },
  awaits: 'attend des instructions',
  report: 'une information',
  unnamed: 'source non nommée',
  nothingKnown: 'rien de connu',
  notSpokenHere: 'ne s’est pas exprimé ici',
  notShown: 'ne vous est pas montré',
  eachNotShown: 'Ce que dit chacun ne vous est pas montré',
  reportedTo: (does, when) => `Rapporté : ${does}, ${when}`,
  since: (when) => `depuis : ${when}`,
  when: {
    day: (day) => day,
    about: (day) => `vers le ${day}`,
    month: (month) => month,
    before: (day) => `${day} ou avant`,
  },

  tableTitle: (name) => `La table : ${name}`,
  tableAbout: (members, day) => `${plural(members, 'membre', 'membres')} autour de la table, ${day}.`,
  seatsLabel: 'Sièges dans l’ordre protocolaire',
  seatKeys: 'Les flèches vont de siège en siège, Entrée ouvre un siège.',
  chair: 'Présidence',
  openSeat: (name, day) => `${name} : siège à pourvoir, membre à compter du ${day}`,
  verdict: { met: 'La règle est remplie', open: 'Pas encore remplie', cannot: 'Ne peut être remplie' },
  noRule: 'La présidence juge',
  ruleLine: (rule) => `Règle : ${rule}`,
  asOf: (day) => `au ${day}`,
  now: 'en ce moment',
  readingOfReports: 'Lecture d’informations ; elle n’engage personne.',
  missingCount: (count) => plural(count, 'manquant', 'manquants'),
  andMore: (count) => `et ${count} de plus`,
  noneMissing: 'Nul ne manque.',
  unanswered: 'Nul n’a encore répondu.',
  isMissing: 'empêche que la règle soit remplie',
  asText: 'La table en texte',
  columns: { member: 'Membre', stance: 'Position', standing: 'Sur la foi de', since: 'Depuis', words: 'En mots' },

  legend: 'Signes',
  legendReported: 'Rapporté, non un acte du membre ici',
  legendUnnamed: 'D’une source non nommée',
  legendJoining: 'Siège à pourvoir d’un membre qui va adhérer',

  lanesTitle: (name) => `Les positions dans le temps : ${name}`,
  lanesAbout: (members, from, to) => `${plural(members, 'ligne', 'lignes')}, une par membre, du ${from} au ${to}.`,
  lanesAsText: 'Les lignes en texte',
  lanesNow: 'maintenant',
  laneKeys:
    'Gauche et droite vont de changement en changement, haut et bas de ligne en ligne, Entrée ouvre la source.',
  sortLabel: 'Ordre',
  sortProtocol: 'Protocolaire',
  sortRecent: 'Dernier changement d’abord',
  laneChange: (member, does, when) => `${member} ${does}, ${when}`,
  noChanges: 'aucun changement connu',
  marks: 'Dates qui comptent',
  chosenDay: 'Jour choisi',
  close: 'Fermer',
  source: 'Source',
  sourceOf: (host) => `Source : ${host}`,
  reason: 'Motif',
  condition: 'Ce qui la lèverait',
  stageNumber: (stage) => `étape ${stage}`,
  stageType: {
    roll_call: 'appel nominal', sounding: 'sondage', silence: 'procédure de silence', nomination: 'candidatures',
    consultation: 'consultation', ratification: 'ratification', finding: 'constat de la présidence',
  },

  dateLabel: 'La situation au',
  previousDate: 'Changement précédent',
  nextDate: 'Changement suivant',
  play: 'Dérouler',
  pause: 'Pause',
  latest: 'Dernier',
  changeOf: (index, count) => `changement ${index} sur ${count}`,

  holdouts: 'Qui manque',
  noHoldouts: 'Nul n’empêche que la règle soit remplie.',
  asksFor: 'Il est demandé',
  logged: saidForIt,
  wouldLift: 'Ce qui la lèverait',
  saysWhy: 'Le motif donné',
  onWord: {
    own: 'par son propre acte ici',
    official: 'sur sa parole officielle',
    reported: 'selon une source nommée',
    anonymous: 'sur la foi d’une source non nommée',
    inferred: 'déduit, nul ne l’a dit',
  },
  smallestToMeet: (size) =>
    size < 2 ? `${size} membre devrait changer de position.` : `${size} membres devraient changer de position.`,
  notPossible: 'Plus aucun changement de position ne peut remplir la règle.',

  listLabel: 'Membres par position',
  members: (count) => plural(count, 'membre', 'membres'),

  totals: 'Totaux rapportés',
  keptApart: 'Tenu à part : noms inconnus',
  totalOf: (count, of) => `${count} sur ${of}`,
  moreThan: (count, of) => `plus de ${count} sur ${of}`,
  atLeast: (count, of) => `au moins ${count} sur ${of}`,
  fewerThan: (count, of) => `moins de ${count} sur ${of}`,
  atMost: (count, of) => `au plus ${count} sur ${of}`,
  about: (count, of) => `environ ${count} sur ${of}`,
};

// ---- Every page ------------------------------------------------------------------------------------------

const roles: Record<Role, string> = {
  secretary: 'Secrétariat',
  chair: 'Présidence',
  facilitator: 'Facilitateur',
  head: 'chef de délégation',
  deputy: 'chef adjoint de délégation',
  alternate: 'suppléant',
  adviser: 'conseiller',
  observer: 'Observateur',
  candidate: 'Candidat',
};

const kList = new Intl.ListFormat('fr-FR', { type: 'conjunction' });

const kClassNames: Record<string, string> = { permanent: 'membres permanents', elected: 'membres élus', founding: 'membres fondateurs', founder: 'fondateurs' };

const kUnits: Record<string, string> = {
  hour: 'heure', hours: 'heures', day: 'jour', days: 'jours', 'working day': 'jour ouvré', 'working days': 'jours ouvrés',
};

/** The few words that the server adds to a refusal; what is not known here stands as it was said. */
function detailInFrench(detail: string): string {
  const period = /^(\d+) ((?:working )?days?|hours?)$/.exec(detail);
  if (period) return `${period[1]} ${kUnits[period[2]!]}`;
  const least = /^(\d+) members at least$/.exec(detail);
  if (least) return `au moins ${plural(Number(least[1]), 'membre', 'membres')}`;
  const term = /^the term runs to (\d{4}-\d\d-\d\d)$/.exec(detail);
  if (term) return `le mandat court jusqu’au ${day(term[1]!)}`;
  if (detail === 'the rule holds') return 'la règle est remplie';
  if (detail === 'it holds a proxy itself') return 'ce membre détient lui-même une procuration';
  return detail;
}

/** What a refusal is about. */
const fields: Record<string, string> = {
  until: 'échéance', from: 'premier jour', stage: 'étape', stage_rule: 'étape', previous: 'tour précédent', outcome: 'issue',
  subject: 'de qui il s’agit', subjects: 'de qui il s’agit', matter: 'affaire', after: 'affaire précédente', member: 'membre',
  concerned: 'membres concernés', office: 'fonction', holder: 'titulaire', procedure: 'procédure', title: 'intitulé', name: 'nom', text: 'texte',
  text_title: 'intitulé du texte', state: 'candidature', sponsor: 'qui la présente', confided_to: 'à qui elle est confiée', applicant: 'candidat à l’adhésion',
  applicant_name: 'nom du candidat à l’adhésion', stance: 'position', reason: 'motif', condition: 'ce qui la lèverait', received: 'voie de réception',
  dispositions: 'réponse à chaque objection', dropped: 'qui ne poursuit pas', to: 'procuration', value: 'valeur',
};

const common: CommonWords = {
  home: 'Affaires',
  record: 'Registre',
  desk: 'Bureau',
  access: 'Accès',
  calendar: 'Agenda',
  help: 'Aide',
  blocks: 'Obstacles',
  skip: 'Aller au contenu',
  mainNavigation: 'Pages',
  account: 'Vous et vos réglages',
  language: 'Langue',
  theme: 'Couleurs',
  themes: { system: 'Comme l’appareil', light: 'Claires', dark: 'Sombres' },
  signOut: 'Se déconnecter',
  signedInAs: (who) => `Connecté : ${who}`,
  standsAs: (subject, matter) => `candidature ${subject}, affaire ${matter}`,
  who: (role, member) => (member ? `${member}, ${roles[role]}` : roles[role]),
  roles,
  live: {
    live: 'En direct : les changements apparaissent d’eux-mêmes',
    reconnecting: 'Reconnexion…',
    offline: 'Hors ligne : cette page n’est peut-être plus à jour',
  },
  loading: 'Lecture…',
  retry: 'Réessayer',
  cancel: 'Annuler',
  close: 'Fermer',
  back: 'Retour',
  goOn: 'Continuer',
  done: 'Terminé',
  copy: 'Copier',
  copied: 'Copié',
  optional: 'facultatif',
  required: 'Ce champ est nécessaire.',
  pickOne: 'Choisir',
  more: (count) => `${count} de plus`,
  list: (items) => kList.format(items),
  notFound: 'Rien ici',
  notFoundText: 'Cette page n’existe pas, ou il ne vous appartient pas de la voir.',
  failed: 'Cela n’a pas abouti',
  reference: (reference) => `Indiquez cette référence à l’exploitant : ${reference}`,
  halves: (one, other) => `${one}\u00a0; ${other}`,
  detail: (detail) => `Précision : ${detailInFrench(detail)}`,
  about: (ids) => `Concerne : ${ids}`,
  refusals: {
    unreachable: 'Le serveur est injoignable. Votre saisie est conservée ; réessayez.',
    busy: 'Trop de demandes sont en attente. Rien n’a été fait ; réessayez.',
    failure: 'Une panne est survenue. Réessayez, ou donnez la référence à qui gère le service.',
    unknown_field: 'Ce champ n’a pas sa place ici.',
    duplicate: 'Un nom est donné deux fois.',
    bad_rule: 'La règle de décision ne se lit pas.',
    no_such_office: 'Cette fonction n’existe pas.',
    no_such_procedure: 'La charte n’a pas cette procédure.',
    no_such_entry: 'Cette inscription n’existe pas.',
    record_full: 'L’inscription dépasserait sa taille permise.',
    unsigned: 'Votre délégation a une clé : chacun de ses actes doit être signé, et cet appareil n’a pas de clé de votre siège. Agissez sur l’appareil qui la détient, ou faites enregistrer de là-bas une clé de celui-ci, sous «\u00a0Clés et témoins\u00a0». Si elle est perdue, votre délégation ou le secrétariat peut la retirer.',
    bad_signature: 'La signature ne convient pas à la clé ou à l’acte. Rechargez la page et réessayez ; si c’est encore refusé, prévenez le secrétariat.',
    no_such_key: 'Votre siège n’a pas cette clé, ou ne l’a plus : elle a été retirée. Voir «\u00a0Clés et témoins\u00a0».',
    signed_before: 'Un autre acte de votre siège est arrivé entre-temps, peut-être d’un autre appareil. Regardez le registre, puis réessayez.',
    record_shorter: 'Le serveur a maintenant moins d’inscriptions qu’il n’en a montré à ce navigateur. Rien n’a été signé ni envoyé. Regardez le registre.',
    not_signed_in: 'Vous n’êtes plus connecté. Demandez un nouveau lien au secrétariat.',
    not_yours: 'Votre rôle ne le permet pas.',
    precondition_failed: 'Quelque chose a changé depuis votre lecture. Relisez, puis décidez.',
    too_many: 'Trop de demandes à la fois. Attendez un instant et réessayez.',
    stage_closed: 'L’étape est close ; on ne peut plus y prendre position.',
    reason_required: 'Donnez un motif.',
    would_tell: 'Elle ne peut être ouverte : ses chiffres diraient ce que disent des membres. Choisissez une autre étape, ou que la charte publie moins.',
    rule_not_met: 'La règle n’est pas encore remplie.',
    exists: 'Ce nom est pris. Choisissez-en un autre.',
    not_later: 'Cela doit être postérieur à ce qui était fixé, et à maintenant.',
    no_change: 'C’est déjà le cas.',
    final: 'Ce qui a été dit ici est définitif.',
    too_early: 'La procédure exige plus de temps.',
    not_in_force: 'Cette procédure n’est pas en vigueur ce jour-là.',
    malformed: 'La demande n’a pas été comprise.',
    missing: 'Un champ nécessaire manque.',
    unknown_value: 'Cette valeur n’est pas admise.',
    out_of_range: 'Cette valeur est hors limites.',
    too_large: 'C’est trop long.',
    bad_time: 'Cet instant n’existe pas dans ce fuseau, ou existe deux fois.',
    no_such_matter: 'Cette affaire n’existe pas.',
    no_such_stage: 'Cette étape n’existe pas.',
    no_such_member: 'Ce membre n’existe pas.',
    no_such_subject: 'Ce nom ne figure pas dans l’affaire.',
    no_such_thing: 'Rien de tel ici.',
    stage_open: 'L’étape est encore ouverte : fermez-la ou attendez son échéance.',
    matter_closed: 'L’affaire a déjà son issue.',
    wrong_stage: 'Cet acte n’appartient pas à une étape de ce type.',
    bad_message: 'Ce message du sondage ne peut se trouver là.',
    wrong_order: 'La procédure veut d’abord une autre étape.',
    candidacy_ended: 'La candidature a été retirée ou tranchée.',
    conflict:
      'Une première version de cet acte était arrivée au registre. Fermez ceci, regardez la page, puis décidez.',
  },
  fields,
  problemAt: (field) => `Voir : ${field}`,
  kinds: {
    appointment: 'Nomination',
    extension: 'Prolongation d’un mandat',
    admission: 'Admission d’un membre',
    adoption: 'Adoption d’un texte',
  },
  states: { open: 'en cours', decided: 'décidée', closed: 'close sans décision' },
  verdicts: { met: 'La règle est remplie', open: 'Pas encore remplie', cannot: 'Ne peut être remplie' },
  outcomes: {
    appointed: 'nommé',
    extended: 'mandat prolongé',
    admitted: 'admis',
    adopted: 'adopté',
    no_consent: 'aucun accord n’a été trouvé',
  },
  stageTypes: {
    roll_call: 'appel nominal',
    sounding: 'sondage',
    silence: 'procédure de silence',
    nomination: 'candidatures',
    consultation: 'consultation',
    ratification: 'ratification',
    finding: 'constat de la présidence',
  },
  stageOutcomes: {
    met: 'la règle était remplie',
    not_met: 'la règle n’était pas remplie',
    adopted: 'adopté, le silence n’a pas été rompu',
    broken: 'le silence a été rompu',
    held: 'tenu ; il ne décide rien',
    withdrawn: 'retirée',
  },
  candidacies: {
    floated: 'nom avancé',
    interested: 'intéressé',
    declared: 'déclaré',
    nominated: 'présenté',
    withdrawn: 'retiré',
    appointed: 'nommé',
    eliminated: 'éliminé',
    dropped: 'n’a pas été retenu',
  },
  silenceMeans: {
    consents: 'Le silence vaut accord',
    abstains: 'Le silence vaut abstention',
    blocks: 'Le silence bloque',
    not_counted: 'Le silence ne compte pas : chacun doit se prononcer',
    out_of_base: 'Qui se tait n’est pas compté',
  },
  abstentionMeans: {
    neutral: 'l’abstention ne fait pas obstacle',
    against: 'l’abstention compte contre',
    out_of_base: 'qui s’abstient n’est pas compté',
  },
  act: {
    whatFollows: 'Ce qui s’ensuivra',
    nothingFollows: 'Rien ne s’ensuit que l’inscription au registre.',
    stillMissing: (names) => `Manqueront encore : ${names}.`,
    doing: 'Inscription au registre…',
    receipt: 'C’est au registre',
    held: 'C’est gardé',
    heldText: 'Gardé à côté du registre jusqu’à la clôture de l’étape, et compté alors. Jusque-là, il n’y a pas d’inscription.',
    givesAway: 'Ce que les nombres diraient de membres particuliers',
    leaks: {
      unanimous: () => 'Si tous disent la même chose, les totaux disent ce qu’a dit chacun.',
      few_members: (_, members) => `Seuls ${members} sont interrogés : chacun peut déduire les autres de sa propre position.`,
      small_class: (of, members) => `Les totaux d’une classe ne portent que sur ${members} : ${of}.`,
      rest: (of, members) => `Les totaux moins ceux d’une classe ne portent que sur ${members} : ${of}.`,
      difference: (of, members) => `Deux classes ne diffèrent que de ${members} : ${of}.`,
      rounds: (of) => `Les totaux d’un tour antérieur sont connus, donc ce qui a changé l’est : étape ${of}.`,
      answered: () => 'Qui a répondu est dit à côté des totaux : avec peu de réponses, chacune est connue.',
      unanimous_told: (_, members, subject) => `Sur ${subject}, les ${members} ont dit la même chose : les totaux disent ce qu’a dit chacun.`,
      small_class_told: (of, members, subject) => `Sur ${subject}, les ${members} d’une classe ont dit la même chose : ${of}.`,
    },
    entry: 'Inscription',
    leaf: 'Empreinte',
    root: 'Racine',
  },
  keys: {
    title: 'Touches',
    columns: { key: 'Touche', does: 'Effet' },
    help: 'Cette liste',
    close: 'Fermer un dialogue, quitter un champ',
    home: 'Affaires',
    record: 'Registre',
    desk: 'Bureau',
    search: 'Chercher dans le registre',
    tab: 'Lien, bouton ou champ suivant ; avec Maj le précédent',
    arrows: 'De siège en siège, de changement en changement dans une image',
    enabled: 'Les touches simples sont actives',
    then: 'puis',
  },
};

// ---- Home ------------------------------------------------------------------------------------------------

const waitingThings = ['Rien', 'Un point', 'Deux points', 'Trois points', 'Quatre points', 'Cinq points'];

const home: HomeWords = {
  waitingCount: (count) => `${waitingThings[count] ?? `${count} points`} ${count < 2 ? 'vous attend' : 'vous attendent'}`,
  nothingWaits: 'Rien ne vous attend',
  nothingWaitsNext: 'Quand votre position est demandée, ou qu’un texte est sous silence, cela figure ici avec le temps qui reste.',
  observing: 'Ce qui est en cours',
  seat: {
    hearing: 'Qui vous entendez',
    nobodyToHear: 'Aucune étape n’est ouverte où vous consigniez ce que disent les membres.',
    standing: 'Où en est votre candidature',
    candidacy: 'Votre candidature',
    noStage: 'Aucune étape n’a encore porté sur elle.',
    totals: (counts) => `Ce qui a été dit de vous : ${counts}.`,
    count: (stance, count) => `${stance} ${count}`,
    totalsLater: 'Ce qui est dit de vous est gardé. Après la clôture, vos propres totaux vous sont donnés.',
    noTotals: 'Ce que les membres disent de vous ne vous est pas donné. L’issue de l’étape l’est.',
  },
  waits: {
    position: (subject) => (subject ? `Votre position est demandée : ${subject}.` : 'Votre position est demandée.'),
    silence: () => 'Un texte est sous silence. Si nul n’objecte à temps, il est adopté.',
    draft: (subject) => (subject ? `Préparez la position de votre délégation : ${subject}.` : 'Préparez la position de votre délégation.'),
    close: () => 'La règle est remplie. L’étape peut être close.',
    outcome: (subject) => (subject ? `Rien ne manque : ${subject}. Vous pouvez constater l’issue.` : 'Rien ne manque. Vous pouvez constater l’issue.'),
    finding: () => 'C’est à la présidence de dire à quoi reviennent les positions.',
    reissue: () => 'Cela n’a pas abouti, et rien n’a suivi. Relancez, ou laissez reposer.',
  },
  noDeadline: 'sans échéance',
  underWay: 'En cours',
  noMatters: 'Aucune affaire n’est en cours.',
  noMattersNext: {
    presidency: 'Ouvrez-en une : une nomination, la prolongation d’un mandat, une admission, ou un texte à adopter sous silence.',
    others: 'Quand la présidence en ouvrira une, elle apparaîtra ici d’elle-même.',
  },
  over: 'Décidées et closes',
  missing: (names) => `Manquent : ${names}.`,
  andOthers: (count) => `${count} autres`,
  nobodyObjects: 'Nul n’a fait objection jusqu’ici.',
  objected: (names) => `Font objection : ${names}.`,
  byActs: (count, of) => `${count} sur ${of} par leurs propres actes ici.`,
  byReports: (count, of) => `${count} sur ${of} selon des informations.`,
  onReports: 'Lecture d’informations ; elle n’engage personne.',
  nothingYet: 'Ni nom ni position pour l’instant.',
  verdictOn: (subject, verdict) => `${subject} : ${verdict.toLocaleLowerCase('fr')}`,
  outcome: (outcome, name) =>
    ({
      appointed: `${name ?? 'Un nom'} : nommé`,
      extended: `Le mandat est prolongé${name ? ` : ${name}` : ''}`,
      admitted: `Admission${name ? ` : ${name}` : ''}`,
      adopted: `Adopté${name ? ` : ${name}` : ''}`,
      no_consent: 'Aucun accord n’a été trouvé',
    })[outcome],
  from: (day) => `à compter du ${day}`,
  until: (day) => `jusqu’au ${day}`,
  decidedOn: (day) => `Décidée le ${day}`,
  changes: 'Ce qui a changé',
  newSince: (count) => (count < 2 ? '1 changement depuis votre dernière visite' : `${count} changements depuis votre dernière visite`),
  noneSince: (when) => `Rien depuis votre dernière visite, ${when}.`,
  firstTime: 'Les dernières inscriptions au registre',
  showEarlier: 'En montrer plus',
  wholeRecord: 'Tout le registre',
  office: 'L’horloge du mandat',
  vacant: (office) => `${office} : la fonction est vacante`,
  termUntil: 'Fin du mandat',
  termOver: (day) => `Le mandat s’est achevé le ${day}.`,
  noTerm: 'Aucune fin de mandat n’est fixée.',
  successor: (name, day) => `${name} entre en fonction le ${day}.`,
  noSuccessor: 'Nul n’est nommé pour lui succéder.',
  termNear: {
    amber: 'Il reste moins de six mois, et il n’y a d’accord sur personne.',
    red: 'Il reste moins de deux mois, et il n’y a d’accord sur personne.',
  },
  open: 'Ouvrir une affaire',
  openMatter: {
    title: 'Ouvrir une affaire',
    procedure: 'Que s’agit-il de décider ?',
    procedureHints: {
      appointment: 'qui exerce ensuite une fonction',
      extension: 'un mandat plus long pour le titulaire',
      admission: 'un nouveau membre, qui comptera dans toute décision ultérieure',
      adoption: 'un texte ; le silence jusqu’à l’échéance l’adopte',
    },
    name: 'Titre',
    nameHint: 'Tel qu’il figurera au registre et sur chaque page.',
    id: 'Nom dans les adresses',
    idHint: 'Lettres minuscules, chiffres et traits d’union. Il ne pourra plus changer.',
    idWrong: 'Seulement des lettres minuscules, des chiffres et des traits d’union.',
    office: 'Fonction',
    until: 'Nouvelle fin du mandat',
    untilHint: 'Le premier jour après le mandat prolongé.',
    applicant: 'Code du nouveau membre',
    applicantHint: 'Comme dans les listes et à la table, par exemple SE.',
    applicantName: 'Nom du nouveau membre',
    after: 'Fait suite à une affaire',
    afterHint: 'Par exemple la prolongation, quand une nomination n’a pas abouti.',
    afterNone: 'Non, elle est seule',
    goThere: 'Aller à l’affaire',
  },
};

// ---- What will follow from an act ------------------------------------------------------------------------

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
  'it was held to its end': 'elle est allée à son terme',
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

const kChanges: Record<string, string> = {
  'is suspended': 'suspension',
  'takes part again': 'rétablissement',
  'is no member any more': 'retrait',
};

/** Of the acts about delegations and offices. */
const kSaysOfSeats: readonly Says[] = [
  [
    /^All delegations see that you await instructions\. It is no position\.$/,
    () => 'Toutes les délégations voient que vous attendez des instructions. Ce n’est pas une position.',
  ],
  [/^The mark is taken away\.$/, () => 'La mention est retirée.'],
  [
    /^Nobody speaks for you in this matter any more; what was said stands\.$/,
    () => 'Nul ne parle plus en votre nom dans cette affaire ; ce qui a été dit demeure.',
  ],
  [
    /^(.+) can speak for you in this matter until you take it back\. All are told\.$/,
    (name) => `Peut parler en votre nom dans cette affaire, jusqu’à ce que vous retiriez la procuration : ${name}. Tous en sont informés.`,
  ],
  [
    /^(.+) (is suspended|takes part again|is no member any more) from (\d.+); from then on the rules count so, in open stages too\.$/,
    (name, change, from) => `${name} : ${kChanges[change!]} à compter du ${moment(from!)} ; dès lors, les règles comptent ainsi, y compris dans les étapes ouvertes.`,
  ],
  [
    /^The office is vacant from now on\. This cannot be taken back\.$/,
    () => 'La fonction est vacante dès maintenant. Cela ne peut être repris.',
  ],
  [/^Nobody acts in the office any more\.$/, () => 'Nul n’assure plus l’intérim.'],
  [
    /^(.+) acts until somebody takes office\. All are told\.$/,
    (name) => `L’intérim est assuré jusqu’à ce que quelqu’un entre en fonction : ${name}. Tous en sont informés.`,
  ],
];

const kSays: readonly Says[] = [
  ...kSaysOfSeats,
  [
    /^The text is not adopted, and all delegations are told at once that it was you\.$/,
    () => 'Le texte n’est pas adopté, et toutes les délégations apprennent aussitôt que c’est vous.',
  ],
  [
    /\. All delegations see it at once; you can change it until the stage closes\.$/,
    () => 'La position est inscrite. Toutes les délégations la voient aussitôt ; vous pouvez la changer jusqu’à la clôture.',
  ],
  [
    /\. It is kept back until the stage closes; you can change it until then\.$/,
    () => 'La position est gardée jusqu’à la clôture de l’étape ; vous pouvez la changer jusque-là.',
  ],
  [
    /^The positions are counted; each is told what the stage's disclosure lets it know\.$/,
    () => 'Les positions sont comptées ; chacun en apprend ce que l’étape lui laisse savoir.',
  ],
  [
    /^All delegations are told that you ask for a secret vote\. This cannot be taken back\.$/,
    () => 'Toutes les délégations apprennent que vous demandez le secret. Cela ne peut être repris.',
  ],
  [
    /^The finding and its reasons are published(?:; (\d+) do not go on)?\.$/,
    (count) => `Le constat et ses motifs sont publiés${count ? ` ; ${count === '1' ? 'un nom ne poursuit' : `${count} ne poursuivent`} pas` : ''}.`,
  ],
  [
    /^The statement goes with the decision and is published\. It changes no position\.$/,
    () => 'La déclaration accompagne la décision et est publiée. Elle ne change aucune position.',
  ],
  [
    /^From then on every act of the delegation is signed; of (.+) with one of its keys\.$/,
    (seat) => `Dès lors, chaque acte de la délégation est signé ; ceux de ${seat}, avec l’une de ses clés.`,
  ],
  [
    /^The key signs nothing from now on\. What it signed before stands\.$/,
    () => 'La clé ne signe plus rien désormais. Ce qu’elle a signé auparavant demeure.',
  ],
  [
    /^Every reader sees whose cosignatures you ask for\.$/,
    () => 'Tout lecteur voit de qui vous demandez les cosignatures.',
  ],
  [
    /^What was confided is public from now on\. This cannot be taken back\.$/,
    () => 'Ce qui a été confié est public dès maintenant. Cela ne peut être repris.',
  ],
  [
    /^What was confided is erased here, for everybody\. That something was there stays in the record\.$/,
    () => 'Ce qui a été confié est effacé ici, pour tous. Le registre montre toujours que quelque chose y était.',
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
function willFollow(text: string): string | undefined {
  for (const [pattern, french] of kSays) {
    const found = pattern.exec(text);
    if (found) return french(...found.slice(1)).replace(/ ([:;?!»])/g, '\u00a0$1').replace(/« /g, '«\u00a0');
  }
  return undefined;
}

// ---- A matter: its acts ----------------------------------------------------------------------------------

type ActWords = Pick<
  MatterWords,
  | 'may' | 'allActs' | 'fewerActs' | 'acts' | 'about'
  | 'ruleWouldStand' | 'willFollow' | 'position' | 'draft' | 'stageForm'
  | 'extend' | 'closing' | 'candidacy' | 'report' | 'outcomeForm' | 'zoneHint'
  | 'logForm' | 'finding' | 'statement' | 'secrecy' | 'optionWords' | 'receivedWords'
>;

const acts: ActWords = {
  may: 'Ce que vous pouvez faire maintenant',
  allActs: (count) => `Les ${count} actes`,
  fewerActs: 'Moins',
  acts: {
    take_position: 'Prendre position',
    break_silence: 'Rompre le silence',
    reserve: 'Formuler une réserve',
    withdraw_reservation: 'Retirer la réserve',
    withdraw_objection: 'Retirer l’objection',
    open_stage: 'Ouvrir une étape',
    extend_stage: 'Prolonger le délai',
    close_stage: 'Clore l’étape',
    reissue_stage: 'Réémettre',
    state_outcome: 'Constater l’issue',
    note_candidacy: 'Noter une candidature',
    change_candidacy: 'Modifier une candidature',
    note_report: 'Noter une information',
    prepare: 'Préparer une position',
    confirm_logged: 'Confirmer ce qui a été consigné pour vous',
    contradict_logged: 'Dire autre chose que ce qui a été consigné',
    log_position: 'Consigner une position',
    state_finding: 'Énoncer un constat',
    make_statement: 'Faire une déclaration',
    ask_secret: 'Demander le secret',
    give_proxy: 'Donner procuration',
    take_back_proxy: 'Retirer la procuration',
  },
  about: (act, subject) => `${act}\u00a0: ${subject}`,
  ruleWouldStand: (verdict) => `L’état de la règle serait alors\u00a0: ${verdict}.`,
  willFollow: willFollow,
  position: {
    question: (member, subject) => `Que dit ${member} à propos de ${subject}\u00a0?`,
    questionSilence: (member, text) => `«\u00a0${text}\u00a0» est sous silence. Que fait ${member}\u00a0?`,
    now: (does, when) =>
      `Jusqu’ici\u00a0: ${does}, depuis\u00a0: ${when}. Vous pouvez en changer jusqu’à la clôture de l’étape.`,
    nothingYet: 'Rien n’a encore été dit.',
    subject: 'À propos de',
    options: {
      support: { text: 'Soutient', note: 'Le consentement est donné.' },
      acquiesce: { text: 'Ne s’oppose pas', note: 'N’y fait pas obstacle, sans soutien propre.' },
      abstain: { text: 'S’abstient' },
      reserve: { text: 'Réserve sa position', note: 'Pas encore\u00a0; dites ce qui lèverait la réserve.' },
      object: { text: 'Fait objection', note: 'Le consentement est refusé.' },
      recuse: { text: 'Se récuse', note: 'Ne prend pas part à cette décision.' },
      silent: { text: 'Reprend ce qui a été dit', note: 'Le siège est de nouveau sans position.' },
    },
    inSilence: {
      object: {
        text: 'Rompt le silence',
        note: 'Le texte n’est pas adopté. Toutes les délégations apprennent aussitôt que c’est vous, et pourquoi.',
      },
      reserve: {
        text: 'Formule une réserve',
        note: 'Le texte peut encore être adopté\u00a0; la réserve reste au registre à côté de lui.',
      },
      silent: { text: 'Reprend ce qui a été dit', note: 'De nouveau silencieux, comme si rien n’avait été dit.' },
    },
    reason: 'Motif',
    reasonHint: 'Toutes les délégations et la présidence peuvent le lire. Les observateurs, non.',
    reasonNeeded: 'Rompre le silence exige un motif.',
    condition: 'Ce qui la lèverait',
    conditionHint: 'L’assurance, la modification ou le pas qui vous permettrait de consentir.',
    breaking:
      'Si vous rompez le silence, le texte n’est pas adopté et toutes les délégations apprennent aussitôt que c’est vous. Cela ne peut être repris.',
    breakNow: 'Rompre le silence maintenant',
    confirm: 'Inscrire cette position',
    withdrawHint: 'Ce qui a été dit est retiré. Quelle est alors la position\u00a0?',
    needsReason: (options) => `Sans motif, c’est refusé : ${options}.`,
    countsWithReason: (options) => `Sans motif, c’est inscrit mais ne compte pas : ${options}.`,
    reasonWanted: 'Un motif est nécessaire.',
    final: 'Ce qui est dit ici est définitif : on ne peut ni le changer ni le reprendre.',
    changeable: 'On peut la changer jusqu’à la clôture de l’étape ; ce qui a été dit avant reste au registre.',
    preferences: (left, most) => `À ce tour, ${plural(most, 'nom peut', 'noms peuvent')} être préférés ; il en reste ${left}.`,
    noneLeft: (most) =>
      `À ce tour, ${plural(most, 'nom peut', 'noms peuvent')} être préférés, et il n’en reste aucun : reprenez-en un d’abord.`,
    loggedSo: (does, received, when) =>
      `Il a été consigné pour vous que votre membre ${does} (${received}, ${when}). Cela vaut tant que vous ne dites pas autre chose.`,
    confirmLogged: 'Confirmer comme notre propre parole',
    contradictHint: 'Ce qui a été consigné reste au registre tel quel ; désormais votre propre parole compte.',
  },
  draft: {
    title: 'Préparer une position',
    hint: 'Votre chef de délégation voit ce projet et peut l’utiliser. Il n’entre pas au registre, et personne hors de la délégation ne le voit.',
    save: 'Garder le projet',
    saved: (by, when) => `Projet de ${by}, ${when}`,
    savedNow: 'Le projet est gardé. Votre chef de délégation peut l’utiliser.',
    use: 'Utiliser ce projet',
    used: 'Le projet est repris ci-dessous. Rien n’est encore inscrit.',
    discard: 'Jeter le projet',
  },
  stageForm: {
    question: 'Quelle étape est ouverte\u00a0?',
    questionReissue: (stage) => `Réémettre l’étape ${stage}`,
    rule: 'Étape',
    ruleOption: (type, rule) => `${type}\u00a0: ${rule}`,
    required: 'La décision l’exige.',
    subject: 'À propos de',
    subjects: 'À propos de (un ou plusieurs)',
    until: 'Jusqu’au',
    untilOptional: 'Sans délai, la présidence la clôt.',
    untilPeriod: (period) => `Laissé vide, le délai est celui de la procédure (${period}).`,
    textTitle: 'Titre du texte',
    text: 'Le texte lui-même',
    textHint: 'Il est figé par son empreinte\u00a0: plus une lettre ne pourra être changée.',
    hash: 'SHA-256 du texte tel qu’il est',
    hashHint: 'C’est ce qui sera figé. L’empreinte change à chaque lettre.',
    confirm: 'Ouvrir l’étape',
    confirmSilence: 'Figer le texte et ouvrir le silence',
  },
  extend: {
    question: 'Jusqu’à quand\u00a0?',
    old: (when) => `Jusqu’ici\u00a0: ${when}.`,
    until: 'Nouveau délai',
  },
  closing: {
    question: (stage) => `Clore\u00a0: ${stage}\u00a0?`,
    silence: 'Un silence promis ne se raccourcit pas\u00a0: le clore maintenant retire le texte.',
    roll_call: 'La règle est appliquée aux positions telles qu’elles sont.',
    sounding: 'Un sondage ne décide rien\u00a0; les positions restent telles qu’elles sont.',
    nomination: 'Aucun nom ne pourra plus être présenté.',
    consultation: 'Elle ne décide rien ; la procédure continue.',
    ratification: 'La règle est appliquée aux consentements reçus.',
  },
  candidacy: {
    question: 'De qui s’agit-il\u00a0?',
    name: 'Nom',
    id: 'Nom dans les adresses',
    idHint: 'Minuscules sans accents, chiffres et traits d’union.',
    state: 'Où en est la candidature',
    stateOptions: {
      floated: { text: 'Nom évoqué', note: 'D’autres citent cette personne.' },
      interested: { text: 'Intérêt', note: 'La personne a montré de l’intérêt.' },
      declared: { text: 'Déclarée', note: 'La personne l’a dit publiquement.' },
      nominated: { text: 'Présentée', note: 'Un membre l’a présentée par écrit.' },
      withdrawn: { text: 'Retirée', note: 'La candidature prend fin\u00a0; les étapes ouvertes à son sujet sont closes.' },
    },
    sponsor: 'Présentée par',
    noSponsor: 'Personne',
    confide: 'À titre confidentiel',
    confideHint: 'Seuls ceux que vous choisissez ici, et vous, la verront, jusqu’à ce que vous la rendiez publique.',
    confideOffices: { secretary: 'le secrétariat', chair: 'la présidence' },
    confideMembers: 'Membres',
    confirm: 'Noter la candidature',
    changeQuestion: 'Qu’est-ce qui a changé\u00a0?',
    which: 'Candidature',
    to: 'Elle est maintenant',
    release: { text: 'Rendue publique', note: 'Tous la voient désormais.' },
    changeConfirm: 'Noter le changement',
  },
  report: {
    question: 'Que dit une source\u00a0?',
    hint: 'Une information est montrée avec sa source et ne compte dans aucune règle.',
    kind: 'Sujet',
    kinds: {
      position: 'la position d’un membre',
      candidacy: 'une candidature',
      deadline: 'une date à venir',
      milestone: 'un total ou un autre événement',
      outcome: 'une issue',
      straw_poll: 'un vote indicatif',
    },
    date: 'Jour',
    precision: 'Précision du jour',
    precisions: { day: 'au jour près', about: 'environ', month: 'seulement le mois', before: 'c’était ainsi ce jour-là' },
    actor: 'Qui',
    actorHint: 'Le code d’un membre, ou une organisation, par exemple NATO.',
    candidate: 'À propos de',
    noCandidate: 'Personne en particulier',
    value: 'Quoi',
    valueHint: 'Un total s’écrit count>20/31, count=28/32.',
    values: {
      support: 'soutient', reserve: 'réserve sa position', oppose: 'fait objection', undeclared: 'sans position',
      abstained: 's’abstient', ratified: 'a ratifié', floated: 'nom évoqué', interested: 'intérêt',
      declared: 'déclarée', nominated: 'présentée', withdrew: 'retirée', declined: 'déclinée',
      eliminated: 'écartée', summit: 'sommet', term_end: 'fin du mandat', election: 'élection', target: 'objectif',
      appointed: 'nommé', extended: 'mandat prolongé', took_office: 'a pris ses fonctions', acceded: 'a adhéré',
    },
    standing: 'Sur la foi de',
    standings: {
      official: { text: 'Officiel', note: 'Le membre ou l’organisation l’a dit.' },
      reported: { text: 'Rapporté', note: 'Une source nommée le dit.' },
      anonymous: { text: 'Source non nommée', note: 'Quelqu’un qui ne veut pas être nommé le dit.' },
      inferred: { text: 'Déduit', note: 'Nul ne l’a dit\u00a0; cela découle d’autre chose.' },
    },
    note: 'En une phrase',
    noteHint: 'Avec vos propres mots.',
    source: 'Source',
    sourceHint: 'L’adresse où on peut le lire.',
    confirm: 'Noter l’information',
  },
  outcomeForm: {
    question: 'Quelle est l’issue\u00a0?',
    options: {
      appointed: { text: 'Nomination', note: 'La règle est remplie\u00a0; la fonction passe au jour ci-dessous.' },
      extended: { text: 'Mandat prolongé', note: 'La règle est remplie\u00a0; le titulaire reste.' },
      admitted: { text: 'Admission', note: 'La règle est remplie\u00a0; le nouveau membre compte dès le jour ci-dessous.' },
      adopted: { text: 'Adoption', note: 'La règle est remplie.' },
      no_consent: { text: 'Aucun consentement', note: 'L’affaire est close sans décision.' },
    },
    subject: 'Qui',
    from: 'Jour de prise de fonctions',
    fromAdmission: 'Membre à compter du',
    until: 'Premier jour après le mandat',
    untilHint: 'Sans cette date, le mandat est ouvert.',
    confirm: 'Constater l’issue',
  },
  logForm: {
    question: 'Qu’avez-vous reçu ?',
    hint: 'Pour un membre qui ne peut écrire lui-même en ce moment. Le registre dit que cela a été consigné pour le membre, et comment cela est parvenu ; le membre le confirme ou dit autre chose.',
    member: 'Position de qui',
    received: 'Voie de réception',
    receivedOther: 'autrement',
    receivedOtherHint: 'En un mot ou deux, par exemple : valise diplomatique.',
    says: (member) => `Que dit ${member} ?`,
    receipt: (member, received) => `Le registre dira : position (${member}), consignée par le secrétariat, ${received}.`,
    receiptKept: (member, received) => `Gardée jusqu’à la clôture : position (${member}), consignée pour ce membre, ${received}.`,
    confirm: 'Consigner cette position',
    afterwards: 'La délégation la voit sur la page de l’affaire, marquée comme consignée pour elle, et peut l’y confirmer.',
  },
  finding: {
    question: 'À quoi reviennent les positions ?',
    outcome: 'Constat',
    options: {
      met: { text: 'Il y a consensus', note: 'Seulement si chaque objection a été traitée ; la règle que fixe la charte doit aussi être remplie.' },
      not_met: { text: 'Il n’y a pas de consensus' },
    },
    reasons: 'Motifs',
    reasonsHint: 'Tous les lisent, les observateurs aussi.',
    dispositions: 'Chaque objection',
    dispositionsHint: 'Un mot sur chacune de celles qui demeurent : a-t-elle été traitée, et comment ; sinon, pourquoi demeure-t-elle ?',
    noObjections: 'Aucune objection ne demeure.',
    objectionOf: (member) => `L’objection : ${member}`,
    addressed: { text: 'Traitée', note: 'Elle a été examinée et il y a été répondu.' },
    stands: { text: 'Maintenue', note: 'Il n’y a pas de consensus malgré elle.' },
    why: 'Comment, ou pourquoi',
    afterRound: (round) => `Après le tour ${round} : qui n’est pas retenu ?`,
    dropped: (count) => `Ne sont pas retenus (${count})`,
    droppedHint: 'La procédure en fixe le nombre ; qui s’est retiré depuis le tour compte parmi eux.',
    droppedWrong: (count) => `Après ce tour, exactement ${count} ne sont pas retenus.`,
    noDrops: 'Nul ne doit partir après ce tour.',
    asking: 'Question posée au serveur : combien ne sont pas retenus…',
    confirm: 'Énoncer le constat',
    final: 'Un constat ne peut être repris.',
  },
  statement: {
    question: 'Qu’est-ce qui accompagne la décision ?',
    hint: 'Cela ne change aucune position et n’est pas une condition. Tous le lisent, et cela figure sur la fiche de décision.',
    kind: 'À quel titre',
    kinds: {
      statement: { text: 'Déclaration', note: 'Par exemple, comment le membre comprend le texte.' },
      reservation: { text: 'Réserve formelle', note: 'Le membre laisse passer et réserve son avis.' },
      dissent: { text: 'Désaccord consigné', note: 'Le membre n’est pas d’accord et ne fait pas obstacle.' },
    },
    text: 'Le texte',
    confirm: 'Inscrire la déclaration',
    title: 'Déclarations',
    line: (member, kind, when) => `${member}, ${kind}, ${when}`,
    entry: (seq) => `inscription ${seq}`,
  },
  secrecy: {
    question: 'Demander que ceci se tienne en secret ?',
    text: (at) => `Quand ${plural(at, 'membre le demande', 'membres le demandent')}, l’étape s’achève comme retirée, et l’étape secrète s’ouvre. Rien n’est repris. On voit que vous l’avez demandé.`,
    asked: (names, at) => `Demandent le secret (il en faut ${at}) : ${names}.`,
    confirm: 'Demander le secret',
  },
  optionWords: {
    sounding: {
      support: { text: 'Pourrait soutenir', note: 'Un sondage ne décide rien.' },
      acquiesce: { text: 'Ne ferait pas obstacle' },
      abstain: { text: 'Sans opinion' },
      object: { text: 'Ne pourrait accepter' },
    },
    ratification: {
      support: { text: 'Consent', note: 'Le consentement propre du membre, par exemple sa ratification.' },
    },
    finding: {
      support: { text: 'Est d’accord' },
      object: { text: 'Fait objection', note: 'La présidence doit en dire un mot.' },
    },
    straw_poll: {
      support: { text: 'Encourage' },
      object: { text: 'Décourage' },
      abstain: { text: 'Sans opinion' },
    },
    colour_poll: {
      support: { text: 'Encourage' },
      object: { text: 'Décourage' },
      abstain: { text: 'Sans opinion' },
    },
    confessionals: {
      support: { text: 'Préfère', note: 'On ne peut parler ici contre personne.' },
      silent: { text: 'Reprend la préférence' },
    },
    ballot: {
      support: { text: 'Oui' },
      acquiesce: { text: 'Pas d’objection' },
      object: { text: 'À discuter', note: 'Bloque tant que ce n’est pas levé, et dit pourquoi.' },
      abstain: { text: 'Abstention' },
      recuse: { text: 'Récusation' },
      silent: { text: 'Aucun avis', note: 'Le bulletin est repris.' },
    },
    single_discuss: { support: { text: 'Oui' }, acquiesce: { text: 'Pas d’objection' }, object: { text: 'À discuter' } },
    alternate: { support: { text: 'Oui' }, object: { text: 'Non' } },
    lazy: { support: { text: '+1' }, acquiesce: { text: '+0' }, abstain: { text: '−0' }, object: { text: '−1', note: 'Un veto ; il dit pourquoi.' } },
  },
  receivedWords: received,
  zoneHint: (city) => `Heure de ${city}.`,
};

// ---- A matter --------------------------------------------------------------------------------------------

const matter: MatterWords = {
  rule: 'Règle',
  notFound: 'Aucune affaire de ce nom',
  notFoundText: 'Il n’y a pas d’affaire de ce nom, ou elle ne vous est pas ouverte.',
  toMatters: 'Toutes les affaires',

  rules: {
    'everyone consents': 'chacun consent',
    'nobody objects': 'personne ne fait objection',
  },
  ruleInOwn: (rule) => ruleInFrench(rule, kClassNames),
  procedureSource: 'Où la procédure est fixée',
  next: 'Prochaine échéance',
  noDeadline: 'Aucune échéance n’est fixée.',
  dates: {
    summit: 'Sommet',
    term_end: 'Fin du mandat',
    silence: 'Fin du silence',
    roll_call: 'Fin de l’appel nominal',
    sounding: 'Fin du sondage',
    election: 'Élection',
    ministerial: 'Réunion des ministres',
    target: 'Objectif',
    nominations_target: 'Candidatures demandées',
    nominations_close: 'Clôture des candidatures',
    council_start: 'Le Conseil commence',
    council_meeting: 'Le Conseil se réunit',
    now: 'maintenant',
  },
  underSilenceUntil: 'Sous silence jusqu’au',
  stageUntil: (type) => `Étape en cours (${type}) jusqu’au`,
  vacant: (office) => `${office}\u00a0: vacant`,
  termEnds: (day) => `fin du mandat le ${day}`,
  successor: (name, day) => `${name} prend ses fonctions le ${day}`,
  follows: 'Fait suite à',
  followedBy: 'Suivie de',
  outcome: {
    appointed: (name, day) => `Nomination le ${day}\u00a0: ${name}.`,
    extended: (day) => `Le mandat a été prolongé le ${day}.`,
    admitted: (name, day) => `Admission le ${day}\u00a0: ${name}.`,
    adopted: (day) => `Le texte a été adopté le ${day}.`,
    no_consent: (day) => `Close le ${day}\u00a0: aucun consentement n’a été trouvé.`,
  },
  takesOffice: (day) => `Prise de fonctions le ${day}.`,
  memberFrom: (day) => `Membre à compter du ${day}.`,
  untilDay: (day) => `Le mandat court jusqu’au ${day}.`,

  subjects: {
    appointment: 'Candidatures',
    extension: 'Prolongation',
    admission: 'Candidat à l’adhésion',
    adoption: 'Texte',
  },
  ended: (count) => `Retirées ou écartées\u00a0: ${count}`,
  noSubjects: 'Aucune candidature n’a encore été notée. La présidence ou une délégation note la première.',
  confided: 'à titre confidentiel',
  reportedOnly: 'd’après des informations',
  states: {
    named: 'nom cité',
    unknown: 'pas encore connue',
    withdrew: 'retirée',
    declined: 'déclinée',
    extended: 'mandat prolongé',
    took_office: 'en fonctions',
    acceded: 'membre',
    approved: 'approuvé',
    recommended: 'recommandé',
    talks_opened: 'négociations ouvertes',
    applied: 'demande déposée',
  },

  replay: 'La situation à une date quelconque',
  replayHint: 'Les flèches avancent d’un jour, Page suivante et Page précédente de plusieurs.',
  day: 'Jour',
  backToNow: 'Revenir à maintenant',
  showing: (day) => `Telle qu’elle était connue le ${day}`,
  showingNow: 'Telle qu’elle est maintenant',
  unknownThen: (name, day) => `Rien n’était connu de ${name} le ${day}.`,
  verdictChanged: (name, verdict, missing) => [`${name}\u00a0: ${verdict}.`, missing].filter(Boolean).join(' '),

  stands: 'Où en est-on',
  met: 'Nul ne manque\u00a0: la règle est remplie.',
  metByReports: 'D’après les informations, nul ne manque.',
  silences: {
    unbroken: {
      verdict: 'Le silence n’est pas rompu',
      text: 'Nul n’a rompu le silence jusqu’ici. Le texte est adopté à l’échéance, sauf si quelqu’un le rompt.',
    },
    broken: { verdict: 'Le silence a été rompu', text: 'Le texte n’est pas adopté. Il peut être réémis.' },
  },
  kept: {
    verdict: 'Les positions sont gardées',
    open: 'Ce que disent les membres est gardé tant que l’étape est ouverte. C’est compté à sa clôture.',
    closed: 'Ce qu’ont dit les membres ne vous est pas montré ; comment l’étape s’est achevée l’est.',
    lanes: 'Seul ce qui vous est montré a ici une ligne. Elle ne dit pas si les autres se sont exprimés.',
  },
  breakable: (count) => `Il suffirait de ${plural(count, 'membre', 'membres')} pour que ce ne soit plus le cas.`,
  stillMissing: (names) => `Manquent encore\u00a0: ${names}.`,
  andSilent: (count) => `${count} qui n’ont rien dit`,
  nothingSmaller: 'Rien de moins ne suffit.',
  oneOf: 'Un de ces ensembles suffirait, et rien de moins\u00a0:',
  oneOfSome: 'Ceux-ci suffiraient, entre autres\u00a0; rien de moins ne suffit\u00a0:',
  atLeast: (count) =>
    count < 2 ? 'Au moins un membre devrait bouger.' : `Au moins ${count} membres devraient bouger.`,
  never: 'Plus aucun changement de position ne peut remplir la règle.',
  basis: {
    acts: 'Seuls comptent les actes des membres ici\u00a0; les informations sont montrées à côté et ne comptent pas.',
    reports: 'C’est une lecture d’informations. Elle n’engage personne.',
  },
  total: (count, standing, day) => `${count}, ${standing}, ${day}, sans noms.`,
  quietOnes: (count, names) => `Rien de dit (${count})\u00a0: ${names}.`,
  standingOfTotal: {
    official: 'dit officiellement',
    reported: 'selon une source nommée',
    anonymous: 'selon une source non nommée',
    inferred: 'par déduction, nul ne l’a dit',
  },
  poll: (number, parts) => `Vote indicatif ${number}\u00a0: ${parts}`,
  pollPart: (name, count) => `${count} ${name}`,
  pollNames: {
    encourage: 'encouragements',
    discourage: 'découragements',
    no_opinion: 'sans opinion',
    p5_discourage: 'des découragements par des membres permanents',
  },
  eventNames: {
    front_runner: 'donné favori',
    meeting: 'une rencontre',
    bargain: 'un arrangement',
    pledge: 'un engagement',
    signed: 'signé',
    deposited: 'instrument déposé',
    lower_house: 'adopté par la chambre basse',
    upper_house: 'adopté par la chambre haute',
  },
  others: 'Tous les autres',

  lanes: 'Les positions dans le temps',
  positions: 'Positions',
  positionsOn: (day) => `Positions au ${day}`,
  sponsoredBy: (member) => `présentée par ${member}`,
  deadlines: 'Dates',
  past: 'Passées',
  documents: 'Documents',
  sha256: 'SHA-256',
  readText: 'Lire le texte',
  hashChecked: 'Votre navigateur a calculé l’empreinte de ce texte\u00a0: c’est celle qui a été figée.',
  hashWrong: 'Attention\u00a0: l’empreinte de ce texte n’est pas celle qui a été figée. Votre navigateur obtient\u00a0:',
  hashOnly: 'Seule l’empreinte est gardée ici. Comparez-la à votre exemplaire du texte.',
  stages: 'Étapes',
  noStages: 'Aucune étape n’a encore été ouverte.',
  stage: (number, type) => `Étape ${number}, ${type}`,
  round: (number) => `tour ${number}`,
  reissueOf: (stage) => `réémission de l’étape ${stage}`,
  reissuedAs: (stage) => `réémise à l’étape ${stage}`,
  open: 'ouverte',
  openedAt: (when) => `Ouverte\u00a0: ${when}`,
  closedAt: (when) => `Close\u00a0: ${when}`,
  until: (when) => `Jusqu’au ${when}`,
  extendedFrom: (whens) => `Prolongée\u00a0; l’échéance était\u00a0: ${whens}`,
  brokenBy: (member, when) => `${member} a rompu le silence, ${when}`,
  nobodyAsked: 'Aucune position n’est demandée.',
  chairJudges: 'La présidence dit à quoi reviennent les positions.',
  found: (reasons) => `Constat de la présidence\u00a0: ${reasons}`,
  notGoingOn: (names) => `Ne sont pas retenus\u00a0: ${names}`,
  disposition: (member, addressed, why) =>
    `Objection (${member}) ${addressed ? 'traitée' : 'maintenue'}\u00a0: ${why}`,
  logged: saidForIt,
  wouldLift: (condition) => `Ce qui la lèverait\u00a0: ${condition}`,
  answered: (count, of) => `${count} sur ${of} se sont exprimés`,
  notAnswered: (names) => `Pas encore\u00a0: ${names}`,
  history: 'Ce qui s’est passé',
  showAll: (count) => `Tout montrer (${count})`,
  happened: {
    opened: 'L’affaire a été ouverte',
    stageOpened: (stage) => `${stage}\u00a0: ouverte`,
    stageClosed: (stage, outcome) => `${stage}\u00a0: ${outcome}`,
    broken: (member) => `${member} a rompu le silence`,
    candidacy: (name, state) => `${name}\u00a0: ${state}`,
    outcome: (outcome, name) => (name ? `${name}\u00a0: ${outcome}` : outcome),
    event: (member, value) => (member ? `${member}\u00a0: ${value}` : value),
  },
  ...acts,
};

// ---- Desk ------------------------------------------------------------------------------------------------

const countWords = ['Aucune', 'Une', 'Deux', 'Trois', 'Quatre', 'Cinq'];

const desk: DeskWords = {
  title: (count) => `${countWords[count] ?? count} ${count < 2 ? 'étape est ouverte' : 'étapes sont ouvertes'}`,
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
  reportText: 'Ce qu’une source dit d’une position. Elle est montrée avec sa source et ne compte dans aucune règle. Ce qu’une délégation vous a dit elle-même se consigne comme sa position, à l’étape.',
  reportMatter: 'Affaire',
  log: 'Journal',
  logPosition: 'Consigner une position',
  finding: 'Énoncer le constat',
  hear: 'Entendre les membres',
  answersNotShown: 'Qui a répondu ne vous est pas montré.',
  dryRun: 'À blanc',
  dryRunHint: 'Demander ne change rien.',
  dryRunClose: 'Si elle était close maintenant',
  atDeadline: {
    silence: 'À l’échéance, si nul ne rompt le silence, le texte est adopté de lui-même.',
    rule: 'À l’échéance, la règle est appliquée aux positions telles qu’elles sont alors.',
    held: 'À l’échéance, elle s’achève ; elle ne décide rien.',
  },
  chase: 'Qui n’a pas répondu',
  chaseText: 'Dans toutes les étapes ouvertes, la prochaine échéance d’abord.',
  chaseNobody: 'Nul n’est attendu.',
};

// ---- Record ----------------------------------------------------------------------------------------------

const number = new Intl.NumberFormat('fr-FR');
const entries = (count: number): string => `${number.format(count)} ${count < 2 ? 'inscription' : 'inscriptions'}`;

const record: RecordWords = {
  title: 'Le registre',
  lead: 'Tout ce qui compte est une inscription ici, l’une après l’autre. Rien n’est modifié, rien n’est retiré, et vous n’avez pas à le croire : ce navigateur peut le vérifier.',
  entries,
  system: 'le programme lui-même',
  by: (who) => `par ${who}`,
  check: {
    title: 'Vérifier tout le registre',
    explain: 'Ce navigateur lit chaque inscription, en calcule l’empreinte, puis la racine de l’ensemble, et la compare à la racine signée.',
    start: 'Vérifier tout le registre',
    again: 'Vérifier à nouveau',
    stop: 'Arrêter',
    progress: (done, of) => `${number.format(done)} sur ${entries(of)}`,
    agrees: (size) => `Ce navigateur a calculé la racine de l’ensemble : ${entries(size)}. C’est celle qui est signée.`,
    leafDiffers: (seq) => `L’inscription ${seq} n’est pas ce que dit son empreinte.`,
    rootDiffers: 'La racine calculée par ce navigateur n’est pas celle qui est signée.',
    tellSomebody: 'Ne vous fiez pas à ce registre. Gardez cette page ouverte, et dites au secrétariat et aux autres délégations ce qui est écrit ici.',
    computed: 'Calculée ici',
    published: 'Signée',
    outdated: (more) => `Ajoutées depuis : ${entries(more)}.`,
  },
  search: {
    label: 'Chercher des inscriptions',
    kind: 'Nature',
    allKinds: 'Toutes',
    matter: 'Affaire',
    allMatters: 'Toutes',
    text: 'Mots',
    textHint: 'Un nom, un mot, un numéro, une empreinte',
    found: (count, searched) => `${entries(count)} ; parcouru ${number.format(searched)}, les plus récentes d’abord.`,
    further: 'Chercher plus loin',
    clear: 'Montrer toutes les inscriptions',
    none: 'Aucune inscription ne convient.',
  },
  older: 'Inscriptions plus anciennes',
  newArrived: (count) => `Nouvelles : ${entries(count)}. Montrer`,
  show: 'L’inscription telle quelle',
  hide: 'Fermer',
  bytes: 'Les octets, exactement tels qu’ils sont au registre',
  bytesHint: 'SHA-256 d’un octet nul suivi de ces octets donne l’empreinte.',
  leaf: 'Empreinte',
  checkedHere: 'Calculée par ce navigateur ; le serveur dit la même.',
  differs: 'Ce navigateur calcule une autre empreinte que celle du serveur.',
  confidential: 'Partie confidentielle',
  committed: (count) => `Confidentiel, mais engagé : ${count} empreintes salées en tiennent lieu. Certaines peuvent ne rien couvrir, pour que leur nombre ne dise rien.`,
  noneForYou: 'Aucune n’est à ouvrir par vous.',
  belongs: 'Son empreinte, calculée ici, figure dans l’inscription.',
  doesNotBelong: 'Son empreinte ne figure pas dans l’inscription. Ne vous y fiez pas.',
  members: { reason: 'Motif', condition: 'Ce qui la lèverait', text: 'Texte', event: 'Ce qui a été inscrit' },
  sealedWas: 'Confidentiel, réservé à quelques-uns ; vous en êtes.',
};

// ---- What an entry says ----------------------------------------------------------------------------------

const does: Record<Stance, string> = {
  support: 'soutient',
  acquiesce: 'ne s’oppose pas',
  abstain: 's’abstient',
  reserve: 'réserve sa position',
  object: 'fait objection',
  recuse: 'se récuse',
  silent: 'reprend sa position',
};

const happened: HappenedWords = {
  kinds: {
    'log.opened': 'Registre ouvert',
    'body.constituted': 'Organe constitué',
    'member.seated': 'Membre admis à siéger',
    'office.established': 'Fonction établie',
    'calendar.adopted': 'Calendrier adopté',
    'procedure.adopted': 'Procédure adoptée',
    'matter.opened': 'Affaire ouverte',
    'candidacy.noted': 'Candidature notée',
    'candidacy.changed': 'Candidature modifiée',
    'candidacy.released': 'Candidature rendue visible',
    'report.noted': 'Information notée',
    'stage.opened': 'Étape ouverte',
    'position.taken': 'Position prise',
    'silence.broken': 'Silence rompu',
    'finding.stated': 'Constat fait',
    'statement.made': 'Déclaration faite',
    'positions.counted': 'Positions comptées',
    'secret.asked': 'Secret demandé',
    'member.changed': 'Qualité de membre modifiée',
    'instruction.awaited': 'Instructions attendues',
    'proxy.given': 'Procuration donnée',
    'office.vacated': 'Fonction vacante',
    'acting.named': 'Intérim désigné',
    'stage.extended': 'Étape prolongée',
    'stage.closed': 'Étape close',
    'matter.decided': 'Affaire décidée',
    'office.assigned': 'Fonction attribuée',
    'term.begun': 'Mandat commencé',
    'term.extended': 'Mandat prolongé',
    'key.enrolled': 'Clé enregistrée',
    'key.withdrawn': 'Clé retirée',
    'log.key_changed': 'Clé du registre changée',
    'policy.set': 'Règle sur les témoins fixée',
    'confidence.opened': 'Confidence rendue publique',
    'confidence.erased': 'Confidence effacée',
    sealed: 'Confidentiel',
  },
  values: {
    oppose: 'fait objection', ratified: 'a ratifié', undeclared: 'ne s’est pas prononcé', abstained: 's’abstient', member: 'est membre',
    joined: 'a adhéré', left: 's’est retiré', permanent_member: 'est membre permanent', elected_member: 'est membre élu',
  },
  electorate: (count) => `${count} doivent donner leur accord`,
  changes: { suspended: 'suspension', restored: 'rétablissement', left: 'retrait' },
  says: {
    'log.opened': () => 'Le registre est ouvert.',
    'body.constituted': (s) => `Constitution : ${s.name}.`,
    'member.seated': (s) => `${s.name} est membre${s.from && ` à compter du ${s.from}`}.`,
    'office.established': (s) => `Fonction établie : ${s.name}.`,
    'calendar.adopted': (s) => `Calendrier des jours chômés : ${s.name}.`,
    'procedure.adopted': (s) => `Procédure : ${s.name}.`,
    'matter.opened': (s) => `Ouverte : ${s.matter}.`,
    'candidacy.noted': (s) => `${s.name} : ${s.state}${s.member && `, sur présentation : ${s.member}`}.`,
    'candidacy.changed': (s) => `${s.subject} : ${s.state}.`,
    'candidacy.released': (s) => `${s.name} : ${s.state}. C’était confidentiel jusque-là.`,
    'report.noted': (s) => `Information du ${s.date} : ${s.actor}, ${s.value}${s.name && `, ${s.name}`}.`,
    'stage.opened': (s) => `${s.matter} : l’étape «\u00a0${s.stageRule}\u00a0» s’ouvre${s.until && `, jusqu’au ${s.until}`}.`,
    'position.taken': (s) => `${s.member} ${does[s.stance]} : ${s.subject}.`,
    'silence.broken': (s) => `${s.member} rompt le silence${s.matter && ` : ${s.matter}`}.`,
    'finding.stated': (s) => `${s.matter && `${s.matter} : `}la présidence constate : ${s.outcome}.`,
    'statement.made': (s) => `${s.member} fait une déclaration${s.matter && ` : ${s.matter}`}.`,
    'positions.counted': (s) => `${s.matter && `${s.matter} : `}les positions gardées sont comptées.`,
    'secret.asked': (s) => `${s.member} demande le secret${s.matter && ` : ${s.matter}`}.`,
    'member.changed': (s) => `${s.member} : ${s.change}, à compter du ${s.effective} : ${s.text}`,
    'instruction.awaited': (s) => `${s.member} ${s.awaited ? 'attend des instructions' : 'n’attend plus d’instructions'}${s.matter && ` : ${s.matter}`}.`,
    'proxy.given': (s) => `${s.member} ${s.to ? `donne procuration à ${s.to}` : 'retire sa procuration'} : ${s.matter}.`,
    'office.vacated': (s) => `Fonction vacante, ${s.office} : ${s.text}`,
    'acting.named': (s) => (s.name ? `${s.name} assure l’intérim${s.until && `, jusqu’au ${s.until}`} : ${s.office}.` : `Nul n’assure plus l’intérim : ${s.office}.`),
    'stage.extended': (s) => `${s.matter} : prolongée jusqu’au ${s.until}.`,
    'stage.closed': (s) => `${s.matter} : ${s.outcome}.`,
    'matter.decided': (s) => `${s.matter} : ${s.outcome}.`,
    'office.assigned': (s) => `${s.name} entre en fonction le ${s.from}.`,
    'term.begun': (s) => `Un nouveau mandat commence : ${s.office}.`,
    'term.extended': (s) => `Le mandat court jusqu’au ${s.until} : ${s.office}.`,
    'key.enrolled': (s) => `Une clé est enregistrée : ${s.seat}.`,
    'key.withdrawn': (s) => `Une clé est retirée (${s.seat})${s.text && ` : ${s.text}`}.`,
    'log.key_changed': () => 'À partir de l’inscription suivante, le registre est signé d’une autre clé.',
    'policy.set': () => 'Les témoins dont le registre a besoin sont fixés.',
    'confidence.opened': (s) => `Ce que confiait l’inscription ${s.entry} est rendu public.`,
    'confidence.erased': (s) => `Ce que confiait l’inscription ${s.entry} est effacé : ${s.text}`,
    sealed: () => 'Une inscription confidentielle a été faite. Ses empreintes l’engagent.',
  },
};

// ---- Help ------------------------------------------------------------------------------------------------

const help: HelpWords = {
  title: 'Aide',
  lead: 'Cet organe décide par consentement unanime : rien ne passe tant qu’un membre fait obstacle. Voici ce que les mots veulent dire, et ce qui s’ensuit.',
  stances: 'Ce qu’un membre peut dire',
  stancesText: 'Une position est l’acte propre d’un membre. Elle peut changer jusqu’à la clôture de l’étape, et son histoire est gardée.',
  stance: {
    support: 'Il y est favorable, et le dit.',
    acquiesce: 'Il ne le demande pas, et n’y fait pas obstacle.',
    silent: 'Il n’a rien dit. Ce que cela signifie est fixé pour chaque étape ; voir plus bas.',
    abstain: 'Il participe sans prendre parti. Que cela fasse obstacle ou non est fixé pour chaque étape.',
    reserve: 'Il n’est pas prêt, et le dit : rien ne passe encore en son nom. Il peut dire ce qui lèverait la réserve.',
    object: 'Il est contre. Une objection suffit. Il en donne le motif, et peut dire ce qui la lèverait.',
    recuse: 'Il ne prend pas part et n’est pas compté.',
  },
  signs: 'Signes',
  reported: 'Demi-teinte et bord pointillé : quelqu’un le rapporte, le membre ne l’a pas dit ici. Les informations ne comptent dans aucune règle.',
  unnamed: 'Un point d’interrogation à côté du signe : la source n’est pas nommée.',
  awaits: 'Trois points à côté du signe : le membre attend des instructions. Ce n’est pas une position.',
  silence: 'Ce que veut dire le silence',
  silenceText: [
    'Dans une procédure de silence, un texte est figé et une échéance fixée. Si nul n’objecte avant cet instant, le texte est adopté à cet instant, que quelqu’un regarde ou non.',
    'Qui objecte à temps rompt le silence. Le texte n’est alors pas adopté, l’étape s’achève aussitôt, et toutes les délégations apprennent qui l’a fait et pourquoi. Une objection après l’échéance est refusée.',
    'Dans les autres étapes, la procédure fixe ce que vaut le silence. C’est écrit à côté de la règle :',
  ],
  silenceMeans: {
    consents: 'Qui ne dit rien est d’accord.',
    abstains: 'Qui ne dit rien s’abstient.',
    blocks: 'Qui ne dit rien fait obstacle.',
    not_counted: 'Qui ne dit rien n’a pas encore donné son accord : chacun doit se prononcer.',
    out_of_base: 'Qui ne dit rien n’est pas compté : seuls décident ceux qui se prononcent.',
  },
  acting: 'Quand vous agissez',
  actingText: [
    'Avant de confirmer, vous apprenez ce qui s’ensuivra. Rien n’est fait jusque-là.',
    'Ce que vous confirmez est inscrit au registre, durablement, avant que vous n’en voyiez le reçu. Si la connexion se rompt entre-temps, la page redemande avec la même clé : l’acte n’est fait qu’une fois.',
    'Motifs et conditions sont lus par les membres et la présidence. Pour tous les autres, une empreinte salée les engage sans les montrer.',
  ],
  keys: 'Touches',
  keysText: 'Tout peut se faire au clavier. La touche ? montre cette liste sur chaque page ; on peut y désactiver les touches simples.',
  glossary: 'Glossaire',
  terms: [
    ['actes et informations', 'Un verdict compte les actes propres des membres dès qu’une étape les demande. Avant cela, il est une lecture d’informations, et n’engage personne.'],
    ['affaire', 'Ce qu’il faut décider : une nomination, la prolongation d’un mandat, une admission, un texte.'],
    ['appel nominal', 'Une étape où chaque membre est interrogé par son nom.'],
    ['constat', 'Le jugement de la présidence, inscrit au registre.'],
    ['empreinte, racine', 'L’empreinte d’une inscription, et celle de l’ensemble. Si une lettre du registre changeait, la racine serait autre.'],
    ['étape', 'Un pas d’une procédure, avec sa règle : sondage, silence, appel nominal.'],
    ['inscription', 'Un fait du registre : ce qui s’est passé, quand, par qui. Elle n’est jamais modifiée ni retirée.'],
    ['issue', 'La fin d’une affaire. La présidence la constate, et seulement quand la règle est remplie.'],
    ['manquant', 'Un membre dont la position empêche que la règle soit remplie.'],
    ['reçu', 'Ce que vous recevez pour un acte : son inscription, son empreinte, et la racine du registre qui la contient.'],
    ['réserve', 'Une position qui n’est pas prête : elle retient l’accord du membre, et peut être levée.'],
    ['sondage', 'Une étape qui cherche seulement où en sont les membres. Elle ne décide rien.'],
    ['valeur d’une source', 'Ce que vaut une information : officielle, d’une source nommée, d’une source non nommée, ou déduite.'],
    ['verdict', 'Où en est la règle : remplie, pas encore remplie, ou impossible à remplir.'],
  ],
};

// ---- Access ----------------------------------------------------------------------------------------------

const access: AccessWords = {
  title: 'Accès',
  lead: 'On entre par un lien ou un jeton que vous créez ici. Chacun n’est visible qu’une fois ; le programme n’en garde que l’empreinte.',
  forWhom: 'Pour qui ?',
  person: 'Une personne',
  personNote: 'un lien de connexion, valable une fois et pour peu de temps',
  program: 'Un programme',
  programNote: 'un jeton valable plusieurs jours, jusqu’à son terme ou sa révocation',
  role: 'Rôle',
  roleNotes: {
    secretary: 'ouvre affaires et étapes, note des informations, donne accès',
    chair: 'ouvre et clôt, constate les issues',
    facilitator: 'entend les membres un à un, et consigne ce qu’ils disent',
    head: 'parle pour son membre',
    deputy: 'parle pour son membre, comme le chef',
    alternate: 'parle pour son membre tant que ses pouvoirs sont valables',
    adviser: 'prépare pour son membre, ne peut parler',
    observer: 'lit ce qui n’est pas confidentiel',
    candidate: 'voit ce qui concerne sa propre candidature',
  },
  member: 'Membre',
  matter: 'Affaire',
  noMatter: 'Aucune nomination n’est en cours',
  candidacy: 'Sa candidature',
  noCandidacy: 'Aucune candidature n’est connue ici',
  name: 'Nom',
  nameHint: 'Tel qu’on s’adresse à la personne. Seules sa délégation et vous le voyez.',
  programName: 'À quoi il sert',
  programNameHint: 'Pour savoir plus tard s’il est encore nécessaire.',
  days: 'Valable (jours)',
  daysHint: 'De 1 à 366.',
  daysWrong: 'Un nombre de jours de 1 à 366.',
  makeLink: 'Créer un lien de connexion',
  makeToken: 'Créer un jeton',
  linkMade: (who) => `Lien de connexion : ${who}`,
  linkText: (until) => `Envoyez-le par une voie que cette personne seule lit. Il ne sert qu’une fois, jusqu’au ${until}.`,
  tokenMade: (who) => `Jeton : ${who}`,
  tokenText: (until) => `Placez-le là où le programme trouve ses secrets. Il est valable jusqu’au ${until}.`,
  once: 'Il n’est montré que cette fois. Quand vous quitterez cette page, il aura disparu.',
  another: 'En créer un autre',
  tokens: 'Jetons',
  noTokens: 'Aucun programme n’a accès.',
  noTokensNext: 'Un jeton que vous créez figure ici, et peut être révoqué à tout moment.',
  columns: { name: 'Pour', who: 'Peut agir comme', created: 'Créé', expires: 'Valable jusqu’au', revoke: 'Révoquer' },
  revoke: 'Révoquer',
  revokeNamed: (name) => `Révoquer : ${name}`,
  revokeTitle: (name) => `Révoquer le jeton « ${name} » ?`,
  revokeText: 'Le programme qui l’utilise est refusé dès maintenant. C’est irrévocable ; vous pouvez créer un nouveau jeton.',
  revoked: (name) => `Le jeton « ${name} » est révoqué.`,
};

// ---- Coming in -------------------------------------------------------------------------------------------

const signIn: SignInWords = {
  title: 'Connexion',
  working: 'Connexion en cours…',
  welcome: 'Ceci est la chambre d’un organe qui décide par consentement unanime.',
  how: 'On entre par un lien que le secrétariat n’envoie qu’à vous. Chaque lien ne sert qu’une fois et pour peu de temps ; ensuite ce navigateur vous garde connecté. Si vous n’avez pas de lien, demandez-en un au secrétariat.',
  usedTitle: 'Ce lien ne fonctionne plus',
  used: 'Il a déjà servi, ou son délai est passé. Si ce n’est pas vous qui l’avez utilisé, prévenez aussitôt le secrétariat. Dans tous les cas, demandez un nouveau lien.',
  ended: 'Vous avez été déconnecté. Tout ce que vous aviez inscrit est au registre. Pour continuer, demandez un nouveau lien au secrétariat.',
};

// ---- A straw poll ---------------------------------------------------------------------------------------

const poll: PollWords = {
  title: 'Votes indicatifs',
  lead: 'Les totaux tour par tour. Ils sont indicatifs : rien ne s’ensuit d’eux-mêmes.',
  round: (number) => `Tour ${number}`,
  heading: (round, stage) => `${round} (${stage})`,
  name: 'Nom',
  counts: { support: 'Pour', object: 'Contre', abstain: 'Sans opinion', silent: 'Sans réponse' },
  countsNote: 'Pour : soutient ou ne s’oppose pas. Sans opinion : s’abstient, réserve sa position ou se récuse.',
  everybody: 'Tous les membres',
  ofClass: (name, count) => (count === undefined ? `Dont ${name}` : `Dont ${name} (${count})`),
  classNames: kClassNames,
  arrows: {
    up: (by) => `en hausse de ${by} depuis le tour précédent`,
    down: (by) => `en baisse de ${by} depuis le tour précédent`,
    same: () => 'comme au tour précédent',
  },
  notShown: 'ne vous est pas montré',
  notShownText: 'Ni les positions ni les totaux de ce tour ne vous sont montrés.',
  totalsOnly: 'Totaux seulement : qui a dit quoi ne vous est pas montré.',
  leading: 'en tête',
  blocked: (className) => `opposition parmi les ${className}`,
  leadingBlocked: (className) => `en tête, mais bloqué : opposition parmi les ${className}`,
  out: 'non retenu',
  withdrawn: 'retiré',
  onlyOne: 'Rien encore à comparer.',
};

// ---- Who stands in the way --------------------------------------------------------------------------------

const blocks: BlocksWords = {
  title: 'Qui fait obstacle, et ce qui le lèverait',
  lead: 'Chaque affaire en cours, avec les objections et réserves que vous pouvez voir, ce qu’elles demandent, et ce qu’il faut encore à la règle.',
  nothing: 'Aucune affaire n’est en cours',
  nothingNext: 'Tant qu’une affaire est en cours, qui la retient figure ici.',
  nobody: 'Nul ne fait objection ni ne réserve sa position, pour autant que cela vous soit montré.',
  objections: 'Objections et réserves',
  asksNothing: 'Il n’a pas été dit ce qui la lèverait.',
  states: { open: 'ouverte', met: 'remplie', dropped: 'abandonnée' },
  stateNotes: {
    open: 'fait toujours obstacle',
    met: 'consent maintenant',
    dropped: 'ne le demande plus',
  },
  linked: (matters) => `Fait aussi obstacle ailleurs : ${matters}.`,
  demand: (text, day) => `${text} (${day})`,
  notShown: 'Les positions à ce sujet ne vous sont pas montrées.',
  onName: (name) => `Au sujet de ${name}`,
  reported: 'rapporté, non dit ici',
};

// ---- The decision sheet -----------------------------------------------------------------------------------

const sheet: SheetWords = {
  link: 'Fiche de décision',
  of: (body) => `Fiche de décision, ${body}`,
  print: 'Imprimer',
  markdown: 'Markdown',
  csv: 'CSV',
  forReader: (who, when) => `Telle que peut la voir : ${who}, ${when}.`,
  matter: 'Affaire',
  kind: 'Nature',
  procedure: 'Procédure',
  source: 'Fondement',
  noSource: 'La charte ne nomme aucune source.',
  office: 'Fonction',
  concerned: 'Ne prend pas part, étant concerné',
  outcome: 'Issue',
  noOutcome: 'Aucune issue n’a encore été constatée.',
  stages: 'Étapes',
  noStages: 'Aucune étape n’a été ouverte.',
  rule: 'Règle',
  dates: 'Dates',
  subjects: 'Au sujet de',
  end: 'Fin',
  positions: 'Positions',
  columns: { member: 'Membre', about: 'Au sujet de', stance: 'Position', when: 'Quand', words: 'En mots', entry: 'Inscription' },
  positionsHidden: 'Les positions prises ici ne vous sont pas montrées.',
  nobodySpoke: 'Nul ne s’est exprimé.',
  noPositions: (names) => `Rien de dit : ${names}.`,
  statements: 'Déclarations',
  noStatements: 'Aucune.',
  findings: 'Constats',
  entries: 'Inscriptions au registre',
  entriesText: 'Numéros des inscriptions au sujet de cette affaire, pour autant que ce lecteur puisse les tirer du registre.',
  entry: (number) => `inscription ${number}`,
  readingEntries: 'Lecture du registre…',
  back: 'Retour à l’affaire',
};

// ---- One member at a time ---------------------------------------------------------------------------------

const confessional: ConfessionalWords = {
  title: 'Audition des membres',
  link: 'Entendre les membres',
  lead: 'Page privée : un membre à la fois. Ce qui est dit est consigné pour le membre, vos notes en étant le motif.',
  noStage: 'Rien à entendre',
  noStageText: 'Il n’y a pas d’étape de ce genre où vous puissiez consigner des positions, ou elle est close.',
  stage: (round, type) => `Tour ${round}, ${type}`,
  came: 'Sont venus',
  toCome: 'Restent à venir',
  nobodyCame: 'Personne encore.',
  everybodyCame: 'Personne : tous sont venus.',
  notShown: 'Qui est venu ne vous est pas montré.',
  hear: (member) => `Entendre : ${member}`,
  heard: (member) => `Entendre à nouveau : ${member}`,
  pick: 'Choisissez le membre qui est avec vous.',
  question: (member) => `${member} : que dit ce membre ?`,
  left: (left, most) => `À ce tour, il reste ${left} préférence(s) sur ${most}.`,
  tooMany: (most) => `À ce tour, ${plural(most, 'nom peut', 'noms peuvent')} être préférés.`,
  nothingChosen: 'Rien n’a été choisi qui diffère de ce qui est déjà consigné.',
  notes: 'Notes',
  notesHint: 'Consignées comme motif, et lues par ceux qui peuvent lire les motifs de cette étape.',
  log: 'Continuer',
  confirmTitle: (member) => `Consigner ceci pour : ${member} ?`,
  confirmKept: 'C’est gardé jusqu’à la clôture, et montré seulement à qui peut le savoir.',
  confirmText: 'Le registre dira que vous l’avez consigné. Le membre le confirme, ou dit autre chose.',
  willLog: (name, says) => `${name} : ${says}`,
  confirm: 'Consigner',
  done: (member, entries) => `Consigné pour ${member} : ${entries}.`,
  partly: (count) => `Consigné avant l’arrêt : ${plural(count, 'position', 'positions')}.`,
  next: 'Membre suivant',
  hide: 'Refermer ce membre',
};

// ---- Qui apprend quoi --------------------------------------------------------------------------------

const disclosure: DisclosureWords = {
  title: 'Qui apprend quoi',
  to: {
    chair: 'au président',
    secretary: 'au secrétariat',
    facilitators: 'aux facilitateurs',
    members: 'aux membres',
    candidates: 'à chaque candidat (les siens)',
    public: 'à tous',
  },
  open: {
    nobody: (yours) => `Tant que l’étape est ouverte, nul ${yours ? 'ne voit ce que vous dites' : 'autre que le membre ne voit ce qu’il dit'}, pas même le secrétariat.`,
    some: (yours, who) => `Tant que l’étape est ouverte, ${yours ? 'ce que vous dites' : 'ce que dit chaque membre'} n’est montré qu’${who}.`,
    everybody: (yours) => `${yours ? 'Ce que vous dites' : 'Ce que dit chaque membre'} est aussitôt montré à tous.`,
    totals: (who) => `Combien disent quoi est montré ${who} dès avant la clôture.`,
    classTotals: (who) => `Les totaux de chaque classe le sont ${who}.`,
  },
  closed: {
    nobody: () => 'Après la clôture non plus, nul n’apprend qui a dit quoi.',
    some: (yours, who) => `Après la clôture, ${yours ? 'ce que vous avez dit' : 'ce qu’a dit chaque membre'} n’est montré qu’${who}.`,
    everybody: () => 'Après la clôture, tous voient qui a dit quoi.',
    totals: (who) => `Les totaux (combien ont dit quoi) sont alors montrés ${who}.`,
    classTotals: (who) => `Les totaux de chaque classe sont alors montrés ${who}.`,
    onlyTotals: (who) => `Après la clôture, seuls les totaux sont montrés, ${who} ; jamais qui a dit quoi.`,
  },
  reasons: {
    with: 'Le motif l’accompagne.',
    to: (who) => `Les motifs sont montrés ${who}.`,
    nobody: 'Les motifs ne sont montrés à personne.',
  },
  answered: {
    nobody: 'Nul ne voit non plus qui a répondu.',
    to: (who) => `Qui a répondu est montré ${who}.`,
    closed: (who) => `Qui a répondu est alors montré ${who}.`,
  },
  noChange: 'La clôture n’y change rien.',
  end: 'L’issue est montrée à tous.',
  turnsSecret: (members) => `Si ${plural(members, 'membre le demande', 'membres le demandent')}, elle s’achève et se tient de nouveau à bulletin secret. Rien n’est repris, mais ce qui a été dit ouvertement a été vu.`,
  own: (says) => `Votre propre position : ${says}.`,
  keptForYou: 'Gardée jusqu’à la clôture ; vous seuls la voyez.',
  keptForYouAnd: (who) => `Gardée jusqu’à la clôture ; elle n’est montrée qu’à vous et ${who}.`,
  changeable: 'Elle peut être changée jusqu’à la clôture ; seul ce qui est dit en dernier est compté et inscrit au registre.',
  breaking: 'Si vous rompez le silence, le texte n’est pas adopté. C’est irrévocable.',
};

// ---- Les échéances dans un agenda --------------------------------------------------------------------

const calendar: CalendarWords = {
  title: 'Les échéances dans votre agenda',
  lead: 'Emportez une échéance, ou laissez votre agenda les suivre toutes.',
  add: 'Ajouter à l’agenda',
  addNamed: (what) => `Ajouter à l’agenda : ${what}`,
  once: 'Telles qu’elles sont aujourd’hui',
  onceText: 'Un fichier de toutes les échéances que vous voyez. Il ne change pas de lui-même ; à côté de chaque échéance, il en existe un pour elle seule.',
  download: 'Télécharger toutes les échéances',
  follow: 'Les suivre',
  followText: 'Une adresse à vous, que votre agenda interroge régulièrement : ce qui est prorogé se déplace, ce qui est retiré ou prend fin plus tôt est barré. Un agenda ne peut se connecter : l’adresse elle-même est donc la clé.',
  leak: 'Quiconque détient l’adresse lit, sans se connecter, les intitulés, étapes et échéances que vous voyez. Elle ne dit rien des positions, des motifs, des textes, ni de qui doit encore répondre.',
  late: 'Certains agendas n’interrogent l’adresse qu’une fois par jour. Seules ces pages font foi.',
  language: 'Langue des entrées',
  languageHint: 'Elle reste la même jusqu’à ce que vous créiez une autre adresse.',
  make: 'Créer mon adresse',
  replace: 'Créer une autre adresse',
  replaceText: 'L’ancienne adresse prend fin aussitôt : les agendas qui la suivent ne reçoivent plus rien.',
  has: (made, until) => `Vous avez créé une adresse le ${made}. Elle est valable jusqu’au ${until}.`,
  lasts: 'Elle reste valable 90 jours après chaque connexion.',
  none: 'Vous n’avez pas encore d’adresse.',
  end: 'Mettre fin à cette adresse',
  endTitle: 'Mettre fin à votre adresse d’agenda ?',
  endText: 'Les agendas qui la suivent ne reçoivent plus rien ; ce qu’ils ont déjà, ils le gardent ou l’effacent à leur guise. Vous pouvez créer une nouvelle adresse à tout moment.',
  ended: 'L’adresse a pris fin.',
  made: 'Votre adresse d’agenda',
  madeText: (until) => `Inscrivez-la dans votre agenda comme abonnement, et nulle part ailleurs. Elle est valable jusqu’au ${until}, et plus longtemps à chaque connexion.`,
  shownOnce: 'Elle n’est montrée qu’une fois. Quand vous quitterez cette page, elle aura disparu.',
  open: 'Ouvrir dans l’agenda de cet appareil',
  how: 'Où l’inscrire',
  steps: [
    { where: 'Outlook', what: 'Calendrier, Ajouter un calendrier, S’abonner à partir du web. Il omet les rappels.' },
    { where: 'Google Agenda', what: 'Autres agendas, À partir de l’URL. Il interroge l’adresse environ une fois par jour et omet les rappels.' },
    { where: 'Calendrier d’Apple', what: 'Fichier, Nouvel abonnement à un calendrier. Laissez « Supprimer les alertes » décoché si vous voulez les rappels.' },
    { where: 'Thunderbird', what: 'Nouvel agenda, Sur le réseau, sans nom d’utilisateur.' },
  ],
  done: 'Terminé',
  feeds: 'Adresses d’agenda',
  feedsLead: 'Des délégués les ont créées pour leur propre agenda. Chacune prend fin 90 jours après la dernière connexion de son titulaire, avec le siège du membre, ou ici.',
  noFeeds: 'Aucun agenda ne suit l’organisation.',
  columns: { who: 'Titulaire', seat: 'Siège', made: 'Créée', until: 'Valable jusqu’au' },
  unnamed: 'sans nom',
  endNamed: (who) => `Mettre fin : ${who}`,
  endTitleNamed: (who) => `Mettre fin à l’adresse d’agenda de ${who} ?`,
  endTextNamed: 'Les agendas qui la suivent ne reçoivent plus rien. Son titulaire peut en créer une nouvelle après s’être connecté.',
  endedNamed: (who) => `L’adresse d’agenda de ${who} a pris fin.`,
};

// ---- Délégations et fonctions -----------------------------------------------------------------------------

const delegation: DelegationWords = {
  awaits: 'attend des instructions',
  awaited: (names) => `Dans l’attente d’instructions\u00a0: ${names}.`,
  switch: 'Dans l’attente d’instructions',
  switchNote: 'Tous le voient\u00a0; ce n’est pas une position.',
  switchedOn: 'Tous voient désormais que vous attendez des instructions.',
  switchedOff: 'La mention de l’attente d’instructions est retirée.',
  proxy: {
    question: (member) => `Qui peut parler au nom de ${member} dans cette affaire\u00a0?`,
    hint: (most) => `Jusqu’à ce que vous la repreniez. Un membre ne parle au nom que ${most === 1 ? 'd’un seul autre' : `de ${most} autres au plus`}\u00a0; vous pouvez toujours parler vous-mêmes, et votre propre parole ultérieure l’emporte.`,
    to: 'Membre',
    nobody: 'Aucun membre ne peut recevoir de procuration en ce moment.',
    confirm: 'Donner procuration',
    takeBack: (holder) => `Retirer la procuration donnée à ${holder}\u00a0?`,
    takeBackText: 'Ce qui a été dit par procuration vaut tant que vous ne dites pas autre chose.',
    takeBackConfirm: 'Retirer la procuration',
    speaksFor: (holder, members) => `Par procuration, ${holder} peut parler au nom de ${members}.`,
    forWhom: 'Au nom de qui parlez-vous\u00a0?',
    ownMember: (member) => `${member}, notre propre membre`,
    byProxy: (member) => `${member}, par procuration`,
    speakingFor: (member) => `Vous parlez au nom de ${member}, et non de votre propre membre. Le registre dit que c’est par procuration.`,
    saidSo: (does, when) =>
      `Le détenteur de votre procuration a dit pour vous que votre membre ${does} (${when}). Cela vaut tant que vous ne dites pas autre chose.`,
    othersNow: (member, does, when) => `Jusqu’ici, ${member} ${does}, depuis\u00a0: ${when}.`,
    othersNothing: (member) => `Rien n’a encore été dit au nom de ${member}.`,
  },
  away: {
    title: 'Suspensions et retraits',
    nobody: 'Tous les membres participent.',
    suspendedSince: (member, day) => `${member}\u00a0: suspension depuis le ${day}`,
    suspendedFrom: (member, day) => `${member}\u00a0: suspension à compter du ${day}`,
    leftOn: (member, day) => `${member}\u00a0: retrait le ${day}`,
    leavesOn: (member, day) => `${member}\u00a0: retrait à compter du ${day}`,
    backFrom: (day) => `Participe de nouveau à compter du ${day}.`,
    change: 'Suspendre, rétablir, noter un retrait',
  },
  membership: {
    question: 'Qu’est-ce qui change pour un membre\u00a0?',
    member: 'Membre',
    what: 'Changement',
    options: {
      suspended: { text: 'Suspension', note: 'Il n’est plus compté jusqu’à son rétablissement.' },
      restored: { text: 'Rétablissement', note: 'La suspension prend fin.' },
      left: { text: 'Retrait', note: 'À titre définitif\u00a0: il ne revient que par une admission.' },
    },
    text: 'Par quelle décision ou en vertu de quel article',
    textHint: 'Tous le lisent, au registre et dans les listes des membres.',
    from: 'À compter du',
    fromHint: 'À minuit de ce jour, heure de l’organe. Laissé vide\u00a0: dès maintenant.',
    confirm: {
      suspended: (member) => `Suspendre\u00a0: ${member}`,
      restored: (member) => `Rétablir\u00a0: ${member}`,
      left: (member) => `Noter le retrait\u00a0: ${member}`,
    },
    changes: {
      suspended: (member) => `${member} ne figure alors plus parmi ceux dont l’accord est requis, y compris dans les étapes ouvertes. Ce qui a été dit reste au registre et ne compte pas.`,
      restored: (member) => `${member} figure alors de nouveau parmi ceux dont l’accord est requis, y compris dans les étapes ouvertes, et ce qui a été dit compte de nouveau.`,
      left: (member) => `${member} cesse alors d’être membre, y compris dans les étapes ouvertes, et ne revient que par une admission. Cela ne peut être repris.`,
    },
    noneLeft: 'Il ne reste aucun membre à qui cela pourrait s’appliquer.',
  },
  office: {
    vacantSince: (day, why) => `Vacante depuis le ${day}\u00a0: ${why}`,
    acting: (name) => `Intérim\u00a0: ${name}.`,
    actingUntil: (name, day) => `Intérim\u00a0: ${name}, jusqu’au ${day}.`,
    nobodyActs: 'Nul n’assure l’intérim.',
    vacate: 'Noter une vacance',
    vacateNamed: (office) => `Noter une vacance\u00a0: ${office}`,
    vacateQuestion: (name) => `Motif du départ de ${name}`,
    why: 'Motif',
    whyHint: 'Tous le lisent, par exemple\u00a0: démission\u00a0; appelé à d’autres fonctions.',
    vacateChanges: (name, office) => `${name} n’exerce plus la fonction (${office})\u00a0; le compte à rebours du mandat s’arrête. Nul n’assure l’intérim tant que la présidence n’a désigné personne. Cela ne peut être repris.`,
    vacateConfirm: 'Noter la vacance',
    name: 'Désigner l’intérim',
    nameNamed: (office) => `Désigner l’intérim\u00a0: ${office}`,
    nameQuestion: (office) => `Qui assure l’intérim (${office})\u00a0?`,
    who: 'L’intérim',
    somebody: { text: 'Une personne', note: 'jusqu’à l’entrée en fonction du successeur, ou une autre désignation' },
    nobody: { text: 'Plus personne', note: 'la fonction reste inoccupée' },
    holder: 'Nom',
    until: 'Jusqu’au',
    untilHint: 'Laissé vide\u00a0: jusqu’à ce que quelqu’un entre en fonction.',
    nameChanges: (name, office) => `${name} assure dès maintenant l’intérim (${office}), sans être titulaire de la fonction.`,
    nobodyChanges: (office) => `Nul n’assure plus l’intérim (${office}).`,
    nameConfirm: 'Inscrire',
  },
  credentials: {
    from: 'Pouvoirs valables à compter du',
    fromHint: 'Premier jour. Laissé vide\u00a0: aussitôt.',
    until: 'Fin des pouvoirs',
    untilHint: 'Premier jour où ils ne valent plus. Laissé vide\u00a0: jusqu’à nouvel ordre.',
    untilNeeded: 'Premier jour où ils ne valent plus. Un suppléant en a besoin.',
    order: 'Elle doit être postérieure au premier jour.',
    good: (from, until) => [from && `à compter du ${from}`, until && `jusqu’au ${until}`].filter(Boolean).join(' '),
    over: 'expirés',
  },
};

// ---- The whole ---------------------------------------------------------------------------------------

export const fr: Words = {
  ownName: 'Français',
  code: 'fr',
  time,
  pictures,
  common,
  home,
  matter,
  desk,
  record,
  proof: frProof,
  keys: frKeys,
  happened,
  help,
  access,
  calendar,
  signIn,
  poll,
  blocks,
  sheet,
  confessional,
  disclosure,
  delegation,
  soundings: frSoundings,
};
