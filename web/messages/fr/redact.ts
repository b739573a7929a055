import type { redact as source } from '../en/redact.ts'

export const redact: Record<keyof typeof source, string> = {
  'redact.title': 'Masquer des parties de l’image',
  'redact.lead':
    'Dessinez sur ce que personne ne doit voir. L’image reste sur votre appareil jusqu’à la publication.',
  'redact.warning':
    'Masquer un visage ne rend pas une image anonyme : un nom, une date, un tatouage, une cicatrice, un signe rare ou le lieu peuvent encore dire de qui il s’agit.',
  'redact.keys':
    'Clavier : ajoutez une marque, déplacez-la avec les flèches, redimensionnez-la avec Maj et les flèches, Suppr la retire.',
  'redact.tools': 'Outils',
  'redact.tool': 'Dessiner avec',
  'redact.toolBox': 'Rectangle',
  'redact.toolBrush': 'Pinceau',
  'redact.toolHand': 'Déplacer la vue',
  'redact.effect': 'Façon de masquer',
  'redact.black': 'Noircir',
  'redact.pixels': 'Pixeliser',
  'redact.brushWidth': 'Largeur',
  'redact.add': 'Ajouter une marque au milieu',
  'redact.remove': 'Retirer la marque choisie',
  'redact.redo': 'Rétablir',
  'redact.zoomIn': 'Agrandir',
  'redact.zoomOut': 'Réduire',
  'redact.stage': 'Image avec ses marques',
  'redact.mark':
    'Marque {number} : {effect}, à {left} % de la gauche, à {top} % du haut, large de {width} %, haute de {height} %',
  'redact.done': 'Utiliser cette image',
  'redact.leave': 'Abandonner vos marques ?',
  'redact.unreadable':
    'Votre navigateur ne peut pas ouvrir cette image. Enregistrez-la en JPEG ou en PNG et réessayez.',
  'redact.unwritable': 'Votre navigateur n’a pas la place d’écrire cette image. Réduisez-la et réessayez.',
}
