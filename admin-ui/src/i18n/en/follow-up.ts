/** How a school stands, day by day and class by class. */
export const followUp = {
  followUp: {
    filter: 'What the figures are about',
    allClasses: 'Whole school',
    allPaths: 'All paths',
    on: 'As on the evening of',
    since: 'Change since',
    clear: 'Back to now',
    ofDay: 'Figures of %{day}.',
    asOn: 'As on the evening of %{day}. Lists show people as they are now: figures of a past day lead to none.',
    changed: 'Changes since the evening of %{day} in brackets.',
    knownSince: 'Figures of past days are kept since %{day}.',
    families: 'Children and their guardians',
    byThisPath: '%{share} by this path (%{number})',
    none: '%{number} child without any active guardian |||| %{number} children without any active guardian',
    all: '%{number} whose legal guardians are all active |||| %{number} whose legal guardians are all active',
    noneShort: 'No active guardian',
    allShort: 'All legal guardians active',
    still: 'Nobody for 7 days',
    cameIn: 'Came in by %{path}, class by class',
  },
};
