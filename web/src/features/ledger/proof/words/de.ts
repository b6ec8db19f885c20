import type { Translated } from '../../../../shared/i18n';
import type { en } from './en';

export const de: Translated<typeof en> = {
  proof: {
    title: 'Beweis eines Eintrags',
    lead: 'Was über Sie festgehalten ist, steht in einem Protokoll, das nur wächst. Hier rechnet Ihr Browser selbst nach, ob dieser Eintrag unverändert darin steht.',
    checking: 'Ihr Browser prüft …',
    proved: 'Bewiesen: Dieser Eintrag steht unverändert im Protokoll.',
    'proved-lead': 'Eintrag {{index}} von {{size}} im Protokoll „{{origin}}“.',
    refused: 'Nicht bewiesen',
    cannot: 'Dieser Browser kann nicht prüfen',
    'cannot-next':
      'Ihm fehlt, was dazu nötig ist: {{detail}}. Über den Beweis ist nichts gesagt. Öffnen Sie diese Seite über HTTPS in einem aktuellen Browser, oder prüfen Sie die Datei mit „medichain verify-proof“.',
    'another-event': 'Diese Datei beweist einen anderen Eintrag als den, nach dem gefragt wurde.',
    'another-event-lead': 'Sagen Sie es denen, die MediChain hier betreiben.',
    reason: {
      'no-proof': 'Die Datei ist kein Beweis, oder sie wurde verändert: {{detail}}.',
      'wrong-signature':
        'Eine Unterschrift im Namen des Protokolls stammt nicht von seinem Schlüssel: Datei oder Schlüssel wurde verändert, oder jemand hat sie erfunden.',
      'no-given-key':
        'Keiner der Schlüssel, die Sie angegeben haben, hat unterschrieben. Die Datei nennt als Unterzeichner {{missing}}.',
      'no-entry': 'Die Datei enthält den Eintrag nicht, den sie beweisen soll.',
      'not-in-tree':
        'Der Eintrag steht an dieser Stelle nicht im unterschriebenen Protokoll: Eintrag oder Weg wurde verändert.',
      'no-event': 'Was an dieser Stelle im Protokoll steht, ist kein Ereignis.',
    },
    checked: 'Was geprüft wurde',
    'not-checked': 'Was nicht geprüft wurde',
    'checked-form': 'Die Datei ist bis zum letzten Byte so geschrieben, wie der Standard es sagt (C2SP tlog-proof).',
    'checked-signature': 'Der Stand des Protokolls ist unterschrieben von {{keys}}.',
    'checked-path_one': 'Der Eintrag führt in {{count}} Schritt zu der Zahl, die unterschrieben ist.',
    'checked-path_other': 'Der Eintrag führt in {{count}} Schritten zu der Zahl, die unterschrieben ist.',
    'checked-path_zero': 'Der Eintrag ist der einzige des unterschriebenen Protokolls.',
    'checked-event': 'Es ist der Eintrag, nach dem Sie gefragt haben.',
    'not-checked-keys': 'Weitere Unterschriften, denn ihre Schlüssel sind nicht angegeben: {{keys}}.',
    'not-checked-anchor':
      'Ob dieser Stand des Protokolls auf einer Blockchain steht, sodass niemandem ein anderer gezeigt wird. Sichern Sie den Beweis und öffnen Sie ihn auf der Seite für alle; dort nennen Sie einen Knoten.',
    'not-checked-anchor-yet':
      'Ob dieser Stand des Protokolls auf einer Blockchain steht, sodass niemandem ein anderer gezeigt wird. Nennen Sie unten einen Knoten.',
    'not-checked-key-source':
      'Ob der Schlüssel der des Protokolls ist: Er kam eben von diesem Krankenhaus. Vergleichen Sie ihn mit einem, den Sie von anderswo haben, oder fügen Sie jenen unten ein.',
    'not-checked-key-yours':
      'Ob die Schlüssel, die Sie angegeben haben, die des Protokolls sind: Das muss von anderswo bekannt sein.',
    'not-checked-content':
      'Was das Ereignis sagt: Im Protokoll steht davon nur ein Fingerabdruck, der niemandem etwas verrät. Ob die Akte das zeigt, wovon er stammt, prüft, wer das Krankenhaus prüft („medichain verify“).',
    'not-checked-page':
      'Diese Seite selbst: Sie kam von dem Krankenhaus. Wer ihr nicht traut, nimmt die eines anderen Krankenhauses oder das Programm „medichain verify-proof“.',
    facts: 'Der Eintrag im Protokoll',
    event: 'Ereignis',
    type: 'Art des Ereignisses',
    at: 'Festgehalten',
    place: 'Platz im Protokoll',
    log: 'Protokoll',
    payload: 'Fingerabdruck dessen, was es sagt',
    root: 'Zahl des ganzen Protokolls',
    path: 'Der Weg',
    'path-lead':
      'Jeder Kasten ist ein Fingerabdruck. Zwei ergeben den darüber; ganz oben steht der, der unterschrieben ist. Wer einen Buchstaben des Eintrags ändert, kommt anderswo an.',
    'path-picture_one':
      'Bild des Weges: {{count}} Schritt vom Eintrag zur unterschriebenen Zahl. Die Liste darunter sagt dasselbe.',
    'path-picture_other':
      'Bild des Weges: {{count}} Schritte vom Eintrag zur unterschriebenen Zahl. Die Liste darunter sagt dasselbe.',
    'path-steps': 'Die Schritte, ungekürzt',
    'path-entry': 'Ihr Eintrag',
    'path-root': 'unterschrieben',
    'path-begin': 'Der Eintrag hat den Fingerabdruck {{hash}}.',
    'step-left': 'Mit {{sibling}} links davon ergibt er {{hash}}.',
    'step-right': 'Mit {{sibling}} rechts davon ergibt er {{hash}}.',
    'path-end': 'Das ist die Zahl, die unterschrieben ist.',
    'path-elsewhere': 'Sein Weg',
    save: 'Den Beweis als Datei sichern',
    keys: 'Schlüssel des Protokolls',
    'keys-hint': 'Einer je Zeile, wie das Krankenhaus sie unter /ledger/vkey veröffentlicht und Sie sie aufheben.',
    'own-key': 'Mit einem eigenen Schlüssel prüfen',
    'no-keys': 'Das ist kein Schlüssel: {{detail}}',
    'to-evidence': 'Die Seite für alle',
    again: 'Noch einmal prüfen',
  },
  evidence: {
    title: 'Sehen Sie Ihre Beweise',
    lead: 'Prüfen Sie einen Beweis aus MediChain, ohne Konto. Alles rechnet Ihr Browser, aus der Datei, den Schlüsseln und dem Knoten, den Sie nennen. Die Datei geht nirgendwohin.',
    file: 'Der Beweis',
    'file-lead': 'Legen Sie eine Datei .tlog-proof hier ab, oder wählen Sie eine aus.',
    choose: 'Datei mit dem Beweis',
    chosen: 'Gelesen: {{name}}, {{size}} Bytes.',
    'too-large': 'Diese Datei ist größer als jeder Beweis.',
    unreadable: 'Diese Datei konnte nicht gelesen werden.',
    keys: 'Die Schlüssel',
    'keys-lead':
      'Die Schlüssel des Protokolls, die Sie von anderswo kennen als aus der Datei: aus einem Brief, von einer Prüferin, von einem früheren Besuch.',
    answer: 'Die Antwort',
    'answer-none': 'Geben Sie eine Datei und einen Schlüssel an: Hier steht dann die Antwort.',
    'answer-no-file': 'Es fehlt eine Datei.',
    'answer-no-key': 'Es fehlt ein Schlüssel.',
    anchor: 'Der Anker auf einer Blockchain',
    'anchor-lead':
      'Das Krankenhaus schreibt die Zahl seines Protokolls von Zeit zu Zeit auf eine Blockchain. Ein Knoten, dem Sie trauen, sagt, ob diese Zahl dort steht. Er erfährt, nach welchem Vertrag Sie fragen, und Ihre Netzadresse, und nichts von der Datei.',
    node: 'Adresse des Knotens (JSON-RPC)',
    'node-hint': 'Etwa https://… oder http://127.0.0.1:8545; er muss Seiten von anderswo antworten (CORS).',
    contract: 'Adresse des Vertrags',
    'contract-hint': '0x und 40 Ziffern, wie Sie sie von anderswo kennen: Ein Lesezeichen des Protokolls nennt sie.',
    look: 'Den Anker suchen',
    'first-proof': 'Der Anker wird gesucht, sobald der Beweis hält.',
    'bad-node': 'Das ist keine Adresse, die mit https:// oder http:// beginnt.',
    'bad-contract': '0x und 40 Ziffern aus 0–9 und a–f.',
    anchored: 'Verankert: Genau diese Zahl steht auf der Blockchain.',
    'anchored-lead':
      'Kette {{chain}}, Block {{block}} vom {{time}}, {{confirmations}} Blöcke tief; Transaktion {{transaction}}.',
    contradicted: 'Widerspruch: Auf der Blockchain steht für dasselbe Protokoll eine andere Zahl.',
    'contradicted-lead':
      'Für ebenso viele Einträge hat die Kette {{chain}} {{root}} (Block {{block}}, Transaktion {{transaction}}). Heben Sie Datei und Schlüssel auf: Zusammen mit der Kette zeigen sie, dass zwei Fassungen eines Protokolls unterschrieben wurden.',
    covered: 'Nicht gezeigt: Die Blockchain hat einen späteren Stand des Protokolls.',
    'covered-lead':
      'Die Kette {{chain}} hat eine Zahl über {{size}} Einträge (Block {{block}}). Ob diese mit denen der Datei beginnen, sagen Datei und Knoten allein nicht. Bitten Sie das Krankenhaus um einen Beweis, der zu einem Anker führt.',
    'not-anchored': 'Noch nicht verankert',
    'not-anchored-lead':
      'Die Kette {{chain}} hat keine Zahl über so viele Einträge. Sehen Sie später noch einmal nach.',
    'no-contract': 'Auf der Kette {{chain}} steht unter dieser Adresse kein Vertrag.',
    'another-contract':
      'Auf der Kette {{chain}} steht unter dieser Adresse ein anderer Vertrag, keiner, den MediChain kennt. Was er sagt, wurde nicht gefragt.',
    'too-far':
      'Der Anker fand sich nicht in den Blöcken der Kette {{chain}} ab {{block}}, und die Suche wurde aufgegeben.',
    unreachable: 'Der Knoten antwortet nicht.',
    'unreachable-lead':
      'Prüfen Sie die Adresse. Ein Knoten muss sich auch von Seiten von anderswo fragen lassen (CORS). {{detail}}',
    'no-node': 'Was dort antwortet, ist kein Knoten oder lehnt ab.',
    'node-believed': 'Dem Knoten wird geglaubt: Es ist der, den Sie genannt haben.',
    'sign-in': 'Zu MediChain',
  },
};
