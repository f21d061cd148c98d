import { nearlySame } from './fold.ts';

/** Past forms that no rule makes, by the word they belong to. */
const irregular = new Map(
  Object.entries({
    send: 'sent', buy: 'bought', find: 'found', choose: 'chose chosen', write: 'wrote written', make: 'made', do: 'did done',
    hold: 'held', meet: 'met', pay: 'paid', tell: 'told', take: 'took taken', give: 'gave given', build: 'built',
    draw: 'drew drawn', sell: 'sold', get: 'got gotten', hang: 'hung', lay: 'laid', lead: 'led', leave: 'left', lose: 'lost',
    ring: 'rang rung', run: 'ran', say: 'said', see: 'saw seen', show: 'shown', speak: 'spoke spoken', spend: 'spent',
    teach: 'taught', think: 'thought', win: 'won', keep: 'kept', bring: 'brought', catch: 'caught', drive: 'drove driven',
    eat: 'ate eaten', fly: 'flew flown', go: 'went gone', hear: 'heard', know: 'knew known', begin: 'began begun',
    sing: 'sang sung', sit: 'sat', stand: 'stood', wear: 'wore worn', lend: 'lent', feed: 'fed', break: 'broke broken',
  }).flatMap(([base, forms]) => forms.split(' ').map((form) => [form, base] as const)),
); // prettier-ignore

const ending =
  /^(?:|e|s|es|d|ed|ing|ings|y|ies|ied|r|er|ers|or|ion|ions|ation|ations|ment|ments|al|als|ature|ance|ence|age)$/;
const shortEnding = /^(?:|e|s|es|d|ed|ing|r|er)$/;

/** The word that a past form belongs to; other words as they are. */
export const baseOf = (word: string): string => irregular.get(word) ?? word;

/** Whether two words are forms of one: "printed" and "print", "migration" and "migrate", "sent" and "send". */
export function sameStem(a: string, b: string): boolean {
  const [first, second] = [baseOf(a), baseOf(b)];
  if (first === second) return true;
  let shared = 0;
  while (shared < first.length && first[shared] === second[shared]) shared++;
  if (shared < 3) return false;
  const known = shared < 4 ? shortEnding : ending;
  const rest = (word: string) => {
    const tail = word.slice(shared);
    return tail[0] === word[shared - 1] && /^.(?:ed|ing|er|ers)$/.test(tail) ? tail.slice(1) : tail;
  };
  return known.test(rest(first)) && known.test(rest(second));
}

/** Whether `word` is a form of `base` that tells of something past: "signed" of "sign", "sent" of "send". */
export const isPastOf = (word: string, base: string): boolean =>
  word !== base && (irregular.get(word) === base || (word.endsWith('ed') && sameStem(word, base)));

/** Whether two words are one but for a typing slip or another ending. */
export const akin = (a: string, b: string): boolean => nearlySame(a, b) || sameStem(a, b);
