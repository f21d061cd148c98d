import { randomUUID } from 'node:crypto';

export const model = 'planner';

export interface Usage {
  prompt_tokens: number;
  completion_tokens: number;
  total_tokens: number;
}

/** Four characters to a token: the planner counts none of its own, and clients show what they are given. */
export function usageOf(prompt: readonly string[], completion: string): Usage {
  const prompt_tokens = Math.ceil(prompt.reduce((sum, text) => sum + text.length, 0) / 4);
  const completion_tokens = Math.ceil(completion.length / 4);
  return { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens };
}

export const models = { object: 'list', data: [{ id: model, object: 'model', created: 1735689600, owned_by: 'itp' }] };

/** The objects of one answer, all under one id. */
export function completion() {
  const common = { id: `chatcmpl-${randomUUID()}`, created: Math.floor(Date.now() / 1000), model };
  const chunk = (delta: object, finish_reason: 'stop' | null = null) => ({
    ...common,
    object: 'chat.completion.chunk',
    choices: [{ index: 0, delta, logprobs: null, finish_reason }],
  });
  return {
    whole: (content: string, usage: Usage) => ({
      ...common,
      object: 'chat.completion',
      choices: [
        { index: 0, message: { role: 'assistant', content, refusal: null }, logprobs: null, finish_reason: 'stop' },
      ],
      usage,
    }),
    begin: () => chunk({ role: 'assistant', content: '' }),
    delta: (content: string) => chunk({ content }),
    finish: () => chunk({}, 'stop'),
    usage: (usage: Usage) => ({ ...common, object: 'chat.completion.chunk', choices: [], usage }),
  };
}
