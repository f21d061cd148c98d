/** The addresses that are pages of the app: the server answers them with index.html, the app decides what they show. */
const page = /^\/(?:(?:board(?:\/[\w-]{1,200})?|documents(?:\/[\da-f-]{36})?|chat|knowledge|activity)\/?)?$/;

export function isPagePath(path: string): boolean {
  return page.test(path);
}
