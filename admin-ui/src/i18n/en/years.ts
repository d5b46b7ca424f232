/** The next school year and the switch to it. */
export const years = {
  years: {
    intro:
      'The next year is prepared beside the current one: nothing changes for families before the switch, and the switch can be undone for 14 days.',
    current: 'Current year: %{label}',
    next: 'Next year: %{label}',
    neverSwitched: 'The school has not switched to another year here yet.',
    notOpen: 'It is not open yet.',
    open: 'Open the year %{label}',
    openWhat:
      'Nothing changes in the current year. You can then import the new roster into %{label}, see who arrives, goes on and leaves, and switch when you choose.',
    opened: 'The year %{label} is open. Import the new roster into it.',
    import: 'Import the new roster',
    empty:
      'Nobody is expected in %{label} yet. Import the new roster: the classes of the current year stay as they are.',
    counts: {
      arrivals: 'Arrivals',
      returning: 'Returning',
      promoted: 'Moving up',
      repeating: 'Repeating the level',
      otherMoves: 'Other changes of class',
      leavers: 'Leavers',
      withoutClass: 'Without a class yet',
    },
    leavers: '%{number}, of whom %{expected} of the last level',
    classesCaption: 'Classes of the next year',
    chosenDay: 'Day of the switch',
    chooseDay: 'Choose the day',
    dayHelp:
      'The school switches by itself early on that day. Leave it empty to switch by hand. Where more pupils would leave than expected, the switch waits for you.',
    dayChosen: 'The day of the switch is saved.',
    dayRemoved: 'The school is switched by hand.',
    switch: 'Switch to %{label}',
    switchWhat:
      'Arrivals: %{arrivals}, moves: %{moves}, leavers: %{leavers}. Accounts and passwords stay; the accounts of leavers close after 90 days. It can be undone for 14 days.',
    manyLeave:
      'Leavers: %{number}, of whom %{unexpected} are not of the last level. Check that the whole roster is imported.',
    typeLeavers: 'Number of leavers, to confirm (%{number})',
    states: {
      switched: 'Switched from %{from} to %{to} on %{date}, by %{by}.',
      undone: 'The switch from %{from} to %{to}, by %{by}, was undone.',
    },
    undoUntil: 'It can be undone until %{date}.',
    progress: {
      switching: 'Switching: %{done} of %{total}',
      undoing: 'Undoing the switch: %{done} of %{total}',
    },
    stopped: 'This stopped before its end; what was done is kept.',
    goOn: 'Go on',
    undo: 'Undo the switch',
    undoWhat:
      '%{number} pupil goes back to where they were before the switch. |||| %{number} pupils go back to where they were before the switch.',
    staying:
      'What %{number} person did or received since stays: |||| What %{number} people did or received since stays:',
    because: {
      activated: '%{name}: account activated',
      printed: '%{name}: letter printed',
      moved: '%{name}: moved since, expected there next year',
      added: '%{name}: added since, expected next year',
    },
    placeStays: '(stays, and is expected next year)',
    steps: {
      open: 'Open the year %{label}',
      import: 'Import the new roster for %{label}',
      switch: 'Switch to %{label} (arrivals: %{arrivals}, moves: %{moves}, leavers: %{leavers})',
    },
    lettersFrom:
      'Their letter can be prepared after the switch to %{label}, on %{date}. |||| Their letters can be prepared after the switch to %{label}, on %{date}.',
    lettersByHand:
      'Their letter can be prepared after the switch to %{label}, which is made by hand. |||| Their letters can be prepared after the switch to %{label}, which is made by hand.',
    ofYear: 'Year %{label}',
    toCome: '%{label} (to come)',
    classIn: 'Class %{label}',
    importInto: 'For which year?',
    importCurrent: 'The current year, %{label}',
    importNext: 'The next year, %{label}: nothing changes before the switch',
    rollover:
      'For %{label}, arrivals: %{arrivals}, returning: %{returning}, moving up: %{promoted}, repeating: %{repeating}, other changes: %{otherMoves}, pupils here and not expected yet: %{notExpected}.',
    dates: 'Dates of each year',
    datesHelp: 'Set once, as day/month: the dashboard then says what to do for the next year.',
  },
};
