import type { forms as source } from '../en/forms.ts'

export const forms: Record<keyof typeof source, string> = {
  'forms.blank': 'Ce champ est à remplir.',
  'forms.tooLong': 'C’est trop long.',
  'forms.leave': 'Vos modifications ne sont pas enregistrées. Quitter quand même ?',
  'forms.unsaved': 'Pas encore enregistré',
  'forms.showPassword': 'Afficher le mot de passe',
  'forms.hidePassword': 'Masquer le mot de passe',
  'forms.copyByHand': 'Le texte est sélectionné : copiez-le au clavier',
  'forms.usernameBlank': 'Choisissez un identifiant.',
  'forms.usernameTooLong': 'Un identifiant a 30 caractères au plus.',
  'forms.usernameInvalid': 'Seulement des lettres de a à z, des chiffres et des tirets bas.',
  'forms.usernameReserved':
    'Ce nom est réservé, ou ressemble à celui d’une personne qui s’occupe de ce serveur.',
  'forms.usernameTaken': 'Ce nom est déjà pris, ou ressemble trop à un nom déjà pris.',
  'forms.emailBlank': 'Il nous faut une adresse électronique pour la confirmation.',
  'forms.emailInvalid': 'Cela ne ressemble pas à une adresse électronique.',
  'forms.emailTaken': 'Un compte utilise déjà cette adresse.',
  'forms.passwordBlank': 'Choisissez un mot de passe.',
  'forms.passwordTooShort': 'Au moins 8 caractères, s’il vous plaît.',
  'forms.passwordTooLong': 'Au plus 256 caractères, s’il vous plaît.',
  'forms.passwordWrong': 'Ce n’est pas votre mot de passe actuel.',
  'forms.agreement': 'Lisez les règles et acceptez-les, s’il vous plaît.',
  'forms.reasonBlank': 'Dites aux modérateurs en une phrase ou deux qui vous êtes.',
  'forms.invitationBlank': 'On ne s’inscrit ici que sur invitation.',
  'forms.invitationInvalid': 'Cette invitation n’existe pas, ou ne fonctionne plus.',
  'forms.tokenInvalid': 'Ce lien a déjà servi, ou il est trop ancien.',
  'forms.contactAccount': 'Aucun membre ne porte ce nom ici.',
  'forms.picture':
    'Ce fichier n’est pas une image que nous savons lire. JPEG, PNG, WebP, AVIF et GIF fonctionnent.',
  'forms.pictureTooLarge': 'Cette image est trop lourde : 8 Mo au plus.',
  'forms.nameTaken': 'Vous utilisez déjà ce nom.',
}
