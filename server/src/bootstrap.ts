import { fileURLToPath } from 'node:url';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from './app.module.js';
import { openContext } from './assemble.js';
import { BoundedAdapter, prepareHttp } from './platform/http/server.js';
import { serveStaticApp } from './platform/http/static-app.js';
import { NestLogger } from './platform/logger.js';
import type { PlatformParts } from './platform/platform.module.js';

export { assemble } from './assemble.js';
export type { Replacements, Running } from './assemble.js';

/** The built console, beside this package in the workspace. */
const CONSOLE_FOLDER = fileURLToPath(new URL('../../admin-ui/dist', import.meta.url));

/** The HTTP application, not listening yet. */
export async function createApp(parts: PlatformParts): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(
    AppModule.with(parts),
    new BoundedAdapter(),
    { logger: new NestLogger(parts.logger), bodyParser: false },
  );
  prepareHttp(app, parts.config, parts.logger);
  serveStaticApp(app, '/console', CONSOLE_FOLDER);
  return app;
}

/** The same rooms, with nobody listening. When they do not open, nothing is left open. */
export function createContext(parts: PlatformParts): Promise<INestApplicationContext> {
  return openContext(AppModule.with(parts), parts);
}
