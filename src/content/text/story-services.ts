/** What services, effects, timers and dead letters say: the part of `story.ts` that is about handlers. */
import type { Phrase } from '../../core/codes.ts'
import { phrase } from '../../core/codes.ts'
import type { LetterReason, RecordIndex } from '../../core/row.ts'
import type { Text } from '../../core/text.ts'
import { NO_TEXT } from '../../core/text.ts'
import { recordTexts } from './en.records.ts'
import { lengthText, momentText } from './moments.ts'
import type { Telling, ToldRow } from './names.ts'
import { messageName, titleOfNode } from './names.ts'
import type { Args } from './say.ts'
import { say as fill } from './say.ts'

type ServiceRow = Extract<
  ToldRow,
  { ev: 'event' | 'begin' | 'effect' | 'timer' | 'retry' | 'giveUp' | 'letter' | 'redrive' }
>

function say(code: string, args: Args = {}): string {
  return fill(phrase(code, args), recordTexts)
}

export function servicePhrase(telling: Telling, row: ServiceRow): Phrase {
  const { textOf } = telling
  const node = titleOfNode(telling, row.node)
  const message = messageName(telling, row.about)
  switch (row.ev) {
    case 'event':
      return phrase('record.event', {
        node,
        message,
        id: textOf(row.id),
        source: part(telling, 'event.source', 'source', row.source),
        key: part(telling, 'event.key', 'key', row.key),
        causation: part(telling, 'event.causation', 'causation', row.causation),
      })
    case 'begin':
      return phrase('record.begin', {
        node,
        handler: textOf(row.handler),
        message: forMessage(message),
        key: part(telling, 'begin.key', 'key', row.key),
        lane: row.lane > 0 ? say('begin.lane', { lane: row.lane + 1 }) : '',
        attempt: row.attempt > 1 ? say('begin.attempt', { attempt: row.attempt }) : '',
      })
    case 'effect':
      return effectPhrase(telling, row, node)
    case 'timer':
      return phrase(`record.timer.${row.what}`, {
        node,
        timer: textOf(row.timer),
        key: part(telling, 'timer.key', 'key', row.key),
        due: momentText(row.due),
      })
    case 'retry':
      return phrase('record.retry', {
        node,
        handler: textOf(row.handler),
        message: forMessage(message),
        delay: lengthText(row.delay),
        attempt: row.attempt,
        error: errorText(telling, row.error, row.because),
      })
    case 'giveUp':
      return phrase(message === '' ? 'record.giveUpAlone' : 'record.giveUp', {
        node,
        message,
        handler: textOf(row.handler),
        attempts: row.attempts,
        how: say(`giveUp.${row.how}`),
        error: say('error', { error: errorText(telling, row.error, row.because) }),
      })
    case 'letter':
      if (row.topic === NO_TEXT) return phrase('record.letterBare', { node, message })
      return phrase('record.letter', {
        node,
        message,
        what:
          row.id === NO_TEXT ? say('letter.message') : say('letter.event', { id: textOf(row.id) }),
        topic: textOf(row.topic),
        attempts: row.attempts,
        error: say('error', { error: errorText(telling, row.error, row.because) }),
      })
    case 'redrive':
      return phrase('record.redrive', { node, message, letter: letterName(telling, row.letter) })
  }
}

/** `applied`: the world has changed; `known`: it has not, or not again. */
function effectPhrase(telling: Telling, row: ServiceRow & { ev: 'effect' }, node: string): Phrase {
  return phrase(`record.effect.${row.answer}.${row.applied ? 'applied' : 'known'}`, {
    node,
    name: telling.textOf(row.name),
    key: telling.textOf(row.key),
    nth: row.nth > 1 ? say('effect.nth', { nth: say('nth', { n: row.nth }) }) : '',
    error: part(telling, 'error', 'error', row.error),
  })
}

/** A part of a sentence that is only there where its text is. */
function part({ textOf }: Telling, code: string, name: string, text: Text): string {
  return text === NO_TEXT ? '' : say(code, { [name]: textOf(text) })
}

function forMessage(message: string): string {
  return message === '' ? '' : say('begin.message', { message })
}

/** What was said to be wrong, or what kind of failure it was. */
function errorText({ textOf }: Telling, error: Text, because: LetterReason): string {
  return error === NO_TEXT ? say(`failure.${because}`) : textOf(error)
}

/** A letter is named by its own publish, or by the row that says what it was. */
function letterName(telling: Telling, letter: RecordIndex): string {
  const row = letter < 0 || letter >= telling.trace.length ? null : telling.trace.row(letter)
  return messageName(telling, row?.ev === 'letter' ? row.about : letter)
}
