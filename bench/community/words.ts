/** Words of which sample posts are made: enough of them for a full-text index to have work. */
export const words = (
  'after again ask association author bedside before better book burnout cardiac care case change children clinic ' +
  'clinical coffee colleague communication conference consent course curriculum data debate decision diagnosis discharge ' +
  'discussion disease doctor dose drug early education emergency essay ethics evidence exam faculty family feedback fever ' +
  'finding guideline hand health heart history home hospital humanities idea imaging infection insulin interview journal ' +
  'kidney learn lecture lesson library listen literature lung mentor method mistake morning narrative night note nurse ' +
  'outcome paediatric pain paper patient peer pharmacist physician placebo poem policy practice primary prognosis protocol ' +
  'published question reading recovery reflection registrar research resident review risk round safety sample screening ' +
  'seminar shift simulation skill sleep slides student study surgery surgeon symptom teach team therapy time together ' +
  'training treatment trial trust uncertainty university vaccine value video ward wellbeing workshop writing year'
).split(' ')

/** Texts of today are rarely plain ASCII; what stands here makes a string two bytes wide in memory. */
export const ornaments = ['’', ' — ', '… ', ' 👏', ' ❤️', ' 🩺', ' “quoted” ', ' → ']
/** These stay one byte wide. */
export const accents = ['né', 'café', 'über', 'même', 'año', 'à propos', 'déjà vu']

const topics = [
  'Med',
  'Nurse',
  'Surgery',
  'Paeds',
  'Ethics',
  'Cardio',
  'Neuro',
  'Psych',
  'Onco',
  'Rural',
  'Global',
  'Primary',
]
const kinds = [
  'Ed',
  'Chat',
  'Journal',
  'Twitter',
  'Tips',
  'Case',
  'Care',
  'Trials',
  'Books',
  'Humanities',
  'Safety',
  'News',
]
const years = ['', '2024', '2025', '2026']

/** Hashtags in their authors' capitals, the most used first. */
export const hashtags = [
  ...years.flatMap((year) => kinds.flatMap((kind) => topics.map((topic) => `${topic}${kind}${year}`))),
  'الطب',
  '医学教育',
  'santé',
]
