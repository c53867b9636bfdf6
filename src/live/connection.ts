/**
 * A connection to a real broker, kept up: mqtt.js speaks, this says what it comes to.
 *
 *   opening ──CONNACK 0──> up ──lost──> waiting ──1, 2, 4 … 30 s──> opening
 *      │                    └──told to stay away──> down
 *      └──refused for good──> down
 *
 * A session outlives a lost connection for two minutes in MQTT 5, so that what was under way at QoS 1 and 2 goes on; in
 * 3.1.1, where nothing ends a session but the next clean one, none is left behind. Where the session is gone, what was
 * under way is published anew: nothing is lost, and the broker may have it twice. It keeps to what the broker announced:
 * Receive Maximum and Maximum QoS (MQTT 5 §3.2.2.3.3, §3.2.2.3.4), which mqtt.js leaves to its caller.
 */
import type { IClientOptions, IConnackPacket, ISubscriptionGrant, MqttClient, Packet } from 'mqtt'
import type { Phrase } from '../core/codes.ts'
import { phrase } from '../core/codes.ts'
import type { Qos } from '../core/row.ts'
import type { Greeting, LiveEvent, LiveMessage, Target } from './api.ts'
import { OutgoingStore } from './outgoing-store.ts'
import { RoundTrips } from './round-trips.ts'
import { becauseOf, refusalOf } from './trouble.ts'

/** How a client is made: `mqtt.connect`. */
export type Connect = (url: string, options: IClientOptions) => MqttClient

const KEEP_ALIVE_S = 30
const CONNECT_TIMEOUT_MS = 10_000
const SESSION_S = 120
const RETRY_FIRST_MS = 1_000
const RETRY_MAX_MS = 30_000
/** Who was connected for so long tries again as at first. */
const STAYED_MS = 5_000
/** Messages of one turn: beyond it nobody could follow. */
const TURN_MAX = 2_000
/** Of a PUBLISH beside its topic and payload, at most: fixed header, lengths, packet id, no properties. */
const OVERHEAD_BYTES = 10
/** Messages that wait to be sent or acknowledged; what comes beyond fails. */
const WAITING_MAX = 1_000
/** How long the goodbye waits for what is not acknowledged. */
const GOODBYE_MS = 1_500

interface Waiting {
  readonly topic: string
  readonly payload: Uint8Array
  readonly qos: Qos
}

export class Connection {
  private readonly target: Target
  private readonly emit: (event: LiveEvent) => void
  private readonly client: MqttClient
  private readonly outgoing = new OutgoingStore()
  private readonly roundTrips = new RoundTrips()
  private up = false
  /** It was up once. */
  private began = false
  private ended = false
  /** To connect, or to stay connected for a while, in a row. */
  private failures = 0
  private upSince = 0
  private retry: ReturnType<typeof setTimeout> | null = null
  private trouble: Phrase | null = null
  /** Nobody tries again. */
  private final = false
  private greeting: Greeting | null = null
  private subscribed = false
  private readonly waiting: Waiting[] = []
  private underWay = 0
  private telling = false
  private sent = 0
  private failed = 0

  /** Throws what the browser throws where the address is none, or is not allowed from this page. */
  constructor(connect: Connect, target: Target, emit: (event: LiveEvent) => void) {
    this.target = target
    this.emit = emit
    emit({ kind: 'opening', attempt: 1 })
    this.client = connect(target.url, this.options())
    this.keepUnderWay()
    this.client.on('connect', (connack) => this.connected(connack))
    this.client.on('message', (topic, payload, { qos, retain }) =>
      this.take({ topic, payload: Uint8Array.from(payload), qos, retain }),
    )
    this.client.on('packetsend', (packet) => this.roundTrips.wrote(packet, performance.now()))
    this.client.on('packetreceive', (packet) => this.heard(packet))
    this.client.on('error', (error) => this.erred(error))
    this.client.on('disconnect', ({ reasonCode = 0 }) => this.toldToGo(reasonCode))
    this.client.on('close', () => this.closed())
  }

  private options(): IClientOptions {
    const { speaks, clientId, username, password } = this.target
    const five = speaks === 'mqtt5'
    return {
      protocolVersion: five ? 5 : 4,
      clientId,
      clean: true,
      keepalive: KEEP_ALIVE_S,
      connectTimeout: CONNECT_TIMEOUT_MS,
      reconnectPeriod: 0,
      resubscribe: false,
      queueQoSZero: false,
      outgoingStore: this.outgoing,
      // Others would make a worker of a text, which our policy does not allow.
      timerVariant: 'native',
      ...(five ? { properties: { sessionExpiryInterval: SESSION_S } } : {}),
      ...(username === undefined ? {} : { username }),
      ...(password === undefined ? {} : { password }),
    }
  }

  // ---- coming and going ----------------------------------------------------------------------------

  /** Between two CONNECTs: with `clean` mqtt.js gives up what is under way when it loses a connection, and sends it later. */
  private keepUnderWay(): void {
    this.client.options.clean = false
  }

  /** Before the library acts on it. */
  private heard(packet: Packet): void {
    if (packet.cmd === 'connack' && isTaken(packet) && !packet.sessionPresent)
      for (const id of this.outgoing.sessionLost()) this.client.removeOutgoingMessage(id)
    if (this.roundTrips.read(packet, performance.now())) this.tell()
  }

  private connected({ sessionPresent, properties }: IConnackPacket): void {
    this.up = true
    this.upSince = performance.now()
    this.trouble = null
    this.began = true
    this.greeting = {
      sessionPresent,
      maximumQos: (properties?.maximumQoS ?? 2) as Qos,
      receiveMaximum: properties?.receiveMaximum ?? 65_535,
      maximumPacketSize: properties?.maximumPacketSize ?? null,
      keepAlive: properties?.serverKeepAlive ?? null,
    }
    this.emit({ kind: 'up', greeting: this.greeting })
    if (!sessionPresent) this.subscribed = false
    if (!this.subscribed) this.subscribe()
    // A first figure of how long the broker takes, also where nothing goes out.
    this.client.sendPing()
    this.flush()
  }

  private subscribe(): void {
    const { filters, speaks } = this.target
    if (filters.length === 0) return
    // No Local: what goes out does not come back in. What is retained is told from what is live by whoever published it.
    const five = speaks === 'mqtt5' ? { nl: true, rap: true } : {}
    const codes: number[] = filters.map(() => -1)
    filters.forEach(({ filter, qos }, i) => {
      this.client.subscribe(filter, { qos, ...five }, (error, granted) => {
        // No answer any more: it is asked for again on the next connection.
        if (!this.up) return
        codes[i] = codeOf(error, granted)
        if (codes.includes(-1)) return
        this.subscribed = true
        this.emit({ kind: 'granted', codes })
      })
    })
  }

  private erred(error: unknown): void {
    const refused = this.up ? null : refusalOf(error)
    if (refused !== null) {
      this.trouble = refused.because
      this.final ||= refused.final
      return
    }
    this.trouble ??= becauseOf(error)
    if (this.trouble.say !== 'live.notMqtt') return
    // Trying again would come to the same, and mqtt.js waits for a CONNACK that nobody sends.
    this.final = true
    this.client.stream.destroy()
  }

  private toldToGo(reasonCode: number): void {
    const { because, final } = refusalOf({ code: reasonCode }) ?? { because: null, final: false }
    this.trouble = because
    this.final ||= final
  }

  private closed(): void {
    const was = this.up
    this.up = false
    this.roundTrips.cut()
    if (this.ended) return
    const because = this.trouble ?? phrase(was ? 'live.lost' : 'live.unreachable')
    this.trouble = null
    if (this.final) {
      this.emit({ kind: 'down', because, retryMs: null })
      return
    }
    if (this.retry !== null) return
    if (was && performance.now() - this.upSince > STAYED_MS) this.failures = 0
    const retryMs = Math.min(RETRY_MAX_MS, RETRY_FIRST_MS * 2 ** Math.min(this.failures, 10))
    this.failures++
    this.emit({ kind: 'down', because, retryMs })
    this.retry = setTimeout(() => this.tryAgain(), retryMs)
  }

  private tryAgain(): void {
    this.retry = null
    this.emit({ kind: 'opening', attempt: this.failures + 1 })
    this.outgoing.sentAgain()
    // A session that is there is gone on with.
    this.client.options.clean = !(this.target.speaks === 'mqtt5' && this.began)
    // Without them it would begin with none: what is under way at QoS 1 and 2 is in them.
    const { incomingStore } = this.client
    this.client.reconnect({ incomingStore, outgoingStore: this.outgoing })
    this.keepUnderWay()
  }

  /** Says goodbye; `ended` follows when it is said, or after a moment. */
  end(): void {
    if (this.ended) return
    this.ended = true
    if (this.retry !== null) clearTimeout(this.retry)
    this.failed += this.waiting.length
    this.waiting.length = 0
    this.tell()
    let told = false
    const done = (): void => {
      if (told) return
      told = true
      this.client.end(true)
      this.emit({ kind: 'ended' })
    }
    if (!this.up) return done()
    setTimeout(done, GOODBYE_MS)
    const goodbye =
      this.target.speaks === 'mqtt5' ? { properties: { sessionExpiryInterval: 0 } } : {}
    this.client.end(false, goodbye, done)
  }

  // ---- in and out ----------------------------------------------------------------------------------

  private taken: LiveMessage[] = []

  /** What comes in one turn is told together. */
  private take(message: LiveMessage): void {
    if (this.ended || this.taken.length > TURN_MAX) return
    if (this.taken.length === TURN_MAX) {
      this.emit({
        kind: 'down',
        because: phrase('live.end.floodIn', { n: TURN_MAX }),
        retryMs: null,
      })
      this.end()
    }
    if (this.taken.length === 0)
      setTimeout(() => this.emit({ kind: 'messages', messages: this.taken.splice(0) }), 0)
    this.taken.push(message)
  }

  send(topic: string, payload: Uint8Array, qos: Qos): void {
    if (this.ended) return
    const lost = qos === 0 && !this.up
    if (lost || this.waiting.length >= WAITING_MAX) {
      this.failed++
      return this.tell()
    }
    this.waiting.push({ topic, payload, qos })
    this.flush()
  }

  private flush(): void {
    const { greeting } = this
    if (greeting === null) return this.tell()
    while (this.up && this.waiting.length > 0) {
      const [first] = this.waiting
      if (isTooLarge(first!, greeting)) {
        this.waiting.shift()
        this.failed++
        continue
      }
      const qos = Math.min(first!.qos, greeting.maximumQos) as Qos
      if (qos > 0 && this.underWay >= greeting.receiveMaximum) break
      this.waiting.shift()
      this.publish(first!, qos)
    }
    this.tell()
  }

  private publish({ topic, payload }: Waiting, qos: Qos): void {
    if (qos > 0) this.underWay++
    // It takes any bytes; its types know those of Node only.
    const bytes = payload as Parameters<MqttClient['publish']>[1]
    this.client.publish(topic, bytes, { qos }, (error) => {
      if (qos > 0) this.underWay--
      if (isSent(error) || isAtBroker(error)) this.sent++
      else this.failed++
      this.flush()
    })
  }

  /** What went in one turn is told together. */
  private tell(): void {
    if (this.telling) return
    this.telling = true
    setTimeout(() => {
      this.telling = false
      const { sent, failed } = this
      const waiting = this.waiting.length + this.underWay
      this.emit({ kind: 'sent', sent, failed, waiting, roundTrip: this.roundTrips.figure() })
    }, 0)
  }
}

/** Larger than the broker takes [MQTT5-3.2.2-15], or a topic that no packet can hold. */
function isTooLarge({ topic, payload }: Waiting, { maximumPacketSize }: Greeting): boolean {
  const name = new TextEncoder().encode(topic).length
  if (name > 0xffff) return true
  return maximumPacketSize !== null && OVERHEAD_BYTES + name + payload.length > maximumPacketSize
}

/** A negative acknowledgement is an error to mqtt.js; that nobody has subscribed (0x10) is none. */
function isSent(error: unknown): boolean {
  return error === undefined || error === null
}

function isTaken({ reasonCode, returnCode }: IConnackPacket): boolean {
  return (reasonCode ?? returnCode) === 0
}

/** It was at PUBREL when its session went: the broker had it. */
function isAtBroker(error: unknown): boolean {
  return error instanceof Error && error.message === 'Message removed'
}

/** The granted QoS, or a reason code from 0x80 on. */
function codeOf(error: unknown, granted: readonly ISubscriptionGrant[] | undefined): number {
  if (isSent(error)) return granted?.[0]?.qos ?? 0
  if (error instanceof Error && 'packet' in error) {
    const { packet } = error as { packet?: { granted?: readonly (number | object)[] } }
    const code = packet?.granted?.[0]
    if (typeof code === 'number') return code
  }
  return 0x80
}
