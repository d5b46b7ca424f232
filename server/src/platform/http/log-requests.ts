import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import type { HttpLogger } from 'pino-http';
import { newId } from '../crypto/random.js';

/**
 * One line for each request: its id, method, path without query and secrets, status and time; never a header or a
 * body. The id leaves with the answer (`X-Request-Id`) and stands on the request.
 *
 * @param shown how a path is written into a log
 */
export function logRequests(
  logger: Logger,
  shown: (path: string) => string,
): HttpLogger<Request, Response> {
  const line = (request: Request, response: Response, { ms }: { readonly ms: number }) => ({
    method: request.method,
    path: shown(request.path),
    status: response.statusCode,
    ms,
  });
  return pinoHttp<Request, Response>({
    logger,
    genReqId: (_, response) => {
      const id = newId();
      response.setHeader('X-Request-Id', id);
      return id;
    },
    customAttributeKeys: { reqId: 'requestId', responseTime: 'ms' },
    // left to itself the library writes addresses, cookies and the answer's headers: of all that it has, the id
    quietReqLogger: true,
    quietResLogger: true,
    serializers: { req: () => undefined },
    wrapSerializers: false,
    customSuccessObject: line,
    customErrorObject: (request, response, _error, found: { readonly ms: number }) =>
      line(request, response, found),
    customSuccessMessage: () => 'request',
    customErrorMessage: () => 'request',
  });
}
