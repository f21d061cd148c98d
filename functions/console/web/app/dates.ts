/** Calendar dates are YYYY-MM-DD strings in the person's own time zone; they compare as text. */

const day = 24 * 60 * 60 * 1000;

export function today(now = new Date()): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** `Today`, `Tomorrow`, `Yesterday`, else `Fri, 27 Nov` (with the year when it is another one). */
export function describeDate(date: string, from = today(), locale?: string): string {
  const distance = (Date.parse(date) - Date.parse(from)) / day;
  const near = new Map([
    [-1, 'Yesterday'],
    [0, 'Today'],
    [1, 'Tomorrow'],
  ]).get(distance);
  if (near) return near;
  const sameYear = date.slice(0, 4) === from.slice(0, 4);
  return new Date(date).toLocaleDateString(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(!sameYear && { year: 'numeric' }),
    timeZone: 'UTC',
  });
}

export function isOverdue(task: { due?: string | undefined; progress: string }, from = today()): boolean {
  return task.due !== undefined && task.due < from && task.progress !== 'completed';
}

/** A moment as the person's clock shows it: `14:05`. */
export function clockTime(moment: string): string {
  return new Date(moment).toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' });
}
