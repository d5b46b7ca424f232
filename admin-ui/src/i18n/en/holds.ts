/** What is held until time or an administrator ends it. */
export const holds = {
  holds: {
    intro:
      'Guardians who were added to a child who has one, and contacts that were added or changed. They open nothing yet: neither self-registration, nor FranceConnect, nor a forgotten password. What looks odd comes first.',
    caption: 'Guardians to check, the odd ones first, then by class',
    empty: 'Nothing waits: every guardian and every contact serves.',
    added: {
      mobile: 'Number added: %{after}',
      email: 'E-mail added: %{after}',
      link: 'Guardian added to %{after}',
    },
    changed: {
      mobile: 'Number: %{before} → %{after}',
      email: 'E-mail: %{before} → %{after}',
      link: 'Guardian added to %{after}',
    },
    marks: {
      'shared-mobile': 'Number of several families',
      'third-guardian': 'Third guardian',
    },
    untilApproved: 'when approved',
    approveAll: 'Approve the only one in the list |||| Approve all %{number} in the list',
    approveTicked: 'Approve the ticked one |||| Approve the %{number} ticked',
    approveWhat:
      '%{number} guardian will be able to activate an account, or find its password again, from now on. Make sure first that the change was asked for. |||| %{number} guardians will be able to activate an account, or find its password again, from now on. Make sure first that these changes were asked for.',
    approved: '%{number} guardian approved. |||| %{number} guardians approved.',
  },
};
