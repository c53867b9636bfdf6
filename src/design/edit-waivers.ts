/** Reversible changes of what was decided about findings. */
import type { Phrase } from '../core/codes.ts'
import { phrase } from '../core/codes.ts'
import type { Result } from '../core/result.ts'
import { err, ok } from '../core/result.ts'
import type { Design } from './design.ts'
import { firstComplaint, fits, inserted, removed } from './edit-lists.ts'
import { WAIVERS_MAX } from './limits.ts'
import { WaiverSchema } from './waiver-schema.ts'
import type { Waiver } from './waivers.ts'

export type WaiverEdit =
  | { readonly do: 'addWaiver'; readonly waiver: Waiver; readonly index?: number }
  | { readonly do: 'removeWaiver'; readonly index: number }

export function waiversOf({ waivers = [] }: Design): readonly Waiver[] {
  return waivers
}

/** The same design with these: a design without waivers has no list. */
export function withWaivers(design: Design, list: readonly Waiver[]): Design {
  if (list === waiversOf(design)) return design
  const { waivers: _old, ...rest } = design
  return list.length === 0 ? rest : { ...rest, waivers: list }
}

export function applyToWaivers(
  design: Design,
  edit: WaiverEdit,
): Result<{ readonly design: Design; readonly undo: WaiverEdit }, Phrase> {
  const list = waiversOf(design)
  if (edit.do === 'removeWaiver') {
    const waiver = list[edit.index]
    if (waiver === undefined) return err(phrase('problem.noSuchPlace', { index: edit.index }))
    const { index } = edit
    return ok({
      design: withWaivers(design, removed(list, index)),
      undo: { do: 'addWaiver', waiver, index },
    })
  }
  const { waiver, index = list.length } = edit
  if (list.length >= WAIVERS_MAX) return err(phrase('problem.waiversMax', { max: WAIVERS_MAX }))
  if (!fits(list, index)) return err(phrase('problem.noSuchPlace', { index }))
  return firstComplaint(WaiverSchema, waiver, () => ({
    design: withWaivers(design, inserted(list, index, waiver)),
    undo: { do: 'removeWaiver', index },
  }))
}
