import type { emoji as source } from '../en/emoji.ts'

export const emoji: Record<keyof typeof source, string> = {
  'emoji.title': 'Émojis',
  'emoji.hint': 'De petites images que les membres écrivent entre deux-points',
  'emoji.lead':
    'Les membres les écrivent entre deux-points dans les messages, les noms et les sondages, et les trouvent dans le sélecteur de l’éditeur.',
  'emoji.add': 'Ajouter un émoji',
  'emoji.added': 'Il peut être utilisé.',
  'emoji.shortcode': 'Code court',
  'emoji.shortcodeHint': '2 à 40 lettres (a–z), chiffres et tirets bas. Il ne pourra plus être changé.',
  'emoji.image': 'Image',
  'emoji.imageHint':
    'PNG, WebP, GIF, JPEG ou AVIF, 512 ko au plus. Elle est redessinée ; si elle bouge, qui ne veut pas de mouvement la voit fixe.',
  'emoji.category': 'Catégorie',
  'emoji.categoryHint': 'Le titre sous lequel il se trouve dans le sélecteur.',
  'emoji.noCategory': 'Sans catégorie',
  'emoji.inPicker': 'Le proposer dans le sélecteur',
  'emoji.saved': 'Enregistré.',
  'emoji.disable': 'Désactiver',
  'emoji.enable': 'Réactiver',
  'emoji.disabled': 'désactivé',
  'emoji.delete': 'Supprimer …',
  'emoji.deleteText':
    'Les textes qui utilisent :{shortcode}: montreront ces lettres. C’est définitif ; désactiver ne l’est pas.',
  'emoji.deleteNow': 'Supprimer définitivement',
  'emoji.deleted': 'Il est supprimé.',
  'emoji.none': 'Il n’y en a pas encore',
  'emoji.noneHint': 'Ajoutez le premier ci-dessus.',
  'emoji.licence': 'Licence',
  'emoji.licenceHint':
    'Qui l’a fait, et comment on peut l’utiliser. Montré à celles et ceux qui s’occupent du serveur.',
  'emoji.licenceSaid': 'Selon son serveur. Corrigez si vous en savez plus.',
  'emoji.licenceUnsaid': 'Son serveur n’en dit rien. Demandez à qui l’a fait avant de le copier.',
  'emoji.from': 'copié de {server}',
  'emoji.elsewhere': 'Émojis d’autres serveurs',
  'emoji.elsewhereLead':
    'Ils ont été vus ici dans des messages et des noms de personnes d’autres serveurs, les plus récents d’abord. Une copie est à vous : elle reste si l’autre serveur change ou disparaît.',
  'emoji.elsewhereNone': 'Aucun trouvé',
  'emoji.elsewhereNoneHint': 'Ils viennent avec les messages et les personnes d’autres serveurs.',
  'emoji.server': 'Serveur',
  'emoji.find': 'Chercher',
  'emoji.more': 'Plus anciens',
  'emoji.taken': 'nom déjà pris ici',
  'emoji.takenHint':
    'Ce serveur en a un de ce nom. Donnez-en un autre à la copie : 2 à 40 lettres (a–z), chiffres et tirets bas.',
  'emoji.copy': 'Le copier',
  'emoji.copied': 'Il peut être utilisé ici.',
}
