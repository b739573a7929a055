export const card = { 'card.by': 'by {author}', 'card.creator': 'More from {name}' }
