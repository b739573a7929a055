import type { reading as source } from '../en/reading.ts'

export const reading: Record<keyof typeof source, string> = {
  'reading.title': 'Fil de {name}',
  'reading.by': 'Un fil de {name}',
  'reading.parts': '{count, plural, one {# partie} other {# parties}}',
  'reading.part': 'Partie {number}',
  'reading.open': 'Ouvrir la partie {number} pour répondre',
  'reading.print': 'Imprimer',
  'reading.markdown': 'Enregistrer en Markdown',
  'reading.pictures': 'Images',
  'reading.picture': 'Image {number}',
  'reading.undescribed': 'Sans description',
  'reading.source': 'Sur {server}, {url}',
  'reading.warning': 'Avertissement : {warning}',
  'reading.poll': 'Sondage',
  'reading.quotesTitle': 'Citations de ce message',
  'reading.quotesEmpty': 'Personne n’a encore cité ce message',
  'reading.quotesEmptyHint': 'Les citations que vous pouvez voir paraissent ici.',
}
