// Every limit of nemcon, with its reason. What is over a limit is refused with kTooLarge or kOutOfRange.
#pragma once

#include <cstddef>
#include <cstdint>

namespace nemcon {

// The record (docs/RECORD.md)
inline constexpr std::size_t kEntryBytes = 32'768;  // bundles carry a 16-bit length; half of it is ours
// The entry that counts a stage whose positions were kept back: two parts a member and two a subject, 46
// bytes each. A stage is not opened if it would come closer to kEntryBytes than this, for members may still
// join.
inline constexpr std::size_t kCountedSpare = 4'096;
inline constexpr std::size_t kDigestBytes = 46;       // in an entry: 43 letters, two quotes, a comma
inline constexpr std::size_t kOpeningsOfEntry = 720;  // no entry has room for more
inline constexpr std::int64_t kIntegerMax = 9'007'199'254'740'991;  // 2^53-1: exact in every JSON reader
inline constexpr std::size_t kDisclosurePad = 4;  // `_sd` grows in steps of four, so that a count says little
// A request is at most kBodyBytes and canonical JSON never longer than what it was read from; base64url adds
// a third. So nothing that came in by a request makes a disclosure that is too large.
inline constexpr std::size_t kDisclosureBytes = 1'572'864;
inline constexpr std::size_t kSaltBytes = 16;      // RFC 9901 section 9.3 asks for 128 bits
inline constexpr std::size_t kKeyTextBytes = 512;  // a verifier key: its name, 8 digits, 44 letters
inline constexpr std::size_t kOwnPolicyBytes =
    16'384;  // of this body, in its entry, with what JSON adds to line feeds
inline constexpr std::size_t kKeysOfSeat = 8;     // good at one time: a machine or two each of a few people
inline constexpr std::size_t kCmdBytes = 16'384;  // what a seat signed; half an entry

// What is read of a published record, by whomever it was written (record/proof.hpp, C2SP's tlog formats)
inline constexpr std::uint64_t kRecordSize = kIntegerMax;  // entries; a size stands in JSON too
inline constexpr std::size_t kProofHashes = 63;            // of a proof; 53 are enough for kRecordSize
inline constexpr std::size_t kSignedNoteBytes = 65'536;
inline constexpr std::size_t kNoteSignatures = 16;  // what every reader of signed notes must accept
inline constexpr std::size_t kKeyNameBytes = 255;   // one byte counts them in C2SP's newer cosignatures
inline constexpr std::size_t kExtraBytes =
    kEntryBytes;  // that a receipt may carry along unproved: the entry itself
inline constexpr std::size_t kPolicyBytes = 262'144;
inline constexpr std::size_t kPolicyLogs = 64;  // of each kind C2SP's tlog-policy asks for 32
inline constexpr std::size_t kPolicyWitnesses = 1'024;
inline constexpr std::size_t kPolicyGroups = 256;
inline constexpr std::size_t kPolicyDepth = 32;  // groups within groups
inline constexpr std::size_t kUrlBytes = 2'000;

// What an audit has in hand at one time (audit/audit.hpp); none of it depends on how long the record is
inline constexpr std::size_t kBundlesAhead = 12;  // 256 entries each, read before their turn has come
inline constexpr unsigned kAuditThreads = 8;      // that read ahead; more would wait for the one that follows
inline constexpr std::size_t kAuditFindings = 100;  // of a record that is wrong all over, that many are named
inline constexpr std::size_t kOpeningsBytes = std::size_t{1} << 30;  // of a reader's file of openings

// Witnesses and stamps (service/witnessing.hpp, service/witness_desk.hpp)
inline constexpr std::size_t kAddCheckpointBytes =
    kSignedNoteBytes + 4'096;                        // a note, and before it kProofHashes lines of 45 bytes
inline constexpr std::size_t kWitnessesAtOnce = 16;  // asked side by side
inline constexpr std::int64_t kWitnessPauseMs = 1'000;       // after the first failure; doubled by each other
inline constexpr std::int64_t kWitnessPauseMaxMs = 300'000;  // one that comes back is asked that soon
inline constexpr std::int64_t kWitnessAlarmMs = 60'000;      // between two alarms about the same witness
inline constexpr std::size_t kWitnessAnswerBytes = kSignedNoteBytes;
inline constexpr std::size_t kWitnessConnections = 256;  // to a witness that serves nothing else
inline constexpr std::size_t kStampBytes = 65'536;  // an authority's reply; with certificates some 2 to 8 kB

// Bodies
inline constexpr std::size_t kMembers = 20'000;  // the largest body we measured is 10,000
inline constexpr std::size_t kClasses = 64;      // one bit each in a seat
inline constexpr std::size_t kMeasures = 8;      // weights a seat can carry, `members` not counted
inline constexpr std::int64_t kWeightMax = 1'000'000'000'000;  // times kMembers still fits 63 bits
inline constexpr std::size_t kOffices = 256;
inline constexpr std::size_t kProcedures = 64;
inline constexpr std::size_t kStagesOfProcedure = 16;
inline constexpr std::size_t kCalendars = 64;
inline constexpr std::size_t kHolidays = 2'000;  // of one calendar; 26 kB of the entry that carries it
inline constexpr std::size_t kRounds = 32;       // for which a stage rule has numbers of its own

// Texts, in bytes of UTF-8
inline constexpr std::size_t kIdBytes = 64;  // ids stand in addresses
inline constexpr std::size_t kTitleBytes = 300;
inline constexpr std::size_t kReasonBytes = 8'000;  // two pages; longer matter is a document with a hash
inline constexpr std::size_t kTextBytes =
    200'000;  // a text under silence, kept in the vault; longer: its hash only
inline constexpr std::size_t kConditionBytes = 2'000;
inline constexpr std::size_t kNoteBytes = 2'000;  // note and source of a report
inline constexpr std::size_t kRuleBytes = 2'000;  // text of a decision rule
inline constexpr std::size_t kRuleDepth = 32;     // brackets within brackets
inline constexpr std::size_t kRuleNodes = 256;

// Matters
inline constexpr std::size_t kSubjectsOfStage = 64;
inline constexpr std::size_t kCandidaciesOfMatter = 256;
inline constexpr std::size_t kReportsOfMatter = 20'000;
inline constexpr std::size_t kStatementsOfMatter = 2'000;
inline constexpr std::size_t kConfidants = 64;  // to whom an interest may be confided

// Sealed and counted soundings (docs/BALLOT.md)
inline constexpr std::size_t kNamesOfSounding =
    kSubjectsOfStage;                                // or questions; a ballot counts them in 16 bits
inline constexpr std::size_t kBatchPoints = 65'536;  // settled at one time; sums of more leave the cache
inline constexpr std::size_t kBatchPointsOfThread = 16'384;  // so that few ballots too are work for several

inline constexpr std::size_t kPostsOfSounding = 200'000;  // messages; a member may mark again and again
inline constexpr std::size_t kMessageBytes = 31'000;      // in base64; with its entry it is below kEntryBytes
inline constexpr std::size_t kSoundingKeys = 64;          // ever enrolled by one member
inline constexpr std::size_t kSoundings = 10'000;         // of a body, and ceremonies
inline constexpr std::size_t kKeyHolders = 255;           // of one key; each sends each of the others a box
inline constexpr std::size_t kEarlierSoundings = 64;      // that a manifest links to
inline constexpr std::int64_t kComplaintMs =
    30LL * 86'400'000;  // the longest time for complaints after a close

// Files and requests
inline constexpr std::size_t kFileBytes = 64u << 20;  // a race file or a charter
inline constexpr std::size_t kLineBytes = 16'384;     // a line of a race file
inline constexpr std::size_t kBodyBytes = 1u << 20;   // of a request
inline constexpr std::size_t kHeaderBytes = 16'384;
inline constexpr std::size_t kJsonDepth = 16;
inline constexpr std::size_t kPageEntries = 500;  // entries in one answer
inline constexpr std::size_t kSheetEntries =
    50'000;  // read through for one decision sheet: a year of a busy body
inline constexpr std::size_t kIdempotencyBytes = 128;             // a key
inline constexpr std::int64_t kIdempotencyMs = 7LL * 86'400'000;  // keys are remembered a week

// Access
inline constexpr std::int64_t kLinkMs = 15LL * 60'000;        // a sign-in link
inline constexpr std::int64_t kSessionMs = 12LL * 3'600'000;  // a session without use
inline constexpr std::size_t kSecretBytes = 32;               // of a link, a session, a token, a feed
inline constexpr std::int64_t kFeedMs = 90LL * 86'400'000;  // a calendar feed after its owner last signed in

// Calendars
inline constexpr std::size_t kCalendarEvents = 2'000;  // deadlines in one file; the oldest are left out first
inline constexpr std::int64_t kCalendarPastMs =
    366LL * 86'400'000;                             // how long a passed deadline stays in one
inline constexpr std::int64_t kCalendarHours = 1;   // after which a feed should be asked for again
inline constexpr std::size_t kIcsBytes = 4u << 20;  // a calendar file that is read: a century of one capital
inline constexpr std::size_t kIcsLineBytes = 65'536;  // one of its lines, unfolded; some carry pictures
inline constexpr std::size_t kIcsEvents = 20'000;  // events in it; those of one capital are some ten a year
inline constexpr std::size_t kIcsDays =
    10'000'000;                              // days looked at for rules and lengths; a century of 270 rules
inline constexpr std::size_t kIcsDepth = 8;  // components within components

// The server
inline constexpr std::size_t kQueueActs = 4'096;        // waiting for the writer; above it: 503
inline constexpr std::size_t kBatchActs = 512;          // acts in one commit
inline constexpr std::size_t kSubscribers = 10'000;     // open event streams
inline constexpr std::size_t kSubscriberBacklog = 256;  // events a slow reader may lag before it is closed
inline constexpr std::size_t kConnections = 12'288;  // open ones: the streams, and room for requests beside
inline constexpr std::size_t kWaitingRequests = 1'024;  // for a worker; above it: 503
inline constexpr int kRequestsPerSecond = 50;           // of one session or address, refilled per second
inline constexpr int kRequestsBurst = 200;

inline constexpr std::size_t kSeenStates = 64;  // viewers' copies of a state that keeps positions back

// Rule search
inline constexpr std::size_t kMinimalSets = 64;       // smallest sets that are listed
inline constexpr std::size_t kSearchSteps = 200'000;  // work of looking for them, then "more exist"
inline constexpr std::size_t kDaysAhead = 512;        // later days on which a charter's rules are looked at
inline constexpr std::size_t kLeftOutTried = 64;      // members left out of a body, one more each time

// Power indices (rule/power.hpp): above these a rule is refused by name and not guessed at
inline constexpr std::size_t kPowerCells = 1u << 20;  // so many of each kind of member: 0.1 s, 1 MB
inline constexpr std::size_t kPowerTableSeats = 28;   // every coalition is written down: a bit each, 32 MB
inline constexpr std::size_t kPowerHalvesSeats = 40;  // two halves of 2^20 coalitions
inline constexpr std::size_t kPowerHalvesSteps = 1u << 28;    // coalitions gone through in them: 2 s
inline constexpr std::size_t kPowerExactSeats = 240;          // whose coalitions are counted in 256 bits
inline constexpr std::int64_t kPowerWeight = 1 << 23;         // votes in all, after a common factor: 130 MB
inline constexpr std::int64_t kPowerWeightSteps = 1LL << 31;  // members times votes: 10 s and less
inline constexpr std::size_t kPowerNodes = 96;                // of Gauss and Legendre, exact for 192 members
// What a server counts while somebody waits, so that it is done in about a second: above it, `nemcon power`
inline constexpr std::int64_t kPowerAskedSteps = 200'000'000;  // members times votes
inline constexpr std::size_t kPowersKept = 64;                 // answers that are not counted again
inline constexpr std::size_t kJoinBytes = 1'000;               // who would join, as text

}  // namespace nemcon
