/**
 * Wrong designs of presence in a chat: the reference with one thing done otherwise, as it is often done. A check must
 * catch each of them (`docs/detection.md`).
 */
import type { WrongDesign } from '../wrong-design.ts'
import { presenceDesign } from './design.ts'
import type { Taken } from './design.ts'

function wrong(code: string, name: string, about: string, taken: Taken): WrongDesign {
  return { code, name, about, document: () => presenceDesign(name, about, taken) }
}

export const WRONG_PRESENCE: Readonly<Record<string, WrongDesign>> = {
  'chat-presence-w1': wrong(
    'W1',
    'Presence, will not retained',
    'Who is there hears that somebody has gone; who comes later finds the birth message retained, and nothing behind it.',
    { willRetained: false },
  ),
  'chat-presence-w2': wrong(
    'W2',
    'Presence, a will and no birth message',
    'The broker tells who has gone. That somebody is there, or there again, nobody tells.',
    { birth: false },
  ),
  'chat-presence-w3': wrong(
    'W3',
    'Presence, two tabs with one client id',
    'Each connection takes over the other, whose client comes back and takes over in its turn.',
    { oneId: true },
  ),
  'chat-presence-w4': wrong(
    'W4',
    'Presence, will without a delay',
    'Each short break of the wire is told as a departure, and the return as an arrival.',
    { willDelayMs: 0 },
  ),
  'chat-presence-w5': wrong(
    'W5',
    'Presence, a new id in each life and no generation',
    'The session of the life before ends long after the next has said that it is there: its will is the last word.',
    { freshIds: true, generation: false },
  ),
  'chat-presence-w6': wrong(
    'W6',
    'Presence, typing retained',
    'Who comes later is told that somebody types who typed long ago.',
    { typingRetained: true },
  ),
  'chat-presence-w7': wrong(
    'W7',
    'Presence, goodbye without a word',
    'DISCONNECT 0x00 throws the will away, and the client says nothing itself: who leaves politely stays for ever.',
    { goodbye: false },
  ),
  'chat-presence-w8': wrong(
    'W8',
    'Presence without keep alive',
    'A connection whose other end is gone is kept for as long as nothing is sent on it.',
    { keepAliveMs: 0 },
  ),
}
