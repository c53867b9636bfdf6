/**
 * A stage on which a sequence of commands is played against one broker, whoever wrote it, by plain clients; and what each
 * of their connections sees of each command, without what no standard fixes. For tests.
 */
import type {
  Packet,
  Properties,
  ProtocolVersion,
  Publish,
  Qos,
} from '../../protocol/mqtt/packet.ts'
import { connectPacket, subscribePacket, text } from '../../protocol/mqtt/testing/broker-bench.ts'
import { rawClient, type RawClient } from './raw-client.ts'
import { until } from './until.ts'

export interface WillOf {
  readonly topic: string
  readonly qos: Qos
  readonly retain: boolean
  /** Seconds; in 3.1.1 there is none. */
  readonly delay: number
}

/** What a client does. `who` is its place among the clients; who is not connected does nothing but connect. */
export type Command = { readonly who: number } & (
  | {
      readonly does: 'connect'
      readonly clean: boolean
      /** Seconds, 0 or so many that no test sees the end of them; in 3.1.1 `clean` says it. */
      readonly expiry: number
      readonly will: WillOf | null
      /** It leaves what comes at QoS 1 and 2 without an answer. */
      readonly mute: boolean
    }
  | {
      readonly does: 'subscribe'
      readonly filter: string
      readonly qos: Qos
      readonly noLocal: boolean
      readonly retainAsPublished: boolean
      readonly retainHandling: 0 | 1 | 2
      /** 0: none. */
      readonly id: number
    }
  | { readonly does: 'unsubscribe'; readonly filter: string }
  | {
      readonly does: 'publish'
      readonly topic: string
      readonly qos: Qos
      readonly retain: boolean
      readonly empty: boolean
      readonly properties: Properties | undefined
    }
  | { readonly does: 'leave'; readonly reasonCode: 0 | 4 }
  /** Its connection is lost. */
  | { readonly does: 'drop' }
)

/** What one connection has seen of one command. */
export interface Seen {
  /** Whose it is, and which of that client's connections, from 1. */
  readonly connection: string
  /** CONNACK, SUBACK, UNSUBACK, DISCONNECT. */
  readonly told: readonly string[]
  /** PUBACK and the like: the answers to independent messages come in any order. */
  readonly answers: readonly string[]
  /** By topic: order holds within one. */
  readonly published: Readonly<Record<string, readonly string[]>>
  readonly closed: boolean
}

export interface Stage {
  /** `nth`: of all commands; it is the payload of what is published. */
  play(command: Command, nth: number): Promise<readonly Seen[]>
  end(): void
}

interface Part {
  readonly connection: string
  readonly client: RawClient
  /** How much of what has come was told. */
  told: number
}

/** Rounds of pings without anything new behind which nothing more is to come: a connection that is lost takes some to be seen. */
const QUIET_ROUNDS = 3

/** `prefix`: of client ids and topics, so that nobody meets what another stage has left. */
export async function createStage(
  port: number,
  versions: readonly ProtocolVersion[],
  prefix: string,
): Promise<Stage> {
  const parts: Part[] = []
  const current: (Part | null)[] = versions.map(() => null)
  const counts = versions.map(() => 0)
  const onlooker = await rawClient(
    port,
    4,
    connectPacket(`${prefix}-`, { protocolVersion: 4, cleanStart: true }),
  )
  await until(() => onlooker.got.length > 0, 'CONNACK')

  async function connect(command: Command & { does: 'connect' }): Promise<void> {
    const { who } = command
    const client = await rawClient(port, versions[who]!)
    client.answers = !command.mute
    const part = { connection: `${who}.${++counts[who]!}`, client, told: 0 }
    parts.push(part)
    current[who] = part
    client.say(connectOf(command, versions[who]!, prefix))
    await until(() => client.got.length > 0 || client.gone(), 'CONNACK')
  }

  /** Waits until nothing more comes of what was done. */
  async function settle(): Promise<void> {
    for (let quiet = 0; quiet < QUIET_ROUNDS; quiet++) {
      const before = total()
      await Promise.all(
        [onlooker, ...parts.map(({ client }) => client)].map(async (one) => one.ping()),
      )
      if (total() > before) quiet = -1
    }
  }

  /** All but the answers to our pings. */
  function total(): number {
    return parts.reduce((sum, { client }) => {
      const news = client.got.filter(({ kind }) => kind !== 'pingresp')
      return sum + news.length + (client.gone() ? 1 : 0)
    }, 0)
  }

  async function play(command: Command, nth: number): Promise<readonly Seen[]> {
    const part = current[command.who]
    if (command.does === 'connect') await connect(command)
    else if (part === null || part === undefined || part.client.gone()) return []
    else {
      const { client } = part
      if (command.does === 'drop') client.socket.destroy()
      else client.say(packetOf(command, versions[command.who]!, prefix, nth))
      if (command.does === 'drop' || command.does === 'leave') {
        current[command.who] = null
        if (command.does === 'leave') client.socket.end()
        await until(() => client.gone(), 'the end of a connection')
      }
    }
    await settle()
    return [...parts].map((one) => seenBy(one)).filter(hasSeen)
  }

  return {
    play,
    end() {
      for (const { client } of [...parts, { client: onlooker }]) client.socket.destroy()
    },
  }

  function seenBy(part: Part): Seen {
    const { client, connection } = part
    const packets = client.got.slice(part.told)
    part.told = client.got.length
    const published: Record<string, string[]> = {}
    for (const one of packets)
      if (one.kind === 'publish')
        (published[one.topicName.slice(prefix.length)] ??= []).push(wordsOf(one))
    for (const topic of Object.keys(published)) published[topic] = copiesSorted(published[topic]!)
    const closed = client.gone() && parts.includes(part)
    if (closed) parts.splice(parts.indexOf(part), 1)
    return {
      connection,
      told: packets.flatMap(toldBy),
      answers: packets.flatMap(answered).sort(),
      published,
      closed,
    }
  }
}

/** Copies of one message, one for each subscription that overlaps, come in any order. */
function copiesSorted(words: readonly string[]): string[] {
  const payload = (word: string): string => word.slice(0, word.lastIndexOf("'"))
  const place = new Map(
    words.map((word) => payload(word)).map((one, _, all) => [one, all.indexOf(one)]),
  )
  const byPlace = (one: string, other: string): number =>
    place.get(payload(one))! - place.get(payload(other))!
  return words.toSorted((one, other) => byPlace(one, other) || (one < other ? -1 : 1))
}

function hasSeen({ told, answers, published, closed }: Seen): boolean {
  return closed || told.length + answers.length + Object.keys(published).length > 0
}

function connectOf(
  { who, clean, expiry, will }: Command & { does: 'connect' },
  protocolVersion: ProtocolVersion,
  prefix: string,
): Packet {
  const five = protocolVersion === 5
  return connectPacket(`${prefix}-${who}`, {
    protocolVersion,
    cleanStart: clean,
    ...(five ? { properties: { sessionExpiryInterval: expiry } } : {}),
    ...(will === null
      ? {}
      : {
          will: {
            topic: prefix + will.topic,
            payload: text(`will of ${who}`),
            qos: will.qos,
            retain: will.retain,
            ...(five ? { properties: { willDelayInterval: will.delay } } : {}),
          },
        }),
  })
}

function packetOf(
  command: Exclude<Command, { does: 'connect' | 'drop' }>,
  version: ProtocolVersion,
  prefix: string,
  nth: number,
): Packet {
  const five = version === 5
  switch (command.does) {
    case 'subscribe': {
      const { filter, qos, id } = command
      const { noLocal, retainAsPublished, retainHandling } = command
      const options = five ? { noLocal, retainAsPublished, retainHandling } : {}
      const properties = five && id > 0 ? { subscriptionIdentifiers: [id] } : undefined
      return subscribePacket([{ filter: within(prefix, filter), qos, ...options }], properties)
    }
    case 'unsubscribe':
      return { kind: 'unsubscribe', packetId: 20_000, filters: [within(prefix, command.filter)] }
    case 'publish': {
      const { topic, qos, retain, empty, properties } = command
      return {
        kind: 'publish',
        topicName: prefix + topic,
        packetId: qos === 0 ? 0 : 100 + nth,
        qos,
        dup: false,
        retain,
        payload: text(empty ? '' : `${nth}`),
        properties: five ? properties : undefined,
      }
    }
    case 'leave':
      return { kind: 'disconnect', reasonCode: five ? command.reasonCode : 0 }
  }
}

/** The filter behind the prefix; of a shared one what stands behind its name. */
function within(prefix: string, filter: string): string {
  const [, share = '', rest = filter] = /^(\$share\/[^/]+\/)(.*)$/.exec(filter) ?? []
  return share + prefix + rest
}

function toldBy(packet: Packet): string[] {
  switch (packet.kind) {
    case 'connack':
      return [`connack ${packet.reasonCode} present ${packet.sessionPresent}`]
    case 'suback':
    case 'unsuback':
      return [`${packet.kind} ${packet.packetId} ${packet.reasonCodes.join()}`]
    case 'disconnect':
      return [`disconnect ${packet.reasonCode}`]
    default:
      return []
  }
}

function answered(packet: Packet): string[] {
  switch (packet.kind) {
    case 'puback':
    case 'pubrec':
    case 'pubcomp':
      return [`${packet.kind} ${packet.packetId} ${packet.reasonCode}`]
    default:
      return [] // a PUBREL has an id of the broker's own, and belongs to a message that was seen
  }
}

/** Payload, QoS, DUP, RETAIN and properties; of an expiry only that there is one, since seconds may have gone by. */
function wordsOf({ payload, qos, dup, retain, properties = {} }: Publish): string {
  const { subscriptionIdentifiers, messageExpiryInterval, topicAlias: _, ...rest } = properties
  const ids = subscriptionIdentifiers?.toSorted((a, b) => a - b)
  const expires = messageExpiryInterval !== undefined
  const marks = [`'${new TextDecoder().decode(payload)}'`, `q${qos}`]
  if (dup) marks.push('dup')
  if (retain) marks.push('retain')
  if (ids !== undefined) marks.push(`ids ${ids.join()}`)
  if (expires) marks.push('expires')
  if (Object.keys(rest).length > 0) marks.push(JSON.stringify(rest))
  return marks.join(' ')
}
