/** Opening and saving files: what reads and writes designs is fetched when somebody asks for it. */
import { phrase } from '../core/codes.ts'
import { usePlayback } from './store/playback.ts'

export const loadFileWork = () => import('./file-work.ts')

export function openFile(file: File): Promise<void> {
  return orSay(file.name, async () => (await loadFileWork()).openFile(file))
}

/** The kinds of files that hold designs, for choosers of files. */
export const DESIGN_FILES = '.json,.jsonl,.trace,application/json'

/** Lets the person choose a file, and opens it. Only in answer to a press. */
export function chooseFile(): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = DESIGN_FILES
  input.addEventListener('change', () => {
    const file = input.files?.[0]
    if (file !== undefined) void openFile(file)
  })
  input.click()
}

export function downloadDesign(): Promise<void> {
  return orSay('.eventloom.json', async () => (await loadFileWork()).downloadDesign())
}

/** Without a connection the code may not come. */
async function orSay(file: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch {
    usePlayback.setState({
      trouble: { phrase: phrase('file.unreadable', { file }), restart: false },
    })
  }
}
