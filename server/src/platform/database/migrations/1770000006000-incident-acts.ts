import { Table } from 'typeorm';
import type { QueryRunner } from 'typeorm';
import {
  createIndex,
  createTable,
  foreignKey,
  id,
  index,
  instant,
  int,
  key,
  orNull,
  ref,
  str,
} from '../columns.js';
import { ForwardOnly } from '../forward-only.js';

/** What is done at once when something leaked, how far it is, and the letter runs that it proposes. */
export class IncidentActs1770000006000 extends ForwardOnly {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, incidentAct());
    await createTable(runner, letterProposal());
    await createTable(runner, letterProposalPerson());
    const letters = index('provisional_secret_school', 'schoolId', 'id');
    await createIndex(runner, 'provisional_secret', letters);
  }
}

function incidentAct(): Table {
  return new Table({
    name: 'incident_act',
    columns: [
      id(),
      ref('schoolId', orNull),
      str('kind', 24),
      str('state', 8),
      ref('jobId', orNull),
      ref('keptSessionId', orNull),
      int('stated'),
      int('done'),
      str('cursor', 200),
      str('reason', 200),
      str('createdBy', 80),
      instant('createdAt'),
      instant('finishedAt', orNull),
    ],
    indices: [index('incident_act_school', 'schoolId', 'createdAt')],
  });
}

function letterProposal(): Table {
  return new Table({
    name: 'letter_proposal',
    columns: [
      id(),
      ref('schoolId'),
      str('because', 16),
      ref('actId'),
      str('createdBy', 80),
      instant('createdAt'),
    ],
    indices: [
      index('letter_proposal_school', 'schoolId', 'createdAt'),
      index('letter_proposal_act', 'actId', 'schoolId'),
    ],
  });
}

function letterProposalPerson(): Table {
  return new Table({
    name: 'letter_proposal_person',
    withoutRowid: true,
    columns: [key('proposalId', 36), key('accountId', 36)],
    foreignKeys: [foreignKey('letter_proposal_person_fk', 'proposalId', 'letter_proposal')],
    indices: [index('letter_proposal_account', 'accountId')],
  });
}
