/** What only pupils read when something stands in their way, in words for somebody of twelve. */
export const pupil = {
  expired:
    'Le mot de passe de ce courrier ne marche plus : sa date est passée. Votre identifiant, lui, ne change pas.',
  voided: "Vous avez reçu un autre courrier depuis : prenez le plus récent. Vous ne l'avez plus ?",
  used: (when: string) =>
    `Le mot de passe de ce courrier a servi le ${when}. Si c'était vous, tapez le mot de passe que vous avez choisi ce jour-là.`,
  usedNotYou:
    "Si ce n'était pas vous, dites-le tout de suite à votre professeur principal ou à la vie scolaire. L'établissement sait déjà que quelqu'un a essayé.",
  ended:
    "Pendant ce temps, quelqu'un s'est servi de ce courrier, ou un autre l'a remplacé. Rien n'est enregistré ici. Si ce n'était pas vous, dites-le à la vie scolaire.",
  locked:
    "L'établissement l'a bloqué. Allez voir la vie scolaire ou le secrétariat : eux peuvent le débloquer.",
  closed:
    "Il a été fermé parce que vous avez quitté l'établissement. Si c'est une erreur, dites-le au secrétariat.",
  limit:
    "Vous avez essayé cinq fois aujourd'hui. L'établissement est prévenu. Demandez au secrétariat de vérifier la date de naissance qu'il a pour vous, ou réessayez demain. Votre courrier marche toujours.",
  contactsLead: 'Si vous oubliez votre mot de passe, un code arrivera à cette adresse.',
};
