/**
 * What was found to hold, by the hash of all that was asked. Off, unless a program that looks at many records of the same
 * messages switches it on; what does not hold is never kept.
 */
import { hexOf, sha256Of, type Bytes } from './bytes';

let held: Set<string> | undefined;

export function rememberWhatHolds(): void {
  held ??= new Set();
}

/** `check` throws, or gives false, where it does not hold. */
export function holdsOnce(question: string, parts: Bytes[], check: () => boolean): boolean {
  if (!held) return check();
  const key = hexOf(sha256Of(question, ...parts.map((part) => sha256Of(part))));
  if (held.has(key)) return true;
  const holds = check();
  if (holds) held.add(key);
  return holds;
}
