export const answering = {
  'answering.write': 'Write into the chat',
  'answering.yourWords': 'Your words',
  'answering.placeholder': 'Say something…',
  'answering.placeholderAnswer': 'Answer question {n}…',
  'answering.answersTo': 'Which question you answer',
  'answering.noMark': 'No question',
  'answering.untagged': 'Without the hashtag it is not part of the chat.',
  'answering.send': 'Send',
  'answering.sent': 'Sent',
  'answering.tooLong': '{count, plural, one {# character too many} other {# characters too many}}',
  'answering.notSentOffline':
    'Not sent: there is no connection. Your words stay here; send them again in a moment.',
  'answering.replyingTo': 'You answer {name}:',
  'answering.replyStop': 'Answer nobody',
  'answering.moreTools': 'Picture, poll…',
}
