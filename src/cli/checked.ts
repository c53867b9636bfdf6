/** A check that is done, and what is said of it in each form. */
import type { Design } from '../design/design.ts'
import type { BrokenInvariant, Proof } from '../run/proof.ts'
import type { Shrunk } from '../run/shrink.ts'
import type { Broken } from '../trace/verdict.ts'
import { sentence } from './output.ts'

export interface Checked {
  /** As it was typed. */
  readonly name: string
  readonly design: Design
  readonly proof: Proof
  /** Undefined: nothing broke. */
  readonly shrunk: Shrunk | undefined
  /** Undefined: nothing broke, or it is too long for a link. */
  readonly link: string | undefined
}

export function claimOf({ claim }: Proof): string {
  return claim.map(({ say, with: args }) => sentence(say, args)).join(' ')
}

export function becauseOf({ sentence: { say, with: args } }: Broken): string {
  return sentence(say, args)
}

export function brokenText({ id, why, runs, first }: BrokenInvariant): string {
  return sentence('cli.checkBroken', { id, why, runs, sentence: becauseOf(first.broken) })
}
