import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/checks.js';
import { heading, openFromMenu } from '../support/console.js';
import { Demo } from '../support/demo.js';
import type { OfferedMobile } from '../support/demo.js';
import { picture } from '../support/pictures.js';
import { onPhone, signInFamily, typeDate } from '../support/portal.js';

let demo: Demo;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  demo = await Demo.started();
});

test.afterAll(() => demo.remove());

test('the secretary of the demonstration finds a school in the middle of its work', async ({
  page,
}) => {
  await demo.signInStaff(page, 'secretariat@demo.example');
  await expect(heading(page, 'Tableau de bord')).toBeVisible();
  await expect(page.getByRole('table', { name: /classe par classe/ }).getByRole('row')).toHaveCount(
    26, // a header, 24 classes and « Sans classe »
  );
  for (const todo of ['codes périmés', 'comptes jamais activés', 'dossiers à traiter']) {
    await expect(page.getByRole('link', { name: todo })).toBeVisible();
  }
  await expectAccessible(page);
  await picture(page, 'tableau-de-bord');

  await test.step('a line of what is to do: two clicks to its letters, on a screen and on a phone', async () => {
    const batch = page.getByRole('link', { name: /^Préparer \d+ courriers$/ }).first();
    const said = (await batch.textContent()) ?? '';
    for (const size of [
      { width: 390, height: 844 },
      { width: 1280, height: 720 },
    ]) {
      await page.setViewportSize(size);
      await page.goto(`${demo.url}/console`);
      await batch.click();
      const start = page.getByRole('button', { name: said.replace('Préparer', 'Imprimer') });
      await expect(start).toBeEnabled();
      await expect(start).toBeInViewport({ ratio: 1 });
      await expectAccessible(page);
    }
    await page
      .getByRole('button', { name: /^Voir les noms/ })
      .first()
      .click();
    await expect(page.getByRole('dialog').getByRole('row').nth(1)).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await openFromMenu(page, 'Tableau de bord');
  });

  await test.step('two imports in the history, and what the first file would change now', async () => {
    await openFromMenu(page, 'Importer');
    await expect(page.getByRole('row')).toHaveCount(3);
    await page.getByRole('link', { name: 'Importer des classes' }).click();
    await page.getByTestId('import-files').setInputFiles(demo.file('exportCSVExtraction.csv'));
    await page.getByRole('button', { name: 'Lire 1 fichier' }).click();
    await page.getByRole('button', { name: 'Continuer vers la vérification' }).click();
    await expect(page.getByRole('button', { name: /^Appliquer \d+ changements$/ })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: /changent de classe/ }).click();
    await expect(page.getByRole('row', { name: /Change de classe/ })).toHaveCount(4);
    await page.getByRole('heading', { name: 'Changements' }).evaluate((element) => {
      // below the bar that stays at the top
      element.style.scrollMarginTop = '64px';
      element.scrollIntoView({ block: 'start' });
    });
    await picture(page, 'import');
  });

  await test.step('a class without letters: what printing them would do', async () => {
    await openFromMenu(page, 'Courriers');
    await expect(page.getByRole('row')).toHaveCount(4);
    await page.getByRole('link', { name: 'Préparer des courriers' }).click();
    await page.getByRole('combobox', { name: 'Classes' }).fill('5F');
    await page.getByRole('option', { name: '5F', exact: true }).click();
    await page.keyboard.press('Escape');
    await page.getByLabel('Motif de l’impression').fill('Classe oubliée à la rentrée');
    await expect(page.getByRole('button', { name: /^Imprimer \d+ courriers$/ })).toBeEnabled();
    await expectAccessible(page);
    await picture(page, 'courriers');
  });

  await test.step('printing needs no second factor here', async () => {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: /^Imprimer \d+ courriers$/ }).click();
    expect((await download).suggestedFilename()).toMatch(/^Courriers 5F .*\.pdf$/);
  });
});

test('its head sees what undoing an import would do, and prepares the next year', async ({
  page,
}) => {
  await demo.signInStaff(page, 'principale@demo.example');
  await openFromMenu(page, 'Importer');
  const second = page.getByRole('row', { name: /exportCSVExtraction-2/ });
  await second.getByRole('link').first().click();
  await page.getByRole('button', { name: 'Annuler cet import' }).click();
  await expect(
    page
      .getByRole('dialog')
      .getByText(/comme avant/)
      .first(),
  ).toBeVisible();
  await expectAccessible(page);
  await picture(page, 'annuler-import');
  await page.keyboard.press('Escape');

  await openFromMenu(page, 'Année scolaire');
  const open = page.getByRole('button', { name: /^Ouvrir l’année/ });
  await open.click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Ouvrir l’année/ })
    .click();
  await page.getByRole('link', { name: 'Importer la rentrée' }).click();
  await page.getByTestId('import-files').setInputFiles(september());
  await page.getByRole('button', { name: 'Lire 1 fichier' }).click();
  await page.getByRole('button', { name: 'Continuer vers la vérification' }).click();
  await page.getByRole('button', { name: /^Appliquer \d+ changements$/ }).click();
  await expect(page.getByText(/changements appliqués le/)).toBeVisible({ timeout: 60_000 });
  await openFromMenu(page, 'Année scolaire');
  await expect(page.getByRole('button', { name: /^Basculer en/ })).toBeVisible();
  await expectAccessible(page);
  await picture(page, 'annee-scolaire');
});

/** September’s list: the demonstration’s first file a class higher, without its last level, and a sister or a brother of each pupil of 6e. */
function september(): { name: string; mimeType: string; buffer: Buffer } {
  const { buffer, ...file } = demo.file('exportCSVExtraction.csv');
  // a byte a letter, however it is encoded
  const [titles = '', ...rows] = buffer.toString('latin1').split('\r\n');
  const column = (title: string): number => titles.split(';').indexOf(title);
  const division = column('Division');
  const higher = rows.flatMap((row) => {
    const cells = row.split(';');
    const [level = '', ...name] = cells[division] ?? '';
    if (!/[654]/.test(level)) return [];
    const sibling = [...cells];
    sibling[column('Prénom 1')] = 'Sacha';
    sibling[column('Id National')] = '';
    sibling[column('Num. Elève Etab')] = '';
    sibling[column('Date de naissance')] = (cells[column('Date de naissance')] ?? '').replace(
      /\d{4}$/,
      (year) => String(Number(year) + 1),
    );
    cells[division] = [Number(level) - 1, ...name].join('');
    return level === '6' ? [cells.join(';'), sibling.join(';')] : [cells.join(';')];
  });
  return {
    ...file,
    name: 'rentree.csv',
    buffer: Buffer.from([titles, ...higher].join('\r\n'), 'latin1'),
  };
}

/** Types the code that came to a mobile, then the birth date of the only child. */
async function proveMobileAndChild(
  phone: Page,
  { mobile, birthDates }: OfferedMobile,
): Promise<void> {
  await phone.getByLabel('Téléphone portable').fill(mobile);
  await phone.getByRole('button', { name: 'Recevoir un code par SMS' }).click();
  await expect(heading(phone, 'Tapez le code reçu')).toBeVisible();
  const code = await demo.codeFor(mobile);
  await expectAccessible(phone);
  await phone.getByLabel('Code à six chiffres').fill(code);
  await phone.getByRole('button', { name: 'Continuer' }).click();
  await typeDate(phone, birthDates[0] ?? '');
  await phone.getByRole('button', { name: 'J’ai indiqué tous mes enfants' }).click();
}

test('its FranceConnect says that it is a simulator, and leads to an account', ({ browser }) =>
  onPhone(browser, async (phone) => {
    await phone.goto(`${demo.url}/connexion/responsable`);
    await phone.getByRole('link', { name: 'S’identifier avec FranceConnect' }).click();
    await expect(phone.getByRole('banner')).toHaveText(/Simulateur de FranceConnect/);
    await expectAccessible(phone);
    await phone.getByRole('button', { name: 'nom-d-usage' }).click();
    await expect(phone.getByRole('banner')).toHaveText(/Simulateur de FranceConnect/);
    await phone.getByRole('button', { name: /^Continuer sur/ }).click();
    await proveMobileAndChild(phone, demo.guest('nom-d-usage'));
    await expect(heading(phone, 'Votre compte est activé')).toBeVisible();
  }));

test('a letter that ran out says so', ({ browser }) =>
  onPhone(browser, async (phone) => {
    const { login, secret } = demo.letter('Périmé');
    await phone.goto(`${demo.url}/connexion/eleve`);
    await picture(phone, 'portail');
    await signInFamily(phone, demo.url, 'student', login, secret);
    await expect(heading(phone, 'Ce courrier n’est plus valable')).toBeVisible();
    await expectAccessible(phone);
  }));
