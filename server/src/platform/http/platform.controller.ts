import { Controller } from '@nestjs/common';
import { z } from 'zod';
import { DatabaseHealth } from '../database/database-health.js';
import { openApiDocument } from './openapi.js';
import { Route } from './route.js';
import { Routes } from './routes.js';

const Health = z.object({ status: z.literal('ok') });

/** Health and the description of the API. */
@Controller()
export class PlatformController {
  constructor(
    private readonly health: DatabaseHealth,
    private readonly routes: Routes,
  ) {}

  @Route({
    method: 'GET',
    path: 'api/health/live',
    access: 'public',
    response: Health,
    summary: 'The process runs',
  })
  live(): z.infer<typeof Health> {
    return { status: 'ok' };
  }

  @Route({
    method: 'GET',
    path: 'api/health/ready',
    access: 'public',
    response: Health,
    summary: 'The database saves what it is given',
  })
  async ready(): Promise<z.infer<typeof Health>> {
    await this.health.check();
    return { status: 'ok' };
  }

  @Route({
    method: 'GET',
    path: 'api/docs',
    access: 'public',
    response: 'json-document',
    summary: 'This document (OpenAPI 3.1)',
  })
  docs(): object {
    return openApiDocument(this.routes.described(), '0.1.0');
  }
}
