/** The words of the way around a design of very many cards, in German. */
import type * as english from './en.large.ts'

export const LARGE_DESK: typeof english.LARGE_DESK = {
  around: 'Die Ansicht',
  further: 'Weiter weg',
  nearer: 'Näher heran',
  fit: 'Alles',
  map: 'Übersichtskarte',
}
