import { Injectable } from '@nestjs/common';
import { getsAccount } from '@trousseau/shared';
import type { GuardianInput, SplitFate, SplitInput } from '@trousseau/shared';
import {
  AddedGuardians,
  AdministratorNotices,
  FamilySessions,
  GuardianContacts,
  People,
} from '../accounts/index.js';
import { newId } from '../platform/crypto/random.js';
import { RecordMoves } from '../roster/index.js';
import type { GuardianPatch, GuardianRecord, LinkRecord, SchoolScope } from '../roster/index.js';
import { byHand } from './gained.js';

/** A guardian who is to be two people. */
export interface Splitting {
  readonly guardian: GuardianRecord;
  /** The id of the record that is made. */
  readonly otherId: string;
  readonly input: SplitInput;
  readonly children: Readonly<Record<SplitFate, readonly LinkRecord[]>>;
}

const FIELDS = {
  mobile: ['mobile'],
  email: ['email'],
  phone: ['phone'],
  address: ['address1', 'address2', 'address3', 'address4', 'postalCode', 'city', 'country'],
} as const satisfies Record<keyof SplitInput['contacts'], readonly (keyof GuardianInput)[]>;

const NO_CONTACTS = {
  mobile: null,
  email: null,
  phone: null,
  address1: null,
  address2: null,
  address3: null,
  address4: null,
  postalCode: null,
  city: null,
  country: null,
} as const;

/** Makes the second record, gives it its children, contacts and account, and takes from the first what goes. */
@Injectable()
export class SplitSteps {
  constructor(
    private readonly people: People,
    private readonly rows: RecordMoves,
    private readonly added: AddedGuardians,
    private readonly contacts: GuardianContacts,
    private readonly administrators: AdministratorNotices,
    private readonly sessions: FamilySessions,
  ) {}

  /**
   * Inside a change of the roster.
   *
   * @returns how many guardians are held now
   */
  async take(scope: SchoolScope, splitting: Splitting, actor: string): Promise<number> {
    const { guardian, otherId, input, children } = splitting;
    const copies = children.both.map((link) => ({ ...link, id: newId(), guardianId: otherId }));
    const links = [...children.goes, ...copies];
    const gained = links
      .filter(({ responsibility }) => getsAccount(responsibility))
      .map(({ id, studentId }) => ({
        linkId: id,
        studentId,
        guardianId: otherId,
        linkIsNew: false,
      }));
    const act = byHand(actor);
    const toHold = await this.added.toHold(scope, gained, act);
    const { civility, lastName, usageName, firstName } = input;
    const names = { civility, lastName, usageName, firstName };
    const record = { id: otherId, ...names, ...contactsOfNew(guardian, input) };
    await this.people.addGuardians(scope, [record], gained.length > 0 ? [otherId] : []);
    await this.rows.writeLinks(
      children.goes.map((before) => ({ before, after: { ...before, guardianId: otherId } })),
    );
    await this.rows.putLinks(copies);
    await this.followHolds(splitting);
    const { forAdministrators } = await this.takeContacts(scope, guardian, input, actor);
    const held = await this.added.holdThese(scope, toHold, gained, act);
    if (held.length > 0 || forAdministrators) await this.administrators.tell(scope, 1);
    if (guardian.accountId !== null) await this.sessions.end(guardian.accountId);
    return held.length;
  }

  /** What was held of a child or a contact that goes is held of the new record. */
  private async followHolds({ guardian, otherId, input, children }: Splitting): Promise<void> {
    const going = new Set(children.goes.map(({ id }) => id));
    const given = fieldsOf(input.contacts, ['goes', 'both']);
    const mobileHeldUntil = given.includes('mobile') ? guardian.mobileHeldUntil : null;
    const emailHeldUntil = given.includes('email') ? guardian.emailHeldUntil : null;
    const patch = { mobileHeldUntil, emailHeldUntil };
    await this.rows.write('guardian', { id: otherId, patch });
    const holds = await this.rows.holdsOf(guardian, [guardian.id]);
    const moving = holds.filter(({ linkId }) => going.has(linkId ?? ''));
    const copied = holds.filter(({ kind }) => given.some((field) => field === kind));
    await this.rows.removeHolds(moving);
    await this.rows.putHolds([
      ...moving.map((row) => ({ ...row, guardianId: otherId })),
      ...copied.map((row) => ({ ...row, id: newId(), guardianId: otherId })),
    ]);
  }

  private takeContacts(
    scope: SchoolScope,
    guardian: GuardianRecord,
    { contacts }: SplitInput,
    actor: string,
  ): Promise<{ readonly forAdministrators: boolean }> {
    const going = fieldsOf(contacts, ['goes']);
    const patch: GuardianPatch = Object.fromEntries(going.map((field) => [field, null]));
    if (going.length === 0) return Promise.resolve({ forAdministrators: false });
    return this.contacts.change(scope, [{ id: guardian.id, patch }], actor);
  }
}

function contactsOfNew(
  guardian: GuardianRecord,
  { contacts }: SplitInput,
): Omit<GuardianInput, 'civility' | 'lastName' | 'usageName' | 'firstName'> {
  const given = fieldsOf(contacts, ['goes', 'both']);
  return { ...NO_CONTACTS, ...Object.fromEntries(given.map((field) => [field, guardian[field]])) };
}

function fieldsOf(
  contacts: SplitInput['contacts'],
  fates: readonly SplitFate[],
): (keyof typeof NO_CONTACTS)[] {
  const names = Object.keys(FIELDS) as (keyof typeof FIELDS)[];
  return names.filter((name) => fates.includes(contacts[name])).flatMap((name) => FIELDS[name]);
}
