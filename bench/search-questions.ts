import type pg from 'pg'

export type Question = {
  says: string
  typed: string
}

/** What is asked of search: what people type every day, and what is worst for the database. */
export async function searchQuestions(pool: pg.Pool): Promise<Question[]> {
  const busiest = await one(
    pool,
    'select username from accounts join account_counts on account_id = id order by posts desc limit 1',
  )
  const tag = await one(pool, 'select tag from post_tags group by tag order by count(*) desc limit 1')
  const month = await one(pool, `select to_char(now() - interval '6 months', 'YYYY-MM')`)
  const asked: Record<string, string> = {
    'a common word': 'patient',
    'a word that is still being typed': 'pat',
    'a word that nobody wrote': 'zqnowhere',
    'a rare word with a common phrase': '"déjà vu" "patient care"',
    'five common words': 'patient trial review sleep poem',
    'a phrase': '"patient care"',
    'a common word by the busiest author': `patient from:${busiest}`,
    'the busiest hashtag, half a year ago': `tag:${tag} before:${month}`,
    'a common word, half a year ago': `patient before:${month}`,
    'pictures and films': 'has:media',
    'a common word with a picture': 'patient has:media',
    'a common word without others': 'patient -care -trial -has:link',
    'a common word not by the busiest author': `patient -from:${busiest}`,
    'a language and a common word': 'lang:en patient',
    'a language that nobody writes': 'lang:fr',
    'a profession that nobody has': 'prof:nurse',
    'a purpose': 'purpose:news',
    'DOIs, of which there are none': 'has:doi',
    'questions, of which there are none': 'has:question',
    'edited posts, of which there are none': 'is:edited',
    'answers to the busiest author': `to:${busiest} is:reply`,
    'what the busiest author boosted': `is:boost from:${busiest}`,
    'my favourites with a common word': 'is:favourited patient',
    'all of mine with a common word': 'in:library patient',
  }
  return Object.entries(asked).map(([says, typed]) => ({ says, typed }))
}

async function one(pool: pg.Pool, query: string): Promise<string> {
  const { rows } = await pool.query<unknown[]>({ text: query, rowMode: 'array' })
  return String(rows[0]?.[0])
}
