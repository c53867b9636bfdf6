/** What a file may say of a behaviour, and where it is told that it is wrong. */
import { describe, expect, test } from 'vitest'
import { parseDesign } from '../../parse.ts'
import { writeDesign } from '../../write.ts'
import { emptyDesign } from '../../design.ts'
import { sessionDefaults } from './session.ts'

const GOOD = {
  stores: [{ name: 'db', durability: 'durable', isolation: 'serializable' }],
  handlers: [
    {
      id: 'place',
      on: { msg: 'shop/+', type: 'PlaceOrder' },
      key: 'd.orderId',
      ack: 'afterCommit',
      do: [
        { do: 'set', set: { status: "'PENDING'" } },
        {
          do: 'if',
          if: 'd.qty > 1',
          steps: [{ do: 'fail', class: 'poison' }],
        },
      ],
      onGiveUp: 'drop',
    },
  ],
  concurrency: 1,
}

type Path = readonly (string | number)[]

/** The good behaviour with something else at a place. */
function changed(path: Path, value: unknown): unknown {
  const copy = structuredClone(GOOD) as unknown
  let at = copy as Record<string | number, unknown>
  for (const key of path.slice(0, -1)) at = at[key] as Record<string | number, unknown>
  at[path.at(-1)!] = value
  return copy
}

function parsed(behaviour: unknown) {
  const file = {
    ...emptyDesign('t'),
    marks: undefined,
    nodes: [
      {
        id: 'order',
        kind: 'service',
        at: { x: 0, y: 0 },
        config: { session: sessionDefaults, subs: [{ filter: 'shop/+', qos: 1 }], behaviour },
      },
    ],
  }
  return parseDesign(JSON.stringify(file))
}

/** What is wrong: the place inside the behaviour, and the code. */
function wrong(behaviour: unknown): string[] {
  const result = parsed(behaviour)
  return result.problems.map(
    ({ place, because }) => `${place.path.split('/').slice(5).join('.')}: ${because.say}`,
  )
}

describe('a behaviour in a file', () => {
  test('that is whole is read, and written as it was', () => {
    const result = parsed(GOOD)
    expect(result.problems).toEqual([])
    if (!result.ok) throw new Error('a design')
    const [node] = result.design.nodes
    expect(node?.config).toMatchObject({ behaviour: GOOD })
    const again = parseDesign(writeDesign(result.design))
    expect(again.ok && again.design).toEqual(result.design)
  })

  test.each<[Path, unknown, string]>([
    [['handlers', 0, 'do', 0, 'do'], 'loop', 'handlers.0.do.0.do: problem.choice'],
    [
      ['handlers', 0, 'do', 1, 'steps', 0, 'do'],
      'eval',
      'handlers.0.do.1.steps.0.do: problem.choice',
    ],
    [['handlers', 0, 'do', 0, 'store'], 'no', 'handlers.0.do.0.store: problem.noSuchStore'],
    [['handlers', 0, 'on'], { life: 'boot' }, 'handlers.0.on: problem.trigger'],
    [['stores'], [], 'handlers.0.do.0: problem.noStore'],
    [['handlers', 1], GOOD.handlers[0], 'handlers.1.id: problem.nameAgain'],
    [
      ['handlers', 0, 'do', 0],
      { do: 'emit', topic: "'a'", type: 'A', data: {}, qos: 1, via: 'outbox' },
      'handlers.0.do.0.via: problem.noOutbox',
    ],
    [['concurrency'], 0, 'concurrency: problem.tooSmall'],
    [['handlers', 0, 'refuseWith'], 0x10, 'handlers.0.refuseWith: problem.choice'],
  ])('at %j a %j is told with its place', (path, value, expected) => {
    expect(wrong(changed(path, value))).toEqual([expected])
  })

  test.each<[string, object]>([
    ['that acknowledges when it comes', { ack: 'onReceive' }],
    ['that a timer starts', { on: { timer: 'sla' } }],
  ])('a handler %s cannot refuse', (_what, more) => {
    const refusing = { ...GOOD.handlers[0], onGiveUp: 'refuse' }
    expect(wrong(changed(['handlers', 0], refusing))).toEqual([])
    expect(wrong(changed(['handlers', 0], { ...refusing, ...more }))).toEqual([
      'handlers.0.onGiveUp: problem.noRefusal',
    ])
  })

  test.each(['d.qty >', 'loop(1)', 'window.x', "eval('1')", "'a", '1 + + '])(
    'the expression %s is told with its place',
    (source) => {
      const [only, ...more] = wrong(changed(['handlers', 0, 'key'], source))
      expect(more).toEqual([])
      expect(only).toMatch(/^handlers\.0\.key: expression\./)
    },
  )

  test('E3 a problem in a step names node, handler and step', () => {
    const names = (behaviour: unknown) => parsed(behaviour).problems.map(({ place }) => place.of)
    const deep = ['handlers', 0, 'do', 1, 'steps', 0, 'do'] as const
    expect(names(changed(deep, 'loop'))).toEqual([
      {
        say: 'problem.inStep',
        with: { node: 'order', handler: GOOD.handlers[0]!.id, step: '2.1' },
      },
    ])
    expect(names(changed(['handlers', 0, 'key'], '1 +'))).toEqual([
      { say: 'problem.inHandler', with: { node: 'order', handler: GOOD.handlers[0]!.id } },
    ])
    expect(names(changed(['concurrency'], 0))).toEqual([
      { say: 'problem.inNode', with: { node: 'order' } },
    ])
  })

  test('steps are neither too many nor too deep', () => {
    const step = { do: 'fail', class: 'poison' }
    const many = Array.from({ length: 201 }, () => step)
    expect(wrong(changed(['handlers', 0, 'do'], many))).toEqual([
      'handlers.0.do: problem.stepsMany',
    ])
    let deep: unknown = step
    for (let i = 0; i < 8; i++) deep = { do: 'if', if: 'true', steps: [deep] }
    expect(wrong(changed(['handlers', 0, 'do'], [deep]))[0]).toMatch(/problem\.stepsDeep$/)
  })
})
