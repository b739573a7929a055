import type { relays as source } from '../en/relays.ts'

export const relays: Record<keyof typeof source, string> = {
  'relays.quietTitle': 'Plus de messages avec #{name}',
  'relays.quietWhy':
    'Peu de messages publics avec ce mot-dièse sont arrivés ici ces derniers temps. Ce serveur voit ce qu’écrivent ses membres, et ce qu’écrivent ou partagent les personnes qu’ils suivent. Deux choses en amènent plus :',
  'relays.quietRelay':
    'Un relais transmet les messages publics de nombreux serveurs. Certains ne transmettent que ceux d’un mot-dièse.',
  'relays.quietFollow':
    'Certains serveurs ont un compte ou un groupe qui partage ce qui est publié avec #{name}. Il suffit qu’un membre d’ici le suive.',
  'relays.quietSearch': 'Le chercher par son identifiant',
  'relays.quietOnlyYou': 'Seules les personnes qui modèrent ou administrent voient ceci.',
  'relays.title': 'Relais',
  'relays.lead':
    'Un relais transmet les publications publiques de tous les serveurs qui l’ont rejoint. Cela remplit les mots-dièse et la recherche d’un petit serveur, et prend de la place et du trafic. Les publications publiques des membres y vont aussi.',
  'relays.none': 'Aucun relais rejoint',
  'relays.waiting': 'Attend son oui',
  'relays.on': 'Rejoint',
  'relays.refused': 'Refusé',
  'relays.off': 'Quitté',
  'relays.mastodon': 'Envoie des publications entières',
  'relays.litepub': 'Signale des publications, qui sont cherchées',
  'relays.onDo': 'Rejoindre',
  'relays.offDo': 'Quitter',
  'relays.removeDo': 'Retirer',
  'relays.onNamed': 'Rejoindre de nouveau {name}',
  'relays.offNamed': 'Quitter {name}',
  'relays.removeNamed': 'Quitter {name} et le retirer de la liste',
  'relays.done': 'C’est fait.',
  'relays.add': 'Rejoindre un relais',
  'relays.address': 'Adresse du relais',
  'relays.addressHint':
    'Telle que la donne qui l’exploite : https://relais.exemple/inbox, ou l’adresse de son acteur.',
  'relays.ask': 'Demander à rejoindre',
  'relays.asked': 'La demande est faite. La réponse se montre ici.',
  'relays.hashtags':
    'Certains relais sont pour un seul mot-dièse : on rejoint leur acteur comme les autres. Les membres peuvent aussi suivre des groupes et des comptes qui transmettent un mot-dièse ; cela ne demande pas de relais.',
}
