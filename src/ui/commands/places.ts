/** Places of the design and of the run: cards, wires, topics, messages. Who goes there sees it, and it is selected. */
import { COMMANDS } from '../../content/text/en.commands.ts'
import { EDIT_FORM } from '../../content/text/en.edit-form.ts'
import { phrase } from '../../core/codes.ts'
import type { RecordIndex } from '../../core/row.ts'
import { titleOf } from '../../design/naming.ts'
import { focusStop } from '../edit/focus.ts'
import { countText, momentText } from '../format.ts'
import { currentCanvas } from '../handle.ts'
import { goTo } from '../playhead.ts'
import { messageName } from '../story.ts'
import { useDocument } from '../store/document.ts'
import { select, showPanel, showToast, usePlayback } from '../store/playback.ts'
import { askForTopic } from '../topics/asked.ts'
import { PublishedTopics, brokersOf } from '../topics/published.ts'
import { currentCast } from '../use-run.ts'
import { sayPhrase } from '../words.ts'
import type { Command } from './command.ts'
import { wireTitles } from './names.ts'
import { inStudio } from './now.ts'

const { also } = COMMANDS

export function places(): readonly Command[] {
  return inStudio() ? [...parts(), ...happenings()] : []
}

function parts(): readonly Command[] {
  const { design } = useDocument.getState()
  const { catalog } = usePlayback.getState()
  if (design === null) return []
  const kinds = new Map(catalog?.entries.map(({ kind, title }) => [kind, sayPhrase(title)]))
  const wireTitle = wireTitles(design)
  return [
    ...design.nodes.map((node): Command => {
      const kind = kinds.get(node.kind) ?? node.kind
      return goToPart('node', node.id, titleOf(node), kind, `${also.card} ${kind} ${node.id}`)
    }),
    ...design.marks.map((mark) => {
      const [line = ''] =
        mark.kind === 'note' ? mark.config.text.trim().split('\n') : [titleOf(mark)]
      const kind = EDIT_FORM.marks[mark.kind]
      return goToPart('mark', mark.id, line === '' ? mark.id : line, kind, `${kind} ${mark.id}`)
    }),
    ...design.links.map((link) =>
      goToPart('link', link.id, wireTitle(link), COMMANDS.wire, `${also.wire} ${link.id}`),
    ),
  ]
}

function goToPart(
  kind: 'node' | 'mark' | 'link',
  id: string,
  title: string,
  more: string,
  words: string,
): Command {
  return {
    id: `go ${id}`,
    group: 'go',
    title,
    more,
    words,
    run: () => {
      select({ kind, id })
      currentCanvas()?.show(id)
      focusStop(id)
    },
  }
}

/** So many messages of a run are found by name, the first of each topic; the others by their record. */
const MESSAGES_MAX = 20_000

function happenings(): readonly Command[] {
  const cast = currentCast()
  const { film } = usePlayback.getState()
  if (cast === null) return []
  const published = new PublishedTopics(film, cast.opened).sync()
  const topics: Command[] = []
  const messages: Command[] = []
  for (const broker of brokersOf(cast.opened))
    for (const [topic, records] of published.at(broker)) {
      topics.push({
        id: `topic ${broker} ${topic}`,
        group: 'go',
        title: topic,
        more: COMMANDS.topic,
        words: also.topic,
        run: () => {
          askForTopic(broker, topic)
          showPanel('topics')
        },
      })
      for (const record of records.slice(0, MESSAGES_MAX - messages.length))
        messages.push({
          id: `message ${record}`,
          group: 'go',
          title: messageName(cast, record),
          more: momentText(cast.trace.at(record)),
          words: `${also.message} ${topic}`,
          run: () => goToMessage(record),
        })
    }
  return [...topics, ...messages]
}

/** A message is sent soon after it is there. */
const LOOK_ON = 2_000

/** To the packet that carries it first, or to the record of its publish. */
function goToMessage(about: RecordIndex): void {
  const { trace } = usePlayback.getState()
  const last = Math.min(trace.length, about + LOOK_ON)
  for (let record = about; record < last; record++)
    if (trace.ev(record) === 'packet' && trace.about(record) === about) {
      goTo(record)
      return select({ kind: 'packet', record })
    }
  goTo(about)
}

/** A record by its number, which is no word of anything. */
export function recordOf(query: string): readonly Command[] {
  const number = /^\D*?(\d{1,9})\s*$/.exec(query)?.[1]
  if (number === undefined || !inStudio()) return []
  const record = Number(number)
  const isThere = () => record < usePlayback.getState().trace.length
  if (!isThere()) return []
  return [
    {
      id: `record ${record}`,
      group: 'go',
      title: COMMANDS.record(countText(record)),
      more: momentText(usePlayback.getState().trace.at(record)),
      words: `${record}`,
      run: () => {
        if (isThere()) goTo(record)
        else showToast(phrase('command.noSuchRecord'))
      },
    },
  ]
}
