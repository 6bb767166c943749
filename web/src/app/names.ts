import type { Body } from '../api/types';

/** A member's name by its code; a code that the body does not know stays as it is. */
export function memberNames(body: Body): (code: string) => string {
  const names = new Map(body.members.map(({ member, name }) => [member, name]));
  return (code) => names.get(code) ?? code;
}
