/** The words of the matter page and of the acts that start there. */
import type { Stance, Standing } from '../api/types';

/** An option of a question, with a line that says what it means. */
export interface OptionWords {
  text: string;
  note?: string;
}

export interface MatterWords {
  rule: string;
  notFound: string;
  notFoundText: string;
  toMatters: string;

  // ---- Head
  /** Rules of the rule language that have words of their own here; any other stands as it is written. */
  rules: Record<string, string>;
  /** Any other rule as a sentence, where the language is not the rule's own. */
  ruleInOwn: (rule: string) => string | undefined;
  procedureSource: string;
  next: string;
  noDeadline: string;
  /** Kinds of deadlines and dates; what is not in here is said by its own text. */
  dates: Record<string, string>;
  underSilenceUntil: string;
  stageUntil: (type: string) => string;
  vacant: (office: string) => string;
  termEnds: (day: string) => string;
  successor: (name: string, day: string) => string;
  follows: string;
  followedBy: string;
  outcome: {
    appointed: (name: string, day: string) => string;
    extended: (day: string) => string;
    admitted: (name: string, day: string) => string;
    adopted: (day: string) => string;
    no_consent: (day: string) => string;
  };
  takesOffice: (day: string) => string;
  memberFrom: (day: string) => string;
  untilDay: (day: string) => string;

  // ---- Subjects
  subjects: { appointment: string; extension: string; admission: string; adoption: string };
  ended: (count: number) => string;
  noSubjects: string;
  confided: string;
  reportedOnly: string;
  states: Record<string, string>;

  // ---- The replay
  replay: string;
  replayHint: string;
  day: string;
  backToNow: string;
  showing: (day: string) => string;
  showingNow: string;
  unknownThen: (name: string, day: string) => string;
  verdictChanged: (name: string, verdict: string, missing: string) => string;

  // ---- Where it stands
  stands: string;
  met: string;
  metByReports: string;
  /** Of a silence procedure, open or broken: it has words of its own. */
  silences: Record<'unbroken' | 'broken', { verdict: string; text: string }>;
  /** Where positions are kept from the reader. */
  kept: { verdict: string; open: string; closed: string; lanes: string };
  breakable: (count: number) => string;
  stillMissing: (names: string) => string;
  /** After the names of those that told something: how many did not. */
  andSilent: (count: number) => string;
  nothingSmaller: string;
  oneOf: string;
  oneOfSome: string;
  atLeast: (count: number) => string;
  never: string;
  basis: { acts: string; reports: string };
  total: (count: string, standing: string, day: string) => string;
  quietOnes: (count: number, names: string) => string;
  standingOfTotal: Record<Standing, string>;
  poll: (number: string, parts: string) => string;
  pollPart: (name: string, count: string) => string;
  pollNames: Record<string, string>;
  eventNames: Record<string, string>;
  others: string;

  // ---- Sections
  lanes: string;
  positions: string;
  positionsOn: (day: string) => string;
  sponsoredBy: (member: string) => string;
  deadlines: string;
  past: string;
  documents: string;
  sha256: string;
  readText: string;
  hashChecked: string;
  hashWrong: string;
  hashOnly: string;
  stages: string;
  noStages: string;
  stage: (number: number, type: string) => string;
  round: (number: number) => string;
  reissueOf: (stage: number) => string;
  reissuedAs: (stage: number) => string;
  open: string;
  openedAt: (when: string) => string;
  closedAt: (when: string) => string;
  until: (when: string) => string;
  extendedFrom: (whens: string) => string;
  brokenBy: (member: string, when: string) => string;
  wouldLift: (condition: string) => string;
  nobodyAsked: string;
  chairJudges: string;
  found: (reasons: string) => string;
  notGoingOn: (names: string) => string;
  disposition: (member: string, addressed: boolean, why: string) => string;
  /** A position that others took for the member: `proxy`, or logged for it, and how it came. */
  logged: (received: string) => string;
  answered: (count: number, of: number) => string;
  notAnswered: (names: string) => string;
  history: string;
  showAll: (count: number) => string;
  happened: {
    opened: string;
    stageOpened: (stage: string) => string;
    stageClosed: (stage: string, outcome: string) => string;
    broken: (member: string) => string;
    candidacy: (name: string, state: string) => string;
    outcome: (outcome: string, name: string | undefined) => string;
    event: (member: string | undefined, value: string) => string;
  };

  // ---- Acts
  may: string;
  allActs: (count: number) => string;
  fewerActs: string;
  acts: Record<ActName, string>;
  about: (act: string, subject: string) => string;
  ruleWouldStand: (verdict: string) => string;
  /** What will follow, in this language; undefined where the server's own sentence is to stand. */
  willFollow: (text: string) => string | undefined;
  position: PositionWords;
  draft: DraftWords;
  stageForm: StageFormWords;
  extend: { question: string; old: (when: string) => string; until: string };
  closing: { question: (stage: string) => string; silence: string; roll_call: string; sounding: string; nomination: string; consultation: string; ratification: string };
  candidacy: CandidacyFormWords;
  report: ReportFormWords;
  outcomeForm: OutcomeFormWords;
  logForm: LogFormWords;
  finding: FindingFormWords;
  statement: StatementFormWords;
  secrecy: { question: string; text: (at: number) => string; asked: (names: string, at: number) => string; confirm: string };
  /**
   * What members may say, by the type of stage, and before that by the name that a charter gives a stage rule
   * (`ballot`, `straw_poll`); what is missing in both is called as in `position.options`.
   */
  optionWords: Record<string, Partial<Record<Stance, OptionWords>>>;
  /** How a position came that was logged; other words stand as they were written. */
  receivedWords: Record<string, string>;
  zoneHint: (city: string) => string;
}

/** Names of buttons. Some are one act of the API seen from two sides. */
export type ActName =
  | 'take_position'
  | 'break_silence'
  | 'reserve'
  | 'withdraw_reservation'
  | 'withdraw_objection'
  | 'open_stage'
  | 'extend_stage'
  | 'close_stage'
  | 'reissue_stage'
  | 'state_outcome'
  | 'note_candidacy'
  | 'change_candidacy'
  | 'note_report'
  | 'prepare'
  | 'confirm_logged'
  | 'contradict_logged'
  | 'log_position'
  | 'state_finding'
  | 'make_statement'
  | 'ask_secret'
  | 'give_proxy'
  | 'take_back_proxy';

export interface PositionWords {
  question: (member: string, subject: string) => string;
  questionSilence: (member: string, text: string) => string;
  now: (does: string, when: string) => string;
  nothingYet: string;
  subject: string;
  options: Record<Stance, OptionWords>;
  inSilence: Partial<Record<Stance, OptionWords>>;
  reason: string;
  reasonHint: string;
  reasonNeeded: string;
  condition: string;
  conditionHint: string;
  breaking: string;
  breakNow: string;
  confirm: string;
  withdrawHint: string;
  needsReason: (options: string) => string;
  countsWithReason: (options: string) => string;
  reasonWanted: string;
  final: string;
  changeable: string;
  preferences: (left: number, most: number) => string;
  noneLeft: (most: number) => string;
  loggedSo: (does: string, received: string, when: string) => string;
  confirmLogged: string;
  contradictHint: string;
}

export interface LogFormWords {
  question: string;
  hint: string;
  member: string;
  received: string;
  receivedOther: string;
  receivedOtherHint: string;
  says: (member: string) => string;
  receipt: (member: string, received: string) => string;
  /** Where it is kept back until the close. */
  receiptKept: (member: string, received: string) => string;
  confirm: string;
  afterwards: string;
}

export interface FindingFormWords {
  question: string;
  outcome: string;
  options: Record<'met' | 'not_met', OptionWords>;
  reasons: string;
  reasonsHint: string;
  dispositions: string;
  dispositionsHint: string;
  noObjections: string;
  objectionOf: (member: string) => string;
  addressed: OptionWords;
  stands: OptionWords;
  why: string;
  afterRound: (round: number) => string;
  dropped: (count: number) => string;
  droppedHint: string;
  droppedWrong: (count: number) => string;
  noDrops: string;
  asking: string;
  confirm: string;
  final: string;
}

export interface StatementFormWords {
  question: string;
  hint: string;
  kind: string;
  kinds: Record<'statement' | 'reservation' | 'dissent', OptionWords>;
  text: string;
  confirm: string;
  title: string;
  line: (member: string, kind: string, when: string) => string;
  entry: (seq: number) => string;
}

export interface DraftWords {
  title: string;
  hint: string;
  save: string;
  saved: (by: string, when: string) => string;
  savedNow: string;
  use: string;
  used: string;
  discard: string;
}

export interface StageFormWords {
  question: string;
  questionReissue: (stage: number) => string;
  rule: string;
  ruleOption: (type: string, rule: string) => string;
  required: string;
  subject: string;
  subjects: string;
  until: string;
  untilOptional: string;
  untilPeriod: (period: string) => string;
  textTitle: string;
  text: string;
  textHint: string;
  hash: string;
  hashHint: string;
  confirm: string;
  confirmSilence: string;
}

export interface CandidacyFormWords {
  question: string;
  name: string;
  id: string;
  idHint: string;
  state: string;
  stateOptions: Record<string, OptionWords>;
  sponsor: string;
  noSponsor: string;
  confide: string;
  confideHint: string;
  confideOffices: { secretary: string; chair: string };
  confideMembers: string;
  confirm: string;
  changeQuestion: string;
  which: string;
  to: string;
  release: OptionWords;
  changeConfirm: string;
}

export interface ReportFormWords {
  question: string;
  hint: string;
  kind: string;
  kinds: Record<string, string>;
  date: string;
  precision: string;
  precisions: Record<string, string>;
  actor: string;
  actorHint: string;
  candidate: string;
  noCandidate: string;
  value: string;
  valueHint: string;
  values: Record<string, string>;
  standing: string;
  standings: Record<Standing, OptionWords>;
  note: string;
  noteHint: string;
  source: string;
  sourceHint: string;
  confirm: string;
}

export interface OutcomeFormWords {
  question: string;
  options: Record<string, OptionWords>;
  subject: string;
  from: string;
  fromAdmission: string;
  until: string;
  untilHint: string;
  confirm: string;
}
