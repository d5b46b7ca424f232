import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { layoutFits, LAYOUTS } from '@trousseau/shared';
import type { Layout } from '@trousseau/shared';
import { ContentStream } from '../../src/letters/drawing/content-stream.js';
import { layouts } from '../../src/letters/drawing/index.js';
import type { LetterLayout } from '../../src/letters/drawing/index.js';
import { LetterLayouts, PrepareRun, PrintRun } from '../../src/letters/index.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import { issueRun } from '../support/print.js';
import { checkPdf, MemorySink, printedText } from '../support/printed-pdf.js';
import { openTestRooms } from '../support/rooms.js';
import type { TestRooms } from '../support/rooms.js';

/** All that a layout takes: a list of names to tick when letters are handed out, two to a page. */
const tickList: LetterLayout = {
  holders: ['student'],
  fileTitle: 'Listes',
  pages: (classNames) => Math.ceil(classNames.length / 2),
  warnings: ({ recipientName }) => [`${recipientName} : à cocher`],
  drawer: (document) => {
    const names: string[] = [];
    const drawer = {
      pages: 0,
      draw: ({ recipientName }: { readonly recipientName: string }) => {
        names.push(recipientName);
        if (names.length === 2) drawer.finish();
      },
      finish: () => {
        if (names.length === 0) return;
        const page = new ContentStream();
        names.splice(0).forEach((name, line) => {
          page.text(name, 20, 20 + line * 10, { font: document.fonts.regular, size: 12 });
        });
        document.addPage(page.toString());
        drawer.pages += 1;
      },
    };
    return drawer;
  },
};

describe('a layout of letters', () => {
  // the contract knows those that are shipped; a run keeps any name
  const layout = 'tick-list' as Layout;
  let rooms: TestRooms;

  beforeAll(async () => {
    rooms = await openTestRooms('SQLite');
    rooms.house.get(LetterLayouts).add(layout, tickList);
  });

  afterAll(() => rooms.close());

  it('is added by its file alone: a run is prepared, issued and printed with it', async () => {
    const school = await aSchool(rooms.house);
    await school.enrol([
      aStudent().named('Lina', 'Benali').inClass('6A'),
      aStudent().named('Zoé', 'Martin').inClass('6A'),
      aStudent().named('Łukasz', 'Nowak').inClass('6A'),
    ]);
    const selection = { holder: 'student', secrets: 'needed', reissue: false, layout } as const;
    const preview = await rooms.house.get(PrepareRun).preview(school.scope, selection);
    expect(preview).toMatchObject({ letters: 3, pages: 2 });
    expect(preview.warnings).toContain('BENALI Lina : à cocher');

    const { letterRunId } = await issueRun(rooms.house, school.scope, { layout });
    const print = rooms.house.get(PrintRun);
    const run = await print.print(school.scope, letterRunId, 'rentrée', 'cli:test');
    expect(run.fileName).toBe('Listes 6A 28-08-2026.pdf');
    const sink = new MemorySink();
    expect(await run.draw(sink)).toMatchObject({ letters: 3, pages: 2 });
    expect(checkPdf(sink.bytes)).toContain('No syntax or stream encoding errors');
    const pages = printedText(sink.bytes).split('\f').slice(0, -1);
    expect(pages.map((page) => page.trim().split(/\n+/))).toEqual([
      ['BENALI Lina', 'MARTIN Zoé'],
      ['NOWAK Łukasz'],
    ]);
  });

  it('is refused for people whom it is not for', async () => {
    const school = await aSchool(rooms.house);
    await aGuardian()
      .of(await aStudent().in(school))
      .in(school);
    for (const notFor of [layout, 'coupons-8' as const]) {
      const asked = issueRun(rooms.house, school.scope, { holder: 'guardian', layout: notFor });
      await expect(asked).rejects.toMatchObject({ code: 'letters.coupons-for-students-only' });
    }
  });

  it('has a name of its own', () => {
    expect(() => {
      rooms.house.get(LetterLayouts).add('window', tickList);
    }).toThrow('Two layouts are called window');
  });

  it('is for the people whom contract, console and command line offer it to', () => {
    for (const name of LAYOUTS) {
      const offered = (['student', 'guardian', 'all'] as const).filter((holder) =>
        layoutFits(name, holder),
      );
      expect(layouts[name].holders).toEqual(offered);
    }
  });
});
