/** What a file of the web is called: by its sender, else by the end of its address, else by its host. */
export function fileNameOf(headers: { get(name: string): string | null }, { pathname, hostname }: URL): string {
  const told = inDisposition(headers.get('content-disposition') ?? '');
  const last = pathname.split('/').findLast((segment) => segment !== '');
  const name = told ?? (last === undefined ? hostname : decoded(last));
  const plain = name
    .split(/[/\\]/)
    .at(-1)!
    .toWellFormed()
    .replaceAll(/\p{Cc}/gu, '')
    .trim();
  return (/^\.*$/.test(plain) ? hostname : plain).slice(-255).toWellFormed();
}

/** RFC 6266: `filename*` before `filename`. */
function inDisposition(header: string): string | undefined {
  const extended = /;\s*filename\*\s*=\s*utf-8'[^']*'([^;\s]+)/i.exec(header)?.[1];
  if (extended !== undefined) return decoded(extended);
  const [, quoted, plain] = /;\s*filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/i.exec(header) ?? [];
  return quoted?.replaceAll(/\\(.)/g, '$1') ?? plain;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
