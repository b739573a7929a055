export const delivery = {
  'delivery.whoTitle': 'Who may notify you',
  'delivery.whoLead':
    'What is held back waits on a page of its own until you say yes. What is ignored leaves no trace. People whom you follow are only concerned by the second line.',
  'delivery.for_not_following': 'People you do not follow',
  'delivery.for_not_followers': 'People who do not follow you',
  'delivery.for_not_followersHint': 'Also those who have followed you for less than three days.',
  'delivery.for_new_accounts': 'New accounts',
  'delivery.for_new_accountsHint': 'Made within the last thirty days.',
  'delivery.for_private_mentions': 'Direct messages out of the blue',
  'delivery.for_private_mentionsHint':
    'Never those that answer yours, nor those of people you follow or of the staff.',
  'delivery.for_limited_accounts': 'Accounts that the moderators have limited',
  'delivery.for_bots': 'Automated accounts',
  'delivery.accept': 'Tell me',
  'delivery.filter': 'Hold back',
  'delivery.drop': 'Ignore',
  'delivery.waiting': '{count, plural, one {# person waits for your yes} other {# people wait for your yes}}',
}
