/** What was done to a run, and what became of it, in German. */
import type * as english from './en.run.ts'

export const runTexts: typeof english.runTexts = {
  'record.stop.byteLimit':
    'Der Lauf endet: Seine Anwendungen haben so viele Bytes veröffentlicht, wie ein Lauf fassen darf.',
  'record.stop.recordLimit': 'Der Lauf endet: Er hat so viele Einträge, wie ein Lauf haben darf.',
  'record.stop.stormLimit': 'Der Lauf endet: Zu viel passiert in zu kurzer Zeit, ein Sturm.',
  'record.stop.eventLimit': 'Der Lauf endet: Er hat so viele Ereignisse, wie ein Lauf haben darf.',
  'record.stop.textLimit':
    'Der Lauf endet: Er hat so viele verschiedene Texte, wie ein Lauf haben darf.',
  'record.stop.callLimit':
    'Der Lauf endet: So viele Anfragen an die Außenwelt sind unterwegs, wie ein Lauf haben darf.',
  'record.stop.worldLimit':
    'Der Lauf endet: Die Außenwelt müsste sich mehr merken, als ein Lauf von ihr verlangen darf.',
  'change.cut': '{target} kappen',
  'change.cutFor': '{target} für {seconds} s kappen',
  'change.heal': '{target} flicken',
  'change.loss': '{seconds} s lang {percent} % auf {target} verlieren',
  'change.halfOpen': 'bei {target} das Kabel ziehen',
  'change.disconnect': '{target} meldet sich ab',
  'change.connect': '{target} verbindet sich wieder',
  'change.unsubscribe': '{target} bestellt {filter} ab',
  'change.subscribe': '{target} abonniert {filter} wieder',
  'change.publishNow': '{target} jetzt veröffentlichen lassen',
  'change.redrive': 'die Dead Letters von {target} erneut senden',
  'change.redriveOne': 'Dead Letter {letter} von {target} erneut senden',
  'change.deploy': 'eine neue Version von {target} ausrollen',
  'change.live': 'was über {target} kam',
  'change.crash': '{target} abstürzen lassen',
  'change.crashAt': '{target} bei {point} von {handler} abstürzen lassen',
  'change.restart': '{target} neu starten',
  'change.dropSegment': 'ein Segment von {target} verwerfen',
  'change.delay': '{target} um {length} verzögern',
  'change.editBytes': 'die Bytes von {target} ändern',
  'toast.change.cut': 'Die Verbindung {target} ist hier gekappt. Die alte Zukunft bleibt erhalten.',
  'toast.change.cutFor':
    'Auf {target} kommt {seconds} s lang nichts durch. Die alte Zukunft bleibt erhalten.',
  'toast.change.heal': '{target} ist von hier an wieder ganz. Die alte Zukunft bleibt erhalten.',
  'toast.change.loss':
    'Von den Segmenten auf {target} gehen {seconds} s lang {percent} % verloren: TCP sendet sie erneut. Die alte Zukunft bleibt erhalten.',
  'toast.change.halfOpen':
    'Was von hier an auf {target} abgeht, kommt nicht an, und niemand erfährt es. Die alte Zukunft bleibt erhalten.',
  'toast.change.disconnect':
    '{target} meldet sich ab und bleibt weg. Die alte Zukunft bleibt erhalten.',
  'toast.change.connect':
    '{target} verbindet sich von hier an wieder. Die alte Zukunft bleibt erhalten.',
  'toast.change.unsubscribe':
    '{target} nimmt das Abonnement von {filter} zurück. Die alte Zukunft bleibt erhalten.',
  'toast.change.subscribe':
    '{target} abonniert {filter} von hier an. Die alte Zukunft bleibt erhalten.',
  'toast.change.publishNow':
    '{target} veröffentlicht eine Nachricht mehr. Die alte Zukunft bleibt erhalten.',
  'toast.change.redrive':
    '{target} sendet alle Dead Letters dorthin, wo sie zuerst veröffentlicht wurden. Die alte Zukunft bleibt erhalten.',
  'toast.change.redriveOne':
    '{target} sendet Dead Letter {letter} dorthin, wo er zuerst veröffentlicht wurde. Die alte Zukunft bleibt erhalten.',
  'toast.change.deploy':
    '{target} beendet, woran es gerade arbeitet, hält an und kommt als neue Version wieder. Die alte Zukunft bleibt erhalten.',
  'toast.change.crash': '{target} ist von hier an ausgefallen. Die alte Zukunft bleibt erhalten.',
  'toast.change.crashAt':
    '{target} fällt aus, sobald es von hier an zu {point} von {handler} kommt. Die alte Zukunft bleibt erhalten.',
  'toast.change.restart': '{target} startet von hier an neu. Die alte Zukunft bleibt erhalten.',
  'toast.change.dropSegment':
    'Ein Segment von {target} geht hier verloren: TCP sendet es erneut. Die alte Zukunft bleibt erhalten.',
  'toast.change.delay': '{target} kommt {length} später. Die alte Zukunft bleibt erhalten.',
  'toast.change.editBytes':
    'An der Stelle von {target} kommen andere Bytes an. Die alte Zukunft bleibt erhalten.',
  'toast.scriptFull':
    'Das Skript hat {max} Einträge, mehr darf es nicht haben: Nichts kommt hinzu. Nimm zuerst etwas zurück.',
  'toast.atEnd':
    'Die Aufzeichnung endet hier. Geh etwas zurück: Ein Eingriff braucht Zeit, um sich zu zeigen.',
  'run.workerDied':
    'Der Teil, der rechnet, ist ausgefallen ({because}). Der Entwurf und alle Eingriffe sind sicher.',
  'run.notKept': 'Diesen Entwurf gibt es in diesem Browser nicht.',
  'run.notFetched':
    'Was diese Adresse liest, konnte nicht geladen werden. Lade die Seite neu, sobald du wieder online bist.',
  'run.failed': 'Der Lauf kann nicht weitergehen: {because}. Der Entwurf ist sicher.',
  'run.broke':
    'Eine unserer Zusagen galt nicht, darum endete der Lauf hier: {because}. Der Entwurf ist sicher.',
  'file.unreadable': '{file} konnte nicht gelesen werden. Was offen war, bleibt offen.',
}
