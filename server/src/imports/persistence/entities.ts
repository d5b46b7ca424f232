import { Entity, Index, PrimaryColumn } from 'typeorm';
import type { ChangeEntity, ChangeKind, ImportState, Verdict } from '@trousseau/shared';
import {
  Bool,
  Id,
  Instant,
  InstantOrNull,
  Int,
  IntOrNull,
  Ref,
  RefOrNull,
  References,
  Str,
  StrOrNull,
  Text,
} from '../../platform/database/entity-columns.js';

@Entity('roster_import')
@Index('roster_import_school', ['schoolId', 'createdAt'])
@Index('roster_import_busy', ['busyUntil'])
@Index('roster_import_settled', ['settledAt', 'createdAt'])
export class ImportRow {
  @Id() id: string;
  @Ref() schoolId: string;
  @Ref() yearId: string;
  @Str(16) state: ImportState;
  /** The roster's version that the plan was made against. */
  @IntOrNull() rosterVersion: number | null;
  @RefOrNull() jobId: string | null;
  @Str(80) createdBy: string;
  @Instant() createdAt: Date;
  @InstantOrNull() appliedAt: Date | null;
  /** When applying began: what was made from then on is of this import. */
  @InstantOrNull() applyingAt: Date | null;
  /** When administrators were told of the guardians whom it holds: once, however often it is resumed. */
  @InstantOrNull() holdsToldAt: Date | null;
  /** Until when somebody surely works on its rows; once past, what they left is tidied up. */
  @InstantOrNull() busyUntil: Date | null;
  /** Since when nothing but the mapped columns of its files is kept. */
  @InstantOrNull() settledAt: Date | null;
  /** The days on which SIECLE made its exports, `YYYY-MM-DD`. */
  @StrOrNull(10) studentsExportedOn: string | null;
  @StrOrNull(10) guardiansExportedOn: string | null;
}

@Entity('import_file')
@Index('import_file_position', ['importId', 'position'], { unique: true })
@Index('import_file_hash', ['schoolId', 'hash'])
export class ImportFileRow {
  @Id() id: string;
  @References('import_file_import_fk', () => ImportRow) @Ref() importId: string;
  @Ref() schoolId: string;
  @Int() position: number;
  @Str(255) name: string;
  /** SHA-256 of its bytes, to recognise the very same file. */
  @Str(64) hash: string;
}

/** One reviewed change of a plan. */
@Entity('planned_change', { withoutRowid: true })
@Index('planned_change_kind', ['importId', 'entity', 'kind'])
export class PlannedChangeRow {
  @References('planned_change_import_fk', () => ImportRow)
  @PrimaryColumn({ type: 'varchar', length: '36' })
  importId: string;
  /** Its place in the plan, from 1. */
  @PrimaryColumn({ type: 'int' }) seq: number;
  @Str(8) entity: ChangeEntity;
  @Str(10) kind: ChangeKind;
  @Int() fileIndex: number;
  @IntOrNull() line: number | null;
  @Str(200) label: string;
  @Str(255) searchKey: string;
  @StrOrNull(60) className: string | null;
  @RefOrNull() recordId: string | null;
  @Str(80) changeKey: string;
  @Text() before: string;
  @Text() after: string;
}

/**
 * How far a plan was applied, and when: a mark for each chunk. What has something to write and lies before a
 * mark was applied; when, says the first mark that does not lie before it.
 */
@Entity('import_mark', { withoutRowid: true })
export class ImportMarkRow {
  @References('import_mark_import_fk', () => ImportRow)
  @PrimaryColumn({ type: 'varchar', length: '36' })
  importId: string;
  /** The last change of the chunk. */
  @PrimaryColumn({ type: 'int' }) seq: number;
  @Instant() appliedAt: Date;
}

/** A part of a plan, as it was stored. */
@Entity('import_seal', { withoutRowid: true })
export class ImportSealRow {
  @References('import_seal_import_fk', () => ImportRow)
  @PrimaryColumn({ type: 'varchar', length: '36' })
  importId: string;
  /** Its last change. */
  @PrimaryColumn({ type: 'int' }) seq: number;
  /** The last change before it, 0 for the first part. */
  @Int() since: number;
  /** Whether the plan ends with it. */
  @Bool() isLast: boolean;
  /** How many of its changes have something to write. */
  @Int() toWrite: number;
  /** SHA-256 of its rows, in hexadecimal. */
  @Str(64) rows: string;
  /** Keyed hash of all this. */
  @Str(43) mac: string;
}

/** The columns a school chose for files with these headers. */
@Entity('import_mapping')
@Index('import_mapping_shape', ['schoolId', 'shape'], { unique: true })
export class ImportMappingRow {
  @Id() id: string;
  @Ref() schoolId: string;
  @Str(64) shape: string;
  @Text() mapping: string;
  @Instant() updatedAt: Date;
}

/**
 * What somebody of the school said of two people: that they are one, or two. A key is the id of a record, or what recognises
 * somebody in the files; the lesser one stands first.
 */
@Entity('import_answer')
@Index('import_answer_pair', ['schoolId', 'one', 'other'], { unique: true })
export class ImportAnswerRow {
  @Id() id: string;
  @Ref() schoolId: string;
  @Str(36) one: string;
  @Str(36) other: string;
  @Str(9) verdict: Verdict;
  /** The import in which it was asked, else the merge or split by which it was said. */
  @Ref() importId: string;
  @Str(80) createdBy: string;
  @Instant() createdAt: Date;
}

/** Somebody whom an import does not hold and who was marked as left in its review. */
@Entity('import_leaver')
export class ImportLeaverRow {
  @PrimaryColumn({ type: 'varchar', length: '36' }) importId: string;
  @PrimaryColumn({ type: 'varchar', length: '36' }) studentId: string;
}

/** A class of files that somebody said to be one of the school’s. */
@Entity('import_class')
@Index('import_class_name', ['schoolId', 'className'], { unique: true })
export class ImportClassRow {
  @Id() id: string;
  @Ref() schoolId: string;
  /** As files name it, canonical. */
  @Str(120) className: string;
  @Ref() classId: string;
  @Str(80) createdBy: string;
  @Instant() createdAt: Date;
}

/** The imports room's tables. */
export const importsEntities = [
  ImportRow,
  ImportFileRow,
  PlannedChangeRow,
  ImportMarkRow,
  ImportSealRow,
  ImportMappingRow,
  ImportAnswerRow,
  ImportLeaverRow,
  ImportClassRow,
];
