export const media = {
  'media.altShow': 'Show the description of the picture',
  'media.covered': 'Covered, open the post',
  'media.altTitle': 'What the picture shows',
  'media.undescribed': 'Picture {number} of {count}, without a description',
  'media.videoUndescribed': 'Film without a description',
  'media.audioUndescribed': 'Recording without a description',
  'media.audio': 'Recording',
  'media.file': 'File',
  'media.processing': 'This file is still being prepared.',
  'media.sensitive': 'Sensitive: show it',
  'media.filtered': 'Filtered ({title}): show it',
  'media.cover': 'Cover it again',
}
