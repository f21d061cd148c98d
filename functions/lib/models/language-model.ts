import * as z from 'zod';

/** All three together switch the language model on; without them the product answers by itself. */
export const LanguageModelSettings = z.object({
  OPENAI_BASE_URL: z.url().optional(),
  OPENAI_API_KEY: z.string().optional(),
  OPENAI_MODEL: z.string().optional(),
});

export interface LanguageModel {
  baseUrl: string;
  apiKey: string;
  model: string;
}

export function languageModelOf(settings: z.infer<typeof LanguageModelSettings>): LanguageModel | undefined {
  const { OPENAI_BASE_URL: baseUrl, OPENAI_API_KEY: apiKey, OPENAI_MODEL: model } = settings;
  return baseUrl && apiKey && model ? { baseUrl, apiKey, model } : undefined;
}
