/**
 * How long the record was, at its longest, that this browser has been shown. A signed act says it of its author
 * (docs/RECORD.md, signed acts), so that nobody can use the signature a second time; and a server that now has
 * less is one that went back.
 */
let seen = 0;

/** `size` of an answer of the server; what is no size is none. */
export function noteSize(size: unknown): void {
  if (typeof size === 'number' && Number.isSafeInteger(size) && size > seen) seen = size;
}

export function sizeSeen(): number {
  return seen;
}

/** For tests: a page that is loaded anew has seen nothing. */
export function forgetSizes(): void {
  seen = 0;
}
