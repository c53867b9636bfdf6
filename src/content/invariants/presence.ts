/**
 * What must hold of presence in a chat: P1 to P8 of scenario S-06, for the names of a design. Clients publish what is true
 * of them under `presence/<client>`, as `{ online, since }`, and leave their will there; a service keeps it, and so do
 * screens; what somebody types is in a store `typing` of theirs, and the world is asked to `show` a message once.
 *
 * Who is there is not asked of anybody in the design: the broker's sessions tell who is connected, and the packets on a
 * wire who has said goodbye, whether anybody heard it or not.
 */
import type { Expr } from '../../design/kinds/parts/behaviour.ts'
import type { FinalForm, Invariant, Pat, StoreName } from '../../design/invariants.ts'

/** What of a design the invariants are about. */
export interface Present {
  readonly broker: string
  /** Ids of nodes, which are those of their clients as well. No other client is called as one of them begins. */
  readonly devices: readonly string[]
  /** The service that keeps who is there. */
  readonly service: string
  /** Stores that should know it in the end: of who is still there then. */
  readonly views: Readonly<Record<string, StoreName>>
  readonly keepAliveMs: number
  readonly willDelayMs: number
}

/** A second of the broker's clock, and the way. */
const SLACK_MS = 2_000
/** Three seconds of typing: it is worth nothing later. */
const TYPING_MS = 3_000

/** The device that a client belongs to, in each of its lives (`ben-2`); null: to none. */
function deviceOf(devices: readonly string[], client: Expr): Expr {
  return devices.reduce(
    (others, id) => `(${client} >= '${id}' && ${client} < '${id}~' ? '${id}' : ${others})`,
    'null',
  )
}

/** The broker has a connection of a client from now on. */
const CONNECTED: Pat = { ev: 'session', where: `x.what == 'created' || x.what == 'resumed'` }
/** It has one less. */
const GONE: Pat = { ev: 'note', where: `x.code == 'sessionKept' || x.code == 'sessionEndsNow'` }

/** As `connected` and `gone`: how often a device came and went. It is there while the first is larger. */
export function comings(devices: readonly string[]): NonNullable<FinalForm['sums']> {
  return {
    connected: { count: CONNECTED, per: deviceOf(devices, 'x.client') },
    gone: { count: GONE, per: deviceOf(devices, 'x.args.client') },
  }
}

const SHOWN: Pat = { ev: 'effect', where: `x.name == 'show' && x.applied` }

export function presenceInvariants(present: Present): readonly Invariant[] {
  const { broker, devices, service, views, keepAliveMs, willDelayMs } = present
  const list = `[${devices.map((id) => `'${id}'`).join(', ')}]`
  const byBroker: Pat = { ev: 'publish', where: `x.node == '${broker}'` }
  return [
    {
      id: 'P1',
      why: 'What somebody writes is shown in the order of writing',
      monotonic: 'x.args.seq',
      of: SHOWN,
      per: `x.node + ' ' + x.args.from`,
      strict: true,
    },
    {
      id: 'P3',
      why: 'Nobody is shown as typing who typed more than three seconds ago',
      never: {
        ev: 'state',
        where: `x.store == 'typing' && x.t - x.after.at > ${TYPING_MS} && (x.after.typing || x.before.typing)`,
      },
    },
    {
      id: 'P3b',
      why: 'Who is shown as typing is not shown so for ever',
      leadsTo: [
        { ev: 'state', where: `x.store == 'typing' && x.after.typing` },
        [{ ev: 'state', where: `x.store == 'typing' && !x.after.typing` }, { ev: 'crash' }],
      ],
      per: 'x.node',
    },
    {
      id: 'P4',
      why: 'A message is shown once on each device',
      atMost: 1,
      of: SHOWN,
      per: `x.node + ' ' + x.key`,
    },
    {
      id: 'P5',
      why: 'Who leaves is told as gone, heard or not: after one and a half keep alives and the delay of the will at most',
      leadsTo: [
        // DISCONNECT, as it is sent
        { ev: 'packet', where: `x.ptype == 14 && !x.back && x.node in ${list}` },
        [byBroker, CONNECTED],
      ],
      per: `x.ev == 'publish' ? x.topic : 'presence/' + (x.ev == 'packet' ? x.node : x.client)`,
      withinMs: 1.5 * keepAliveMs + willDelayMs + SLACK_MS,
    },
    {
      id: 'P6',
      why: 'Who is connected is told as online',
      leadsTo: [
        CONNECTED,
        [{ ev: 'state', where: `x.node == '${service}' && x.after.online` }, GONE],
      ],
      per: `x.ev == 'state' ? x.key : ${deviceOf(devices, `(x.ev == 'note' ? x.args.client : x.client)`)}`,
    },
    {
      id: 'P6b',
      why: 'What is told of an older connection never takes the place of what is told of a newer',
      monotonic: 'x.after.since',
      of: { ev: 'state', where: 'x.after.since != null' },
      per: `x.node + ' ' + x.key`,
    },
    {
      id: 'P7',
      why: 'No two clients fight for one id',
      atMost: 6,
      of: { ev: 'session', where: `x.what == 'takenOver'` },
      per: 'x.client',
    },
    {
      id: 'P8',
      why: 'A wire that comes and goes is not told each time: of no device more than five times that it is gone',
      atMost: 5,
      of: byBroker,
      per: 'x.topic',
    },
    {
      id: 'P2',
      why: 'In the end everybody knows who is there, and who is not',
      final: Object.keys(views)
        .map((view) => `(${view}.online ?? false) == (connected > gone)`)
        .join(' && '),
      rows: views,
      sums: comings(devices),
    },
  ]
}
