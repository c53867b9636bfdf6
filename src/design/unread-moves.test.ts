/** Fields that this version does not know go with the handler, step or row of a list that they are in. */
import { describe, expect, test } from 'vitest'
import type { Design, ServiceNode } from './design.ts'
import { configDefaults, emptyDesign } from './design.ts'
import { withValue } from './form-values.ts'
import type { Behaviour, Handler, Step } from './kinds/parts/behaviour.ts'
import { FRESH_HANDLER, FRESH_STORE } from './kinds/parts/fresh.ts'
import { parseDesign } from './parse.ts'
import { unreadAfter } from './unread-moves.ts'
import type { Unread } from './unread.ts'
import { writeDesign } from './write.ts'

const marked = <T extends object>(part: T, mark: string): T => ({ ...part, mark })
const fail = (error: string): Step => marked({ do: 'fail', class: 'poison', error }, error)

const choice = marked<Step>(
  { do: 'if', if: 'true', steps: [fail('b'), fail('c')], else: [fail('d')] },
  'if',
)

const handler = (id: string, steps: readonly Step[] = []): Handler =>
  marked({ ...FRESH_HANDLER, id, do: steps }, id)

const HANDLERS = [handler('h1'), handler('h2', [fail('a'), choice, fail('e')]), handler('h3')]

function opened(): { design: Design; unread: Unread; behaviour: Behaviour } {
  const behaviour = { stores: [marked(FRESH_STORE, 'db')], handlers: HANDLERS, concurrency: 1 }
  const config = { ...configDefaults.service, keep: undefined, behaviour }
  const node = { id: 's', kind: 'service', at: { x: 0, y: 0 }, config }
  const read = parseDesign(JSON.stringify({ ...emptyDesign('e'), marks: undefined, nodes: [node] }))
  if (!read.ok || read.design.nodes.length === 0) throw new Error('not read')
  const known = (read.design.nodes[0] as ServiceNode).config.behaviour!
  return { design: read.design, unread: read.unread, behaviour: known }
}

/** The marks of the file after another behaviour, each with the name of what it stands in. */
function marksWith(change: (behaviour: Behaviour) => Behaviour): string {
  const { design, unread, behaviour } = opened()
  const [node] = design.nodes as readonly ServiceNode[]
  const changed = { ...node!, config: { ...node!.config, behaviour: change(behaviour) } }
  const after: Design = { ...design, nodes: [changed] }
  const told: string[] = []
  JSON.parse(writeDesign(after, unreadAfter(design, after, unread)), (_, value: unknown) => {
    if (typeof value !== 'object' || value === null || !('mark' in value)) return value
    const { mark, id, error, name } = value as Record<string, string>
    told.push(`${id ?? error ?? name ?? 'if'}=${mark}`)
    return value
  })
  return told.join(' ')
}

const all = 'db=db h1=h1 a=a b=b c=c d=d if=if e=e h2=h2 h3=h3'
const DO = 'handlers.1.do'

test('nothing is moved while nothing is', () => {
  const { design, unread } = opened()
  expect(marksWith((behaviour) => behaviour)).toBe(all)
  expect(unreadAfter(design, { ...design, nodes: design.nodes.slice() }, unread)).toEqual(unread)
})

describe('what is kept goes along', () => {
  test('when handlers change places', () => {
    const turned = (behaviour: Behaviour) => {
      const [one, two, three] = behaviour.handlers as [Handler, Handler, Handler]
      return { ...behaviour, handlers: [two, one, three] }
    }
    expect(marksWith(turned)).toBe('db=db a=a b=b c=c d=d if=if e=e h2=h2 h1=h1 h3=h3')
  })

  test('when one goes, with what was in it', () => {
    expect(marksWith((b) => withValue(b, 'handlers.1', undefined))).toBe('db=db h1=h1 h3=h3')
    expect(marksWith((b) => withValue(b, 'handlers.0', undefined))).toBe(all.replace('h1=h1 ', ''))
  })

  test('when one comes before it', () => {
    const fresh = { ...FRESH_HANDLER, id: 'new' }
    expect(marksWith((b) => ({ ...b, handlers: [fresh, ...b.handlers] }))).toBe(all)
  })

  test('when a step leaves the step around it', () => {
    const out = (b: Behaviour) => {
      const [a, around, e] = b.handlers[1]!.do as [Step, Extract<Step, { do: 'if' }>, Step]
      const [first, second] = around.steps as [Step, Step]
      return withValue(b, DO, [a, { ...around, steps: [first] }, second, e])
    }
    expect(marksWith(out)).toBe('db=db h1=h1 a=a b=b d=d if=if c=c e=e h2=h2 h3=h3')
  })

  test('when a handler is renamed and another goes in one change', () => {
    const both = (b: Behaviour) =>
      withValue(withValue(b, 'handlers.1.id', 'n'), 'handlers.0', undefined)
    expect(marksWith(both)).toBe('db=db a=a b=b c=c d=d if=if e=e n=h2 h3=h3')
  })

  test('when a list is written anew, item by item alike', () => {
    const anew = (b: Behaviour) => {
      const copy = JSON.parse(JSON.stringify(b)) as Behaviour
      return { ...copy, handlers: copy.handlers.toReversed() }
    }
    expect(marksWith(anew)).toBe('db=db h3=h3 a=a b=b c=c d=d if=if e=e h2=h2 h1=h1')
  })
})

test('the last list of a step takes along what was in it', () => {
  expect(marksWith((b) => withValue(b, `${DO}.1.else`, undefined))).toBe(all.replace('d=d ', ''))
})
