const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

const entity = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{1,10}));/gi;

/** The words of an HTML post: line breaks kept, tags and what is never shown left out. In time linear to its length. */
export function toPlainText(html: string): string {
  return html
    .replaceAll(/<(style|script|head)\b[^<>]*>[\s\S]*?(?:<\/\1>|$)/gi, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/<br\b[^<>]*>|<\/(?:p|div|li|tr|h[1-6])>/gi, '\n')
    .replaceAll(/<[^<>]*>/g, '')
    .replaceAll(entity, (whole: string, decimal?: string, hex?: string, name?: string) => {
      if (name) return entities[name.toLowerCase()] ?? whole;
      const code = decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16);
      return code <= 0x10_ffff ? String.fromCodePoint(code) : '';
    })
    .replaceAll(/ ?\n ?/g, '\n')
    .trim();
}
