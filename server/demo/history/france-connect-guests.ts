import type { FranceConnectPersonInput } from '@trousseau/fixtures';
import { LinkFranceConnect } from '#server/journeys/index.js';
import { activateByFranceConnect, identify } from './by-france-connect.js';
import type { Cast } from './cast.js';
import { hasOwnMobile } from './people.js';
import type { DemoPerson } from './people.js';
import { enterCode, register } from './register.js';
import type { SchoolStage } from './stage.js';

/** What somebody finds who signs in at the simulator as one of these. */
export const GUESTS = [
  'nom-de-naissance',
  'nom-d-usage',
  'second-prenom',
  'autre-nom',
  'deja-venu',
  'compte-actif',
  'en-attente',
  'mot-de-passe-perdu',
] as const;
export type Guest = (typeof GUESTS)[number];

/** Who each of them is at the school. */
export type Guests = Readonly<Record<Guest, DemoPerson>>;

/** When some of them came before, in days before today. */
const DAYS = { linked: 16, registered: 14, waiting: 3, forgotten: 2 } as const;

/** Names that FranceConnect vouches for and no school knows. */
const OTHER_FIRST_NAMES = ['Camille', 'Dominique'];
const OTHER_LAST_NAME = 'ROQUEVAIRE';

/**
 * Lets guardians of the school sign in at FranceConnect: some for the first time, when a visitor of the
 * demonstration plays them, others who came before.
 */
export async function inviteGuests(
  stage: SchoolStage,
  cast: Cast,
  password: string,
): Promise<Guests> {
  const guests = castGuests(cast);
  for (const guest of GUESTS) stage.simulator.addPerson(identityOf(guest, guests[guest]));
  await playEarlierVisits(stage, guests, password);
  return guests;
}

function castGuests(cast: Cast): Guests {
  const take = (guest: Guest, suits: (person: DemoPerson) => boolean = () => true): DemoPerson =>
    cast.take(guest, (person) => isReachable(person) && suits(person));
  return {
    'nom-de-naissance': take('nom-de-naissance', ({ name }) => name.usageName !== null),
    'nom-d-usage': take('nom-d-usage', ({ name }) => name.usageName === null),
    'second-prenom': take('second-prenom'),
    'autre-nom': take('autre-nom'),
    'deja-venu': take('deja-venu'),
    'compte-actif': take('compte-actif'),
    'en-attente': take('en-attente'),
    'mot-de-passe-perdu': take('mot-de-passe-perdu'),
  };
}

/** One child, so that a visitor has one date to type, and a mobile that is enough. */
function isReachable(person: DemoPerson): boolean {
  return person.holder === 'guardian' && person.birthDates.length === 1 && hasOwnMobile(person);
}

function identityOf(login: Guest, { name }: DemoPerson): FranceConnectPersonInput {
  const { lastName: familyName, usageName, firstName } = name;
  const asRecorded = {
    login,
    givenNames: [firstName, ...OTHER_FIRST_NAMES],
    familyName,
    ...(usageName === null ? {} : { usageName }),
  };
  switch (login) {
    case 'nom-de-naissance':
      return { login, givenNames: asRecorded.givenNames, familyName };
    case 'nom-d-usage':
      return { ...asRecorded, familyName: OTHER_LAST_NAME, usageName: familyName };
    case 'second-prenom':
      return { ...asRecorded, givenNames: [...OTHER_FIRST_NAMES, firstName] };
    case 'autre-nom':
    case 'en-attente':
      return { login, givenNames: asRecorded.givenNames, familyName: OTHER_LAST_NAME };
    default:
      return asRecorded;
  }
}

async function playEarlierVisits(
  stage: SchoolStage,
  guests: Guests,
  password: string,
): Promise<void> {
  const { clock, calendar, rooms } = stage;
  clock.moveTo(calendar.at(DAYS.linked, 19));
  await activateByFranceConnect(stage, guests['deja-venu'], await identify(stage, 'deja-venu'));

  clock.moveTo(calendar.at(DAYS.registered, 13));
  await register(stage, guests['compte-actif'], password);
  await register(stage, guests['mot-de-passe-perdu'], password);

  clock.moveTo(calendar.at(DAYS.waiting, 18));
  await enterCode(stage, await identify(stage, 'en-attente'), guests['en-attente']);

  clock.moveTo(calendar.at(DAYS.forgotten, 20));
  const identified = await identify(stage, 'mot-de-passe-perdu');
  const entered = await enterCode(stage, identified, guests['mot-de-passe-perdu']);
  if (entered.outcome !== 'password-needed')
    throw new Error(`No password asked: ${entered.outcome}`);
  const { asking, ...session } = entered.opened.session;
  if (asking.journey !== 'france-connect-link')
    throw new Error(`Another journey: ${asking.journey}`);
  await rooms.get(LinkFranceConnect).withoutPassword({ ...session, asking });
}
