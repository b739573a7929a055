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
}
