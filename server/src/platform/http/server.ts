import { createServer } from 'node:http';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { ExpressAdapter } from '@nestjs/platform-express';
import { json, urlencoded } from 'express';
import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import type { Config } from '../config/config.js';
import { newId } from '../crypto/random.js';
import { pathForLog } from './path-for-log.js';
import type { ContractRequest } from './route.js';
import { Routes } from './routes.js';

/** react-admin's `getMany` puts ids into the address: 400 of them pass Node's 16 kB. */
const MAX_HEADER_BYTES = 64 * 1024;
const JSON_LIMIT = '1mb';
const FORM_LIMIT = '64kb';
/** Where the console is served, which has no routes here. */
const STATIC_PARTS = ['console', 'assets'];

/** Express under a server that accepts long addresses. */
export class LongAddressAdapter extends ExpressAdapter {
  override initHttpServer(): void {
    this.setHttpServer(createServer({ maxHeaderSize: MAX_HEADER_BYTES }, this.getInstance()));
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
  app.use(logRequest(logger, pathForLog(addresses, STATIC_PARTS)));
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

/** Method, path without its query or secrets, status and time; never a body. */
function logRequest(logger: Logger, shown: (path: string) => string) {
  return (request: ContractRequest & Request, response: Response, next: NextFunction): void => {
    const began = process.hrtime.bigint();
    request.requestId = newId();
    response.setHeader('X-Request-Id', request.requestId);
    response.once('close', () => {
      logger.info(
        {
          requestId: request.requestId,
          method: request.method,
          path: shown(request.path),
          status: response.statusCode,
          ms: Number((process.hrtime.bigint() - began) / 1_000_000n),
        },
        'request',
      );
    });
    next();
  };
}
