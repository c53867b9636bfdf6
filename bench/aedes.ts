/** The peer: aedes in this process, a publisher and a subscriber over in-memory streams, QoS 1, one at a time in flight per message. */
import { performance } from 'node:perf_hooks'
import { duplexPair } from 'node:stream'
import { Aedes } from 'aedes'
import mqtt from 'mqtt'

/** Deliveries a second over `messages` messages. */
export async function aedesDeliveries(messages: number): Promise<number> {
  const broker = await Aedes.createBroker()
  const client = (clientId: string): mqtt.MqttClient => {
    const options = { clientId, reconnectPeriod: 0, protocolVersion: 4 as const }
    return new mqtt.MqttClient(() => {
      const [ours, theirs] = duplexPair()
      broker.handle(theirs)
      return ours
    }, options)
  }
  const subscriber = client('subscriber')
  await subscriber.subscribeAsync('plant/#', { qos: 1 })
  const publisher = client('publisher')
  let got = 0
  const began = performance.now()
  const all = new Promise<void>((resolve) => {
    subscriber.on('message', () => {
      if (++got === messages) resolve()
    })
  })
  for (let i = 0; i < messages; i++)
    publisher.publish('plant/0/a/temperature', '{"c":20.1}', { qos: 1 })
  await all
  const rate = messages / ((performance.now() - began) / 1000)
  await Promise.all([publisher.endAsync(true), subscriber.endAsync(true)])
  await new Promise<void>((resolve) => broker.close(() => resolve()))
  return rate
}
