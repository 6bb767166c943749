/** The lanes of several subjects at once, kept up to date together. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { api } from '../api/client';
import type { Lanes, Matter } from '../api/types';
import { useLive } from '../live/live';
import type { LanesOf } from './said';

const kGather = 80;

export function lanesPath(matter: string, subject: string): string {
  return `/matters/${encodeURIComponent(matter)}/lanes?subject=${encodeURIComponent(subject)}`;
}

/** All subjects that some stage of the matter was about. */
export function subjectsAsked(matter: Pick<Matter, 'stages'>): string[] {
  return [...new Set(matter.stages.flatMap((stage) => stage.subjects))];
}

/** Undefined until they are read; what cannot be read is left out. */
export function useLanesOf(matter: string, subjects: readonly string[]): LanesOf | undefined {
  const [lanes, setLanes] = useState<LanesOf>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef(0);
  const all = subjects.join(' ');
  const reload = useCallback(() => {
    const own = ++latest.current;
    const asked = all === '' ? [] : all.split(' ');
    void Promise.allSettled(asked.map((subject) => api.get<Lanes>(lanesPath(matter, subject)))).then((answers) => {
      if (own !== latest.current) return;
      const read = answers.flatMap((answer, i) =>
        answer.status === 'fulfilled' ? [[asked[i]!, answer.value] as const] : []);
      setLanes(new Map(read));
    });
  }, [matter, all]);
  useEffect(() => {
    reload();
    return () => {
      latest.current = -1;
      clearTimeout(timer.current);
    };
  }, [reload]);
  useLive((entry) => {
    if (entry.matter !== matter) return;
    clearTimeout(timer.current);
    timer.current = setTimeout(reload, kGather);
  });
  return lanes;
}
