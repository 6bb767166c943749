/** Cover ballots of one page: the first where nothing was marked, and one more of what this page has sent last. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { serverNow } from '../../api/clock';
import { chance, hasAgreed, keepAgreed, pause } from './cover';
import { send, type Marker, type Sent } from './marking';

export interface Cover {
  agreed: boolean;
  agree: (agreed: boolean) => void;
  /** What this page has sent by itself. */
  news?: 'sent' | 'renewed';
  problem?: unknown;
  /** Marks that were cast here; wiped at once if nothing will be sent of them again. */
  keep: (marks: Uint8Array, hash: string) => void;
}

interface Kept {
  marks: Uint8Array;
  /** Of the ballot that holds them: if another has come since, they are stale. */
  hash: string;
}

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** `marker` is undefined while this device cannot mark; `seq`: how many ballots the member has sent. */
export function useCover(sid: string, closes: string, marker: Marker | undefined, seq: number): Cover {
  const [agreed, setAgreed] = useState(() => hasAgreed(sid));
  const [kept, setKept] = useState<Kept>();
  const [news, setNews] = useState<Cover['news']>();
  const [problem, setProblem] = useState<unknown>();
  const now = useRef({ marker, kept });
  now.current = { marker, kept };

  const forget = useCallback(() => {
    now.current.kept?.marks.fill(0);
    setKept(undefined);
  }, []);
  useEffect(() => () => void now.current.kept?.marks.fill(0), []);

  const later = (which: 'first' | 'again', work: (marker: Marker) => Promise<void>): (() => void) | undefined => {
    const ms = pause(which, Date.parse(closes) - serverNow(), chance());
    if (ms === undefined) return undefined;
    const timer = setTimeout(() => now.current.marker && void work(now.current.marker).catch(setProblem), ms);
    return () => clearTimeout(timer);
  };

  const able = marker !== undefined;
  useEffect(() => {
    if (!able || !agreed || seq !== 0) return undefined;
    return later('first', async (ready) => {
      const none = new Uint8Array(ready.sounding.subjects.length);
      const sent: Sent = await send(ready, none.slice(), (chain) => chain.seq === 0);
      setKept({ marks: none, hash: sent.hash });
      setNews('sent');
    });
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [able, agreed, seq === 0]);

  useEffect(() => {
    if (!agreed || !kept) return undefined;
    return later('again', async (ready) => {
      try {
        await send(ready, kept.marks.slice(), (chain) => hex(chain.last) === kept.hash);
        setNews('renewed');
      } finally {
        forget();
      }
    });
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [agreed, kept]);

  return {
    agreed,
    agree: (wants) => {
      keepAgreed(sid, wants);
      setAgreed(wants);
      if (!wants) forget();
    },
    news,
    problem,
    keep: (marks, hash) => {
      now.current.kept?.marks.fill(0);
      setNews(undefined);
      if (agreed) return setKept({ marks, hash });
      marks.fill(0);
      setKept(undefined);
    },
  };
}
