/** What kind of thing a question asks for, and how a sentence that says it looks. */
const cues: readonly [question: RegExp, answer: RegExp][] = [
  [
    /\b(?:when|what (?:date|day|time|year)|which (?:date|day|month|year)|by what|deadline|until when|how soon)\b/i,
    /\b(?:\d{1,2}[./:]\d{1,2}|\d{4}|january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|days?|weeks?|months?|hours?|years?|noon|midnight|o'clock)\b/i,
  ],
  [
    /\bhow (?:many|much|long|often|far|old|big|large|high|fast)\b|\b(?:cost|price|amount|number|percentage|rate|fee|budget|limit|period)\b/i,
    /\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|half|hundred|thousand|once|twice|daily|weekly|monthly|yearly|annually|never|always)\b/i,
  ],
  [
    /\bwho(?:m|se)?\b/i,
    /(?<=\S\s)\p{Lu}\p{L}+|\b(?:team|manager|officer|department|board|director|head|party|employee|tenant|supplier|customer)\b/iu,
  ],
  [/\bwhere\b/i, /\b(?:at|in|on|near|room|street|floor|building|office|address|https?)\b/i],
  [/\bwhy\b/i, /\b(?:because|since|due to|so that|in order to|therefore|reason|as a result)\b/i],
  [/\b(?:what is|what are|what does .* mean|define)\b/i, /\b(?:is|are|means|refers to|defined as|denotes)\b/i],
];

/** Whether a sentence looks like what the question asks for; undefined when the question does not tell. */
export function looksAsked(question: string, sentence: string): boolean | undefined {
  const fitting = cues.filter(([asked]) => asked.test(question));
  return fitting.length === 0 ? undefined : fitting.some(([, answer]) => answer.test(sentence));
}
