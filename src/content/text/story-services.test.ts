/** What services do, in sentences: everything that a row can say is said, and nothing that it does not. */
import { afterEach, expect, test, vi } from 'vitest'
import type { RecordIndex, Row } from '../../core/row.ts'
import { NO_RECORD } from '../../core/row.ts'
import type { Text } from '../../core/text.ts'
import { createTextTable, NO_TEXT } from '../../core/text.ts'
import type { Micros } from '../../core/time.ts'
import { german } from './de.ts'
import { speak } from './language.ts'
import type { Telling, ToldRow } from './names.ts'
import { sentenceOf } from './story.ts'

const texts = createTextTable()
const t = (text: string): Text => texts.intern(text)
const about = 0 as RecordIndex
const ms = (value: number) => (value * 1_000) as Micros

const message: Row = {
  ev: 'publish',
  about,
  ordinal: 3,
  topic: t('shop/cmd/place'),
  qos: 1,
  retain: false,
  bytes: 10,
  corr: NO_TEXT,
  type: NO_TEXT,
}

/** Node 0 is `shopper`, who has published record 0; node 1 is `payment`, who writes record 1. */
function telling(row: Row): Telling {
  const rows: readonly ToldRow[] = [
    { ...message, node: 0, cause: NO_RECORD },
    { ...row, node: 1, cause: about },
  ]
  return {
    trace: { length: 2, at: () => ms(0), row: (record) => rows[record]! },
    textOf: (text) => texts.textOf(text),
    opened: { nodes: [{ title: 'shopper' }, { title: 'payment' }], links: [] },
    catalog: null,
  }
}

const told = (row: Row) => sentenceOf(telling(row), 1)

const effect = {
  ev: 'effect',
  about,
  name: t('charge'),
  key: t('o7'),
  args: t('{}'),
  applied: true,
  answer: 'ok',
  error: NO_TEXT,
  nth: 1,
  took: 80_000 as Micros,
} as const
const timer = { ev: 'timer', about, timer: t('sla'), key: t('o7'), due: ms(20_000) } as const
const failure = { because: 'transient', error: t('503') } as const
const retry = {
  ev: 'retry',
  about,
  handler: t('place'),
  attempt: 2,
  delay: ms(412),
  ...failure,
} as const
const giveUp = {
  ev: 'giveUp',
  about,
  handler: t('place'),
  attempts: 5,
  how: 'dlq',
  ...failure,
} as const
const crash = { ev: 'crash', about: NO_RECORD } as const
const begin = {
  ev: 'begin',
  about,
  handler: t('place'),
  attempt: 1,
  lane: 0,
  key: NO_TEXT,
} as const
const event = { ev: 'event', about, id: t('e-3') } as const
const letter = { ev: 'letter', about, topic: t('shop/cmd/place'), attempts: 5, ...failure } as const

const SENTENCES: readonly (readonly [Row, string])[] = [
  [effect, 'payment asks the outside world to charge o7: applied.'],
  [
    { ...effect, nth: 2, answer: 'timeout', error: t('timeout') },
    'payment asks the outside world to charge o7 for the 2nd time: applied, and the answer was lost (timeout).',
  ],
  [
    { ...effect, nth: 3, applied: false },
    'payment asks the outside world to charge o7 for the 3rd time: it knows this already, answers as before and applies nothing.',
  ],
  [
    { ...effect, nth: 11, applied: false, answer: 'declined', error: t('no cover') },
    'payment asks the outside world to charge o7 for the 11th time: declined (no cover), nothing is applied.',
  ],
  [
    { ...effect, nth: 21, applied: false, answer: 'error' },
    'payment asks the outside world to charge o7 for the 21st time: an error, nothing is applied.',
  ],
  [
    { ...effect, applied: false, answer: 'timeout' },
    'payment asks the outside world to charge o7: no answer, nothing is applied.',
  ],
  [{ ...timer, what: 'set' }, 'payment sets its timer `sla` of o7: it is due at 20.000.000.'],
  [
    { ...timer, what: 'moved' },
    'payment moves its timer `sla` of o7: it is due at 20.000.000 now.',
  ],
  [{ ...timer, what: 'fired', key: NO_TEXT }, 'The timer `sla` fires at payment.'],
  [{ ...timer, what: 'cancelled' }, 'payment cancels its timer `sla` of o7.'],
  [retry, 'payment will try `place` for message 3 of shopper again in 412 ms, attempt 2: 503.'],
  [
    { ...retry, about: NO_RECORD, error: NO_TEXT, because: 'timeout' },
    'payment will try `place` again in 412 ms, attempt 2: it took too long.',
  ],
  [
    giveUp,
    'payment gives message 3 of shopper up after 5 attempts of `place`: it becomes a dead letter (503).',
  ],
  [
    { ...giveUp, about: NO_RECORD, attempts: 1, how: 'block', because: 'poison', error: NO_TEXT },
    'payment gives `place` up after one attempt: what is behind it has to wait (it will never go well).',
  ],
  [
    { ...crash, point: t('charge/afterCommit'), nth: 3 },
    'payment is down, at `afterCommit` of `charge`, passed for the 3rd time. What it kept in memory only is gone.',
  ],
  [{ ...crash, point: NO_TEXT, nth: 0 }, 'payment is down. What it kept in memory only is gone.'],
  [begin, 'payment begins `place` for message 3 of shopper.'],
  [
    { ...begin, about: NO_RECORD, attempt: 2, lane: 1, key: t('o7') },
    'payment begins `place`, key o7, in lane 2, attempt 2.',
  ],
  [
    { ...event, source: t('payment'), key: t('o7'), causation: t('e-1') },
    'payment gives message 3 of shopper the event id e-3 from payment, about o7, because of e-1.',
  ],
  [
    { ...event, source: NO_TEXT, key: NO_TEXT, causation: NO_TEXT },
    'payment gives message 3 of shopper the event id e-3.',
  ],
  [
    { ...letter, id: t('e-3') },
    'payment keeps message 3 of shopper as a dead letter: event e-3 to shop/cmd/place, given up after 5 attempts (503).',
  ],
  [
    { ...letter, id: NO_TEXT, attempts: 1 },
    'payment keeps message 3 of shopper as a dead letter: a message to shop/cmd/place, given up after one attempt (503).',
  ],
  [
    { ev: 'redrive', about, letter: about },
    'payment sends message 3 of shopper to its first topic again, as message 3 of shopper.',
  ],
]

test.each(SENTENCES.map(([row, sentence]) => [sentence, row] as const))('%s', (sentence, row) => {
  expect(told(row)).toBe(sentence)
})

test('no sentence has a hole that nobody fills', () => {
  for (const [row] of SENTENCES) expect(told(row)).not.toMatch(/[{}]/)
})

afterEach(() => {
  speak(null)
  vi.resetModules()
})

test('in German too', async () => {
  speak(german)
  vi.resetModules()
  const { speak: speakThere } = await import('./language.ts')
  speakThere(german)
  const there = await import('./story.ts')
  for (const [row] of SENTENCES) expect(there.sentenceOf(telling(row), 1)).not.toMatch(/[{}]/)
  const say = (row: Row) => there.sentenceOf(telling(row), 1)
  expect(say({ ...effect, nth: 2, answer: 'timeout', error: t('timeout') })).toBe(
    'payment verlangt von der Außenwelt `charge` für o7 zum 2. Mal: ausgeführt, und die Antwort ging verloren (timeout).',
  )
  expect(say({ ...crash, point: t('charge/afterCommit'), nth: 3 })).toBe(
    'payment ist ausgefallen, an der Stelle `afterCommit` von `charge`, die zum 3. Mal erreicht war. Was nur im Speicher stand, ist weg.',
  )
})
