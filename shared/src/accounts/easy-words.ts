/**
 * Words that people around a school put into passwords, and that no dictionary of passwords ranks as easy: what the
 * account opens, clubs and players, games and heroes, school, home. A password made of them and a year is guessed.
 * Lower case, without accents or spaces.
 */
export const EASY_WORDS: readonly string[] = [
  // what the accounts are for, by name
  'educonnect pronote trousseau franceconnect ent moodle',
  // school
  'college lycee ecole classe eleve prof professeur cartable cantine recre rentree vacances brevet bac',
  'sixieme cinquieme quatrieme troisieme seconde premiere terminale 6eme 5eme 4eme 3eme 6e 5e 4e 3e cp ce1 ce2 cm1 cm2',
  // home
  'maman papa mamie papi papy famille frere soeur bebe cheri doudou chien chat chaton lapin cheval licorne',
  'jaime jetaime amour coeur soleil mon ma mes le la les et moi toi nous bisou copain copine meilleur meilleure',
  // clubs and players
  'allez vive olympique olympiquedemarseille olympiquelyonnais marseille lyon paris saint germain parissaintgermain psg om lom',
  'ol asse losc lens lille nantes nice monaco rennes toulouse bordeaux montpellier strasbourg brest reims metz',
  'barcelone barcelona barca fcbarcelone realmadrid real madrid juventus juve milan inter bayern arsenal chelsea liverpool',
  'manchester city united dortmund football foot footballclub rugby stade toulousain handball basket tennis danse judo',
  'lesbleus equipe france champion champions mbappe kylian kylianmbappe messi lionel ronaldo cristiano cr7 neymar zidane',
  'zizou griezmann dembele giroud benzema haaland yamal hakimi dupont antoine wembanyama victor lebron curry',
  // games and heroes
  'fortnite minecraft roblox pokemon pikachu mario luigi mariokart zelda link sonic kirby nintendo switch playstation',
  'xbox ps4 ps5 fifa eafc gta gta5 gta6 call duty callofduty warzone brawl stars brawlstars clash royale clashroyale',
  'clashofclans amongus valorant leagueoflegends overwatch apex sims rocket league rocketleague genshin impact splatoon',
  'naruto sasuke luffy onepiece zoro goku vegeta dragonball dragonballz saiyan demonslayer tanjiro jujutsu',
  'harry potter harrypotter poudlard hermione starwars marvel spiderman batman avengers ironman frozen elsa disney stitch',
  'tiktok insta instagram snap snapchat youtube netflix discord twitch spotify whatsapp squeezie inoxtag mcfly jul ninho',
  'gazo aya nakamura angele stromae taylor swift bts blackpink kpop',
  // the usual words
  'bonjour salut coucou hello azerty qwerty motdepasse mdp secret code compte mail bonne annee noel anniversaire joyeux',
  'janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre ete printemps automne hiver',
].flatMap((line) => line.split(' '));

/** What refusals show as a password that would do, were it not shown: whoever copies it is refused. */
export const SHOWN_PASSWORDS: readonly string[] = [
  'lampe girafe pneu citron',
  'lamp giraffe tyre lemon',
];
