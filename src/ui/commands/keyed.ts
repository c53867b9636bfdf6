/** All that has a key, as the place where the person is has bound it: who adds a key adds a command. */
import { COMMANDS } from '../../content/text/en.commands.ts'
import type { KeyAction } from '../../content/text/en.keys.ts'
import { KEYS_SHEET, KEY_TEXTS } from '../../content/text/en.keys.ts'
import { UI } from '../../content/text/en.ui.ts'
import { canAsk, hasNoConnection, isCut, isDown } from '../actions.ts'
import { KEYS, boundTo } from '../keys.ts'
import { useDocument } from '../store/document.ts'
import { usePlayback } from '../store/playback.ts'
import { sayPhrase } from '../words.ts'
import type { Command, GroupId } from './command.ts'
import { inStudio, notNow } from './now.ts'

const { why } = COMMANDS

/** Those that are not in time. */
const GROUPS: Partial<Record<KeyAction, GroupId>> = {
  break: 'here',
  cut: 'here',
  crash: 'here',
  loss: 'here',
  slow: 'here',
  publish: 'here',
  packetMenu: 'here',
  undo: 'design',
  redo: 'design',
  edit: 'design',
  wire: 'design',
  remove: 'design',
  duplicate: 'design',
  selectAll: 'design',
  help: 'show',
  leave: 'show',
  find: 'show',
  panelStory: 'show',
  panelTimeline: 'show',
  panelSequence: 'show',
  panelMessages: 'show',
  panelTopics: 'show',
  panelProblems: 'show',
}

/** By which some are found that are called otherwise. */
const WORDS: Partial<Record<KeyAction, string>> = {
  help: COMMANDS.also.keys,
  panelStory: COMMANDS.also.panel,
  panelTimeline: COMMANDS.also.panel,
  panelSequence: COMMANDS.also.panel,
  panelMessages: COMMANDS.also.panel,
  panelTopics: COMMANDS.also.panel,
  panelProblems: COMMANDS.also.panel,
}

/** What would be strange in a list of commands: the list itself. */
const UNLISTED: ReadonlySet<KeyAction> = new Set(['commands'])

export function keyed(): readonly Command[] {
  return KEYS.flatMap(({ action }): Command[] => {
    if (boundTo(action) === null || UNLISTED.has(action)) return []
    return [
      {
        id: `key ${action}`,
        group: GROUPS[action] ?? 'time',
        title: titleOf(action),
        key: action,
        whyNot: () => whyNot(action),
        run: () => boundTo(action)?.(),
        words: WORDS[action] ?? '',
      },
    ]
  })
}

/** Undo says what it takes back. On Home `x` is the dare. */
function titleOf(action: KeyAction): string {
  const { done, undone } = useDocument.getState()
  const last = action === 'undo' ? done.at(-1) : action === 'redo' ? undone.at(-1) : undefined
  if (last !== undefined) return (action === 'undo' ? UI.undoOf : UI.redoOf)(sayPhrase(last.name))
  if (action === 'cut' && !inStudio()) return UI.cutNow
  return action === 'help' ? KEYS_SHEET.keysTitle : KEY_TEXTS[action]
}

function whyNot(action: KeyAction): string | null {
  const { cursor, trace, opened, selection } = usePlayback.getState()
  const { design, done, undone } = useDocument.getState()
  switch (action) {
    case 'undo':
      return done.length === 0 ? why.nothingDone : null
    case 'redo':
      return undone.length === 0 ? why.nothingUndone : null
    case 'play':
    case 'end':
      return opened === null ? why.noRun : null
    case 'step':
    case 'stepPacket':
    case 'stepBusiness':
      return cursor.record >= trace.length - 1 ? why.lastRecord : null
    case 'stepBack':
    case 'stepPacketBack':
    case 'stepBusinessBack':
    case 'start':
      return cursor.record < 0 && cursor.time === 0 ? why.atStart : null
    case 'break':
    case 'leave':
    case 'remove':
      return selection === null ? why.nothingSelected : null
    case 'duplicate':
      return selection?.kind === 'node' ? null : why.noNode
    case 'wire':
      if (selection === null || selection.kind === 'packet') return why.nothingSelected
      return (design?.nodes.length ?? 0) < 2 ? why.oneCard : null
    case 'selectAll':
      return design?.nodes.length === 0 ? why.noCards : null
    case 'packetMenu':
    case 'slow':
      return selection?.kind === 'packet' ? null : why.noPacket
    case 'cut':
      return whyNoCut()
    case 'loss':
      return selection?.kind === 'link' ? notNow() : why.noWireAlone
    case 'crash':
      return selection?.kind === 'node' ? notNow() : why.noNode
    case 'publish':
      return whyNoPublish()
    default:
      return null
  }
}

function whyNoCut(): string | null {
  if (!inStudio()) return null
  const { selection, opened, trace } = usePlayback.getState()
  if (selection?.kind === 'link')
    return !isCut(selection.id) && hasNoConnection(selection.id) ? why.noConnection : notNow()
  if (selection?.kind !== 'packet' || selection.record >= trace.length) return why.noWire
  const row = trace.row(selection.record)
  const id = row.ev === 'packet' ? opened?.links[row.wire]?.id : undefined
  if (id === undefined) return why.noWire
  if (isCut(id)) return why.isCut
  return hasNoConnection(id) ? why.noConnection : notNow()
}

function whyNoPublish(): string | null {
  const { selection } = usePlayback.getState()
  const node = useDocument
    .getState()
    .design?.nodes.find(({ id }) => selection?.kind === 'node' && id === selection.id)
  if (node === undefined || !canAsk(node, 'publishNow')) return why.noPublisher
  return isDown(node.id) ? why.isDown : notNow()
}
