/**
 * Verifies a receipt of a nemcon record with no server and no nemcon:
 *
 *   verify --key VKEY [--policy FILE] --leaf FILE PROOF
 *
 * VKEY is the log's verifier key, PROOF the .tlog-proof file, --leaf a file with the bytes of the entry. With
 * --policy (c2sp.org/tlog-policy) its quorum must have seen the checkpoint too. The exit code is 0 if the entry
 * is in the log, 1 if that is not proven (and says why), 2 if the question could not be understood.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { kSigns, parseKey, parsePolicy, policyOfLog, verifyReceipt } from '../../web/src/proof';

const [kHolds, kFails, kUsage] = [0, 1, 2];
const usage = 'usage: verify --key VKEY [--policy FILE] --leaf FILE PROOF';

class Refusal extends Error {
  constructor(text, code) {
    super(text);
    this.code = code;
  }
}

function asked(args) {
  try {
    const options = { key: { type: 'string' }, policy: { type: 'string' }, leaf: { type: 'string' } };
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    if (values.key === undefined || values.leaf === undefined || positionals.length !== 1) throw new Error(usage);
    return { ...values, proof: positionals[0] };
  } catch (error) {
    throw new Refusal(error.message, kUsage);
  }
}

const said = ({ why, at }) => (at === undefined ? why : `${why}: ${at}`);

function value(verdict, what, code) {
  if (!verdict.ok) throw new Refusal(`${what}: ${said(verdict)}`, code);
  return verdict.value;
}

function read(path) {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new Refusal(error.message, kFails);
  }
}

/** The log of the key alone, and the policy's witnesses. A policy that names logs must name this one. */
function trusted({ key, policy }) {
  const log = value(parseKey(key, kSigns), '--key', kUsage);
  if (policy === undefined) return value(policyOfLog(key), '--key', kUsage);
  const named = value(parsePolicy(read(policy)), policy, kUsage);
  const isNamed = named.logs.some(({ name, id }) => name === log.name && id === log.id);
  if (named.logs.length > 0 && !isNamed) throw new Refusal(`${policy} does not name ${log.name}`, kFails);
  return { ...named, logs: [log] };
}

const when = (seconds) => (seconds < 253402300800 ? new Date(seconds * 1000).toISOString() : `second ${seconds}`);

/** Answers the exit code; `tell` and `complain` take the lines. */
export function run(args, tell = console.log, complain = console.error) {
  try {
    const question = asked(args);
    const policy = trusted(question);
    const verdict = verifyReceipt(read(question.proof), read(question.leaf), policy);
    const { index, checkpoint } = value(verdict, question.proof, kFails);
    tell(`ok   entry ${index} of ${checkpoint.size} in ${checkpoint.origin}`);
    for (const { key, at } of checkpoint.seen) tell(`ok   seen by ${key.name} at ${when(at)}`);
    return kHolds;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    complain(error.code === kUsage ? error.message : `FAIL ${error.message}`);
    return error.code;
  }
}
