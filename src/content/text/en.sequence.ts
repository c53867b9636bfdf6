/** The words of the sequence panel, which come with it. */
import type { ArrivalReason, EffectAnswer, PokeName } from '../../core/row.ts'
import { worded } from './language.ts'

export const SEQUENCE = worded('sequence.SEQUENCE', {
  label: 'Packets in time, from top to bottom',
  empty: 'No packets yet. Press Space to play.',
  tools: 'How the sequence is drawn',
  start: 'the start',
  record: (n: number) => `record ${n}`,
  lifeline: (title: string) => `Lifeline of ${title}`,
  lifelineOf: (title: string, n: string, all: string) => `Lifeline of ${title}, ${n} of ${all}`,
  hide: (title: string) => `Hide the lifeline of ${title}`,
  show: (title: string) => `Show the lifeline of ${title}`,
  timesFrom: (name: string) => `times from ${name}`,
  timesFromTitle: 'Count times from the selected record, or from the one at the cursor',
  closer: 'Closer: more room for each moment',
  wider: 'Wider: more time in sight',
  idle: (length: string) => `${length}, nothing happens`,
  noPackets: (length: string) => `${length}, no packet moves`,
  before: (n: string) => `${n} packets before`,
  after: (n: string) => `${n} packets after`,
  dup: 'DUP',
  message: (name: string) => `message ${name}`,
  segmentLost: 'segment lost',
  waits: (wait: string) => `TCP waits ${wait}`,
  waitsRto: (wait: string, rto: string) => `TCP waits ${wait} (RTO ${rto}),`,
  waitsAcks: (wait: string) => `ACKs of later ones tell after ${wait},`,
  waitsProbe: (wait: string) => `TCP probes after ${wait},`,
  sameBytes: 'then sends the same bytes again',
  noAnswer: 'and the connection ends',
  ended: {
    cut: 'cut',
    closed: 'closed',
    crashed: 'receiver down',
    segmentDropped: 'lost',
    delayed: 'delayed',
    lossChanged: 'lost',
    datagramLost: 'lost',
    sentAgainEarly: 'sent again',
    windowOpened: 'waited',
    noWindow: 'in the send buffer',
    slowStart: 'waited',
    never: 'never arrives',
  } satisfies Record<ArrivalReason | 'never', string>,
  poke: {
    cut: (ms: string) => `connection cut at ${ms} ms`,
    heal: (ms: string) => `wire healed at ${ms} ms`,
    halfOpen: (ms: string) => `cable pulled at ${ms} ms, nobody is told`,
  } as Partial<Record<PokeName, (ms: string) => string>>,
  pokeBriefly: { cut: 'cut', heal: 'healed', halfOpen: 'cable pulled' } as Partial<
    Record<PokeName, string>
  >,
  unit: 'ms',
  syn: 'SYN, SYN-ACK',
  synLost: 'SYN lost',
  crash: 'crashes',
  stops: 'stops for its new version',
  crashAt: (point: string) => `crashes ${point}`,
  world: 'world',
  worldKind: 'effects',
  effect: (what: string, applied: boolean, answer: EffectAnswer, error: string) =>
    answer === 'ok'
      ? `${what}${applied ? ', applied' : ', known'}`
      : answer === 'timeout' && applied
        ? `${what}, applied, answer lost`
        : `${what}: ${error}`,
  restart: 'starts again',
} as const)
