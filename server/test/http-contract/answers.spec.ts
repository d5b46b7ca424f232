import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Module } from '@nestjs/common';
import type { INestApplication } from '@nestjs/common';
import { NestFactory, Reflector } from '@nestjs/core';
import { z } from 'zod';
import { ContractInterceptor } from '../../src/platform/http/contract.interceptor.js';
import { ErrorFilter } from '../../src/platform/http/error.filter.js';
import type { ErrorPage } from '../../src/platform/http/error.filter.js';
import { Route } from '../../src/platform/http/route.js';
import { createLogger } from '../../src/platform/logger.js';

const Answer = z.object({ id: z.string(), inner: z.object({ count: z.number() }) });
const answers: unknown[] = [];

@Controller('answer')
class Answering {
  @Route({ method: 'GET', path: '', access: 'public', response: Answer, summary: 'Any answer' })
  answer(): z.infer<typeof Answer> {
    return answers.pop() as z.infer<typeof Answer>;
  }
}

/** Nothing here is asked for by a family. */
const NO_PAGES: ErrorPage = {
  languageOf: () => 'fr',
  addressOf: () => null,
  draw: () => Promise.resolve(''),
};

@Module({ controllers: [Answering] })
class AnsweringModule {}

describe('an answer', () => {
  const lines: string[] = [];
  let app: INestApplication;

  beforeAll(async () => {
    const sink = new Writable({
      write(line: Buffer, _encoding, done) {
        lines.push(line.toString());
        done();
      },
    });
    app = await NestFactory.create(AnsweringModule, { logger: false });
    app.useGlobalInterceptors(new ContractInterceptor(new Reflector()));
    app.useGlobalFilters(new ErrorFilter(createLogger('info', sink), NO_PAGES));
    await app.listen(0, '127.0.0.1');
  });

  afterAll(() => app.close());

  const ask = async (answer: unknown) => {
    answers.push(answer);
    return fetch(`${await app.getUrl()}/answer`);
  };

  it('has the fields of its contract and no other', async () => {
    const answer = await ask({ id: '1', inner: { count: 1, born: '2015-03-07' }, secret: 'x' });
    expect(await answer.json()).toEqual({ id: '1', inner: { count: 1 } });
  });

  it('that breaks its contract is our fault, and logged by its fields without their values', async () => {
    const answer = await ask({ id: '1', inner: { count: 'Nadia' } });
    expect(answer.status).toBe(500);
    expect(lines.join('')).toContain('inner.count (invalid_type)');
    expect(lines.join('')).not.toContain('Nadia');
  });
});
