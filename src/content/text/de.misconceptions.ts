/** What people believe about MQTT, in German. */
import type { Worded } from './language.ts'
import type * as english from './en.misconceptions.ts'

export const BELIEFS_LIST: Worded<typeof english.BELIEFS_LIST> = {
  title: 'Was man über MQTT glaubt',
  count: (n: number) =>
    `${n} Überzeugungen, jede mit dem Eintrag, an dem zu sehen ist, dass sie falsch ist.`,
  quoted: (belief: string) => `„${belief}“`,
}

export const BELIEFS: Worded<typeof english.BELIEFS> = {
  timer: [
    'Kommt rechtzeitig kein PUBACK, sendet der Client sein PUBLISH noch einmal.',
    'Auf einer Verbindung, die besteht, wiederholt TCP, was verloren ging. Ein PUBLISH kommt nur auf einer neuen Verbindung noch einmal.',
  ],
  stored: [
    'QoS 1 heißt, dass der Broker die Nachricht für spätere Subscriber aufhebt.',
    'Er hebt Nachrichten in Sessions auf. Wer nie abonniert hat, hat keine.',
  ],
  'will-goodbye': [
    'Der Last Will wird gesendet, wann immer ein Client geht.',
    'Ein gewöhnliches DISCONNECT wirft ihn weg.',
  ],
  'will-at-once': [
    'Wird das Kabel gezogen, kommt der Last Will sofort.',
    'Niemand erfährt es. Er kommt nach dem Anderthalbfachen des Keep Alive und danach noch nach seinem Will Delay.',
  ],
  'retain-flag': [
    'Was mit RETAIN veröffentlicht wird, kommt mit RETAIN an.',
    'Wer schon abonniert hat, bekommt es mit RETAIN 0. Das Flag sagt, dass eine Nachricht aufgehoben war und nun einem neuen Abonnement gegeben wird.',
  ],
  'end-to-end': [
    'QoS reicht vom Publisher bis zum Subscriber.',
    'Jeder Abschnitt hat seine eigene. Ein PUBACK sagt, dass der Broker die Nachricht hat, und nichts über Subscriber.',
  ],
  raised: [
    'Wer mit QoS 2 abonniert, bekommt QoS 2.',
    'Der Broker senkt und hebt nie an: Es gilt die niedrigere von veröffentlichter und gewährter QoS.',
  ],
  'any-broker': [
    'QoS 2 geht mit jedem Broker.',
    'Ein Broker darf weniger annehmen. Dann sendet der Client mit weniger oder wird hinausgeworfen.',
  ],
  'one-id': [
    'Zwei Geräte dürfen sich eine Client-ID teilen.',
    'Jedes CONNECT übernimmt die Session und schließt die andere Verbindung, immer wieder.',
  ],
  hash: [
    'plant/#/bar ist der Druck aller Pumpen, wie tief sie auch stehen.',
    '# steht am Ende oder gar nicht und nimmt alles darunter. Eine Tiefe ist ein Filter mit +.',
  ],
  safest: [
    'Überall QoS 2 ist am sichersten.',
    'Es kostet auf jedem Abschnitt vier Pakete und einen Platz im Kontingent: Was frisch sein soll, kommt alt an.',
  ],
  once: [
    'QoS 2 heißt genau einmal, also braucht sich der Handler nicht zu kümmern.',
    'Ein Absturz zwischen der Wirkung und ihrer Bestätigung bringt die Nachricht noch einmal. Nur der Handler kann das wissen.',
  ],
  again: [
    'Wer noch einmal abonniert, bekommt nicht noch einmal, was retained ist.',
    'Mit Retain Handling 0 bringt es jedes SUBSCRIBE. Eine Session, die wieder aufgenommen wird, bringt es nicht.',
  ],
  pubrec: [
    'Ein PUBREC wird einmal gesendet.',
    'Nach einem Wiederverbinden kann das PUBLISH noch einmal kommen und wird mit demselben PUBREC beantwortet. Weiter geht kein zweites Exemplar.',
  ],
  reach: [
    'QoS 2 heißt genau einmal für jeden Subscriber.',
    'Eine Session, die endet, verliert, was in ihr wartet, und zwei Filter, die sich überschneiden, können zwei Exemplare bekommen.',
  ],
  loss: [
    'Mit QoS 0 verliert ein Netz mit Verlusten Nachrichten.',
    'TCP macht aus Verlust Verzögerung. Nachrichten gehen mit Verbindungen verloren, nicht mit Segmenten; nur Datagramme gehen einzeln verloren.',
  ],
  'clean-start': [
    'Mit Clean Start 0 bleibt meine Session erhalten.',
    'In MQTT 5 fragt es nur nach einer alten. Ohne Session Expiry Interval endet die Session mit ihrer Verbindung.',
  ],
  history: [
    'Retained Messages sind die Vorgeschichte für alle, die spät kommen.',
    'Aufgehoben wird ein Wert je Topic: der letzte.',
  ],
  'dead-letters': [
    'Was ich ablehne, kommt in die Dead-Letter-Queue oder zu einem anderen Consumer.',
    'MQTT hat beides nicht. Eine Bestätigung beendet es, auch eine, die ablehnt; ein Dead Letter ist ein eigenes PUBLISH.',
  ],
  refusal: [
    'Lehnt ein Worker eine Nachricht ab, gibt der Broker sie einem anderen der Gruppe.',
    'Ein PUBACK, das ablehnt, beendet sie wie eines, das annimmt: Sie wird verworfen, und kein anderes Mitglied bekommt sie. MQTT 3.1.1 kann es nicht einmal sagen.',
  ],
  shared: [
    'Bei einem gemeinsamen Abonnement übernimmt sofort ein anderer, in der Reihenfolge.',
    'Erst wenn die Session endet. QoS 1 geht weiter, hinter jüngeren Nachrichten; ein begonnenes QoS 2 nicht.',
  ],
  order: [
    'MQTT hält die Reihenfolge eines Topics ein.',
    'Die eines Publishers, eines Topics und einer QoS. QoS 0 überholt, was mit QoS 1 noch warten muss.',
  ],
  throttle: [
    'Receive Maximum kostet nichts.',
    'Es ist eine Drossel: so viele Nachrichten je Umlauf und nicht mehr. QoS 0 zählt es nicht.',
  ],
  presence: [
    'Ein Last Will ist Presence.',
    'Er ist ein Alarm, und ein falscher, wenn der Client nach einer Sekunde zurück ist. Presence braucht eine Anmeldung, einen Will Delay und RETAIN.',
  ],
  dedupe: [
    'Mit Dedupe im Handler geht nichts doppelt und nichts verloren.',
    'Ohne Outbox gilt der zweite Versuch als behandelt: Das Ereignis, das nie veröffentlicht wurde, wird es nie.',
  ],
  window: [
    'Wer sich merkt, was er behandelt hat, tut nichts zweimal.',
    'Nur solange er es sich merkt. Was nach dem Fenster noch einmal kommt, ist neu für ihn: Das Fenster muss länger sein als die längste erneute Zustellung.',
  ],
  outbox: [
    'Eine Outbox veröffentlicht genau einmal.',
    'Mindestens einmal: Ein Absturz vor dem Vermerk veröffentlicht noch einmal. Wer zuhört, braucht eine Inbox.',
  ],
  rollback: [
    'Eine Saga macht ein Rollback.',
    'Sie nimmt zurück, später und vor aller Augen: Die Mail ist verschickt, und das Zurücknehmen kann vor dem Tun ankommen.',
  ],
  undoing: [
    'Ist eine Saga abgebrochen, ist alles rückgängig gemacht, was sie getan hat.',
    'Auch das Rückgängigmachen kann scheitern. Es wird noch einmal versucht, und dann muss es als Dead Letter auf jemanden warten: Bis dahin ist nichts rückgängig gemacht.',
  ],
  overhead: [
    'MQTT hat so gut wie keinen Overhead.',
    'Bei einem kleinen Messwert sind die meisten Bytes Topic, Header und Antworten. Ein Alias spart das Topic und sonst nichts.',
  ],
  handshake: [
    'TLS kostet ein wenig Rechenzeit und keine Wartezeit.',
    'TLS 1.3 kostet vor dem CONNECT einen Umlauf, TLS 1.2 zwei, ein WebSocket noch einen; und jedes Paket wird größer.',
  ],
  waking: [
    'Für eine Verbindung zahlt man einmal.',
    'Jedes Mal. Wer zwischen Messwerten schläft, zahlt bei jedem Aufwachen; eine Session, die weitergeht, erspart nichts davon.',
  ],
  slowed: [
    'Ein langsamer Subscriber bremst den Publisher, also geht nichts verloren.',
    'Der Publisher hat seine PUBACKs. Fenster, Sendepuffer und Warteschlange füllen sich, dann wirft die Regel des Brokers weg.',
  ],
  freshest: [
    'Wirft der Broker das Älteste weg, bekommt ein langsamer Leser das Frische.',
    'Die Regel gilt nur für die Warteschlange. Was in TCP liegt, wird zuerst gelesen, so alt es auch ist; ein kleines Receive Maximum hält es von dort fern.',
  ],
  noticed: [
    'TCP bemerkt einen Verlust innerhalb eines Umlaufs.',
    'Nur wenn danach noch etwas gesendet wird. Eine einzelne Nachricht wartet auf einen Timer: nach den RFCs eine Sekunde, in Linux 200 ms und einen Umlauf.',
  ],
  behind: [
    'Ein verlorenes Segment verzögert eine Nachricht.',
    'TCP gibt in der Reihenfolge weiter: Alles, was danach gesendet wurde, wartet mit und kommt dann auf einmal.',
  ],
}
