/** A handler with another name takes along what calls it by its name; what calls nobody is told. */
import { describe, expect, test } from 'vitest'
import { referenceNodes } from '../content/orders/reference.ts'
import { orderDesign } from '../content/orders/parts.ts'
import type { Design, ScriptEntry, ServiceNode } from './design.ts'
import type { Edit } from './edit.ts'
import { apply } from './edit.ts'
import { withValue } from './form-values.ts'
import { crashesAfter, looseCrashes } from './handler-names.ts'
import type { Behaviour } from './kinds/parts/behaviour.ts'
import { parseDesign } from './parse.ts'
import { writeDesign } from './write.ts'

const crash = (handler: string, node = 'order'): ScriptEntry => ({
  at: 5,
  do: 'crashAt',
  node,
  handler,
  point: 'afterCommit',
  nth: 1,
})

const relay: ScriptEntry = {
  at: 6,
  do: 'crashAt',
  node: 'order',
  handler: 'relay',
  point: 'relayPublished',
  nth: 1,
}

const script = [crash('place'), crash('buy'), crash('place', 'payment'), relay]

const parsed = parseDesign(
  JSON.stringify({ ...orderDesign('x', '', referenceNodes(), 7), script: [...script] }),
)
if (!parsed.ok) throw new Error('not read')
const start: Design = parsed.design

const order = ({ nodes }: Design) => nodes.find(({ id }) => id === 'order') as ServiceNode
const behaviourOf = (design: Design): Behaviour => order(design).config.behaviour!

function edited(design: Design, edit: Edit): { design: Design; undo: Edit } {
  const result = apply(design, edit)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

const place = behaviourOf(start).handlers.findIndex(({ id }) => id === 'place')

function named(design: Design, to: string): ReturnType<typeof edited> {
  const { id, config } = order(design)
  const path = `behaviour.handlers.${place}.id`
  return edited(design, { do: 'setConfig', id, config: withValue(config, path, to) })
}

const names = ({ script: entries }: Design) =>
  entries.map((entry) => (entry.do === 'crashAt' ? `${entry.node}/${entry.handler}` : ''))

describe('place of the reference is renamed', () => {
  const { design, undo } = named(start, 'buy')

  test('its compensations and its crashes go along', () => {
    const { handlers } = behaviourOf(design)
    expect(handlers.filter(({ undoes }) => undoes === 'buy').length).toBe(2)
    expect(handlers.some(({ undoes }) => undoes === 'place')).toBe(false)
    expect(names(design)).toEqual(['order/buy', 'order/buy', 'payment/place', 'order/relay'])
  })

  test('undo gives back the bytes, also of a crash that had the new name before', () => {
    const back = edited(design, undo)
    expect(writeDesign(back.design)).toBe(writeDesign(start))
    expect(writeDesign(edited(back.design, back.undo).design)).toBe(writeDesign(design))
  })

  test('so do entries that are kept beside the design', () => {
    const pokes = [crash('place'), crash('place', 'payment')]
    expect(crashesAfter(pokes, start, design)).toEqual([crash('buy'), pokes[1]])
    expect(crashesAfter(pokes, start, start)).toBe(pokes)
  })
})

test('handlers that change places keep their names', () => {
  const { id, config } = order(start)
  const handlers = behaviourOf(start).handlers.toReversed()
  const turned = { ...config, behaviour: { ...config.behaviour!, handlers } }
  const { design } = edited(start, { do: 'setConfig', id, config: turned })
  expect(design.script).toBe(start.script)
})

test('a crash in a handler that the design has not is told, and kept as it is', () => {
  expect(start.script).toEqual(script)
  expect(looseCrashes(start, start.script)).toEqual([script[1], script[2]])
  if (!parsed.ok) return
  expect(
    parsed.problems.map(({ place: at, because, severity }) => [at.path, because, severity]),
  ).toEqual([
    [
      '/script/1',
      { say: 'problem.scriptHandler', with: { node: 'order', handler: 'buy' } },
      'finding',
    ],
    [
      '/script/2',
      { say: 'problem.scriptHandler', with: { node: 'payment', handler: 'place' } },
      'finding',
    ],
  ])
})
