/** What steers through a run, in the one piece that is fetched (load.tsx). */
import { BreakpointsButton } from './BreakpointsButton.tsx'
import { Dots } from './Dots.tsx'
import { breakHere, breakSelected } from './breakpoints.ts'
import { goInteresting } from './next.ts'

export const steer = { BreakpointsButton, Dots, breakHere, breakSelected, goInteresting }
