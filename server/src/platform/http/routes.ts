import { Injectable, RequestMethod } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import type { DescribedRoute } from './openapi.js';
import { ROUTE } from './route.js';
import type { RouteContract } from './route.js';

/** A handler that a controller maps to an address, with its contract if it has one. */
export interface FoundRoute {
  readonly controller: string;
  readonly handler: string;
  readonly method: string;
  readonly address: string;
  readonly contract: RouteContract | undefined;
}

/** Walks all controllers: for the API document, and for the test that finds an unguarded route. */
@Injectable()
export class Routes {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  /** Every mapped handler of every controller. */
  all(): FoundRoute[] {
    return this.discovery.getControllers().flatMap(({ instance, metatype }) => {
      const prototype = Object.getPrototypeOf(instance) as object;
      const base = metatype ? (this.reflector.get<string | undefined>('path', metatype) ?? '') : '';
      return this.scanner.getAllMethodNames(prototype).flatMap((handler) => {
        const method = (prototype as Record<string, () => unknown>)[handler];
        const path = method && this.reflector.get<string | undefined>('path', method);
        if (method === undefined || path === undefined) return [];
        return {
          controller: metatype?.name ?? '',
          handler,
          method: RequestMethod[this.reflector.get<number>('method', method)] ?? '',
          address: `/${base}/${path}`.replace(/\/+/g, '/').replace(/(.)\/$/, '$1'),
          contract: this.reflector.get<RouteContract | undefined>(ROUTE, method),
        };
      });
    });
  }

  /** The handlers that have a contract. */
  described(): DescribedRoute[] {
    return this.all().flatMap(({ address, contract }) => (contract ? { address, contract } : []));
  }
}
