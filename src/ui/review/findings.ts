/**
 * What the design review finds in the open design and in the film of it, as long as somebody looks: asked for when a
 * change of the design has rested for a moment, and when a film is done. Which findings are waived is the design's own
 * word: a waiver changes no run, and is seen at once.
 */
import { useEffect, useMemo } from 'react'
import { create } from 'zustand'
import type { Design } from '../../design/design.ts'
import type { Finding, IdleWaiver } from '../../design/finding.ts'
import { idleWaivers, waives } from '../../design/finding.ts'
import { ask } from '../../worker/client.ts'
import type { Asker } from '../asker.ts'
import { createAsker } from '../asker.ts'
import { designOf, useDocument } from '../store/document.ts'
import { usePlayback } from '../store/playback.ts'

const REST_MS = 200

type Answer = readonly Finding[] | 'failed'

const useAnswer = create<{ readonly answer: Answer | null }>(() => ({ answer: null }))

let asker: Asker<Design> | null = null
let resting: ReturnType<typeof setTimeout> | null = null
let lookers = 0
let leave: (() => void)[] = []

function listen(): void {
  asker?.stop()
  asker = createAsker<Design, Answer>(
    async (design) => (await ask((api) => api.review(design))) ?? 'failed',
    (answer) => useAnswer.setState({ answer }),
  )
}

export function askAgain(): void {
  const design = designOf(useDocument.getState())
  if (design !== null) asker?.want(design)
}

function wantSoon(): void {
  if (resting !== null) clearTimeout(resting)
  resting = setTimeout(askAgain, REST_MS)
}

function begin(): void {
  listen()
  askAgain()
  leave = [
    useDocument.subscribe((now, before) => {
      if (now.origin !== before.origin) useAnswer.setState({ answer: null })
      if (now.design !== before.design || now.pokes !== before.pokes) wantSoon()
    }),
    usePlayback.subscribe((now, before) => {
      if (now.opened !== before.opened) listen()
      if (now.opened !== before.opened || now.done !== before.done) wantSoon()
    }),
  ]
}

function end(): void {
  for (const one of leave.splice(0)) one()
  asker?.stop()
  asker = null
  if (resting !== null) clearTimeout(resting)
  resting = null
}

export interface Findings {
  readonly open: readonly Finding[]
  readonly waived: readonly Finding[]
  /** Waivers of what is not found now: by themselves they would stay in the file, and be taken back nowhere. */
  readonly idle: readonly IdleWaiver[]
}

/** null: they are not known yet. */
export function useFindings(): Findings | 'failed' | null {
  useEffect(() => {
    if (lookers++ === 0) begin()
    return () => {
      if (--lookers === 0) end()
    }
  }, [])
  const answer = useAnswer((state) => state.answer)
  const waivers = useDocument((state) => state.design?.waivers)
  return useMemo(() => {
    if (answer === null || answer === 'failed') return answer
    const all = answer.map((finding): Finding => {
      const { waived: _then, ...rest } = finding
      const waiver = waivers?.find((one) => waives(one, finding))
      return waiver === undefined ? rest : { ...rest, waived: waiver.reason }
    })
    return {
      open: all.filter(({ waived }) => waived === undefined),
      waived: all.filter(({ waived }) => waived !== undefined),
      idle: idleWaivers(waivers ?? [], answer),
    }
  }, [answer, waivers])
}
