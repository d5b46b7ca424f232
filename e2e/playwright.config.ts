import { defineConfig } from '@playwright/test';
import { chromiumPath } from './support/chromium.js';
import { PUBLIC_HOST } from './support/installation.js';

/** Whole journeys in the system's Chromium: files two at a time, each on installations of its own. */
export default defineConfig({
  testDir: './journeys',
  outputDir: './test-results',
  globalSetup: '../tools/test-room.mjs',
  workers: 2,
  fullyParallel: false,
  retries: 0,
  timeout: 300_000,
  expect: { timeout: 15_000 },
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['list']],
  use: {
    actionTimeout: 20_000,
    navigationTimeout: 30_000,
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    viewport: { width: 1280, height: 800 },
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: chromiumPath(),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
        // Letters refuse a local address: families reach the test server under a name.
        `--host-resolver-rules=MAP ${PUBLIC_HOST} 127.0.0.1`,
      ],
    },
  },
});
