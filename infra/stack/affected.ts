const made = /(^|\/)(bundle|dist)\//;
const test = /\.test\.tsx?$/;

/** Which of the functions `names` a change of `path`, relative to functions/, may change: of lib, all. */
export function affectedFunctions(path: string, names: readonly string[]): readonly string[] {
  const [folder] = path.split('/');
  if (made.test(`${path}/`) || test.test(path)) return [];
  return folder === 'lib' ? names : names.filter((name) => name === folder);
}
