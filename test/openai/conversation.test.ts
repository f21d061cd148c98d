import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { generateText, type ModelMessage, streamText } from 'ai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plannerTask as taskContract } from '#lib/contracts/planner.ts';
import { call } from '#lib/runtime/testing.ts';
import chat from '../../functions/chat/handler.ts';
import openaiApi from '../../functions/openai-api/handler.ts';
import plannerBucket from '../../functions/planner-bucket/handler.ts';
import plannerPlan from '../../functions/planner-plan/handler.ts';
import plannerTask from '../../functions/planner-task/handler.ts';
import { openSignedInTenant, type SignedIn, type SignedInTenant, site } from '../signed-in-tenant.ts';
import { verifies } from '../verifies.ts';

let tenant: SignedInTenant;
let person: SignedIn;

beforeAll(async () => {
  tenant = await openSignedInTenant({ functions: [chat, openaiApi, plannerBucket, plannerPlan, plannerTask] });
  person = await tenant.signIn();
});
afterAll(() => tenant.close());

/** A real client of OpenAI's API, which knows no conversation ids and resends what was said. */
function openConversation() {
  const provider = createOpenAICompatible({
    name: 'itp',
    baseURL: `${site}/v1`,
    apiKey: tenant.environment['ITP_API_KEY']!,
    fetch: async (input, init) => openaiApi.fetch(new Request(input, init), tenant.host),
  });
  const model = provider('planner');
  const messages: ModelMessage[] = [];
  return async (text: string, stream: boolean): Promise<string> => {
    messages.push({ role: 'user', content: text });
    const answer = stream ? await streamText({ model, messages }).text : (await generateText({ model, messages })).text;
    messages.push({ role: 'assistant', content: answer });
    return answer;
  };
}

const named = async (title: string) => {
  const mine = { op: 'list', assigneeId: person.actor.userId } as const;
  return (await call(tenant.host, taskContract, mine, person.actor)).tasks.filter((task) => task.title === title);
};

describe('a client that resends its conversation', () => {
  for (const stream of [false, true]) {
    const how = stream ? 'streaming' : 'whole';
    it(`creates, changes and undoes in one conversation, ${how}`, verifies('openai.completions'), async () => {
      const title = `Rent the ${how} projector`;
      const say = openConversation();
      expect(await say(`Add '${title}' to Marketing launch for me`, stream)).toContain(title);
      expect(await named(title)).toHaveLength(1);
      await say('make it urgent', stream);
      expect(await named(title)).toMatchObject([{ priority: 'urgent' }]);
      await say('undo', stream);
      expect(await named(title)).toMatchObject([{ priority: 'medium' }]);
    });
  }
});
