/** Taking an import back. */
export const undo = {
  undo: {
    begin: 'Undo this import',
    confirm: 'Undo for %{number} person |||| Undo for %{number} people',
    reason: 'Why (optional)',
    looking: 'Working out what would go back',
    removed: 'Removed:',
    restored: 'As before:',
    kinds: {
      students: '%{number} student |||| %{number} students',
      guardians: '%{number} guardian |||| %{number} guardians',
      links: '%{number} link |||| %{number} links',
      classes: '%{number} class |||| %{number} classes',
    },
    letters:
      '%{number} letter of theirs ceases to work. |||| %{number} letters of theirs cease to work.',
    nobodyStays: 'Nobody stays as they are.',
    stay: '%{number} person stays as they are, with account and links: |||| %{number} people stay as they are, with accounts and links:',
    stayCaption: 'Who stays, and why',
    notAllListed: 'And %{number} more. |||| And %{number} more.',
    holder: 'Role',
    holders: { student: 'Student', guardian: 'Guardian' },
    why: 'Why',
    reasons: {
      activated: 'Account activated since',
      'letter-used': 'Letter used since',
      'letter-printed': 'Letter issued since',
      task: 'A task is about them',
      touched: 'Record or link changed since',
      'guardian-stays': 'One of their guardians stays',
      'class-gone': 'The former class is no more',
    },
    partlyDone: 'An earlier undo stopped before its end; this one goes on where it stopped.',
    until: 'It can be undone until %{date}.',
    close:
      'Also close %{number} person who stays and whom the import had added |||| Also close %{number} people who stay and whom the import had added',
    closeWhat:
      'They count as having left today: they can still sign in for 90 days, then their accounts are closed. Nothing is deleted.',
    closeTyped: 'Type %{number} to confirm',
    begun: 'The import is being undone.',
    progress: '%{done} family of %{total} gone back |||| %{done} families of %{total} gone back',
    progressLabel: 'Progress of the undo',
    mayLeave: 'You may leave this page: the undo goes on.',
    done: 'This import is undone.',
    whoStayed: 'Who stayed',
  },
};
