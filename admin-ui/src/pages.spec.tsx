import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { errorMessage } from '@trousseau/shared';
import { PAGES } from './pages.js';
import { openConsole, REFUSAL } from './testing/open-console.js';
import type { OpenConsole } from './testing/open-console.js';
import { idOf, SCHOOL_ID } from './testing/records.js';
import { staffMember } from './testing/render-page.js';

const KINDS = ['list', 'show', 'edit', 'create'] as const;
type Kind = (typeof KINDS)[number];

/** Something that is fetched for a page: the page’s own, or a part of a record’s page. */
interface Story {
  readonly path: string;
  /** What is seen when it is there. */
  readonly full: string | RegExp;
  /** What is said, and what to do next, when there is none. */
  readonly empty?: string | RegExp;
  /** The parts that are fetched by themselves, by resource. */
  readonly parts?: Readonly<Record<string, Omit<Story, 'path' | 'parts'>>>;
}

type Stories = {
  readonly [Page in (typeof PAGES)[number] as Page['name']]: {
    readonly [K in Kind & keyof Page]: Story;
  };
};

const LINKS = 'guardian-links';

/** Every page of the console. A resource, or a page of one, that is missing here is red. */
const STORIES: Stories = {
  imports: {
    list: {
      path: '/imports',
      full: 'classes-2026.csv',
      empty: /Commencez par les listes de classes/,
    },
    show: {
      path: `/imports/${idOf(401)}/show`,
      full: /^Import du 28\/08\/2026/,
      parts: {
        'import-changes': { full: 'O’BRIEN-D’ARC Lina', empty: 'Aucun changement ne correspond.' },
      },
    },
    create: { path: '/imports/create', full: /Rien n’est enregistré/ },
  },
  classes: {
    list: { path: '/classes', full: '6A', empty: /Importez les listes de classes, ou ajoutez/ },
  },
  students: {
    list: {
      path: '/students',
      full: 'O’BRIEN-D’ARC Lina',
      empty: /Importez les listes de classes, ou ajoutez un élève/,
    },
    show: {
      path: `/students/${idOf(101)}/show`,
      full: '07/03/2014',
      parts: {
        accounts: { full: 'l.obriendarc' },
        [LINKS]: { full: 'ÑUÑEZ Ève', empty: /Aucun responsable n’est rattaché/ },
        merges: { full: 'Réunie avec NÚÑEZ Eva', empty: /jamais été réunie/ },
      },
    },
    edit: { path: `/students/${idOf(101)}`, full: 'O’BRIEN-D’ARC Lina' },
    create: { path: '/students/create', full: 'Prénom' },
  },
  guardians: {
    list: { path: '/guardians', full: 'ÑUÑEZ Ève', empty: /Importez un fichier qui les contient/ },
    show: {
      path: `/guardians/${idOf(102)}/show`,
      full: 'eve@example.org',
      parts: {
        [LINKS]: { full: 'O’BRIEN-D’ARC Lina', empty: /Aucun élève n’est rattaché/ },
        merges: { full: 'Réunie avec NÚÑEZ Eva', empty: /jamais été réunie/ },
      },
    },
    edit: { path: `/guardians/${idOf(102)}`, full: 'ÑUÑEZ Ève' },
    create: { path: '/guardians/create', full: 'Prénom' },
  },
  'held-changes': {
    list: { path: '/held-changes', full: 'ÑUÑEZ Ève', empty: /tous les responsables .* servent/ },
  },
  accounts: {
    list: { path: '/accounts', full: 'l.obriendarc', empty: /sont importés ou ajoutés/ },
    show: {
      path: `/accounts/${idOf(201)}/show`,
      full: 'l.obriendarc',
      parts: { letters: { full: 'A7K2-001', empty: 'Aucun courrier pour ce compte.' } },
    },
  },
  'letter-runs': {
    list: { path: '/letter-runs', full: 'Rentrée', empty: /Préparez ceux d’une classe/ },
    show: {
      path: `/letter-runs/${idOf(501)}/show`,
      full: 'Rentrée',
      parts: { letters: { full: 'A7K2-001', empty: /préparez-en un autre/ } },
    },
    create: {
      path: '/letter-runs/create',
      full: 'Pour qui',
      parts: { preview: { full: /28\/11\/2026/ } },
    },
  },
  tasks: {
    list: { path: '/tasks', full: 'O’BRIEN-D’ARC Lina', empty: /sera inscrit ici/ },
    show: { path: `/tasks/${idOf(601)}/show`, full: 'O’BRIEN-D’ARC Lina' },
  },
  'outbox-messages': {
    list: { path: '/outbox-messages', full: 'e•••@example.org', empty: /seront inscrits ici/ },
  },
  'school-years': {
    list: {
      path: '/school-years',
      full: '118, dont 112 du dernier niveau',
      empty: /Elle n’est pas encore ouverte/,
    },
  },
  staff: {
    list: { path: '/staff', full: 'Karim Haddad', empty: /Invitez le premier/ },
    edit: { path: `/staff/${idOf(801)}`, full: 'karim@example.org' },
    create: { path: '/staff/create', full: /lit cette boîte/ },
  },
  'staff-networks': {
    list: { path: '/staff-networks', full: '10.20.0.0/16, 2001:db8::/32' },
  },
  'audit-events': {
    list: { path: '/audit-events', full: 'Karim Haddad', empty: /sera inscrite ici/ },
  },
  'incident-acts': {
    list: {
      path: '/incident-acts',
      full: 'Poste volé',
      empty: /chaque mesure sera inscrite/,
      parts: { 'incident-preview': { full: /1 240 courriers peuvent/ } },
    },
  },
  retention: {
    list: { path: '/retention', full: /300 jours après la décision, sinon l’ouverture/ },
  },
  breaches: {
    list: { path: '/breaches', full: 'Karim Haddad', empty: /Aucune violation n’a été constatée/ },
    show: { path: `/breaches/${idOf(951)}/show`, full: 'O’BRIEN-D’ARC Lina' },
  },
  'portal-settings': {
    edit: { path: `/portal-settings/${SCHOOL_ID}`, full: 'Portail des familles' },
  },
  schools: {
    list: { path: '/schools', full: '0130001F', empty: /Créez le premier/ },
    create: { path: '/schools/create', full: /sept chiffres et une lettre/ },
    edit: { path: `/schools/${SCHOOL_ID}`, full: 'Collège Jean-Moulin' },
  },
};

const GONE = errorMessage('record.not-found', {});

let opened: OpenConsole;

beforeAll(async () => {
  opened = await openConsole(staffMember('administrator', true));
});

afterAll(() => {
  opened.close();
});

beforeEach(() => {
  // react-admin writes each failed call to the console of the browser
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
});

/** The page itself, without menu and bar. */
const page = () => within(document.getElementById('main-content') ?? document.body);
const waiting = () =>
  page()
    .queryAllByRole('status')
    .filter(({ textContent }) => textContent.includes('Chargement'));

/** The states of what a page, or a part of one, fetches. */
function states(path: string, resource: string, { full, empty }: Omit<Story, 'path' | 'parts'>) {
  it('says that it waits, and nothing of what is not known yet', async () => {
    await opened.visit(path, { [resource]: 'loading' });
    expect(await page().findAllByText('Chargement…')).not.toEqual([]);
    expect(page().queryByText(full)).toBeNull();
    if (empty !== undefined) expect(page().queryByText(empty)).toBeNull();
  });

  it('says what failed, tries again when it is asked, and shows what there is', async () => {
    await opened.visit(path, { [resource]: 'failing' });
    const said = await page().findByText(REFUSAL);
    const alert = within(said.closest<HTMLElement>('[role="alert"]') ?? said);
    expect(page().queryByText(full)).toBeNull();
    expect(opened.where()).toBe(path);
    opened.nowWith({});
    await userEvent.click(alert.getByRole('button', { name: 'Réessayer' }));
    expect((await page().findAllByText(full)).length).toBeGreaterThan(0);
    expect(waiting()).toEqual([]);
    expect(page().queryByText(REFUSAL)).toBeNull();
  });

  if (empty === undefined) return;

  it('says that there is none, and what to do next', async () => {
    await opened.visit(path, { [resource]: 'empty' });
    expect(await page().findByText(empty)).toBeTruthy();
    expect(page().queryByText(full)).toBeNull();
    expect(waiting()).toEqual([]);
  });
}

const stories: Readonly<Record<string, Partial<Record<Kind, Story>>>> = STORIES;

describe.each(
  PAGES.flatMap((resource) =>
    KINDS.filter((kind) => kind in resource).map((kind) => [resource.name, kind] as const),
  ),
)('%s: %s', (resource, kind) => {
  const story = stories[resource]?.[kind];
  if (story === undefined) throw new Error(`${resource} has no story of its ${kind}`);
  const { path, full, parts = {} } = story;

  if (kind === 'create') {
    it('shows its form', async () => {
      await opened.visit(path);
      expect((await page().findAllByText(full)).length).toBeGreaterThan(0);
    });
  } else {
    states(path, resource, { ...story, ...(kind !== 'list' && { empty: GONE }) });
  }

  for (const [part, partStory] of Object.entries(parts)) {
    describe(`its ${part}`, () => {
      states(path, part, partStory);
    });
  }
});
