import { Injectable } from '@nestjs/common';
import { digest, newSalts } from '../platform/crypto/commitments.js';
import { Keys } from '../platform/crypto/keys.js';
import { isSigned, Signer } from '../platform/crypto/signatures.js';
import { dayText, digestOf, lineDigest } from './chain.js';
import type { DayEnd, UnsealedLine } from './chain.js';
import { erasuresOf, PERSONAL_FIELDS, sidesToText } from './domain/sides.js';
import type { Form, Sides } from './domain/sides.js';
import type { AuditDay, AuditLine, AuditSealing } from './persistence/audit-store.js';

const MAC_PURPOSE = 'audit-mac';
const SIGNING_PURPOSE = 'audit-checkpoint';
const ALGORITHM = 'ed25519';

/** A place in the chain of a day. */
export type Place = Readonly<{ chainDay: string; seq: number }>;
type Signed = Readonly<{ publicKey: string; signature: string }>;

/**
 * What seals the trail (docs/decisions/0043). A line has a digest, over what lasts of it and over commitments to its personal
 * columns; a keyed MAC over the digest and its place; a chain runs over the digests, and its ends are signed.
 * Nothing that is chained depends on a key: after the master key was changed, MACs and signatures are made anew
 * in their place.
 */
@Injectable()
export class AuditSeals {
  /** By what they are made of. */
  private readonly made = new Map<string, Signer>();

  constructor(private readonly keys: Keys) {}

  /** The public key by which checkpoints of this installation are recognised elsewhere, in base64url. */
  get publicKey(): string {
    return this.signer.publicKey;
  }

  /** New sides for a line that has all of its columns, and the seal that it has until it has a place. */
  seal(line: UnsealedLine, form: Form): { readonly sides: string; readonly mac: string } {
    const sides: Sides = { form, each: newSalts(PERSONAL_FIELDS.length).map((salt) => ({ salt })) };
    return { sides: sidesToText(sides), mac: this.mac(lineDigest(line, sides), null) };
  }

  /** The MAC of a line at its place, `null` before it has one. */
  mac(lineDigest: string, place: Place | null): string {
    const at = place === null ? '' : `${place.chainDay}|${String(place.seq)}`;
    return this.keys.mac(MAC_PURPOSE, `line|${lineDigest}|${at}`);
  }

  /** Whether the line is what was written, at the place that it was given. */
  isWhole(line: AuditLine): boolean {
    const found = digestOf(line);
    return found !== null && this.isMac(line.mac, `line|${found}|${placeText(line)}`);
  }

  /** The same line's MACs under the present keys; one that is not whole, or forgotten without a rule, keeps what it has. */
  renewed(line: AuditLine): Pick<AuditLine, 'mac' | 'erasureMac'> {
    const { id, sides, chainDay, seq } = line;
    const found = this.isWhole(line) ? digestOf(line) : null;
    const place = chainDay === null || seq === null ? null : { chainDay, seq };
    const isByRule = line.erasureMac !== null && this.isForgottenByRule(line);
    return {
      mac: found === null ? line.mac : this.mac(found, place),
      erasureMac: isByRule ? this.erasureMac(id, sides ?? '') : line.erasureMac,
    };
  }

  /** What says that these sides were forgotten by rule. */
  erasureMac(id: string, sides: string): string {
    return this.keys.mac(MAC_PURPOSE, erasureText(id, sides));
  }

  /** Whether all that is forgotten of a line was forgotten by rule. */
  isForgottenByRule({ id, sides, erasureMac }: AuditLine): boolean {
    if (erasuresOf(sides).length === 0) return erasureMac === null;
    return this.isMac(erasureMac, erasureText(id, sides ?? ''));
  }

  /** The signature of a day's end. */
  signDay(day: DayEnd): Signed {
    return this.sign(dayText(day));
  }

  /** Whether this installation signed the day's end. */
  isOwnDay(day: AuditDay): boolean {
    return this.isOwn(dayText(day), day);
  }

  /** The signature of how much was sealed in all. */
  signSealing(sealing: Omit<AuditSealing, 'id' | keyof Signed>): Signed {
    return this.sign(sealingText(sealing));
  }

  /** Whether this installation signed how much was sealed. */
  isOwnSealing(sealing: AuditSealing): boolean {
    return this.isOwn(sealingText(sealing), sealing);
  }

  private isMac(mac: string | null, text: string): boolean {
    return mac !== null && this.keys.isMac(MAC_PURPOSE, text, mac);
  }

  private sign(text: string): Signed {
    return { publicKey: this.publicKey, signature: this.signer.sign(text) };
  }

  /** By the present key, or by another one of which something may be kept while keys are rotated. */
  private isOwn(text: string, { publicKey, signature }: Signed): boolean {
    const isOurs = this.signers().some((signer) => signer.publicKey === publicKey);
    return isOurs && isSigned(publicKey, text, signature);
  }

  private get signer(): Signer {
    return this.signerOf(this.keys.mac(SIGNING_PURPOSE, ALGORITHM));
  }

  private signers(): Signer[] {
    return this.keys.macs(SIGNING_PURPOSE, ALGORITHM).map((mac) => this.signerOf(mac));
  }

  private signerOf(mac: string): Signer {
    const made = this.made.get(mac) ?? new Signer(digest(mac));
    this.made.set(mac, made);
    return made;
  }
}

function placeText({ chainDay, seq }: AuditLine): string {
  return chainDay === null && seq === null ? '' : `${String(chainDay)}|${String(seq)}`;
}

function erasureText(id: string, sides: string): string {
  return `forgotten|${id}|${sides}`;
}

function sealingText({
  round,
  days,
  lines,
  beganAt,
}: Omit<AuditSealing, 'id' | keyof Signed>): string {
  return JSON.stringify(['trousseau-audit-sealing', round, days, lines, beganAt.toISOString()]);
}
