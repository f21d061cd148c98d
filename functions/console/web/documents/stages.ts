import type { Document, IngestStage } from '#lib/contracts/documents.ts';

const names: Record<IngestStage, string> = {
  fetch: 'Fetching',
  parse: 'Reading',
  index: 'Indexing words',
  embed: 'Learning meanings',
  connect: 'Connecting',
};

export interface StageShown {
  stage: IngestStage;
  /** 0 to 1. */
  done: number;
}

/** The stages that this document goes through, and how far each is. */
export function stagesOf({ source, state, stage = 'fetch', progress = 0 }: Document): StageShown[] {
  const stages = (Object.keys(names) as IngestStage[]).filter((name) => name !== 'fetch' || source.from !== 'upload');
  const current = Math.max(0, stages.indexOf(stage));
  return stages.map((name, index) => ({
    stage: name,
    done: state === 'ready' || index < current ? 1 : index === current ? progress : 0,
  }));
}

/** `Reading, 45 %`; `Waiting` before the first stage began. */
export function describeProgress({ stage, progress }: Document): string {
  if (!stage) return 'Waiting';
  return progress === undefined ? names[stage] : `${names[stage]}, ${Math.floor(progress * 100)} %`;
}

/** Whether a search finds it by its words, though not by its meaning yet. */
export function isFoundByWords({ state, stage }: Document): boolean {
  return state === 'working' && (stage === 'embed' || stage === 'connect');
}
