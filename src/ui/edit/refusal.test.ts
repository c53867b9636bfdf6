import { beforeAll, describe, expect, test } from 'vitest'
import { problemTexts } from '../../content/text/en.problems.ts'
import { editTexts } from '../../content/text/en.edit.ts'
import type { Design, DesignNode } from '../../design/design.ts'
import { configDefaults, emptyDesign } from '../../design/design.ts'
import { addSentences } from '../words.ts'
import { isPicked, leading, pickedOf } from './picked.ts'
import { refusalOf } from './refusal.ts'
import { leadOn, takeWire, targetsOf, whyNot, wireInHand } from './wiring.ts'

const at = { x: 0, y: 0 }
const service = (id: string, title?: string): DesignNode => ({
  id,
  kind: 'service',
  ...(title === undefined ? {} : { title }),
  at,
  config: configDefaults.service,
})
const publisher: DesignNode = { id: 'p', kind: 'publisher', at, config: configDefaults.publisher }
const broker = (id: string): DesignNode => ({
  id,
  kind: 'mqtt-broker',
  at,
  config: configDefaults['mqtt-broker'],
})
const wire = (a: string, b: string) => ({
  id: `${a}-${b}`,
  a,
  b,
  protocol: 'mqtt5' as const,
  latency: 5,
})
const design: Design = {
  ...emptyDesign('d'),
  nodes: [publisher, broker('hub'), service('s', 'Till'), service('free'), broker('second')],
  links: [wire('p', 'hub'), wire('s', 'hub')],
}
const held = (from: string, over: string | null, link: string | null = null) => ({
  from,
  over,
  link,
  by: 'keys' as const,
  at: null,
})

beforeAll(() => addSentences({ ...problemTexts, ...editTexts }))

describe('a wire that cannot lead there says', () => {
  test('that two clients need a broker, with the clause, and that they share one; by their titles', () => {
    expect(refusalOf(design, held('p', 's'))).toEqual({
      because:
        'p and Till both open connections and neither accepts one. Put a broker between them.',
      clause: 'MQTT5 §1.2',
      instead: 'Both are on hub: let Till subscribe there.',
    })
  })
  test('nothing of a broker that only one of them is on', () => {
    expect(refusalOf(design, held('p', 'free'))?.instead).toBe('')
  })
  test('which wire a client has already', () => {
    expect(refusalOf(design, held('s', 'second'))?.because).toMatch(
      /^Till has its one connection already, to hub/,
    )
  })
  test('nothing where it can, also of the end of a wire that is moved', () => {
    expect(refusalOf(design, held('free', 'hub'))).toBeNull()
    expect(refusalOf(design, held('free', null))).toBeNull()
    expect(whyNot(design, held('s', 'second', 's-hub'))).toBeNull()
    expect(whyNot(design, held('hub', 'free', 's-hub'))).toBeNull()
    expect(whyNot(design, held('hub', 'p', 's-hub'))?.say).toBe('problem.linkTwice')
  })
})

describe('led by keys', () => {
  const order = ['p', 'p-hub', 'hub', 's', 'free', 'second'].map((id) => ({
    kind: id === 'p-hub' ? ('link' as const) : ('node' as const),
    id,
  }))
  test('it comes to all cards but its own, at first to one that takes it, and round', () => {
    takeWire({ from: 'free', link: null, by: 'keys' })
    expect(targetsOf(design, order, held('free', null))).toEqual(['p', 'hub', 's', 'second'])
    expect(targetsOf(design, order, held('s', null, 's-hub'))).toEqual(['p', 'free', 'second'])
    const seen = ([1, 1, 1, 1, 1, -1, -1, -1] as const).map((by) => {
      leadOn(design, order, by)
      return wireInHand()?.over
    })
    expect(seen).toEqual(['hub', 's', 'second', 'p', 'hub', 'p', 'second', 's'])
  })
  test('where no card takes it, it comes to the first, and that one says why', () => {
    takeWire({ from: 's', link: null, by: 'keys' })
    leadOn({ ...design, nodes: design.nodes.slice(0, 4) }, order.slice(0, 5), 1)
    expect(wireInHand()?.over).toBe('p')
  })
})

test('others hang on the selection that leads them, and on no other of the same card', () => {
  const lead = leading('node', 's', ['p', 's-hub'])
  expect(pickedOf(lead)).toEqual(['s', 'p', 's-hub'])
  expect([isPicked(lead, 'p'), isPicked(lead, 'hub'), isPicked(null, 's')]).toEqual([
    true,
    false,
    false,
  ])
  expect(pickedOf({ kind: 'node', id: 's' })).toEqual(['s'])
})
