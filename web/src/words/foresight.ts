/** The words of the pages that look ahead: power, rules, races, and how good forecasts would have been. */
import type { PowerMethod, RaceHead, RaceObstacle, Unmeasured } from '../api/foresight';
import type { ForecastWords } from './forecast';

export interface PowerWords {
  title: string;
  lead: string;
  which: { charter: string; typed: string; label: string; charterLabel: string; typedLabel: string; typedHint: string };
  on: string;
  onHint: string;
  join: string;
  joinHint: (example: string) => string;
  count: string;
  ruleOf: (body: string, day: string, members: number) => string;
  usedIn: (where: string) => string;
  usedNowhere: string;
  everyoneBlocks: string;
  /** All count the same: each has one part in so many. */
  alike: (members: number) => string;
  oneMember: string;
  unmeasured: Record<Unmeasured, string>;
  figure: string;
  columns: { member: string; shapley: string; banzhaf: string; share: string; note: string };
  reads: { shapley: string; banzhaf: string };
  blocks: string;
  never: string;
  method: (exact: boolean, how: string) => string;
  how: Record<PowerMethod, string>;
  shapleyBy: (how: string) => string;
  error: (points: string) => string;
  saysNot: string;
  joins: (name: string) => string;
  joinsColumns: { before: string; after: string };
  coalitions: string;
  coalitionsText: string;
  winning: (count: string) => string;
  blocking: (count: string) => string;
  bySize: { members: string; how: string };
  smallest: (members: number) => string;
  moreSets: string;
  anySet: string;
  noCoalitions: string;
  switcher: string;
  switcherText: string;
  noMatters: string;
}

export interface SwitcherWords {
  title: (matter: string) => string;
  link: string;
  lead: string;
  subject: string;
  typed: string;
  typedHint: string;
  judge: string;
  hidden: string;
  basis: { acts: string; reports: string };
  unplaced: (names: string) => string;
  current: string;
  typedMark: string;
  missing: (names: string) => string;
  unheard: (names: string) => string;
  noneMissing: string;
  mustSwitch: (size: number) => string;
  setsMore: (shown: number) => string;
  cannot: string;
  others: (count: number) => string;
  power: string;
}

export interface RacesWords {
  title: string;
  lead: string;
  verified: string;
  unverified: string;
  unverifiedText: string;
  asks: Record<RaceHead['asks'], string>;
  line: (body: string, members: number | undefined) => string;
  opened: (day: string) => string;
  ended: (state: string, day: string) => string;
  running: (day: string) => string;
  took: (days: number) => string;
  last: (names: string, day: string) => string;
  lastBy: (names: string, day: string) => string;
  lastUnknown: string;
  lastReason: (names: string) => string;
  noReason: string;
  reports: (count: number) => string;
  forecast: string;
  about: string;
  knownReports: (count: number, of: number) => string;
  showingEnd: (day: string) => string;
  toEnd: string;
  notYetNamed: (name: string) => string;
  stood: string;
  decided: (state: string, day: string) => string;
  readingOnly: string;
  camps: { object: string; reserve: string; support: string; unsure: string; ratified: string; abstain: string; undeclared: string };
  nobodyKnown: string;
  lanes: string;
  obstacles: string;
  obstaclesText: string;
  noObstacles: string;
  obstacle: Record<RaceObstacle['kind'], string>;
  asksFor: (what: string) => string;
  noDemand: string;
  from: string;
  until: string;
  knownOn: string;
  stillThere: string;
  totals: string;
  deadlines: string;
  putOff: (day: string) => string;
  happened: string;
  outside: string;
  cannotSay: string;
}

export interface TrackWords {
  title: string;
  lead: string;
  made: (forecasts: number, clusters: number) => string;
  label: string;
  dataDriven: string;
  notDataDriven: string;
  /** The criteria that a model fails, by what the program writes of them. */
  fails: {
    clusters: (value: string, least: string) => string;
    crps: (value: string, most: string) => string;
    brier: (value: string, most: string) => string;
    intervals: (value: string, low: string, high: string) => string;
    clusterCrps: (day: string, value: string, most: string) => string;
  };
  compared: (points: { mean: string; low: string; high: string; better: number; clusters: number }) => string;
  models: string;
  modelsText: string;
  modelNames: Record<string, string>;
  usedHere: string;
  columns: { model: string; crps: string; member: string; brier: (weeks: string) => string; cover: string; last: string };
  saysNothing: string;
  clusters: string;
  clustersText: string;
  opened: string;
  calibration: string;
  calibrationText: string;
  calibrationFew: (forecasts: number) => string;
  said: string;
  came: string;
  forecasts: string;
  calibrationTitle: string;
  pit: string;
  pitText: string;
  pitTitle: string;
  tenth: string;
  outcomes: string;
  races: string;
  racesText: (all: number, unverified: number) => string;
  own: string;
  ownText: string;
  ownColumns: { made: string; about: string; said: string; came: string };
  notYet: string;
}

export interface ForesightWords {
  title: string;
  navigation: string;
  power: PowerWords;
  switcher: SwitcherWords;
  races: RacesWords;
  track: TrackWords;
  forecast: ForecastWords;
}
