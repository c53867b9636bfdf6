/**
 * One of ours, or what a link brought, as it came: what the person made of it becomes a design of its own, so that
 * both are there.
 */
import { LIBRARY } from '../../content/text/en.library.ts'
import { UI } from '../../content/text/en.ui.ts'
import { phrase } from '../../core/codes.ts'
import { builtinDesign } from '../builtin.ts'
import { loadOpenLink } from '../moment/load.ts'
import { go } from '../route.ts'
import { openDesign } from '../session.ts'
import { setReport, useDocument } from '../store/document.ts'
import { offerAct } from '../store/playback.ts'
import { takeApart } from './keeper.ts'

/** Says that what was opened is the person's version, and offers the original. */
export function offerOriginal(): void {
  offerAct(phrase('kept.version'), UI.original, () => void openOriginal())
}

/** Opens the original of what is open. Where the person's version cannot be kept apart, that stays as it is. */
export async function openOriginal(): Promise<void> {
  const { origin, design } = useDocument.getState()
  if (origin === null || design === null) return
  const ours = origin.kind === 'builtin' ? builtinDesign(origin.id) : undefined
  if (ours === undefined && origin.kind !== 'link') return
  const id = await takeApart()
  if (id === null) return
  if (origin.kind === 'link') {
    const { openLink } = await loadOpenLink()
    const refused = await openLink(origin.hash)
    if (refused !== null) return setReport(refused)
  } else if (ours === undefined || !(await openDesign(ours, origin))) return
  offerAct(phrase('kept.yours', { name: design.name }), LIBRARY.openYours, () =>
    go({ place: 'own', id }),
  )
}
