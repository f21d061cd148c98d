/**
 * Passes a model's text on without links, images and HTML, piece by piece: what could send a reader's browser somewhere
 * is shown as the characters it is made of.
 */
export function plainText(): { push(piece: string): string; rest(): string } {
  let held = '';
  const clean = (text: string): string => text.replace(/[[\]<]/g, String.raw`\$&`).replaceAll('://', String.raw`\://`);
  return {
    push(piece) {
      const text = held + piece;
      const keep = /:\/?$/.exec(text)?.[0].length ?? 0;
      held = text.slice(text.length - keep);
      return clean(text.slice(0, text.length - keep));
    },
    rest() {
      const text = clean(held);
      held = '';
      return text;
    },
  };
}
