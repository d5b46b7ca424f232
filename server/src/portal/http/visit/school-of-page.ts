import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { DEFAULT_PORTAL_SETTINGS } from '@trousseau/shared';
import type { PortalSettingsInput } from '@trousseau/shared';
import type { Account } from '../../../accounts/index.js';
import { Families } from '../../../identity/index.js';
import type { RecognisedFamily } from '../../../identity/index.js';
import { Schools } from '../../../roster/index.js';
import type { School } from '../../../roster/index.js';
import { PortalSettings } from '../../portal-settings.js';
import { PortalCookies } from './cookies.js';

/** The school that a page speaks for, `null` when it is not known which, and what it settled. */
export interface PageSchool {
  readonly school: School | null;
  readonly settings: PortalSettingsInput;
}

/** Which school speaks: to a family its own, to a stranger the one whose entrance was taken. */
@Injectable()
export class SchoolOfPage {
  constructor(
    private readonly families: Families,
    private readonly schools: Schools,
    private readonly settings: PortalSettings,
    private readonly cookies: PortalCookies,
  ) {}

  /** The school for this request. */
  async of(request: Request, family: RecognisedFamily | null): Promise<PageSchool> {
    const school = await this.schoolOf(family, this.cookies.school(request));
    return {
      school,
      settings: school ? await this.settings.of({ schoolId: school.id }) : DEFAULT_PORTAL_SETTINGS,
    };
  }

  private schoolOf(family: RecognisedFamily | null, uai: string | null): Promise<School | null> {
    if (family?.session.stage === 'activating') {
      return this.schools.get({ schoolId: family.session.progress.schoolId });
    }
    return family?.account ? this.ofAccount(family.account, uai) : this.ofStranger(uai);
  }

  /** A school that keeps a record; of several, the one whose entrance was taken. */
  private async ofAccount(account: Account, uai: string | null): Promise<School | null> {
    const { schools } = await this.families.person(account);
    return schools.find((school) => school.uai === uai) ?? schools[0] ?? null;
  }

  /** The school of the entrance, else the only one that there is. */
  private async ofStranger(uai: string | null): Promise<School | null> {
    const chosen = uai === null ? null : await this.schools.withUai(uai);
    return chosen ?? (await this.schools.only());
  }
}
