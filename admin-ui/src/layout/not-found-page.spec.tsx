import { expect, it } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import { openConsole } from '../testing/open-console.js';
import { staffMember } from '../testing/render-page.js';

it('says in the frame of the console that there is nothing at an address, and where to go on', async () => {
  const opened = await openConsole(staffMember('secretary'));
  await opened.visit('/eleves/anciens');
  const main = within(screen.getByRole('main'));
  expect(await main.findByRole('heading', { name: 'Page introuvable' })).toBeTruthy();
  const link = main.getByRole('link', { name: 'Aller au tableau de bord' });
  expect(link.getAttribute('href')).toBe('/');
  expect(screen.getByRole('navigation', { name: 'Menu principal' })).toBeTruthy();
  opened.close();
});
