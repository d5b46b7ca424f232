import { Injectable } from '@nestjs/common';
import { Keys } from '../../platform/crypto/keys.js';
import type { LiveSession, PortalSession } from '../domain/portal-session.js';
import type { Asking, PendingChange, Progress } from '../domain/session-contents.js';
import type { StoredSession } from '../persistence/session-store.js';

const PURPOSE = 'portal-session';

/** What a signed-in session keeps besides whose it is. */
interface SignedInContent {
  readonly idToken: string | null;
  readonly underWay: PendingChange | null;
}

/** Reads and writes what sessions hold, sealed to their own row. */
@Injectable()
export class SessionSeal {
  constructor(private readonly keys: Keys) {}

  /** The column's text; `null` for a session that holds nothing. */
  seal(session: LiveSession): string | null {
    const content = contentOf(session);
    if (content === null) return null;
    const plain = Buffer.from(JSON.stringify(content), 'utf8');
    return this.keys.seal(PURPOSE, plain, session.id).toString('base64url');
  }

  /** The session of a row; `null` when the row holds less than its stage needs. */
  read(row: StoredSession): PortalSession | null {
    const { id, accountId, stage } = row;
    if (stage === 'asking') {
      const asking = this.open(row) as Asking | null;
      return asking && { stage, id, accountId: null, asking };
    }
    if (accountId === null) return null;
    if (stage === 'finished') return { stage, id, accountId };
    if (stage === 'signed-in') {
      const content = this.open(row) as SignedInContent | null;
      const { idToken = null, underWay = null } = content ?? {};
      return { stage, id, accountId, idToken, underWay };
    }
    const progress = stage === 'activating' ? (this.open(row) as Progress | null) : null;
    return progress && { stage: 'activating', id, accountId, progress };
  }

  private open({ id, sealed }: StoredSession): unknown {
    if (sealed === null) return null;
    const plain = this.keys.open(PURPOSE, Buffer.from(sealed, 'base64url'), id);
    return JSON.parse(plain.toString('utf8'));
  }
}

function contentOf(session: LiveSession): unknown {
  switch (session.stage) {
    case 'asking':
      return session.asking;
    case 'activating':
      return session.progress;
    case 'signed-in': {
      const { idToken, underWay } = session;
      return idToken === null && underWay === null ? null : { idToken, underWay };
    }
  }
}
