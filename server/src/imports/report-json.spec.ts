import { expect, it } from '@jest/globals';
import type { ImportReport } from '@trousseau/shared';
import { jsonOf } from './report-json.js';

it('writes a report, be it long, as JSON.stringify does', () => {
  const decisions = Array.from({ length: 2_001 }, (_, line) => ({
    code: 'imports.near-match',
    file: 'é.csv',
    lines: [line],
    message: '«\u202f"Léa"\u202f»',
  }));
  const reports = [{}, { files: [], links: { create: 1 }, decisions, mergedGuardians: undefined }];
  for (const report of reports) {
    const written = Buffer.from(jsonOf(report as unknown as ImportReport)).toString('utf8');
    expect(written).toBe(JSON.stringify(report));
  }
});
