import { Injectable } from '@nestjs/common';
import type { SplitInput } from '@trousseau/shared';
import { newId } from '../platform/crypto/random.js';
import { AppError } from '../platform/errors.js';
import { Roster, RosterRecords } from '../roster/index.js';
import type { LinkRecord, SchoolScope } from '../roster/index.js';
import { UnderWay } from '../undo/index.js';
import { ActJournal } from './act-journal.js';
import { FamilyStates } from './family-states.js';
import type { Actor } from './merge-records.js';
import { RememberedActs } from './remembered-acts.js';
import { SplitSteps } from './split-steps.js';

/** Makes two records of a guardian whom an import put together though they are two people, so that it can be undone. */
@Injectable()
export class SplitGuardian {
  constructor(
    private readonly roster: Roster,
    private readonly records: RosterRecords,
    private readonly states: FamilyStates,
    private readonly steps: SplitSteps,
    private readonly remembered: RememberedActs,
    private readonly journal: ActJournal,
    private readonly underWay: UnderWay,
  ) {}

  /**
   * Splits the record: the children and contacts that go are the new one’s, which gets an account of its own.
   *
   * @returns the id of the act
   * @throws AppError `record.not-found`, `merging.split-nothing` when nobody goes, or nobody stays, and what
   *   {@link UnderWay.refuse} throws
   */
  async split(scope: SchoolScope, { actor }: Actor, input: SplitInput): Promise<string> {
    const actId = newId();
    await this.roster.change(scope, () => this.inUnit(scope, actor, input, actId));
    return actId;
  }

  private async inUnit(
    scope: SchoolScope,
    actor: string,
    input: SplitInput,
    actId: string,
  ): Promise<void> {
    await this.underWay.refuse(scope);
    const guardian = await this.records.guardian(scope, input.guardianId);
    if (!guardian) throw new AppError('record.not-found');
    const before = await this.states.read(scope, 'guardian', [guardian.id]);
    const children = childrenBy(input, before.links);
    const otherId = newId();
    const held = await this.steps.take(scope, { guardian, otherId, input, children }, actor);
    const people = { guardian, newId: otherId, staying: children.stays, going: children.goes };
    const answers = await this.remembered.split(scope, people, { actId, actor });
    const made = {
      actId,
      kind: 'split',
      holder: 'guardian',
      keptId: guardian.id,
      otherId,
    } as const;
    const counts = { links: children.goes.length + children.both.length, held };
    const taken = { before, tasks: [], identities: [], answers };
    await this.journal.keep(scope, { ...made, ...taken, reason: input.reason, counts }, actor);
  }
}

/** Which links stay, go, or are both people’s. Throws `record.not-found`, `merging.split-nothing`. */
function childrenBy(
  { children }: SplitInput,
  links: readonly LinkRecord[],
): Readonly<Record<'stays' | 'goes' | 'both', readonly LinkRecord[]>> {
  const fates = new Map(children.map(({ linkId, fate }) => [linkId, fate]));
  if (children.some(({ linkId }) => !links.some(({ id }) => id === linkId))) {
    throw new AppError('record.not-found');
  }
  const of = (fate: 'stays' | 'goes' | 'both'): LinkRecord[] =>
    links.filter(({ id }) => (fates.get(id) ?? 'stays') === fate);
  const [stays, goes, both] = [of('stays'), of('goes'), of('both')];
  if (goes.length + both.length === 0 || stays.length + both.length === 0) {
    throw new AppError('merging.split-nothing');
  }
  return { stays, goes, both };
}
