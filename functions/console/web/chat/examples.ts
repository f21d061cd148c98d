import type { PlanDetail } from '#lib/contracts/planner.ts';

/** Sentences that work right now, with the names of the plan that is shown. */
export function exampleSentences(plan: PlanDetail, meId: string): string[] {
  const others = plan.members.filter(({ id }) => id !== meId);
  const [first, second = first] = others.map(({ name }) => name);
  return [
    `Add 'Book the venue' to ${plan.title}${first ? ` for ${first}` : ''} due Friday, urgent`,
    `What is overdue in ${plan.title}?`,
    second ? `What does ${second} have due this week?` : 'What do I have due this week?',
    'Who has the most work?',
  ];
}
