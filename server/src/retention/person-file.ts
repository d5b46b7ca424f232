import { Injectable } from '@nestjs/common';
import { displayName, personTableInFrench } from '@trousseau/shared';
import type { Holder, PersonFileFormat } from '@trousseau/shared';
import { AccountStore } from '../accounts/index.js';
import type { Account } from '../accounts/index.js';
import { Audit } from '../audit/index.js';
import { Clock } from '../platform/clock.js';
import { AppError } from '../platform/errors.js';
import { PersonTraces } from '../platform/retention/person-traces.js';
import type { ToldRow } from '../platform/retention/person-traces.js';
import { RosterRecords, Schools } from '../roster/index.js';
import type { GuardianRecord, SchoolScope, StudentRecord } from '../roster/index.js';
import { ForgetPeople } from './forget-people.js';
import { idsOf } from './erase-person.js';
import type { PersonData } from './person-data.js';
import { personPage } from './person-page.js';

/** A person’s data as a file: JSON with its titles in French, or a page to read. */
export interface PersonFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
  /** Rows that it holds, beside the record and the account. */
  readonly rows: number;
}

const TYPES: Readonly<Record<PersonFileFormat, string>> = {
  json: 'application/json; charset=utf-8',
  html: 'text/html; charset=utf-8',
};

/** What of a record its person may read: all but the keys that follow from it, and whose else it names. */
const OF_STUDENT = [
  'lastName',
  'usageName',
  'firstName',
  'birthDate',
  'sex',
  'ine',
  'sourceId',
  'email',
  'leftOn',
  'createdAt',
  'updatedAt',
] as const satisfies readonly (keyof StudentRecord)[];

const OF_GUARDIAN = [
  'civility',
  'lastName',
  'usageName',
  'firstName',
  'sourceId',
  'email',
  'mobile',
  'mobileHeldUntil',
  'emailHeldUntil',
  'mobileSince',
  'emailSince',
  'phone',
  'address1',
  'address2',
  'address3',
  'address4',
  'postalCode',
  'city',
  'country',
  'leftOn',
  'createdAt',
  'updatedAt',
] as const satisfies readonly (keyof GuardianRecord)[];

const OF_ACCOUNT = [
  'login',
  'state',
  'path',
  'activatedAt',
  'passwordChangedAt',
  'passwordResetAt',
  'passwordDoubtedSince',
  'email',
  'emailConfirmedAt',
  'mobile',
  'mobileConfirmedAt',
  'codeWaivedAt',
  'letterExpiresAt',
  'closesOn',
  'createdAt',
  'updatedAt',
] as const satisfies readonly (keyof Account)[];

/** Of a link, what says nothing of who is at its other end. */
const OF_LINK = {
  student: ['createdAt'],
  guardian: ['kinship', 'responsibility', 'suspendedAt', 'contestedAt', 'heldUntil', 'createdAt'],
} as const;

const NOT_IN_IT = [
  'les autres personnes de la famille, que le fichier ne nomme pas',
  'le mot de passe choisi, que personne ne peut lire, et les mots de passe provisoires, gardés en empreinte',
  'ce qui est gardé scellé : fichiers importés (30 jours), messages (destinataire et contenu, effacés dès l’envoi), noms donnés par FranceConnect pendant la comparaison',
  'les notes libres du personnel sur une tâche, que l’établissement relit avant de les communiquer',
  'le journal d’audit, qui nomme par identifiant les actes du personnel',
] as const;

/** Everything that a school holds of one person, and nothing of anybody else: the right of access (RGPD art. 15). */
@Injectable()
export class MakePersonFile {
  constructor(
    private readonly people: ForgetPeople,
    private readonly traces: PersonTraces,
    private readonly accounts: AccountStore,
    private readonly records: RosterRecords,
    private readonly schools: Schools,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Makes the file, and notes who had it made. Throws `record.not-found`. */
  async make(
    scope: SchoolScope,
    holder: Holder,
    id: string,
    by: { readonly actor: string; readonly reason?: string | undefined },
    format: PersonFileFormat = 'json',
  ): Promise<PersonFile> {
    const record = await this.recordOf(scope, holder, id);
    const school = await this.schools.get(scope);
    const people = await this.people.find(scope, idsOf(holder, id));
    const [account] = await this.accounts.findMany(people.allAccountIds);
    const told: PersonData['autres'][number][] = [];
    const tell = (table: string, lignes: readonly ToldRow[]): void => {
      if (lignes.length > 0) told.push({ table, contenu: personTableInFrench(table), lignes });
    };
    tell(
      'guardian_link',
      people.links.map((link) => pick(link, OF_LINK[holder])),
    );
    for (const trace of this.traces.all) tell(trace.table, await trace.tell(people));
    const file: PersonData = {
      objet: 'Données à caractère personnel d’une personne (RGPD, article 15)',
      etablissement: { nom: school.name, uai: school.uai },
      etabliLe: this.clock.now().toISOString(),
      profil: holder === 'student' ? 'élève' : 'responsable d’élève',
      fiche: pick(record, holder === 'student' ? OF_STUDENT : OF_GUARDIAN),
      classe: await this.classOf(scope, record),
      compte: account ? pick(account, OF_ACCOUNT) : null,
      autres: told,
      nEstPasDansCeFichier: NOT_IN_IT,
    };
    const rows = told.reduce((sum, { lignes }) => sum + lignes.length, 0);
    await this.audit.record({
      schoolId: scope.schoolId,
      actor: by.actor,
      action: 'retention.person-file',
      targetType: holder,
      targetId: id,
      details: { rows, format },
      ...(by.reason === undefined ? {} : { reason: by.reason }),
    });
    const name = `donnees-${displayName(record)}.${format}`.replaceAll(/[\s/\\]+/g, '-');
    const text = format === 'html' ? personPage(file) : `${JSON.stringify(file, null, 2)}\n`;
    return { name, type: TYPES[format], bytes: Buffer.from(text), rows };
  }

  private async recordOf(
    scope: SchoolScope,
    holder: Holder,
    id: string,
  ): Promise<StudentRecord | GuardianRecord> {
    const found =
      holder === 'student'
        ? await this.records.student(scope, id)
        : await this.records.guardian(scope, id);
    if (!found) throw new AppError('record.not-found');
    return found;
  }

  private async classOf(
    scope: SchoolScope,
    record: StudentRecord | GuardianRecord,
  ): Promise<string | null> {
    if (!('classId' in record) || record.classId === null) return null;
    return (await this.records.classOf(scope, record.classId))?.name ?? null;
  }
}

/** Some fields of a row, instants as ISO texts. */
function pick(row: object, fields: readonly string[]): ToldRow {
  const values = row as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    fields.map((field) => {
      const value = values[field] ?? null;
      return [field, value instanceof Date ? value.toISOString() : (value as ToldRow[string])];
    }),
  );
}
