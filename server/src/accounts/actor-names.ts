import { Injectable } from '@nestjs/common';
import type { Language } from '@trousseau/shared';
import { ActorStore } from './persistence/actor-store.js';

interface Wording {
  readonly account: (login: string) => string;
  readonly commandLine: (user: string) => string;
  readonly system: string;
  readonly forgotten: string;
}

const WORDINGS: Readonly<Record<Language, Wording>> = {
  fr: {
    account: (login) => `Compte ${login}`,
    commandLine: (user) => `Ligne de commande (${user})`,
    system: 'Système',
    forgotten: 'Nom effacé du journal',
  },
  en: {
    account: (login) => `Account ${login}`,
    commandLine: (user) => `Command line (${user})`,
    system: 'System',
    forgotten: 'Name erased from the journal',
  },
};

/** How the actors of the audit trail are called on a screen. */
@Injectable()
export class ActorNames {
  constructor(private readonly names: ActorStore) {}

  /**
   * Gives what to call each of these actors (`staff:<id>`, `account:<id>`, `cli:<system user>`,
   * `system`); one that is unknown is called as it is written.
   */
  async of(actors: readonly string[], language: Language): Promise<(actor: string) => string> {
    const staff = await this.names.staff(idsOf('staff', actors));
    const logins = await this.names.logins(idsOf('account', actors));
    const wording = WORDINGS[language];
    return (actor) => {
      const { kind, rest } = parts(actor);
      const login = logins.get(rest);
      // a line of the audit trail keeps the kind of an actor who was forgotten
      if (rest === '' && (kind === 'staff' || kind === 'account')) return wording.forgotten;
      if (kind === 'staff') return staff.get(rest) ?? actor;
      if (kind === 'account' && login !== undefined) return wording.account(login);
      if (kind === 'cli') return wording.commandLine(rest);
      return kind === 'system' ? wording.system : actor;
    };
  }
}

function idsOf(kind: string, actors: readonly string[]): string[] {
  return actors.map(parts).flatMap((actor) => (actor.kind === kind ? [actor.rest] : []));
}

function parts(actor: string): { readonly kind: string; readonly rest: string } {
  const colon = actor.indexOf(':');
  return colon < 0
    ? { kind: actor, rest: '' }
    : { kind: actor.slice(0, colon), rest: actor.slice(colon + 1) };
}
