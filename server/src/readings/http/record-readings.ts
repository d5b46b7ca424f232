import { Injectable } from '@nestjs/common';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { SHOWN_GROUPS, SLOWED_HEADER } from '@trousseau/shared';
import type { Action, ReadingKind, Resource, ShownGroup } from '@trousseau/shared';
import type { Response } from 'express';
import { catchError, concatMap, from } from 'rxjs';
import type { Observable } from 'rxjs';
import type { CallerRequest } from '../../platform/http/caller.js';
import { ROUTE } from '../../platform/http/route.js';
import type { ContractRequest, RouteContract } from '../../platform/http/route.js';
import { bitOf, shownBy, showsPeople } from '../domain/shown.js';
import type { Shown } from '../domain/shown.js';
import { Readings } from '../readings.js';
import type { Begun } from '../readings.js';
import { answerLetters, notedGroups, notedPeople } from './noted-people.js';

/** What documents show of which it is not said: a letter these, a file may show all. */
const UNLESS_NOTED: Readonly<Partial<Record<ReadingKind, readonly ShownGroup[]>>> = {
  print: ['names', 'addresses', 'identifiers'],
  file: SHOWN_GROUPS,
};
/** Changing these changes a contact. */
const CONTACT_EDITS: readonly [Resource, Action][] = [
  ['students', 'edit'],
  ['guardians', 'edit'],
  ['guardians', 'approve'],
];

/**
 * Records whom the answers of staff routes show, and paces whoever is shown too many. It stands before the contract's
 * own interceptor, so that it sees what leaves, without the fields that the caller may not read: no controller
 * knows of it, and no route gets round it.
 */
@Injectable()
export class RecordReadings implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly readings: Readings,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const contract = this.reflector.get<RouteContract | undefined>(ROUTE, context.getHandler());
    const request = context.switchToHttp().getRequest<ContractRequest & CallerRequest>();
    const response = context.switchToHttp().getResponse<Response>();
    const { caller } = request;
    if (!contract || !caller || typeof contract.access !== 'object') return next.handle();
    const { resource } = contract.access;
    if (!showsPeople(resource)) return next.handle();
    const kind = kindOf(contract, request);
    if (kind === 'print') {
      answerLetters(response, async (letters) => {
        sayIfSlowed(response, await this.readings.beginLetters(caller, letters));
      });
    }
    const show = async (answer: unknown): Promise<unknown> => {
      const shown = whom(kind, resource, answer, response);
      sayIfSlowed(response, await this.readings.show(caller, { ...shown, kind, resource }));
      return answer;
    };
    // a document that breaks off has shown whom it named until then
    const showBroken = async ({ giveBack }: Begun, error: unknown): Promise<never> => {
      if (response.headersSent || notedPeople(response).length > 0) await show(undefined);
      else giveBack();
      throw error;
    };
    return from(this.readings.begin(caller, kind)).pipe(
      concatMap((begun) => {
        sayIfSlowed(response, begun.seconds);
        return next.handle().pipe(catchError((error) => showBroken(begun, error)));
      }),
      concatMap(show),
    );
  }
}

function sayIfSlowed(response: Response, seconds: number): void {
  if (seconds > 0 && !response.headersSent) response.setHeader(SLOWED_HEADER, String(seconds));
}

function whom(kind: ReadingKind, resource: Resource, answer: unknown, response: Response): Shown {
  const groups = notedGroups(response) ?? UNLESS_NOTED[kind];
  if (!groups) return shownBy(resource, answer);
  const fields = groups.reduce((bits, group) => bits | bitOf(group), 0);
  return { people: notedPeople(response), fields, others: 0 };
}

function kindOf(
  { method, list, response, access }: RouteContract,
  request: ContractRequest,
): ReadingKind {
  if (response === 'pdf') return 'print';
  if (response === 'file' || response === 'sheet') return response;
  if (list) return isSearch(request.query['filter']) ? 'search' : 'list';
  if (method === 'GET') return 'card';
  const isContact =
    typeof access === 'object' &&
    CONTACT_EDITS.some(
      ([resource, action]) => access.resource === resource && access.action === action,
    );
  return isContact ? 'change' : 'act';
}

/** What is searched for is personal: only that it was searched for is known here. */
function isSearch(filter: unknown): boolean {
  return typeof filter === 'string' && filter.includes('"q"');
}
