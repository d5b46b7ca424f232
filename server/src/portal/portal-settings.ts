import { Inject, Injectable } from '@nestjs/common';
import { DEFAULT_PORTAL_SETTINGS } from '@trousseau/shared';
import type { PortalSettingsInput, PortalSettingsView } from '@trousseau/shared';
import { Audit } from '../audit/index.js';
import { Clock } from '../platform/clock.js';
import type { Config } from '../platform/config/config.js';
import { isUniqueViolation } from '../platform/database/dialect.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { AppError } from '../platform/errors.js';
import { CONFIG } from '../platform/tokens.js';
import { Schools } from '../roster/index.js';
import type { SchoolScope } from '../roster/index.js';
import { schoolEntrance } from './addresses.js';
import { PortalSettingsStore } from './persistence/portal-settings-store.js';
import type { StoredPortalSettings } from './persistence/portal-settings-store.js';

/** What a school settles of its portal: colour, services, addresses, texts. */
@Injectable()
export class PortalSettings {
  constructor(
    private readonly store: PortalSettingsStore,
    private readonly schools: Schools,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: Audit,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The settings of a school, the defaults where it settled nothing. */
  async of(scope: SchoolScope): Promise<PortalSettingsInput> {
    return (await this.store.find(scope))?.settings ?? DEFAULT_PORTAL_SETTINGS;
  }

  /** The settings as the API shows them. Throws `record.not-found`. */
  async view(scope: SchoolScope): Promise<PortalSettingsView> {
    const { uai } = await this.schools.get(scope);
    const settled = await this.store.find(scope);
    return {
      ...(settled?.settings ?? DEFAULT_PORTAL_SETTINGS),
      id: scope.schoolId,
      address: this.config.http.publicUrl + schoolEntrance(uai),
      updatedAt: settled?.updatedAt.toISOString() ?? null,
    };
  }

  /** Replaces what a school settled. Throws `record.not-found`. */
  async update(
    scope: SchoolScope,
    settings: PortalSettingsInput,
    actor: string,
  ): Promise<PortalSettingsView> {
    const { schoolId } = scope;
    await this.schools.get(scope);
    await this.unitOfWork.run(async () => {
      await this.save({ schoolId, settings, updatedAt: this.clock.now() });
      await this.audit.record({
        schoolId,
        actor,
        action: 'portal.update-settings',
        targetType: 'school',
        targetId: schoolId,
      });
    });
    return this.view(scope);
  }

  /** The addresses that families of these schools, or of any, may come from and be sent back to. */
  async knownAddresses(schoolIds?: readonly string[]): Promise<string[]> {
    const settled = await this.store.list(schoolIds);
    return settled.flatMap(({ settings: { entUrl, services, returnOrigins } }) => [
      ...(entUrl === null ? [] : [entUrl]),
      ...services.map(({ url }) => url),
      ...returnOrigins,
    ]);
  }

  private async save(portal: StoredPortalSettings): Promise<void> {
    if (await this.store.find(portal)) {
      await this.store.update(portal);
      return;
    }
    try {
      await this.store.insert(portal);
    } catch (error) {
      if (isUniqueViolation(error)) throw new AppError('record.changed');
      throw error;
    }
  }
}
