/** The open matters whole, with their stages: what the desk is laid out from. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { api } from '../../api/client';
import type { Matter, MemberCode, Stage } from '../../api/types';
import { useLive } from '../../live/live';

const kGather = 80;

/** Reads all of `ids`, and again whenever an entry comes; those that cannot be read are left out. */
export function useMatters(ids: readonly string[]): { matters: Matter[] | undefined; reload: () => void } {
  const [matters, setMatters] = useState<Matter[]>();
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const latest = useRef(0);
  const all = ids.join(' ');
  const reload = useCallback(() => {
    const own = ++latest.current;
    const asked = all === '' ? [] : all.split(' ');
    const reading = asked.map((id) => api.get<Matter>(`/matters/${encodeURIComponent(id)}`));
    void Promise.allSettled(reading).then((answers) => {
      if (own !== latest.current) return;
      setMatters(answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : [])));
    });
  }, [all]);
  useEffect(() => {
    reload();
    return () => {
      latest.current = -1;
      clearTimeout(timer.current);
    };
  }, [reload]);
  useLive(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(reload, kGather);
  });
  return { matters, reload };
}

export interface Placed {
  matter: Matter;
  stage: Stage;
}

/** Open stages of all matters, the next deadline first; those without a deadline come last. */
export function openStages(matters: readonly Matter[]): Placed[] {
  const open = matters.flatMap((matter) =>
    matter.stages.filter((stage) => stage.open).map((stage) => ({ matter, stage })),
  );
  return open.sort((a, b) => (a.stage.until ?? '9').localeCompare(b.stage.until ?? '9'));
}

/** Stages that ended without success and may be issued again, the latest first. */
export function endedStages(matters: readonly Matter[]): Placed[] {
  const ended = matters.flatMap((matter) =>
    matter.may.flatMap((may) => {
      if (may.act !== 'reissue_stage') return [];
      const stage = matter.stages.find((each) => each.stage === may.stage);
      return stage ? [{ matter, stage }] : [];
    }),
  );
  return ended.sort((a, b) => (b.stage.closed_at ?? '').localeCompare(a.stage.closed_at ?? ''));
}

/** Open matters in which nothing is under way, but for those that the desk asks to be issued again. */
export function restingMatters(matters: readonly Matter[]): Matter[] {
  const ended = new Set(endedStages(matters).map(({ matter }) => matter.matter));
  return matters.filter(
    ({ matter, state, stages }) => state === 'open' && !ended.has(matter) && !stages.some((stage) => stage.open),
  );
}

/** Rounds that are over and wait for the chair to say who does not go on. */
export function findingsDue(matters: readonly Matter[]): Placed[] {
  return matters.flatMap((matter) =>
    matter.may.flatMap((may) => {
      if (may.act !== 'state_finding') return [];
      const stage = matter.stages.find((each) => each.stage === may.stage);
      return stage && !stage.open ? [{ matter, stage }] : [];
    }),
  );
}

export interface Awaited {
  member: MemberCode;
  /** The nearest deadline first. */
  stages: Placed[];
}

/**
 * Whom the desk has to ask, member by member: who has said nothing in an open stage that wants an answer. Under
 * silence nobody is waited for, and where it is not shown who has answered, nobody is named.
 */
export function awaited(open: readonly Placed[], members: readonly MemberCode[]): Awaited[] {
  const asking = open.filter(({ stage }) => stage.type !== 'silence' && stage.silent && stage.subjects.length > 0);
  return members.flatMap((member) => {
    const stages = asking.filter(({ matter, stage }) => stage.silent!.includes(member) && !matter.concerned?.includes(member));
    return stages.length ? [{ member, stages }] : [];
  });
}
