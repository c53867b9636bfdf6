/** The words around the sentences of a run that is told as text. */
import { numberText } from './say.ts'

/** The head of the text: which run it is, and which records follow. */
export interface Head {
  readonly name: string
  readonly seed: number
  readonly length: string
  /** The first and the last record that follow; `to` is before `from` when there are none. */
  readonly from: number
  readonly to: number
  /** How many records the run has. */
  readonly records: number
}

export const STORY_TEXT = {
  head: ({ name, seed, length, ...which }: Head) =>
    `${name}, seed ${seed}, ${length}: ${recordsText(which)}`,
  more: (left: number) =>
    `The text stops here. ${left === 1 ? 'One record follows' : `${numberText(left)} records follow`}: "npm run --silent sim -- run FILE --story" tells them all.`,
} as const

function recordsText({ from, to, records }: Pick<Head, 'from' | 'to' | 'records'>): string {
  if (records === 0) return 'no records'
  if (to < from) return `none of ${numberText(records)} records`
  if (from === 0 && to === records - 1)
    return records === 1 ? 'its one record' : `all ${numberText(records)} records`
  if (from === to) return `record ${from} of ${numberText(records)}`
  return `records ${from} to ${to} of ${numberText(records)}`
}
