import type { Term } from './tagger.ts';

const legalForm = String.raw`(?:GmbH|AG|SE|KG|Ltd|Limited|Inc|Incorporated|LLC|LLP|PLC|Corp|Corporation|Co|BV|NV|AB|ApS|Oy|SA|SAS|SARL|SpA|Pty)`;
const word = String.raw`\p{Lu}[\p{L}\p{N}&'’-]*`;
const withForm = new RegExp(String.raw`\b${word}(?: (?:&|and|of|${word})){0,3}? ${legalForm}\b`, 'gu');
const formAtEnd = new RegExp(String.raw`[ ,]+${legalForm}\.?$`, 'u');

/** Organisations that an English sentence names, without their legal form. */
export function organisationsIn(sentence: string, terms: readonly Term[]): string[] {
  const formal = [...sentence.matchAll(withForm)].map(([name]) => name);
  const tagged = runsOf(terms).filter((name) => /^\p{Lu}.*[ ]\p{Lu}/u.test(name));
  const names = [...formal, ...tagged].map(withoutLegalForm).filter((name) => name.length > 2);
  return [...new Set(names)];
}

function withoutLegalForm(name: string): string {
  return name.replace(formAtEnd, '').trim();
}

/** Neighbouring words that are tagged as an organisation, joined; of several words, as single ones are often wrong. */
function runsOf(terms: readonly Term[]): string[] {
  const runs: string[] = [];
  let run: string[] = [];
  for (const { text, tags, breaks } of terms) {
    if (tags.has('Organization')) run.push(text);
    if (run.length > 0 && (breaks || !tags.has('Organization'))) {
      runs.push(run.join(' '));
      run = [];
    }
  }
  if (run.length > 0) runs.push(run.join(' '));
  return runs;
}
