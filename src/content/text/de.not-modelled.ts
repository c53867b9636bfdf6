/** What the simulator leaves out, in plain German. Kept true with the engine. */
import type * as english from './en.not-modelled.ts'

export const NOT_MODELLED: typeof english.NOT_MODELLED = {
  title: 'Was nicht simuliert wird',
  intro:
    'Ein Simulator ist so viel wert, wie die Liste seiner Vereinfachungen vollständig ist. Das sind unsere. Wo eine davon für deinen Entwurf wichtig ist, trau dem Bild nicht.',
  groups: [
    {
      title: 'Das Protokoll MQTT',
      items: [
        {
          what: 'QoS 2, das erst beim PUBREL weitergeht',
          instead:
            'Eine QoS-2-Nachricht geht an Subscriber weiter, sobald ihr PUBLISH da ist (Methode B des 3.1.1-Standards), nicht einen Umlauf später mit dem PUBREL (Methode A).',
        },
        {
          what: 'Benutzernamen, Passwörter, Zugriffsregeln, Enhanced Authentication',
          instead:
            'Jeder darf sich verbinden, veröffentlichen und abonnieren; verbieten lassen sich nur Filter, und zwar allen.',
        },
        {
          what: 'Server Redirection, Reason Strings',
          instead:
            'Der Broker schickt keinen Client anderswohin und erklärt sich nur durch Reason Codes.',
        },
        {
          what: 'Anfragen und ihre Antworten',
          instead:
            'Ein Client fragt, wohin Antworten an ihn gehen dürfen, und zeigt, was er hört. Nichts, was sich zeichnen lässt, sendet eine Anfrage mit einem Response Topic.',
        },
        {
          what: 'Publisher, die ein Message Expiry setzen, Clients, die einen Subscription Identifier setzen',
          instead:
            'Der Broker kann beides. Von dem, was sich zeichnen lässt, haben bisher nur Ereignisse eines Dienstes eine Frist.',
        },
        {
          what: 'Was ein echter Broker hinter einer Brücke tut',
          instead:
            'Was von ihm kommt, wird aufgezeichnet, und was zu ihm geht, gilt als übergeben. Topic, Payload, QoS und RETAIN gehen hinüber; andere Properties von MQTT 5 nicht, und retained geht nichts hinaus.',
        },
        {
          what: 'Was in der Aufzeichnung eines Brokers nicht steht',
          instead:
            'In ihr steht, was Clients sendeten und wann es beim Broker war; was der Broker antwortete, wird neu errechnet. Darum dauern Leitungen keine Zeit, was unterwegs war, fehlt, Clients antworten auf nichts, was geändert wird, und ein Broker, der auf einen langsamen Leser wartete, wartet nicht mehr. Wann Bytes die Maschine verließen, ein Paket, von dem nur ein Teil kam, Passwörter und was der Broker beim Anhalten sagte, stehen nicht in ihr.',
        },
        {
          what: 'Das meiste von MQTT-SN',
          instead:
            'Ein Link mit Datagrammen verliert Pakete und sendet erneut, wie es MQTT-SN tut. Seine Pakete sind die von MQTT 3.1.1, direkt zum Broker: kein REGISTER und keine kurzen Topics, kein QoS -1, keine schlafenden Clients, keine Suche nach Gateways und keine Antwort auf DISCONNECT. Ein Datagramm zählt 40 Bytes Header wie ein Segment; niemand erfährt, dass niemand zuhört (ICMP).',
        },
      ],
    },
    {
      title: 'Das Netz',
      items: [
        {
          what: 'Verlust von etwas anderem als SYN und Datensegmenten',
          instead:
            'SYN-ACK, FIN, RST und Bestätigungen gehen nie zufällig verloren. Eine gekappte Leitung hält sie auf wie alles; auf einer stummen Leitung gehen auch SYN-ACK, FIN und RST verloren.',
        },
        {
          what: 'Die Pakete des TCP-Handshakes',
          instead:
            'SYN und SYN-ACK brauchen ihre Zeit, und ein verlorenes SYN wird nach seinem Timeout erneut gesendet. Gezeichnet werden sie nicht; das Protokoll sagt, wann ein SYN erneut gesendet wird.',
        },
        {
          what: 'Ein gemeinsamer Retransmission-Timer je Verbindung',
          instead:
            'Jedes verlorene Segment hat seinen eigenen Timer. Nach einem Timeout wird nur das Verlorene erneut gesendet, nicht, was ihm folgte.',
        },
        {
          what: 'Alles, was TCP gegen einen Verlust tun kann',
          instead:
            'Ein verlorenes Segment wird erneut gesendet, wenn drei später gesendete bestätigt sind (RFC 5681, je Segment gezählt wie mit SACK), sonst wenn seine Uhr abläuft (RFC 6298). Eine Leitung, die wie Linux eingestellt ist, hat dessen Grenzen, RACK und die Nachfrage am Ende (Tail Loss Probe). Geht auch das erneut Gesendete verloren, hilft nur die Uhr.',
        },
        {
          what: 'Überflüssige Wiederholungen',
          instead:
            'Nur was verloren ging, wird erneut gesendet, auch wo ein Umlauf länger dauert als der Timeout.',
        },
        {
          what: 'Dass ein Verlust seinen Sender bremst',
          instead:
            'Zehn Segmente dürfen vor der ersten Bestätigung unterwegs sein, und so viel mehr, wie bestätigt wird (Slow Start, RFC 6928 und RFC 5681); nach einer Pause sind es wieder zehn. Bei einem Verlust schrumpft das Fenster nicht, und kein Router hat eine Warteschlange, die sich füllt.',
        },
        {
          what: 'Puffer, die wachsen',
          instead:
            'Ein Client kann langsam lesen. Dann fassen sein Empfangsfenster und der Sendepuffer am anderen Ende je 64 KiB, ohne Skalierung und Anpassung, und TCP lässt den Sender warten. Zu einem Client, der liest, wie Pakete kommen, hat beides keine Grenze.',
        },
        {
          what: 'Verzögerte Bestätigungen',
          instead:
            'TCP bestätigt sofort. Seine Bestätigungen werden nicht gezeichnet, kosten keine Bandbreite und gehen nie verloren: Wo eine Leitung nur in eine Richtung stumm ist, wird trotzdem bestätigt, was in die andere geht.',
        },
        {
          what: 'Umordnen und Verdoppeln von Segmenten',
          instead:
            'Was zu früh ankommt, wartet auf das, was vorher gesendet wurde. Das Netz macht nie eine Kopie.',
        },
        {
          what: 'RST als Antwort auf ein Segment für eine Verbindung, die weg ist',
          instead:
            'Auf einer stummen Leitung schreibt ein Ende weiter an eine Gegenseite, die geschlossen hat. Geht die Leitung wieder, kommt das FIN der Gegenseite bei deren nächstem Senden an; ein verlorenes RST wird nicht erneut gesendet, und dann zeigt es nur der Keep Alive oder eine neue Verbindung.',
        },
        {
          what: 'Was TLS und WebSocket sagen',
          instead:
            'Eine Leitung kann sie haben: Die Rundreisen ihrer Handshakes finden statt, Verlorenes davon wird erneut gesendet, und jedes Paket ist um einen Record und einen Frame größer. Was in ihnen gesagt wird, ist nicht gezeichnet; jeder Flug zählt als ein Segment, auch ein Zertifikat von mehreren, und keine Sitzung wird wieder aufgenommen. Ein Paket ist ein Record und ein Frame.',
        },
        {
          what: 'DNS, Router, NAT, Path MTU',
          instead:
            'Eine Leitung ist ein Weg zwischen zwei Maschinen: da oder gekappt. Ein Segment trägt 1.460 Bytes und hat 40 Bytes Header.',
        },
        {
          what: 'Ein geteiltes Medium',
          instead:
            'Leitungen konkurrieren nicht miteinander um Bandbreite, und ihre beiden Richtungen auch nicht.',
        },
      ],
    },
    {
      title: 'Maschinen',
      items: [
        {
          what: 'Rechenzeit',
          instead:
            'Ein Broker antwortet in der Mikrosekunde, in der ein Paket ankommt, und ein Dienst auch, dessen Handler keine Arbeitszeit nennt.',
        },
        {
          what: 'Zeit zum Schreiben',
          instead:
            'Ein Schreiben auf die Platte dauert keine Zeit. Was geschrieben war, bevor ein Paket abging, ist nach einem Absturz da.',
        },
        {
          what: 'Prozessor, Speicher und Platte',
          instead: 'Sie sind nie knapp, und eine Platte geht nie kaputt.',
        },
        {
          what: 'Uhren, die voneinander abweichen',
          instead: 'Alle Maschinen teilen eine Uhr. Sie läuft nicht weg und springt nie.',
        },
        {
          what: 'Cluster, Bridges, Repliken',
          instead: 'Ein Broker ist ein Prozess auf einer Maschine, und jeder andere Knoten auch.',
        },
        {
          what: 'Dienste: Repliken, Anfragen, Breaker, Sagas, Fenster',
          instead:
            'Ein Dienst ist ein Prozess mit Spuren. Er behandelt Nachrichten und Timer in je einer Transaktion; er ruft niemanden und wartet auf keine Antwort als die der Welt draußen.',
        },
        {
          what: 'Ausrollen: rollierend, Blue-Green, Canary',
          instead:
            'Eine neue Version tritt an die Stelle der alten: Der Prozess beendet, woran er gerade arbeitet, höchstens 30 s lang, hält an und wird neu gestartet. Was er aufbewahrt, bleibt, wie es ist; migriert wird nichts.',
        },
        {
          what: 'Isolation zwischen serializable und read committed',
          instead:
            'Ein Speicher sperrt jede Zeile, die eine Transaktion berührt, bis zu deren Commit, oder er sperrt keine.',
        },
        {
          what: 'Die Welt draußen',
          instead:
            'Ein Effekt wird am Ende seiner Zeit angewandt, in keiner Zeit. Idempotenzschlüssel verfallen nie, und eine Wiederholung mit anderen Argumenten gilt als dieselbe.',
        },
      ],
    },
  ],
}
