/**
 * What people in French schools type first: the passwords seen most often in published lists, the words
 * they are made of, and the rows of a French keyboard. The most usual come first.
 */
export const COMMON_PASSWORDS: readonly string[] = `
123456 azerty motdepasse password qwerty 123456789 000000 111111 azertyuiop qsdfghjklm wxcvbn
aqwzsxedc azerty123 motdepasse123 mdp passe mot soleil doudou loulou marseille bonjour chocolat
jetaime doudoune nicolas camille chouchou princesse caramel bisous coucou toulouse bordeaux lyon paris
nantes montpellier strasbourg rennes lille nice football foot psg om ol neymar mbappe zidane ronaldo
messi naruto pokemon pikachu minecraft fortnite roblox tiktok youtube snapchat instagram netflix
dragon superman batman starwars france liberte egalite fraternite vacances noel anniversaire
amour maman papa famille mamie papi bebe enfant enfants fille garcon cheri cherie coeur
maison jardin voiture moto velo chien chat chaton lapin cheval licorne dauphin tigre lion loup
panda papillon fleur rose lavande marguerite etoile lune ciel mer plage montagne neige pluie
printemps ete automne hiver janvier fevrier mars avril mai juin juillet aout septembre octobre
novembre decembre lundi mardi mercredi jeudi vendredi samedi dimanche
ecole college lycee eleve eleves professeur prof classe cantine parent parents responsable
educonnect pronote ent identifiant secret bienvenue admin administrateur provisoire nouveau
rouge bleu vert jaune orange violet blanc noir rosebonbon arcenciel
pomme banane fraise cerise citron vanille nutella fromage baguette croissant pizza burger cocacola
musique danse guitare piano chanson rap concert cinema basket tennis rugby judo natation equitation
alexandre antoine arthur clara emma enzo gabriel hugo ines jade julie julien lea leo lina louis louise
lucas manon marie mathis maxime mehdi mohamed nathan noah pauline pierre raphael sarah theo thomas
trousseau clefs cles porte serrure
welcome iloveyou letmein monkey sunshine football1 abc123 abcdef aaaaaa 654321 987654321 112233
`
  .trim()
  .split(/\s+/);
