import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import { projectFile, projectFolder, projectPath, section } from './project-files.js';

interface Rule {
  readonly name: string;
  readonly comment?: string;
}

const [, drawing = '', , insides = ''] = section(
  projectFile('docs/architecture.md'),
  'The house',
).split('```');

const words = (line: string): string[] => line.trim().split(' · ');

/** The rooms that the drawing puts on each floor, the lowest first. */
function drawnFloors(): string[][] {
  const lines = [...drawing.matchAll(/^ │ {1,2}(\d+) {4}(\S+(?: · \S+)*) {2,}/gm)];
  const floors: string[][] = [];
  for (const [, floor, rooms] of lines) floors[Number(floor)] = words(rooms ?? '');
  return floors;
}

/** The rooms of each floor as the import rules have them: their comments name the floor. */
function enforcedFloors(): string[][] {
  const load = createRequire(import.meta.url);
  const { forbidden } = load(projectPath('.dependency-cruiser.cjs')) as { forbidden: Rule[] };
  const floors: string[][] = [];
  for (const { comment = '' } of forbidden) {
    const [, room, floor] = /^([a-z-]+) stands on floor (\d+):/.exec(comment) ?? [];
    if (room !== undefined) (floors[Number(floor)] ??= []).push(room);
  }
  return floors;
}

/** The floors inside each home that the second drawing has, the lowest first. */
function drawnInside(): Map<string, string[][]> {
  const lines = insides.replace(/^text\n/, '').replace(/\n {10,}/g, ' ');
  const homes = [...lines.matchAll(/^ (\S+) +(.+)$/gm)];
  return new Map(
    homes.map(([, home = '', floors = '']) => [home, floors.split(' → ').map(words).reverse()]),
  );
}

/** The same as the import rules have them. */
function enforcedInside(): Map<string, string[][]> {
  const load = createRequire(import.meta.url);
  const { INNER_FLOORS } = load(projectPath('tools/floors.cjs')) as {
    INNER_FLOORS: Readonly<Record<string, string[][]>>;
  };
  const nameOf = (home: string): string => home.replace(/^server\/src\/|\/src$/g, '');
  return new Map(Object.entries(INNER_FLOORS).map(([home, floors]) => [nameOf(home), floors]));
}

function drawnRoof(): string[] {
  return words(/^ │ roof {2}(.*?) +│$/m.exec(drawing)?.[1] ?? '');
}

const sorted = (floors: readonly string[][]): string[][] =>
  floors.map((floor) => [...floor].sort());

describe('the drawing of the house', () => {
  it('has the floors that the import rules enforce', () => {
    expect(enforcedFloors().length).toBeGreaterThan(5);
    expect(drawnFloors()).toEqual(enforcedFloors());
  });

  it('has the folders and files that the server has, and no other', () => {
    const { folders, files } = projectFolder('server/src');
    const names = new Set([...folders, ...files.map((file) => file.replace(/\.ts$/, ''))]);
    expect([...drawnFloors().flat(), ...drawnRoof()].sort()).toEqual([...names].sort());
  });

  it('has the rooms that the composition root opens, in its order', () => {
    const modules = /const ROOMS = \[([^\]]*)\]/.exec(projectFile('server/src/rooms.ts'))?.[1];
    const rooms = [...(modules ?? '').matchAll(/(\w+)Module/g)].map(([, name]) =>
      (name ?? '').replace(/(?<=.)[A-Z]/g, '-$&').toLowerCase(),
    );
    const withoutPages = drawnFloors()
      .flat()
      .slice(1)
      .filter((room) => room !== 'portal');
    expect(rooms).toEqual(withoutPages);
  });

  it('has the inner floors that the import rules enforce, whose rooms are big', () => {
    const enforced = enforcedInside();
    expect([...enforced.keys()]).toEqual(
      expect.arrayContaining(['identity', 'journeys', 'portal', 'admin-ui']),
    );
    expect(new Map([...drawnInside()].map(([home, floors]) => [home, sorted(floors)]))).toEqual(
      new Map([...enforced].map(([home, floors]) => [home, sorted(floors)])),
    );
  });

  it('has the folders inside those rooms, and no other', () => {
    for (const [home, floors] of drawnInside()) {
      const place = home === 'admin-ui' ? 'admin-ui/src' : `server/src/${home}`;
      const drawn = floors.flat().map((folder) => folder.split('/')[0] ?? '');
      const folders = new Set(drawn.filter((folder) => folder !== '.'));
      expect([home, ...[...folders].sort()]).toEqual([home, ...projectFolder(place).folders]);
    }
  });

  it('fits on one page', () => {
    const lines = `${drawing}${insides}`.trim().split('\n');
    expect(lines.length).toBeLessThan(60);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(100);
  });
});
