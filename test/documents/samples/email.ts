interface Attached {
  fileName: string;
  mediaType: string;
  bytes: Uint8Array;
}

/** A message with what is attached to it. */
export function email(subject: string, text: string, attached: readonly Attached[] = []): Buffer {
  const parts = attached.map(({ fileName, mediaType, bytes }) =>
    [
      `Content-Type: ${mediaType}; name="${fileName}"`,
      'Content-Transfer-Encoding: base64',
      `Content-Disposition: attachment; filename="${fileName}"`,
      '',
      Buffer.from(bytes).toString('base64').replaceAll(/.{76}/g, '$&\r\n'),
    ].join('\r\n'),
  );
  const body = ['Content-Type: text/plain; charset=utf-8', '', text].join('\r\n');
  return Buffer.from(
    [
      'From: Maya Lindqvist <maya@lanternfish.example>',
      'To: Tom Herrera <tom@lanternfish.example>',
      'Date: Mon, 14 Sep 2026 09:30:00 +0000',
      `Subject: ${subject}`,
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary="part"',
      '',
      ...[body, ...parts].flatMap((part) => ['--part', part]),
      '--part--',
      '',
    ].join('\r\n'),
  );
}
