import { describe, expect, it } from 'vitest';
import { verifies } from '#test/verifies.ts';
import { readKnowledge } from './read.ts';

const shown = (said: string) => {
  const call = readKnowledge(said);
  if (!call) return undefined;
  return call.tool === 'who_knows' ? `who ${call.input.about}` : (call.input.tasks.titles?.[0] ?? 'it');
};

describe('a question about who knows, or about what depends on what', () => {
  it.each([
    ['Who knows about the trail sensor?', 'who the trail sensor'],
    ['hey, who knows most about battery life please', 'who battery life'],
    ['who can I ask about the “launch budget”?', 'who the “launch budget'],
    ['Who is our expert on packaging?', 'who packaging'],
    ["who's the specialist for contracts", 'who contracts'],
    ['What depends on Book the venue?', 'Book the venue'],
    ['what does “Print flyers” depend on?', 'Print flyers'],
    ['what depends on the task Print flyers', 'Print flyers'],
    ['what depends on it?', 'it'],
    ['Show me the dependencies of Order name badges', 'Order name badges'],
  ])('“%s” is one', verifies('documents.graph.questions'), (said, meant) => {
    expect(shown(said)).toBe(meant);
  });

  it.each([
    'who knows',
    'Who knows? Add a task to call the caterer',
    'Add a task: find out who knows about the trail sensor',
    'create "what depends on the venue" in Marketing launch',
    'who is working on the press release?',
    'whether we go depends on the weather, move it to Friday',
    'it depends on Ada',
    'Assign it to who knows about it, and delete the rest',
    'What depends on Book the venue, and delete it',
  ])('“%s” is none', verifies('documents.graph.questions'), (said) => {
    expect(shown(said)).toBeUndefined();
  });
});
