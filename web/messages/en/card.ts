export const card = { 'card.by': 'by {author}' }
