/** What is said about files that are opened and saved. It comes with what reads and writes them. */
import { worded } from './language.ts'

export const fileTexts = worded('files.fileTexts', {
  'toast.saved': '{file} is saved, with what you did to the run.',
  'file.tooLarge':
    '{file} is too large: {mb} MB, and a design may have {limitMb} MB. What was open stays open.',
  'file.reading': '{file} is being read: {mb} MB, {seconds} s so far. What is open goes on.',
  'file.givenUp': '{file} is not opened. What was open stays open.',
  'file.notSaved':
    'The file would be larger than {limitMb} MB, and could not be opened again: it is not saved. Remove something first.',
  'file.where': ' (line {line}, column {column})',
  'file.path': ' (at {path})',
} as const)

export const FILES = worded('files.FILES', {
  giveUp: 'Do not open it',
} as const)

export const FILE_REPORT = worded('files.FILE_REPORT', {
  refusedTitle: 'This file cannot be opened',
  partlyTitle: 'Opened, but not all of it',
  refusedSafe: 'What was open stays open. Nothing is lost.',
  partlySafe:
    'The rest is open and runs. What was not understood is kept and written again when you download the design.',
  recordedSafe: 'What was read is open and runs. The file itself stays as it is.',
} as const)
