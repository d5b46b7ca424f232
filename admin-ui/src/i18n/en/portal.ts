/** What the school settles of the families' portal. */
export const portal = {
  portal: {
    title: 'Family portal',
    intro:
      'The school’s families enter at %{address}. The name, telephone and logo shown there are those of the school’s page.',
    open: 'Open the portal',
    saved: 'Portal saved. Families see it from now on.',
    colour: 'Colour',
    colourWhat:
      'The colour of buttons and lines. It is lightened by itself for screens in dark mode.',
    colourHelp: 'For example #1F4E79. Empty: Trousseau’s colour.',
    pickColour: 'Pick the colour',
    ownColour: 'Use Trousseau’s colour',
    sample: 'Sign in',
    readable: 'Readable: contrast %{ratio} to 1',
    tooLight: 'Too light: contrast %{ratio} to 1, at least 4.5 is needed',
    services: 'Services',
    servicesHelp:
      'What the account opens. Families read it before signing in, and find the links in their account.',
    audiences: { all: 'Everybody', guardian: 'Guardians', student: 'Students' },
    addresses: 'Addresses',
    addressesHelp: 'Complete addresses, which begin with https://. An empty one is not shown.',
    staffUrlHelp: 'Empty: these staff read whom to ask at school.',
    returnOriginsHelp:
      'One site a line. After signing in, families go back to the site they came from if it is here, among the services, or the ENT.',
    declarations: 'Accessibility and personal data',
    conformityHelp:
      'Without an audit below, with its date and its author, the portal is declared not compliant.',
    auditedHelp: 'Empty: no audit. Both fields belong together.',
    conformities: {
      non: 'Not compliant',
      partielle: 'Partially compliant',
      totale: 'Fully compliant',
    },
    dpoHelp: 'Shown in the privacy notice. Example: dpo@ac-example.fr',
    texts: 'Texts',
    textsHelp:
      'Plain text; an empty line begins a new paragraph. Empty: Trousseau’s text. Without an English text, English readers see the French one.',
    pages: {
      guest: 'Guest page',
      help: 'Help page',
      accessibility: 'Accessibility statement',
      legal: 'Legal notice',
      privacy: 'Privacy notice',
    },
    inFrench: '%{page}, in French',
    inEnglish: '%{page}, in English',
  },
};
