/** The words for coming in. */
export interface SignInWords {
  title: string;
  working: string;
  welcome: string;
  how: string;
  usedTitle: string;
  used: string;
  ended: string;
}

export const signInEn: SignInWords = {
  title: 'Sign in',
  working: 'Signing you in…',
  welcome: 'This is the chamber of a body that decides by unanimous consent.',
  how: 'You come in by a link that the secretariat sends to you alone. Each link works once and for a short time; after that this browser keeps you signed in. If you have no link, ask the secretariat for one.',
  usedTitle: 'This link no longer works',
  used: 'It has been used already, or its time is over. If it was not you who used it, tell the secretariat at once. In any case ask for a new link.',
  ended: 'You have been signed out. Whatever you had entered is in the record. To go on, ask the secretariat for a new link.',
};

export const signInFr: SignInWords = {
  title: 'Connexion',
  working: 'Connexion en cours…',
  welcome: 'Ceci est la chambre d’un organe qui décide par consentement unanime.',
  how: 'On entre par un lien que le secrétariat n’envoie qu’à vous. Chaque lien ne sert qu’une fois et pour peu de temps ; ensuite ce navigateur vous garde connecté. Si vous n’avez pas de lien, demandez-en un au secrétariat.',
  usedTitle: 'Ce lien ne fonctionne plus',
  used: 'Il a déjà servi, ou son délai est passé. Si ce n’est pas vous qui l’avez utilisé, prévenez aussitôt le secrétariat. Dans tous les cas, demandez un nouveau lien.',
  ended: 'Vous avez été déconnecté. Tout ce que vous aviez inscrit est au registre. Pour continuer, demandez un nouveau lien au secrétariat.',
};
