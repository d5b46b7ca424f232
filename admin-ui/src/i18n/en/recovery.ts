/** What follows a restore. */
export const recovery = {
  recovery: {
    title: 'After a restore',
    why: 'The database was restored, and its journal of suspensions is missing, damaged, names a link that it does not know, or is to erase somebody while something is under way. Families are kept out until each school has confirmed its suspended links.',
    list: '%{number} link is suspended. |||| %{number} links are suspended.',
    link: '%{guardian}: %{student}, since %{since}',
    missing: 'If a court decision is missing, suspend that link first, on the guardian’s page.',
    confirm: 'Confirm %{number} suspended link |||| Confirm %{number} suspended links',
    what: 'Guardians whose link is not in this list see their children’s data again as soon as all schools have confirmed.',
    confirmed: 'The list is confirmed.',
  },
};
