import { Injectable } from '@nestjs/common';
import { layouts } from './drawing/index.js';
import type { LetterLayout } from './drawing/index.js';

/** The layouts that a run can have, by name. */
@Injectable()
export class LetterLayouts {
  private readonly byName = new Map<string, LetterLayout>();

  constructor() {
    for (const [name, layout] of Object.entries(layouts)) this.add(name, layout);
  }

  /** Takes in a layout under a name that nothing else has: 12 characters at most. */
  add(name: string, layout: LetterLayout): void {
    if (this.byName.has(name)) throw new Error(`Two layouts are called ${name}`);
    this.byName.set(name, layout);
  }

  /** The layout of this name. A name that is unknown is a fault: the contract refuses it before. */
  named(name: string): LetterLayout {
    const layout = this.byName.get(name);
    if (!layout) throw new Error(`No layout is called ${name}`);
    return layout;
  }
}
