/** The names for codes and ids of entries, fetched as entries ask for them: most records touch few matters. */
import { useEffect, useMemo, useReducer } from 'preact/hooks';
import { api } from '../../api/client';
import type { Body, Matter, Stage } from '../../api/types';
import type { Names } from '../../record/say';
import type { ReadEntry } from '../../record/entry';

interface Known {
  matters: Map<string, Matter | undefined>;
  stages: Map<number, string | undefined>;
}

async function learnMatter(known: Known, id: string): Promise<void> {
  if (known.matters.has(id)) return;
  known.matters.set(id, undefined);
  const matter = await api.get<Matter>(`/matters/${encodeURIComponent(id)}`);
  known.matters.set(id, matter);
  for (const { stage } of matter.stages) known.stages.set(stage, id);
}

async function learnStage(known: Known, stage: number): Promise<void> {
  if (known.stages.has(stage)) return;
  known.stages.set(stage, undefined);
  const { matter } = await api.get<Stage>(`/stages/${stage}`);
  if (!matter) return;
  known.stages.set(stage, matter);
  await learnMatter(known, matter);
}

function unknownIn(entries: readonly ReadEntry[], known: Known): [matters: Set<string>, stages: Set<number>] {
  const [matters, stages] = [new Set<string>(), new Set<number>()];
  for (const { data } of entries) {
    if (typeof data.matter === 'string' && !known.matters.has(data.matter)) matters.add(data.matter);
    if (typeof data.stage === 'number' && !known.stages.has(data.stage)) stages.add(data.stage);
  }
  return [matters, stages];
}

/** What a reader may not know answers 404, and stays an id: never an error on this page. */
async function learn(entries: readonly ReadEntry[], known: Known): Promise<boolean> {
  const [matters, stages] = unknownIn(entries, known);
  if (matters.size + stages.size === 0) return false;
  await Promise.allSettled([...matters].map((id) => learnMatter(known, id)));
  await Promise.allSettled([...stages].map((stage) => learnStage(known, stage)));
  return true;
}

export function namesOf(body: Body, known: Known): Names {
  const members = new Map(body.members.map(({ member, name }) => [member, name]));
  const offices = new Map(body.offices.map(({ office, name }) => [office, name]));
  return {
    zone: body.zone,
    member: (code) => members.get(code) ?? code,
    office: (id) => offices.get(id) ?? id,
    matter: (id) => known.matters.get(id)?.title ?? id,
    matterOfStage: (stage) => known.stages.get(stage),
    stageRule: (matter, id) =>
      (matter && known.matters.get(matter)?.procedure.stages?.find(({ stage_rule }) => stage_rule === id)?.name) ||
      id.replaceAll('_', ' '),
    subject: (matter, id) =>
      (matter && known.matters.get(matter)?.subjects.find(({ subject }) => subject === id)?.name) || id,
  };
}

export function useNames(body: Body, entries: readonly ReadEntry[]): Names {
  const known = useMemo<Known>(() => ({ matters: new Map(), stages: new Map() }), []);
  const [learnt, count] = useReducer((n: number) => n + 1, 0);
  useEffect(() => {
    let here = true;
    void learn(entries, known).then((more) => more && here && count(undefined));
    return () => {
      here = false;
    };
  }, [entries, known]);
  // A new object whenever more is known, so that what is made from it is made again.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  return useMemo(() => namesOf(body, known), [body, known, learnt]);
}
