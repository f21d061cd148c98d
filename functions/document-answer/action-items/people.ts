const word = String.raw`\p{Lu}[\p{L}'’-]+`;
const name = String.raw`@?${word}(?:[ \t]+(?:\p{Lu}\.|${word})){0,2}`;
const joint = String.raw`(?:[ \t]*(?:,|&|\/|\+)[ \t]*|[ \t]+and[ \t]+)`;
const names = String.raw`${name}(?:${joint}${name})*`;

const opening = new RegExp(String.raw`^(${names})\s*(?::|–|—|\s-\s|[ \t]+(?:will|shall|must|should|to|is to|are to|has to|have to|needs to|need to|is going to|agreed to|agrees to|takes care of|prepares to)(?=\s))\s*`, 'u'); // prettier-ignore
const closing = new RegExp(String.raw`\s*(?:[–—]|\s-\s|\|)\s*(${names})[\s.;]*$`, 'u');
const stated = new RegExp(
  String.raw`[\s,;(–—-]*\b(?:owner|responsible|assigned to|assignee|who)\s*[:=]?\s+(${names})\)?`,
  'iu',
);
const bracketed = /\s*[([]([^()[\]]{2,80})[)\]][\s.;]*$/u;
const whole = new RegExp(`^(?:${names})$`, 'u');

/** Words with a capital that no person is called. */
const nobody = /^@?(?:the|a|an|this|that|these|those|it|we|i|you|they|he|she|all|everyone|everybody|nobody|each|every|note|notes|deadline|due|date|status|owner|action|actions|task|tasks|todo|next|step|steps|agenda|decision|decisions|topic|subject|re|from|to|cc|bcc|ap|ai|tbd|tba|if|when|what|please|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december|q[1-4]|eod|asap|customers?|suppliers?|employees?|guests?|visitors?|minutes|present|attendees|participants|apologies|summary|cause|measures|risks?|price|section|part|chapter)$/iu; // prettier-ignore

/** The names in a list of them: "Ben, Ada and Tom". Empty when it is none of names. */
export function namesIn(list: string): string[] {
  const said = list.trim();
  if (!whole.test(said)) return [];
  const found = said.split(new RegExp(joint, 'u')).map((each) => each.replace(/^@/, '').trim());
  return found.every((each) => !nobody.test(each.split(/\s+/)[0]!)) ? found : [];
}

const acting = new RegExp(String.raw`^(${names})[ \t]+(\p{Ll}{2,}s)(?=[ \t]+\S)`, 'u');

/** "Ben sends the plan": who does it, where all are `known`, and the text as a command. */
function actingOf(text: string, known: ReadonlySet<string>): { people: string[]; rest: string } | undefined {
  const told = acting.exec(text);
  const people = namesIn(told?.[1] ?? '');
  if (!told || people.length === 0 || !people.every((name) => known.has(name)) || stative.has(told[2]!))
    return undefined;
  return { people, rest: infinitive(told[2]!) + text.slice(told[0].length) };
}

/** What says how somebody is rather than what is to be done. */
const stative = new Set(['is', 'has', 'was', 'does', 'knows', 'likes', 'wants', 'thinks', 'believes', 'owns', 'says']);

const infinitive = (verb: string): string =>
  verb.replace(/ies$/, 'y').replace(/(ch|sh|ss|x|zz|o)es$/, '$1').replace(/(?<!s)s$/, ''); // prettier-ignore

/** Who is to do what a text says, and the text without them; `known` are the people that the document is among. */
export function ownersOf(text: string, known: ReadonlySet<string>): { people: string[]; rest: string } {
  const told = stated.exec(text);
  if (told && namesIn(told[1]!).length > 0)
    return { people: namesIn(told[1]!), rest: text.slice(0, told.index) + text.slice(told.index + told[0].length) };
  const first = opening.exec(text);
  if (first && namesIn(first[1]!).length > 0) return { people: namesIn(first[1]!), rest: text.slice(first[0].length) };
  const does = actingOf(text, known);
  if (does) return does;
  const brackets = bracketed.exec(text);
  if (brackets) {
    const parts = brackets[1]!.split(/[,;/]|\band\b/u).map((part) => part.trim());
    const people = parts.flatMap(namesIn);
    const others = parts.filter((part) => namesIn(part).length === 0);
    const kept = others.length > 0 ? ` (${others.join(', ')})` : '';
    if (people.length > 0) return { people, rest: text.slice(0, brackets.index) + kept };
  }
  const last = closing.exec(text);
  if (last && namesIn(last[1]!).length > 0) return { people: namesIn(last[1]!), rest: text.slice(0, last.index) };
  return { people: [], rest: text };
}
