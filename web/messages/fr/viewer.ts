import type { viewer as source } from '../en/viewer.ts'

export const viewer: Record<keyof typeof source, string> = {
  'viewer.title': 'Images',
  'viewer.position': '{number} sur {count}',
  'viewer.zoomIn': 'Agrandir (+)',
  'viewer.zoomOut': 'Réduire (−)',
  'viewer.post': 'Ouvrir le message',
  'viewer.original': 'Ouvrir le fichier entier dans un nouvel onglet',
}
