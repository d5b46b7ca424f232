import { Entity, Index } from 'typeorm';
import type { AccountState, ActivationPath, Family, Holder } from '@trousseau/shared';
import {
  Bool,
  Instant,
  InstantOrNull,
  Int,
  Key,
  RefOrNull,
  Str,
  StrOrNull,
} from '../../platform/database/entity-columns.js';

/**
 * A school's record of a person with what lists show, sort, filter and search by: a copy of it, kept in the
 * unit of every change (docs/decisions/0022). The rows of a school lie together, in the order of the key.
 */
@Entity('directory_entry', { withoutRowid: true })
@Index('directory_entry_name', ['schoolId', 'holder', 'sortKey'])
@Index('directory_entry_login', ['schoolId', 'login', 'accountId'])
export class DirectoryEntryRow {
  @Key(36) schoolId: string;
  @Key(8) holder: Holder;
  /** The id of the record. */
  @Key(36) id: string;
  /** The year of the class, of who is yet to come the next one, else the school's current one; empty in a school without any. */
  @Str(36) yearId: string;
  @RefOrNull() accountId: string | null;
  /** A student who is here; a guardian with a link that counts to a student who is here. */
  @Bool() present: boolean;
  /** The student's. */
  @RefOrNull() classId: string | null;
  /** The sort key of that class. */
  @StrOrNull(120) classKey: string | null;
  @Str(190) sortKey: string;
  @Str(100) firstName: string;
  @StrOrNull(10) birthDate: string | null;
  /** The names, folded as a search is. */
  @Str(500) names: string;
  /** The address and the mobile that the school holds. */
  @StrOrNull(254) email: string | null;
  @StrOrNull(16) mobile: string | null;
  /** Whether a letter can be posted to the guardian. */
  @Bool() hasAddress: boolean;
  @StrOrNull(30) login: string | null;
  @StrOrNull(16) state: AccountState | null;
  @StrOrNull(24) path: ActivationPath | null;
  @InstantOrNull() letterExpiresAt: Date | null;
  @InstantOrNull() activatedAt: Date | null;
  /** How far the guardians of a student are; empty for a guardian. */
  @StrOrNull(8) family: Family | '' | null;
  @InstantOrNull() accountCreatedAt: Date | null;
  /** When the record was made. */
  @Instant() createdAt: Date;
}

/** Whom a class lists: its students who are here, and the guardians who have one of them for a child. */
@Entity('directory_class', { withoutRowid: true })
@Index('directory_class_person', ['personId'])
export class DirectoryClassRow {
  @Key(36) schoolId: string;
  @Key(36) yearId: string;
  /** Empty for those who are in no class. */
  @Key(36) classId: string;
  @Key(8) holder: Holder;
  @Key(36) personId: string;
  /** A student; a guardian with a link that counts to a student of the class. */
  @Bool() counts: boolean;
}

/** How many people who are present, of a school or of one of its classes, have an account that stands so. */
@Entity('activation_figure', { withoutRowid: true })
export class ActivationFigureRow {
  @Key(36) schoolId: string;
  @Key(36) yearId: string;
  @Key(8) holder: Holder;
  /** `*` for the whole school, empty for those who are in no class. */
  @Key(36) classId: string;
  /** Empty for those who have no account. */
  @Key(16) state: AccountState | '';
  /** Empty for those who did not come in yet. */
  @Key(24) path: ActivationPath | '';
  /** Of a notified account: when its letter ends, `YYYY-MM-DD HH:MM:SS.mmm` in UTC. Empty otherwise. */
  @Key(23) expiresAt: string;
  /** In a figure of the whole school: what these people lack that it is to complete. Empty for nothing, and in classes. */
  @Key(16) lacks: 'mobile' | 'birthDate' | '';
  /** How far the guardians of these students are; empty for guardians. */
  @Key(8) family: Family | '';
  @Int() people: number;
}

/**
 * By how many people a figure changed on a day of the school. All days up to one, added up, are the figure on its evening;
 * all of them are the figure as it is (docs/decisions/0059).
 */
@Entity('activation_day', { withoutRowid: true })
export class ActivationDayRow {
  @Key(36) schoolId: string;
  /** And the others as in {@link ActivationFigureRow}. */
  @Key(36) classId: string;
  /** The calendar date at the school. */
  @Key(10) day: string;
  @Key(36) yearId: string;
  @Key(8) holder: Holder;
  @Key(16) state: AccountState | '';
  @Key(24) path: ActivationPath | '';
  @Key(23) expiresAt: string;
  @Key(16) lacks: 'mobile' | 'birthDate' | '';
  @Key(8) family: Family | '';
  @Int() people: number;
}

/** Counts the units that changed figures of a school: whoever shows them reads here whether they are still those. */
@Entity('figures_version', { withoutRowid: true })
export class FiguresVersionRow {
  @Key(36) schoolId: string;
  @Int() version: number;
}

/**
 * An account of which a school has had two records, after two accounts became one. Hardly any: they are looked at
 * one by one, so that the others need not be.
 */
@Entity('directory_twin', { withoutRowid: true })
export class DirectoryTwinRow {
  @Key(36) schoolId: string;
  @Key(30) login: string;
}
