import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hasTag, markedText } from './mark.ts'

test('the mark of the answer and the hashtag are added', () => {
  const marks = { question: 2, tag: 'MedEdChat' }
  assert.equal(markedText(' Small groups. ', marks), 'A2 Small groups. #MedEdChat')
  assert.equal(markedText('Hello', { question: null, tag: 'MedEdChat' }), 'Hello #MedEdChat')
  assert.equal(markedText('Hello', { question: null, tag: null }), 'Hello')
  assert.equal(
    markedText('I agree', { ...marks, to: ['ben', 'nur@far.example'] }),
    '@ben @nur@far.example A2 I agree #MedEdChat',
  )
})

test('what is written already is not added again', () => {
  const marks = { question: 2, tag: 'MedEdChat' }
  assert.equal(markedText('a1: late, #mededchat', marks), 'a1: late, #mededchat')
  assert.equal(markedText('@ben T1 so #MEDEDCHAT', { ...marks, to: ['ben'] }), '@ben T1 so #MEDEDCHAT')
  assert.equal(markedText('Ask @benny', { ...marks, to: ['ben'] }), '@ben A2 Ask @benny #MedEdChat')
  // A hashtag that only begins so is another one, and a number in the text is no mark.
  assert.equal(markedText('We use A2 #MedEdChats', marks), 'A2 We use A2 #MedEdChats #MedEdChat')
})

test('a hashtag is the same in every spelling', () => {
  assert.equal(hasTag('x ＃médéd', 'MedEd'), true)
  assert.equal(hasTag('x #medic', 'MedEd'), false)
})
