import { Injectable } from '@nestjs/common';
import { Background } from '../platform/background/background.js';
import { ApplyImport } from './apply-import.js';
import { Imports } from './imports.js';
import { SettleSources } from './settle-sources.js';
import { UndoImport } from './undo-import.js';

const SWEEP_MS = 15_000;

/** Puts right what a crash, or an earlier release, left half-way. */
@Injectable()
export class TidyImports {
  constructor(
    private readonly imports: Imports,
    private readonly applyImport: ApplyImport,
    private readonly undoImport: UndoImport,
    private readonly settleSources: SettleSources,
    private readonly background: Background,
  ) {}

  /** Looks now, and then again and again. */
  start(): void {
    this.background.every('imports.tidy', SWEEP_MS, () => this.tidy());
    this.background.soon('imports.tidy-now', () => this.tidy());
  }

  /** Ends every state that nobody works on any more, and keeps no more of an import’s files than it must. */
  async tidy(): Promise<void> {
    await this.applyImport.interruptLost();
    await this.undoImport.releaseLost();
    await this.imports.endLeftBusy();
    await this.settleSources.settleNext();
  }
}
