/** Panels, dialogs and the look of the page. */
import { COMMANDS } from '../../content/text/en.commands.ts'
import { UI } from '../../content/text/en.ui.ts'
import { showDialog } from '../dialogs.ts'
import { currentCanvas } from '../handle.ts'
import { pause } from '../playhead.ts'
import { go } from '../route.ts'
import { usePlayback } from '../store/playback.ts'
import { chooseSingleKeys, useSingleKeys } from '../single-keys.ts'
import { chooseTheme, currentTheme } from '../theme.ts'
import type { Command } from './command.ts'
import { inStudio } from './now.ts'

const { also, why } = COMMANDS

export function panels(): readonly Command[] {
  return [...(inStudio() ? ofStudio() : []), ...everywhere()]
}

function ofStudio(): readonly Command[] {
  return [
    {
      id: 'fit',
      group: 'show',
      title: COMMANDS.fit,
      words: also.fit,
      run: () => currentCanvas()?.fit(),
    },
    {
      id: 'share',
      group: 'files',
      title: UI.shareTitle,
      words: `${UI.share} ${also.share}`,
      whyNot: () => (usePlayback.getState().opened === null ? why.noRun : null),
      run: () => {
        pause()
        showDialog('share')
      },
    },
  ]
}

function everywhere(): readonly Command[] {
  return [
    {
      id: 'theme',
      group: 'show',
      title: currentTheme() === 'dark' ? UI.toLight : UI.toDark,
      words: also.theme,
      run: () => chooseTheme(currentTheme() === 'dark' ? 'light' : 'dark'),
    },
    {
      id: 'single keys',
      group: 'show',
      title: useSingleKeys.getState().on ? COMMANDS.singleOff : COMMANDS.singleOn,
      words: also.keys,
      run: () => chooseSingleKeys(!useSingleKeys.getState().on),
    },
    {
      id: 'not modelled',
      group: 'show',
      title: UI.notModelled,
      run: () => go({ place: 'not-modelled' }),
    },
  ]
}
