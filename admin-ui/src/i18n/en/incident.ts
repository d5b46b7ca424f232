/** What is done at once when something leaked. */
export const incident = {
  incident: {
    intro:
      'When an account was stolen, or letters were lost: each measure says how many people it concerns, asks for that number and a reason, and is kept in the journal.',
    'void-letters': {
      title: 'Void every provisional password',
      school:
        'Ends every provisional password of the school that was issued and not used yet. Accounts that are active already do not change.',
      installation:
        'Ends every provisional password of all schools that was issued and not used yet. Accounts that are active already do not change.',
      count:
        '%{number} letter could open an account. |||| %{number} letters could open an account.',
      nobody: 'No letter could open an account at the moment.',
      what: 'The letter handed out stops working at once and cannot be given back. A run for that person is proposed on the page “Letters”; nothing is printed by itself. |||| The %{number} letters handed out stop working at once and cannot be given back. Runs for exactly those people are proposed on the page “Letters”; nothing is printed by itself.',
      confirm: 'Void %{number} provisional password |||| Void %{number} provisional passwords',
    },
    'end-family-sessions': {
      title: 'End all sessions of families',
      school: 'Signs out every student and guardian of the school, wherever they are signed in.',
      installation: 'Signs out every student and guardian of all schools.',
      count: '%{number} session is open. |||| %{number} sessions are open.',
      nobody: 'Nobody is signed in at the moment.',
      what: 'That person has to sign in again; what was being typed is lost. |||| All of them have to sign in again; what was being typed is lost.',
      confirm: 'End %{number} session |||| End %{number} sessions',
    },
    'end-staff-sessions': {
      title: 'End all sessions of staff',
      school: 'Signs out everybody of the school’s staff, except you here.',
      installation: 'Signs out the staff of all schools and the operators, except you here.',
      count: '%{number} other session is open. |||| %{number} other sessions are open.',
      nobody: 'Nobody else of the staff is signed in at the moment.',
      what: 'That person has to sign in again, with the second factor. |||| All of them have to sign in again, with their second factor.',
      confirm: 'End %{number} session |||| End %{number} sessions',
    },
    typeCount: 'Their number, to confirm (%{number})',
    done: 'What was done',
    none: 'Nothing was done yet: each measure will be listed here.',
    when: 'Begun',
    act: 'Measure',
    progress: 'Progress',
    by: 'By',
    states: {
      running: '%{done} of %{stated}',
      done: 'Done: %{done}',
      stopped: 'Stopped after %{done} of %{stated}; what is done is kept.',
    },
    resume: 'Resume',
  },
};
