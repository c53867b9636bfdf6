/**
 * What a broker keeps over its end: the values that its machine persists. In memory, or in a file that survives the
 * process, whatever ends it.
 *
 * The file is an LMDB environment: what is put between two commits is there as a whole or not at all. A commit has handed
 * it to the kernel before it returns, so a process that is killed loses nothing; a machine that loses its power may lose
 * what the disk had not taken, unless `fsync` waits for it at each commit.
 *
 * Keys are as long as topics and client ids may be, and LMDB takes no such keys: each has a number of its own.
 */
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import type { RootDatabase } from 'lmdb'
import type { Kept, Plain } from '../core/machine.ts'

export interface Store {
  /** What is kept. */
  readonly kept: Kept
  /** ms since 1970 at which the clock of the values stands at 0: it goes on over restarts. */
  readonly epoch: number
  /** null: forgets it. Kept for good with the next `commit`. */
  put(key: string, value: Plain | null): void
  /** Throws where the file cannot be written: nothing may be promised then. */
  commit(): void
  close(): Promise<void>
}

export function memoryStore(): Store {
  const kept = new Map<string, Plain>()
  return {
    kept,
    epoch: Date.now(),
    put(key, value) {
      if (value === null) kept.delete(key)
      else kept.set(key, value)
    },
    commit: () => undefined,
    close: () => Promise.resolve(),
  }
}

/** One entry of the file. */
type Entry = readonly [key: string, value: Plain]

/** The number under which the epoch stands; keys have those from 1. */
const EPOCH = 0

/** The file with the number of the process that has the folder. */
const OWNER = 'owner'

/** What LMDB calls its file, and where in each of its two first pages stand: its mark, the page size, the last page. */
const DATA = 'data.mdb'
const MAGIC = 0xbeefc0de
const MAGIC_AT = 0x18
const PAGE_SIZE_AT = 0x30
const LAST_PAGE_AT = 0x90
const PAGE_SIZE_MIN = 256
const PAGE_SIZE_MAX = 65_536
/** A file that says it is larger is not right. */
const SIZE_MAX = 2 ** 40

export interface FileStoreOptions {
  /** A folder; made where it is missing. */
  readonly folder: string
  readonly fsync: boolean
}

/** Rejects where the folder cannot be used: it is a file, may not be written, or another process has it. */
export async function fileStore({ folder, fsync }: FileStoreOptions): Promise<Store> {
  // one level: making all that lead to it, Node tries for ever where none may be made
  if (!existsSync(folder)) mkdirSync(folder)
  const owner = join(folder, OWNER)
  own(owner, false)
  mend(join(folder, DATA))
  // comes with a binary for each platform: only who keeps something needs it
  const { open } = await import('lmdb')
  const database: RootDatabase<Entry | number, number> = open({
    path: folder,
    keyEncoding: 'uint32',
    overlappingSync: !fsync,
  })
  try {
    // One process at a time may write: of two that are started at once one is the first.
    database.transactionSync(() => own(owner, true))
  } catch (error) {
    await database.close()
    throw error
  }
  const kept = new Map<string, Plain>()
  const numbers = new Map<string, number>()
  const free: number[] = []
  let next = 1
  let found = 0
  for (const { key: number, value } of database.getRange()) {
    found++
    if (typeof value === 'number') continue
    const [key, plain] = value
    kept.set(key, plain)
    numbers.set(key, number)
    next = Math.max(next, number + 1)
  }
  const { entryCount } = database.getStats() as { readonly entryCount: number }
  // a page that is gone is passed over
  if (found !== entryCount) throw new Error(`${join(folder, DATA)} is damaged`)
  const epoch = epochOf(database)
  /** By number: what is to be written; null: to be forgotten. */
  const due = new Map<number, Entry | null>()

  function numberOf(key: string): number {
    const known = numbers.get(key)
    if (known !== undefined) return known
    const number = free.pop() ?? next++
    numbers.set(key, number)
    return number
  }

  return {
    kept,
    epoch,
    put(key, value) {
      if (value !== null) {
        kept.set(key, value)
        due.set(numberOf(key), [key, value])
        return
      }
      const number = numbers.get(key)
      if (number === undefined) return
      kept.delete(key)
      numbers.delete(key)
      free.push(number)
      due.set(number, null)
    },
    commit() {
      if (due.size === 0) return
      database.transactionSync(() => {
        for (const [number, entry] of due)
          if (entry === null) database.removeSync(number)
          else database.putSync(number, entry)
      })
      due.clear()
    },
    close: async () => {
      await database.close()
      rmSync(owner, { force: true })
    },
  }
}

/** LMDB lets several processes at one file, and two brokers with one memory would answer for each other. */
function own(owner: string, take: boolean): void {
  const other = existsSync(owner) ? Number(readFileSync(owner, 'utf8')) : 0
  if (other !== process.pid && isAlive(other)) throw new Error(`process ${other} has it`)
  if (take) writeFileSync(owner, `${process.pid}`)
}

/**
 * LMDB reads its file as memory: one that is no longer what LMDB wrote may end the process without a word. So what can
 * be seen from outside is seen first. What is missing at the end is made up with zeros, and found by counting:
 * beyond the end it would be a signal.
 */
function mend(file: string): void {
  const found = statSync(file, { throwIfNoEntry: false })
  if (found === undefined) return
  const { size } = found
  const first = headOf(file, 0)
  const page = first.readUInt32LE(PAGE_SIZE_AT)
  const isPage = page >= PAGE_SIZE_MIN && page <= PAGE_SIZE_MAX
  const second = headOf(file, isPage ? page : PAGE_SIZE_MIN)
  if (!isPage || [first, second].some((head) => head.readUInt32LE(MAGIC_AT) !== MAGIC))
    throw new Error(`${file} is damaged`)
  const last = [first, second].map((head) => Number(head.readBigUInt64LE(LAST_PAGE_AT)))
  const whole = (Math.max(...last) + 1) * page
  if (whole > SIZE_MAX) throw new Error(`${file} is damaged`)
  if (size < whole) truncateSync(file, whole)
}

function headOf(file: string, at: number): Buffer {
  const head = Buffer.alloc(LAST_PAGE_AT + 8)
  const opened = openSync(file, 'r')
  try {
    readSync(opened, head, 0, head.length, at)
  } finally {
    closeSync(opened)
  }
  return head
}

/** One that was killed leaves its number behind. */
function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // there is one, and it is somebody else's
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function epochOf(database: RootDatabase<Entry | number, number>): number {
  const known = database.get(EPOCH)
  if (typeof known === 'number') return known
  const epoch = Date.now()
  database.putSync(EPOCH, epoch)
  return epoch
}
