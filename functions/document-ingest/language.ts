import { detectAll } from 'tinyld';

const sampleLength = 4000;
const leastLength = 40;
/** Less sure than this it says nothing. */
const leastAccuracy = 0.2;

/** ISO 639-1, from the beginning of a text; undefined when it is too short or not clear. */
export function languageOf(text: string): string | undefined {
  const sample = text.slice(0, sampleLength);
  if (sample.trim().length < leastLength) return undefined;
  const [best] = detectAll(sample);
  return best && best.accuracy >= leastAccuracy ? best.lang.slice(0, 2) : undefined;
}
