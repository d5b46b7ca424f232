import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import type { Authenticator } from './authenticator.js';
import { expectFit } from './checks.js';
import { heading } from './console.js';
import { focusIsSeen, pressKey, tabTo } from './keyboard.js';

/** What is chosen in the wizard. */
interface ChosenFile {
  readonly name: string;
  readonly buffer: Buffer;
  /** The year that it is for, where the wizard asks: the option's whole name or its beginning. */
  readonly year?: RegExp;
}

/** The import wizard of the console, by keyboard alone, in French. */
export class ImportWizard {
  constructor(
    private readonly page: Page,
    private readonly authenticator: Authenticator,
  ) {}

  /** Opens the wizard by the menu and chooses a file, and its year. */
  async open({ name, buffer, year }: ChosenFile): Promise<void> {
    const { page } = this;
    await pressKey(page, 'Importer');
    await pressKey(page, 'Importer des classes');
    await expect(heading(page, 'Importer des classes')).toBeVisible();
    await tabTo(page, page.getByRole('button', { name: 'Choisir des fichiers' }));
    const chooser = page.waitForEvent('filechooser');
    await page.keyboard.press('Enter');
    await (await chooser).setFiles({ name, mimeType: 'application/octet-stream', buffer });
    await expect(page.getByText(name)).toBeVisible();
    if (year) await this.chooseYear(year);
    await expectFit(page);
  }

  /** Opens the wizard, chooses a file and has it read. */
  async choose(file: ChosenFile): Promise<void> {
    await this.open(file);
    await pressKey(this.page, 'Lire 1 fichier');
    await expect(this.page.getByRole('button', { name: /Continuer/ })).toBeVisible();
  }

  /** Goes on from the columns to what would change. */
  toReview(): Promise<void> {
    return pressKey(this.page, 'Continuer vers la vérification');
  }

  /** The button that applies what is shown. */
  get applyButton(): Locator {
    return this.page.getByRole('button', { name: /^Appliquer [\d\s]+changement/ });
  }

  /**
   * Applies what is shown, to its end.
   *
   * @param asked whether a fresh code is asked for: it then holds for ten minutes
   */
  async apply(asked: 'for a code' | 'nothing' = 'nothing'): Promise<void> {
    const { page } = this;
    await tabTo(page, this.applyButton);
    expect(await focusIsSeen(page)).toBe(true);
    await page.keyboard.press('Enter');
    if (asked === 'for a code') await giveCode(page, this.authenticator);
    await expect(page.getByText(/changements? appliqués? le/)).toBeVisible({ timeout: 30_000 });
  }

  /** What the report says of students: arrived, changed, moved, left, unchanged, absent from the file. */
  get numbers(): Locator {
    return this.page.getByRole('row', { name: /^Élèves / }).getByRole('cell');
  }

  private async chooseYear(year: RegExp): Promise<void> {
    const option = this.page.getByRole('radio', { name: year });
    // a group of radios is one stop of the Tab key: the one that is chosen
    await tabTo(this.page, this.page.getByRole('radio', { checked: true }));
    await this.page.keyboard.press('ArrowDown');
    await expect(option).toBeChecked();
    await expect(option).toBeFocused();
  }
}

/** Answers the dialog for a fresh code by keyboard. */
export async function giveCode(page: Page, authenticator: Authenticator): Promise<void> {
  await expect(page.getByLabel('Code à six chiffres')).toBeFocused();
  await expectFit(page);
  await page.keyboard.type(authenticator.code());
  await page.keyboard.press('Enter');
}
