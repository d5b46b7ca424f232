import { Inject, Injectable } from '@nestjs/common';
import { parseCookie } from 'cookie';
import type { CookieOptions, Request, Response } from 'express';
import type { Config } from '../../platform/config/config.js';
import { KnownDevices } from '../../platform/limits/known-devices.js';
import { CONFIG } from '../../platform/tokens.js';

const YEAR_MS = 365 * 24 * 3_600_000;

/** The note by which a browser is known where staff signed in before: see `KnownDevices`. */
@Injectable()
export class DeviceCookie {
  private readonly name: string;
  private readonly options: CookieOptions;

  constructor(
    private readonly devices: KnownDevices,
    @Inject(CONFIG) config: Config,
  ) {
    const secure = config.http.publicUrl.startsWith('https:');
    this.name = secure ? '__Host-trousseau-poste' : 'trousseau-poste';
    this.options = { httpOnly: true, sameSite: 'strict', path: '/', secure };
  }

  /** The note that a browser brings, `null` when it has none. */
  read(request: Request): string | null {
    return parseCookie(request.headers.cookie ?? '')[this.name] ?? null;
  }

  /** Whether this member of staff signed in in this browser before. */
  knows(request: Request, staffId: string): boolean {
    return this.devices.recognise(this.read(request), staffId) !== null;
  }

  /** Makes this browser known for one more member of staff. */
  keep(request: Request, response: Response, staffId: string): void {
    const note = this.devices.remember(this.read(request), staffId);
    response.cookie(this.name, note, { ...this.options, maxAge: YEAR_MS });
  }
}
