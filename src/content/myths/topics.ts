/** What people believe of topics: of filters, of what is retained, of wills. */
import type { DesignDocument, DesignNode } from '../../design/design.ts'
import type { Handler } from '../../design/kinds/parts/behaviour.ts'
import { behaviour, broker, DONE, publisher, service, story, wire } from './parts.ts'

const HASH_LAST = story({
  name: 'Where # may stand',
  about:
    'One pump stands in the hall, one in a cell of it. # takes all that is below it, and stands last or not at all; + takes one level, and whoever wants the pressure of both depths needs two filters.',
  note: [
    'I subscribe to plant/#/bar for the pressure of all pumps, however deep.',
    'Watch who gets what: there is no such filter. The form of a design refuses it as every broker does. plant/# gets the temperature too, plant/+/bar gets one depth, two filters get it right.',
  ],
  nodes: [
    publisher({
      id: 'pump-1',
      title: 'Hall pump',
      row: 0,
      topic: 'plant/pump-1/bar',
      every: 2_000,
      count: 4,
    }),
    publisher({
      id: 'pump-2',
      title: 'Cell pump',
      row: 1,
      topic: 'plant/cell-4/pump-2/bar',
      every: 2_000,
      startAtMs: 2_500,
      count: 4,
    }),
    publisher({
      id: 'oven',
      title: 'Oven',
      row: 2,
      topic: 'plant/oven-1/temp',
      every: 2_000,
      startAtMs: 3_000,
      count: 4,
    }),
    broker(),
    service({ id: 'all', title: 'Reader of all', row: 0, subs: [{ filter: 'plant/#', qos: 1 }] }),
    service({
      id: 'both',
      title: 'Reader of bar',
      row: 1,
      subs: [
        { filter: 'plant/+/bar', qos: 1 },
        { filter: 'plant/+/+/bar', qos: 1 },
      ],
    }),
  ],
  seconds: 11,
})

/** One value is kept before anybody subscribes. */
const SUBSCRIBE_AGAIN = story({
  name: 'Subscribed again, and what is retained',
  about:
    'Panels 0 and 1 are cut off before their SUBACK is there, and subscribe once more in the same session: with Retain Handling 0 that sends the retained value again, with 1 it does not. Panel 2 is cut off at 7 s, comes back to its session with the subscription in it, and gets nothing.',
  note: [
    'Subscribing again does not send what is retained again. Reconnecting does.',
    'Watch 5.6 s: it is the SUBSCRIBE that brings the retained value, each time, unless Retain Handling says otherwise. A session that is resumed brings none.',
  ],
  nodes: [
    publisher({
      id: 'thermostat',
      title: 'Thermostat',
      row: 0,
      topic: 'home/hall/target',
      retain: true,
      startAtMs: 1_000,
      count: 1,
      vary: { c: 21 },
    }),
    broker(),
    service({
      id: 'handling-0',
      title: 'Panel 0',
      row: 0,
      startAtMs: 3_000,
      subs: [{ filter: 'home/#', qos: 1 }],
    }),
    service({
      id: 'handling-1',
      title: 'Panel 1',
      row: 1,
      startAtMs: 3_000,
      subs: [{ filter: 'home/#', qos: 1, retainHandling: 1 }],
    }),
    service({
      id: 'resumed',
      title: 'Panel 2',
      row: 2,
      startAtMs: 3_000,
      subs: [{ filter: 'home/#', qos: 1 }],
    }),
  ],
  script: [
    { at: 4_100, do: 'cut', link: wire('handling-0') },
    { at: 4_100, do: 'cut', link: wire('handling-1') },
    { at: 7_000, do: 'cut', link: wire('resumed') },
  ],
  seconds: 12,
})

/** It says that it is there, each time it is connected, for whoever wants to know it now or later. */
const SAYS_SO: Handler = {
  id: 'comes',
  on: { connected: true },
  key: 'c.me',
  ...DONE,
  do: [
    {
      do: 'emit',
      topic: "'fleet/' + c.me + '/status'",
      type: 'StatusReported',
      data: { online: 'true' },
      qos: 1,
      retain: true,
      via: 'direct',
    },
  ],
}

function device(id: string, title: string, row: number, present: boolean): DesignNode {
  const topic = `fleet/${id}/status`
  return service({
    id,
    title,
    row,
    left: true,
    session: {
      keepAliveMs: 4_000,
      will: {
        topic,
        payload: '{"online":false}',
        qos: 1,
        retain: present,
        ...(present ? { delayMs: 3_000 } : {}),
      },
    },
    subs: [],
    ...(present ? { behaviour: behaviour([SAYS_SO], { settings: { me: id } }) } : {}),
  })
}

const WILL_IS_NOT_PRESENCE = story({
  name: 'A will is not presence',
  about:
    'Both trucks have a will; at 6 s their wires are cut for a second, at 14 s they drive into a tunnel for good. Truck 1 has only the will; truck 2 says that it is there, has time to come back, and lets both be kept for whoever comes late.',
  note: [
    'With a will everybody knows who is online.',
    'Watch 6 s: a will without a delay is a false alarm, truck 1 is back two seconds later and nobody says so. Watch 31 s: the next shift knows of truck 2 that it is gone, and of truck 1 nothing.',
  ],
  nodes: [
    device('truck-1', 'Truck 1', 0, false),
    device('truck-2', 'Truck 2', 1, true),
    broker(),
    service({
      id: 'early',
      title: 'Dispatch',
      row: 0,
      subs: [{ filter: 'fleet/+/status', qos: 1 }],
    }),
    service({
      id: 'late',
      title: 'Next shift',
      row: 1,
      startAtMs: 30_000,
      subs: [{ filter: 'fleet/+/status', qos: 1 }],
    }),
  ],
  script: [
    { at: 6_000, do: 'cut', link: wire('truck-1'), forMs: 1_000 },
    { at: 6_000, do: 'cut', link: wire('truck-2'), forMs: 1_000 },
    { at: 14_000, do: 'halfOpen', link: wire('truck-1'), way: 'both' },
    { at: 14_000, do: 'halfOpen', link: wire('truck-2'), way: 'both' },
  ],
  seconds: 34,
  waivers: [
    {
      rule: 'R-21',
      node: 'truck-1',
      reason: 'It is here to be compared with the truck that does it right.',
    },
  ],
})

export const TOPIC_MYTHS: Readonly<Record<string, DesignDocument>> = {
  'hash-last': HASH_LAST,
  'subscribe-again': SUBSCRIBE_AGAIN,
  'will-is-not-presence': WILL_IS_NOT_PRESENCE,
}
