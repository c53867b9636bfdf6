/**
 * Wrong designs of a smart home: the reference with one thing done otherwise, as it is often done. A check must catch each
 * of them (`docs/detection.md`).
 */
import type { WrongDesign } from '../wrong-design.ts'
import { homeDesign } from './design.ts'
import type { Taken } from './parts.ts'

function wrong(code: string, name: string, about: string, taken: Taken): WrongDesign {
  return { code, name, about, document: () => homeDesign(name, about, taken) }
}

export const WRONG_HOMES: Readonly<Record<string, WrongDesign>> = {
  'smart-home-w1': wrong(
    'W1',
    'Home, commands retained',
    'So that a device that comes back finds what it was told last, commands are retained: a lock that reboots unlocks the door.',
    { retainedSet: true },
  ),
  'smart-home-w2': wrong(
    'W2',
    'Home, toggle instead of set',
    'The lamp is told to change, not what to become: a command that comes twice undoes itself.',
    { toggle: true },
  ),
  'smart-home-w3': wrong(
    'W3',
    'Home, no version on the shadow',
    'Reports are taken as they come: one that comes again takes the place of a newer.',
    { version: false },
  ),
  'smart-home-w4': wrong(
    'W4',
    'Home, an automation that listens to itself',
    'It acts upon the state of the lamp, and the lamp reports a new state upon that.',
    { loop: true },
  ),
  'smart-home-w5': wrong(
    'W5',
    'Home, commands that never expire',
    'The session of a device that is away keeps what it is told: when it comes back it does it, minutes late.',
    { expiry: false },
  ),
  'smart-home-w6': wrong(
    'W6',
    'Home, commands that nobody waits for',
    'A command that is lost stays wanted for ever, and whoever wanted it hears nothing.',
    { timeout: false },
  ),
}
