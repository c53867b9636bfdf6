/** Which side of the palette is shown, and whether it is open where it has to be opened. */
import { create } from 'zustand'

export type PaletteTab = 'library' | 'outline'

export const usePaletteShown = create<{
  readonly open: boolean
  readonly tab: PaletteTab
  /** Its field is to have the focus as soon as it is there. */
  readonly finding: boolean
}>(() => ({ open: false, tab: 'library', finding: false }))

export function findInPalette(): void {
  usePaletteShown.setState({ open: true, tab: 'library', finding: true })
}

export function openPalette(open: boolean): void {
  usePaletteShown.setState({ open })
}
