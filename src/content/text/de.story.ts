/** The words of the story panel in German, and those around a run that is told as text. */
import type * as english from './en.story.ts'
import { groupedText } from './language.ts'

export const STORY_TEXT: typeof english.STORY_TEXT = {
  head: (name: string, which: string) => `${name}, ${which}`,
  which: ({ seed, length, ...records }: english.Which) =>
    `Seed ${seed}, ${length}: ${recordsText(records)}`,
  more: (left: number) =>
    `Der Text endet hier. ${left === 1 ? 'Ein Eintrag folgt' : `${groupedText(String(left))} Einträge folgen`}: "npm run --silent sim -- run FILE --story" erzählt alle.`,
}

function recordsText({
  from,
  to,
  records,
}: Pick<english.Which, 'from' | 'to' | 'records'>): string {
  if (records === 0) return 'keine Einträge'
  if (to < from) return `keiner von ${groupedText(String(records))} Einträgen`
  if (from === 0 && to === records - 1)
    return records === 1 ? 'der einzige Eintrag' : `alle ${groupedText(String(records))} Einträge`
  if (from === to) return `Eintrag ${from} von ${groupedText(String(records))}`
  return `Einträge ${from} bis ${to} von ${groupedText(String(records))}`
}

export const STORY: typeof english.STORY = {
  label: 'Was passiert ist',
  empty: 'Noch keine Einträge. Die Leertaste spielt ab.',
  around: (before: string, after: string) => `${before} Einträge davor, ${after} danach`,
  copy: 'Als Text kopieren',
  copyWhat: 'Was kopiert wird',
  last: (n: number) => (n === 1 ? 'Dieser Eintrag' : `Die letzten ${n} Einträge bis zum Cursor`),
  upToHere: 'Alles bis zum Cursor',
  whole: 'Der ganze Lauf',
  wholeSoFar: 'Der Lauf, soweit er aufgezeichnet ist',
  byHand: 'Der Text des Laufs',
  byHandWhy:
    'Der Browser lässt diese Seite nicht in die Zwischenablage schreiben. Der Text ist markiert: kopiere ihn mit der Tastatur oder dem Menü des Browsers.',
}

export const storyTexts: typeof english.storyTexts = {
  'toast.copied': '{n|Ein Eintrag ist|{n} Einträge sind} als Text in der Zwischenablage.',
  'toast.copiedFirst':
    'Die ersten {n} von {all} Einträgen sind als Text in der Zwischenablage. Die Kommandozeile erzählt alle.',
  'toast.copiedLast':
    'Die letzten {n} von {all} Einträgen bis zum Cursor sind als Text in der Zwischenablage.',
}
