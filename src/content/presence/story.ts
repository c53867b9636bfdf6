/** Presence as scenarios: how it holds, and one way in which it does not that is worth watching. */
import type { DesignDocument } from '../../design/design.ts'
import { presenceDesign } from './design.ts'

export const PRESENCE_STORY: Readonly<Record<string, DesignDocument>> = {
  'chat-presence': presenceDesign(
    'Presence in a chat',
    "Each device says that it is there, and leaves a will for when it is not. A laptop's wire comes and goes, and nobody is told; a phone is rebooted where there is no signal; Ben says goodbye in a tunnel, unheard; Cleo comes last. Who is there, for whom, and how long after it was true?",
  ),
  'chat-presence-two-tabs': {
    ...presenceDesign(
      'Two tabs, one client id',
      "Ana's phone and Ana's laptop are one client to the broker. Each CONNECT takes over the session of the other, whose client comes back and takes over in its turn. Watch it for ten seconds: who is online, and who gets a message?",
      { oneId: true },
    ),
    script: [],
  },
}
