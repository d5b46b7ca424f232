import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { Schools, TouchedPeople } from '../roster/index.js';
import type { Touched } from '../roster/index.js';
import { DirectoryStore } from './persistence/directory-store.js';
import { FigureChanges } from './persistence/figure-changes.js';
import type { FigureChange } from './persistence/figure-changes.js';
import { inLockingOrder, TouchedRecords } from './persistence/touched-records.js';

/**
 * Keeps the directory: what lists of people are read from, and how many people stand where. It follows every
 * change of a record, a link, a class or an account, in the same unit, before it is committed
 * (docs/decisions/0022).
 *
 * Two units that touch the same people wait for each other where both keep their entries, and whoever comes
 * second reads what the first one saved: an entry is right whatever the order.
 */
@Injectable()
export class Directory implements OnModuleInit {
  constructor(
    private readonly touchedPeople: TouchedPeople,
    private readonly records: TouchedRecords,
    private readonly store: DirectoryStore,
    private readonly schools: Schools,
  ) {}

  onModuleInit(): void {
    this.touchedPeople.follow((touched) => this.follow(touched));
  }

  private async follow(touched: Touched): Promise<void> {
    // an account that another unit moves meanwhile: its move does not find a record, or a link, that it cannot see yet
    const attached = [...touched.attached].filter((id) => !touched.opened.has(id));
    await this.store.lockAccounts(attached, knownWithLinks(touched), [...touched.links]);
    const people = await this.records.of(touched);
    const known = people.filter(({ touch }) => touch !== 'added');
    await this.store.lock(inLockingOrder(known));
    const figures = new FigureChanges();
    for (const part of known) figures.take(await this.store.figuresOf(part));
    const there = people.filter(({ touch }) => touch !== 'removed');
    for (const part of people) if (part.touch === 'removed') await this.store.remove(part);
    for (const part of there) await this.store.write(part);
    for (const part of there) if (part.touch !== 'changed') await this.store.list(part);
    for (const part of there) figures.add(await this.store.figuresOf(part));
    await this.store.noteTwins(attached);
    await this.keep(figures.sorted());
  }

  /** Figures last, in the order of their keys; after them what only follows from them. */
  private async keep(changes: readonly FigureChange[]): Promise<void> {
    const days = new Map<string, string>();
    for (const { key } of changes) {
      const [schoolId = ''] = key;
      if (!days.has(schoolId)) days.set(schoolId, await this.schools.today({ schoolId }));
    }
    await this.store.changeFigures(changes);
    await this.store.noteDays(changes, days);
    await this.store.countUnit(days.keys());
  }
}

/** Guardians who got a child, or lost one, and were there before. */
function knownWithLinks({ linked, added }: Touched): string[] {
  return [...linked.guardian].flatMap(([schoolId, ids]) =>
    [...ids].filter((id) => !added.guardian.get(schoolId)?.has(id)),
  );
}
