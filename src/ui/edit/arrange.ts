/** Auto-layout: the selected cards, or all of them, are put in order with the flow. One change, and one undo. */
import { CANVAS_EDIT } from '../../content/text/en.canvas-edit.ts'
import { phrase } from '../../core/codes.ts'
import type { Design, NodeId } from '../../design/design.ts'
import type { Edit } from '../../design/edit.ts'
import { allNodes, findNode, withMembers } from '../../design/groups.ts'
import { placing } from '../../design/shape.ts'
import { LARGE } from '../canvas/layout.ts'
import { wideLayout } from '../canvas/live-state.ts'
import type { Box } from '../canvas/wire-path.ts'
import { currentCanvas } from '../handle.ts'
import { nextTurn } from '../in-turns.ts'
import { useDocument } from '../store/document.ts'
import { hideToast, offerAct, showToast } from '../store/playback.ts'
import { arrangeApart } from './arrange-apart.ts'
import type { Arranged, ToArrange } from './arrange-layout.ts'
import { edit } from './edit.ts'
import { pickedCards } from './pick.ts'
import { currentTable } from './table.ts'

/** Without a connection what puts in order may not come. */
export async function arrange(): Promise<void> {
  const { design } = useDocument.getState()
  const table = currentTable()
  if (design === null || table === null) return
  const picked = withMembers(design, pickedCards())
  const ids = picked.size > 1 ? picked : new Set(allNodes(design).map(({ id }) => id))
  const { cards, marks } = wideLayout({ ...table.live.get(), design })
  const boxes = new Map<NodeId, Box>(
    [...cards, ...marks].map(([id, { x, y, width, height }]) => [id, { x, y, width, height }]),
  )
  const what = { design, boxes, ids }
  const order = await (ids.size > LARGE ? apart(what) : here(what)).catch(() => undefined)
  if (order === undefined) showToast(phrase('edit.arrangeMissing'))
  else if (order !== null) takeOver(design, order)
}

async function here(what: ToArrange): Promise<Arranged> {
  const { arranged } = await import('./arrange-layout.ts')
  return arranged(what)
}

/** What takes longer is told, and may be given up: so long after it has begun, and then so often, in ms. */
const TELL_MS = { first: 300, again: 1_000 }

/** The one that is under way. */
let stop: AbortController | null = null

/** Very many cards take seconds: beside the page. null: somebody has given it up, or has asked anew. */
async function apart(what: ToArrange): Promise<Arranged | null> {
  stop?.abort()
  const mine = new AbortController()
  stop = mine
  const began = performance.now()
  let told = false
  const tell = () => {
    told = true
    const seconds = Math.round((performance.now() - began) / 1_000)
    const words = phrase('edit.arranging', { count: what.ids.size, seconds })
    offerAct(words, CANVAS_EDIT.leaveThem, () => mine.abort())
  }
  const first = setTimeout(tell, TELL_MS.first)
  const telling = setInterval(tell, TELL_MS.again)
  try {
    // What a press shows comes first: to hand very many cards over takes a while.
    await nextTurn()
    return mine.signal.aborted ? null : await arrangeApart(what, mine.signal)
  } finally {
    clearTimeout(first)
    clearInterval(telling)
    if (told && stop === mine) hideToast()
    if (stop === mine) stop = null
  }
}

/** Puts the cards where they belong, unless the design is another by now. */
function takeOver(design: Design, { places, frames }: Arranged): void {
  if (useDocument.getState().design !== design) return showToast(phrase('edit.arrangeStale'))
  const edits: Edit[] = []
  const moves = placing(design, places)
  if (moves !== null) edits.push(moves)
  for (const [id, size] of frames) {
    const group = findNode(design, id)
    if (group?.kind !== 'group') continue
    const { width, height } = group.config
    if (width !== size.width || height !== size.height)
      edits.push({ do: 'setConfig', id, config: size })
  }
  if (edits.length === 0) return showToast(phrase('edit.arrangeDone'))
  const name = phrase('change.arrange', { count: places.size })
  if (!edit({ do: 'batch', edits }, name)) return
  // When the cards are drawn where they are now.
  requestAnimationFrame(() => requestAnimationFrame(() => currentCanvas()?.fit()))
}
