/** What happens to a form while it is sent, and to a session while nobody clicks. */
export const sending = {
  busy: 'Envoi…',
  lostTitle: 'Votre envoi a été interrompu',
  lost: "Ce que vous avez envoyé est peut-être enregistré, peut-être pas. Rien n'a été fait deux fois. Reprenez : la page suivante vous dira où vous en êtes.",
  goOn: 'Reprendre',
  endsTitle: 'Êtes-vous toujours là ?',
  ends: 'Votre session se termine dans deux minutes, pour que personne ne continue à votre place.',
  endsForGood:
    'Votre session dure depuis près de deux heures et se termine dans deux minutes. Envoyez ce que vous avez écrit, puis identifiez-vous de nouveau.',
  stay: 'Rester connecté',
  understood: "J'ai compris",
  stayedTitle: 'Vous restez connecté',
  stayed: 'Votre session continue.',
};
