/** What can be wrong with a file or an edit, in German. */
import type * as english from './en.problems.ts'

export const problemTexts: typeof english.problemTexts = {
  'problem.fileBytes':
    'Die Datei ist größer als {max} Bytes, das Höchste, was ein Entwurf haben darf.',
  'problem.notADesign':
    'Das ist JSON, aber kein Entwurf: Ein Entwurf ist ein Objekt, das mit {{"v": 1} beginnt.',
  'problem.version':
    'Das ist keiner unserer Entwürfe, oder ein beschädigter: "v" sollte die Nummer einer Version sein, etwa 1, und ist {found}.',
  'problem.newerVersion':
    'Dieser Entwurf stammt von einem neueren Eventloom (Version {found}; hier bekannt ist {known}). Was sich davon lesen ließ: {nodes|ein Knoten|{nodes} Knoten}, {links|eine Leitung|{links} Leitungen}, {script|ein Eintrag|{script} Einträge} des Skripts. Heb die Originaldatei auf: Von hier gespeichert hat sie Version {known}.',
  'problem.more': '{n|Ein weiteres Problem ist|{n} weitere Probleme sind} nicht aufgeführt.',
  'problem.inNode': 'Im Knoten {node}',
  'problem.inHandler': 'Im Knoten {node}, Handler {handler}',
  'problem.inStep': 'Im Knoten {node}, Handler {handler}, Schritt {step}',
  'healed.default': '"{field}" fehlte und ist jetzt {value}, der Standardwert.',

  'compile.twice': 'Der Entwurf lässt sich nicht spielen: Zwei seiner Teile heißen "{id}".',
  'compile.unknownNode': 'Der Entwurf lässt sich nicht spielen: Es gibt keinen Knoten "{id}".',
  'compile.unknownLink': 'Der Entwurf lässt sich nicht spielen: Es gibt keine Leitung "{id}".',
  'compile.fetch':
    'Was das Verhalten von Diensten spielt, konnte nicht geladen werden. Gibt es eine Verbindung? Dann versuch es noch einmal.',
  'compile.protocol':
    'Der Entwurf lässt sich nicht spielen: Die Leitung "{id}" spricht ein Protokoll, das diese Version nicht spricht.',

  'problem.json.end':
    'Der Text endet zu früh: Er ist abgeschnitten, oder etwas Geöffnetes wird nie geschlossen.',
  'problem.json.after': 'Der Entwurf endet davor, doch es folgt noch mehr: {found}.',
  'problem.json.value':
    'Hier sollte ein Wert stehen, und da ist {found}. Text braucht doppelte Anführungszeichen; nach dem letzten Element einer Liste steht kein Komma.',
  'problem.json.name':
    'Hier sollte der Name eines Felds stehen, in doppelten Anführungszeichen, und da ist {found}. Nach dem letzten Feld eines Objekts steht kein Komma.',
  'problem.json.colon':
    'Hier sollte ein Doppelpunkt stehen, zwischen dem Namen und seinem Wert, und da ist {found}.',
  'problem.json.comma': 'Hier sollte ein Komma oder {closing} stehen, und da ist {found}.',
  'problem.json.string':
    'Ein Text darf dieses Zeichen nicht unverändert enthalten ({found}). Vielleicht fehlt davor ein Anführungszeichen; ein Zeilenumbruch wird \\n geschrieben.',
  'problem.json.escape':
    'Nach \\ folgt in einem Text eines von " \\ / b f n r t, oder u und vier hexadezimale Ziffern.',
  'problem.json.number':
    'Das ist keine Zahl, wie JSON sie schreibt: 0.5, nicht .5, und keine Nullen davor.',
  'problem.json.depth':
    'Mehr als {max} Objekte und Listen sind hier ineinander verschachtelt; ein Entwurf braucht eine Handvoll.',

  'problem.missing': '"{field}" fehlt.',
  'problem.type.text':
    '"{field}" sollte ein Text in doppelten Anführungszeichen sein und ist {found}.',
  'problem.type.number': '"{field}" sollte eine Zahl sein und ist {found}.',
  'problem.type.boolean': '"{field}" sollte true oder false sein und ist {found}.',
  'problem.type.object':
    '"{field}" sollte ein Objekt in geschweiften Klammern sein und ist {found}.',
  'problem.type.list': '"{field}" sollte eine Liste in eckigen Klammern sein und ist {found}.',
  'problem.type.pair': '"{field}" sollte eine Liste aus genau zwei Zahlen sein und ist {found}.',
  'problem.type.other': '"{field}" sollte nicht {found} sein.',
  'problem.choice': '"{field}" sollte eines von {options} sein und ist {found}.',
  'problem.tooSmall': '"{field}" sollte mindestens {min} sein und ist {found}.',
  'problem.tooLarge': '"{field}" sollte höchstens {max} sein und ist {found}.',
  'problem.notFinite': '"{field}" ist {found}: zu groß für eine Zahl, mit der sich rechnen lässt.',
  'problem.notWhole': '"{field}" sollte eine ganze Zahl sein und ist {found}.',
  'problem.tooShort': '"{field}" ist kürzer als {min}: So viel muss es mindestens haben.',
  'problem.tooLong': '"{field}" hat mehr als {max} Zeichen.',
  'problem.tooMany': '"{field}" hat mehr als {max} Einträge.',
  'problem.nameTwice': '"{field}" steht zweimal im selben Objekt. Nur das letzte zählt.',

  'problem.id':
    'Eine ID hat 1 bis 40 Zeichen: Kleinbuchstaben, Ziffern und Bindestriche. {found} ist keine.',
  'problem.idTwice':
    'Die ID {id} kommt zweimal vor. IDs sind unter allen Knoten und Leitungen eines Entwurfs eindeutig.',
  'problem.nodesMax': 'Ein Entwurf hat höchstens {max} Knoten.',
  'problem.linksMax': 'Ein Entwurf hat höchstens {max} Leitungen.',
  'problem.scriptMax': 'Ein Skript hat höchstens {max} Einträge.',

  'problem.kindUnknown':
    'Es gibt keine Art von Knoten namens "{kind}". Er bleibt, wie er ist, und wird nicht gespielt.',
  'problem.kindNotYet':
    'Diese Version kann {kind} noch nicht spielen. Der Knoten bleibt, wie er ist, und wird nicht gespielt.',
  'problem.protocolUnknown':
    'Es gibt kein Protokoll namens "{protocol}". Die Leitung bleibt, wie sie ist, und wird nicht gespielt.',
  'problem.protocolNotYet':
    'Diese Version spricht {protocol} noch nicht. Die Leitung bleibt, wie sie ist, und wird nicht gespielt.',
  'problem.fieldUnknown':
    '"{field}" ist kein Feld, das diese Version hier kennt. Es bleibt, wie es ist, und hat keine Wirkung.',
  'problem.fieldNotYet':
    'Diese Version kann mit "{field}" noch nichts anfangen. Es bleibt, wie es ist, und hat keine Wirkung.',

  'problem.topic.empty': 'Ein Topic hat mindestens ein Zeichen.',
  'problem.topic.null': 'Ein Topic darf das Zeichen U+0000 nicht enthalten.',
  'problem.topic.illFormed':
    'Dieses Topic enthält die Hälfte eines Surrogatpaars, die sich in UTF-8 nicht schreiben lässt.',
  'problem.topic.tooLong': 'Ein Topic hat höchstens 65.535 Bytes.',
  'problem.topic.levels': 'Ein Topic hat höchstens 200 Ebenen.',
  'problem.topic.wildcard':
    'Eine Nachricht wird unter einem Topic veröffentlicht: + und # sind für Abonnements. Das hier ist {found}.',
  'problem.topic.hash':
    '# steht für alle weiteren Ebenen: Es füllt die letzte Ebene allein. Das hier ist {found}.',
  'problem.topic.plus':
    '+ steht für eine Ebene: Es füllt diese Ebene allein. Das hier ist {found}.',
  'problem.topic.share':
    'Eine Shared Subscription wird $share/Name/Filter geschrieben. Das hier ist {found}.',
  'problem.dist':
    '"{field}" sollte eine Dauer in Millisekunden sein: eine Zahl, {{"uniform": [a, b]}, {{"exp": mean} oder {{"lognorm": {{"median": m, "sigma": s}}. Es ist {found}.',
  'problem.uniformOrder': 'Die erste der beiden ist die kleinere. Das hier ist {found}.',
  'problem.intervalZero': '"{field}" ist 0: Von einem zum nächsten verginge keine Zeit.',
  'problem.sessionExpiry':
    '"{field}" sollte eine Zahl von Millisekunden bis zu einem Jahr sein, oder "never". Es ist {found}.',
  'problem.clientId':
    'Eine Client-ID, die MQTT befördern kann, hat kein U+0000 und kein halbes Surrogatpaar.',
  'problem.constant': '"{field}" sollte eine Zahl, ein Text, true oder false sein und ist {found}.',
  'problem.vary':
    '"{field}" sollte ein Wert, {{"seq": prefix}, {{"pick": [..]}, {{"cycle": [..]} oder {{"uniform": [a, b]} sein. Es ist {found}.',
  'problem.varyFields': 'Eine Payload hat höchstens 50 Felder.',
  'problem.fieldName':
    'Der Name eines Felds der Payload beginnt mit einem Buchstaben und hat nur Buchstaben, Ziffern und _, höchstens 40. {found} ist keiner.',
  'problem.correlation':
    '{found} ist kein Feld der Payload und kann darum nicht die Korrelations-ID sein.',
  'problem.eventKey': '{found} ist kein Feld der Payload: Kein Ereignis kann davon handeln.',

  'problem.keepOrBehaviour':
    'Ein Dienst bewahrt Werte auf oder hat ein Verhalten, nicht beides: Ein Handler kann in einem Speicher bewahren, was er will.',
  'problem.rowName':
    'Der Name eines Felds beginnt mit einem Buchstaben und hat nur Buchstaben, Ziffern und _, höchstens 40. {found} ist keiner.',
  'problem.fieldsMany':
    'Eine Zeile, ein Ereignis oder eine Liste von Einstellungen hat höchstens 60 Felder.',
  'problem.storeRows': 'Ein Speicher hat am Anfang höchstens 1.000 Zeilen.',
  'problem.trigger':
    'Ein Handler beginnt mit {{"msg": filter}, mit "type" oder ohne, oder mit {{"timer": name}. Das hier ist {found}.',
  'problem.retryMax':
    '"{field}" sollte eine Zahl weiterer Versuche von 0 bis 1.000 sein, oder "unbounded". Es ist {found}.',
  'problem.nameAgain': '{found} heißt hier schon etwas anderes.',
  'problem.stepsMany': 'Ein Handler hat höchstens 200 Schritte, die in anderen mitgezählt.',
  'problem.stepsDeep': 'Schritte stehen höchstens 8 tief ineinander.',
  'problem.noSuchStore': 'Der Dienst hat keinen Speicher namens {found}.',
  'problem.noSuchHandler': 'Der Dienst hat keinen Handler namens {found}.',
  'problem.noStore':
    'Dieser Schritt liest oder schreibt eine Zeile, und der Dienst hat keinen Speicher.',
  'problem.noOutbox': 'Dieses Ereignis geht durch die Outbox, und der Dienst hat keine.',
  'problem.noRefusal':
    'Was eine Nachricht ablehnt, ist ihre Bestätigung: Ein Handler, der sie beim Eintreffen bestätigt oder den keine Nachricht auslöst, hat keine mehr, mit der er ablehnen könnte.',

  'problem.checksMax': 'Ein Entwurf hat höchstens {max} Invarianten.',
  'problem.checkId':
    'Die ID einer Invariante beginnt mit einem Buchstaben oder einer Ziffer und hat Buchstaben, Ziffern, Punkte und Bindestriche, höchstens 40. {found} ist keine.',
  'problem.waiversMax': 'Ein Entwurf hat höchstens {max} Ausnahmen.',
  'problem.waiverRule': 'Eine Ausnahme nennt eine Regel wie R-17.',
  'problem.waiverField':
    'Diese Version kennt das Feld {field} einer Ausnahme nicht: Sie bleibt erhalten und nimmt hier nichts aus.',
  'problem.checkTwice': 'Eine andere Invariante heißt schon {id}.',
  'problem.checkForm':
    'Eine Invariante sagt, was gelten muss, mit einem von "never", "always", "leadsTo", "precedes", "monotonic", "conserve", "final", "balance", "rate", "quantile", "atMost" und "atLeast" und mit dem, was dazugehört.',
  'problem.checkUnknown':
    'Eine Invariante dieser Form kennt diese Version nicht. Sie bleibt, wie sie ist, und wird nicht beurteilt.',
  'problem.checkRecord':
    'Einträge namens "{kind}" hat diese Version nicht. Die Invariante bleibt, wie sie ist, und wird nicht beurteilt.',
  'problem.checkField':
    '"{field}" ist hier unbekannt und könnte ändern, was die Invariante bedeutet. Sie bleibt, wie sie ist, und wird nicht beurteilt.',
  'problem.checkStore': 'Es gibt keinen Speicher {store}, nach dem gefragt werden könnte.',
  'problem.checkNeeds':
    'Die Invariante {id} handelt vom Speicher {store}, und den gäbe es dann nicht mehr. Ändere oder entferne zuerst die Invariante.',
  'problem.storeName':
    'Ein Speicher wird mit seinem Dienst und seinem eigenen Namen genannt, etwa inventory.db. {found} ist keiner.',
  'problem.storeField':
    'Ein Feld eines Speichers wird mit Dienst, Speicher und Feld genannt, etwa inventory.db.stock. {found} ist keines.',
  'problem.fold':
    'Eine Summe ist {{"sum": field}, {{"initial": field}, {{"count": records} oder {{"sumOf": expression, "of": records}. Das hier ist {found}.',
  'problem.keyedFold':
    'Eine Summe eines Schlüssels ist {{"count": records, "per": key} oder {{"sumOf": expression, "of": records, "per": key}. Das hier ist {found}.',
  'problem.finalRows': 'Ein Ausdruck über das Ende sieht höchstens 20 Zeilen und 20 Summen.',
  'problem.rateBound': 'Eine Grenze für eine Kennzahl braucht "atMost" oder "atLeast".',
  'problem.recordField':
    'Ein Eintrag der Art {kinds} hat kein "{field}", das wäre also immer null.',
  'problem.recordEarly':
    'Ein publish-Eintrag kommt, bevor die Anwendung sagt, was für ein Ereignis es ist: Er hat kein "{field}". Nimm die Art event.',

  'problem.linkEnd': 'Es gibt keinen Knoten namens {node}, an dem diese Leitung enden könnte.',
  'problem.linkToUnread':
    'Diese Leitung endet an {node}, und das wird nicht gespielt. Die Leitung bleibt, wie sie ist, und wird nicht gespielt.',
  'problem.linkToMark': '{node} gehört nicht zum Lauf: Dort kann keine Leitung enden.',
  'problem.noGroup':
    'Es gibt keine Gruppe namens "{group}", in der es stehen könnte. Der Name bleibt und hat keine Wirkung.',
  'problem.groupRound':
    'Die Gruppe "{group}" kann nicht in sich selbst stehen, auch nicht in einer Gruppe, die in ihr steht.',
  'problem.linkSelf':
    'Eine Leitung führt von einem Knoten zu einem anderen; diese führt von {node} zu sich selbst.',
  'problem.linkClients':
    '{a} und {b} bauen beide Verbindungen auf, und keiner nimmt eine an. Setz einen Broker dazwischen.',
  'problem.linkBrokers':
    '{a} und {b} sind beide Broker: Jeder wartet darauf, dass der andere eine Verbindung aufbaut.',
  'problem.linkTwice':
    '{a} und {b} haben schon eine Leitung, {link}. Eine zweite Verbindung mit derselben Client-ID würde die erste übernehmen.',
  'problem.linkMany':
    '{node} hat seine eine Verbindung schon, zu {peer}. Versetz das Ende dieser Leitung oder entferne sie zuerst.',
  'problem.scriptNode': 'Es gibt keinen Knoten namens {node}, an dem das getan werden könnte.',
  'problem.scriptLink': 'Es gibt keine Leitung namens {link}, an der das getan werden könnte.',
  'problem.scriptPublish': '{node} ist kein Publisher und kann darum nichts veröffentlichen.',
  'problem.scriptCrashAt':
    '{node} ist kein Service und hat keinen Handler, mitten in dem der Prozess ausfallen könnte.',
  'problem.scriptHandler':
    '{node} hat keinen Handler namens {handler}, oder kein Relay: Der Prozess fällt dort nicht aus.',
  'problem.scriptDeploy':
    '{node} ist kein Dienst mit einem Verhalten: Es gibt keine andere Version, die ausgerollt werden könnte.',
  'problem.deployStore':
    'Eine neue Version von {node} kann Speicher hinzufügen, aber keinen wegnehmen und nicht ändern, was darin liegt: Der Speicher {store} bleibt, wie er ist.',
  'problem.deployOutbox':
    'Eine neue Version von {node} behält ihre Outbox: Es können Ereignisse darin warten.',
  'problem.scriptRedrive':
    '{node} ist keine Dead-Letter-Queue und hat darum keine Dead Letters, die sie erneut senden könnte.',
  'problem.base64':
    'Bytes stehen hier als Base64: Vierergruppen aus A-Z, a-z, 0-9, + und /, die letzte mit = aufgefüllt.',
  'problem.recordingBytes':
    'Dieser Mitschnitt eines Brokers ist größer als {max} Bytes, das Meiste, was ein Lauf aufnehmen kann.',
  'problem.recordingHead':
    'Das sieht nach dem Mitschnitt eines Brokers aus, aber seine erste Zeile, in der steht, wie der Broker gestartet wurde, ist nicht lesbar.',
  'problem.recordingNewer':
    'Dieser Mitschnitt stammt von einer neueren Version: Sein Format ist {found}, und diese hier liest bis {known}.',
  'problem.recordingBrokenOff':
    'Die letzte Zeile des Mitschnitts ist abgebrochen, wie wenn der Broker getötet wird. Alles davor ist da.',
  'problem.recordingUnreadable':
    'Diese Zeile des Mitschnitts ist nicht lesbar oder folgt nicht aus denen davor. Alles davor ist da, was ab hier kommt, nicht.',
  'problem.recordingPackets':
    'Ein Lauf nimmt {max} aufgezeichnete Pakete auf. Alles vor dieser Zeile des Mitschnitts ist da, was ab hier kommt, nicht.',
  'problem.recordingClients':
    'Ein Lauf nimmt {max} aufgezeichnete Clients auf. Alles vor dieser Zeile des Mitschnitts ist da, was ab hier kommt, nicht.',
  'problem.recordingDay':
    'Ein Lauf dauert höchstens einen Tag. Alles vor dieser Zeile des Mitschnitts ist da, was ab hier kommt, nicht.',
  'problem.recordingLimit': 'Hier war der Mitschnitt voll, und der Broker lief ohne ihn weiter.',
  'problem.recordingFull':
    '{n|Einmal|{n}-mal} wartete der Broker, weil ein Client zu langsam las. Der Lauf wartet nicht: Was er diesem Client sendet, kann früher kommen, und was dort verworfen wurde, kann kommen.',
  'problem.scriptArrive': '{node} ist keine Brücke, von außen kommt dort also nichts an.',
  'problem.packetBytes':
    'Bytes stehen in Paaren aus 0 bis 9 und a bis f, ohne Leerzeichen: mindestens zwei, höchstens 8.192.',
  'problem.bytesMissing':
    'Die Remaining Length verspricht {n|ein Byte|{n} Bytes} mehr, als da sind. Ein Broker würde darauf warten und sie vom nächsten Paket nehmen.',
  'problem.bytesBeyond':
    'Das Paket endet {n|ein Byte|{n} Bytes} vor dem Schluss: Seine Remaining Length sagt weniger. Ein Broker würde den Rest als nächstes Paket lesen.',
  'problem.bridgeUrl':
    'Eine Adresse beginnt mit ws:// oder wss:// und hat einen Host. Sie hat keinen Benutzernamen, kein Passwort und keine Query: Eine Datei oder ein Link würde sie preisgeben.',
  'problem.bridgeShared':
    'Ein geteiltes Abonnement geht nicht über eine Brücke: Ohne No Local könnten seine Nachrichten im Kreis laufen.',
  'problem.bridgePrefix': 'Ein Präfix ist leer, oder ein Topic ohne Platzhalter, das mit / endet.',
  'problem.arrival':
    'Was von außen kam, ist ein Text oder ein Objekt mit base64, und höchstens 65.536 Bytes lang.',
  'problem.scriptClient': '{node} ist kein Client: Nur ein Client meldet sich ab und kommt wieder.',
  'problem.scriptSubscriber': '{node} ist kein Client: Nur ein Client abonniert und bestellt ab.',
  'problem.scriptUnknown':
    'Diese Version kennt "{do}" nicht. Der Eintrag bleibt, wie er ist, und wird nicht gespielt.',
  'problem.scriptField':
    '"{field}" ist hier unbekannt und könnte ändern, was der Eintrag bedeutet. Der Eintrag bleibt, wie er ist, und wird nicht gespielt.',

  'problem.noSuchNode': 'Es gibt keinen Knoten namens {node} mehr.',
  'problem.noSuchLink': 'Es gibt keine Leitung namens {link} mehr.',
  'problem.notANode': 'Ein Knoten ist ein Objekt, in Klammern.',
  'problem.nodeLong': 'Mehr als {max} Zeichen sind zu viel für einen Knoten.',
  'problem.nodeKeeps':
    'Ein Knoten behält sein Feld {field}: {value}. Füge stattdessen einen weiteren Knoten hinzu.',
  'problem.nodeField':
    '„{field}“ ist kein Feld, das diese Version hier kennt. Nichts wird übernommen.',
  'problem.noSuchCheck': 'Es gibt keine Invariante namens {id} mehr.',
  'problem.noSuchPlace': 'In dieser Liste gibt es keinen Platz Nummer {index}.',
}
