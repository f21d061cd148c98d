import { type CellObject, read } from '@e965/xlsx';
import { type Parser, Unreadable } from './parser.ts';
import { macrosNote, openArchive } from './zip.ts';

const rowLimit = 100_000;

/** A workbook: each sheet that is shown and not empty is a page, its rows are lines. */
export const parseXlsx: Parser = async function* (bytes, { opened, note }) {
  const { names, hasMacros } = await openArchive(bytes);
  if (![...names].some((name) => name.startsWith('xl/'))) throw new Unreadable('There is no workbook in it.');
  if (hasMacros) note(macrosNote);
  const workbook = read(bytes, {
    type: 'buffer',
    dense: true,
    cellFormula: false,
    cellHTML: false,
    sheetRows: rowLimit + 1,
  });
  opened(workbook.SheetNames.length);
  for (const [index, name] of workbook.SheetNames.entries()) {
    const rows = (workbook.Sheets[name]?.['!data'] ?? []) as readonly (readonly CellObject[])[];
    if (rows.length > rowLimit) note(`Of the sheet ${name} the first ${rowLimit} rows were read.`);
    const lines = rows.slice(0, rowLimit).map((row) => lineOf(row ?? []));
    yield { page: index + 1, text: [`# ${name}`, '', ...lines.filter((line) => line !== '')].join('\n') };
    delete workbook.Sheets[name];
  }
};

/** Cells as they are shown, without the empty ones at the end. */
function lineOf(row: readonly (CellObject | undefined)[]): string {
  const cells = Array.from(row, (cell) =>
    String(cell?.w ?? cell?.v ?? '')
      .replaceAll(/\s+/g, ' ')
      .trim(),
  );
  while (cells.at(-1) === '') cells.pop();
  return cells.join(' | ');
}
