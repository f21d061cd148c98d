import type { World } from '../resolve/world.ts';
import { escape } from '../reply/markdown.ts';
import { nearest } from '../resolve/match.ts';

/** The two example sentences most like what was said, with names that the person really has. */
export function examplesNear(text: string, { plans, me }: Pick<World, 'plans' | 'me'>): string {
  const plan = plans[0]?.title ?? 'my plan';
  const bucket = plans[0]?.buckets.at(-1)?.name ?? 'Done';
  const person = plans[0]?.members.find((member) => member.id !== me.id)?.name.split(' ')[0] ?? 'me';
  const examples = [
    `Add “Book the venue” to ${plan} for ${person} due Friday, urgent`,
    `Create a task in ${plan} to call the caterer`,
    `Show my tasks due this week`,
    `What is overdue in ${plan}?`,
    `Move “Book the venue” to ${bucket}`,
    `Assign “Book the venue” to ${person}`,
    `Change the due date of “Book the venue” to next Friday`,
    `Mark “Book the venue” as done`,
    `Rename “Book the venue” to “Book the hall”`,
    `Delete “Book the venue”`,
    `Comment on “Book the venue”: the deposit is paid`,
    `Add a note to “Book the venue”: ask about parking`,
    `Add “Check the parking” to the checklist of “Book the venue”`,
    `Who is busiest?`,
    `How is ${plan} going?`,
    `Create a bucket called Review in ${plan}`,
    `Create a plan called Summer party`,
    `What does the handbook say about holidays?`,
  ];
  const near = nearest(text, examples, 2);
  const two = [...new Set([...near, examples[0]!, examples[2]!])].slice(0, 2);
  return two.map((example) => `- ${escape(example)}`).join('\n');
}
