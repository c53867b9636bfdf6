/**
 * What the keyboard stops at and the pointer presses: a button over each card and each wire, in the order of
 * the flow. What they lie over is drawn elsewhere.
 */
import type { KeyboardEvent, MouseEvent } from 'react'
import { memo, useCallback } from 'react'
import type { RecordIndex } from '../../core/row.ts'
import styles from './canvas.module.css'
import { isPicked } from '../edit/picked.ts'
import { type MarkBox, TITLE } from './mark-layout.ts'
import type { CardBox, Layout, Stop } from './layout.ts'
import { useLive } from './live.ts'
import { nameOf } from './live-state.ts'
import type { CanvasProps, Selection } from './props.ts'
import type { WirePath } from './wire-path.ts'
import { pressBox } from './wire-path.ts'
import { titleOf } from '../../design/naming.ts'
import { CANVAS } from '../../content/text/en.ui.ts'
import { said, unreadText } from './words.ts'

interface StopsProps extends Pick<CanvasProps, 'selection' | 'onSelect'> {
  readonly layout: Layout
  readonly packetAt: (clientX: number, clientY: number) => RecordIndex | null
}

/** Of a wire, across it; more where a finger has to find it. */
const REACH = 24
const REACH_TOUCH = 44

export function Stops({ layout, selection, onSelect, packetAt }: StopsProps) {
  const press = useCallback(
    (stop: Selection, event: MouseEvent) => {
      // A packet lies above its wire: a press on both means the packet. A key has no place.
      const record = event.detail === 0 ? null : packetAt(event.clientX, event.clientY)
      onSelect(record === null ? stop : { kind: 'packet', record })
    },
    [onSelect, packetAt],
  )
  return layout.order.map((stop) => (
    <OneStop
      key={`${stop.kind} ${stop.id}`}
      stop={stop}
      place={placeOf(stop, layout)}
      reach={layout.stacked ? REACH_TOUCH : REACH}
      pressed={isPicked(selection, stop.id)}
      onPress={press}
    />
  ))
}

interface OneStopProps {
  readonly stop: Stop
  readonly place: CardBox | MarkBox | WirePath | null
  /** Of a wire, across it. */
  readonly reach: number
  readonly pressed: boolean
  readonly onPress: (stop: Selection, event: MouseEvent) => void
}

/** One card that moves must not render the stops of all others. */
const OneStop = memo(function OneStop({ stop, place, reach, pressed, onPress }: OneStopProps) {
  const unread = useLive((state) => state.unread.has(stop.id))
  const label = useLive((state) => {
    const part = state.unread.get(stop.id)
    if (part !== undefined)
      return 'kind' in part
        ? CANVAS.card(part.title, unreadText(part.kind, state.kinds.has(part.kind)))
        : CANVAS.wire(nameOf(state, part.a), nameOf(state, part.b), CANVAS.unreadWire)
    const mark = stop.kind === 'mark' ? state.layout.marks.get(stop.id)?.mark : undefined
    if (mark?.kind === 'note') return CANVAS.note(mark.config.text)
    if (mark !== undefined) return CANVAS.group(titleOf(mark))
    if (stop.kind === 'node') {
      const kind = state.nodes.get(stop.id)?.kind ?? ''
      const title = state.kinds.get(kind)?.title
      return CANVAS.card(nameOf(state, stop.id), title === undefined ? kind : said(title))
    }
    const link = state.links.get(stop.id)
    const look = state.looks.get(stop.id)
    const told = look === undefined ? CANVAS.noRun : CANVAS.state[look]
    return CANVAS.wire(nameOf(state, link?.a ?? ''), nameOf(state, link?.b ?? ''), told)
  })
  if (place === null) return null
  const { x, y, width, height } = 'mqtt' in place ? pressBox(place, reach) : place
  return (
    <button
      type="button"
      className={`${styles.stop} ${stop.kind === 'link' ? styles.wireStop : ''}`}
      style={{ transform: `translate(${x}px, ${y}px)`, width, height }}
      aria-label={label}
      aria-pressed={pressed}
      data-stop={stop.id}
      data-unread={unread ? '' : undefined}
      onClick={(event) => onPress(unread ? { kind: 'unread', id: stop.id } : stop, event)}
      onKeyDown={keepKeys}
    />
  )
})

/** Enter and Space press what has the focus; they mean nothing else then. */
function keepKeys(event: KeyboardEvent): void {
  if (event.key === 'Enter' || event.key === ' ') event.stopPropagation()
}

function placeOf({ kind, id }: Stop, { cards, wires, marks }: Layout): OneStopProps['place'] {
  if (kind === 'mark') return titleLine(marks.get(id))
  return (kind === 'node' ? cards.get(id) : wires.get(id)) ?? null
}

const lines = new WeakMap<MarkBox, MarkBox>()

/** Of a group its title is pressed: what stands in its frame stays free. The same for the same box. */
function titleLine(box: MarkBox | undefined): MarkBox | null {
  if (box === undefined || box.mark.kind === 'note') return box ?? null
  const line = lines.get(box) ?? { ...box, height: TITLE }
  lines.set(box, line)
  return line
}
