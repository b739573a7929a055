import type { portability as en } from '../en/portability.ts'

export const portability: Record<keyof typeof en, string> = {
  'portability.exportTitle': 'Emporter',
  'portability.exportHint': 'Vos abonnements, listes, personnes masquées ou bloquées et signets, en fichiers',
  'portability.csvTitle': 'Listes pour d’autres serveurs',
  'portability.csvText':
    'Des fichiers que Mastodon et bien d’autres serveurs savent importer. Chacun décrit l’état du moment.',
  'portability.kind.following': 'Vos abonnements',
  'portability.kind.lists': 'Vos listes',
  'portability.kind.mutes': 'Les personnes que vous masquez',
  'portability.kind.blocks': 'Les personnes que vous bloquez',
  'portability.kind.domain_blocks': 'Les serveurs que vous bloquez',
  'portability.kind.bookmarks': 'Vos signets',
  'portability.download': 'Télécharger',
  'portability.downloadNamed': 'Télécharger : {name}',
  'portability.importTitle': 'Apporter',
  'portability.importHint':
    'Abonnements, listes, personnes masquées ou bloquées et signets d’un autre serveur',
  'portability.importText':
    'Choisissez un fichier CSV exporté ailleurs. Vous verrez ce qu’il contient avant que quoi que ce soit ne change.',
  'portability.file': 'Fichier CSV',
  'portability.fileHint': 'Au plus 20 Mo et 20 000 lignes',
  'portability.what': 'Ce qu’il contient',
  'portability.guess': 'Le deviner d’après le fichier',
  'portability.look': 'Voir le contenu',
  'portability.fileMissing': 'Choisissez un fichier CSV qui ne soit pas vide.',
  'portability.fileTooLarge': 'Le fichier doit faire moins de 20 Mo et avoir au plus 20 000 lignes.',
  'portability.kindMissing': 'Le fichier ne dit pas ce qu’il contient. Veuillez choisir.',
  'portability.earlier': 'Importations précédentes',
  'portability.kept': 'Elles sont conservées 30 jours.',
  'portability.state.preview': 'consultée, pas commencée',
  'portability.state.running': 'en cours',
  'portability.state.done': 'terminée',
  'portability.state.cancelled': 'arrêtée',
  'portability.lines': '{count, plural, one {# ligne} other {# lignes}}',
  'portability.mismatch':
    'Le fichier ressemble à « {guessed} », mais vous avez choisi « {kind} ». Si c’est une erreur, annulez et choisissez à nouveau.',
  'portability.previewTitle': 'Ce que contient le fichier',
  'portability.canDo':
    '{count, plural, =0 {Rien ne peut être importé.} one {# ligne peut être importée.} other {# lignes peuvent être importées.}}',
  'portability.reason.already':
    '{count, plural, one {# ligne est déjà telle} other {# lignes sont déjà telles}} que dans le fichier',
  'portability.reason.duplicate':
    '{count, plural, one {# ligne figure} other {# lignes figurent}} deux fois dans le fichier',
  'portability.reason.not_understood':
    '{count, plural, one {# ligne n’a pas été comprise} other {# lignes n’ont pas été comprises}}',
  'portability.reason.other_server':
    '{count, plural, one {# ligne concerne} other {# lignes concernent}} un autre serveur, avec lequel celui-ci ne communique pas',
  'portability.reason.unknown':
    '{count, plural, one {# personne n’est pas connue} other {# personnes ne sont pas connues}} ici',
  'portability.reason.oneself':
    '{count, plural, one {# ligne vous concerne} other {# lignes vous concernent}} vous-même ou ce serveur',
  'portability.reason.gone':
    '{count, plural, one {# ligne concerne} other {# lignes concernent}} quelque chose qui n’existe plus',
  'portability.reason.requested':
    '{count, plural, one {# personne a reçu votre demande et répondra} other {# personnes ont reçu votre demande et répondront}}',
  'portability.reason.refused':
    '{count, plural, one {# ligne a été refusée} other {# lignes ont été refusées}}',
  'portability.ended.already': 'Déjà comme dans le fichier',
  'portability.ended.duplicate': 'Figure deux fois dans le fichier',
  'portability.ended.not_understood': 'Pas comprise',
  'portability.ended.other_server': 'Concerne un autre serveur, avec lequel celui-ci ne communique pas',
  'portability.ended.unknown': 'Pas connue ici',
  'portability.ended.oneself': 'Vous concerne vous-même ou ce serveur',
  'portability.ended.gone': 'Concerne quelque chose qui n’existe plus',
  'portability.ended.requested': 'A reçu votre demande et répondra',
  'portability.ended.refused': 'Refusée',
  'portability.first': 'Les premières lignes',
  'portability.problems': 'Ce qui ne peut pas être importé',
  'portability.line': 'Ligne {line}',
  'portability.more': '{count, plural, one {et # autre} other {et # autres}}',
  'portability.how': 'Comment',
  'portability.merge': 'Ajouter à ce qui est ici',
  'portability.overwrite':
    '{count, plural, =0 {Remplacer ce qui est ici (rien n’est retiré)} one {Remplacer ce qui est ici : # entrée absente du fichier est retirée} other {Remplacer ce qui est ici : # entrées absentes du fichier sont retirées}}',
  'portability.begin': 'Importer',
  'portability.cancel': 'Annuler',
  'portability.stop': 'Arrêter',
  'portability.changed':
    'Davantage d’entrées seraient retirées maintenant. Regardez à nouveau, puis décidez.',
  'portability.progress': '{done} sur {total}',
  'portability.leave': 'Vous pouvez quitter cette page ; cela continue.',
  'portability.result':
    '{count, plural, =0 {Rien n’avait à changer.} one {# entrée a changé.} other {# entrées ont changé.}}',
  'portability.failures': 'Télécharger ce qui n’a pas pu être importé',
  'portability.back': 'Apporter un autre fichier',
  'portability.leaveTitle': 'Votre identifiant, et partir',
  'portability.leaveHandle': 'Changer d’identifiant',
  'portability.leaveDelete': 'Supprimer votre compte',
  'portability.deleteTitle': 'Supprimer votre compte',
  'portability.deleteOwner':
    'Ce serveur est le vôtre. Quelqu’un doit en répondre, votre compte ne peut donc pas être supprimé.',
  'portability.deleteWhat': 'Ce qui se passe',
  'portability.deleteNow':
    'Aussitôt, votre profil et vos messages disparaissent pour tout le monde, et vous êtes déconnecté partout.',
  'portability.deleteBack': 'Pendant 30 jours vous pouvez revenir : connectez-vous, et tout est comme avant.',
  'portability.deleteThen':
    'Ensuite tout est supprimé pour de bon : messages, images, brouillons, listes, votes, abonnements, adresse électronique.',
  'portability.deleteStays':
    'Les réponses des autres restent. Ce que la modération a noté reste aussi, sans votre nom. Personne d’autre ne reçoit votre identifiant.',
  'portability.deleteExport': 'Vous voudrez peut-être d’abord emporter quelque chose :',
  'portability.delete': 'Supprimer mon compte',
  'portability.code': 'Code',
  'portability.codeHint': 'De votre application d’authentification, ou un code de secours',
  'portability.moveTitle': 'Déménager vers ou depuis un autre compte',
  'portability.moveHere': 'Arriver ici',
  'portability.moveHereText':
    'Indiquez les comptes que vous aviez auparavant. Vous pourrez ensuite lancer le déménagement là-bas, et vos abonnés viendront ici.',
  'portability.moveAcct': 'Identifiant de l’autre compte',
  'portability.moveAcctHint': 'nom@serveur.example',
  'portability.moveName': 'Indiquer ce compte',
  'portability.moveNamed': 'Le compte est indiqué',
  'portability.moveAliases': 'Comptes qui peuvent déménager ici',
  'portability.moveForget': 'Ne plus l’indiquer',
  'portability.moveForgotten': 'Le compte n’est plus indiqué',
  'portability.moveAway': 'Partir ailleurs',
  'portability.moveAwayText':
    'Indiquez d’abord ce compte, {handle}, sur l’autre. Quand vous déménagez, votre profil ici mène là-bas et vos abonnés suivent le nouveau compte ; cela ne peut pas être annulé. Vos messages restent ici.',
  'portability.moveAwayTake':
    'Vos abonnements, listes, comptes masqués et bloqués, vous pouvez les emporter vous-même :',
  'portability.move': 'Déménager mes abonnés',
  'portability.moved': 'Vous avez déménagé',
  'portability.movedTo': 'Votre profil mène à',
  'portability.moveBack': 'Ne plus y mener personne',
  'portability.moveBackText': 'Les abonnés partis là-bas ne reviennent pas pour autant.',
  'portability.moveBackDone': 'Votre profil ne mène plus ailleurs',
  'portability.moveLater': 'Vous pourrez déménager de nouveau à partir du {date}.',
  'portability.handleTitle': 'Changer d’identifiant',
  'portability.handleNow': 'Vous êtes {handle}.',
  'portability.handleText':
    'Vos abonnés restent. Pendant un an, votre ancien identifiant mène à vous et n’est donné à personne d’autre ; pendant 30 jours votre profil dit ce qu’il était. Vous pouvez en changer une fois tous les 30 jours.',
  'portability.handleNew': 'Nouvel identifiant',
  'portability.handleHint': 'Lettres de a à z, chiffres et tirets bas ; au plus 30',
  'portability.handleChange': 'Changer',
  'portability.handleChanged': 'Vous avez un nouvel identifiant',
  'portability.handleLater': 'Vous pourrez en changer à partir du {date}.',
  'portability.handleUndoText': 'Vous pouvez revenir à {handle} jusqu’au',
  'portability.handleUndo': 'Revenir en arrière',
  'portability.handleUndone': 'Vous avez retrouvé votre ancien identifiant',
  'portability.handleFormer': 'Identifiants qui mènent à vous',
  'portability.handleUntil': 'jusqu’au {date}',
  'portability.archiveTitle': 'Tout dans un fichier',
  'portability.archiveText':
    'Vos messages avec leurs images, conversations, brouillons, listes et tout le reste, dans un ZIP : des pages à lire hors ligne, et des fichiers que les outils de Mastodon comprennent. Cela prend un moment ; un courriel vous prévient quand c’est prêt.',
  'portability.archiveAsk': 'Demander mon archive',
  'portability.archiveWaiting': 'Elle est en préparation. Vous pouvez quitter cette page.',
  'portability.archiveReady': 'Télécharger mon archive ({size} Mo)',
  'portability.archiveUntil': 'Elle est conservée jusqu’au {date} UTC.',
  'portability.archiveNext': 'Vous pourrez en demander une autre à partir du {date} UTC.',
}
