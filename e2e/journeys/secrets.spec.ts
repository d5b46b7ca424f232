import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { Installation } from '../support/installation.js';
import { anInstallation, invite } from '../support/school.js';

const PASSWORD = 'tambour océan 61 marmotte';

let installation: Installation;

test.beforeAll(async () => {
  installation = await anInstallation();
});

test.afterAll(() => installation.remove());

test('a secret that is left anywhere is found, in whatever form, and not repeated', async () => {
  const link = await invite(installation, 'direction@example.org', 'administrator');
  const token = new URL(link).hash.slice(1);
  const { port } = new URL(installation.url);
  const redeemed = await fetch(`http://127.0.0.1:${port}/api/links/redeem`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Trousseau': '1' },
    body: JSON.stringify({ token, password: PASSWORD, name: 'Claire Vasseur' }),
  });
  expect(redeemed.status).toBe(200);
  expect(installation.secrets.kinds).toMatchObject({ password: 1, token: 1 });
  const [cookie = ''] = redeemed.headers.getSetCookie();
  const session = /=([\w-]{20,})/.exec(cookie)?.[1] ?? '';

  const planted = [
    ['tmp/upload.txt', Buffer.from(`a ${PASSWORD}`).toString('base64')],
    ['data/rows.bin', Buffer.from(token).toString('hex')],
    ['data/index.bin', Buffer.from(session, 'utf16le')],
    ['data/address.txt', `?password=${encodeURIComponent(PASSWORD)}`],
  ] as const;
  for (const [name, bytes] of planted) writeFileSync(join(installation.folder, name), bytes);
  const found = await installation.secretsInClear();
  for (const [name] of planted) rmSync(join(installation.folder, name));

  expect([...found].sort()).toEqual([
    'cookie, in UTF-16, in index.bin',
    'password, in URL encoding, in address.txt',
    'password, in base64, in upload.txt',
    'token, in hexadecimal, in rows.bin',
  ]);
});
