/** The words of the way around a design of very many cards, which come with it. */
import { worded } from './language.ts'

export const LARGE_DESK = worded('large.LARGE_DESK', {
  around: 'The view',
  further: 'Further away',
  nearer: 'Nearer',
  fit: 'All of it',
  map: 'Overview map',
} as const)
