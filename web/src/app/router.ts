/** Which page an address names. Everything stands behind the `#`, so no address needs the server. */
import { useEffect, useState } from 'preact/hooks';

export type Route =
  | { page: 'home' }
  | { page: 'sign-in'; secret?: string }
  | { page: 'matter'; id: string; subject?: string; asOf?: string }
  | { page: 'sheet'; id: string }
  | { page: 'confessional'; stage: number }
  | { page: 'record'; seq?: number }
  | { page: 'soundings' }
  | { page: 'sounding'; sounding: number }
  | { page: 'blocks' }
  | { page: 'desk' }
  | { page: 'access' }
  | { page: 'calendar' }
  | { page: 'keys' }
  | { page: 'power'; asked: PowerAsked }
  | { page: 'rules'; id: string; subject?: string; rule?: string }
  | { page: 'races' }
  | { page: 'race'; id: string; subject?: string; asOf?: string }
  | { page: 'forecast'; asked: ForecastAsked }
  | { page: 'track-record' }
  | { page: 'help' }
  | { page: 'not-found' };

/** What the page on power is asked; empty where it is not. */
export interface PowerAsked {
  rule?: string;
  procedure?: string;
  stage?: string;
  on?: string;
  join?: string;
}

/** Of a matter of this body, or of a race that the program carries; on which day, and what of it is changed. */
export interface ForecastAsked {
  of: 'matters' | 'races';
  id: string;
  subject?: string;
  asOf?: string;
  /** As the server reads them: `declares:HU`, `target:+28`. */
  changes: readonly string[];
}

const kPowerAsked = ['rule', 'procedure', 'stage', 'on', 'join'] as const;

function decoded(part: string | undefined): string {
  try {
    return decodeURIComponent(part ?? '');
  } catch {
    return '';
  }
}

export function routeOf(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#/, '').split('?', 2);
  const parts = path.split('/').filter((part) => part !== '');
  const asked = new URLSearchParams(query);
  const [first, second] = [parts[0], decoded(parts[1])];
  if (parts.length === 0) return { page: 'home' };
  if (first === 'sign-in') return { page: 'sign-in', secret: second || undefined };
  if (first === 'matters' && parts.length === 1) return { page: 'home' };
  if (first === 'matters' && parts.length === 2 && second) {
    const subject = asked.get('subject') ?? undefined;
    return { page: 'matter', id: second, subject, asOf: asked.get('as_of') ?? undefined };
  }
  if (first === 'matters' && parts.length === 3 && second && parts[2] === 'sheet') return { page: 'sheet', id: second };
  if (first === 'matters' && parts.length === 3 && second && parts[2] === 'rules') {
    return { page: 'rules', id: second, subject: asked.get('subject') ?? undefined, rule: asked.get('rule') ?? undefined };
  }
  if (first === 'power' && parts.length === 1) return { page: 'power', asked: powerAskedIn(asked) };
  if (first === 'races' && parts.length === 1) return { page: 'races' };
  if (first === 'races' && parts.length === 2 && second) {
    return { page: 'race', id: second, subject: asked.get('subject') ?? undefined, asOf: asked.get('as_of') ?? undefined };
  }
  if (first === 'confessional' && parts.length === 2 && /^\d+$/.test(second)) {
    return { page: 'confessional', stage: Number(second) };
  }
  if (first === 'record' && parts.length <= 2) {
    return { page: 'record', seq: /^\d+$/.test(second) ? Number(second) : undefined };
  }
  if (first === 'soundings' && parts.length === 1) return { page: 'soundings' };
  if (first === 'soundings' && parts.length === 2 && /^\d+$/.test(second)) return { page: 'sounding', sounding: Number(second) };
  if ((first === 'matters' || first === 'races') && parts.length === 3 && second && parts[2] === 'forecast') {
    return { page: 'forecast', asked: forecastAskedIn(first, second, asked) };
  }
  const plain =
    first === 'desk' || first === 'access' || first === 'calendar' || first === 'keys' || first === 'help' || first === 'blocks' ||
    first === 'track-record';
  if (plain && parts.length === 1) {
    return { page: first };
  }
  return { page: 'not-found' };
}

function powerAskedIn(asked: URLSearchParams): PowerAsked {
  return Object.fromEntries(kPowerAsked.flatMap((name) => (asked.get(name) ? [[name, asked.get(name)!]] : [])));
}

function forecastAskedIn(of: ForecastAsked['of'], id: string, asked: URLSearchParams): ForecastAsked {
  const changes = (asked.get('change') ?? '').split(',').filter((change) => change !== '');
  return { of, id, subject: asked.get('subject') ?? undefined, asOf: asked.get('as_of') ?? undefined, changes };
}

/** What is not empty, as the query of an address. */
function queryOf(values: Readonly<Record<string, string | undefined>>): string {
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value) asked.set(name, value);
  const query = asked.toString();
  return query ? `?${query}` : '';
}

export function powerQuery(asked: PowerAsked): string {
  return queryOf({ ...asked });
}

export function powerHash(asked: PowerAsked): string {
  return `#/power${powerQuery(asked)}`;
}

/** The rule switcher of a matter. */
export function rulesHash(id: string, subject?: string, rule?: string): string {
  return `#/matters/${encodeURIComponent(id)}/rules${queryOf({ subject, rule })}`;
}

/** A public race, one of its subjects, as known on a day. */
export function raceHash(id: string, subject?: string, asOf?: string): string {
  return `#/races/${encodeURIComponent(id)}${queryOf({ subject, as_of: asOf })}`;
}

/** The forecast of a race or a matter, as it was on a day, with what is changed of it. */
export function forecastHash({ of, id, subject, asOf, changes }: ForecastAsked): string {
  return `#/${of}/${encodeURIComponent(id)}/forecast${queryOf({ subject, as_of: asOf, change: changes.join(',') })}`;
}

export function raceForecastHash(id: string, subject?: string, asOf?: string): string {
  return forecastHash({ of: 'races', id, subject, asOf, changes: [] });
}

export function matterForecastHash(id: string, subject?: string, asOf?: string): string {
  return forecastHash({ of: 'matters', id, subject, asOf, changes: [] });
}

/** The address of a matter, of one of its subjects, of a day in its history. */
export function matterHash(id: string, subject?: string, asOf?: string): string {
  return `#/matters/${encodeURIComponent(id)}${queryOf({ subject, as_of: asOf })}`;
}

/** The decision sheet of a matter. */
export function sheetHash(id: string): string {
  return `#/matters/${encodeURIComponent(id)}/sheet`;
}

/** The page on which members are heard one at a time. */
export function confessionalHash(stage: number): string {
  return `#/confessional/${stage}`;
}

export function soundingHash(sounding: number): string {
  return `#/soundings/${sounding}`;
}

export function go(hash: string): void {
  location.hash = hash;
}

export function useRoute(): Route {
  const [route, setRoute] = useState(() => routeOf(location.hash));
  useEffect(() => {
    const look = (): void => setRoute(routeOf(location.hash));
    addEventListener('hashchange', look);
    look(); // the address may have changed since it was drawn, before anybody listened
    return () => removeEventListener('hashchange', look);
  }, []);
  return route;
}
