import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';

/** Addresses that need no record. */
const FIXED = [
  '/',
  '/imports',
  '/imports/create',
  '/classes',
  '/students',
  '/students/create',
  '/guardians',
  '/guardians/create',
  '/accounts',
  '/letter-runs',
  '/letter-runs/create',
  '/tasks',
  '/outbox-messages',
  '/staff',
  '/staff/create',
  '/audit-events',
  '/schools',
];

/** Pages of one record, by the resource whose first record they show. */
const OF_RECORD: Readonly<Record<string, readonly string[]>> = {
  imports: ['/imports/:id/show'],
  students: ['/students/:id/show', '/students/:id'],
  guardians: ['/guardians/:id/show', '/guardians/:id'],
  accounts: ['/accounts/:id/show'],
  'letter-runs': ['/letter-runs/:id/show'],
  staff: ['/staff/:id'],
  schools: ['/schools/:id'],
};

/** Every page of the console below `/console`, with records that exist. */
export async function everyScreen(page: Page): Promise<string[]> {
  const screens = [...FIXED];
  for (const [resource, paths] of Object.entries(OF_RECORD)) {
    const id = await firstId(page, resource);
    screens.push(...paths.map((path) => path.replace(':id', id)));
  }
  return screens;
}

/** Opens a page of the console and waits until its records are there. */
export async function openScreen(page: Page, url: string, path: string): Promise<void> {
  await page.goto(`${url}/console${path}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  await expect(page.getByText(/^(Chargement|Loading)…$/)).toHaveCount(0);
  await expect(page.getByRole('alert').filter({ hasText: /Réessayer|Try again/ })).toHaveCount(0);
}

/** Asked from the page, which is signed in. */
async function firstId(page: Page, resource: string): Promise<string> {
  return page.evaluate(async (name) => {
    const response = await fetch(`/api/${name}?range=${encodeURIComponent('[0,0]')}`);
    const [first] = (await response.json()) as { id: string }[];
    if (!first) throw new Error(`no record of ${name}`);
    return first.id;
  }, resource);
}
