import { cpSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { assemble } from '../../src/bootstrap.js';
import type { Config } from '../../src/platform/config/config.js';
import { Keys } from '../../src/platform/crypto/keys.js';
import { InstallationRow } from '../../src/platform/database/entities.js';
import { Documents } from '../../src/platform/documents/documents.js';
import { DocumentStore } from '../../src/platform/documents/persistence/document-store.js';
import type { PlatformParts } from '../../src/platform/platform.module.js';
import { copyTemplate, DIALECTS, freshConfig } from '../support/databases.js';

describe.each(DIALECTS)('the keys of an installation on %s', (dialect) => {
  let config: Config;
  let remove: () => Promise<void>;

  beforeEach(async () => {
    ({ config, remove } = await freshConfig(dialect));
    await copyTemplate(dialect, config);
  });

  afterEach(() => remove());

  const opened = (settings = config): Promise<PlatformParts> =>
    assemble(settings, { migrate: false });

  const during = async (work: (parts: PlatformParts) => Promise<unknown>): Promise<void> => {
    const parts = await opened();
    await work(parts);
    await parts.unitOfWork.close();
  };

  const another = (): Config => ({ ...config, keysDir: `${config.keysDir}-another` });

  /** An installation as an earlier release left it, with a file sealed under its key. */
  const withoutCheck = (): Promise<void> =>
    during(async ({ unitOfWork, keys }) => {
      await new Documents(DocumentStore.on(unitOfWork), unitOfWork, keys).putJson('a', 'sealed');
      await unitOfWork.run(() => unitOfWork.manager.delete(InstallationRow, { id: 'key-check' }));
    });

  it('are recognised at the next start', async () => {
    await during(() => Promise.resolve());
    await during(() => Promise.resolve());
  });

  it('are named when they are another’s', async () => {
    await during(() => Promise.resolve());
    Keys.open(another().keysDir, true);
    await expect(opened(another())).rejects.toMatchObject({
      code: 'keys.master-differs',
      params: { folder: another().keysDir },
    });
  });

  it('are never made anew once the database was made with some', async () => {
    await during(() => Promise.resolve());
    await expect(opened(another())).rejects.toMatchObject({ code: 'keys.master-missing' });
  });

  it('of an earlier release are tried on what is sealed, and recorded', async () => {
    await withoutCheck();
    Keys.open(another().keysDir, true);
    await expect(opened(another())).rejects.toMatchObject({ code: 'keys.master-differs' });
    await during(() => Promise.resolve());
    await expect(opened(another())).rejects.toMatchObject({ code: 'keys.master-differs' });
  });

  it('are the first ones when two processes with different folders start at once', async () => {
    const both = await Promise.allSettled([opened(), opened(another())]);
    const codes = both.map((one) =>
      one.status === 'fulfilled' ? 'opened' : (one.reason as { code: string }).code,
    );
    expect(codes.sort()).toEqual([
      // the other may have come before or after the value was recorded
      expect.stringMatching(/^keys\.master-(differs|missing)$/),
      'opened',
    ]);
    for (const one of both) if (one.status === 'fulfilled') await one.value.unitOfWork.close();
  });

  it('open again once the right folder is back', async () => {
    await during(() => Promise.resolve());
    const copy = `${config.keysDir}-copy`;
    cpSync(config.keysDir, copy, { recursive: true });
    rmSync(join(config.keysDir, 'master.key'));
    await expect(opened()).rejects.toMatchObject({ code: 'keys.master-missing' });
    rmSync(config.keysDir, { recursive: true });
    renameSync(copy, config.keysDir);
    await during(() => Promise.resolve());
  });
});
