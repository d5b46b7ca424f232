import { afterAll, beforeAll, expect, describe, it } from '@jest/globals';
import { aSchool, aStudent } from '../builders/roster.js';
import { aStaff } from '../builders/staff.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { DIALECTS } from '../support/databases.js';
import { restClientOf } from '../support/rest-client.js';
import type { RestClient } from '../support/rest-client.js';

describe.each(DIALECTS)('what a troubleshooter may not read of a student, on %s', (dialect) => {
  let server: TestApp;
  let secretary: RestClient;
  let helper: RestClient;

  beforeAll(async () => {
    server = await startTestApp(dialect);
    const school = await aSchool(server.app);
    await aStudent().named('Zoé', 'Obrien').reachedAt('zed.obscure@example.org').in(school);
    secretary = restClientOf(await aStaff(server, 'secretary', school.id));
    helper = restClientOf(await aStaff(server, 'troubleshooter', school.id));
  });

  afterAll(() => server.close());

  const found = async (client: RestClient, q: string): Promise<number> => {
    const pagination = { page: 1, perPage: 10 };
    const asked = { pagination, sort: { field: 'id', order: 'ASC' }, filter: { q } } as const;
    return (await client.getList('students', asked)).total;
  };

  it('is not found letter by letter, nor counted', async () => {
    for (const q of ['zed.obscure@example.org', 'zed.obs', 'z', '@example']) {
      expect([q, await found(secretary, q)]).toEqual([q, 1]);
    }
    for (const q of ['zed.obscure@example.org', 'zed.obs', 'zed', '@example']) {
      expect([q, await found(helper, q)]).toEqual([q, 0]);
    }
    expect(await found(helper, 'zoe')).toBe(1);
  });

  it('puts nobody in an order', async () => {
    const pagination = { page: 1, perPage: 10 };
    const asked = { pagination, sort: { field: 'birthDate', order: 'DESC' }, filter: {} } as const;
    await expect(helper.getList('students', asked)).rejects.toMatchObject({
      status: 403,
      code: 'request.field-hidden',
    });
    expect((await secretary.getList('students', asked)).total).toBe(1);
  });
});
