import type { Clause, Reader } from './clauses.ts';

/** "at 5pm", "17:00", "5 o'clock": heard, so that it is not taken for a title's word. */
export function timeOfDay({ tokens, clauses }: Reader, at: number): Clause | undefined {
  const lead = tokens[at]?.key === 'at' || tokens[at]?.key === 'by' || tokens[at]?.key === 'around' ? 1 : 0;
  const key = tokens[at + lead]?.key ?? '';
  const clause = (end: number): Clause => ({ end, weak: true, fields: { timeOfDay: true } });
  if (/^([1-9]|1[0-2])(am|pm)$/.test(key) || (lead > 0 && ['noon', 'midday', 'midnight', 'lunchtime'].includes(key)))
    return clause(at + lead + 1);
  const hour = /^\d{1,2}$/.test(key);
  if (hour && tokens[at + lead + 1]?.key === ':' && /^\d\d(am|pm)?$/.test(tokens[at + lead + 2]?.key ?? ''))
    return clause(at + lead + 3);
  if (hour && ['am', 'pm', "o'clock"].includes(tokens[at + lead + 1]?.key ?? '')) return clause(at + lead + 2);
  const afterDate = [...clauses.values()].some((each) => each?.end === at && (each.fields.due ?? each.fields.start));
  return hour && lead > 0 && afterDate ? clause(at + 2) : undefined;
}
