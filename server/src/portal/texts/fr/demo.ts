/** The demonstration’s messages. */
export const demo = {
  title: 'Messages de la démonstration',
  lead: 'En démonstration, aucun mail ni SMS ne part : les voici, le plus récent d’abord.',
  none: "Aucun message pour l'instant.",
  to: 'À',
  mail: 'Mail',
  sms: 'SMS',
  note: 'Démonstration : tout le monde est inventé, et aucun message ne part.',
  noteLink: 'Les messages sont ici',
};
