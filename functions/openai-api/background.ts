import type { Message } from './request.ts';

/**
 * What Open WebUI asks of a model beside the conversation: told by a header or by how its prompts begin. It wants one
 * JSON object; the conversation that the prompt quotes is never acted on.
 */
export function answerInBackground(headers: Headers, messages: readonly Message[]): string | undefined {
  const prompt = messages.findLast((message) => message.role === 'user')?.text ?? '';
  const named = headers.get('x-task');
  if (named === null && !prompt.startsWith('### Task:')) return undefined;
  const subject = named ?? prompt;
  const task = tasks.find(({ says }) => says.test(subject)) ?? tasks.find(({ says }) => says.test(prompt));
  return JSON.stringify(task ? task.answer(prompt) : {});
}

const tasks: readonly { says: RegExp; answer(prompt: string): object }[] = [
  { says: /follow[-_ ]?ups?/i, answer: () => ({ follow_ups: [] }) },
  { says: /\bquer(y|ies)/i, answer: () => ({ queries: [] }) },
  { says: /autocomplet/i, answer: () => ({ text: '' }) },
  { says: /\btags?\b|tags_generation/i, answer: () => ({ tags: ['Planner'] }) },
  { says: /title/i, answer: (prompt) => ({ title: titleOf(prompt) }) },
];

const longestTitle = 50;

/** The first words of the person's first message in the quoted conversation. */
function titleOf(prompt: string): string {
  const said = /^USER:\s*(.+)$/m.exec(prompt)?.[1]?.trim() ?? '';
  const words = said.split(/\s+/).slice(0, 8).join(' ');
  return words.slice(0, longestTitle).trim() || 'Planner';
}
