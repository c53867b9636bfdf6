/** The service as a kind of node: its machine, its card, its form. */
import { phrase } from '../../core/codes.ts'
import type { DesignNode } from '../../design/design.ts'
import type { Face, FaceRow, Piece } from '../../design/face.ts'
import type { CatalogEntry } from '../../design/form.ts'
import type { Keep } from '../../design/kinds/service.ts'
import { SERVICE_NOTES } from '../../service/notes.ts'
import type { CompiledNode, NodeContext, NodeKind } from '../kind.ts'
import { clientAskFor, clientPort, clientRows, leftFilters, words } from '../parts/mqtt-client.ts'
import { heldLine, openAtQos2Of } from '../parts/mqtt-exchanges.ts'
import type { ServiceAsk, ServicePlan, ServiceState } from './machine.ts'
import { planService, serviceMachine } from './machine.ts'

export const BOOT: ServiceAsk = { kind: 'boot' }

/** A spark of one value is a dot: the value itself says more. */
const SPARK_FROM = 2

const catalog: CatalogEntry = {
  kind: 'service',
  title: phrase('kind.service.title'),
  icon: 'service',
  ports: [clientPort('left')],
  asks: ['disconnect', 'connect', 'unsubscribe', 'subscribe'],
  width: 184,
}

/** Without what plays behaviours: that is large, and most designs have none (`behaving-kind.ts`). */
export const serviceKind: NodeKind = {
  kind: 'service',
  catalog,
  notes: Object.values(SERVICE_NOTES),
  compile: (node, context) => compile(node, context),
}

function compile(node: DesignNode, context: NodeContext): CompiledNode {
  if (node.kind !== 'service') throw new Error('broken promise: a service compiles services')
  if (node.config.behaviour !== undefined)
    throw new Error('broken promise: who compiles a behaviour brings what plays it')
  const plan = planService(node.id, node.config, context)
  return {
    machine: serviceMachine(plan),
    boot: BOOT,
    persistence: 'sync', // what is kept at all is the config's business: `inflight`, `durability`
    accepts: false,
    askFor: (entry) => clientAskFor(entry, node.id),
    face: (state) => serviceFace(plan, state as ServiceState),
    detail: (state, by) =>
      by.clientDetail(plan.client, (state as ServiceState).client, context.links),
  }
}

/** The card: the values it keeps, how often the limit was reached, and why it is not connected. */
export function serviceFace(plan: ServicePlan, state: ServiceState): Face {
  const { keep } = plan.config
  const received = words('face.service.received', { n: state.received })
  const rows = [
    ...(keep === undefined ? filterRows(plan) : keepRows(keep, state)),
    ...heldRows(plan, state),
    ...refusedRows(plan, state),
    ...clientRows(plan.client, state.client),
  ]
  const limited = keep?.countFrom !== undefined
  return {
    // A message is handled in no time, so only what the client waits for keeps it busy.
    state: state.client.subscribeId === 0 ? 'idle' : 'busy',
    left: state.client.left,
    ...leftFilters(plan.client, state.client),
    meta: limited ? [words('face.service.limit', quantity(keep.countFrom, keep.unit))] : [received],
    rows,
    foot: foot(state, limited ? [received] : []),
  }
}

function foot(state: ServiceState, first: readonly Piece[]): Face['foot'] {
  const all = first.length > 0 ? [first] : []
  if (state.ignored > 0) all.push([words('face.service.ignored', { n: state.ignored }, 'warn')])
  return all
}

function filterRows({ config }: ServicePlan): readonly FaceRow[] {
  return config.subs.map(({ filter }) => ({
    kind: 'line',
    label: phrase('face.service.filter'),
    pieces: [{ kind: 'text', text: filter, mono: true }],
  }))
}

function keepRows(keep: Keep, { values, reached }: ServiceState): readonly FaceRow[] {
  const rows: FaceRow[] = []
  const { unit, countFrom } = keep
  if (countFrom !== undefined)
    rows.push({
      kind: 'line',
      label: phrase('face.service.rings'),
      pieces: [
        reached === 1 ? words('face.service.once') : words('face.service.times', { n: reached }),
      ],
    })
  const last = values.at(-1)
  if (values.length >= SPARK_FROM)
    rows.push({
      kind: 'spark',
      label: phrase('face.service.values'),
      values: values.slice(),
      ...(countFrom === undefined ? {} : { limit: countFrom }),
      ...(unit === undefined ? {} : { unit }),
    })
  else
    rows.push({
      kind: 'line',
      label: phrase('face.service.last'),
      pieces: [
        last === undefined
          ? words('face.service.nothingYet', undefined, 'quiet')
          : { kind: 'text', text: withUnit(last, unit), strong: true },
      ],
    })
  return rows
}

/** Where QoS 2 was asked for there is a line for the packet ids of it, also while there are none. */
function heldRows({ config }: ServicePlan, { client }: ServiceState): readonly FaceRow[] {
  if (!config.subs.some(({ qos }) => qos === 2)) return []
  return [heldLine(openAtQos2Of([client]))]
}

/** A filter that the broker refused gets nothing, and would otherwise look like silence. */
function refusedRows({ config }: ServicePlan, { client }: ServiceState): readonly FaceRow[] {
  return config.subs
    .filter((_, i) => (client.granted[i] ?? 0) >= 0x80)
    .map(({ filter }) => ({
      kind: 'line',
      label: phrase('face.service.refused'),
      pieces: [{ kind: 'text', text: filter, mono: true, tone: 'fault' }],
    }))
}

function withUnit(value: number, unit: string | undefined): string {
  return unit === undefined ? `${value}` : `${value} ${unit}`
}

function quantity(value: number, unit: string | undefined): { value: string } {
  return { value: withUnit(value, unit) }
}
