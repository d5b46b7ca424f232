import { Injectable } from '@nestjs/common';
import type { SignInResult } from '@trousseau/shared';
import type { Request, Response } from 'express';
import type { ClientOrigin } from '../../platform/limits/client-origin.js';
import { deviceOf } from '../../platform/sessions/device.js';
import { StaffSessions } from '../sessions.js';
import type { SignInOutcome } from '../sign-in.js';
import { DeviceCookie } from './device-cookie.js';
import { NewPlaceNotices } from './new-place-notices.js';
import { SessionCookie } from './session-cookie.js';

/** What a browser keeps of a sign-in: the cookie of the session, and the note by which it is known. */
@Injectable()
export class SignInCookies {
  constructor(
    private readonly session: SessionCookie,
    private readonly device: DeviceCookie,
    private readonly newPlaces: NewPlaceNotices,
    private readonly sessions: StaffSessions,
  ) {}

  /** Lets in whoever signs in, and says how far they are. Whose account it is hears of a new place before the session is given. */
  async enter(
    request: Request,
    response: Response,
    signIn: (client: ClientOrigin) => Promise<SignInOutcome>,
  ): Promise<SignInResult> {
    const outcome = await signIn({
      address: request.ip ?? '',
      device: this.device.read(request),
    });
    if (outcome.status === 'signed-in') {
      const newPlace = !this.device.knows(request, outcome.staffId);
      const device = deviceOf(request.get('User-Agent') ?? '');
      await this.sessions.note(outcome.sessionId, { device, newPlace });
      if (newPlace) await this.newPlaces.tell(outcome.staffId, request.ip ?? '');
      this.session.write(response, outcome.token);
      this.device.keep(request, response, outcome.staffId);
    }
    return { status: outcome.status };
  }

  /** Gives the browser the token that its session goes on with. */
  async goOn(response: Response, renew: () => Promise<string>): Promise<void> {
    this.session.write(response, await renew());
  }

  /** Ends the session that the browser brings, if it brings one, and takes its cookie back. */
  async leave(request: Request, response: Response): Promise<{ status: 'signed-out' }> {
    this.session.clear(response);
    const token = this.session.read(request);
    const session = token === null ? null : await this.sessions.recognise(token);
    if (session !== null) await this.sessions.end(session.id);
    return { status: 'signed-out' };
  }
}
