import { isStopTerm, stem } from '#lib/search/analysers.ts';
import { termsOf } from '#lib/search/terms.ts';

/** Words of English that say nothing about what a question asks. */
const silent = new Set(
  'a about above according after again all also am an and any anyone anything are as at be because been before being both but by can could did do does doing done during each else ever every few for from further get give had has have having he her here hers him his how i if in into is it its itself just kind know let like many may me might mine more most much must my no nor not of off on once one only or other our ours out over own per please regarding same say says said shall she should so some something such tell than that the their theirs them then there these they thing this those to too under until up upon us very was we were what when where whether which while who whom whose why will with within would you your yours mention mentions mentioned state states stated describe explain show find document documents file files text section page rule rules information info details regulations anybody somebody someone need come comes came happen happens'.split(
    ' ',
  ),
);

export interface Word {
  stem: string;
  start: number;
  end: number;
}

const measures =
  /\bhow (?:many|much|big|large|high|long|tall|far|often|soon|quickly|fast|old|wide|small|late|early)\b/giu;

/** The telling words of a question put to texts of `language`: in "how high is the rent" that is the rent. */
export function wordsAsked(question: string, language: string): Word[] {
  if (language === 'en') return englishWords(question.replace(measures, 'how'));
  const words = wordsIn(question, language);
  const own = termsOf(question, language).length - words.length;
  const english = words.filter(({ start, end }) => silent.has(question.slice(start, end).toLowerCase()));
  // A question in English may be put to any text.
  return english.length > own ? words.filter((word) => !english.includes(word)) : words;
}

/** The telling words of a text by their stems; accents and case do not count. */
export function wordsIn(text: string, language: string): Word[] {
  if (language === 'en') return englishWords(text);
  return termsOf(text, language)
    .filter(({ term }) => !isStopTerm(term, language))
    .map(({ term, start, end }) => ({ stem: term, start, end }));
}

function englishWords(text: string): Word[] {
  return [...text.matchAll(/[\p{L}\p{N}]+(?:['’][\p{L}]+)?/gu)].flatMap(({ 0: raw, index }) => {
    const word = raw
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/['’](?:s$)?/gu, '');
    return silent.has(word) ? [] : [{ stem: stemOf(word), start: index, end: index + raw.length }];
  });
}

const numbers = new Map('zero one two three four five six seven eight nine ten eleven twelve'.split(' ').map((word, value) => [word, String(value)])); // prettier-ignore

const irregular = new Map(Object.entries({ kept: 'keep', paid: 'pay', sent: 'send', held: 'hold', built: 'build', written: 'write', wrote: 'write', given: 'give', gave: 'give', taken: 'take', took: 'take', made: 'make', met: 'meet', left: 'leave', lost: 'lose', began: 'begin', begun: 'begin', rose: 'rise', chose: 'choose', chosen: 'choose', led: 'lead', spent: 'spend', bought: 'buy', sold: 'sell', brought: 'bring', people: 'person', men: 'man', women: 'woman', children: 'child' })); // prettier-ignore

function stemOf(said: string): string {
  const number = numbers.get(said);
  if (number !== undefined) return number;
  const word = irregular.get(said) ?? said;
  return /\d/.test(word) ? word : stem(word, 'en');
}
