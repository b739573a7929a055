export const composer = {
  'composer.open': 'What did you learn, teach or wonder about today?',
  'composer.openReply': 'Reply to {name}',
  'composer.posted': 'Posted',
  'composer.show': 'Show it',
}
