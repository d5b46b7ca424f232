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
    'change-passwords': {
      title: 'Have passwords changed',
      school:
        'Every student and guardian of the school whose password is older than this day has to choose another one at the next sign-in, after a code to a contact that was known before this day. Without such a contact a new letter is needed. The sessions of these accounts end.',
      installation:
        'Every student and guardian of all schools whose password is older than this day has to choose another one at the next sign-in, after a code to a contact that was known before this day. Without such a contact a new letter is needed. The sessions of these accounts end.',
      since: 'Passwords may have been known since',
      sinceHelp: 'The first day of the leak, even if it is found out later.',
      count:
        '%{number} account will have to choose a new password. |||| %{number} accounts will have to choose a new password.',
      nobody: 'No other account has a password that is older than this day.',
      shut: '%{number} of them is locked or closed and chooses it if it opens again. |||| %{number} of them are locked or closed and choose it if they open again.',
      leftOut: 'Left out',
      why: {
        'never-activated': 'Never activated: %{number}',
        changed: 'Password changed since this day: %{number}',
        reset: 'Password reset by the school since this day: %{number}',
        'france-connect': 'Activated by FranceConnect, without a password here: %{number}',
        asked: 'Have to change it already: %{number}',
      },
      what: 'The old password of this account opens nothing by itself any more, and its session ends. As long as it is not changed, the obligation can be lifted. |||| The old passwords of these %{number} accounts open nothing by themselves any more, and their sessions end. The obligation can be lifted for those who have not changed yet.',
      confirm: 'Have %{number} password changed |||| Have %{number} passwords changed',
      done: 'since %{date}',
    },
    'lift-password-change': {
      title: 'Lift the obligation to change the password',
      school:
        'For a measure taken by mistake: accounts that have not changed their password yet open with the old one again. What the operator asked of all schools stays asked.',
      installation:
        'For a measure taken by mistake: accounts that have not changed their password yet open with the old one again. What a school asked for itself stays asked, except for the accounts that you asked too.',
      count:
        '%{number} account has not changed its password yet. |||| %{number} accounts have not changed their password yet.',
      nobody: 'No account is to choose a new password.',
      what: 'Whoever knows the old password of this account can use it again. |||| Whoever knows the old passwords of these %{number} accounts can use them again.',
      confirm:
        'Lift the obligation of %{number} account |||| Lift the obligation of %{number} accounts',
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
