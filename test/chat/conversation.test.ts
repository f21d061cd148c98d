import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chat, ChatEvent, type ChatReply } from '#lib/contracts/chat.ts';
import { type PlanDetail, plannerPlan, plannerTask, type Task } from '#lib/contracts/planner.ts';
import { call } from '#lib/runtime/testing.ts';
import { verifies } from '#test/verifies.ts';
import chatFunction from '../../functions/chat/handler.ts';
import plannerBucketFunction from '../../functions/planner-bucket/handler.ts';
import plannerPlanFunction from '../../functions/planner-plan/handler.ts';
import plannerTaskFunction from '../../functions/planner-task/handler.ts';
import { openSignedInTenant, type SignedIn, type SignedInTenant } from '../signed-in-tenant.ts';

describe('a conversation over the sandbox tenant', () => {
  let tenant: SignedInTenant;
  let person: SignedIn;
  let plan: PlanDetail;

  beforeAll(async () => {
    tenant = await openSignedInTenant({
      functions: [chatFunction, plannerPlanFunction, plannerBucketFunction, plannerTaskFunction],
    });
    person = await tenant.signIn();
    const { plans } = await call(tenant.host, plannerPlan, { op: 'directory' }, person.actor);
    plan = plans.find((each) => each.title === 'Marketing launch')!;
  }, 60_000);

  afterAll(async () => tenant.close());

  const say = (text: string, conversationId?: string, turn?: string): Promise<ChatReply> =>
    call(
      tenant.host,
      chat,
      { op: 'say', text, channel: 'console', ...(conversationId && { conversationId }), ...(turn && { turn }) },
      person.actor,
    );

  const tasksOf = async (): Promise<Task[]> =>
    (await call(tenant.host, plannerTask, { op: 'list', planId: plan.id }, person.actor)).tasks;
  const named = async (title: string): Promise<Task[]> => (await tasksOf()).filter((task) => task.title === title);

  it('creates a task in Planner and says exactly what was done', verifies('chat.create'), async () => {
    const colleague = plan.members.find((member) => member.id !== person.actor.userId)!;
    const reply = await say(`Add 'Rent the projector' to Marketing launch for ${colleague.name} due tomorrow, urgent`);
    const [task] = await named('Rent the projector');
    expect(task).toMatchObject({ assignees: [colleague.id], priority: 'urgent' });
    expect(reply.text).toContain('**Rent the projector**');
    expect(reply.text).toContain(colleague.name);
    expect(reply.actions).toMatchObject([{ kind: 'task.created', taskId: task!.id, undoable: true }]);
  });

  it(
    'follows up with pronouns, and undoes step by step',
    verifies('chat.follow-ups', 'chat.undo', 'chat.change'),
    async () => {
      const { conversationId } = await say('Add "Print the menu" to Marketing launch');
      await say('make it important', conversationId);
      expect(await named('Print the menu')).toMatchObject([{ priority: 'important' }]);
      await say('and push it to 18 December 2030', conversationId);
      expect(await named('Print the menu')).toMatchObject([{ due: '2030-12-18' }]);
      await say('undo', conversationId);
      expect((await named('Print the menu'))[0]!.due).toBeUndefined();
      await say('undo', conversationId);
      await say('undo', conversationId);
      expect(await named('Print the menu')).toEqual([]);
      expect((await say('undo', conversationId)).text).toContain('nothing to undo');
    },
  );

  it(
    'counts positions in the list that was shown, while single tasks of it are changed',
    verifies('chat.follow-ups'),
    async () => {
      const { conversationId } = await say('Add "Zip one", "Zip two" and "Zip three" to Marketing launch');
      await say('the second one is urgent', conversationId);
      await say('the first and the last are done', conversationId);
      const progress = await Promise.all(['Zip one', 'Zip two', 'Zip three'].map(async (title) => (await named(title))[0]!.progress)); // prettier-ignore
      expect(progress).toEqual(['completed', 'not-started', 'completed']);
      const { text } = await say('undo', conversationId);
      expect(text).toBe('Taken back: completing Zip one and Zip three.');
    },
  );

  it('takes the answer to the question for a title as the title, even when it begins with a verb', async () => {
    const { conversationId } = await say('add a task to Marketing launch');
    await say('Write the thank-you notes', conversationId);
    expect(await named('Write the thank-you notes')).toHaveLength(1);
    await say('for me', conversationId);
    expect(await named('Write the thank-you notes')).toMatchObject([{ assignees: [person.actor.userId] }]);
  });

  it('deletes only after yes, and puts back what was deleted', verifies('chat.delete-asks'), async () => {
    const { conversationId } = await say('Add "Throw me away" to Marketing launch');
    const question = await say('delete it', conversationId);
    expect(question.choices.map((choice) => choice.say)).toEqual(['yes', 'no']);
    expect(await named('Throw me away')).toHaveLength(1);
    await say('no', conversationId);
    await say('yes', conversationId);
    expect(await named('Throw me away')).toHaveLength(1);
    await say('delete it', conversationId);
    await say('yes', conversationId);
    expect(await named('Throw me away')).toEqual([]);
    await say('undo', conversationId);
    expect(await named('Throw me away')).toHaveLength(1);
  });

  it('asks with numbered choices and goes on with the one that is picked', verifies('chat.asks'), async () => {
    const question = await say('Create a task to choose the music');
    expect(question.actions).toEqual([]);
    const index = question.choices.findIndex((choice) => choice.label === 'Marketing launch');
    expect(question.text).toContain(`${index + 1}. Marketing launch`);
    await say(String(index + 1), question.conversationId);
    expect(await named('choose the music')).toHaveLength(1);
  });

  it('says with two examples that it did not understand', verifies('chat.not-understood'), async () => {
    const before = await tasksOf();
    const reply = await say('flibber the gabberjock');
    expect(reply.text.match(/^- /gm)).toHaveLength(2);
    expect(await tasksOf()).toEqual(before);
  });

  it('finds and reports', verifies('chat.find', 'chat.report'), async () => {
    const found = await say('show all tasks in Marketing launch');
    expect(found.text).toMatch(/^\d+ tasks:\n1\. \*\*/);
    expect((await say('who is busiest?')).text).toContain('| Person | Open |');
    expect((await say('how is Marketing launch going?')).text).toContain('% done');
    const [first, second, third] = plan.members.map(({ name }) => name) as [string, string, string];
    const { text } = await say(`compare the workload of ${first} and ${second}`);
    expect(text).toContain(first);
    expect(text).toContain(second);
    expect(text).not.toContain(third);
  });

  it('lists what lies in a bucket rather than a task whose title has that word', verifies('chat.find'), async () => {
    const review = plan.buckets.find(({ name }) => name === 'Review')!;
    const lines = (await tasksOf()).filter(({ bucketId }) => bucketId === review.id).map(({ title }) => `**${title}**`);
    for (const question of ['show tasks in Review', "what's in review?", 'which tasks are in review?']) {
      const { text } = await say(question);
      expect(text.match(/\*\*.+?\*\*/g)).toEqual(lines);
    }
  });

  it('means by “it” what was spoken of last, though that could not be done', verifies('chat.follow-ups'), async () => {
    const { conversationId } = await say('Add "Rent the tables" to Marketing launch');
    await say('Add "Rent the chairs" to Marketing launch');
    await say('move "Rent the chairs" to the bucket Nowhere', conversationId);
    await say('make it urgent', conversationId);
    expect(await named('Rent the chairs')).toMatchObject([{ priority: 'urgent' }]);
    expect(await named('Rent the tables')).toMatchObject([{ priority: 'medium' }]);
    await say('complete "Rent the quintuple chandelier"', conversationId);
    await say('make it low', conversationId);
    expect(await named('Rent the chairs')).toMatchObject([{ priority: 'urgent' }]);
    expect(await named('Rent the tables')).toMatchObject([{ priority: 'medium' }]);
  });

  it('answers a turn that is sent again without doing it again', verifies('chat.once'), async () => {
    const turn = randomUUID();
    const first = await say('Add "Only once" to Marketing launch', undefined, turn);
    const second = await say('Add "Only once" to Marketing launch', undefined, turn);
    expect(second).toEqual(first);
    expect(await named('Only once')).toHaveLength(1);
  });

  it('answers one message of a conversation after the other', async () => {
    const { conversationId } = await say('Add "In a row" to Marketing launch');
    await Promise.all([
      say('make it urgent', conversationId),
      say('due 1 December 2031', conversationId),
      say('move it to Done', conversationId),
    ]);
    expect(await named('In a row')).toMatchObject([{ priority: 'urgent', due: '2031-12-01' }]);
  });

  it('streams a turn as events whose deltas are the reply', verifies('chat.stream'), async () => {
    const token = await tenant.host.tokens.mint('chat', { actor: person.actor, caller: 'test' });
    const response = await tenant.host.transport(
      'chat',
      new Request('http://functions/function/chat', {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, accept: 'text/event-stream', 'content-type': 'application/json' },
        body: JSON.stringify({ op: 'say', text: 'list plans', channel: 'console' }),
      }),
    );
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    const events = (await response.text()).split('\n\n').filter(Boolean).map((frame) => ChatEvent.parse(JSON.parse(frame.slice(6)))); // prettier-ignore
    const last = events.at(-1)!;
    const deltas = events.flatMap((event) => (event.type === 'delta' ? [event.text] : []));
    expect(last.type === 'done' && last.reply.text).toBe(deltas.join(''));
  });

  it('shows a conversation again, to its owner alone', async () => {
    const { conversationId } = await say('list plans');
    const history = await call(tenant.host, chat, { op: 'history', conversationId }, person.actor);
    expect(history.messages.map((message) => message.role)).toEqual(['user', 'assistant']);
    const other = await tenant.signIn(tenant.sandbox.people[1]!.id);
    await expect(call(tenant.host, chat, { op: 'history', conversationId }, other.actor)).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(
      call(tenant.host, chat, { op: 'say', text: 'undo', channel: 'console', conversationId }, other.actor),
    ).rejects.toMatchObject({ code: 'not_found' });
  });

  it('continues a conversation that a client resends by its thread', async () => {
    const thread = 'a'.repeat(64);
    const { conversationId } = await say('Add "By thread" to Marketing launch');
    await call(tenant.host, chat, { op: 'remember', conversationId, thread }, person.actor);
    await call(tenant.host, chat, { op: 'say', text: 'make it urgent', channel: 'openai', thread }, person.actor);
    expect(await named('By thread')).toMatchObject([{ priority: 'urgent' }]);
  });
});
