export const redact = {
  'redact.title': 'Hide parts of the picture',
  'redact.lead': 'Draw over what nobody should see. The picture stays on your device until you post it.',
  'redact.warning':
    'Hiding a face does not make a picture anonymous: names, dates, tattoos, scars, a rare finding or the place can still tell who it is.',
  'redact.keys':
    'Keyboard: add a mark, move it with the arrow keys, resize it with Shift and the arrow keys, Delete removes it.',
  'redact.tools': 'Tools',
  'redact.tool': 'Draw with',
  'redact.toolBox': 'Rectangle',
  'redact.toolBrush': 'Brush',
  'redact.toolHand': 'Move the view',
  'redact.effect': 'How it is hidden',
  'redact.black': 'Black out',
  'redact.pixels': 'Pixelate',
  'redact.brushWidth': 'Width',
  'redact.add': 'Add a mark in the middle',
  'redact.remove': 'Remove the chosen mark',
  'redact.redo': 'Redo',
  'redact.zoomIn': 'Enlarge',
  'redact.zoomOut': 'Make smaller',
  'redact.stage': 'Picture with marks',
  'redact.mark':
    'Mark {number}: {effect}, {left} % from the left, {top} % from the top, {width} % wide, {height} % high',
  'redact.done': 'Use this picture',
  'redact.leave': 'Throw your marks away?',
  'redact.unreadable': 'Your browser cannot open this picture. Save it as JPEG or PNG and try again.',
  'redact.unwritable': 'Your browser has no room to write this picture. Make it smaller and try again.',
}
