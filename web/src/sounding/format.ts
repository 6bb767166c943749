/** The constants of format V01 (docs/BALLOT.md). They never change: another value is another version. */
export const kHashBytes = 32;
export const kPointBytes = 32;
export const kScalarBytes = 32;
export const kSignatureBytes = 64;
export const kLettersBytes = 4;

export const kSessionDomain = 'irtf-cfrg-fiat-shamir/session-id';
export const kTagPrefix = 'nemcon-V01-DSFS-with-sigma-proofs_Shake128_ristretto255-';
export const kShake128Rate = 168;
/** Sixteen more than a scalar has, so that modulo l shows no bias. */
export const kChallengeBytes = 48;

export const kSignaturePrefix = 'nemcon-V01-sig-';
export const kNonceDomain = 'nemcon-V01-nonce';
export const kHedgeDomain = 'nemcon-V01-hedge';
export const kChanceBytes = 32;
export const kHedgeKeyBytes = 32;
export const kWideBytes = 64;

export const kCoefficientsDomain = 'nemcon-V01-coefs';
export const kRoundDomain = 'nemcon-V01-round';
export const kEpochDomain = 'nemcon-V01-epoch';
export const kBoxDomain = 'nemcon-V01-box';
export const kBoardDomain = 'nemcon-V01-board';
export const kAnchorDomain = 'nemcon-V01-anchor';
export const kSumsDomain = 'nemcon-V01-sums';
export const kLockDomain = 'nemcon-V01-lock';

export const kKeyFileMagic = 'NKF1';
export const kKeyFileSaltBytes = 16;
export const kKeyFileNonceBytes = 24;

/** magic, sid, member u32, seq u64, prev, count u16 */
export const kBallotHeadBytes = 82;
export const kNameBytes = 288;
export const kQuestionBytes = 800;
export const kEquationsOfBit = 4;
export const kScalarsOfBit = 3;
/** E, D and their sum */
export const kBitsOfQuestion = 3;
export const kCiphersOfQuestion = 2;

export const kBoxBytes = 48;
export const kKnowledgeProofBytes = 64;
export const kSameFactorProofBytes = 96;

// Limits, as every reader of V01 has them.
export const kIdBytes = 64;
export const kNamesOfSounding = 64;
export const kClasses = 64;
export const kMembers = 20_000;
export const kKeyHolders = 255;
export const kEarlierSoundings = 64;
export const kComplaintMs = 30 * 86_400_000;
export const kShownBytes = 65_536;
export const kSumsMost = kCiphersOfQuestion * kNamesOfSounding * kClasses;

/** Whose ballots and messages: the letters stand in tags and signatures too. */
export type Kind =
  | 'BALS' | 'BALC' | 'DKGP' | 'BLND' | 'DECR'
  | 'PLAN' | 'KEY0' | 'KEY1' | 'KEY2' | 'KEYC' | 'KEY3'
  | 'HEDG' // signed by a key that cannot be read, never posted
  | 'MANI' | 'CSGN' | 'RCPT' | 'CLOS' | 'COMP' | 'PROP' | 'LOCK' | 'RSLT';
export type BallotKind = 'BALS' | 'BALC';

export const kMagicOf: Record<BallotKind, string> = { BALS: 'BLT1', BALC: 'BLC1' };
