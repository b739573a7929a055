import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { guessLanguage, stopGuessing, wordsForGuess } from './guess-language.ts'

after(stopGuessing)

const sentences: Record<string, string[]> = {
  en: [
    'The patient came back to the clinic after two weeks without any symptoms.',
    'We teach our students to listen before they speak, and to ask what matters.',
    'Has anybody used short films to explain the physiology of the kidney?',
  ],
  fr: [
    'Nous avons discuté avec les étudiants de la façon d’annoncer une mauvaise nouvelle.',
    'Le cours de demain portera sur les maladies rares de l’enfant.',
    'Quelqu’un connaît-il un bon livre sur la communication avec les patients âgés ?',
  ],
  de: [
    'Die Studierenden haben heute gelernt, wie man eine Lunge abhört.',
    'Wir suchen noch Kolleginnen, die bei der Prüfung im Sommer helfen können.',
    'Gestern war ein langer Tag in der Notaufnahme, aber alles ging gut aus.',
  ],
  es: [
    'Los estudiantes aprendieron hoy a escuchar el corazón de un recién nacido.',
    '¿Alguien puede recomendar un curso de ecografía para médicos de familia?',
    'La semana que viene hablaremos de la seguridad de los medicamentos.',
  ],
  it: [
    'Oggi abbiamo parlato con gli studenti della cura dei pazienti anziani.',
    'Qualcuno conosce un buon corso di pediatria che si possa seguire da casa?',
    'La prossima settimana cominciano gli esami e siamo tutti un po’ stanchi.',
  ],
  pt: [
    'Os estudantes aprenderam hoje a falar com as famílias dos doentes.',
    'Alguém conhece um bom livro sobre a formação dos médicos de família?',
    'Não esqueçam de que amanhã a aula começa às nove horas da manhã.',
  ],
  nl: [
    'De studenten hebben vandaag geleerd hoe je slecht nieuws brengt.',
    'Wie kent een goed boek over het lesgeven aan jonge artsen?',
    'Volgende week beginnen we met een nieuwe cursus over de zorg voor ouderen.',
  ],
  ru: [
    'Сегодня студенты учились разговаривать с пожилыми пациентами.',
    'Кто может посоветовать хорошую книгу о преподавании медицины?',
    'На следующей неделе начинается новый курс по детским болезням.',
  ],
  ar: [
    'تعلم الطلاب اليوم كيف يتحدثون مع أسر المرضى في المستشفى.',
    'هل يعرف أحدكم كتابا جيدا عن تعليم الأطباء الشباب؟',
    'سنبدأ الأسبوع القادم دورة جديدة عن أمراض الأطفال.',
  ],
  ja: [
    '今日は学生たちが患者さんの家族と話す練習をしました。',
    '若い医師の教育について良い本を知っている人はいますか。',
    '来週から子どもの病気についての新しい授業が始まります。',
  ],
}

test('sentences in ten languages are known', async () => {
  const wrong: string[] = []
  for (const [language, texts] of Object.entries(sentences)) {
    for (const text of texts) {
      const guess = await guessLanguage(text, 60_000)
      if (guess !== language) wrong.push(`${language} taken for ${guess}: ${text}`)
    }
  }
  assert.deepEqual(wrong, [])
})

test('what is too short, or only addresses, names, hashtags, emojis and formulae, is not guessed', async () => {
  for (const text of [
    '',
    'Thank you!',
    'Danke schön',
    '#MedEd #FOAMed #SurgicalEducation @alice@example.org @bob',
    'https://example.org/a/very/long/address/of/an/article',
    ':smile: :heart: :stethoscope: :party_hat:',
    '$E = mc^2 + \\frac{alphabeta}{gammadelta}$',
    '1 2 3 4 5 6 7 8 9 10 11 12 13 14',
  ]) {
    assert.equal(wordsForGuess(text), null, text)
    assert.equal(await guessLanguage(text), null, text)
  }
  assert.equal(wordsForGuess('a'.repeat(5000))?.length, 2000)
})

test('nobody waits longer than was said, and after the thread has ended a new one answers', async () => {
  await stopGuessing()
  assert.equal(await guessLanguage(sentences.en?.[0] ?? '', 1), null)
  const cut = guessLanguage(sentences.en?.[0] ?? '', 60_000)
  await stopGuessing()
  assert.equal(await cut, null)
  assert.equal(await guessLanguage(sentences.fr?.[0] ?? '', 60_000), 'fr')
  const many = await Promise.all(
    Array.from({ length: 80 }, () => guessLanguage(sentences.de?.[0] ?? '', 60_000)),
  )
  assert.equal(many.filter((one) => one === 'de').length, 50, 'more than fifty do not wait')
})
