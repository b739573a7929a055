import type { media as source } from '../en/media.ts'

export const media: Record<keyof typeof source, string> = {
  'media.altShow': 'Afficher la description de l’image',
  'media.covered': 'Masqué, ouvrir le message',
  'media.altTitle': 'Ce que montre l’image',
  'media.undescribed': 'Image {number} sur {count}, sans description',
  'media.videoUndescribed': 'Vidéo sans description',
  'media.audioUndescribed': 'Enregistrement sans description',
  'media.audio': 'Enregistrement',
  'media.away': 'L’image n’est pas disponible pour le moment',
  'media.file': 'Fichier',
  'media.processing': 'Ce fichier est encore en préparation.',
  'media.sensitive': 'Contenu sensible : afficher',
  'media.filtered': 'Filtré ({title}) : afficher',
  'media.cover': 'Masquer à nouveau',
}
