/** All designs that are stored because they are wrong, by the ids that the command line takes like those of scenarios. */
import { WRONG_HOMES } from './home/wrong.ts'
import { WRONG_ORDERS } from './orders/wrong.ts'
import { WRONG_PRESENCE } from './presence/wrong.ts'
import type { WrongDesign } from './wrong-design.ts'

export const WRONG_DESIGNS: Readonly<Record<string, WrongDesign>> = {
  ...WRONG_ORDERS,
  ...WRONG_PRESENCE,
  ...WRONG_HOMES,
}
