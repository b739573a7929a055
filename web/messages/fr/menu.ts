import type { menu as source } from '../en/menu.ts'

export const menu: Record<keyof typeof source, string> = {
  'menu.report': 'Signaler',
  'menu.copyLink': 'Copier le lien',
  'menu.open': 'Ouvrir ce message',
  'menu.pin': 'Épingler au profil',
  'menu.unpin': 'Désépingler du profil',
  'menu.pinDone': 'Épinglé à votre profil',
  'menu.unpinDone': 'Désépinglé',
  'menu.mute': 'Masquer cette conversation',
  'menu.unmute': 'Ne plus masquer cette conversation',
  'menu.muteDone': 'Vous ne recevrez plus de notifications de cette conversation',
  'menu.unmuteDone': 'Les notifications de cette conversation sont rétablies',
  'menu.delete': 'Supprimer',
  'menu.deleteAndRedraft': 'Supprimer et réécrire',
  'menu.deleted': 'Message supprimé',
  'menu.redraftReady': 'Le texte est de retour dans l’éditeur',
  'menu.edit': 'Modifier',
  'menu.policies': 'Qui peut répondre et citer',
  'menu.filter': 'Filtrer des mots comme ceux-ci…',
  'menu.withdraw': 'Retirer mon message de cette citation',
  'menu.withdrawn': 'Votre message n’est plus affiché dans cette citation',
}
