/** Where the server serves the console. */
export const CONSOLE = '/console';

/** Pages that a link opens for whoever is not signed in: they wait, however long, for what leaving would lose. */
export const OPEN_PAGES = { invitation: '/invitation', providerReturn: '/connexion' } as const;

/** Whether the page that is open is one of them. */
export function isOpenPage(): boolean {
  return Object.values(OPEN_PAGES).some((path) => window.location.pathname === CONSOLE + path);
}
