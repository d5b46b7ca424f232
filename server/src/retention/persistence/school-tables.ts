import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import type { EntityMetadata, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import {
  StaffIdentityRow,
  StaffLinkRow,
  StaffRoleRow,
  StaffRow,
} from '../../staff/persistence/entities.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';

/** Rows that are read or removed at once. */
const PART = 500;

/** The columns by which a row says of which school it is. */
const OF_SCHOOL = ['schoolId', 'scopeId'] as const;

/** Tables whose rows belong to a row that says it. */
const THROUGH: Readonly<Record<string, { readonly column: string; readonly owner: string }>> = {
  planned_change: { column: 'importId', owner: 'roster_import' },
  import_mark: { column: 'importId', owner: 'roster_import' },
  import_seal: { column: 'importId', owner: 'roster_import' },
  import_leaver: { column: 'importId', owner: 'roster_import' },
  letter_proposal_person: { column: 'proposalId', owner: 'letter_proposal' },
  year_switch_student: { column: 'switchId', owner: 'year_switch' },
};

/** What is in no export: it would open something, or check what opens it. */
const SECRET = new Set([
  'passwordHash',
  'verifier',
  'referenceHash',
  'tokenHash',
  'sealed',
  'sealedIdentity',
  'image',
  'turn',
  // sealed; those of the audit trail are not, and it is verified by them
  'task.details',
]);

/** The rows of a school in every table that says of which school its rows are: for a school that leaves. */
@Injectable()
export class SchoolTables {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The tables, those first that others refer to least: rows can be removed in this order. */
  get tables(): string[] {
    const all = this.unitOfWork.dataSource.entityMetadatas.filter(
      (table) => columnOf(table) !== null || table.tableName in THROUGH,
    );
    const ordered: EntityMetadata[] = [];
    const visit = (table: EntityMetadata): void => {
      if (ordered.includes(table)) return;
      const referring = all.filter(
        (other) =>
          other !== table &&
          other.foreignKeys.some(
            ({ referencedEntityMetadata }) => referencedEntityMetadata === table,
          ),
      );
      for (const other of referring) visit(other);
      ordered.push(table);
    };
    for (const table of [...all].sort((a, b) => (a.tableName < b.tableName ? -1 : 1))) visit(table);
    return ordered.map(({ tableName }) => tableName);
  }

  /** How many rows of each table are the school’s; those with none are not there. */
  async count(schoolId: string): Promise<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const table of [...this.tables].sort()) {
      const rows = await this.rowsOf(table, schoolId).getCount();
      if (rows > 0) counts[table] = rows;
    }
    return counts;
  }

  /** The rows of a table, in the order of their keys, without what opens anything; some at a time. */
  async *read(table: string, schoolId: string): AsyncGenerator<readonly ObjectLiteral[]> {
    const { columns, primaryColumns } = this.metadataOf(table);
    const told = columns.filter(({ propertyName, type }) => {
      const isSecret = SECRET.has(propertyName) || SECRET.has(`${table}.${propertyName}`);
      return !isSecret && type !== 'blob';
    });
    for (let skip = 0; ; skip += PART) {
      const query = this.rowsOf(table, schoolId).select([]);
      for (const { propertyName } of told) query.addSelect(`one.${propertyName}`, propertyName);
      for (const { propertyName } of primaryColumns) query.addOrderBy(`one.${propertyName}`);
      const rows = await query.offset(skip).limit(PART).getRawMany<ObjectLiteral>();
      if (rows.length > 0) yield rows;
      if (rows.length < PART) return;
    }
  }

  /** Removes some rows of a table; gives how many. */
  async remove(table: string, schoolId: string): Promise<number> {
    const { primaryColumns } = this.metadataOf(table);
    return this.unitOfWork.run(async () => {
      const query = this.rowsOf(table, schoolId).select([]);
      for (const { propertyName } of primaryColumns) {
        query.addSelect(`one.${propertyName}`, propertyName);
      }
      const keys = await query
        .limit(primaryColumns.length === 1 ? PART : 100)
        .getRawMany<ObjectLiteral>();
      if (keys.length === 0) return 0;
      const deletion = this.repositoryOf(table).createQueryBuilder().delete();
      const [only, ...others] = primaryColumns;
      if (only && others.length === 0) {
        deletion.where({
          [only.propertyName]: In(keys.map((key) => key[only.propertyName] as string)),
        });
      } else {
        for (const key of keys) deletion.orWhere(key);
      }
      await deletion.execute();
      return keys.length;
    });
  }

  /** Closes the access of all staff to the school; what they are elsewhere stays. In a unit. */
  async closeStaff(schoolId: string, disabledAt: Date): Promise<void> {
    const open = { schoolId, disabledAt: IsNull() };
    await this.unitOfWork.repository(StaffRoleRow).update(open, { disabledAt });
  }

  /** Removes the staff who had roles in no other place, with their links and identities. */
  async removeStaff(schoolId: string): Promise<void> {
    const roles = this.unitOfWork.repository(StaffRoleRow);
    const here = (await roles.findBy({ schoolId })).map(({ staffId }) => staffId);
    await this.unitOfWork.run(async () => {
      await roles.delete({ schoolId });
      const elsewhere = new Set(
        (await roles.findBy({ staffId: In(here) })).map(({ staffId }) => staffId),
      );
      const gone = In(here.filter((id) => !elsewhere.has(id)));
      await this.unitOfWork.repository(StaffLinkRow).delete({ staffId: gone });
      await this.unitOfWork.repository(StaffIdentityRow).delete({ staffId: gone });
      await this.unitOfWork.repository(StaffRow).delete({ id: gone });
    });
  }

  private rowsOf(table: string, schoolId: string): SelectQueryBuilder<ObjectLiteral> {
    const query = this.repositoryOf(table).createQueryBuilder('one');
    const through = THROUGH[table];
    if (through) {
      const { column, owner } = through;
      query.innerJoin(this.metadataOf(owner).target, 'owner', `owner.id = one.${column}`);
      return query.where('owner.schoolId = :schoolId', { schoolId });
    }
    const column = columnOf(this.metadataOf(table)) ?? 'id';
    return query.where(`one.${column} = :schoolId`, { schoolId });
  }

  private metadataOf(table: string): EntityMetadata {
    const found = this.unitOfWork.dataSource.entityMetadatas.find(
      ({ tableName }) => tableName === table,
    );
    if (!found) throw new Error(`No table is named ${table}`);
    return found;
  }

  private repositoryOf(table: string) {
    return this.unitOfWork.repository<ObjectLiteral>(this.metadataOf(table).target);
  }
}

/** The column that says of which school a row is, `id` of the school itself; `null` for a table of no school. */
function columnOf({ tableName, columns }: EntityMetadata): string | null {
  if (tableName === 'school') return 'id';
  const found = OF_SCHOOL.find((name) => columns.some(({ propertyName }) => propertyName === name));
  return found ?? null;
}
