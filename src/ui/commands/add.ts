/** Adds what the palette of the drawing offers: nodes as they are often meant, and small systems. */
import { PATTERNS, PRESETS } from '../../content/presets.ts'
import { COMMANDS } from '../../content/text/en.commands.ts'
import { PALETTE } from '../../content/text/en.palette.ts'
import { isAtStart, startEditing } from '../editing.ts'
import { focusStop } from '../edit/focus.ts'
import { addPattern, addPreset } from '../edit/palette/add.ts'
import { currentCanvas } from '../handle.ts'
import { usePlayback } from '../store/playback.ts'
import type { Command } from './command.ts'
import { inStudio } from './now.ts'

export function additions(): readonly Command[] {
  if (!inStudio()) return []
  return [
    ...PRESETS.map((preset) =>
      command(preset.id, PALETTE.presets[preset.id], COMMANDS.also.add, () => addPreset(preset)),
    ),
    ...PATTERNS.map((pattern) => {
      const words = PALETTE.patterns[pattern.id]
      return command(pattern.id, words, COMMANDS.also.pattern, () =>
        addPattern(pattern, words?.[0] ?? pattern.id),
      )
    }),
  ]
}

/** `add`: its answer is the card to go to. */
function command(
  id: string,
  [name, about]: readonly [string, string] = [id, ''],
  also: string,
  add: () => string | null,
): Command {
  const anew = !isAtStart(usePlayback.getState().cursor)
  return {
    id: `add ${id}`,
    group: 'add',
    title: COMMANDS.add(name),
    more: anew ? COMMANDS.addsAnew : about,
    words: `${also} ${about}`,
    run: () => {
      // Past the start the structure is locked: who adds by name has said that the run may begin again.
      startEditing()
      const added = add()
      if (added !== null) focusStop(added, () => currentCanvas()?.fit())
    },
  }
}
