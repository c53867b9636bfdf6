/** How a live session ends, and what becomes of what has passed then: without a broker, a worker or a clock of its own. */
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { phrase } from '../../core/codes.ts'
import type { RecordIndex } from '../../core/row.ts'
import type { BridgeNode, Design, ScriptAction, ScriptEntry } from '../../design/design.ts'
import { configDefaults } from '../../design/design.ts'
import { ARRIVAL_BYTES_MAX } from '../../design/limits.ts'
import type { LiveEvent, LiveMessage } from '../../live/api.ts'
import type { Crossed } from '../../nodes/kind.ts'
import type { RunOpened } from '../../worker/api.ts'
import { addArrivals, addPoke, setDesign, undoChange, useDocument } from '../store/document.ts'
import { freshRun, usePlayback } from '../store/playback.ts'
import { connect } from './session.ts'
import { useBridge } from './state.ts'

/** What the session is given in the place of a worker that signs in, of a run and of a playhead. */
const outside = vi.hoisted(() => ({
  tell: (event: unknown): void => void event,
  sent: [] as string[],
  ended: 0,
  beats: 0,
  crossed: [] as unknown[],
  took: [] as unknown[],
  room: true,
}))

vi.mock('../../live/client.ts', () => ({
  Live: class {
    constructor(_target: unknown, listener: (event: unknown) => void) {
      outside.tell = listener
    }
    send(topic: string): void {
      outside.sent.push(topic)
    }
    end(): void {
      outside.ended++
    }
  },
}))
vi.mock('../../worker/client.ts', () => ({
  ask: () => Promise.resolve(outside.crossed.splice(0)),
}))
vi.mock('../playhead.ts', () => ({
  play: () => usePlayback.setState({ playing: true }),
  playUnseen: () => outside.beats++,
  setPace: () => () => undefined,
}))
vi.mock('../session.ts', () => ({
  isBranching: () => false,
  arrive(actions: readonly ScriptAction[]): boolean {
    if (outside.room) outside.took.push(...actions)
    return outside.room
  },
}))

const at = { x: 0, y: 0 }
const node: BridgeNode = {
  id: 'out',
  kind: 'bridge',
  at,
  config: {
    ...configDefaults.bridge,
    prefix: 'p/',
    incoming: [{ filter: '#', qos: 0 }],
    outgoing: [{ filter: 'lab/#', qos: 0 }],
  },
}
const early: ScriptEntry = { at: 500, do: 'crash', node: 'b' }
const design: Design = {
  v: 1,
  name: 'live',
  nodes: [node, { id: 'b', kind: 'mqtt-broker', at, config: configDefaults['mqtt-broker'] }],
  marks: [],
  links: [{ id: 'o-b', a: 'out', b: 'b', protocol: 'mqtt5', latency: 10 }],
  script: [early],
  run: { seed: 1, horizonMs: 60_000, drainMs: 0 },
}
const name = phrase('change.live', { target: 'out' })

const tell = (event: LiveEvent): void => outside.tell(event)
const message = (more: Partial<LiveMessage> = {}): LiveMessage => ({
  topic: 'p/x',
  payload: Uint8Array.of(1),
  qos: 0,
  retain: false,
  ...more,
})
const messages = (n: number, more: Partial<LiveMessage> = {}): void =>
  tell({ kind: 'messages', messages: Array.from({ length: n }, () => message(more)) })

const crossings = (n: number): void => {
  const one: Crossed = {
    record: 1 as RecordIndex,
    topic: 'lab/n',
    payload: Uint8Array.of(1),
    qos: 0,
  }
  outside.crossed.push(...Array.from({ length: n }, () => one))
}

/** The playhead goes on, and the session looks once more. */
async function passes(record: number, time: number): Promise<void> {
  usePlayback.setState({ cursor: { record: record as RecordIndex, time } })
  await vi.advanceTimersByTimeAsync(100)
}

/** Why it is over; null: it is not. */
function over(): string | null {
  const { session } = useBridge.getState()
  return session?.phase === 'over' ? session.because!.say : null
}

const DOUBLES = [
  '../../live/client.ts',
  '../../worker/client.ts',
  '../playhead.ts',
  '../session.ts',
] as const

// Other files share this process: what was read beside these doubles is read anew by them.
afterAll(() => {
  for (const path of DOUBLES) vi.doUnmock(path)
  vi.resetModules()
})

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('addEventListener', () => undefined)
  vi.stubGlobal('removeEventListener', () => undefined)
  Object.assign(outside, { sent: [], ended: 0, beats: 0, crossed: [], took: [], room: true })
  setDesign(design, { kind: 'own', id: 'd' })
  const opened = { nodes: [{ id: 'out' }], links: [] } as unknown as RunOpened
  const cursor = { record: 10 as RecordIndex, time: 1_000_000 }
  usePlayback.setState({ ...freshRun(), editing: false, run: 1, opened, cursor })
  connect(design, node, { username: '', password: '' })
})

afterEach(() => {
  useBridge.getState().end()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

describe('what comes in', () => {
  test('enters the script without its prefix; what is too large, or under no topic of a design, is counted', () => {
    messages(2)
    messages(1, { payload: new Uint8Array(ARRIVAL_BYTES_MAX + 1) })
    messages(1, { topic: 'p/a\u0000' })
    messages(1, { topic: 'elsewhere' })
    expect(outside.took).toMatchObject([{ do: 'arrive', node: 'out', topic: 'x' }, { topic: 'x' }])
    expect(useBridge.getState().session).toMatchObject({ arrived: 2, tooLarge: 2 })
    expect(over()).toBeNull()
  })

  test('500 in a second go; one more is a flood, and of that nothing enters', async () => {
    messages(250)
    messages(250)
    expect(over()).toBeNull()
    messages(1)
    expect(over()).toBe('live.end.floodIn')
    expect(outside.took).toHaveLength(500)
    await vi.advanceTimersByTimeAsync(0)
    expect(outside.ended).toBe(1)
  })

  test('a second later there is room for as many again', async () => {
    messages(500)
    await vi.advanceTimersByTimeAsync(1_100)
    messages(500)
    expect(over()).toBeNull()
  })

  test('more bytes than a design can hold end it', async () => {
    const payload = new Uint8Array(ARRIVAL_BYTES_MAX)
    const room = Math.floor(4_000_000 / ARRIVAL_BYTES_MAX)
    for (let left = room; left > 0; left -= 100) {
      messages(Math.min(left, 100), { payload })
      await vi.advanceTimersByTimeAsync(1_100)
    }
    expect(over()).toBeNull()
    expect(outside.took).toHaveLength(room)
    messages(1, { payload })
    expect(over()).toBe('live.end.tooMuch')
    expect(outside.took).toHaveLength(room)
  })

  test('a script without room ends it, and what it has not taken is not counted', () => {
    outside.room = false
    messages(1)
    expect(over()).toBe('live.end.full')
    expect(useBridge.getState().session?.arrived).toBe(0)
  })

  test('nothing enters any more once it is over', () => {
    useBridge.getState().end()
    messages(1)
    expect(over()).toBe('live.end.person')
    expect(outside.took).toEqual([])
  })
})

describe('what goes out', () => {
  test('what the playhead has passed, under its prefix; and before the goodbye what it has passed since', async () => {
    crossings(2)
    await passes(20, 2_000_000)
    expect(outside.sent).toEqual(['p/lab/n', 'p/lab/n'])
    usePlayback.setState({ cursor: { record: 30 as RecordIndex, time: 3_000_000 } })
    crossings(1)
    usePlayback.setState({ playing: false })
    expect(over()).toBe('live.end.paused')
    await vi.advanceTimersByTimeAsync(0)
    expect(outside.sent).toHaveLength(3)
    expect(outside.ended).toBe(1)
  })

  test('with each beat, though no timer of the page rings', async () => {
    crossings(1)
    usePlayback.setState({ cursor: { record: 20 as RecordIndex, time: 2_000_000 } })
    expect(outside.sent).toEqual([])
    tell({ kind: 'beat' })
    expect(outside.beats).toBe(1)
    await Promise.resolve()
    expect(outside.sent).toEqual(['p/lab/n'])
  })

  test('more than 500 in a second are a flood, of which nothing is sent', async () => {
    crossings(501)
    await passes(20, 2_000_000)
    expect(over()).toBe('live.end.floodOut')
    expect(outside.sent).toEqual([])
    await vi.advanceTimersByTimeAsync(0)
    expect(outside.ended).toBe(1)
  })
})

describe('a run that does not keep real time', () => {
  const behind = () => useBridge.getState().session?.behind

  test('says by how much, and no more once it has caught up', async () => {
    await passes(20, 1_100_000)
    expect(behind()).toBe(0)
    await vi.advanceTimersByTimeAsync(17_500)
    expect(behind()).toBe(17)
    await passes(30, 18_700_000)
    expect(behind()).toBe(0)
  })

  test('a clock that is set is no time that passed', async () => {
    vi.setSystemTime(Date.now() + 3_600_000)
    await passes(20, 1_100_000)
    expect(behind()).toBe(0)
  })
})

describe('what is done to the run', () => {
  test('a change of what the playhead has passed ends it, and what was to go out then stays', async () => {
    crossings(1)
    usePlayback.setState({ cursor: { record: 20 as RecordIndex, time: 2_000_000 } })
    useDocument.setState({ design: { ...design, script: [{ ...early, at: 600 }] } })
    expect(over()).toBe('live.end.run')
    await vi.advanceTimersByTimeAsync(100)
    expect(outside.sent).toEqual([])
    expect(outside.ended).toBe(1)
  })

  test('a poke at the playhead, an arrival behind it and another place of a card do not', () => {
    addPoke({ at: 1_000.001, do: 'cut', link: 'o-b' }, name)
    const arrival = { do: 'arrive', node: 'out', topic: 'x', qos: 0, payload: '1' } as const
    addArrivals([{ ...arrival, at: 1_500 }], name, 'live')
    useDocument.setState({ design: { ...design, nodes: [{ ...node, at: { x: 9, y: 9 } }] } })
    expect(over()).toBeNull()
  })

  test('to take back what it has passed ends it', async () => {
    const arrival = { do: 'arrive', node: 'out', topic: 'x', qos: 0, payload: '1' } as const
    addArrivals([{ ...arrival, at: 1_500 }], name, 'live')
    await passes(20, 2_000_000)
    expect(over()).toBeNull()
    undoChange()
    expect(over()).toBe('live.end.run')
  })

  test.each([
    ['the playhead goes back', { cursor: { record: 5 as RecordIndex, time: 1 } }, 'live.end.moved'],
    ['another run is opened', { opened: null }, 'live.end.run'],
    ['the design is to be drawn', { editing: true }, 'live.end.run'],
    ['it is paused', { playing: false }, 'live.end.paused'],
    ['the run is over', { playing: false, done: true }, 'live.end.over'],
  ])('%s: %s', (_, change, why) => {
    usePlayback.setState(change)
    expect(over()).toBe(why)
  })
})

test.each([
  [
    'a broker that tells it to stay away',
    { kind: 'down', because: phrase('live.refused'), retryMs: null },
    'live.refused',
  ],
  ['a worker that is gone', { kind: 'ended' }, 'live.lost'],
] as const)('%s ends it', (_, event, why) => {
  tell({ kind: 'down', because: phrase('live.lost'), retryMs: 1_000 })
  expect(over()).toBeNull()
  tell(event)
  expect(over()).toBe(why)
})
