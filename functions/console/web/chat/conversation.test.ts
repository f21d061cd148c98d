import { describe, expect, it } from 'vitest';
import type { ChatAction, ChatReply } from '#lib/contracts/chat.ts';
import { chatReducer, type ChatState, type ChatStep, emptyChat, sentencesOf, undoableOf } from './conversation.ts';

const created: ChatAction = { kind: 'task.created', taskId: 't', title: 'Book the venue', undoable: true };
const reply = (part: Partial<ChatReply> = {}): ChatReply => ({
  op: 'say',
  conversationId: '00000000-0000-4000-8000-000000000001',
  text: 'Done.',
  actions: [],
  choices: [],
  ...part,
});
const after = (...steps: ChatStep[]): ChatState => steps.reduce(chatReducer, emptyChat);
const said = (text: string): ChatStep => ({ type: 'said', text });
const done = (part?: Partial<ChatReply>): ChatStep => ({ type: 'heard', event: { type: 'done', reply: reply(part) } });

describe('a turn', () => {
  it('shows what it does, then its words as they come, then the whole answer', () => {
    const thinking = after(said('Add it'), { type: 'heard', event: { type: 'status', text: 'Looking up people' } });
    expect(thinking).toMatchObject({ running: true, status: 'Looking up people' });
    const talking = (['Do', 'ne'] as const).reduce(
      (state, text) => chatReducer(state, { type: 'heard', event: { type: 'delta', text } }),
      thinking,
    );
    expect(talking).toMatchObject({ running: true, status: undefined });
    expect(talking.messages.at(-1)?.text).toBe('Done');
    const over = chatReducer(talking, done({ actions: [created] }));
    expect(over).toMatchObject({ running: false, conversationId: reply().conversationId });
    expect(over.messages.at(-1)).toMatchObject({ text: 'Done.', actions: [created] });
  });

  it('keeps what was said when it breaks off or is refused', () => {
    const broken = after(
      said('Add it'),
      { type: 'heard', event: { type: 'delta', text: 'Do' } },
      { type: 'ended', failure: 'Stopped.' },
    );
    expect(broken.messages.at(-1)).toMatchObject({ text: 'Do', failure: 'Stopped.' });
    const refused = after(said('Add it'), { type: 'heard', event: { type: 'error', message: 'Planner is down.' } });
    expect(refused).toMatchObject({ running: false });
    expect(refused.messages.at(-1)?.failure).toBe('Planner is down.');
  });

  it('that ended well does not fail when its stream closes', () => {
    expect(after(said('Hi'), done(), { type: 'ended', failure: 'broke off' }).messages.at(-1)?.failure).toBeUndefined();
  });
});

describe('restoring', () => {
  const conversation = {
    op: 'history' as const,
    conversationId: reply().conversationId,
    messages: [{ role: 'user' as const, text: 'Hi', at: '2026-11-22T08:00:00Z', actions: [], choices: [] }],
  };

  it('shows the conversation of before', () => {
    expect(after({ type: 'restored', conversation }).messages.map(({ text }) => text)).toEqual(['Hi']);
  });

  it('takes nothing away from a turn under way, nor from what is newer here', () => {
    expect(after(said('Now'), { type: 'restored', conversation }).messages).toHaveLength(2);
    expect(after(said('Now'), done(), { type: 'restored', conversation }).messages).toHaveLength(2);
  });
});

it('brings back sentences latest first, each once', () => {
  expect(sentencesOf(after(said('a'), done(), said('b'), done(), said('a'), done()))).toEqual(['a', 'b']);
});

describe('undo', () => {
  it('is offered for the latest thing done, also after a question', () => {
    expect(undoableOf(after(said('Add'), done({ actions: [created] }), said('What is overdue?'), done()))).toBe(
      created,
    );
  });

  it('is not offered for what lies before something that cannot be undone', () => {
    const undone: ChatAction = { kind: 'undone', title: 'Book the venue', undoable: false };
    expect(
      undoableOf(after(said('Add'), done({ actions: [created] }), said('undo'), done({ actions: [undone] }))),
    ).toBeUndefined();
  });
});
