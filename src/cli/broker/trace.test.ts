/** What the broker sent in reality is what it sends in the run of its trace: the same packets, byte for byte. */
import { once } from 'node:events'
import type { MqttClient } from 'mqtt'
import { afterEach, describe, expect, test } from 'vitest'
import { wait } from '../../server/testing/until.ts'
import { Heard, mqttJs, replayed, traced, type Traced } from '../testing/traced.ts'

let running: Traced | null = null
afterEach(async () => {
  await running?.close()
  running = null
})

async function started(...of: Parameters<typeof traced>): Promise<Traced> {
  running = await traced(...of)
  return running
}

const isUp = (client: MqttClient): Promise<void> =>
  new Promise((resolve) => {
    client.once('connect', () => resolve())
  })

const got = (client: MqttClient, topic: string): Promise<void> =>
  new Promise((resolve) => {
    client.on('message', (came) => {
      if (came === topic) resolve()
    })
  })

describe.each([4, 5] as const)('R1 MQTT level %i', (protocolVersion) => {
  const five = protocolVersion === 5
  const kept = five ? { properties: { sessionExpiryInterval: 600, topicAliasMaximum: 3 } } : {}

  test('QoS 0, 1 and 2, retained, a will, a takeover, what waits for who is away', async () => {
    const { broker, text } = await started()
    const { port } = broker
    const [a, b, taker] = [new Heard(), new Heard(), new Heard()]
    const will = { topic: 'gone/a', payload: Buffer.from('w'), qos: 1, retain: true } as const
    const one = mqttJs(port, a, { protocolVersion, clientId: 'a', will, keepalive: 0 })
    const begin = { protocolVersion, clientId: 'b', clean: false, keepalive: 0, ...kept } as const
    const two = mqttJs(port, b, begin)
    await Promise.all([isUp(one), isUp(two)])
    await two.subscribeAsync({ 't/#': { qos: 2 }, 'gone/+': { qos: 1 } })
    await one.publishAsync('t/kept', 'r', { qos: 0, retain: true })
    const last = got(two, 't/2')
    await one.publishAsync('t/1', 'x'.repeat(70_000), { qos: 1 })
    await one.publishAsync('t/2', 'two', { qos: 2, ...(five ? { properties: ALIAS } : {}) })
    if (five) await one.publishAsync('', 'by its alias', { qos: 1, properties: ALIAS })
    await last
    // killed: the will goes out
    const mourned = got(two, 'gone/a')
    one.stream.destroy()
    await mourned
    await two.endAsync()
    const three = mqttJs(port, a, { protocolVersion, clientId: 'a', keepalive: 0 })
    await isUp(three)
    await three.publishAsync('t/3', 'waits', { qos: 2 })
    const again = mqttJs(port, b, begin)
    await Promise.all([isUp(again), got(again, 't/3')])
    const thrown = once(again.stream, 'close')
    const other = mqttJs(port, b, begin)
    await Promise.all([isUp(other), thrown])
    const listener = mqttJs(port, taker, { protocolVersion, clientId: 'Übernahme', keepalive: 0 })
    await isUp(listener)
    await listener.subscribeAsync('#', { qos: 1 })
    await expect(listener.subscribeAsync('private/x')).rejects.toThrow(/./)
    await Promise.all([three.endAsync(), other.endAsync(), listener.endAsync()])

    const run = replayed(text())
    expect(run.told).toEqual([])
    expect(run.design.nodes.map(({ id }) => id)).toEqual(['broker', 'a', 'b', 'bernahme'])
    expect(run.design.nodes[3]).toMatchObject({ title: 'Übernahme' })
    expect(run.sentTo('a')).toBe(a.bytes())
    expect(run.sentTo('b')).toBe(b.bytes())
    expect(run.sentTo('bernahme')).toBe(taker.bytes())
  })

  test('what is no packet, before and after CONNECT, and what is too large or too deep', async () => {
    const { broker, text } = await started({ packetSize: 2_000 })
    const { port } = broker
    const connect = five
      ? '10120004 4d515454 05 02 0000 00 0005 6e61757468'
      : '10110004 4d515454 04 02 0000 0005 6e61757468'
    const deep = `a${'/'.repeat(300)}`
    const publish = (body: Buffer): Buffer =>
      Buffer.concat([Buffer.from([0x30, 0x80 | (body.length & 127), body.length >> 7]), body])
    const longTopic = Buffer.concat([
      Buffer.from([deep.length >> 8, deep.length & 255]),
      Buffer.from(deep),
      Buffer.from(five ? [0] : []),
    ])
    const stories = [
      [hex('474554202f')],
      [hex('1010')],
      [hex(connect), hex('3003')],
      [hex(connect), hex('f000')],
      [hex(`${connect} 36020001`)],
      [hex(connect), hex(connect)],
      [hex(connect), hex('30ff7f')],
      [hex(connect), publish(longTopic)],
      // two packets in one piece, and half a packet that never ends
      [hex(`${connect} c000c000 30`)],
    ]
    const heard: Heard[] = []
    for (const pieces of stories) {
      const one = new Heard()
      heard.push(one)
      const socket = one.socket(port)
      await once(socket, 'connect')
      for (const piece of pieces) {
        socket.write(piece)
        await wait(20)
      }
      socket.end()
      if (!socket.closed) await once(socket, 'close')
    }
    const run = replayed(text())
    const all = ['connection-1', 'connection-2', 'nauth'].map((node) => run.sentTo(node))
    const [none, broken, ...others] = heard.map((one) => one.bytes())
    expect(all).toEqual([none, broken, others.join('')])
  })
})

const ALIAS = { topicAlias: 1 }

function hex(text: string): Buffer {
  return Buffer.from(text.replaceAll(' ', ''), 'hex')
}
