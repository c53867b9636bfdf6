/** The round that belongs to the open design: what may be done in it, step by step. */
import { create } from 'zustand'
import { ROUNDS } from '../../content/rounds/rounds.ts'
import { practiceTexts } from '../../content/text/en.practice.ts'
import type { Phrase } from '../../core/codes.ts'
import { phrase } from '../../core/codes.ts'
import { ok } from '../../core/result.ts'
import type { Result as Outcome } from '../../core/result.ts'
import type { Design } from '../../design/design.ts'
import type { Level, Prediction, Put } from '../../worker/practice-api.ts'
import { askPractice, endPractice } from '../../worker/practice-client.ts'
import { startEditing, stopEditing } from '../editing.ts'
import { goHome, pause } from '../playhead.ts'
import { pose } from '../session.ts'
import { useDocument } from '../store/document.ts'
import { select } from '../store/playback.ts'
import { addSentences } from '../words.ts'
import type { Attempt, Phase } from './attempt.ts'
import {
  asking,
  isPredicting,
  onTable,
  standing,
  ticked,
  WHAT_IFS,
  whatIfsPut,
  withCard,
} from './attempt.ts'
import { grade } from './grading.ts'
import type { Hint } from './taken.ts'
import { isSameHint, offered } from './hints.ts'
import type { Job } from './jobs.ts'
import { fromNow, giveUp, jobOf } from './jobs.ts'
import { isKept, keepAttempt, keptSince } from './kept.ts'
import type { Stage } from './stage.ts'
import { useStage } from './stage.ts'
import type { Sweep } from './sweeps.ts'
import { beginSweep } from './sweeps.ts'

addSentences(practiceTexts)

/** What somebody waits for, and how far it is. */
export interface Busy {
  readonly what: 'sweep' | 'seeds' | 'shrink' | 'weigh' | 'run'
  readonly ran: number
  readonly of: number
}

interface RoundState {
  readonly attempt: Attempt | null
  readonly busy: Busy | null
  readonly problem: Phrase | null
  /** The browser keeps it. */
  readonly keeps: boolean
}

const NOTHING: RoundState = { attempt: null, busy: null, problem: null, keeps: true }

export const useRound = create<RoundState>(() => NOTHING)

function stageOf(attempt: Attempt | null): Stage {
  if (attempt === null) return 'none'
  if (attempt.phase === 'debrief') return useStage.getState().stage === 'over' ? 'over' : 'debrief'
  return isPredicting(attempt) ? 'predicting' : 'open'
}

/** Takes over what is known of the attempt, keeps it, and tells the studio. */
function put(attempt: Attempt): void {
  useRound.setState({ keeps: keepAttempt(attempt) })
  show(attempt)
}

function show(attempt: Attempt): void {
  useRound.setState({ attempt })
  const stage = stageOf(attempt)
  if (stage === 'predicting') lock()
  useStage.setState({ stage })
}

/** What is predicted is not to be seen before. */
function lock(): void {
  if (useStage.getState().stage === 'predicting') return
  pause()
  stopEditing()
  goHome()
  select(null)
  useStage.setState({ panel: true })
}

/** The attempt that belongs to the design that is open now; null: none does. */
export function takeUp(attempt: Attempt | null): void {
  drop()
  useStage.setState({ stage: 'none', panel: true })
  useRound.setState({ ...NOTHING, keeps: attempt === null || isKept(attempt.place) })
  // It was just read: to keep it again would set back another tab that has gone on with it.
  if (attempt !== null) show(attempt)
}

/** Another tab may have gone on with it: what is done next here goes on from there. */
export function catchUp(): void {
  const { attempt, busy } = useRound.getState()
  if (attempt === null) return
  const since = keptSince(attempt.place)
  if (since === undefined) return
  if (since === null) return takeUp(null)
  // It was asked where the round does not stand any more.
  if (busy !== null && standing(since) !== standing(attempt)) drop()
  useRound.setState({ keeps: isKept(since.place) })
  show(since)
}

function current(): Attempt {
  const { attempt } = useRound.getState()
  if (attempt === null) throw new Error('broken promise: a round is open')
  return attempt
}

function change(more: Partial<Attempt>): void {
  put({ ...current(), ...more })
}

/** `keep`: else the time is only shown. */
export function tick(ms: number, keep: boolean): void {
  // Another tab's clock may go at the same moment, or this page may have stood still.
  if (keep) catchUp()
  const { attempt, keeps } = useRound.getState()
  if (attempt === null) return
  const later = ticked(attempt, ms)
  if (later === attempt) return
  useRound.setState({ attempt: later, keeps: keep ? keepAttempt(later) : keeps })
}

export function pauseClock(paused: boolean): void {
  change({ paused })
}

export function askQuestion(id: string): void {
  put(asking(current(), id))
}

export function pick(id: string, picked: boolean): void {
  const others = current().picks.filter((one) => one !== id)
  change({ picks: picked ? [...others, id] : others })
}

export function note(notes: string): void {
  change({ notes })
}

export function saySteps(words: string): void {
  put(withCard(current(), { words }))
}

export function judgeTalk(human: Level): void {
  change({ human })
}

/** The scope is said: the card on which nothing fails is put. */
export async function toHappyPath(): Promise<void> {
  await work('run', async ({ design, ask }) => {
    const { round } = current()
    const fixed = await ask((api) => api.fixed(round, design, null))
    const plain = fixed.ok ? await ask((api) => api.plain(round, fixed.value.design)) : fixed
    return () => deal(plain, 'happy')
  })
}

function deal(answer: Outcome<Put, Phrase>, phase: Phase): void {
  if (!answer.ok) return fail(answer.error)
  const taken = { put: answer.value, prediction: null, run: null, words: '', changed: [] }
  change({ phase, cards: [...current().cards, taken] })
}

/** Runs the card on the table. null: nothing is said of it. */
export async function runIt(prediction: Prediction | null): Promise<void> {
  await work('run', async ({ design, ask }) => {
    const attempt = current()
    const taken = onTable(attempt)
    if (taken === undefined) return () => undefined
    const { round } = attempt
    const fixed = await ask((api) => api.fixed(round, design, null))
    const run = fixed.ok
      ? await ask((api) => api.run(fixed.value.design, taken.put, prediction))
      : fixed
    if (!run.ok) return () => fail(run.error)
    const changed = fixed.ok ? fixed.value.changed : []
    return () => {
      put(withCard(current(), { prediction, run: run.value, changed }))
      const { fault } = taken.put.card
      if (fault !== null) pose([fault], phrase('change.whatIf'))
      lookAhead()
    }
  })
}

/** Only what is offered, and once: a second press, or another tab, takes nothing. */
export function takeHint(hint: Hint): void {
  const taken = onTable(current())
  if (taken === undefined || !offered(taken).some((one) => isSameHint(one, hint))) return
  put(withCard(current(), { hints: [...(taken.hints ?? []), hint] }))
}

/** The fault is taken back, and the design can be drawn. */
export function mend(): void {
  pose([], phrase('change.whatIfOver'))
  startEditing()
  useStage.setState({ panel: false })
}

export function toMending(): void {
  change({ phase: 'mend' })
  mend()
  lookAhead()
}

/** The next card: what a sweep has found to break the design as it is now. */
export async function nextCard(): Promise<void> {
  change({ phase: 'whatIfs' })
  if (whatIfsPut(current()) >= WHAT_IFS) return
  pose([], phrase('change.whatIfOver'))
  stopEditing()
  useStage.setState({ panel: true })
  await work('sweep', async ({ design, ask, stillWanted }) => {
    const { round, cards, nonce } = current()
    const survives = whatIfsPut(current()) === nonce % WHAT_IFS
    const fixed = await ask((api) => api.fixed(round, design, null))
    if (!fixed.ok) return () => fail(fixed.error)
    stillWanted()
    const swept = await sweepOf(design, fixed.value.design).done
    if (!swept.ok) return () => fail(swept.error)
    const used = cards.map(({ put: { card } }) => card.kind)
    const next = await ask((api) =>
      api.next(round, fixed.value.design, swept.value.broke, used, survives),
    )
    if (!next.ok) return () => fail(next.error)
    const { value } = next
    return () => (value === null ? change({ exhausted: true }) : deal(ok(value), 'whatIfs'))
  })
}

export function toCertify(): void {
  drop()
  pose([], phrase('change.whatIfOver'))
  stopEditing()
  useStage.setState({ panel: true })
  change({ phase: 'certify' })
}

/** Grades the design: a sweep, the seeds of this attempt, what it costs. */
export async function certify(): Promise<void> {
  await work('sweep', async ({ design, ask, stillWanted }) => {
    const tell = { shrink: progress('shrink'), weigh: progress('weigh') }
    const result = await grade(current(), design, {
      ask,
      sweep(judged, seeds) {
        stillWanted()
        endSweeps()
        ahead = { design, sweep: beginSweep(judged, seeds, progress('sweep')) }
        return ahead.sweep
      },
      tell: (what, ran, of) => tell[what](ran, of),
    })
    if (!result.ok) return () => fail(result.error)
    return () => {
      endSweeps()
      useStage.setState({ stage: 'open' })
      change({ phase: 'debrief', result: result.value })
    }
  })
}

export function cancelWork(): void {
  drop()
  fail(phrase('practice.cancelled'))
}

/** The design is another one: what is under way is about one that is not there any more. */
export function designChanged(): void {
  if (useRound.getState().busy !== null) {
    drop()
    fail(phrase('practice.changed'))
  }
  lookAhead()
}

/** Over before its time: what was reached is graded. */
export function endRound(): void {
  toCertify()
}

export function showDebrief(shown: boolean): void {
  useStage.setState({ stage: shown ? 'debrief' : 'over' })
}

export function showPanel(panel: boolean): void {
  useStage.setState({ panel })
}

/** What is under way, and beside it, is not wanted any more. */
function drop(): void {
  giveUp()
  endSweeps()
  // It may weigh a design, which takes it seconds in which it hears nothing else.
  if (useRound.getState().busy !== null) endPractice()
  useRound.setState({ busy: null })
}

/** It is said, and what has failed is begun anew when it is asked for again. */
function fail(problem: Phrase): void {
  endSweeps()
  useRound.setState({ problem })
}

/** One thing at a time. `does`: its answer takes over what has come of it, if that is still wanted. */
async function work(what: Busy['what'], does: (job: Job) => Promise<() => void>): Promise<void> {
  const { design } = useDocument.getState()
  if (design === null || useRound.getState().busy !== null) return
  const isWanted = fromNow()
  useRound.setState({ busy: { what, ran: 0, of: 0 }, problem: null })
  const job = jobOf(design, isWanted)
  const takeIn = await does(job).catch(() => () => fail(phrase('practice.died')))
  if (!isWanted()) return
  useRound.setState({ busy: null })
  takeIn()
}

function progress(what: Busy['what']): (ran: number, of: number) => void {
  const isWanted = fromNow()
  return (ran, of) => {
    if (isWanted() && useRound.getState().busy !== null)
      useRound.setState({ busy: { what, ran, of } })
  }
}

/** The sweep that is under way, or done: of this design. */
let ahead: { readonly design: Design; readonly sweep: Sweep } | null = null

function endSweeps(): void {
  ahead?.sweep.end()
  ahead = null
}

const NO_SEEDS = { seeds: 0, from: 1 }

/** The sweep of a design, which may have been begun before anybody asked. */
function sweepOf(design: Design, fixed: Design): Sweep {
  if (ahead?.design !== design) {
    endSweeps()
    ahead = { design, sweep: beginSweep(fixed, NO_SEEDS, progress('sweep')) }
  }
  return ahead.sweep
}

const REST_MS = 1_500
let resting: ReturnType<typeof setTimeout> | undefined

/** While somebody thinks, or draws no more, the design as it stands is swept: the next card is there at once. */
export function lookAhead(): void {
  clearTimeout(resting)
  resting = setTimeout(() => void sweepQuietly(), REST_MS)
}

/** Whether a card may be asked for next, and nothing is known of that design. */
function isAheadWanted(design: Design | null): design is Design {
  const { attempt, busy } = useRound.getState()
  if (attempt === null || design === null || busy !== null || ahead?.design === design) return false
  const { phase } = attempt
  const wanted = phase === 'mend' || (phase === 'whatIfs' && whatIfsPut(attempt) < WHAT_IFS)
  return wanted && !isPredicting(attempt) && useDocument.getState().design === design
}

async function sweepQuietly(): Promise<void> {
  const { design } = useDocument.getState()
  if (!isAheadWanted(design)) return
  const isWanted = fromNow()
  try {
    const { round } = current()
    const fixed = await askPractice((api) => api.fixed(round, design, null))
    if (fixed.ok && isWanted() && isAheadWanted(design)) sweepOf(design, fixed.value.design)
  } catch {
    // Whoever asks for the card hears of it.
  }
}

/** Of the round that is open. */
export function roundData(attempt: Attempt) {
  return ROUNDS[attempt.round]
}
