import * as chrono from 'chrono-node/en';

/** Days that a sentence names with their year, YYYY-MM-DD; 3/4/2026 is not one, as nobody knows which. */
export function datesIn(sentence: string): string[] {
  if (!/\b(?:19|20)\d\d\b/.test(sentence)) return [];
  return chrono.strict.parse(sentence).flatMap(({ text, start, end }) => {
    if (/\d\s*[/.]\s*\d/.test(text)) return [];
    return [start, end].flatMap((part) => {
      if (!part || !(['year', 'month', 'day'] as const).every((each) => part.isCertain(each))) return [];
      const [year, month, day] = [part.get('year')!, part.get('month')!, part.get('day')!];
      return [`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`];
    });
  });
}
