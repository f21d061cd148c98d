import { type Reader } from './clauses.ts';
import { glueAt } from './clauses.ts';
import { nameAt } from './lexicon.ts';
import { readRename } from './rename-place.ts';
import { calls, type Reading, say } from './reading.ts';
import { type Bindings, matchTemplate, template } from './template.ts';
import { listItems } from './lists.ts';
import { phraseAt, phrases, said } from './tokens.ts';

const make = 'add|create|make|set_up|new|open|start|build|i_need|we_need|insert|need';
const bucketWord = 'bucket|column|lane|section|stage|list|swimlane';
const naming =
  '[called|named|titled|:|with_the_name|by_the_name_of|entitled|with_name|with_title|with_the_title|with_a_name|by_name|name|title|whose_name_is|under_the_name|with_the_name_of|name_of|title_of] [is|:]';

const bucketOpening = template(
  `${make} [a|an|the|another|new|two|three|some|me] [new|more] ${bucketWord}|buckets|columns|lanes|sections|lists|stages ${naming} {text}`,
);
const planOpening = template(
  `${make} a|an|another|new|me|us|the [a|an|another|new|me|us|the] [new|fresh|empty] plan|board|project|planner_plan ${naming} {text}`,
);
const planNamed = template(`create|make|set_up|new|start plan|board|project|planner_plan ${naming} {text}`);
const wantedBucket = template(`a|an|another|new [new|more] ${bucketWord} called|named|titled|:|entitled {text}`);
const wantedPlan = template(
  'a|an|another|new [new|fresh|empty] plan|board|project called|named|titled|:|entitled {text}',
);
const bucketIn = template(
  `${make} [a|an|the|another|new|two|three|some] [new|more] ${bucketWord}|buckets|columns|lanes|sections|lists|stages in|to|on|for|under [the] {plan} [plan|board] [,] [and] [called|named|:|titled|,|call_it|name_it|with_the_name] {text}`,
);
const namelessPlan = ['plan|board|project', 'bucket|column'].map((noun) =>
  template(`create|make|set_up|add|new|start|i_need [a|an|another|new] [new|empty] ${noun}`),
);
const quoteBucket = template(`${make} [a|an|the|another|new] [new] {quote} ${bucketWord}`);
const plainBucket = template(`${make} a|an|another|new [new] {name} bucket|column|lane|swimlane`);
const quotePlan = template(`${make} [a|an|the|another|new] [new] {quote} plan|board`);

const there = phrases('to it', 'in it', 'there', 'to that plan', 'in that plan', 'to this plan', 'in this plan', 'to that board', 'to the plan', 'in the plan'); // prettier-ignore

/** "Open the plan" is one that there is; "open a plan" makes it. */
const opening = new Set(['open', 'start']);
const definite = new Set(['the', 'my', 'our', 'this', 'that']);

/** Creating and renaming plans and buckets. */
export function readPlaces(reader: Reader, at: number): Reading | undefined {
  const renamed = readRename(reader, at);
  if (renamed) return renamed;
  if (opening.has(reader.tokens[at]?.key ?? '') && definite.has(reader.tokens[at + 1]?.key ?? '')) return undefined;
  const nameless = namelessPlan.some((pattern) => matchTemplate(reader, pattern, at).length > 0);
  if (nameless) return say('What should it be called? Say it in one go, as in “create a plan called Summer party”.');
  return createBucket(reader, at) ?? createPlan(reader, at);
}

function createBucket(reader: Reader, at: number): Reading | undefined {
  for (const bound of matchTemplate(reader, bucketIn, at)) {
    if (bound.clauses.length === 0) return bucketCall(namesIn(reader, bound.text!), bound.plan);
  }
  for (const pattern of [quoteBucket, bucketOpening, wantedBucket, plainBucket]) {
    for (const bound of matchTemplate(reader, pattern, at)) {
      if (/^of /i.test(bound.text ?? '')) continue;
      const plan = placeOnly(bound);
      if (
        plan === false ||
        !bound.text ||
        (pattern === plainBucket && /["“”]|\b(to|in|on|for|into)\b/i.test(bound.text))
      )
        continue;
      if (plan !== undefined || pattern === quoteBucket || pattern === plainBucket)
        return bucketCall(namesIn(reader, bound.text), plan);
      const begin = reader.text.lastIndexOf(bound.text);
      return unquotedBucket(
        reader,
        reader.tokens.findIndex((token) => token.end > begin),
      );
    }
  }
  return undefined;
}

/** A name without quotes ends where "in <plan>" begins. */
function unquotedBucket(reader: Reader, from: number): Reading {
  const { tokens, text, lexicon } = reader;
  let end = from;
  let plan: string | undefined;
  for (let next = tokens.length - 1; next > from && plan === undefined; next--) {
    if (!['in', 'to', 'on', 'for', 'of', 'under'].includes(tokens[next]!.key)) continue;
    const named = nameAt(tokens, next + 1, lexicon.plans, tokens[next + 1]?.kind === 'quote' ? 'slip' : 'slip');
    if (!named) continue;
    const tail = ['plan', 'board', 'project'].includes(tokens[named.end]?.key ?? '') ? named.end + 1 : named.end;
    if (tokens.slice(tail).some((_, offset) => glueAt(tokens, tail + offset) === 0)) continue;
    plan = named.said;
    end = next;
  }
  for (let next = from + 1; next < tokens.length && plan === undefined; next++) {
    const named = nameAt(tokens, next, lexicon.plans, 'whole');
    if (!named || tokens.slice(named.end).some((_, offset) => glueAt(tokens, named.end + offset) === 0)) continue;
    plan = named.said;
    end = next;
  }
  const there = plan === undefined && lexicon.lastPlan !== undefined ? thereBefore(reader, from) : undefined;
  if (there !== undefined) {
    plan = lexicon.lastPlan!;
    end = there;
  }
  if (plan === undefined) end = tokens.length;
  const names = listItems(text, tokens, from, end).map((name) => name.replace(/^["'“‘]|["'”’]$|[.!\s]+$/gu, ''));
  return bucketCall(names, plan);
}

/** Where "to it" or "there" at the end begins. */
function thereBefore({ tokens }: Reader, from: number): number | undefined {
  for (let at = from + 1; at < tokens.length; at++) {
    const length = phraseAt(tokens, at, there);
    if (length > 0 && tokens.slice(at + length).every((_, offset) => glueAt(tokens, at + length + offset) > 0))
      return at;
  }
  return undefined;
}

const bucketNouns = '(?:buckets|columns|lanes|stages|lists)';
const bucketsAfter = new RegExp(
  `^(.*?)[,;]?\\s+(?:with|w/|having|and)\\s+(?:the\\s+)?${bucketNouns}\\s*:?\\s+(.+)$`,
  'is',
);
const bucketsBefore = new RegExp(
  `^(.*?)[,;]?\\s+(?:with|w/|having)\\s+(.+?)\\s+(?:as\\s+)?(?:the\\s+|its\\s+)?${bucketNouns}$`,
  'is',
);

function createPlan(reader: Reader, at: number): Reading | undefined {
  for (const pattern of [quotePlan, planOpening, wantedPlan, planNamed]) {
    for (const bound of matchTemplate(reader, pattern, at)) {
      if (
        bound.clauses.length > 0 ||
        !bound.text ||
        /^(for|to|in|the|a|of|about|on|with|and|at|by|from) /i.test(bound.text)
      )
        continue;
      const split = bucketsAfter.exec(bound.text) ?? bucketsBefore.exec(bound.text);
      if (!split && /^["“„«].*["”»].+/s.test(bound.text)) continue;
      if (!split) return calls({ tool: 'create_plan', input: { title: unquote(bound.text) } });
      return calls({ tool: 'create_plan', input: { title: unquote(split[1]!), buckets: namesIn(reader, split[2]!) } });
    }
  }
  return undefined;
}

const unquote = (text: string): string => text.replace(/^["'“‘«]|["'”’»]$/gu, '').trim();

function namesIn(reader: Reader, text: string): string[] {
  const from = reader.text.lastIndexOf(text);
  const inside = reader.tokens.filter((token) => token.end > from && token.start < from + text.length);
  if (inside.length === 1) return [said(reader.text, inside, 0, 1)];
  return listItems(reader.text, inside, 0, inside.length).map(unquote);
}

const bucketCall = (names: string[], plan?: string): Reading =>
  calls({ tool: 'create_bucket', input: { names, ...(plan !== undefined && { plan }) } });

/** The plan among the clauses; false when they say anything else. */
function placeOnly({ clauses }: Bindings): string | undefined | false {
  if (clauses.some(({ fields }) => Object.keys(fields).some((name) => name !== 'plan'))) return false;
  return clauses[0]?.fields.plan;
}
