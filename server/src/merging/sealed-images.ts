import { Injectable } from '@nestjs/common';
import type { Account } from '../accounts/index.js';
import type { AnswersChanged } from '../imports/index.js';
import { Keys } from '../platform/crypto/keys.js';
import type { GuardianRecord, HeldChange, LinkRecord, StudentRecord } from '../roster/index.js';
import { IMAGE_PURPOSE } from './persistence/key-uses.js';

/** What an account stood at. */
export type AccountStanding = Pick<
  Account,
  'id' | 'state' | 'stateBefore' | 'letterExpiresAt' | 'closesOn'
>;

/** Two records and what hangs on them, at one instant. */
export interface FamilyState {
  readonly records: readonly (StudentRecord | GuardianRecord)[];
  readonly links: readonly LinkRecord[];
  readonly holds: readonly HeldChange[];
  readonly accounts: readonly AccountStanding[];
}

/** What a merge or a split changed, by which it is undone. */
export interface ActImage {
  readonly before: FamilyState;
  readonly after: FamilyState;
  /** Tasks that are about the other record since. */
  readonly tasks: readonly string[];
  /** FranceConnect identities that open the other account since. */
  readonly identities: readonly string[];
  readonly answers: AnswersChanged;
}

/** Seals what an act changed, to its own row: it is names, contacts and birth dates. */
@Injectable()
export class SealedImages {
  constructor(private readonly keys: Keys) {}

  /** The column’s text for the act of this id. */
  seal(actId: string, image: ActImage): string {
    const plain = Buffer.from(JSON.stringify(image, tagged), 'utf8');
    return this.keys.seal(IMAGE_PURPOSE, plain, actId).toString('base64url');
  }

  /** What an act changed. */
  open(actId: string, sealed: string): ActImage {
    const plain = this.keys.open(IMAGE_PURPOSE, Buffer.from(sealed, 'base64url'), actId);
    return JSON.parse(plain.toString('utf8'), untagged) as ActImage;
  }
}

/** Instants bear a mark, so that a name that is written like one stays a name. */
function tagged(this: unknown, key: string, value: unknown): unknown {
  const raw = (this as Readonly<Record<string, unknown>>)[key];
  return raw instanceof Date ? { instant: raw.toISOString() } : value;
}

function untagged(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const [entry, ...others] = Object.entries(value);
  if (others.length > 0 || entry?.[0] !== 'instant') return value;
  return new Date(String(entry[1]));
}
