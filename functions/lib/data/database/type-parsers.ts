import { types } from 'pg';

const bigint = 20;
const date = 1082;

/** bigint as a number, or its text beyond ±(2^53 − 1) */
function parseBigint(text: string): number | string {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : text;
}

/** How columns reach TypeScript where that differs from node-postgres: see `Sql`. */
export const typeParsers = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (format !== 'binary' && oid === bigint) return parseBigint;
    if (format !== 'binary' && oid === date) return (text: string) => text;
    return types.getTypeParser(oid, format);
  },
};
