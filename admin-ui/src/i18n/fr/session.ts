import type { session as english } from '../en/session.js';
import type { SameKeys } from '../types.js';

/** Signing in, invitations, second factor, staff, school settings. */
export const session: SameKeys<typeof english> = {
  session: {
    signIn: 'Se connecter',
    submit: 'Se connecter',
    email: 'Adresse mail',
    password: 'Mot de passe',
    code: 'Code à six chiffres',
    codeHelp:
      'Il s’affiche dans votre application d’authentification. Un code de secours convient aussi.',
    codeIntro: 'Encore une étape : le code de votre application.',
    otherAccount: 'Corriger l’adresse ou le mot de passe',
    lost: 'Mot de passe ou téléphone perdu ? Demandez un nouveau lien à la direction de votre établissement.',
    or: 'ou',
    signInBy: 'Se connecter avec %{name}',
    backToSignIn: 'Revenir à la connexion',
    invitation: 'Choisir votre mot de passe',
    acceptTitle: 'Accepter un rôle',
    acceptIntro:
      'Un établissement propose un rôle à %{email}, qui a déjà un compte ici. Pour accepter, connectez-vous avec votre mot de passe habituel : il ne change pas.',
    accept: 'Accepter ce rôle',
    invitationFor: 'Ce lien est destiné à %{email}. Il sert une seule fois, jusqu’au %{date}.',
    name: 'Prénom et nom',
    newPassword: 'Nouveau mot de passe',
    passwordRule: 'Au moins %{min} caractères. Plusieurs mots à la suite se retiennent bien.',
    repeatPassword: 'Le même mot de passe, encore une fois',
    passwordsDiffer: 'Les deux mots de passe diffèrent. Saisissez deux fois le même.',
    choosePassword: 'Choisir ce mot de passe',
  },
  stepUp: {
    title: 'Un nouveau code',
    why: 'Cette action touche à des mots de passe ou à des coordonnées. Saisissez un nouveau code ; il ne vous sera plus demandé pendant dix minutes.',
    confirm: 'Continuer',
  },
  secondFactor: {
    title: 'Double authentification',
    intro:
      'Qui imprime des mots de passe ou change des coordonnées confirme son identité par un code de son téléphone. Il vous faut une application d’authentification : elle se règle en une minute.',
    start: 'Commencer',
    scan: 'Dans l’application, scannez ce carré.',
    qr: 'Code QR à scanner avec l’application d’authentification',
    manual: 'Ou bien saisissez-y cette clé :',
    confirm: 'Confirmer ce code',
    codesTitle: 'Codes de secours',
    codesOnce:
      'Imprimez ou recopiez ces codes maintenant : ils ne seront plus affichés. Chacun remplace le téléphone une fois, s’il est perdu.',
    print: 'Imprimer les codes',
    done: 'Ils sont en lieu sûr, continuer',
  },
  provider: {
    title: 'Connexion avec %{name}',
    link: 'Relier mon compte à %{name}',
    notLinked:
      'Votre compte n’est pas relié : vous vous connectez avec votre mot de passe. Une fois relié, vous pourrez aussi vous connecter avec %{name}. Votre mot de passe et votre double authentification restent.',
    linked:
      'Votre compte est relié depuis le %{at}. Vous pouvez vous connecter avec %{name}, ou avec votre mot de passe.',
    confirm:
      '%{name} vous appelle « %{label} ». Qui se connecte là-bas sous ce nom ouvrira votre compte d’ici. Est-ce bien vous ?',
    confirmUnnamed:
      'Qui se connecte chez %{name} comme vous venez de le faire ouvrira votre compte d’ici.',
    done: 'Compte relié. « Se connecter avec %{name} » fonctionne désormais.',
    unlink: 'Délier mon compte de %{name}',
    unlinkWhat:
      '« Se connecter avec %{name} » n’ouvrira plus votre compte. Il vous reste votre mot de passe.',
    undone: 'Compte délié : %{name} n’ouvre plus rien ici.',
  },
  networks: {
    intro:
      'Par défaut, chacun se connecte de partout. Pour un rôle qui ne sert qu’à l’établissement, dites d’où : ailleurs, la connexion et chaque page sont refusées.',
    yours: 'Votre adresse en ce moment, telle que le serveur la voit :',
    networks: 'Réseaux autorisés',
    everywhere: 'De partout',
    members: 'Personnes',
    changeOf: 'Modifier les réseaux du rôle « %{role} »',
    help: 'Un par ligne : une adresse (192.0.2.7) ou un réseau (10.20.0.0/16, 2001:db8::/32). Vide : de partout.',
    consequence:
      'Qui a ce rôle et se trouve ailleurs est refusé dès sa prochaine page. Pour votre propre rôle, il faut être vous-même dans ces réseaux.',
    confirm:
      'Limiter %{smart_count} personne à ces réseaux |||| Limiter %{smart_count} personnes à ces réseaux',
    openAll: 'Autoriser de partout',
    saved: 'Réseaux enregistrés.',
  },
  sessions: {
    title: 'Sessions ouvertes',
    none: 'Aucune session ouverte en ce moment.',
    device: 'Appareil',
    on: '%{browser} sur %{system}',
    unknown: 'Appareil inconnu',
    current: 'Cette session',
    newPlace: 'Navigateur où ce compte n’avait jamais servi',
    since: 'Ouverte le',
    lastSeenAt: 'Dernière activité',
    end: 'Fermer',
    endThat: 'Fermer la session ouverte le %{since}',
    endOthers: 'Fermer mon autre session |||| Fermer mes %{smart_count} autres sessions',
    endAll: 'Fermer sa session |||| Fermer ses %{smart_count} sessions',
    consequence:
      'Ces appareils sont déconnectés aussitôt : ce qui y est en cours de saisie et pas encore enregistré est perdu. Il faudra s’y connecter de nouveau.',
    ended: '%{smart_count} session fermée |||| %{smart_count} sessions fermées',
  },
  staff: {
    caption: 'Personnel qui utilise la console',
    empty: 'Aucun collègue pour l’instant. Invitez le premier.',
    invite: 'Inviter un collègue',
    inviteIntro:
      'Un lien à usage unique part par mail, ou s’affiche pour que vous le remettiez vous-même. Votre collègue y accepte ce rôle et choisit son mot de passe, ou garde celui de son compte ; personne d’autre ne le connaîtra.',
    makeLink: 'Créer le lien',
    sendInvitation: 'Inviter',
    byMailHelp:
      'Qui lit cette boîte avant votre collègue prend sa place. Sans envoi par mail, ou s’il n’est pas réglé, le lien s’affiche ici, une seule fois.',
    mailed:
      'Lien en cours d’envoi à %{email}. Il sert une seule fois, pendant 7 jours. S’il n’arrive pas, donnez-en un nouveau depuis la fiche de votre collègue.',
    roleAdded: 'Le rôle dans cet établissement s’ajoute à votre propre compte, %{email}.',
    active: 'Actif',
    invited: 'Invité, n’a pas encore accepté',
    disabled: 'Accès fermé',
    disabledHelp: 'Ferme aussitôt l’accès à cet établissement, et à lui seul.',
    enrolled: 'Activée',
    notEnrolled: 'Pas activée',
    elsewhere: 'Suivie ailleurs',
    elsewhereHelp:
      'Cette personne a son compte dans un autre établissement : son nom, son mot de passe et sa double authentification se règlent là-bas.',
    newLink: 'Nouveau lien de connexion',
    newLinkWhat:
      '%{email} choisira un nouveau mot de passe et réglera de nouveau la double authentification. Les anciens fonctionnent jusque-là.',
    linkTitle: 'Lien pour %{email}',
    linkOnce:
      'Copiez ce lien maintenant : il ne sera plus affiché. Il sert une seule fois, jusqu’au %{date}. Remettez-le en main propre ou par un moyen sûr.',
    copy: 'Copier le lien',
    copied: 'Lien copié.',
    linkHanded: 'Je l’ai copié',
  },
  schools: {
    title: 'Établissements',
    caption: 'Établissements de cette installation',
    empty:
      'Aucun établissement pour l’instant. Créez le premier : son code UAI et son nom suffisent.',
    create: 'Créer un établissement',
    createIntro:
      'Ce qui figure ici est imprimé sur les courriers et affiché sur le portail. Seuls le code UAI, le nom et le type sont nécessaires pour commencer.',
    uaiHelp: 'Le code de l’établissement (ancien RNE) : sept chiffres et une lettre, 0130001F',
    open: 'Ouvrir',
    openOf: 'Ouvrir %{name}',
    intro:
      'Code UAI %{uai}. Ce qui figure ici est imprimé sur les courriers et affiché sur le portail.',
    saved: 'Réglages enregistrés. Les prochains courriers en tiendront compte.',
    identity: 'L’établissement',
    window: 'Fenêtre de l’enveloppe',
    windowHelp:
      'Déplace le bloc d’adresse si vos enveloppes le demandent : vers la droite et vers le bas si la valeur est positive, en millimètres.',
    accounts: 'Comptes',
    studentAccountsHelp:
      'Une école le laisse d’ordinaire désactivé : seuls les responsables ont alors un compte.',
    timeZoneHelp: 'Exemple : Europe/Paris, Indian/Reunion',
    headTitleHelp: 'Exemple : La principale',
    chooseLogo: 'Choisir un logo',
    removeLogo: 'Retirer le logo',
    logoRefused: 'Choisissez une image PNG ou JPEG de 200 ko au plus.',
    kinds: { ecole: 'École', college: 'Collège', lycee: 'Lycée' },
  },
};
