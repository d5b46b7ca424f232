import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp } from './support/app.js';
import type { TestApp } from './support/app.js';

describe('the HTTP platform', () => {
  let server: TestApp;

  beforeAll(async () => {
    server = await startTestApp('SQLite');
  });

  afterAll(() => server.close());

  it('says that it lives and that its database answers', async () => {
    for (const path of ['/api/health/live', '/api/health/ready']) {
      const response = await fetch(server.url + path);
      expect(response.status).toBe(200);
      expect(await response.json()).toEqual({ status: 'ok' });
    }
  });

  it('describes itself in OpenAPI', async () => {
    const document = (await (await fetch(`${server.url}/api/docs`)).json()) as {
      openapi: string;
      paths: object;
    };
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths)).toContain('/api/health/live');
  });

  it('answers an unknown address with a code and a French sentence', async () => {
    const response = await fetch(`${server.url}/api/nothing`);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({
      code: 'request.not-found',
      message: 'Cette adresse n’existe pas.',
    });
  });

  it('answers in English to a browser that asks for it', async () => {
    const response = await fetch(`${server.url}/api/nothing`, {
      headers: { 'Accept-Language': 'en-GB' },
    });
    expect(await response.json()).toMatchObject({ message: 'There is nothing at this address.' });
  });

  it('sends the security headers on every answer', async () => {
    const { headers } = await fetch(`${server.url}/api/health/live`);
    expect(headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-powered-by')).toBeNull();
  });
});
