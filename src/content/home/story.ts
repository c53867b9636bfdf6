/** A smart home as scenarios: how it holds, and the one mistake that nobody forgets. */
import type { DesignDocument } from '../../design/design.ts'
import { HOME_SCRIPT, homeDesign } from './design.ts'

export const HOME_STORY: Readonly<Record<string, DesignDocument>> = {
  'smart-home': homeDesign(
    'Smart home: state and commands',
    'What a device is in is retained; what it is told to do is not, counts for ten seconds, and is done once. At 26 s the heater is out of reach, at 44 s it is told to become warmer, and at 62 s it is back: does it still obey? At 72 s the lock is rebooted, and its door stays shut.',
  ),
  'smart-home-retained-set': {
    ...homeDesign(
      'The door that unlocks itself',
      'Commands are retained, so that a lock that was away finds what it was told last. At 59 s somebody is let in, at 67 s the door locks itself again, and at 72 s the lock is rebooted. It is back after three seconds, and asks the broker what it missed.',
      { retainedSet: true },
    ),
    script: HOME_SCRIPT.filter((entry) => entry.do === 'crash'),
  },
}
