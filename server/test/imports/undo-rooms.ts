import { ApplyImport } from '../../src/imports/apply-import.js';
import { ImportReader } from '../../src/imports/import-reader.js';
import { ImportViews } from '../../src/imports/import-views.js';
import { Imports } from '../../src/imports/imports.js';
import { UndoImport } from '../../src/imports/undo-import.js';
import { JobRunner } from '../../src/platform/jobs/job-runner.js';
import type { UndoInput, UndoPreview } from '@trousseau/shared';
import type { SchoolScope } from '../../src/roster/index.js';
import { canonicalDump } from '../support/canonical-dump.js';
import type { TestRooms } from '../support/rooms.js';
import { csvBytes } from './csv-files.js';

const ACTOR = 'cli:test';
const MINUTE = 60_000;

/** A pupil’s line: last name, first name, class, birth date, and one guardian’s last name, first name and mobile, and the day of leaving. */
export type Line = readonly [string, string, string, string, ...string[]];

const HEADERS = [
  'Nom',
  'Prénom',
  'Division',
  'Né(e) le',
  'Nom repr. légal',
  'Prénom repr. légal',
  'Mobile repr. légal',
  'Date de sortie',
];

/** Imports that are applied and taken back, a minute after each other. */
export class UndoRooms {
  constructor(readonly rooms: TestRooms) {}

  /** An import of these lines that waits to be applied. */
  async reviewed(scope: SchoolScope, ...lines: readonly Line[]): Promise<string> {
    const { house } = this.rooms;
    const files = [{ name: 'eleves.csv', bytes: csvBytes(HEADERS, ...lines.map(whole)) }];
    return house
      .get(ImportReader)
      .inLine(scope, (place) => house.get(Imports).upload(scope, place, { files, actor: ACTOR }));
  }

  /** Applies these lines to the end. */
  async apply(scope: SchoolScope, ...lines: readonly Line[]): Promise<string> {
    this.later();
    const id = await this.reviewed(scope, ...lines);
    this.later();
    await this.rooms.house.get(ApplyImport).begin(scope, id, ACTOR);
    await this.drain();
    await this.expectState(scope, id, 'applied');
    this.later();
    return id;
  }

  preview(scope: SchoolScope, id: string): Promise<UndoPreview> {
    return this.rooms.house.get(UndoImport).preview(scope, id);
  }

  /** Begins to take an import back, as previewed at this moment. */
  async begin(
    scope: SchoolScope,
    id: string,
    input: Partial<UndoInput> = {},
  ): Promise<UndoPreview> {
    const preview = await this.preview(scope, id);
    const { rosterVersion } = preview;
    const undoing = this.rooms.house.get(UndoImport);
    await undoing.begin(scope, id, { rosterVersion, ...input }, ACTOR);
    return preview;
  }

  /** Takes an import back to the end. */
  async undo(scope: SchoolScope, id: string, input: Partial<UndoInput> = {}): Promise<UndoPreview> {
    const preview = await this.begin(scope, id, input);
    await this.drain();
    await this.expectState(scope, id, 'undone');
    return preview;
  }

  dump(schoolId?: string): Promise<string[]> {
    return canonicalDump(this.rooms.house, this.rooms.clock.now(), schoolId);
  }

  async drain(): Promise<void> {
    await this.rooms.house.get(JobRunner).drain();
  }

  async stateOf(scope: SchoolScope, id: string): Promise<string> {
    return (await this.rooms.house.get(ImportViews).view(scope, id)).state;
  }

  later(ms = MINUTE): void {
    this.rooms.clock.advance(ms);
  }

  private async expectState(scope: SchoolScope, id: string, wanted: string): Promise<void> {
    const state = await this.stateOf(scope, id);
    if (state !== wanted) throw new Error(`The import is ${state}, not ${wanted}`);
  }
}

function whole(line: Line): string[] {
  return [...line, ...HEADERS.slice(line.length).map(() => '')];
}
