import type { guide as source } from '../en/guide.ts'

export const guide: Record<keyof typeof source, string> = {
  'guide.title': 'Utiliser Rounds quand on enseigne la médecine',
  'guide.lead':
    'Depuis plus de quinze ans, les enseignants en santé se retrouvent sous des mots-dièse : pour enseigner, débattre, se trouver. Cette page dit comment commencer ici, et comment s’y tenir sans nuire ni aux patients, ni aux étudiants, ni à soi-même.',
  'guide.contents': 'Sur cette page',
  'guide.print': 'Imprimer cette page',
  'guide.minutes': 'Cinq minutes',
  'guide.why': 'Pourquoi venir',
  'guide.why1':
    'Plaidoyer : expliquer au public ce que disent les preuves, sur les vaccins par exemple ; poser aux élus, à l’industrie et aux laboratoires des questions que tout le monde peut lire.',
  'guide.why2':
    'Enseignement : partager ce que vous avez fait, apprendre de ce que d’autres ont fait (#FOAMed), montrer aux étudiants comment un professionnel parle en public.',
  'guide.why3':
    'Immersion : suivre vos revues, vos sociétés savantes et vos mots-dièse, dans l’ordre où les choses arrivent, et rester à jour entre deux patients.',
  'guide.why4':
    'Réseau : trouver, sur un autre continent, la personne qui enseigne la même chose, et, à côté, le collègue jamais rencontré.',
  'guide.start': 'Les dix premières minutes',
  'guide.start1':
    'Écrivez un profil qu’un inconnu peut vérifier : nom, profession, lieu de travail ou d’études, intérêts, qui vous paie. Ajoutez la page de votre établissement et faites-lui prouver qu’elle est à vous (Réglages, Profil).',
  'guide.start2': 'Suivez trois mots-dièse. #MedEd convient toujours ; puis ceux de votre matière.',
  'guide.start3':
    'Suivez cinq personnes : voyez qui écrit bien sous ces mots-dièse, et appuyez sur Suivre, ou suivez toute une collection de personnes que quelqu’un recommande (Collections, sous En discussion). Personne n’est tenu de vous suivre en retour.',
  'guide.start4': 'Lisez un moment. Gardez avec un signet ce qui vous sert ; personne ne voit vos signets.',
  'guide.start5': 'Présentez-vous : qui vous êtes, ce que vous cherchez. Utilisez #Introduction.',
  'guide.tags': 'Les mots-dièse sont des lieux',
  'guide.tags1':
    'Un mot-dièse est une salle ouverte à tous. Quand vous le suivez, ses messages arrivent sur votre accueil, écrits par des gens que vous ne connaissez pas encore.',
  'guide.tags2':
    'Un ou deux suffisent, à la fin ou dans la phrase, avec une majuscule à chaque mot (#MedEdResearch) : les lecteurs d’écran lisent alors les mots.',
  'guide.tags3':
    'Regardez si un mot-dièse existe avant d’en créer un : deux salles à moitié vides ne servent à personne.',
  'guide.tags4':
    'La page d’un mot-dièse dit en une ligne ce qu’il veut dire, quand a lieu le prochain chat, qui y aide le plus et ce qu’on y partage ; sur un téléphone, c’est sous À propos de ce mot-dièse. La cloche vous annonce chaque nouveau message. Affiner ne garde qu’une langue, ou laisse de côté les réponses.',
  'guide.registry': 'Ce que veut dire un mot-dièse',
  'guide.registry1':
    'Ouvrez Mots-dièse et cherchez. Chaque entrée dit à quoi sert un mot-dièse, qui en prend soin, et avec lesquels il ne faut pas le confondre.',
  'guide.registry2':
    'Il n’y est pas ? Appuyez sur Proposer un mot-dièse et écrivez une ligne. Il figure aussitôt dans la liste, et il est enregistré quand deux membres ou un responsable le confirment.',
  'guide.registry3':
    'Vous savez que c’est juste ? Appuyez sur Confirmer sur sa page. Votre voix compte quand vous êtes ici depuis 30 jours et avez publié 3 messages.',
  'guide.registry4':
    'C’est faux, ou c’est le vôtre ? Appuyez sur Contester et donnez votre raison, que tout le monde peut lire. Un responsable tranche, et toutes les personnes concernées l’apprennent.',
  'guide.registry5':
    'Plus personne n’en prend soin ? Sa page le dit, et vous pouvez appuyer sur En prendre soin.',
  'guide.see': 'Qui voit quoi',
  'guide.see1':
    'Public : tout le monde, même sans compte, et l’on peut vous trouver et vous citer ailleurs. Pensez que votre doyen, votre patient et un journaliste le lisent.',
  'guide.see2':
    'Public discret : pareil, mais hors des fils publics et des mots-dièse. Bien pour la suite d’un fil.',
  'guide.see3':
    'Abonnés : vos abonnés et les personnes mentionnées. Regardez qui vous suit avant de compter dessus.',
  'guide.see4': 'Ce serveur seulement : les membres d’ici ; le message ne part jamais ailleurs.',
  'guide.see5':
    'Personnes mentionnées : elles seules. Ce n’est pas un lieu sûr pour parler de patients : rien n’est chiffré, et tout se copie.',
  'guide.elsewhere': 'Ce que les personnes d’autres serveurs voient de vous',
  'guide.elsewhere1':
    'Votre identifiant : pour les autres serveurs, c’est votre nom suivi de celui de ce serveur, @nom@serveur. Il permet de vous suivre, de vous mentionner et de trouver vos messages publics.',
  'guide.elsewhere2':
    'Profil : tout le monde peut y lire votre nom, votre image, votre texte, vos liens et, sauf si vous le cachez, le nombre de vos abonnés. Jamais votre adresse e-mail, vos signets, vos masquages, vos filtres, vos brouillons.',
  'guide.elsewhere3':
    'Messages pour tous : les serveurs de vos abonnés, des personnes que vous mentionnez et à qui vous répondez en gardent une copie, et la donnent à qui la demande.',
  'guide.elsewhere4':
    'Messages pour vos abonnés : ils ne vont qu’aux serveurs de vos abonnés. Ceux qui gèrent ces serveurs pourraient les lire, comme l’équipe de celui-ci.',
  'guide.elsewhere5': 'Ce serveur seulement : rien n’en sort jamais.',
  'guide.elsewhere6':
    'Modifications et suppressions : chaque serveur qui a reçu le message en est averti. Un serveur correct obéit en quelques minutes ; aucun ne peut y être forcé.',
  'guide.elsewhere7':
    'Un blocage : l’autre serveur en est averti, pour tenir la personne à distance. Un masquage et un signalement ne sont dits à personne ; un signalement ne part vers l’autre serveur que si vous le voulez, sans votre nom.',
  'guide.elsewhere8':
    'Une personne nouvelle qui veut vous suivre : regardez son serveur, et depuis quand son compte y existe. La page vous avertit quand un identifiant ne fait que ressembler à celui d’un membre.',
  'guide.post': 'Bien publier',
  'guide.post1': 'Une idée par message. S’il en faut deux, écrivez-en deux.',
  'guide.post2':
    'Donnez la source : un DOI ou un lien qui s’ouvre. Dites de quelle sorte de preuve il s’agit, et ce qu’elle ne montre pas.',
  'guide.post3':
    'Décrivez chaque image. Quelqu’un écoute votre message, et une figure sans mots n’apprend rien à qui ne la voit pas.',
  'guide.post4':
    'Dites à quoi sert le message (plaidoyer, enseignement, actualité, réseau), pour que chacun choisisse.',
  'guide.post5': 'Une erreur ? Dites-le en réponse et corrigez. Cela vaut plus de confiance que le silence.',
  'guide.threads': 'Des fils qui enseignent',
  'guide.threads1':
    'Un fil pédagogique est un petit cours. Commencez par une question ou un cas inventé ; dites à qui il s’adresse ; cinq à dix messages, une étape chacun ; finissez par la réponse, les sources et un résumé.',
  'guide.threads2':
    'Écrivez tout le fil d’abord, publiez-le d’un coup. Répondez à votre propre message pour continuer, et ne mettez le mot-dièse que dans le premier.',
  'guide.chats': 'Comment marche un chat',
  'guide.chats1':
    'À une heure fixe, on se retrouve sous un mot-dièse, #MedEd par exemple. L’hôte pose des questions : Q1, puis quelques minutes après Q2, et ainsi de suite. La page Chats dit quand, à votre heure.',
  'guide.chats2':
    'Appuyez sur Me le rappeler, et l’on vous prévient un jour et un quart d’heure avant. Ajouter à l’agenda met un chat dans votre agenda ; sous Chats, Dans votre agenda, vous vous abonnez à tous. Appuyez sur Suivre la série sur la page d’un chat hebdomadaire, et l’on vous annonce chacun.',
  'guide.chats3':
    'Au début, ouvrez la page du chat : c’est la salle. La question est en haut, les réponses en dessous. Écrivez au bas de la page ; le numéro de la question (A1, A2) et le mot-dièse sont ajoutés pour vous. Dans une application, écrivez les deux vous-même : sans le mot-dièse, personne ne vous voit.',
  'guide.chats4':
    'Présentez-vous au début. Répondez aux personnes, pas seulement aux questions. Personne ne peut tout lire, et personne n’y est tenu : Pause retient ce qui est nouveau. Personne ne voit que vous êtes là, sauf si vous appuyez sur Je suis là.',
  'guide.chats5':
    'Vous l’avez manqué ? Ensuite, la même page est la transcription. Les réponses tardives comptent pendant un jour ; les autres fuseaux horaires vous remercieront.',
  'guide.chats6':
    'Vous ne voulez pas figurer dans la transcription ? Appuyez-y sur M’omettre : vos mots et votre nom en disparaissent, ainsi que des fichiers, et seuls les chiffres restent. Me remettre l’annule.',
  'guide.reports': 'Des chiffres que l’on peut citer',
  'guide.reports1':
    'Rapport, sur la page d’un mot-dièse, compte ses messages publics : combien de personnes, quand, pour quoi, quels articles et liens, et qui a répondu à qui. Sur un téléphone, c’est sous À propos de ce mot-dièse.',
  'guide.reports2':
    'Choisissez les derniers jours, un chat ou vos propres dates, et appuyez sur Compter. Après quelques secondes, le rapport reste à son adresse, avec une citation, un paragraphe de méthodes, et des fichiers pour tableurs et logiciels de réseaux. Vous pouvez en demander 30 par jour.',
  'guide.reports3':
    'Il compte ce que ce serveur sait à ce moment, et dit ce qu’il ne peut pas voir. Les professions, serveurs et langues de moins de cinq personnes ne sont pas dits.',
  'guide.reports4':
    'Vous ne voulez pas être nommé dans les rapports ? Désactivez Me nommer dans les rapports de mots-dièse sous Réglages, Préférences : vous y êtes alors « un participant », aussi dans les rapports existants.',
  'guide.behave': 'Se tenir en professionnel',
  'guide.behave1':
    'Les règles du service valent ici aussi : la déontologie ne s’arrête pas à l’écran. Ce que vous publiez se retrouve dans dix ans.',
  'guide.behave2':
    'Dites qui vous êtes quand vous parlez de santé, et que vos mots n’engagent que vous et ne sont pas un conseil pour une personne.',
  'guide.behave3':
    'Déclarez vos liens d’intérêts là où ils comptent : dans le profil, et de nouveau dans le message sur le médicament, l’appareil ou le livre.',
  'guide.behave4':
    'Pas de conversations privées avec des patients, pas de réponse à une question médicale personnelle ; dites où trouver de l’aide.',
  'guide.behave5':
    'Contredites l’argument et laissez la personne entière. Bloquez et masquez sans remords, et signalez ce qui est pire.',
  'guide.patients': 'Les patients : trois questions',
  'guide.patients1':
    'Le patient, ou quelqu’un qui l’aime, pourrait-il se reconnaître ? Alors ne publiez pas. Taire le nom ne suffit pas.',
  'guide.patients2':
    'Le temps et le lieu identifient : « hier », « cette nuit de garde », une petite ville, une maladie rare, un métier peu courant. Les études montrent que c’est cela qui échappe le plus, souvent dans une réponse. Changez ou retirez ce dont la leçon n’a pas besoin, et attendez quelques mois.',
  'guide.patients3':
    'Avez-vous un accord écrit pour cet usage, de quelqu’un qui a compris « public et pour toujours » ? Pour les images et les cas réels : sans accord, pas de message. Un accord peut être retiré ; alors supprimez.',
  'guide.conferences': 'Les congrès',
  'guide.conferences1':
    'Prenez le mot-dièse du congrès avec l’année. Citez l’orateur par son nom et son adresse ; demandez avant de photographier des données non publiées, et ne photographiez jamais de patients.',
  'guide.conferences2': 'Un bon résumé le soir aide plus les absents que quarante phrases hors contexte.',
  'guide.journals': 'Les revues',
  'guide.journals1':
    'Suivez les revues comme les personnes. Pour discuter un article, donnez le lien de l’article et non celui du communiqué, nommez les auteurs s’ils sont ici, et dites si vous avez lu plus que le résumé.',
  'guide.help': 'De l’aide',
  'guide.help1':
    'La touche ? montre les raccourcis clavier. Toutes les applications pour Mastodon marchent avec ce serveur. La page À propos dit qui s’en occupe et comment l’atteindre ; les Règles disent ce qu’on vous demande.',
  'guide.sources':
    'Cette page s’appuie sur : General Medical Council, Using social media as a medical professional ; Federation of State Medical Boards, Social Media and Electronic Communications ; Ahmed et coll., J Med Internet Res 2020;22:e19746 ; Admon et coll., Twelve tips for tweet chats ; Breu et coll., J Grad Med Educ 2021 (fils pédagogiques).',
  'guide.sourcesTitle': 'Sources',
}
