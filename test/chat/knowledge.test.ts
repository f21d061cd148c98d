import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chat as chatContract } from '#lib/contracts/chat.ts';
import { knowledgeWrite } from '#lib/contracts/knowledge.ts';
import { type NewTask, plannerTask } from '#lib/contracts/planner.ts';
import { verifies } from '#test/verifies.ts';
import chat from '../../functions/chat/handler.ts';
import { type Knowledge, openKnowledge } from '../knowledge/knowledge.ts';

describe('the chat asks the knowledge graph', () => {
  let knowledge: Knowledge;
  let documentId: string;
  beforeAll(async () => {
    knowledge = await openKnowledge(undefined, [chat]);
    const { id: planId, members } = await knowledge.plan('Marketing launch');
    documentId = await knowledge.addDocument({
      title: 'Sensor [report]',
      text: 'The trail sensor is new. The trail sensor failed. Tomás Herrera tested it.',
    });
    const yuki = members.find(({ name }) => name.startsWith('Yuki'))!;
    const create = (task: NewTask) => knowledge.invoke(plannerTask, { op: 'create', task });
    const references = [{ url: `http://localhost/documents/${documentId}`, title: 'Report' }];
    await create({ planId, title: 'Order spare sensors', assignees: [yuki.id], references });
    await create({ planId, title: 'Pack the tool kits', notes: 'Depends on: Order spare sensors' });
    await create({ planId, title: 'Ship the tool kits', notes: 'Depends on: Pack the tool kits' });
    await knowledge.invoke(knowledgeWrite, {});
  });
  afterAll(() => knowledge.close());

  const say = async (text: string) => {
    const reply = await knowledge.invoke(chatContract, { op: 'say', text, channel: 'rest' });
    expect(reply.actions).toEqual([]);
    return reply.text;
  };

  it('who knows about something, and why', verifies('documents.graph.questions'), async () => {
    const text = await say('Who knows about the trail sensor?');
    expect(text).toContain(`- **Maya Lindqvist**: [Sensor \\[report\\]](/documents/${documentId})`);
    expect(text).toContain('- **Tomás Herrera**');
    expect(await say('who knows about submarines')).toBe('I know of nobody who has to do with “submarines”.');
  });

  it('what a task depends on, and what waits for it', verifies('documents.graph.questions'), async () => {
    expect(await say('What depends on Pack the tool kits?')).toBe(
      '**Pack the tool kits**:\n- It depends on **Order spare sensors**\n- It is waited for by **Ship the tool kits**',
    );
    expect(await say('what does Ship the tool kits depend on?')).toBe(
      '**Ship the tool kits**:\n- It depends on **Pack the tool kits** and **Order spare sensors**',
    );
    expect(await say('what depends on order spare sensors')).toContain(
      `- It refers to [Sensor \\[report\\]](/documents/${documentId})`,
    );
  });
});
