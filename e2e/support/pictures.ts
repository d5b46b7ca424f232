import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';

const FOLDER = fileURLToPath(new URL('../../docs/images', import.meta.url));

/**
 * Keeps what the page shows as a picture of the documentation. Only with `TROUSSEAU_WRITE_PICTURES=1`:
 * another run leaves the sources as they are.
 */
export async function picture(page: Page, name: string): Promise<void> {
  if (process.env['TROUSSEAU_WRITE_PICTURES'] !== '1') return;
  mkdirSync(FOLDER, { recursive: true });
  await page.screenshot({ path: `${FOLDER}/${name}.png`, animations: 'disabled' });
}
