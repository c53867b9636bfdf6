/** The numbers of a ledger, as they are read. */
import { LEDGER } from '../../content/text/en.ledger.ts'
import { moneyText } from '../../content/text/language.ts'
import { numberText } from '../../content/text/say.ts'
import type { Invariant, Unit } from '../../design/invariants.ts'

export function unitOf(invariant: Invariant | undefined): Unit | undefined {
  return invariant !== undefined && 'balance' in invariant ? invariant.unit : undefined
}

export function amountText(value: number, unit: Unit | undefined): string {
  if (Number.isNaN(value)) return LEDGER.noNumber
  return unit === 'cents' ? moneyText(value) : numberText(value)
}
