import type { Document } from '#lib/contracts/documents.ts';
import { bold, escape, listed } from '../reply/markdown.ts';
import { match, nearest } from '../resolve/match.ts';
import { type Path, refuse, whichOf } from '../resolve/outcome.ts';
import type { Selecting } from '../resolve/tasks.ts';

const mostChoices = 9;
/** Names that only say what kind of thing is meant, and so may mean any document. */
const anyDocument = /^(?:documents?|docs?|files?|papers?|pdfs?|handbook|manual|contract|agreement|lease|polic(?:y|ies)|guidelines?|guide|spec(?:ification)?s?|minutes|protocol|reports?|proposals?|memos?|slides?|deck|presentation|spreadsheet|knowledge base|wiki|terms(?: and conditions)?|rules|regulations?|letter|invoice|contracts|manuals|handbooks|notes|e-?mails?)$/iu; // prettier-ignore
const pointing = /^(?:it|its|this|that|this one|that one|the same(?: one)?)$/iu;

/** The document that a name means; undefined where it only says what kind, and asked where it means several. */
export async function documentNamed(selecting: Selecting, said: string, path: Path): Promise<Document | undefined> {
  const documents = await selecting.world.documents.list();
  if (pointing.test(said)) {
    const latest = documents.find(({ id }) => id === selecting.document);
    if (!latest) throw refuse('Which document do you mean? Say its title.');
    return latest;
  }
  const name = said.replace(/\.\p{L}{2,5}$/u, '');
  const items = documents.map((document) => ({ id: document.id, name: document.title, aliases: [document.fileName, document.fileName.replace(/\.[^.]+$/, '')], document })); // prettier-ignore
  const found = match(name, items, 'loose') ?? match(name, await others(selecting, name, documents), 'loose');
  if (!found) {
    if (anyDocument.test(name)) return undefined;
    const near = nearest(name, documents.map(({ title }) => title)); // prettier-ignore
    const hint = near.length > 0 ? ` Did you mean ${listed(near.map(bold))}?` : '';
    throw refuse(`I find no document called “${escape(said)}” that you may read.${hint}`);
  }
  if (found.items.length === 1) return found.items[0]!.document;
  if (found.items.length > mostChoices)
    throw refuse(`${found.items.length} documents are called like “${escape(said)}”. Say more of the title.`);
  throw whichOf(
    selecting.calls,
    path,
    `Which document do you mean by “${escape(said)}”?`,
    found.items.map(({ document }) => ({ label: document.title, value: document.id })),
  );
}

/** Older ones than those listed, by the words of the name. */
async function others({ world }: Selecting, name: string, known: readonly Document[]) {
  const documents = await world.documents.list(name);
  return documents
    .filter(({ id }) => known.every((each) => each.id !== id))
    .map((document) => ({ id: document.id, name: document.title, document }));
}
