import type { PrivacyParts } from './templates.ts'

/** What the software keeps and for how long, in French. */
export const privacyFr: PrivacyParts = {
  body: (place) => `## Ce qui est conservé

- **Votre compte** : identifiant, nom, profil, images, profession et centres d’intérêt, tels que vous les écrivez ; votre adresse électronique ; une empreinte de votre mot de passe, dont personne ne peut tirer le mot de passe ; la raison que vous avez donnée en demandant à rejoindre, et l’invitation que vous avez utilisée.
- **Ce que vous écrivez** : messages et leurs modifications, brouillons, messages programmés, votes, réactions, signets, notes, listes, filtres, et qui et ce que vous suivez.
- **Ce que vous téléversez** : images, vidéos et sons. Le lieu, l’appareil et toute autre mention cachée sont retirés du fichier avant qu’il soit conservé.
- **D’où vous vous connectez** : pour chaque navigateur et application, son nom, le jour de sa dernière utilisation, et le *réseau* d’où il venait (203.0.113.0/24), jamais l’adresse entière.
- **Que vous étiez là** : le dernier jour où vous y étiez. Les chiffres du lieu sont des nombres qui ne nomment personne ; pendant 740 jours, une esquisse dit combien de personnes sont venues, pas qui.
- **Votre sécurité** : clés d’accès, secret de la connexion en deux étapes et empreintes de ses codes de secours, et le numéro sous lequel votre institution vous connaît, si vous les utilisez.
- **Ce que vous avez accepté** : les versions des conditions et de la politique en vigueur à votre inscription, et les annonces que vous avez fermées.
- **Vos réglages** : langue, fuseau horaire, ce dont vous voulez être prévenu, et les adresses auxquelles vos navigateurs et applications reçoivent des messages poussés, si vous les avez activés.
- **Ce que fait la modération** : signalements avec des copies de ce qui a été signalé, décisions, et un journal de ce qui a été fait au nom du lieu.

Les adresses IP entières servent pendant qu’une requête est traitée, pour limiter les tentatives et tenir à l’écart les réseaux qui attaquent. Elles ne sont pas conservées et ne figurent pas dans le journal du programme. Un mandataire placé devant le serveur peut tenir son propre journal : qui gère ${place} en décide.

## Combien de temps

| Quoi | Jusqu’à |
|---|---|
| profil, messages, médias, listes, brouillons | ce que vous les supprimiez |
| fichiers d’un message supprimé | sa suppression ; un jour au plus là où vous pourriez les réutiliser |
| un compte que vous supprimez | 30 jours, pendant lesquels vous pouvez revenir ; ensuite il n’en reste que le numéro et une empreinte de l’identifiant |
| un navigateur connecté | 90 jours après sa dernière utilisation |
| l’accès d’une application | un an après sa dernière utilisation |
| empreintes des réseaux d’où vous vous êtes connecté, pour vous avertir d’un réseau inconnu | un an |
| notifications | 180 jours |
| votre archive à télécharger | 7 jours |
| fichiers que vous importez | 30 jours |
| un ancien identifiant qui mène au nouveau | un an |
| ce que la modération a suspendu ou retiré | 30 jours |
| copies que garde un signalement | 90 jours après sa résolution |
| le journal de la modération | sans limite, pour que personne ne puisse nier ce qui a été fait |

Les sauvegardes peuvent garder un peu plus longtemps ce qui a été supprimé : qui gère ${place} en décide.

## Qui voit quoi

- **Messages publics et profil** : tout le monde, même sans compte, et les moteurs de recherche si vous le permettez.
- **Messages pour ce serveur** : ses membres.
- **Messages pour les abonnés** : vos abonnés et les personnes que vous mentionnez.
- **Messages directs** : les personnes que vous mentionnez. Ils ne sont pas chiffrés : qui gère le serveur pourrait les lire, et la modération voit ce qui est signalé.
- **Votre adresse, vos réglages, signets, notes et brouillons** : vous. L’administration peut voir votre adresse électronique et le réseau de votre dernière connexion.
- **Patients** : n’écrivez rien qui permette de reconnaître un patient, pas même dans un message direct.

## Ce qui n’est pas fait

- Ni publicité, ni traceurs, ni scripts d’autres sites, ni vente ni don de données.
- Personne n’enregistre ce que vous lisez, hormis les marques que vous posez et l’endroit jusqu’où vous avez lu votre accueil et vos notifications.
- Des cookies seulement pour ce que vous avez demandé : l’un vous garde connecté, d’autres retiennent la langue et le thème.
- Les images et titres des pages liées sont cherchés par le serveur : aucun autre site n’apprend qui lit.

## Qui d’autre intervient

- Les courriels (confirmations, avertissements, ce dont vous avez demandé à être prévenu) passent par le serveur de courriel qu’utilise ${place}.
- Les messages poussés passent par le service du fabricant de votre navigateur ou téléphone ; leur contenu est chiffré.
- Si vous vous connectez par une institution, elle apprend que vous l’avez fait.

## Vos choix

- Voir et corriger vos données dans vos [réglages](/settings), y mettre fin aux sessions et à l’accès des applications.
- Tout emporter : [télécharger votre archive](/settings/export).
- Partir : [supprimer votre compte](/settings/account/delete).
- Demander, s’opposer, se plaindre : [qui gère ${place}](/about).`,
  usualTitle: (place) =>
    `${place} conserve ce qu’il lui faut pour fonctionner, et rien pour le vendre. Voici comment le logiciel fonctionne tel qu’il est livré.`,
  templateHead: (
    place,
  ) => `Cette politique dit ce que ${place} conserve à votre sujet, pourquoi, et combien de temps.

## Qui est responsable

[[Nom et adresse postale de la personne ou de l’institution qui gère ce serveur]]

Courriel : [[adresse pour les questions de confidentialité]]

[[Délégué à la protection des données, ou supprimez cette ligne]]

## Pourquoi nous pouvons les conserver

[[Les bases légales de votre pays. Dans l’Union européenne, d’ordinaire : le contrat avec les membres (art. 6, par. 1, b, RGPD) pour les comptes et messages, un intérêt légitime (art. 6, par. 1, f) pour la sécurité et la modération, votre consentement (art. 6, par. 1, a) pour les messages poussés et les courriels de notification]]
`,
  templateTail: () => `## Où elles se trouvent

Le serveur se trouve en [[pays]], chez [[hébergeur, ou : nous-mêmes]]. Les courriels sont envoyés par [[prestataire]]. Les sauvegardes sont gardées [[nombre]] jours. Le mandataire devant le serveur garde un journal pendant [[nombre]] jours.

## Auprès de qui vous plaindre

Vous pouvez aussi vous adresser à une autorité de contrôle : [[nom et adresse de l’autorité]]`,
}
