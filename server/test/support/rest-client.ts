import simpleRestProvider from 'ra-data-simple-rest';
import type { ConsoleClient } from '../builders/staff.js';

/** A refusal as the console's HTTP client throws it. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
  ) {
    super(`${String(status)} ${code}`);
  }
}

/** A record of any resource. */
export type Row = Readonly<Record<string, unknown>> & { readonly id: string };

/** How a list is asked. */
export interface ListParams {
  readonly pagination: { readonly page: number; readonly perPage: number };
  readonly sort: { readonly field: string; readonly order: 'ASC' | 'DESC' };
  readonly filter: object;
}

/** The data provider of `ra-data-simple-rest`, whose own types let anything pass. */
export interface RestClient {
  getList(resource: string, params: ListParams): Promise<{ data: Row[]; total: number }>;
  getOne(resource: string, params: { id: string }): Promise<{ data: Row }>;
  getMany(resource: string, params: { ids: readonly string[] }): Promise<{ data: Row[] }>;
  getManyReference(
    resource: string,
    params: ListParams & { target: string; id: string },
  ): Promise<{ data: Row[]; total: number }>;
  create(resource: string, params: { data: object }): Promise<{ data: Row }>;
  update(
    resource: string,
    params: { id: string; data: object; previousData: Row },
  ): Promise<{ data: Row }>;
  delete(resource: string, params: { id: string }): Promise<{ data: Row }>;
  deleteMany(resource: string, params: { ids: readonly string[] }): Promise<{ data: string[] }>;
}

/** The stock `ra-data-simple-rest`, signed in, with the headers that the console adds. */
export function restClientOf(staff: ConsoleClient): RestClient {
  const provider: unknown = simpleRestProvider(
    `${staff.server.url}/api`,
    async (url: string, options = {}) => {
      const headers = new Headers(options.headers);
      headers.set('X-Trousseau', '1');
      headers.set('Cookie', staff.cookie ?? '');
      if (staff.schoolId !== null) headers.set('X-School', staff.schoolId);
      if (options.body) headers.set('Content-Type', 'application/json');
      const { method = 'GET', body = null } = options;
      const response = await fetch(url, { method, body, headers });
      const text = await response.text();
      const json = JSON.parse(text) as { code?: string };
      if (!response.ok) throw new Refused(response.status, json.code ?? 'no code');
      return { status: response.status, headers: response.headers, body: text, json };
    },
  );
  return provider as RestClient;
}
