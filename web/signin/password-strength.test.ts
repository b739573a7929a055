import assert from 'node:assert/strict'
import { test } from 'node:test'
import { passwordStrength } from './password-strength.ts'

test('fewer than eight characters are too short, however they are encoded', () => {
  assert.equal(passwordStrength(''), 'short')
  assert.equal(passwordStrength('Xk9$2pq'), 'short')
  assert.equal(passwordStrength('🦴🦷🧠🫀'), 'short')
})

test('what everybody tries is weak', () => {
  for (const password of ['password', 'Password1', '12345678', 'aaaaaaaaaaaa', 'qwertyuiop', 'azerty1234'])
    assert.equal(passwordStrength(password), 'weak', password)
})

test('one’s own name makes a password weaker', () => {
  assert.equal(passwordStrength('garcia-lopez-1974'), 'strong')
  assert.equal(passwordStrength('garcia-lopez-1974', ['Ana García', 'garcia_lopez@clinic.example']), 'fair')
})

test('long or varied passwords are strong, whatever their script', () => {
  for (const password of [
    'copper window seldom river',
    'v7#Kp2!xQz9mTe',
    'лампа река окно сыр',
    'sonde tambour orage mie',
  ])
    assert.equal(passwordStrength(password), 'strong', password)
})
