/** What can be done to each node and each wire at the cursor, by its name, whatever is selected. */
import { COMMANDS } from '../../content/text/en.commands.ts'
import { phrase } from '../../core/codes.ts'
import type { DesignNode } from '../../design/design.ts'
import { titleOf } from '../../design/naming.ts'
import { filtersOf } from '../../design/traffic.ts'
import {
  CUT_SECONDS,
  LOSS,
  canAsk,
  changeFilter,
  crashNode,
  cutLink,
  cutLinkFor,
  hasNoConnection,
  healLink,
  isCut,
  isDown,
  leaveOrReturn,
  lettersOf,
  loseOnLink,
  numberOfNode,
  publishNow,
  pullCable,
  redrive,
  restartNode,
} from '../actions.ts'
import { useDocument } from '../store/document.ts'
import { select, usePlayback } from '../store/playback.ts'
import { sayPhrase } from '../words.ts'
import type { Command } from './command.ts'
import { wireTitles } from './names.ts'
import { inStudio, notNow } from './now.ts'

interface Poke {
  /** The code of the change, which undo repeats. */
  readonly code: string
  /** What else the sentence says. */
  readonly args?: Readonly<Record<string, number | string>>
  readonly run: (id: string) => void
  readonly whyNot: (id: string) => string | null
}

const { why } = COMMANDS
const down = (id: string) => (isDown(id) ? why.isDown : null)
const cut = (id: string) => (isCut(id) ? why.isCut : hasNoConnection(id) ? why.noConnection : null)

function hasLeft(id: string): boolean {
  return usePlayback.getState().frame?.faces[numberOfNode(id)]?.left === true
}

const OF_ANY: readonly Poke[] = [
  { code: 'change.crash', run: crashNode, whyNot: down },
  { code: 'change.restart', run: restartNode, whyNot: (id) => (isDown(id) ? null : why.isUp) },
]
const OF_PUBLISHER: Poke = { code: 'change.publishNow', run: publishNow, whyNot: down }
const OF_QUEUE: Poke = {
  code: 'change.redrive',
  run: (id) => redrive(id),
  whyNot: (id) => down(id) ?? (lettersOf(id).length === 0 ? why.noLetters : null),
}
const OF_CLIENT: readonly Poke[] = [
  {
    code: 'change.disconnect',
    run: (id) => leaveOrReturn(id, false),
    whyNot: (id) => down(id) ?? (hasLeft(id) ? why.hasLeft : null),
  },
  {
    code: 'change.connect',
    run: (id) => leaveOrReturn(id, true),
    whyNot: (id) => down(id) ?? (hasLeft(id) ? null : why.isHere),
  },
]
const OF_WIRE: readonly Poke[] = [
  { code: 'change.cut', run: cutLink, whyNot: cut },
  { code: 'change.cutFor', args: { seconds: CUT_SECONDS }, run: cutLinkFor, whyNot: cut },
  { code: 'change.heal', run: healLink, whyNot: (id) => (isCut(id) ? null : why.isWhole) },
  { code: 'change.loss', args: LOSS, run: loseOnLink, whyNot: () => null },
  { code: 'change.halfOpen', run: pullCable, whyNot: cut },
]

function ofLetter(letter: number): Poke {
  return {
    code: 'change.redriveOne',
    args: { letter },
    run: (id) => redrive(id, letter),
    whyNot: down,
  }
}

function ofFilter(filter: string): readonly Poke[] {
  return (['unsubscribe', 'subscribe'] as const).map((change) => ({
    code: `change.${change}`,
    args: { filter },
    run: (id) => changeFilter(id, filter, change),
    whyNot: down,
  }))
}

function pokesOf(node: DesignNode): readonly Poke[] {
  return [
    ...OF_ANY,
    ...(canAsk(node, 'publishNow') ? [OF_PUBLISHER] : []),
    ...(canAsk(node, 'redrive') ? [OF_QUEUE, ...lettersOf(node.id).map(ofLetter)] : []),
    ...(canAsk(node, 'disconnect') ? OF_CLIENT : []),
    ...(canAsk(node, 'unsubscribe') ? [...new Set(filtersOf(node))].flatMap(ofFilter) : []),
  ]
}

export function pokes(): readonly Command[] {
  const { design } = useDocument.getState()
  if (design === null || !inStudio()) return []
  const wireTitle = wireTitles(design)
  return [
    ...design.nodes.flatMap((node) =>
      pokesOf(node).map((poke) => command(poke, 'node', node.id, titleOf(node))),
    ),
    ...design.links.flatMap((link) =>
      OF_WIRE.map((poke) => command(poke, 'link', link.id, wireTitle(link))),
    ),
  ]
}

function command(poke: Poke, kind: 'node' | 'link', id: string, target: string): Command {
  const name = sayPhrase(phrase(poke.code, { target, ...poke.args }))
  return {
    id: `${poke.code} ${poke.args?.['letter'] ?? poke.args?.['filter'] ?? ''} ${id}`,
    group: 'here',
    // A name keeps its small letter.
    title: name.startsWith(target) ? name : capital(name),
    whyNot: () => poke.whyNot(id) ?? notNow(),
    run: () => {
      select({ kind, id })
      poke.run(id)
    },
  }
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
