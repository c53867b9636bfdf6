/** What plays a dead-letter queue, and how it looks: its machine, its card, what the inspector lists. */
import { phrase } from '../../core/codes.ts'
import type { DesignNode, ScriptEntry } from '../../design/design.ts'
import type { Detail, DetailRow } from '../../design/detail.ts'
import { LETTERS_SHOWN } from '../../design/detail.ts'
import type { Face, FaceRow, Piece } from '../../design/face.ts'
import type { CompiledNode, NodeContext, NodeKind } from '../kind.ts'
import { clientAskFor, clientRows, leftFilters, words } from '../parts/mqtt-client.ts'
import { clientDetail } from '../parts/mqtt-client-detail.ts'
import { fact, said } from '../parts/mqtt-exchange-rows.ts'
import { deadLetterQueueKind } from './kind.ts'
import type { KeptLetter, QueueAsk, QueuePlan, QueueState } from './machine.ts'
import { planQueue, queueMachine } from './machine.ts'

const BOOT: QueueAsk = { kind: 'boot' }

/** Letters that a card has room for: the last ones. */
const ON_CARD = 3

export const playedDeadLetterQueueKind: NodeKind = { ...deadLetterQueueKind, compile }

function compile(node: DesignNode, context: NodeContext): CompiledNode {
  if (node.kind !== 'dead-letter-queue')
    throw new Error('broken promise: a dead-letter queue compiles dead-letter queues')
  const plan = planQueue(node.id, node.config, context)
  return {
    machine: queueMachine(plan),
    boot: BOOT,
    persistence: 'sync',
    accepts: false,
    askFor: (entry) => askFor(entry, node.id),
    face: (state) => queueFace(plan, state as QueueState),
    detail: (state) => queueDetail(plan, state as QueueState, context),
  }
}

function askFor(entry: ScriptEntry, id: string): QueueAsk | null {
  if (entry.do === 'redrive' && entry.node === id)
    return { kind: 'redrive', letter: entry.letter ?? null }
  return clientAskFor(entry, id)
}

/** The card: how many letters there are, and the last of them with what was wrong. */
export function queueFace({ client: config }: QueuePlan, state: QueueState): Face {
  const { letters, redriven, dropped, client } = state
  const underWay = letters.filter(({ sent }) => sent !== null).length
  const left = letters.length - ON_CARD
  const rows: FaceRow[] = [
    {
      kind: 'line',
      label: phrase('face.letters.label'),
      pieces: [words('face.letters.count', { n: letters.length, redriven })],
    },
    ...(letters.length > 0 ? [HEADINGS, ...letters.slice(-ON_CARD).map(letterRow)] : []),
  ]
  return {
    state: underWay > 0 || client.subscribeId !== 0 ? 'busy' : 'idle',
    left: client.left,
    ...leftFilters(config, client),
    letters: letters
      .filter(({ sent, topic }) => sent === null && topic !== null)
      .slice(0, LETTERS_SHOWN)
      .map(({ number }) => number),
    meta: [words('face.letters.meta')],
    rows: [...rows, ...clientRows(config, client)],
    foot: [
      ...(left > 0 ? [[words('face.letters.more', { n: left }, 'quiet')]] : []),
      ...(underWay > 0 ? [[words('face.letters.underWay', { n: underWay })]] : []),
      ...(dropped > 0 ? [[words('face.letters.dropped', { n: dropped }, 'fault')]] : []),
    ],
  }
}

const HEADINGS: FaceRow = {
  kind: 'entry',
  head: true,
  cells: [
    [words('face.letters.letter')],
    [words('face.letters.reason')],
    [words('face.letters.tries')],
    [words('face.letters.age')],
  ],
}

function letterRow(letter: KeptLetter): FaceRow {
  const { about, attempts, since } = letter
  return {
    kind: 'entry',
    cells: [
      [{ kind: 'message', about }],
      [errorPiece(letter)],
      attempts === 0 ? [] : [{ kind: 'text', text: `${attempts}` }],
      [{ kind: 'time', at: since, as: 'since' }],
    ],
  }
}

/** What was said to be wrong, or what kind of failure it was. */
function errorPiece({ because, error }: KeptLetter): Piece {
  if (error !== '') return { kind: 'text', text: error, tone: 'warn' }
  return words(`face.letters.${because}`, undefined, 'warn')
}

function attemptsPieces({ attempts }: KeptLetter): readonly Piece[] {
  return attempts === 0 ? [] : [said('detail.letter.attempts', { n: attempts }, 'quiet')]
}

/** The letters, the oldest first, and then the client. */
export function queueDetail(plan: QueuePlan, state: QueueState, context: NodeContext): Detail {
  const { letters } = state
  const rows: DetailRow[] = letters.slice(0, LETTERS_SHOWN).map((letter) => ({
    kind: 'letter',
    number: letter.number,
    about: letter.about,
    pieces: letterPieces(letter),
    waits: letter.sent !== null ? 'underWay' : letter.topic === null ? 'nowhere' : 'redrive',
  }))
  const more = letters.length - rows.length
  if (more > 0) rows.push(fact('detail.more', [said('detail.moreLetters', { n: more })]))
  if (letters.length === 0)
    rows.push(fact('detail.letters', [said('detail.noLetters', undefined, 'quiet')]))
  const { sections } = clientDetail(plan.client, state.client, context.links)
  return { sections: [{ title: phrase('detail.letters.title'), rows }, ...sections] }
}

function letterPieces(letter: KeptLetter): readonly Piece[] {
  const { topic, key, id, firstError, error, handler, service, since } = letter
  const text = (value: string): readonly Piece[] =>
    value === '' ? [] : [{ kind: 'text', text: value }]
  return [
    ...(topic === null
      ? [said('detail.letter.noTopic', undefined, 'warn')]
      : [{ kind: 'text', text: topic, mono: true } as const]),
    ...text(id),
    ...(key === '' ? [] : [said('detail.letter.key', { key })]),
    errorPiece(letter),
    ...attemptsPieces(letter),
    ...(firstError === '' || firstError === error
      ? []
      : [said('detail.letter.first', { error: firstError }, 'quiet')]),
    ...(service === '' ? [] : [said('detail.letter.by', { handler, service }, 'quiet')]),
    said('detail.letter.since', undefined, 'quiet'),
    { kind: 'time', at: since, as: 'since' },
  ]
}
