export const policy = {
  'policy.replies': 'Who may reply',
  'policy.replies_everybody': 'Everybody',
  'policy.replies_followers': 'My followers',
  'policy.replies_following': 'People I follow',
  'policy.replies_mentioned': 'People who are mentioned',
  'policy.replies_nobody': 'Nobody',
  'policy.quotes': 'Who may quote it',
  'policy.quotesHint': 'Quotes that exist stay; you can withdraw your post from each of them.',
  'policy.quotes_public': 'Everybody',
  'policy.quotes_followers': 'My followers',
  'policy.quotes_nobody': 'Only me',
}
