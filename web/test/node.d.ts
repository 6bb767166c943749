/** As much of node as the tests use; its full types would be one more dependency for four functions. */
declare module 'node:test' {
  export function test(name: string, run: () => void | Promise<void>): void;
  export function beforeEach(run: () => void): void;
}
declare module 'node:assert/strict' {
  interface Assert {
    (value: unknown, message?: string): asserts value;
    equal: (actual: unknown, expected: unknown, message?: string) => void;
    notEqual: (actual: unknown, expected: unknown, message?: string) => void;
    deepEqual: (actual: unknown, expected: unknown, message?: string) => void;
    match: (text: string, pattern: RegExp, message?: string) => void;
    rejects: (promise: Promise<unknown>, check: (error: never) => boolean) => Promise<void>;
    throws: (run: () => unknown) => void;
  }
  const assert: Assert;
  export default assert;
}
declare module '*.mjs';

declare module '*.cpp' {
  const text: string;
  export default text;
}
declare module '*.jsonl' {
  const text: string;
  export default text;
}
declare module '*.json' {
  const value: unknown;
  export default value;
}
declare module '*.txt' {
  const text: string;
  export default text;
}
