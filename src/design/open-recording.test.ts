/** The trace of a broker as a file: what it becomes, and what is said of one that is not whole, not ours, or too much. */
import { expect, describe, test } from 'vitest'
import { en } from '../content/text/en.ts'
import { say } from '../content/text/say.ts'
import { base64Of } from './base64.ts'
import { RECORDED_CLIENTS_MAX, RECORDED_PACKETS_MAX, RECORDING_BYTES_MAX } from './limits.ts'
import { mqttBrokerDefaults } from './kinds/mqtt-broker.ts'
import { openText } from './open-text.ts'
import type { RecordedLine } from './recording.ts'
import { RECORDED_US_MAX, isRecording } from './recording.ts'
import { writeDesign } from './write.ts'

const HEAD = { eventloom: 'trace', v: 1, engine: '0.5.0', broker: mqttBrokerDefaults }

function file(lines: readonly (RecordedLine | string)[], head: object | string = HEAD): string {
  return [head, ...lines]
    .map((line) => (typeof line === 'string' ? line : `${JSON.stringify(line)}\n`))
    .join('')
}

const bytes = base64Of(Uint8Array.of(0xc0, 0))
const open = (us: number, conn: number): RecordedLine => ({ us, conn, do: 'open' })
const ping = (us: number, conn: number): RecordedLine => ({ us, conn, do: 'packet', bytes })
const connect = (us: number, conn: number, client: string, speaks = 'mqtt5'): RecordedLine =>
  ({ us, conn, do: 'connect', client, speaks, bytes }) as RecordedLine

function opened(text: string) {
  const read = openText(text)
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  const { design, healed, problems } = read
  expect(problems).toEqual([])
  return { design, told: healed.map(({ place, because }) => [place.line, say(because, en)]) }
}

function refused(text: string): string {
  const read = openText(text)
  expect(read.ok).toBe(false)
  return read.problems.map(({ because }) => say(because, en)).join()
}

const STORY: readonly RecordedLine[] = [
  open(1_000, 0),
  open(1_001, 1),
  connect(2_500, 1, 'Meter 7'),
  connect(2_600, 0, ''),
  ping(3_000, 1),
  { us: 4_000, conn: 1, do: 'reset' },
  open(5_000, 2),
  connect(5_001, 2, 'Meter 7'),
  open(6_000, 3),
  connect(6_001, 3, 'Meter 7', 'mqtt3'),
  { us: 7_000, conn: 2, do: 'fin' },
]

describe('what it becomes', () => {
  test('a broker with its config, a node for each client and version, wires without latency', () => {
    const { design, told } = opened(file(STORY))
    expect(told).toEqual([])
    expect(design.nodes.map(({ id, kind, title }) => [id, kind, title])).toEqual([
      ['broker', 'mqtt-broker', undefined],
      ['meter-7', 'recorded-client', 'Meter 7'],
      ['connection-1', 'recorded-client', undefined],
      ['meter-7-mqtt3', 'recorded-client', 'Meter 7'],
    ])
    expect(design.nodes[0]!.config).toEqual(mqttBrokerDefaults)
    expect(design.nodes[1]!.config).toEqual({
      connections: [
        {
          at: 1.001,
          sent: [
            { at: 2.5, bytes },
            { at: 3, bytes },
          ],
          end: { at: 4, how: 'reset' },
        },
        { at: 5, sent: [{ at: 5.001, bytes }], end: { at: 7, how: 'fin' } },
      ],
    })
    expect(design.links.map(({ a, b, protocol, latency }) => [a, b, protocol, latency])).toEqual([
      ['meter-7', 'broker', 'mqtt5', 0],
      ['connection-1', 'broker', 'mqtt5', 0],
      ['meter-7-mqtt3', 'broker', 'mqtt3', 0],
    ])
    expect(design.run.horizonMs).toBe(1_007)
  })

  test('R5 it is a design as any: what is written of it is read again', () => {
    const { design } = opened(file(STORY))
    expect(opened(writeDesign(design)).design).toEqual(design)
  })

  test('the run of a broker that was stopped ends where it was', () => {
    expect(opened(file([...STORY, { us: 9_000, do: 'stop' }])).design.run.horizonMs).toBe(9)
  })

  test('a broker to which nobody came', () => {
    expect(opened(file([])).design.nodes).toHaveLength(1)
  })

  test('by its first words, not by its name', () => {
    expect(isRecording(`\uFEFF ${file([])}`)).toBe(true)
    expect(isRecording('{"v":1,"name":"eventloom","nodes":[]}')).toBe(false)
  })
})

describe('R2 a beginning of a recording is one', () => {
  const BROKEN = /^The last line of the trace was broken off/
  const UNREADABLE = /^This line of the trace cannot be read, or does not follow/

  test('wherever the last line is broken off, the others are there, and it is said', () => {
    const text = file(STORY)
    const whole = file(STORY.slice(0, -1))
    const before = opened(whole).design
    for (let length = whole.length + 1; length < text.length; length++) {
      const { design, told } = opened(text.slice(0, length))
      expect(design).toEqual(before)
      expect(told).toEqual([[12, expect.stringMatching(BROKEN)]])
    }
  })

  test.each<readonly [string, RecordedLine | string]>([
    ['no JSON', '{"us":7500,\n'],
    ['nothing', '\n'],
    ['no line of ours', '{"us":7500,"do":"dance"}\n'],
    ['bytes that are no Base64', '{"us":7500,"conn":3,"do":"packet","bytes":"a"}\n'],
    ['a time before the last', ping(6_000, 3)],
    ['a connection that is not open', ping(7_500, 4)],
    ['a connection that has ended', ping(7_500, 2)],
    ['a connection that is opened twice', open(7_500, 3)],
    ['nested a million times', `${'['.repeat(1_000_000)}\n`],
  ])('%s: what is before it is there, and it is said where', (_, line) => {
    const { design, told } = opened(file([...STORY, line, ping(8_000, 3)]))
    expect(told).toEqual([[13, expect.stringMatching(UNREADABLE)]])
    expect(design).toEqual(opened(file(STORY)).design)
  })

  test('behind the end nothing follows', () => {
    const { told } = opened(file([{ us: 1, do: 'stop' }, open(2, 0)]))
    expect(told).toEqual([[3, expect.stringMatching(UNREADABLE)]])
  })

  test('so many packets, so many clients, a day', () => {
    const packets = Array.from({ length: RECORDED_PACKETS_MAX + 5 }, (_, n) => ping(n + 2, 0))
    const many = opened(file([open(1, 0), ...packets]))
    expect(many.design.nodes[1]).toMatchObject({ config: { connections: { length: 1 } } })
    expect(JSON.stringify(many.design).split('"bytes"')).toHaveLength(RECORDED_PACKETS_MAX + 1)
    expect(many.told).toEqual([
      [RECORDED_PACKETS_MAX + 3, expect.stringMatching(/^A run takes 20,000 recorded packets\./)],
    ])
    const crowd = Array.from({ length: RECORDED_CLIENTS_MAX + 1 }, (_, n) => open(n + 1, n))
    const clients = opened(file(crowd))
    expect(clients.design.nodes).toHaveLength(RECORDED_CLIENTS_MAX + 1)
    expect(clients.told).toEqual([
      [RECORDED_CLIENTS_MAX + 2, expect.stringMatching(/^A run takes 1,000 recorded clients\./)],
    ])
    const late = opened(file([...STORY, ping(RECORDED_US_MAX + 1, 3)]))
    expect(late.told).toEqual([[13, expect.stringMatching(/^A run lasts a day at most\./)]])
    const just = opened(file([...STORY, ping(RECORDED_US_MAX, 3)]))
    expect([just.told, just.design.run.horizonMs]).toEqual([[], 86_400_000])
  })

  test('what is no input is told: where it was full, and that somebody read too slowly', () => {
    const full = { us: 7_500, conn: 3, do: 'full' } as const
    const { told, design } = opened(file([...STORY, full, full, { us: 8_000, do: 'limit' }]))
    expect(told).toEqual([
      [15, 'The trace was full here, and the broker went on without it.'],
      [15, expect.stringMatching(/^2 times the broker waited because a client read too slowly\./)],
    ])
    expect(design.nodes).toEqual(opened(file(STORY)).design.nodes)
  })
})

describe('what cannot be opened', () => {
  test('without a head, or with one of another time', () => {
    expect(refused('{"eventloom":"trace"}\n')).toMatch(
      /^This looks like the trace of a broker, but/,
    )
    expect(refused(file([], { ...HEAD, v: 2 }))).toMatch(
      /its format is 2, and this one reads up to 1/,
    )
    expect(refused(JSON.stringify(HEAD))).toMatch(/^This looks like the trace of a broker, but/)
  })

  test('too large', () => {
    const text = file(STORY) + ' '.repeat(RECORDING_BYTES_MAX)
    expect(refused(text)).toMatch(/^This trace of a broker is larger than 10,000,000 bytes/)
  })

  test('a broker that no design has is told as in any design', () => {
    const read = openText(
      file(STORY, { ...HEAD, broker: { ...mqttBrokerDefaults, queueLimit: -1 } }),
    )
    expect(read.problems.map(({ severity }) => severity)).toContain('error')
  })
})
