import { describe, expect, it } from '@jest/globals';
import { Reflector } from '@nestjs/core';
import { z } from 'zod';
import { Page } from '../../src/platform/http/list-query.js';
import { Input, List, ROUTE, Route } from '../../src/platform/http/route.js';
import type { RouteContract } from '../../src/platform/http/route.js';
import { ImportsList } from '../../src/imports/persistence/list-contracts.js';
import type {
  ImportChangesQuery,
  ImportsQuery,
} from '../../src/imports/persistence/list-contracts.js';

const Name = z.strictObject({ name: z.string().transform((text) => text.length) });
type Name = z.infer<typeof Name>;
const Named = z.object({ id: z.string(), name: z.number() });
type Named = z.infer<typeof Named>;

const shared = { path: '', access: 'staff', summary: 'A route of this test' } as const;
const rename = { ...shared, method: 'PUT', body: Name, response: Named } as const;
const press = { ...shared, method: 'POST', body: z.object({}), response: 'html' } as const;
const list = { ...shared, method: 'GET', list: ImportsList, response: z.array(Named) } as const;

/** Each refusal below is the compiler’s, in `npm run typecheck`: a comment that expects none is an error itself. */
class Handlers {
  @Route(rename)
  fits(id: string, @Input() { name }: Name): Promise<Named> {
    return Promise.resolve({ id, name });
  }

  @Route(press)
  pressed(shown: string): void {
    this.last = shown;
  }

  @Route(list)
  listed(@List() query: ImportsQuery): Promise<Page<Named>> {
    return Promise.resolve(new Page([], 0, query.offset));
  }

  // @ts-expect-error the contract parses the name into its length
  @Route(rename)
  otherBody(id: string, @Input() { name }: { readonly name: string }): Named {
    return { id, name: name.length };
  }

  // @ts-expect-error a field that the schema does not have
  @Route(rename)
  moreBody(id: string, @Input() { name }: Name & { readonly reason?: string }): Named {
    return { id, name };
  }

  // @ts-expect-error what is parsed and taken by nobody is forgotten
  @Route(rename)
  noBody(id: string): Named {
    return { id, name: 1 };
  }

  // @ts-expect-error a field of the answer is of another type
  @Route(rename)
  otherAnswer(@Input() { name }: Name): Promise<{ id: string; name: string }> {
    return Promise.resolve({ id: '', name: String(name) });
  }

  // @ts-expect-error a field of the answer is missing
  @Route(rename)
  lessAnswer(@Input() { name }: Name): { name: number } {
    return { name };
  }

  // @ts-expect-error the query of another list
  @Route(list)
  otherQuery(@List() query: ImportChangesQuery): Promise<Page<Named>> {
    return Promise.resolve(new Page([], 0, query.offset));
  }

  // @ts-expect-error a list answers a page
  @Route(list)
  noPage(@List() query: ImportsQuery): Promise<Named[]> {
    return Promise.resolve([{ id: String(query.offset), name: 1 }]);
  }

  private last = '';
}

describe('a handler and its contract', () => {
  it('are tied by the compiler, and the contract is what the house reads', () => {
    const contract = new Reflector().get<RouteContract>(ROUTE, Handlers.prototype.fits);
    expect(contract.body).toBe(Name);
  });
});
