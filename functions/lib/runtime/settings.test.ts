import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { verifies } from '#test/verifies.ts';
import { readSetting } from './settings.ts';

it('reads a setting from the environment, else from its file', verifies('start.settings-from-files'), () => {
  const file = join(mkdtempSync(join(tmpdir(), 'itp-setting-')), 'key');
  writeFileSync(file, 'from-file\n');
  expect(readSetting('KEY', { KEY: 'plain', KEY_FILE: file })).toBe('plain');
  expect(readSetting('KEY', { KEY_FILE: file })).toBe('from-file');
  expect(readSetting('KEY', { KEY: '' })).toBeUndefined();
});
