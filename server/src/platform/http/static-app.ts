import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import express from 'express';
import type { Response } from 'express';

/** Built files carry a hash of their content in their name: they never change. */
const HASHED_FOLDER = /[\\/]assets[\\/]/;

/**
 * Serves a built single-page application under a prefix: its files, and its index page for every other
 * address below, because the application does its own routing.
 *
 * @param folder the build; when it is absent the addresses answer 404 like any unknown one
 */
export function serveStaticApp(app: NestExpressApplication, prefix: string, folder: string): void {
  const index = join(folder, 'index.html');
  if (!existsSync(index)) return;
  app.use(
    prefix,
    express.static(folder, {
      index: false,
      redirect: false,
      setHeaders: (response: Response, path: string) => {
        const forever = HASHED_FOLDER.test(path);
        response.setHeader(
          'Cache-Control',
          forever ? 'public, max-age=31536000, immutable' : 'no-cache',
        );
      },
    }),
  );
  app.use(prefix, (request: express.Request, response: express.Response, next: () => void) => {
    if (request.method !== 'GET') {
      next();
      return;
    }
    response.setHeader('Cache-Control', 'no-cache');
    response.sendFile(index);
  });
}
