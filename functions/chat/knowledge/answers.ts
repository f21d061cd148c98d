import type { KnowledgeNode, KnowledgePicture } from '#lib/contracts/knowledge.ts';
import { sourceLink } from '../documents/sources.ts';
import { bold, escape, listed } from '../reply/markdown.ts';
import { type Path, refuse, type Step } from '../resolve/outcome.ts';
import { type Selecting, selectTasks } from '../resolve/tasks.ts';
import type { ToolInput } from '../tools/calls.ts';
import { nodeId } from '#lib/knowledge/names.ts';

type Answer = Extract<Step, { kind: 'answer' }>;

const mostPeople = 5;
const mostReasons = 3;

export async function whoKnows(selecting: Selecting, { about }: ToolInput<'who_knows'>): Promise<Answer> {
  const people = await selecting.world.knowledge.whoKnows(about);
  if (people.length === 0) return { kind: 'answer', text: `I know of nobody who has to do with “${escape(about)}”.` };
  const lines = people.slice(0, mostPeople).map(({ person, because }) => {
    const reasons = because.slice(0, mostReasons).map((node) => nameOf(selecting, node));
    return `- ${bold(person.name)}: ${listed(reasons)}`;
  });
  return { kind: 'answer', text: [`Who has to do with “${escape(about)}”:`, ...lines].join('\n') };
}

export async function dependenciesOf(
  selecting: Selecting,
  { tasks }: ToolInput<'dependencies'>,
  path: Path,
): Promise<Answer> {
  const [task, ...others] = await selectTasks(selecting, tasks, [...path, 'tasks'], () => true);
  if (!task || others.length > 0) throw refuse('Say which one task you mean.');
  const id = nodeId('task', task.id);
  const picture = await selecting.world.knowledge.dependencies(task.id);
  const sections = [
    section(selecting, picture, 'It depends on', reached(picture, id, 'depends-on', 'from')),
    section(selecting, picture, 'It is waited for by', reached(picture, id, 'depends-on', 'to')),
    section(selecting, picture, 'It refers to', reached(picture, id, 'references', 'from')),
  ].filter((each) => each !== '');
  const said =
    sections.length === 0 ? `Nothing depends on ${bold(task.title)} that I know of, nor it on anything.` : '';
  return { kind: 'answer', text: said || [`${bold(task.title)}:`, ...sections].join('\n'), mentioned: [task.id] };
}

/** What is reached from a node over edges of one relation, all in one direction, nearest first. */
function reached({ edges }: KnowledgePicture, id: string, relation: string, end: 'from' | 'to'): string[] {
  const other = end === 'from' ? 'to' : 'from';
  const found = new Set([id]);
  for (const here of found)
    for (const edge of edges) if (edge.relation === relation && edge[end] === here) found.add(edge[other]);
  return [...found].slice(1);
}

function section(selecting: Selecting, { nodes }: KnowledgePicture, title: string, ids: readonly string[]): string {
  const names = ids.flatMap((id) => nodes.filter((node) => node.id === id)).map((node) => nameOf(selecting, node));
  return names.length === 0 ? '' : `- ${title} ${listed(names)}`;
}

function nameOf({ world }: Selecting, { id, kind, name }: KnowledgeNode): string {
  if (kind !== 'document') return bold(name);
  return sourceLink(world.documents, { documentId: id.slice(nodeId('document', '').length), title: name });
}
