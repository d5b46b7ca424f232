import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { ExpressAdapter } from '@nestjs/platform-express';
import { json, urlencoded } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import { cutOff } from '../background/cut-off.js';
import type { Config } from '../config/config.js';
import { logRequests } from './log-requests.js';
import { pathForLog } from './path-for-log.js';
import { Routes } from './routes.js';

/** react-admin's `getMany` puts ids into the address: 400 of them pass Node's 16 kB. */
const MAX_HEADER_BYTES = 64 * 1024;
const JSON_LIMIT = '1mb';
const FORM_LIMIT = '64kb';
/** Where the console is served, which has no routes here. */
const STATIC_PARTS = ['console', 'assets'];

/** How long a client may take to say what it wants: addresses and headers are short. */
const HEADERS_MS = 20_000;
/** How long a whole request may take to arrive: 330 MB of import files on a line of one megabit a second. */
const REQUEST_MS = 45 * 60_000;
/** How long requests that are under way are awaited when the server stops. */
const STOP_GRACE_MS = 10_000;

/** Express under a server that takes long addresses, waits for nobody for ever, and stops in time. */
export class BoundedAdapter extends ExpressAdapter {
  /** @param stopGraceMs how long requests under way are awaited when the server stops */
  constructor(private readonly stopGraceMs = STOP_GRACE_MS) {
    super();
  }

  override initHttpServer(): void {
    const limits = {
      maxHeaderSize: MAX_HEADER_BYTES,
      headersTimeout: HEADERS_MS,
      requestTimeout: REQUEST_MS,
    };
    this.setHttpServer(createServer(limits, this.getInstance()));
  }

  /** Takes no connection any more, answers what is under way, and cuts off what is not over after the grace. */
  override async close(): Promise<void> {
    const server = this.getHttpServer() as Server;
    // Whoever has been answered need not stay for another request.
    server.keepAliveTimeout = 1;
    const ended = cutOff(this.stopGraceMs, () => {
      server.closeAllConnections();
    });
    await super.close();
    ended();
  }
}

/** Puts what every request meets first: limits, security headers, an id, a line in the log. */
export function prepareHttp(app: NestExpressApplication, config: Config, logger: Logger): void {
  app.disable('x-powered-by');
  app.set(
    'trust proxy',
    config.http.trustedProxies.length > 0 ? [...config.http.trustedProxies] : false,
  );
  app.set('query parser', 'simple');
  const addresses = app
    .get(Routes)
    .all()
    .map(({ address }) => address);
  app.use(logRequests(logger, pathForLog(addresses, STATIC_PARTS)));
  app.use(securityHeaders(config));
  app.use(json({ limit: JSON_LIMIT }));
  app.use(urlencoded({ extended: false, limit: FORM_LIMIT }));
}

function securityHeaders(config: Config) {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        // the console's style library writes <style> elements; scripts stay strict
        styleSrc: ["'self'", "'unsafe-inline'"],
        scriptSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'", ...franceConnectOrigin(config)],
        frameAncestors: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: config.http.publicUrl.startsWith('https:'),
  });
}

/** A form that begins or ends a visit to FranceConnect is answered with a redirect to it. */
function franceConnectOrigin({ franceConnect }: Config): string[] {
  return franceConnect === null ? [] : [new URL(franceConnect.issuer).origin];
}
