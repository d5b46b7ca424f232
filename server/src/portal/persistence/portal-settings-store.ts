import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, Repository } from 'typeorm';
import type { PortalSettingsInput, Service } from '@trousseau/shared';
import type { SchoolScope } from '../../roster/index.js';
import { PortalSettingsRow } from './entities.js';

/** What a school settled, and when. */
export interface StoredPortalSettings {
  readonly schoolId: string;
  readonly settings: PortalSettingsInput;
  readonly updatedAt: Date;
}

/** Rows of portal settings. */
@Injectable()
export class PortalSettingsStore {
  constructor(
    @InjectRepository(PortalSettingsRow) private readonly rows: Repository<PortalSettingsRow>,
  ) {}

  async find({ schoolId }: SchoolScope): Promise<StoredPortalSettings | null> {
    const row = await this.rows.findOneBy({ schoolId });
    return row && settledPortal(row);
  }

  /** What these schools settled, or all of them; a school that settled nothing is left out. */
  async list(schoolIds?: readonly string[]): Promise<StoredPortalSettings[]> {
    const where = schoolIds ? { schoolId: In([...schoolIds]) } : {};
    return (await this.rows.findBy(where)).map(settledPortal);
  }

  async insert(portal: StoredPortalSettings): Promise<void> {
    await this.rows.insert(rowOf(portal));
  }

  async update(portal: StoredPortalSettings): Promise<void> {
    const { schoolId, ...patch } = rowOf(portal);
    await this.rows.update({ schoolId }, patch);
  }
}

function settledPortal(row: PortalSettingsRow): StoredPortalSettings {
  const { schoolId, updatedAt, conformity, auditedOn, auditedBy, dpo, accentColour } = row;
  const { entUrl, nationalStaffUrl, localStaffUrl, charterUrl } = row;
  const settings = {
    ...{ accentColour, entUrl, nationalStaffUrl, localStaffUrl, charterUrl, dpo },
    ...{ conformity, auditedOn, auditedBy },
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

function rowOf({ schoolId, settings, updatedAt }: StoredPortalSettings): PortalSettingsRow {
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
