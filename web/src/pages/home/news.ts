/** Says aloud when a matter's verdict changes while the page is open; ticks and counts stay silent. */
import { useEffect, useRef } from 'preact/hooks';
import type { Home } from '../../api/types';
import { announce } from '../../ui/announce';
import type { Words } from '../../words/words';

/** A sentence for every matter that has another verdict, or an outcome, since `before`. */
export function newsOf(before: Home, after: Home, words: Words): string[] {
  return after.matters.flatMap((line) => {
    const old = before.matters.find((each) => each.matter === line.matter);
    if (!old) return [];
    if (line.state !== old.state && line.outcome) {
      return [`${line.title}: ${words.common.outcomes[line.outcome.outcome]}.`];
    }
    if (line.verdict === old.verdict || !line.verdict) return [];
    return [`${line.title}: ${words.common.verdicts[line.verdict]}.`];
  });
}

export function useVerdictNews(home: Home | undefined, words: Words): void {
  const before = useRef<Home | undefined>(undefined);
  useEffect(() => {
    if (!home) return;
    const news = before.current ? newsOf(before.current, home, words) : [];
    before.current = home;
    if (news.length > 0) announce(news.join(' '));
  }, [home, words]);
}
