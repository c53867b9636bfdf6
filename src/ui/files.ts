/** Opening and saving files: what reads and writes designs is fetched when somebody asks for it. */
import { phrase } from '../core/codes.ts'
import { usePlayback } from './store/playback.ts'

export const loadFileWork = () => import('./file-work.ts')

export function openFile(file: File): Promise<void> {
  return orSay(file.name, async () => (await loadFileWork()).openFile(file))
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
