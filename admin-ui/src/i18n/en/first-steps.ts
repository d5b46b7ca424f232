/** The guide of a school that begins. */
export const firstSteps = {
  firstSteps: {
    title: 'First steps',
    steps: {
      import: {
        name: 'Import',
        what: 'The class lists, from the export that you have already: ONDE, SIECLE or a spreadsheet.',
      },
      check: {
        name: 'Check',
        what: 'Look at what the file would change, then apply it: nothing is saved before.',
      },
      print: {
        name: 'Print',
        what: 'The letters, for your window envelopes, class by class.',
      },
      follow: {
        name: 'Follow',
        what: 'Who has activated an account. This guide goes with the first activation.',
      },
    },
    checkImport: 'Check the import',
    done: 'Done',
    guardiansOnly: 'Pupils have no account here: only guardians get a letter.',
    change: 'Change this setting',
    missing: 'Still missing',
    lacks: {
      head: 'Head',
      publicAddress: 'Public address',
      mail: 'E-mails',
      sms: 'SMS',
      address: 'Address of the school',
      window: 'Envelope window',
    },
    why: {
      head: 'No head of this school has accepted an invitation yet: nobody can decide here.',
      publicAddress: 'It is printed on each letter: without it no letter can be printed.',
      mail: 'Without them a guardian who has a letter cannot confirm an address, and nobody finds a password again alone.',
      sms: 'Without them families cannot register by themselves: each needs a letter.',
      address: 'It stands at the top of each letter, where letters come back to.',
      window:
        'Print a first letter, slip it into an envelope, and move the address block if it is not in sight.',
    },
    remedy: {
      head: 'Invite the head',
      address: 'Complete the address',
      window: 'Set the window',
    },
    setting: 'Setting of the server:',
    byHead: 'To be set by the head of the school.',
  },
};
