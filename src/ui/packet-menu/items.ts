/** What the menu of a packet offers at the cursor, in its order. */
import { PACKET_MENU } from '../../content/text/en.packet-menu.ts'
import type { RecordIndex } from '../../core/row.ts'
import { micros } from '../../core/time.ts'
import { cutLink, hasNoConnection, isCut } from '../actions.ts'
import { lengthText } from '../format.ts'
import type { Line } from './FloatMenu.tsx'
import { goTo } from '../playhead.ts'
import type { Cast } from '../story.ts'
import { breakHere } from '../watch/load.tsx'
import { delayPacket, dropSegment } from './acts.ts'
import type { Fate } from './fate.ts'

export interface MenuItem extends Line {
  /** `ask`: it asks for a delay before anything happens. */
  readonly act: (() => void) | 'ask'
}

export interface MenuOf {
  readonly cast: Cast
  readonly packet: RecordIndex
  readonly fate: Fate
}

/** The delays that are offered at once. */
const DELAYS_MS = [20, 200, 1000] as const

type Offer = (of: MenuOf) => readonly MenuItem[]

/** In the order of the menu. Each says what it offers for this packet now; another one is one line more. */
const OFFERS: readonly Offer[] = [drop, delays, breaks, cut, sending]

export function itemsOf(of: MenuOf): readonly MenuItem[] {
  return OFFERS.flatMap((offer) => offer(of))
}

/** Whether it has left and has not come yet. */
export function isInFlight(fate: Fate): boolean {
  return fate === 'flies' || fate === 'waits' || fate === 'behind'
}

/** Whether something can be done to it before it comes. */
export function isToCome(fate: Fate): boolean {
  return isInFlight(fate) || fate === 'buffered'
}

function drop({ cast, packet, fate }: MenuOf): readonly MenuItem[] {
  if (fate !== 'flies') return []
  const act = () => dropSegment(cast, packet)
  return [{ id: 'drop', text: PACKET_MENU.drop, icon: 'close', act }]
}

function delays({ cast, packet, fate }: MenuOf): readonly MenuItem[] {
  if (!isToCome(fate)) return []
  const fixed = DELAYS_MS.map((ms): MenuItem => ({
    id: `delay-${ms}`,
    text: PACKET_MENU.delayBy(lengthText(micros(ms))),
    icon: null,
    act: () => delayPacket(cast, packet, ms),
  }))
  return [...fixed, { id: 'delay', text: PACKET_MENU.delayOther, icon: null, act: 'ask' }]
}

function cut({ cast, packet, fate }: MenuOf): readonly MenuItem[] {
  const row = cast.trace.row(packet)
  const link = row.ev === 'packet' ? cast.opened.links[row.wire] : undefined
  if (!isToCome(fate) || link === undefined) return []
  if (isCut(link.id) || hasNoConnection(link.id)) return []
  return [{ id: 'cut', text: PACKET_MENU.cut, icon: 'cut', act: () => cutLink(link.id) }]
}

function breaks({ packet, fate }: MenuOf): readonly MenuItem[] {
  if (!isInFlight(fate)) return []
  const act = () => void breakHere(packet)
  return [{ id: 'break', text: PACKET_MENU.breakHere, icon: null, act }]
}

/** A packet that is not in flight at the cursor was so after its sending. */
function sending({ packet, fate }: MenuOf): readonly MenuItem[] {
  if (isInFlight(fate)) return []
  return [{ id: 'sending', text: PACKET_MENU.goToSending, icon: 'back', act: () => goTo(packet) }]
}
