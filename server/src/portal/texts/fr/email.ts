import { PORTAL_STEPS } from '@trousseau/shared';

/** The e-mail step. */
export const email = {
  title: PORTAL_STEPS.email.page,
  lead: 'Elle est obligatoire. Un mail vous sera envoyé : son lien active votre compte.',
  field: 'Adresse mail',
  hint: 'Une adresse à vous seul, pas celle de votre enfant ni de l’autre parent.',
  submit: 'Enregistrer et recevoir le mail',
  invalid: 'Cette adresse mail n’est pas complète. Exemple : nom@exemple.fr',
  shared:
    "Cette adresse ne peut pas être utilisée pour votre compte. Indiquez une adresse qui n'est qu'à vous. Si vous n'en avez pas d'autre, l'établissement a été prévenu et peut vous aider : votre courrier reste valable.",
};
