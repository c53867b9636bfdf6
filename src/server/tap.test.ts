/** What is told of inputs: bytes as they came, without secrets, and each at a time of its own. */
import { once } from 'node:events'
import { afterEach, describe, expect, test } from 'vitest'
import { mqttCodec } from '../protocol/mqtt/codec.ts'
import type { Packet, ProtocolVersion } from '../protocol/mqtt/packet.ts'
import { connectPacket, publishPacket, text } from '../protocol/mqtt/testing/broker-bench.ts'
import { createSocketBroker, type SocketBroker } from './socket-broker.ts'
import { TakenBytes, withoutSecrets, type Tap } from './tap.ts'
import { rawClient } from './testing/raw-client.ts'
import { until } from './testing/until.ts'

let broker: SocketBroker | null = null
afterEach(async () => {
  await broker?.close()
  broker = null
})

type Told = readonly [at: number, conn: number, what: string, bytes: string]

async function tapped(): Promise<{ port: number; told: Told[] }> {
  const told: Told[] = []
  const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
  const tap: Tap = {
    opened: (at, conn) => told.push([at, conn, 'opened', '']),
    received: (at, conn, bytes, packet) => told.push([at, conn, packet.kind, hexOf(bytes)]),
    malformed: (at, conn, bytes, error) => told.push([at, conn, error.clause, hexOf(bytes)]),
    closed: (at, conn, how) => told.push([at, conn, how, '']),
    full: (at, conn) => told.push([at, conn, 'full', '']),
    stopped: (at) => told.push([at, -1, 'stopped', '']),
    commit: () => undefined,
  }
  const config = {
    persistence: 'sync',
    queueLimit: 9,
    overflow: 'dropNew',
    receiveMaximum: 9,
  } as const
  broker = await createSocketBroker({ port: 0, config, tap })
  return { port: broker.port, told }
}

describe.each([4, 5] as const)('MQTT level %i', (version) => {
  const { encode } = mqttCodec(version)
  const hello = connectPacket('me', { protocolVersion: version })

  test('each packet by itself, whatever pieces it comes in, and the end', async () => {
    const { port, told } = await tapped()
    const client = await rawClient(port, version)
    const publish = publishPacket('t', 'long'.repeat(50), { qos: 0 })
    const all = Buffer.concat([encode(hello), encode(publish), encode(publish)])
    for (const [from, to] of [
      [0, 3],
      [3, 60],
      [60, 61],
      [61, 10_000],
    ] as const) {
      client.socket.write(all.subarray(from, to))
      await new Promise((resolve) => {
        setTimeout(resolve, 5)
      })
    }
    await client.ping()
    client.socket.end()
    await until(() => told.some(([, , what]) => what === 'fin'), 'the end')
    const hex = (packet: Packet): string => Buffer.from(encode(packet)).toString('hex')
    expect(told.map(([, conn, what, bytes]) => [conn, what, bytes])).toEqual([
      [0, 'opened', ''],
      [0, 'connect', hex(hello)],
      [0, 'publish', hex(publish)],
      [0, 'publish', hex(publish)],
      [0, 'pingreq', 'c000'],
      [0, 'fin', ''],
    ])
    const times = told.map(([at]) => at)
    expect(times).toEqual([...new Set(times)].toSorted((one, other) => one - other))
  })

  test('R3 a password is not told, in whatever pieces, and what surrounds it is', async () => {
    const { port, told } = await tapped()
    const secret = 'correct horse'
    const packet = { ...hello, username: 'rider', password: text(secret) }
    const bytes = Buffer.from(encode(packet))
    const client = await rawClient(port, version)
    client.socket.write(bytes.subarray(0, bytes.length - 4))
    await new Promise((resolve) => {
      setTimeout(resolve, 10)
    })
    client.socket.write(bytes.subarray(bytes.length - 4))
    await client.ping()
    client.socket.destroy()
    const [, , , connect] = told.find(([, , what]) => what === 'connect')!
    const stars = bytes.toString('latin1').replace(secret, '*'.repeat(secret.length))
    expect(Buffer.from(connect, 'hex').toString('latin1')).toBe(stars)
  })

  test('R3 of a CONNECT that cannot be read, first or second, only the first byte is told', async () => {
    const { port, told } = await tapped()
    const bad = Buffer.from(encode({ ...hello, username: 'rider', password: text('secret') }))
    // a reserved flag of CONNECT
    bad[9]! |= 1
    const [first, second] = [await rawClient(port, version), await rawClient(port, version, hello)]
    await second.ping()
    for (const { socket } of [first, second]) {
      const closed = once(socket, 'close')
      socket.write(bad)
      await closed
    }
    const broken = told.filter(([, , what]) => what.startsWith('MQTT'))
    expect(broken.map(([, conn, , bytes]) => [conn, bytes])).toEqual([
      [0, '10'],
      [1, '10'],
    ])
  })
})

test('what is no packet on a connection that is up is told whole, and what it is', async () => {
  const { port, told } = await tapped()
  const client = await rawClient(port, 5, connectPacket('me'))
  await client.ping()
  client.socket.write(Buffer.from('360900', 'hex'))
  await once(client.socket, 'close')
  expect(told.at(-1)).toEqual([expect.any(Number), 0, expect.stringMatching(/^MQTT5-/), '360900'])
})

test('R3 Authentication Data is no more told than a password', () => {
  const properties = { authenticationMethod: 'RIDDLE', authenticationData: text('the answer') }
  const packets: readonly Packet[] = [
    connectPacket('me', { properties }),
    { kind: 'auth', reasonCode: 0x18, properties },
  ]
  for (const packet of packets) {
    const bytes = mqttCodec(5).encode(packet)
    const told = Buffer.from(withoutSecrets(bytes, packet, 5 satisfies ProtocolVersion))
    expect(told.toString('latin1')).toBe(
      Buffer.from(bytes).toString('latin1').replace('the answer', '*'.repeat(10)),
    )
    // what the broker reads is what came
    expect(Buffer.from(bytes).toString('latin1')).toContain('the answer')
  }
})

test('what is held back is what is no packet yet', () => {
  const taken = new TakenBytes()
  taken.add(Uint8Array.of(1, 2))
  taken.add(Uint8Array.of(3, 4, 5))
  const packet = { kind: 'pingreq' } as const
  expect([...taken.take({ packet, length: 3 })]).toEqual([1, 2, 3])
  expect([...taken.take({ packet, length: 1 })]).toEqual([4])
  taken.add(Uint8Array.of(6))
  expect([...taken.rest()]).toEqual([5, 6])
  expect([...taken.rest()]).toEqual([])
})
