import * as z from 'zod';

/** Content is a text, or parts of which the text ones count. */
const Content = z.union([z.string(), z.array(z.object({ type: z.string(), text: z.string().optional() })), z.null()]);

/** What counts of a request; other fields are ignored, as clients send more with every version. */
export const CompletionRequest = z.object({
  model: z.string(),
  messages: z
    .array(z.object({ role: z.string(), content: Content.optional() }))
    .min(1)
    .max(2000),
  stream: z.boolean().nullish(),
  stream_options: z.object({ include_usage: z.boolean().nullish() }).nullish(),
});
export type CompletionRequest = z.infer<typeof CompletionRequest>;

export interface Message {
  role: 'user' | 'assistant';
  text: string;
}

/** What the person and the assistant said, as plain text; the client's own instructions to a model are left out. */
export function spoken({ messages }: CompletionRequest): Message[] {
  return messages.flatMap(({ role, content }) => {
    if (role !== 'user' && role !== 'assistant') return [];
    const text = typeof content === 'string' ? content : (content ?? []).map((part) => part.text ?? '').join('\n');
    return [{ role, text: text.trim() }];
  });
}
