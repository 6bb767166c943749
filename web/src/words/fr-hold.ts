/** French: what a key holder does on the pages. */
import type { HoldWords } from './soundings';

const nombre = (number: number, one: string, many: string): string => `${number} ${number < 2 ? one : many}`;

export const frHold: HoldWords = {
  title: 'Comme détenteur de la clé',
  trust: 'Votre part ne quitte jamais cet appareil. Mais c’est cette page qui demande votre phrase secrète, et qui exploite le serveur pourrait vous en envoyer une autre. Si vous ne voulez pas vous y fier, soyez détenteur par la ligne de commande, sur une machine à vous.',
  waits: {
    countersignature: 'Votre contreseing est attendu. Contrôlez d’abord la question, les noms, la liste et les dates.',
    blind: 'Vos masques sont attendus.',
    lock: 'Votre verrou est attendu.',
    decryption: 'Votre part de l’ouverture est attendue.',
  },
  nothing: 'Rien ne vous attend pour le moment.',
  cli: 'Par la ligne de commande, sur la machine qui a la clé :',
  files: 'Les noms des fichiers sont à votre choix : votre clé pour les parts, votre part, et le journal où votre machine écrit avant de rien remettre.',
  elsewhere: (member) => `La clé de détenteur de ce membre (${member}) n’est pas dans ce navigateur. Agissez là où elle est.`,
  noShare: 'La part qui va avec cette clé n’est plus dans ce navigateur, et elle n’est nulle part ailleurs. Les autres peuvent continuer sans vous s’ils restent assez nombreux.',
  passphrase: 'Votre phrase secrète',
  newPassphrase: 'Une phrase secrète pour votre part',
  newHint: (least) => `Au moins ${least} caractères. Personne ne pourra vous la rendre : notez-la là où nul autre ne vient.`,
  again: 'La phrase secrète, de nouveau',
  tooShort: (least) => `Au moins ${least} caractères.`,
  notSame: 'Ce n’est pas la même phrase.',
  begin: 'Prendre part',
  unlock: 'Ouvrir ma part',
  opening: 'Ouverture de votre part ; quelques secondes…',
  opened: 'Votre part est ouverte dans cette page jusqu’à ce que vous la quittiez.',
  lost: 'Elle n’est que dans ce navigateur, sous votre phrase secrète. Si les données du navigateur sont effacées, elle est perdue.',
  working: 'Contrôle du tableau et signature…',
  goOn: 'Faire la suite d’elle-même tant que cette page est ouverte',
  signs: {
    title: 'Vous signez que vous acceptez',
    texts: (names, members) => `la question et ${nombre(names, 'nom', 'noms')} tels qu’ils sont sur cette page, et une liste de ${nombre(members, 'membre', 'membres')}`,
    opens: (least, quorum, threshold) => `que rien ne soit ouvert à moins de ${nombre(least, 'bulletin', 'bulletins')}, ${nombre(quorum, 'verrou égal', 'verrous égaux')} et ${nombre(threshold, 'détenteur', 'détenteurs')}`,
    earlier: (number) => `que cela soit demandé après ${nombre(number, 'sondage antérieur', 'sondages antérieurs')} sur ces noms : ce qui change désigne qui est venu, parti ou a changé d’avis`,
    manifest: 'Numéro du manifeste, le même pour tous les détenteurs :',
    pages: 'SHA-256 des pages du serveur, sur lesquelles les membres remplissent leur bulletin ; « nemcon --version », sur une machine à vous, donne celui des vôtres :',
  },
  acts: {
    countersignature: 'Contresigner',
    blind: 'Afficher mes masques',
    lock: 'Signer le verrou',
    decryption: 'Afficher ma part de l’ouverture',
  },
  did: {
    commitment: 'Vous vous êtes engagé.',
    coefficients: 'Vous avez montré ce à quoi vous vous êtes engagé.',
    shares: 'Les autres ont leurs parts de vous, chiffrées.',
    confirmation: 'Vous avez votre part et l’avez confirmée.',
    complaint: 'Une part qui vous a été envoyée est fausse. Votre réclamation montre à tous de qui elle vient, et met fin à la cérémonie.',
    countersignature: 'Vous avez contresigné.',
    blind: 'Vos masques sont affichés.',
    lock: 'Vous avez signé le verrou.',
    decryption: 'Votre part de l’ouverture est affichée.',
  },
  showMade: 'Montrer à quoi appartient votre part',
  compare: {
    text: 'Ce navigateur a votre part de la clé. Comparez ces deux lignes avec les autres détenteurs :',
    key: 'Clé',
    posts: 'Messages',
  },
};
