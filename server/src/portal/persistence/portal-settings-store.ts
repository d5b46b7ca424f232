import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { PortalSettingsInput, Service } from '@trousseau/shared';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { SchoolScope } from '../../roster/index.js';
import { PortalSettingsRow } from './entities.js';

/** What a school settled, and when. */
export interface SettledPortal {
  readonly schoolId: string;
  readonly settings: PortalSettingsInput;
  readonly updatedAt: Date;
}

/** Rows of portal settings. */
@Injectable()
export class PortalSettingsStore {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async find({ schoolId }: SchoolScope): Promise<SettledPortal | null> {
    const row = await this.unitOfWork.manager.findOneBy(PortalSettingsRow, { schoolId });
    return row && settledPortal(row);
  }

  /** What these schools settled, or all of them; a school that settled nothing is left out. */
  async list(schoolIds?: readonly string[]): Promise<SettledPortal[]> {
    const where = schoolIds ? { schoolId: In([...schoolIds]) } : {};
    return (await this.unitOfWork.manager.findBy(PortalSettingsRow, where)).map(settledPortal);
  }

  async insert(portal: SettledPortal): Promise<void> {
    await this.unitOfWork.manager.insert(PortalSettingsRow, rowOf(portal));
  }

  async update(portal: SettledPortal): Promise<void> {
    const { schoolId, ...patch } = rowOf(portal);
    await this.unitOfWork.manager.update(PortalSettingsRow, { schoolId }, patch);
  }
}

function settledPortal(row: PortalSettingsRow): SettledPortal {
  const { schoolId, updatedAt, conformity, dpo, accentColour } = row;
  const { entUrl, nationalStaffUrl, localStaffUrl, charterUrl } = row;
  const settings = {
    ...{ accentColour, entUrl, nationalStaffUrl, localStaffUrl, charterUrl, conformity, dpo },
    // written by rowOf alone, from what the contract let through
    services: JSON.parse(row.services) as Service[],
    returnOrigins: JSON.parse(row.returnOrigins) as string[],
    texts: {
      fr: {
        guest: row.guestFr,
        help: row.helpFr,
        accessibility: row.accessibilityFr,
        legal: row.legalFr,
        privacy: row.privacyFr,
      },
      en: {
        guest: row.guestEn,
        help: row.helpEn,
        accessibility: row.accessibilityEn,
        legal: row.legalEn,
        privacy: row.privacyEn,
      },
    },
  };
  return { schoolId, settings, updatedAt };
}

function rowOf({ schoolId, settings, updatedAt }: SettledPortal): PortalSettingsRow {
  const { texts, services, returnOrigins, ...plain } = settings;
  const { fr, en } = texts;
  return {
    ...plain,
    schoolId,
    updatedAt,
    services: JSON.stringify(services),
    returnOrigins: JSON.stringify(returnOrigins),
    ...{ guestFr: fr.guest, guestEn: en.guest },
    ...{ helpFr: fr.help, helpEn: en.help },
    ...{ accessibilityFr: fr.accessibility, accessibilityEn: en.accessibility },
    ...{ legalFr: fr.legal, legalEn: en.legal },
    ...{ privacyFr: fr.privacy, privacyEn: en.privacy },
  };
}
