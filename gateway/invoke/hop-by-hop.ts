/** Headers that belong to the connection between two neighbours (RFC 9110, 7.6.1), whichever way they go. */
export const hopByHop = [
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-connection',
  'te',
  'trailer',
  'upgrade',
] as const;
