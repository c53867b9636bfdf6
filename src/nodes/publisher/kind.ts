/** The publisher as a kind of node: its machine, its card, its form. */
import { phrase } from '../../core/codes.ts'
import { typical } from '../../core/dist.ts'
import type { DesignNode } from '../../design/design.ts'
import type { Face, FaceRow, Piece } from '../../design/face.ts'
import type { CatalogEntry } from '../../design/form.ts'
import { inflight } from '../../protocol/mqtt/exchange.ts'
import { sizeOf } from '../../protocol/mqtt/fifo.ts'
import { bytesOf } from '../../protocol/mqtt/utf8.ts'
import type { CompiledNode, NodeContext, NodeKind } from '../kind.ts'
import {
  clientAskFor,
  clientPort,
  clientRows,
  waitingRows,
  windowRow,
  words,
} from '../parts/mqtt-client.ts'
import { valueOf } from '../parts/value.ts'
import { openAtQos2Of, outLine } from '../parts/mqtt-exchanges.ts'
import type { PublisherAsk, PublisherPlan, PublisherState } from './machine.ts'
import { planPublisher, publisherMachine } from './machine.ts'
import { fieldValue, payloadText } from './payload.ts'

const BOOT: PublisherAsk = { kind: 'boot' }
const PUBLISH_NOW: PublisherAsk = { kind: 'publishNow' }

const catalog: CatalogEntry = {
  kind: 'publisher',
  title: phrase('kind.publisher.title'),
  icon: 'publisher',
  ports: [clientPort('right')],
  asks: ['publishNow', 'disconnect', 'connect'],
  width: 184,
}

export const publisherKind: NodeKind = {
  kind: 'publisher',
  catalog,
  compile: (node, context) => compile(node, context),
}

function compile(node: DesignNode, context: NodeContext): CompiledNode {
  if (node.kind !== 'publisher') throw new Error('broken promise: a publisher compiles publishers')
  const plan = planPublisher(node.id, node.config, context)
  return {
    machine: publisherMachine(plan),
    boot: BOOT,
    persistence: 'sync', // what is kept at all is the client's business: `inflight`
    accepts: false,
    askFor: (entry) =>
      entry.do === 'publishNow' && entry.node === node.id
        ? PUBLISH_NOW
        : clientAskFor(entry, node.id),
    face: (state) => publisherFace(plan, state as PublisherState),
    topics: (state) => publisherTopics(plan, state as PublisherState),
    detail: (state, by) =>
      by.clientDetail(plan.client, (state as PublisherState).client, context.links),
  }
}

/**
 * The card: what it sends, what it sent last, what waits for an answer, and how many it has made or why
 * it is not connected.
 */
export function publisherFace(plan: PublisherPlan, state: PublisherState): Face {
  const { config } = plan
  const topic: FaceRow = {
    kind: 'line',
    label: phrase('face.publisher.topic'),
    pieces: [{ kind: 'text', text: config.topic, mono: true }],
  }
  const { client } = state
  const value: FaceRow = {
    kind: 'line',
    label: phrase('face.publisher.value'),
    pieces: [lastValue(plan, state.last)],
  }
  const rows: FaceRow[] = [topic, value]
  const waiting = waitingRows(plan.client, client)
  const trouble = clientRows(plan.client, client)
  // Rows give each other their places: a card whose rows come and go would be left with a hole.
  const known = client.receiveMaximum > 0 || waiting.length === 0
  if (config.qos > 0 && known) rows.push(windowRow(client))
  if (config.qos === 2) rows.push(outLine(openAtQos2Of([client])))
  rows.push(...waiting)
  rows.push(...(trouble.length > 0 ? trouble : [countRow(plan, state)]))
  const busy = inflight(client.sender) > 0 || sizeOf(client.waiting) > 0
  return {
    state: busy ? 'busy' : 'idle',
    left: client.left,
    meta: [pace(plan)],
    rows,
    foot: [],
  }
}

/** The last message's payload: it is a function of the message's number. */
function publisherTopics({ config, fields, valueKey }: PublisherPlan, { last }: PublisherState) {
  const value = () => valueOf(bytesOf(payloadText(fields, valueKey, last)))
  const sent = last === 0 ? [] : [{ topic: config.topic, ordinal: last, value: value() }]
  return { kind: 'publisher', last: sent } as const
}

function pace({ config }: PublisherPlan): Piece {
  const args = { everyMs: typical(config.every) }
  const even = typeof config.every === 'number'
  return words(even ? 'face.publisher.every' : 'face.publisher.about', args)
}

/** What sets the last message apart: the values that vary, without the mere count where there are others. */
function lastValue(plan: PublisherPlan, last: number): Piece {
  if (last === 0) return words('face.publisher.nothingYet', undefined, 'quiet')
  const varied = plan.fields.filter(({ vary }) => typeof vary === 'object')
  const measured = varied.filter(({ vary }) => typeof vary === 'object' && !('seq' in vary))
  const shown = measured.length > 0 ? measured : varied.length > 0 ? varied : plan.fields
  const text = shown.map((one) => `${fieldValue(one, plan.valueKey, last)}`).join(', ')
  return { kind: 'text', text, strong: true }
}

/** How many it has made; where they are counted, of how many. */
function countRow({ config }: PublisherPlan, { timed, extras }: PublisherState): FaceRow {
  const piece =
    config.count === undefined
      ? words('face.publisher.soFar', { n: timed + extras })
      : words('face.publisher.sent', { n: timed, count: config.count })
  return { kind: 'line', label: phrase('face.publisher.count'), pieces: [piece] }
}
