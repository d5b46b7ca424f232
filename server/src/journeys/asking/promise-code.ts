import { Injectable } from '@nestjs/common';
import type { Language } from '@trousseau/shared';
import { AskedCodes, PortalSessions } from '../../identity/index.js';
import type {
  AskOutcome,
  Delivery,
  AskingForCode,
  Contact,
  CodeLimit,
  AskingSession,
  OpenedSession,
  PortalSession,
} from '../../identity/index.js';
import { Forgotten } from '../forgotten/forgotten.js';
import { FranceConnectClaims } from '../france-connect/france-connect-claims.js';
import { SelfRegistration } from '../self-registration/self-registration.js';

/** What somebody asks a code for. */
export type CodePurpose = PurposeOf<AskingForCode>;
type PurposeOf<A> = A extends AskingForCode ? Omit<A, 'promised'> : never;

/** Where a request comes from. */
export interface Asker {
  /** The network address. */
  readonly address: string;
  readonly language: Language;
  readonly previous: PortalSession | null;
}

/** What the asker is told: the same whether the contact is known or not. */
export type PromiseOutcome =
  | { readonly outcome: 'promised'; readonly opened: OpenedSession<AskingSession<AskingForCode>> }
  | Extract<AskOutcome, { outcome: 'too-many' }>;

/** Promises a code to somebody whose account is not known, and sends it if there is somebody to send it to. */
@Injectable()
export class PromiseCode {
  constructor(
    private readonly askedCodes: AskedCodes,
    private readonly sessions: PortalSessions,
    private readonly selfRegistration: SelfRegistration,
    private readonly franceConnect: FranceConnectClaims,
    private readonly forgotten: Forgotten,
  ) {}

  /** Promises a code for the first time, or another one in the place of the last. */
  async promise(purpose: CodePurpose, contact: Contact, asker: Asker): Promise<PromiseOutcome> {
    const { address, language, previous } = asker;
    const deliver = (): Promise<Delivery | null> => this.delivery(purpose, contact);
    const asked = await this.askedCodes.ask({ contact, address, language, deliver });
    if (asked.outcome === 'too-many') return asked;
    const asking: AskingForCode = { ...purpose, promised: { codeId: asked.codeId, contact } };
    return { outcome: 'promised', opened: await this.sessions.beginAsking(asking, previous) };
  }

  /** Sends the identifier to whoever this contact is the only one's; says which limit refuses it. */
  askForLogin(contact: Contact, asker: Omit<Asker, 'previous'>): Promise<CodeLimit | null> {
    const deliver = (): Promise<Delivery | null> => this.forgotten.loginDelivery(contact);
    return this.askedCodes.askMessage({ contact, ...asker, deliver });
  }

  private delivery(purpose: CodePurpose, contact: Contact): Promise<Delivery | null> {
    switch (purpose.journey) {
      case 'self-registration':
        return this.selfRegistration.delivery(purpose.person, contact);
      case 'france-connect':
        return this.franceConnect.delivery(purpose.identity, contact);
      case 'forgotten-password':
        return this.forgotten.passwordDelivery(purpose.login, contact);
    }
  }
}
