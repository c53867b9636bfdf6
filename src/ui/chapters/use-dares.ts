/** What is dared in the open chapter, with its subjects in the run as it is. Nothing before the run is known to its end. */
import { useMemo } from 'react'
import { DARES } from '../../content/dares.ts'
import { CHAPTERS } from '../../content/text/en.chapters.ts'
import { journeysOf } from '../journeys/use-journeys.ts'
import { useDocument } from '../store/document.ts'
import { usePlayback } from '../store/playback.ts'
import { useVersion } from '../use-run.ts'
import type { Subject } from './subjects.ts'
import { subjectOf } from './subjects.ts'

export interface Dared {
  readonly text: string
  readonly subject: Subject
}

export function useDares(scenario: string): readonly Dared[] {
  const done = usePlayback((state) => state.done)
  const film = usePlayback((state) => state.film)
  const design = useDocument((state) => state.design)
  const pokes = useDocument((state) => state.pokes)
  const version = useVersion()
  return useMemo(() => {
    if (!done || design === null || version === 0) return []
    const { nodes } = design
    const script = [...design.script, ...pokes]
    const { journeys } = journeysOf(film, nodes).reader
    const seen = { trace: film.trace, journeys, script, nodes }
    return (DARES[scenario] ?? []).flatMap((dare) => {
      const subject = subjectOf(dare, seen)
      if (subject === null) return []
      const [name, word] = subject.what === 'journey' ? [subject.name, subject.word] : ['', '']
      return [{ text: CHAPTERS.daring[dare.say](name, word), subject }]
    })
  }, [scenario, done, film, design, pokes, version])
}
