/** The devices of a smart home: what they are in is retained, what they are told to do is done once. */
import type { DesignNode } from '../../design/design.ts'
import type { EmitStep, Handler, SetStep, Step } from '../../design/kinds/parts/behaviour.ts'
import type { Taken } from './parts.ts'
import { DONE, OUTBOX, SESSION, STORE } from './parts.ts'

interface Kind {
  readonly id: 'lock' | 'lamp' | 'heater'
  readonly title: string
  readonly room: string
  readonly value: string | number
  readonly at: { readonly x: number; readonly y: number }
}

export const KINDS: readonly Kind[] = [
  { id: 'lock', title: 'Front door', room: 'hall', value: 'locked', at: { x: 776, y: 284 } },
  { id: 'lamp', title: 'Lamp', room: 'kitchen', value: 0, at: { x: 776, y: 456 } },
  { id: 'heater', title: 'Heater', room: 'bath', value: 18, at: { x: 776, y: 628 } },
]

/** What it is in, for whoever wants to know it, now and later. */
const TELL: EmitStep = {
  do: 'emit',
  topic: "'home/' + c.room + '/' + k + '/state'",
  type: 'StateReported',
  data: { value: 's.value', version: 's.version', command: 's.command' },
  qos: 1,
  retain: true,
  correlation: 's.command',
  via: 'outbox',
}

const COMES: readonly Handler[] = [
  {
    id: 'announce',
    on: { connected: true },
    key: 'c.me',
    ...DONE,
    do: [
      {
        do: 'emit',
        topic: "'home/' + c.room + '/' + k + '/availability'",
        type: 'AvailabilityReported',
        data: { online: 'true' },
        qos: 1,
        retain: true,
        via: 'outbox',
      },
      TELL,
    ],
  },
]

/** The bolt and the switch do a command once, however often they are asked. */
function act(effect: string, value: string, keyed: boolean): Step {
  return {
    do: 'effect',
    effect,
    key: 'd.command',
    args: { command: 'd.command', at: 'd.at', value },
    takes: { uniform: [20, 60] },
    ...(keyed ? { idemKey: "'set-' + d.command" } : {}),
  }
}

const REACHED: SetStep = {
  do: 'set',
  set: { value: 'd.value', version: 'd.version', command: 'd.command' },
}

function obeys(kind: Kind, taken: Taken): readonly Handler[] {
  const { retainedSet = false, toggle = false, version = true, expiry = true } = taken
  const toggles = toggle && kind.id === 'lamp'
  const naive = retainedSet || toggles
  const guards = [
    ...(version && !naive ? ['d.version > s.version'] : []),
    // What was on its way when the wire broke comes again, however old: the broker's expiry is not enough.
    ...(expiry && !naive ? ['t - d.at < 9500'] : []),
  ]
  const becomes = toggles ? '(s.value == 0 ? 100 : 0)' : 'd.value'
  const steps: readonly Step[] =
    kind.id === 'lock'
      ? [
          act('unlock', "'unlocked'", !naive),
          REACHED,
          TELL,
          { do: 'timer', timer: 'relock', key: 'k', afterMs: 8_000, durable: true },
        ]
      : toggles
        ? [
            act('switch', becomes, false),
            { ...REACHED, set: { ...REACHED.set, value: becomes } },
            TELL,
          ]
        : [act('switch', becomes, !naive), REACHED, TELL]
  const set: Handler = {
    id: 'set',
    on: { msg: `home/${kind.room}/${kind.id}/set`, type: 'SetState' },
    key: 'c.me',
    ...(naive ? {} : { dedupe: { by: 'd.command', mode: 'inTx' } }),
    ...(guards.length === 0 ? {} : { guard: guards.join(' && ') }),
    ...DONE,
    do: steps,
  }
  return kind.id === 'lock' ? [set, RELOCK] : [set]
}

/** A door that was let open closes by itself. */
const RELOCK: Handler = {
  id: 'relock',
  on: { timer: 'relock' },
  key: 'k',
  ...DONE,
  do: [
    { do: 'effect', effect: 'lock', key: 's.command', idemKey: "'lock-' + s.command" },
    { do: 'set', set: { value: "'locked'" } },
    TELL,
  ],
}

export function device(kind: Kind, taken: Taken): DesignNode {
  const { id, title, room, value, at } = kind
  return {
    id,
    kind: 'service',
    title,
    at,
    config: {
      session: {
        ...SESSION,
        ...(taken.retainedSet === true ? { cleanStart: true, inflight: 'volatile' } : {}),
        will: {
          topic: `home/${room}/${id}/availability`,
          payload: '{"online":false}',
          qos: 1,
          retain: true,
          delayMs: 3_000,
        },
      },
      subs: [{ filter: `home/${room}/${id}/set`, qos: 1 }],
      behaviour: {
        stores: [{ name: 'db', ...STORE, init: { [id]: { value, version: 0, command: '' } } }],
        handlers: [...COMES, ...obeys(kind, taken)],
        concurrency: 1,
        outbox: OUTBOX,
        restartAfterMs: 2_000,
        settings: { me: id, room },
      },
    },
  }
}
