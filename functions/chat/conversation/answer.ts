import { match } from '../resolve/match.ts';
import { fold } from '../text/fold.ts';
import type { Pending } from './dialogue.ts';

/** What a message says to an open question. */
export type Answer = { kind: 'choice'; index: number } | { kind: 'no' } | { kind: 'unclear' };

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth'];
const numbers = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const yes =
  /^(y|yes|yep|yeah|yup|ya|sure|ok|okay|k|do it|go ahead|please do|confirm|confirmed|correct|right|absolutely|of course|definitely|go for it|yes please|do so|that's right|exactly|aye|affirmative|fine|go|proceed|i'm sure|i am sure|make it so|yes (delete|do|complete|change|remove|go|reopen|mark) ?(it|them|that|ahead|so|all)?|(delete|complete|change|remove) (it|them|them all))$/;
const no =
  /^(n|no|nope|nah|cancel|never mind|nevermind|neither|none|none of them|none of these|neither of them|stop|abort|forget it|leave it|don't|do not|no thanks|no thank you|nothing|drop it|not now|keep it|keep them|please don't|no don't|forget that|no keep it|don't do it|no way|cancel that|leave them|no leave it|hold on|wait)$/;

/** Undefined when the message is not an answer but something else. */
export function answerTo(text: string, { choices, confirms }: Pending): Answer | undefined {
  const words = fold(text)
    .replace(/[^\p{L}\p{N}'\s]/gu, ' ')
    .replace(/\b(please|pls|thanks|thank you)\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (no.test(words)) return { kind: 'no' };
  const single = confirms || choices.length === 1;
  if (yes.test(words) || (words === '' && /\bplease\b/i.test(text)))
    return single ? { kind: 'choice', index: 0 } : { kind: 'unclear' };
  const bare = words
    .replace(
      /^(the|option|number|no|nr|choice|take|i mean|i meant|it's|its|use|pick|choose|i choose|i'd say|let's take)\s+(the\s+|number\s+|option\s+)?/,
      '',
    )
    .replace(
      /^(?:(?:put|add|create|make|place|do) )?(?:(?:it|that|this|them) )?(?:in|into|to|on|for|under|with|goes in) (?:the )?/,
      '',
    )
    .replace(/\s+(one|option|task|plan|bucket|person|board)$/, '');
  const position = /^\d{1,2}$/.test(bare)
    ? Number(bare) - 1
    : Math.max(ordinals.indexOf(bare), numbers.indexOf(bare), ['1st', '2nd', '3rd', '4th', '5th'].indexOf(bare));
  if (bare === 'last') return { kind: 'choice', index: choices.length - 1 };
  if (position >= 0) return position < choices.length ? { kind: 'choice', index: position } : { kind: 'unclear' };
  const items = choices.map(({ label }, index) => ({
    id: `choice ${index}`,
    name: label,
    aliases: [label.replace(/\s*\(.*$/, '')],
  }));
  const found = match(bare, items) ?? match(words, items);
  if (!found) return undefined;
  return found.items.length === 1 ? { kind: 'choice', index: items.indexOf(found.items[0]!) } : { kind: 'unclear' };
}
