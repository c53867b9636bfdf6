/** The words of what a run is exported as, in German. */
import type * as english from './en.exports.ts'

export const MARKDOWN_TEXT: typeof english.MARKDOWN_TEXT = {
  which: (which: string) => `${which.charAt(0).toUpperCase()}${which.slice(1)}.`,
  heads: ['Eintrag', 'Zeit, s', 'was passiert ist', 'Aussage'],
}

export const MERMAID_TEXT: typeof english.MERMAID_TEXT = {
  about: (seed: number, moment: string) => `Eventloom, Seed ${seed}, bis ${moment} s`,
  cut: (packets: number, record: number) =>
    `${packets === 1 ? 'Das letzte Paket' : `Die letzten ${packets} Pakete`}: was vor Eintrag ${record} war, ist weggelassen`,
  packet: ({ moment, packet, dup, message, fate }: english.ArrowWords) =>
    `${moment} ${[`${packet}${dup ? ' DUP 1' : ''}`, message, fate].filter((part) => part !== '').join(', ')}`,
  lost: 'kommt nie an',
  flying: 'unterwegs',
  again: (packet: string, attempt: number) =>
    `TCP sendet ein Segment von ${packet} erneut, Versuch ${attempt}`,
  note: (moment: string, text: string) => `${moment} ${text}`,
}

export const EXPORTS: typeof english.EXPORTS = {
  svg: 'Bild als SVG',
  png: 'Bild als PNG',
  mermaid: 'Sequenz als Mermaid',
  markdown: 'Bericht als Markdown',
  csv: 'Nachrichten als CSV',
  titles: {
    svg: 'Die Zeichenfläche in diesem Moment, skalierbar und bearbeitbar',
    png: 'Die Zeichenfläche in diesem Moment, als Pixel',
    mermaid: (packets: string) => `Höchstens die letzten ${packets} Pakete bis zu diesem Moment`,
    markdown: (records: string) => `Eine Tabelle aller Einträge, höchstens der ersten ${records}`,
    csv: (records: string) =>
      `Alle Einträge für eine Tabellenkalkulation, höchstens die ersten ${records}`,
  },
}

export const PICTURE_TEXT: typeof english.PICTURE_TEXT = {
  description: (name: string, seed: number, place: string) =>
    `${name}, Seed ${seed}, ${place}. Gemacht mit Eventloom.`,
  at: (moment: string, record: string, records: string) =>
    `bei ${moment} s, Eintrag ${record} von ${records}`,
  start: 'am Anfang',
}

export const exportTexts: typeof english.exportTexts = {
  'export.saved': 'Als {file} gespeichert.',
  'export.savedFirst':
    'Als {file} gespeichert: die ersten {n} von {all} Einträgen. Die Kommandozeile schreibt alle.',
  'export.savedLast':
    'Als {file} gespeichert: {packets|das letzte Paket|die letzten {packets} Pakete}. Was vor Eintrag {record:raw} war, ist weggelassen.',
  'export.tooLarge':
    'Als PNG hätte dieses Bild {width:raw} × {height:raw} Pixel, und Browser zeichnen höchstens {limit}, und {side:raw} an einer Seite. Speichere es als SVG.',
  'export.notDrawn': 'Der Browser konnte dieses Bild nicht als PNG zeichnen. Speichere es als SVG.',
  'export.gone': 'Der Lauf hat sich inzwischen geändert. Versuch es noch einmal.',
  'export.failed':
    'Das konnte nicht erzeugt werden: Ohne Verbindung fehlt vielleicht ein Teil der Seite.',
}
