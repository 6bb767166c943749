/**
 * Sealed and counted soundings in a browser or in node: reads and verifies them from their bytes (SoundingBoard,
 * Ceremony, verifySounding), with public numbers only. What makes ballots works with secrets and belongs into the
 * worker: client.ts starts it. docs/BALLOT.md is the format.
 */
export { kNoBallot, readBallot, type Chain } from './ballot';
export { SoundingBoard, type Awaited, type Phase, type Taken } from './board';
export { Ceremony, type CeremonyPhase } from './ceremony';
export { SoundingWorker, type Prepared } from './client';
export { kFaults, type Fault, type Flaw, type Judged, type Part } from './flaw';
export type { Followed, ShownManifest } from './follow';
export type { HolderStep, HolderView } from './holding';
export { readManifest, type Manifest } from './manifest';
export type { Close, Outcome, QuestionTotals, Receipt, SoundingResult, Standing } from './posts';
export { messagesOfText, verifySounding, type Departure, type Progress, type Report } from './verify';
export { kindOfMessage } from './wire';
