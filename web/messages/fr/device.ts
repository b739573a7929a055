import type { device as source } from '../en/device.ts'

export const device: Record<keyof typeof source, string> = {
  'device.title': 'Sur cet appareil',
  'device.lead':
    'Soyez prévenu tout de suite, même quand ce site est fermé. Votre écran n’affiche jamais le texte des messages directs. Pendant les heures calmes, rien n’est annoncé.',
  'device.switch': 'Me prévenir sur cet appareil',
  'device.what': 'Me prévenir sur cet appareil quand',
  'device.refused':
    'Votre navigateur refuse les notifications de ce site. Autorisez-les dans ses réglages pour ce site, à côté de l’adresse, puis rechargez cette page.',
  'device.impossible':
    'Ce navigateur ne peut pas être réveillé par un site. Sur un iPhone ou un iPad, mettez d’abord ce site sur l’écran d’accueil (Partager, puis Sur l’écran d’accueil), ouvrez-le de là, et revenez ici. Toute application pour Mastodon fonctionne aussi avec ce serveur.',
  'device.noService':
    'Le navigateur n’a pas pu joindre son service de notifications ; rien n’a donc été activé. Une fenêtre privée ou un réglage strict de confidentialité peut en être la cause.',
  'device.noScript': 'Pour être prévenu sur cet appareil, le navigateur doit exécuter des scripts.',
}
