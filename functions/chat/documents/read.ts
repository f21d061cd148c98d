import type { ToolCall } from '../tools/calls.ts';
import { bare, doc, file, kind, many, quoted } from './mentions.ts';

type Found = Extract<ToolCall, { tool: 'search_documents' | 'action_items' }>;
type Parts = Record<string, string | undefined>;

const search = (input: Extract<Found, { tool: 'search_documents' }>['input']): Found => ({
  tool: 'search_documents',
  input,
});
const named = (said: string | undefined) => {
  const document = said === undefined || new RegExp(`^${many}$`, 'iu').test(said.trim()) ? undefined : bare(said);
  return document === undefined || document === '' ? {} : { document };
};
const answer = ({ q, d }: Parts): Found | undefined => (q ? search({ question: q.trim(), ...named(d) }) : undefined);
const list = ({ q }: Parts): Found => search({ want: 'list', ...(q && { question: q.trim() }) });
const itemsInput = ({ d, p }: Parts) => ({ ...named(d), ...(p && { plan: bare(p) }) });
const items = (parts: Parts): Found => ({ tool: 'action_items', input: itemsInput(parts) });
const itemList = (parts: Parts): Found => ({ tool: 'action_items', input: { ...itemsInput(parts), want: 'list' } });

const say = '(?:say|says|state|states|mention|mentions|tell(?: us| me)?|tells(?: us| me)?|specify|specifies|contain|write|writes|have to say|has to say)'; // prettier-ignore
const about = '(?:about|on|regarding|concerning|as to|with regard to|when it comes to)';
const things = String.raw`(?:(?:the|all|all the|any|its|every)\s+)?(?:open\s+|agreed\s+)?(?:action items?|action points?|actions|to-?dos?|next steps|follow-?ups?)`;
const into = String.raw`(?:\s+(?:in|into|to|on|for|under)\s+(?:the\s+)?(?:plan\s+)?(?<p>[^,;?]{2,80}?)(?:\s+plan)?)?`;

/** [pattern of the whole sentence, what it asks for]; the first that fits counts. */
const sentences: readonly (readonly [string, (parts: Parts) => Found | undefined])[] = [
  [String.raw`(?:turn|make|convert|transform|put|change)\s+${things}\s+(?:of|from|in|out of|on)\s+(?<d>${doc}|[^,:;?]{2,80}?)\s+(?:in)?to\s+(?:planner\s+)?tasks${into}`, items],
  [String.raw`(?:turn|make|convert|transform)\s+(?<d>${doc})\s+into\s+(?:planner\s+)?tasks${into}`, items],
  [String.raw`(?:turn|make|convert|transform)\s+(?<d>it|its|this|that)\b(?:\s+action items)?\s+into\s+(?:planner\s+)?tasks${into}`, items],
  [String.raw`(?:turn|make|convert|transform)\s+(?:them(?:\s+all)?|these|those|all\s+of\s+(?:them|these|those))\s+into\s+(?:planner\s+)?tasks${into}`, items],
  [String.raw`(?:turn|make|convert|transform)\s+${things}\s+into\s+(?:planner\s+)?tasks${into}`, items],
  [String.raw`(?:create|make|add|generate)\s+(?:the\s+)?(?:planner\s+)?tasks\s+(?:from|out of|for)\s+${things}\s+(?:of|from|in|out of)\s+(?<d>${doc}|[^,:;?]{2,80}?)${into}`, items],
  [String.raw`(?:create|make|add|generate|extract|get)\s+(?:the\s+)?(?:planner\s+)?tasks\s+(?:from|out of)\s+(?<d>${doc})${into}`, items],
  [String.raw`(?:create|make|add|generate|extract|get)\s+(?:the\s+)?(?:planner\s+)?tasks\s+(?:from|frm|out\s+of|based\s+on)\s+(?<d>[^,:;?“”"]{2,80}?)${into}`, items],
  [String.raw`(?:add|import|copy|extract|put|take|pull)\s+${things}\s+(?:of|from|in|out of)\s+(?<d>${doc})${into}`, items],
  [String.raw`(?:what|which)(?:'s|’s| is| are)?\s+${things}\s+(?:are\s+)?(?:there\s+)?(?:of|from|in)\s+(?<d>${doc})`, itemList],
  [String.raw`(?:show|list|find|give|display|read)(?:\s+me)?\s+${things}\s+(?:of|from|in)\s+(?<d>${doc})`, itemList],
  [String.raw`(?:what|which)\s+${things}\s+(?:does|do)\s+(?<d>${doc})\s+(?:contain|have|list|mention|name)`, itemList],
  [String.raw`what\s+(?:does|do)\s+(?<d>${doc})\s+(?:ask|want|require)\s+(?:us|me|people)\s+to\s+do`, itemList],

  [String.raw`ask\s+(?<d>${doc})\s*(?::|,|–|—|-|\s)\s*(?:about\s+|for\s+)?(?<q>.+)`, answer],
  [String.raw`(?:according to|as per|per|based on|going by|from)\s+(?<d>${doc})\s*[,:–—]\s*(?<q>.+)`, answer],
  [String.raw`(?:according to|as per|based on)\s+(?<d>${kind}|${quoted}|${file})\s+(?<q>(?:what|who|when|where|how|which|why|is|are|may|can|do|does|must|should)\b.+)`, answer],
  [String.raw`(?<q>.+?)[,]?\s+(?:according to|as per|based on)\s+(?<d>${doc})`, answer],
  [String.raw`what\s+(?:do|does|did)\s+(?<d>${doc})\s+${say}\s+${about}\s+(?<q>.+)`, answer],
  [String.raw`what\s+(?<d>${doc})\s+${say}\s+${about}\s+(?<q>.+)`, answer],
  [String.raw`what\s+(?:is|was|has been)\s+(?:said|written|stated|laid down|agreed)\s+(?:${about}\s+)?(?<q>.+?)\s+in\s+(?<d>${doc})`, answer],
  [String.raw`what\s+(?:is|was)\s+(?:said|written|stated|laid down)\s+in\s+(?<d>${doc})\s+${about}\s+(?<q>.+)`, answer],
  [String.raw`(?:do|does|did)\s+(?<d>${doc})\s+(?:${say}|cover|allow|permit|forbid|prohibit|require|include|define|explain|describe|regulate|address|provide for|deal with)\s+(?:anything\s+|something\s+)?(?:${about}\s+)?(?<q>.+)`, answer],
  [String.raw`is\s+there\s+(?:anything|something)\s+(?:in\s+(?<d>${doc})\s+${about}\s+(?<q>.+))`, answer],
  [String.raw`is\s+there\s+(?:anything|something)\s+${about}\s+(?<q>.+?)\s+in\s+(?<d>${doc})`, answer],
  [String.raw`(?:in|within)\s+(?<d>${doc})\s*[,:]\s*(?<q>.+)`, answer],
  [String.raw`where\s+(?:does\s+it\s+say|do\s+(?<d>${doc})\s+say|is\s+it\s+written|does\s+it\s+stand)\s+(?:that\s+|how\s+|what\s+)?(?<q>.+)`, answer],
  [String.raw`(?:look\s+up|look\s+for|quote)\s+(?<q>.+?)\s+(?:in|from)\s+(?<d>${doc})`, answer],
  [String.raw`(?:check|look\s+in|look\s+into|consult|look\s+at)\s+(?<d>${doc})\s+(?:for|whether|what|if|how|when|who|about|on)\s+(?<q>.+)`, answer],
  [String.raw`quote\s+(?<d>${doc})\s+${about}\s+(?<q>.+)`, answer],

  [String.raw`(?:search|look\s+through|go\s+through|browse|scan)\s+(?:in\s+|through\s+)?${many}\s+(?:for|about|on)\s+(?<q>.+)`, list],
  [String.raw`(?:find|search(?:\s+for)?|show|list|get|give|look\s+for)(?:\s+me)?\s+(?:all\s+|any\s+|some\s+)?${many}\s+(?:that\s+(?:are\s+)?|which\s+(?:are\s+)?|where\s+)?(?:about|on|regarding|concerning|mention|mentioning|related\s+to|relating\s+to|containing|contain|that\s+mention|with|dealing\s+with|covering)\s+(?<q>.+)`, list],
  [String.raw`(?:which|what)\s+(?:documents?|docs?|files?|papers?|pdfs?)\s+(?:is|are|do\s+we\s+have|have\s+we|does|mentions?|deals?\s+with|covers?|talks?|speaks?|contains?|says?)\s*(?:there\s+)?(?:anything\s+)?(?:about\s+|on\s+|of\s+|with\s+)?(?<q>.+)`, list],
  [String.raw`(?:are\s+there|do\s+we\s+have|have\s+we\s+got|is\s+there)\s+(?:any|a|some)?\s*(?:documents?|docs?|files?|papers?|pdfs?)\s+(?:about|on|mentioning|regarding|concerning|with|that\s+mentions?)\s+(?<q>.+)`, list],
  [String.raw`(?:documents|docs|files|pdfs)\s+(?:about|on|mentioning|regarding|concerning)\s+(?<q>.+)`, list],
  [String.raw`(?:show|list|display|see)(?:\s+me)?\s+(?:all\s+)?${many}(?:\s+(?:there\s+are|we\s+have|i\s+have|i\s+may\s+read))?`, list],
  [String.raw`(?:what|which)\s+(?:documents|docs|files)\s+(?:are\s+there|do\s+we\s+have|do\s+i\s+have|can\s+i\s+(?:see|read)|have\s+been\s+uploaded|are\s+uploaded)`, list],
]; // prettier-ignore

const title = String.raw`(?<d>[^,:;?]{2,80}?)`;
const titledSentences: typeof sentences = [
  [String.raw`(?:what|which)(?:'s|’s| is| are)?\s+${things}\s+(?:are\s+)?(?:there\s+)?(?:of|from|in)\s+${title}`, itemList],
  [String.raw`(?:show|list|find|give|display|read)(?:\s+me)?\s+${things}\s+(?:of|from|in)\s+${title}`, itemList],
  [String.raw`what\s+(?:do|does|did)\s+${title}\s+${say}\s+${about}\s+(?<q>.+)`, answer],
  [String.raw`what\s+${title}\s+${say}\s+${about}\s+(?<q>.+)`, answer],
  [String.raw`(?:according to|as per|based on)\s+${title}\s*[,:–—]\s*(?<q>.+)`, answer],
  [String.raw`(?:do|does|did)\s+${title}\s+(?:${say})\s+(?:anything\s+|something\s+)?${about}\s+(?<q>.+)`, answer],
]; // prettier-ignore

const compiled = (list: typeof sentences) => list.map(([pattern, meaning]) => [new RegExp(`^${pattern}$`, 'iu'), meaning] as const); // prettier-ignore
/** The first that fits counts: what asks for every document has no words of its own. */
const patterns = compiled([...sentences.slice(-2), ...sentences.slice(0, -2)]);
const titled = compiled(titledSentences);

const leads = /^(?:(?:hey|hi|hello|ok|okay|so|and|well|now|then|please|kindly|can you|could you|would you|will you|can we|i(?:'d|’d| would) like (?:you )?to(?: know)?|i want (?:you )?to(?: know)?|i need to know|let'?s|help me|do you know|tell me(?= what| how| when| who| where| why| whether| which)|i wonder)[,\s]+)+/iu; // prettier-ignore
const ends = /[\s,]*(?:\b(?:please|thanks|thank you|pls)\b)?[\s.?!]*$/iu;
/** What is of Planner is looked for in documents only where the sentence says that they are asked. */
const planner =
  /\b(?:tasks?|buckets?|overdue|assigned|assignees?|checklists?|due (?:date|today|tomorrow|this|next|on|by)|workload)\b/iu;
const askedFor = /\b(?:say|says|states?|mentions?|said|written|according to|ask|as per|based on)\b/iu;
const longest = 400;

/** What a sentence asks of the documents; undefined when it does not clearly speak of them. */
export const readDocuments = (said: string): Found | undefined => readBy(patterns, said);

/** What a sentence asks of something that may be the title of a document, or of a task or a plan. */
export const readTitled = (said: string): Found | undefined => readBy(titled, said);

function readBy(known: typeof patterns, said: string): Found | undefined {
  if (said.length > longest) return undefined;
  const text = said.trim().replace(/\s+/g, ' ').replace(leads, '').replace(ends, '');
  for (const [pattern, meaning] of known) {
    const found = pattern.exec(text)?.groups ?? (pattern.test(text) ? {} : undefined);
    if (!found) continue;
    const call = meaning(found);
    if (call?.tool === 'search_documents' && !askedFor.test(text) && planner.test(text)) return undefined; // prettier-ignore
    if (call) return call;
  }
  return undefined;
}
