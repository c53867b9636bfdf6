/** The words of a deployment, in German. */
import type * as english from './en.deploy.ts'

export const DEPLOY: typeof english.DEPLOY = {
  title: (service: string) => `Eine neue Version von ${service}`,
  hint: 'Erst ändern, was der Dienst tut, dann beim Cursor ausrollen: Er nimmt nichts Neues an, beendet, woran er gerade arbeitet, hält an und kommt mit diesen Handlern wieder. Was in seinen Speichern liegt, bleibt.',
  act: 'Beim Cursor ausrollen',
  leave: 'Verwerfen',
  same: 'Noch ist nichts anders als in der Version, die hier läuft.',
}
