/** Le français : les pages des sondages scellés et décomptés. */
import { frHold } from './fr-hold';
import { frFaults } from './fr-soundings';
import type { GivesAway, SoundingsWords } from './soundings';

const compte = (number: number, one: string, many: string): string => `${number} ${number < 2 ? one : many}`;
const bulletins = (number: number): string => compte(number, 'bulletin', 'bulletins');
const detenteurs = (number: number): string => compte(number, 'détenteur de la clé', 'détenteurs de la clé');
const manquer = (number: number): string =>
  number === 0 ? 'Aucun d’eux ne peut manquer.' : number === 1 ? 'Un seul d’entre eux peut manquer.' : `${number} d’entre eux peuvent manquer.`;

function deCeux({ marked, closed, roster }: GivesAway): string {
  if (closed && marked !== undefined) return marked === 1 ? 'le seul membre qui a envoyé un bulletin' : `l’un des ${marked} membres qui ont envoyé un bulletin`;
  return marked === undefined
    ? `l’un des membres qui envoient un bulletin, ${roster} au plus,`
    : `l’un des membres qui envoient un bulletin (jusqu’ici ${marked} sur ${roster})`;
}

function pointsScelles(about: GivesAway): string[] {
  const { closed, marked, least, names } = about;
  const lun = closed && marked !== undefined && marked > 1 ? `l’un des ${marked}` : 'l’un de ceux qui ont envoyé un bulletin';
  const autres = closed && marked !== undefined && marked > 2 ? `l’un des ${marked - 1} autres` : 'l’un des autres';
  return [
    'Si un nom passe, l’avis de chacun sur lui est connu : acceptable.',
    `Sinon, vous savez que ${lun} s’est opposé. Qui n’a rien envoyé ne s’est pas opposé. Si vous ne vous êtes pas opposé vous-même, c’est ${autres}. Ceux qui comparent leurs notes resserrent ce cercle.`,
    ...(least < 3 ? ['Sur deux bulletins, qui ne s’est pas opposé connaît l’autre : c’est le résultat.'] : []),
    `À moins de ${bulletins(least)} rien n’est ouvert, et la réponse est « pas assez de bulletins ».`,
    ...(names > 1 ? ['Tous voient lesquels des noms n’ont pas passé. Que des objections viennent d’un même membre, personne ne le voit.'] : []),
    'Si un nom est sondé de nouveau et qu’un membre n’y est plus, ou s’est prononcé ouvertement entre-temps, la différence le désigne.',
  ];
}

const pointsDecomptes = ({ least, smallClasses }: GivesAway): string[] => [
  'Les totaux sont des nombres : si tous s’accordent, l’avis de chacun est connu.',
  ...(smallClasses.length > 0 ? [`Dans une petite catégorie, peu de chose reste caché : ${smallClasses.join(', ')}.`] : []),
  `À moins de ${bulletins(least)} rien n’est ouvert, et la réponse est « pas assez de bulletins ».`,
];

const chapeau = (about: GivesAway): string => {
  const { mode, threshold, holders: of } = about;
  const personne = `ni qui tient le serveur, ni moins de ${threshold} des ${detenteurs(of)}.`;
  return mode === 'sealed'
    ? `Pour un nom, le résultat dit seulement si ${deCeux(about)} s’est opposé. Personne ne peut savoir qui, ni combien : ${personne}`
    : `Le résultat dit combien encouragent et combien découragent chaque nom, en tout et par catégorie. Personne ne peut savoir qui a dit quoi : ${personne}`;
};

const givesAway = (about: GivesAway): { lead: string; points: string[] } => ({
  lead: chapeau(about),
  points: [
    ...(about.mode === 'sealed' ? pointsScelles(about) : pointsDecomptes(about)),
    'Que vous avez envoyé un bulletin, quand et combien de fois, tous le voient.',
    `Si ${detenteurs(about.threshold)} s’entendent, ils peuvent ouvrir chaque bulletin, même des années plus tard.`,
    'On peut vous demander de montrer ce que vous avez marqué, et ce système ne peut vous empêcher de le prouver.',
  ],
});

export const frSoundings: SoundingsWords = {
  title: 'Sondages',
  lead: 'Les bulletins sont verrouillés sur l’appareil de chaque membre. Nul n’en voit jamais un seul ; seule la réponse en sort.',
  all: 'Tous les sondages',
  none: 'Il n’y a pas encore eu de sondage scellé ou décompté.',
  noneNext: {
    presidency: 'D’abord, des détenteurs font ensemble une clé : ouvrez une cérémonie. Ouvrez ensuite un sondage sous cette clé.',
    others: 'Le secrétaire en ouvre un. Pour pouvoir y prendre part, votre membre doit avoir auparavant une clé pour ses bulletins.',
  },
  waitsTitle: 'Ce qui vous attend',
  waits: {
    ballot: 'Le bulletin de votre membre est demandé.',
    countersignature: 'Votre contreseing de détenteur de la clé est demandé.',
    blind: 'Vos masques de détenteur de la clé sont demandés.',
    lock: 'Votre verrou de détenteur de la clé est demandé.',
    decryption: 'Votre part de l’ouverture, comme détenteur de la clé, est demandée.',
  },
  ceremonyWaits: {
    commitment: 'Votre engagement de détenteur de la clé est demandé.',
    coefficients: 'Vos coefficients de détenteur de la clé sont demandés.',
    shares: 'Les parts que vous donnez aux autres détenteurs sont demandées.',
    complaint: 'Votre réclamation de détenteur de la clé est demandée.',
    confirmation: 'Votre confirmation de détenteur de la clé est demandée.',
  },
  modes: { sealed: 'Sondage scellé', counted: 'Sondage décompté' },
  numbered: (mode, sounding) => `Sondage ${mode === 'sealed' ? 'scellé' : 'décompté'} nº ${sounding}`,
  asks: { sealed: 'Quelqu’un s’oppose-t-il ?', counted: 'Combien encouragent, combien découragent ?' },
  countNames: (number) => compte(number, 'nom', 'noms'),
  ofMatter: 'Sondages sur cette affaire',
  noSuch: 'Sondage introuvable',
  noSuchText: 'Aucun sondage ne porte ce numéro.',
  toAll: 'Voir tous les sondages',
  toMatter: 'Vers l’affaire',

  steps: {
    counter_signing: 'Contreseing',
    marking: 'Bulletins',
    complaints: 'Réclamations',
    blinding: 'Masquage',
    locking: 'Verrouillage',
    opening: 'Ouverture',
    result: 'Résultat',
  },
  stepsLabel: 'Étapes de ce sondage',
  stepIs: { over: 'passée', now: 'en cours', ahead: 'à venir' },
  says: {
    counter_signing: 'Les détenteurs de la clé contrôlent la question, les noms et la liste des membres, et les signent. Les bulletins sont reçus dès qu’il y a assez de contreseings.',
    marking: 'Les membres envoient leur bulletin. Le dernier de chacun compte.',
    closing: 'Le temps des bulletins est passé ; le serveur va clore la liste.',
    complaints: 'La liste des bulletins qui comptent est close. Qui détient un reçu qui ne s’y accorde pas peut réclamer.',
    blinding: 'Les détenteurs brouillent les sommes verrouillées, chacun pour soi, de sorte qu’il n’y reste aucun nombre.',
    locking: 'Les détenteurs signent qu’il y a une somme et une seule.',
    opening: 'Les détenteurs ouvrent ensemble les sommes brouillées. Rien d’autre n’est jamais ouvert.',
    result: 'Chacun peut déjà calculer le résultat ; le serveur va le publier.',
  },
  ends: { counter_signing: 'Bulletins reçus jusqu’au', marking: 'Bulletins reçus jusqu’au', complaints: 'Réclamations reçues jusqu’au' },
  awaited: (needed, names) => `Attendu : encore ${needed} parmi ${names}.`,
  byServer: 'Le serveur fait de lui-même le pas suivant.',
  ended: {
    result: 'Ce sondage est terminé.',
    two_boards: 'Le serveur a signé deux versions du tableau. Ce sondage est nul : rien n’en sera jamais ouvert.',
    abandoned: 'Ce sondage a été abandonné. Rien n’en sera jamais ouvert.',
  },
  endedShort: { two_boards: 'nul : deux tableaux ont été signés', abandoned: 'abandonné' },
  abandonedFor: (text) => `Le motif donné : ${text}`,
  phases: {
    counter_signing: 'attend des contreseings',
    marking: 'reçoit les bulletins',
    reopened: 'va être clos de nouveau',
    blinding: 'clos, en cours de masquage',
    locking: 'en cours de verrouillage',
    opening: 'en cours d’ouverture',
    deciding: 'va avoir un résultat',
    done: 'terminé',
    dead: 'nul',
  },

  findings: {
    nobody_objects: 'Personne ne s’oppose',
    objection: 'Un membre au moins s’oppose',
    not_enough_marks: 'Pas assez de bulletins',
    counted: 'Décompté',
  },
  countedAs: (encourage, discourage) => `${encourage} encouragent, ${discourage} découragent`,
  means: {
    nobody_objects: (counted) => `Sur ${bulletins(counted)}, aucun n’est une objection.`,
    objection: (counted) => `Sur ${bulletins(counted)}, un au moins est une objection. Personne ne peut savoir combien, ni de qui.`,
    not_enough_marks: (counted, least) => `${bulletins(counted)}, et il en fallait ${least}. Rien n’a été ouvert.`,
  },
  resultTitle: 'Résultat',
  prefixed: (name, finding) => `${name} : ${finding.charAt(0).toLowerCase()}${finding.slice(1)}`,
  totals: {
    caption: (name) => `Totaux sur ${name}`,
    of: 'Parmi',
    all: 'tous',
    otherClass: 'autres membres',
    encourage: 'Encouragent',
    discourage: 'Découragent',
    note: (counted) => `${bulletins(counted)} en tout. Qui n’en a pas envoyé n’est dans aucun nombre.`,
  },

  namesTitle: 'Les noms',
  whoTitle: 'Qui a envoyé un bulletin',
  who: (sent, of) => `${sent} sur ${of} inscrits sur la liste.`,
  whoNote: 'Qu’un membre a envoyé un bulletin, et combien de fois, tous le voient. Lequel, personne.',
  sentBallots: (number) => (number === 1 ? 'envoyé' : `envoyé, ${number} fois`),
  sentNone: (open) => (open ? 'rien encore' : 'rien'),

  holdersTitle: 'Qui détient la clé',
  holders: (names) => `${names}.`,
  opens: ({ holders: of, threshold }) => `${threshold} des ${of} ouvrent ensemble un résultat.`,
  quorum: ({ holders: of, quorum, missing: may }) => `Auparavant, ${quorum} des ${of} doivent signer un même verrou, pour que deux sommes différentes ne puissent être ouvertes. ${manquer(may)}`,
  conspire: ({ harmless, threshold }) =>
    harmless === 0
      ? 'Un seul d’entre eux, quel qu’il soit, peut ouvrir chaque bulletin.'
      : `${harmless === 1 ? 'Un d’entre eux peut' : `${harmless} d’entre eux peuvent`} s’entendre avec qui tient le serveur sans rien apprendre ; ${threshold} peuvent ouvrir chaque bulletin, en silence, même des années plus tard.`,
  allMustLock: 'Tous doivent verrouiller : si l’un est malade, il n’y a pas de résultat. Il semble seulement que l’un puisse être absent.',
  better: 'Pour que l’un puisse être absent, prenez quatre détenteurs dont deux ouvrent ; sur sept prenez trois, sur dix prenez quatre.',
  ceremonyNumber: (ceremony) => `Faite lors de la cérémonie nº ${ceremony}.`,

  earlierTitle: 'Sondé auparavant',
  earlier: 'Certains de ces noms ont déjà été sondés. Ce qui diffère entre les résultats peut désigner un membre.',

  givesAwayTitle: 'Ce que le résultat révèle',
  cannotHide: 'Ce qu’il ne peut cacher',
  givesAway,

  mark: {
    title: 'Votre bulletin',
    sentBefore: (number) => `Votre membre a envoyé ${bulletins(number)}. Un autre prend la place du dernier : le dernier compte, jusqu’à l’échéance.`,
    lead: 'Vos avis sont verrouillés sur cet appareil avant tout envoi. Chaque nom est dans le bulletin ; sa taille ne dit donc rien.',
    options: { acceptable: 'Acceptable', object: 'Je m’oppose', encourage: 'Encourager', discourage: 'Décourager', none: 'Sans avis' },
    choose: 'Choisissez.',
    send: 'Verrouiller et envoyer',
    check: 'Contrôler mon appareil',
    checkHint: '« Contrôler mon appareil » verrouille vos avis et montre d’abord un code ; vous envoyez ensuite le bulletin, ou vous l’ouvrez pour voir qu’il contient ce que vous avez marqué.',
    sending: 'Verrouillage et envoi…',
    reading: 'Lecture et contrôle du tableau…',
    notYet: (quorum) => `Les bulletins seront reçus quand ${detenteurs(quorum)} auront contresigné.`,
    notOnRoster: 'Votre membre n’est pas sur la liste de ce sondage : il n’avait pas de clé pour ses bulletins à l’ouverture, ou ne prend pas part à l’affaire.',
    otherKey: (member) => `Cet appareil n’a pas la clé sous laquelle ce membre est sur la liste de ce sondage : ${member}.`,
    otherKeyDo: 'Faites-le sur l’appareil qui la détient, ou par la ligne de commande si la clé est dans un fichier. Une clé créée maintenant vaut à partir du prochain sondage.',
    noStore: 'Ce navigateur ne garde rien ici (une fenêtre privée, peut-être) ; il ne peut donc détenir de clé.',
    toKeys: 'Clés des sondages',
    trust: 'Votre bulletin est aussi sûr que cet appareil et que cette page. La page vient du serveur, et un serveur malhonnête pourrait en envoyer une qui espionne ; qui ne l’accepte pas se sert de la ligne de commande :',
    sent: 'Votre bulletin est au tableau',
    sentText: (place) => `Il y occupe la place ${place}. Cette page a relu le tableau, l’y a trouvé, et le reçu signé du serveur s’y accorde.`,
    place: 'Place',
    entry: 'Inscription',
    ballot: 'Bulletin (SHA-256)',
    saveReceipt: 'Conserver le reçu',
    saveReceiptHint: 'Gardez-le jusqu’au résultat. Si la liste close omet votre bulletin, c’en est la preuve : nemcon sounding complain. Il ne dit rien de ce que vous avez marqué.',
    markAgain: 'Envoyer un autre bulletin',
    lastCounts: 'Vous pouvez en envoyer un autre jusqu’à l’échéance ; le dernier compte.',
  },
  prepared: {
    title: 'Verrouillé, non envoyé',
    text: 'Notez le code, ou photographiez-le. Puis choisissez. Un bulletin qui a été ouvert ne peut plus être envoyé ; faites-en autant que vous voulez, personne ne le voit.',
    code: 'Code de ce bulletin',
    cast: 'Envoyer ce bulletin',
    spoil: 'L’ouvrir',
    discard: 'Le jeter',
    spoiled: 'Ouvert : voici ce qu’il contenait',
    spoiledText: 'Un fichier contenant le bulletin ouvert a été enregistré. Il n’a pas été envoyé et ne pourra jamais l’être.',
    holds: (name, mark) => `${name} : ${mark}`,
    sameCode: 'Le code est bien celui qui avait été montré.',
    otherCode: 'Le code n’est pas celui qui avait été montré. N’utilisez plus cet appareil, et prévenez le secrétariat.',
    elsewhere: 'Cet appareil vient de se contrôler lui-même. Un autre en dit davantage : portez-y le fichier et le code, à cette page ou à la ligne de commande :',
  },
  spoiledFile: {
    title: 'Contrôler un bulletin ouvert',
    hint: 'Un fichier qu’un autre appareil a enregistré. Il est lu ici et n’est envoyé nulle part.',
    right: (code) => `Il contient ce qu’il dit. Son code, à comparer avec celui que l’autre appareil avait montré : ${code}`,
    wrong: 'Il ne contient pas ce qu’il dit, ou vient d’un autre sondage. N’utilisez plus l’appareil qui l’a fait.',
  },
  stopped: {
    departure: 'Un message du tableau ne peut s’y trouver. Rien n’a été envoyé.',
    closed: 'Le tableau ne reçoit pas de bulletins en ce moment. Rien n’a été envoyé.',
    other_names: 'Ce que cette page montre n’est pas ce que dit le manifeste signé : noms, dates ou détenteurs diffèrent. Rien n’a été envoyé. Prévenez le secrétariat.',
    other_key: 'La liste a pour votre membre une autre clé que cet appareil. Rien n’a été envoyé.',
    receipt: 'Le bulletin a été envoyé, et le reçu du serveur ne s’accorde pas avec le tableau. Envoyez-en un autre, ou prévenez le secrétariat.',
    not_there: 'Le bulletin a été envoyé, et le tableau ne l’a pas à la place que dit le reçu. Envoyez-en un autre, ou prévenez le secrétariat.',
    marked_since: 'Un autre bulletin de votre membre est arrivé entre-temps. Rien n’a été envoyé.',
    not_made: 'Aucun bulletin n’a pu être fait sur cet appareil. Rien n’a été envoyé.',
    not_base64: 'Un message du tableau est illisible.',
    not_signed: 'Rien n’a été signé sur cet appareil, et rien n’a été envoyé.',
    passphrase: 'La part n’a pas été ouverte.',
    other_entry: 'Le registre a ici un autre message que celui que cette page a reçu. Rien n’a été signé. Prévenez les autres détenteurs.',
    unproved: 'Il n’a pu être prouvé qu’une inscription est dans le registre publié. Rien n’a été signé ; réessayez dans un instant.',
    posted_differs: 'Le message a été envoyé, et le reçu du serveur ne s’accorde pas avec le tableau. Prévenez les autres détenteurs.',
  },
  atEntry: (entry) => `Il est dans l’inscription ${entry}.`,

  cover: {
    title: 'Couvrir les autres',
    text: 'Tous voient qui a envoyé un bulletin. Si la page en envoie un pour vous d’elle-même, et renouvelle une fois le vôtre, personne ne peut voir qui s’est vraiment prononcé, ni quand.',
    means: 'C’est un vrai bulletin : il vaut comme le vôtre, sans objection ni avis, tant que vous n’en envoyez pas d’autre. Il part pendant que cette page est ouverte et que votre membre n’a rien envoyé, dans la minute ; et le dernier de cette page est verrouillé une fois de nouveau, avec les mêmes avis, à un moment tiré au sort tant que la page reste ouverte. La page garde jusque-là vos avis en mémoire.',
    agree: 'Envoyer des bulletins de couverture pour ce sondage',
    agreed: 'Les bulletins de couverture sont actifs dans ce navigateur pour ce sondage.',
    stop: 'Les désactiver',
    waiting: 'L’un d’eux partira à un moment tiré au sort, tant que cette page est ouverte.',
    sent: 'Un bulletin de couverture a été envoyé. Il vaut comme le vôtre tant que vous n’en envoyez pas d’autre.',
    renewed: 'Votre bulletin a été verrouillé de nouveau et renvoyé, avec les mêmes avis.',
    failed: 'Aucun bulletin de couverture n’a été envoyé :',
  },

  keys: {
    ballots: {
      title: 'Votre clé pour les bulletins',
      text: 'Les bulletins de votre membre sont signés d’une clé à part, créée sur l’appareil où vous les remplissez. Ce n’est jamais celle dont vous signez vos actes.',
      here: (key) => `Cet appareil a la clé de votre membre pour les bulletins (${key}). Elle vaut dans les sondages ouverts depuis son enregistrement.`,
      elsewhere: 'Votre membre a une clé pour ses bulletins, et cet appareil ne l’a pas.',
      none: 'Votre membre n’a pas de clé pour ses bulletins ; il ne peut donc en envoyer.',
      make: 'Créer ici une clé pour les bulletins',
      replace: 'En créer une ici à sa place',
      enrol: 'L’enregistrer pour les bulletins',
      question: (member) => `${member} : remplir désormais ses bulletins sur cet appareil ?`,
      consequence: 'À partir du prochain sondage, les bulletins de votre membre sont faits sur cet appareil. Les sondages ouverts gardent la clé qu’ils avaient à l’ouverture.',
      confirm: 'Enregistrer la clé pour les bulletins',
      inside: 'Elle reste à l’intérieur de ce navigateur : il signe, et personne ne peut la lire. Si les données du navigateur sont effacées, elle est perdue, et les sondages ouverts ne peuvent plus recevoir votre bulletin.',
    },
    shares: {
      title: 'Votre clé de détenteur',
      text: 'Un détenteur signe ce qu’il affiche d’une clé à part, créée sur l’appareil qui détiendra la part : ici, ou sur une machine munie de la ligne de commande.',
      here: (key) => `Cet appareil a la clé de votre membre pour les parts (${key}). Elle vaut dans les cérémonies ouvertes depuis son enregistrement.`,
      elsewhere: 'Votre membre a une clé pour les parts, et cet appareil ne l’a pas.',
      none: 'Votre membre n’a pas de clé pour les parts ; il ne peut donc être détenteur.',
      make: 'Créer ici une clé pour les parts',
      replace: 'En créer une ici à sa place',
      enrol: 'L’enregistrer pour les parts',
      question: (member) => `${member} : détenir désormais ses parts sur cet appareil ?`,
      consequence: 'Dans les cérémonies ouvertes désormais, la part de votre membre est sur cet appareil. Celles qui étaient ouvertes gardent la clé qu’elles ont.',
      confirm: 'Enregistrer la clé pour les parts',
      inside: 'Elle reste à l’intérieur de ce navigateur : il signe, et personne ne peut la lire. Si les données du navigateur sont effacées, elle est perdue, et avec elle toute part qu’elle a servi à faire.',
    },
  },
  key: {
    waiting: 'Une clé a été créée sur cet appareil et n’est pas encore enregistrée.',
    seed: 'Ce navigateur ne peut créer de clé que personne ne puisse lire ; la clé est dans sa réserve.',
    whoTitle: 'Qui peut prendre part',
    has: (names) => `Ont une clé pour les bulletins : ${names}.`,
    hasShares: (names) => `Ont une clé pour détenir une part : ${names}.`,
    nobody: 'Personne n’a encore de clé pour les bulletins.',
    nobodyShares: 'Personne n’a encore de clé pour détenir une part.',
  },

  verify: {
    title: 'Vérifier ce sondage',
    text: 'Ce navigateur va chercher chaque message de la cérémonie et du sondage, contrôle chaque signature et chaque preuve, additionne les bulletins verrouillés et calcule lui-même le résultat. Il ne croit personne.',
    start: 'Vérifier ce sondage ici',
    again: 'Vérifier de nouveau',
    progress: (done, all) => (all === 0 ? 'Lecture…' : `${done} messages sur ${all}`),
    verified: (messages, ballots) => `Vérifié ici : ${messages} messages, ${bulletins(ballots)}. Chaque signature et chaque preuve est valable, et le résultat est celui qu’elles donnent.`,
    soFar: (messages, ballots) => `Juste jusqu’ici : ${messages} messages, ${bulletins(ballots)}. Il n’est pas à son terme ; il n’y a donc pas de résultat à calculer.`,
    departs: (number, entry) => `Le message ${number} (inscription ${entry}) ne peut se trouver là où il est :`,
    guilty: (member) => `Lors de la cérémonie, quelqu’un a signé quelque chose de faux : ${member}.`,
    same: 'Ce que le registre dit du résultat est ce que ce navigateur a calculé.',
    differs: 'Ce que le registre dit du résultat n’est pas ce que ce navigateur a calculé.',
    notShown: 'Ce que cette page montre des noms, des dates ou des détenteurs n’est pas ce que dit le manifeste signé.',
    entries: (number) => `${compte(number, 'message est une inscription', 'messages sont des inscriptions')} du registre publié, prouvé contre le point de contrôle que ce navigateur a vu (plan, manifeste, clôture et résultat).`,
    entryDiffers: (entry) => `L’inscription ${entry} contient un autre message que celui qui a été vérifié.`,
    notProved: (entry) => `Que l’inscription ${entry} soit dans le registre publié n’a pu être prouvé en ce moment ; voir « Registre ».`,
    beyond: 'Ce que des octets ne peuvent dire : quand les choses ont eu lieu, et si les clés sont bien à ceux que l’on croit.',
    tellSomebody: 'Prévenez le secrétariat et une autre délégation. Gardez votre reçu.',
    pages: (sounding) => `SHA-256 des pages que le serveur avait à l’ouverture de ce sondage, selon son manifeste signé. Une fausse page pourrait afficher ici n’importe quoi : « nemcon pages --sounding ${sounding} », sur une machine à vous, la compare avec ce que le serveur sert.`,
    noPages: 'Le serveur n’avait pas de pages à l’ouverture de ce sondage : son manifeste n’en nomme aucune.',
  },

  hold: frHold,
  ceremony: {
    title: 'Cérémonies des clés',
    none: 'Aucune clé n’a encore été faite.',
    line: (ceremony, number) => `Cérémonie nº ${ceremony}, ${detenteurs(number)}`,
    phases: {
      commitments: 'Les détenteurs s’engagent',
      coefficients: 'Les détenteurs montrent ce à quoi ils se sont engagés',
      shares: 'Les détenteurs se donnent leurs parts',
      confirmations: 'Les détenteurs confirment',
      done: 'La clé est faite',
      failed: 'Échouée',
    },
    awaited: (names) => `Attendus : ${names}.`,
    guilty: (member) => `Quelque chose de faux a été signé par ce détenteur : ${member}. Ouvrez-en une autre.`,
    waits: {
      commitment: 'Votre engagement est attendu.',
      coefficients: 'Vos coefficients sont attendus.',
      shares: 'Vos parts pour les autres sont attendues.',
      complaint: 'Votre réclamation est attendue.',
      confirmation: 'Votre confirmation est attendue.',
    },
    open: 'Ouvrir une cérémonie des clés',
    openTitle: 'Qui fait la clé ?',
    openLead: 'Choisissez des détenteurs qui ne s’entendraient pas : des délégations opposées, par exemple.',
    pick: 'Détenteurs de la clé',
    pickHint: 'Seulement des membres qui ont enregistré une clé pour les parts.',
    tooFew: 'Choisissez-en au moins un.',
    threshold: 'Combien ouvrent ensemble un résultat',
    thresholdHint: (proposed) => `Proposé pour ce nombre : ${proposed}.`,
    thresholdWrong: (number) => `De 1 à ${number}.`,
    noKeys: 'Aucun membre n’a encore de clé pour détenir une part. Chaque détenteur crée et enregistre la sienne par la ligne de commande :',
    confirm: 'Ouvrir la cérémonie',
    meaning: 'Ce que veulent dire ces nombres',
    begins: (others) => `Vous détiendrez une part d’une clé, avec ${others}.`,
    shareKey: 'Ou créez-la et enregistrez-la sur une autre machine, par la ligne de commande :',
  },
  open: {
    button: 'Ouvrir un sondage',
    title: 'Que faut-il sonder ?',
    matter: 'Affaire',
    pickMatter: 'Choisissez une affaire',
    ceremony: 'Sous la clé de',
    ceremonyOption: (ceremony, names) => `Cérémonie nº ${ceremony} : ${names}`,
    noCeremony: 'Il faut d’abord faire une clé : aucune cérémonie n’est achevée.',
    noMatter: 'Aucune affaire n’est ouverte.',
    mode: 'Ce qui en sort',
    modeNotes: {
      sealed: 'Pour chaque nom : personne ne s’oppose, ou quelqu’un s’oppose. Ni qui, ni combien.',
      counted: 'Pour chaque nom, combien encouragent et découragent, en tout et par catégorie.',
    },
    names: 'Noms',
    pickNames: 'Choisissez-en au moins un.',
    noNames: 'Cette affaire n’a aucun nom public encore en lice.',
    least: 'Nombre minimal de bulletins',
    leastHint: (roster) => `À moins, rien n’est ouvert. ${compte(roster, 'membre a une clé', 'membres ont une clé')} pour les bulletins et peuvent prendre part.`,
    leastWrong: (roster) => `De 2 à ${roster}.`,
    closes: 'Bulletins reçus jusqu’au',
    settles: 'Réclamations reçues jusqu’au',
    settlesHint: 'laissé vide : un jour plus tard',
    without: (names) => `Sans clé pour les bulletins, donc pas sur la liste : ${names}.`,
    tooFewKeys: 'Deux membres au moins doivent avoir une clé pour les bulletins avant qu’un sondage puisse être ouvert.',
    confirm: 'Ouvrir le sondage',
    goThere: 'Aller au sondage',
  },
  abandon: {
    button: 'Abandonner ce sondage',
    title: 'Abandonner ce sondage ?',
    text: 'Rien n’en sera jamais ouvert, et il ne pourra être repris. Tous apprennent pourquoi.',
    reason: 'Pourquoi',
    reasonHint: 'Public.',
    confirm: 'L’abandonner',
  },
  messages: {
    countersignature: 'contreseing',
    ballot: 'bulletin',
    close: 'clôture',
    complaint: 'réclamation',
    blind: 'masques',
    proposal: 'liste des masques',
    lock: 'verrou',
    decryption: 'part de l’ouverture',
    result: 'résultat',
    commitment: 'engagement',
    coefficients: 'coefficients',
    shares: 'parts',
    confirmation: 'confirmation',
    ballots: 'bulletins',
  },
  faults: frFaults,
};

/** What will follow from an act, sentence by sentence as the server says it in English. */
export const saysOfSoundings: readonly [RegExp, (...found: (string | undefined)[]) => string][] = [
  [
    /^Your ballots in soundings that are opened from then on are signed with this key, and nothing else is\.$/,
    () => 'Dans les sondages ouverts dès lors, vos bulletins sont signés de cette clé, et rien d’autre ne l’est.',
  ],
  [
    /^What you post as a holder in ceremonies that are opened from then on is signed with this key\.$/,
    () => 'Ce que vous versez comme détenteur, dans les cérémonies ouvertes dès lors, est signé de cette clé.',
  ],
  [
    /^Each of the (\d+) holders makes its part on its own machine; any (\d+) of them together can open every ballot that is encrypted to the key, fewer none\.$/,
    (of, threshold) => `Chacun des ${of} détenteurs fait sa part sur sa propre machine ; ${threshold} d’entre eux, quels qu’ils soient, peuvent ouvrir ensemble chaque bulletin chiffré pour cette clé, moins n’en ouvrent aucun.`,
  ],
  [
    /^(\d+) members can send a mark; who sends none stops nothing\. The totals say what each did if all say the same, and much if few are in a class\.$/,
    (members) => `${members} membres peuvent envoyer un bulletin ; qui n’en envoie pas n’arrête rien. Les totaux disent l’avis de chacun si tous disent la même chose, et beaucoup si une catégorie compte peu de membres.`,
  ],
  [
    /^(\d+) members can send a mark; who sends none stops nothing\. If a name passes, everybody's mark on it is known; if not, only that at least one of those who sent a mark objects\.$/,
    (members) => `${members} membres peuvent envoyer un bulletin ; qui n’en envoie pas n’arrête rien. Si un nom passe, l’avis de chacun sur lui est connu ; sinon, on sait seulement qu’un au moins de ceux qui ont envoyé un bulletin s’oppose.`,
  ],
  [/^The sounding ends, and nothing is opened, ever\.$/, () => 'Le sondage prend fin, et rien n’en sera jamais ouvert.'],
];
