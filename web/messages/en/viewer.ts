export const viewer = {
  'viewer.title': 'Pictures',
  'viewer.position': '{number} of {count}',
  'viewer.zoomIn': 'Enlarge (+)',
  'viewer.zoomOut': 'Make smaller (−)',
  'viewer.original': 'Open the whole file in a new tab',
}
