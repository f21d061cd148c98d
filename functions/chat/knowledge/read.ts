import type { ToolCall } from '../tools/calls.ts';

type Found = Extract<ToolCall, { tool: 'who_knows' | 'dependencies' }>;

const thing = String.raw`(?<x>[^,;:?]{2,200}?)`;
const much = String.raw`(?:(?:anything|something|most|the most|best|more|a lot|much|all)\s+)?`;

/** Whole sentences, so that no command is ever taken for a question about somebody's knowledge. */
const experts = [
  String.raw`who\s+(?:here\s+)?knows?\s+${much}(?:about|of)\s+${thing}`,
  String.raw`who\s+(?:can|could|should|do|shall)\s+(?:i|we)\s+(?:ask|talk\s+to|speak\s+(?:to|with)|turn\s+to)\s+(?:about|regarding|concerning)\s+${thing}`,
  String.raw`who(?:['’]s|\s+is|\s+are)\s+(?:the\s+|our\s+|an?\s+)?(?:experts?|specialists?)\s+(?:on|in|for|about)\s+${thing}`,
].map(whole);
const dependencies = [
  String.raw`what(?:\s+(?:tasks?|else|all))?\s+depends?\s+(?:on|upon)\s+${thing}`,
  String.raw`(?:on\s+)?what\s+(?:does|do)\s+${thing}\s+depend(?:\s+(?:on|upon))?`,
  String.raw`(?:show|list)\s+(?:me\s+)?(?:the\s+)?dependencies\s+(?:of|for)\s+${thing}`,
  String.raw`what\s+(?:are|is)\s+the\s+dependenc(?:ies|y)\s+(?:of|for)\s+${thing}`,
].map(whole);

const leads = /^(?:(?:hey|hi|hello|ok|okay|so|and|well|now|please|can you tell me|could you tell me|do you know|tell me|i wonder)[,\s]+)+/iu; // prettier-ignore
const ends = /[\s,]*(?:\b(?:please|thanks|thank you|pls)\b)?[\s.?!]*$/iu;
const longest = 300;

/** What a sentence asks of the knowledge graph; undefined when it does not clearly ask that. */
export function readKnowledge(said: string): Found | undefined {
  if (said.length > longest) return undefined;
  const text = said.trim().replace(/\s+/g, ' ').replace(leads, '').replace(ends, '');
  const about = named(experts, text);
  if (about !== undefined) return { tool: 'who_knows', input: { about } };
  const task = named(dependencies, text);
  if (task === undefined) return undefined;
  const tasks = /^(?:it|this|that|this task|that task)$/i.test(task)
    ? { mentioned: 'it' as const }
    : { titles: [task.replace(/^(?:the\s+)?task\s+(?=\S)|(?<=\S)\s+task$/iu, '').replace(/^[“"‘']|[”"’']$/gu, '')] };
  return { tool: 'dependencies', input: { tasks } };
}

function named(patterns: readonly RegExp[], text: string): string | undefined {
  for (const pattern of patterns) {
    const found = pattern.exec(text)?.groups?.['x'];
    if (found !== undefined) return found.replace(/^[“"‘']|[”"’']$/gu, '').trim();
  }
  return undefined;
}

function whole(pattern: string): RegExp {
  return new RegExp(`^${pattern}$`, 'iu');
}
