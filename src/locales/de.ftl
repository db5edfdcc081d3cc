### What readers are told, in German. The words say „Sie“, and the link is „der Link“.

### At a link. What begins with a verb has the link as its subject.

# Where a link leads, where only the place is named.
place = { $kind ->
    [page] eine „{ $scheme }:“-Adresse
    [scheme] eine „{ $scheme }:“-Adresse
    [incomplete] eine unvollständige Adresse
    [invalid] eine Adresse, die kein Browser öffnet
    [nobody] niemand
    [several] mehrere Domains
   *[web] { $place }
}
# What a click does, and where to.
leads = { $kind ->
    [page] führt zu einer „{ $scheme }:“-Adresse
    [mail] schreibt an { $place }
    [nobody] schreibt an niemanden
    [several] schreibt an mehrere Domains
    [call] ruft { $place } an
    [app] öffnet { $place } über „{ $scheme }:“
    [scheme] ist eine „{ $scheme }:“-Adresse
    [incomplete] ist eine unvollständige Adresse
    [invalid] ist eine Adresse, die kein Browser öffnet
   *[web] führt zu { $place }
}
link-own = { leads }, Ihre eigene Domain
link-trusted = { leads }, auf Ihrer Vertrauensliste
link-untrusted = { leads }, nicht auf Ihrer Vertrauensliste
link-inert = { leads }, lässt sich hier nicht öffnen
link-stripped = { leads }, nicht auf Ihrer Vertrauensliste, daher nicht zu öffnen
link-blocked = gesperrt: { place }, durch Ihre Administration
link-blocked-because = gesperrt: { place }: { $reason }
link-blocked-again = gesperrt
link-elsewhere = nur in einer Fassung der Nachricht, die nicht angezeigt wird
link-and-more = { $says }; { $more }
# Where a sentence of a check names no site.
no-site = keiner Website
a-script = ein Skript

# In the body of the inbox, where a link is no anchor.
surface-area = Imagemap
surface-form = Formular
surface-button = Schaltfläche
surface-refresh = öffnet von selbst eine andere Seite
surface-frame = eingebettete Seite
surface-file = eingebettete Datei
surface-animation = Link, der sich ändert
surface-formula = Formel
surface-link = Link

## On the card of a link

# What is said at a link, as a sentence of its own.
line = { CAPITAL($says) }.
seen-today = heute zum ersten Mal in Ihren E-Mails
seen-with-this = mit dieser Nachricht zum ersten Mal in Ihren E-Mails
seen-that-day = am Tag dieser Nachricht zum ersten Mal in Ihren E-Mails
# Where an entry of a list stands.
level = { $level ->
    [own] eigene Domain
    [all] Liste für alle Arbeitsbereiche
   *[workspace] Liste dieses Arbeitsbereichs
}
entry = Eintrag „{ $entry }“, { level }.
entry-because = { $level ->
    [own] Eintrag „{ $entry }“, Ihre eigene Domain.
   *[other] Eintrag „{ $entry }“, { level }: { $reason }.
}

## Over a message and in its body

verdict-none = nicht beurteilt
verdict-trusted = vertrauenswürdig
verdict-untrusted = nicht gelistet
verdict-suspicious = verdächtig
verdict-dangerous = gefährlich
verdict-blocked = gesperrt
summary-none = Keine Links.
summary-calls = { $links ->
    [one] 1 Link: eine Telefonnummer, die nicht beurteilt wird.
   *[other] { $links } Links: Telefonnummern, die nicht beurteilt werden.
}
summary-trusted = { $links ->
    [one] 1 Link, auf Ihrer Vertrauensliste.
   *[other] { $links } Links, auf Ihrer Vertrauensliste.
}
summary-known = { $links ->
    [one] 1 Link: führt zu einem bekannten Ziel oder dorthin, wohin sein Text weist.
   *[other] { $links } Links: führen zu bekannten Zielen oder dorthin, wohin ihr Text weist.
}
summary-known-or-trusted = { $links ->
    [one] 1 Link: führt zu einem bekannten Ziel, dorthin, wohin sein Text weist, oder steht auf Ihrer Vertrauensliste.
   *[other] { $links } Links: führen zu bekannten Zielen, dorthin, wohin ihr Text weist, oder stehen auf Ihrer Vertrauensliste.
}
summary-off-list = { $all ->
    [1] Der Link führt zu einem Ziel außerhalb Ihrer Vertrauensliste.
   *[other] { $some ->
        [one] { $some } von { $all } Links führt zu einem Ziel außerhalb Ihrer Vertrauensliste.
       *[other] { $some } von { $all } Links führen zu Zielen außerhalb Ihrer Vertrauensliste.
    }
}
summary-care = { $all ->
    [1] Der Link erfordert Vorsicht.
   *[other] { $some ->
        [one] { $some } von { $all } Links erfordert Vorsicht.
       *[other] { $some } von { $all } Links erfordern Vorsicht.
    }
}
summary-blocked = { $all ->
    [1] Der Link ist gesperrt.
   *[other] { $some ->
        [one] { $some } von { $all } Links ist gesperrt.
       *[other] { $some } von { $all } Links sind gesperrt.
    }
}
at-arrival = Bei der Ankunft: { $verdict }.
enclosed = Enthaltene Nachricht von { $sender }: { $subject }
outer = Die äußere Nachricht geht weiter.
no-sender = (kein Absender)
no-subject = (kein Betreff)
no-text = Diese Nachricht enthält keinen Text.
picture = Bild
quoted = Vom Absender zitiert
unchecked = Diese Nachricht konnte nicht geprüft werden. Sie wird als Text angezeigt, und ihre Links funktionieren nicht.

# Why it could not be read wholly; "sie" is the message.
defect-not-a-message = Sie hat keine Kopfzeilen.
defect-missing-delimiter = Ein Teil endet ohne seine Schlusszeile.
defect-bad-transfer-encoding = Ein Teil wurde bei der Übertragung beschädigt.
defect-bad-charset = Einige ihrer Zeichen konnten nicht gelesen werden.
defect-ambiguous = Programme finden in ihr unterschiedliche Links.
defect-mime-too-deep = Ihre Teile sind zu tief verschachtelt.
defect-too-many-enclosed = Die enthaltenen Nachrichten sind zu tief verschachtelt.
defect-too-many-parts = Sie hat mehr Teile, als gelesen werden können.
defect-header-too-large = Ihre Kopfzeilen sind zu umfangreich.
defect-boundary-too-long = Die Zeilen zwischen ihren Teilen sind zu lang.
defect-text-too-large = Ihr Text ist zu umfangreich.
defect-html-too-large = Ihr HTML ist zu umfangreich.
defect-html-too-deep = Ihr HTML ist zu tief verschachtelt.
defect-html-too-many-nodes = Ihr HTML hat zu viele Bestandteile.
defect-html-too-many-attributes = Ein Tag ihres HTML ist zu umfangreich.
defect-html-too-much-formatting = In ihrem HTML sind zu viele Formatierungen ineinander verschachtelt.
defect-too-many-links = Sie hat mehr Links, als beurteilt werden können.
defect-normalised = Ihr HTML ist mehrdeutig und wurde in der Kopie neu geschrieben.
defect-reencoded = Ein Teil wurde in der Kopie neu codiert.
defect-unmarked = Ein Teil lässt sich nicht an Ort und Stelle kennzeichnen.
defect-pictures-unread = Nicht alle ihre Bilder konnten nach QR-Codes durchsucht werden.
defect-time-limit = Das Lesen dauerte zu lange.
defect-memory-limit = Das Lesen brauchte zu viel Speicher.
defect-worker-died = Das Lesen ist fehlgeschlagen.

## In a mail copy

note = Links in dieser Nachricht, die Vorsicht erfordern:
note-more = { $links ->
    [one] 1 weiterer Link.
   *[other] { $links } weitere Links.
}
unmarked = { $links ->
    [one] 1 weiterer Link, Ziel:
   *[other] { $links } weitere Links, Ziele:
} { $names }{ $others ->
    [0] .
   *[other] {" "}und { $others } weitere.
}
unmarked-names = { $names }, { $name }

## In the inbox

# On every page.
bar-pages = Seiten
bar-inbox = Posteingang
bar-lists = Listen
bar-requests = Anfragen
bar-marks = Kennzeichen
bar-checks = Prüfungen
bar-sign-out = Abmelden
inbox-skip = Zur Nachricht
inbox-list = Konversationen
inbox-waiting = { $count ->
    [one] { $count } Nachricht wird geprüft.
   *[other] { $count } Nachrichten werden geprüft.
}
inbox-unread = , ungelesen
inbox-earlier = Frühere Konversationen
inbox-empty = Noch keine E-Mails. Sie erscheinen hier, sobald das Gateway welche angenommen hat.
inbox-choose = Wählen Sie eine Konversation.
mail = Nachricht
mail-from = Nachricht von { $sender }
mail-claim = Gibt an, auf „{ $subject }“ zu antworten, doch der Absender ist daran nicht beteiligt.
mail-earlier = Frühere Nachrichten
mail-waits = Diese Nachricht wird geprüft. Sie erscheint in Kürze.
pictures-elsewhere = Bilder von anderen Servern werden nicht angezeigt. Durch das Laden kann der Absender erfahren, dass die Nachricht gelesen wurde.
pictures-shown = Bilder von anderen Servern werden angezeigt; Waymark hat sie abgerufen.
pictures-show = Bilder anzeigen
side-label = Links in dieser Konversation
side-links = Links in dieser Nachricht
side-links-at = Links, { $time }
# Of one host; more than one.
side-count = { $count } Links
side-none = Keine.
side-judged = Beurteilt
side-policy = Richtlinie { $revision }
side-defects = Mängel
# Forms of strftime.
time = %-d.%-m.%Y, %H:%M
time-day = %-d.%-m.
time-of-day = %H:%M
size-bytes = { $count } Bytes
size-kilobytes = { $count } KB
size-megabytes = { $count } MB
tally = { $links ->
    [0] keine Links
    [1] { $marked ->
        [0] 1 Link
       *[other] 1 Link, gekennzeichnet
    }
   *[other] { $marked ->
        [0] { $links } Links
       *[other] { $marked } von { $links } Links gekennzeichnet
    }
}
tally-unchecked = konnte nicht geprüft werden
tally-rechecking = wird geprüft
worse = Schlechter beurteilt, seit Sie sie gelesen haben
became = beim Lesen { $was }, jetzt { $is }
risen = Als Sie die Nachricht gelesen haben: { $was }. Jetzt { $is }: { $says }.
risen-blocked = Als Sie die Nachricht gelesen haben: { $was }. Jetzt { $says }.
card-report = Melden
card-look = Vor dem Öffnen ansehen
card-open = Öffnen
card-inert = Dieser Link lässt sich von hier aus nicht öffnen.
card-trust = { $host } vertrauen

## On the screen before a link; the host stands below its head.

leaving = Sie sind dabei, diese Seite zu öffnen:
leaving-suspicious = Sehen Sie genau hin, bevor Sie diese Seite öffnen:
leaving-dangerous = Dieser Link täuscht. Er führt zu
leaving-blocked = Ihre Administration hat dieses Ziel gesperrt
leaving-stripped = Hier lassen sich nur vertrauenswürdige Links öffnen. Dieser führt zu
leaving-title = Bevor Sie fortfahren
# Services follow, then a sender.
leaving-through = Führt über
leaving-sender = In einer Nachricht von
leaving-back = Zurück
leaving-why = Wozu Sie ihn brauchen
leaving-open = Link öffnen
opening = Wird geöffnet
opening-else = Selbst öffnen, falls nichts geschieht.
sender-proved = { $domain } bestätigt, dass sie von dort stammt.
sender-refuted = { $domain } bestreitet, dass sie von dort stammt.
sender-unknown = Niemand hat das bestätigt.
# The end of "goes through … → …".
route-claimed = führt nach eigener Angabe zu { $place }
route-hidden = wohin, weiß nur { $name }
route-refused = in einer Form, die { $name } nicht verwendet
accept = Ich nehme das Risiko in Kauf
not-opened-suspicious = Nicht geöffnet. Bestätigen Sie zuerst, dass Sie das Risiko in Kauf nehmen.
not-opened-dangerous = Nicht geöffnet. Bestätigen Sie, dass Sie das Risiko in Kauf nehmen, und schreiben Sie kurz, wozu Sie diesen Link brauchen.
not-opened-blocked = Nicht geöffnet: Ihre Administration hat das Ziel inzwischen gesperrt.
not-opened-stripped = Nicht geöffnet: Hier lassen sich jetzt nur noch vertrauenswürdige Links öffnen.
ask-report = Diesen Link melden
ask-trust = Um Vertrauen für diesen Host bitten
report-waits = Die Meldung dieses Links wartet auf die Administration.
report-done = Die Meldung dieses Links wurde von { $who } bearbeitet.
report-declined = Die Meldung dieses Links wurde von { $who } abgelehnt.
trust-waits = Die Bitte, diesem Host zu vertrauen, wartet auf die Administration.
trust-done = Die Bitte, diesem Host zu vertrauen, wurde von { $who } bearbeitet.
trust-declined = Die Bitte, diesem Host zu vertrauen, wurde von { $who } abgelehnt.

## What a check found, by its id. Each begins with a verb that has the link as its subject.

text-names-known-site = nennt { $name }, führt zu { $place }
text-names-other-domain = nennt { $name }, führt zu { $place }
broken-words = verbirgt seine Wörter vor Filtern, führt zu { $place }
userinfo = enthält Anmeldedaten, führt zu { $place }
host-before-at = sieht nach einer anderen Website aus, führt zu { $place }
backslash = sieht nach einer anderen Website aus, führt zu { $place }
disguised-host = verschleiert seinen Host, führt zu { $place }
numeric-host = führt zu einer bloßen IP-Adresse: { $place }
odd-spelling = ist so geschrieben, dass er Filtern entgeht, führt zu { $place }
padding = ist mit Leerzeichen aufgefüllt, führt zu { $place }
scheme = öffnet keine Webseite: „{ $scheme }:“
odd-scheme = { $scheme ->
    [mailto] hängt eine Datei an eine E-Mail an
   *[other] öffnet keine gewöhnliche Webseite: „{ $scheme }:“
}
file-share = öffnet eine Datei auf einem anderen Rechner
second-address = hat zwei Adressen, führt zu { $place }
broken-up = ist durch unsichtbare Zeichen zerteilt, führt zu { $place }
covers = liegt über einem anderen Link, führt zu { $place }
moves = öffnet sich ohne Klick, führt zu { $place }
differs = erscheint nur in manchen Programmen, führt zu { $place }
asks-for-secret = sendet ab, was Sie eingeben, führt zu { $place }
claims-safety = wird vom Absender als sicher bezeichnet, führt zu { $place }
hides-marks = verbirgt, was neben ihm steht, führt zu { $place }
draws-tooltips = zeigt einen vom Absender gezeichneten Hinweis, führt zu { $place }
false-letters = enthält täuschend ähnliche Buchstaben, führt zu { $place }
rare-letters = enthält leicht verwechselbare Buchstaben, führt zu { $place }
imitates-trusted = ahmt { $name } nach, führt zu { $place }
imitates-brand = ahmt { $name } nach, führt zu { $place }
near-brand = weicht um einen Buchstaben von { $name } ab, führt zu { $place }
trusted-in-host = enthält { $name } im Namen, führt zu { $place }
trusted-word-in-host = enthält { $name } im Namen, führt zu { $place }
brand-in-host = enthält { $name } im Namen, führt zu { $place }
broken-wrapper = hat eine falsche Adresse von { $name }, führt zu { $place }
many-wrappers = führt über { $count } Dienste zu { $place }
on-feed = steht auf der Sperrliste „{ $name }“, führt zu { $place }
on-doubtful-feed = steht auf der Sperrliste „{ $name }“, führt zu { $place }
short-link = ist ein Kurzlink von { $host }, der sein Ziel verbirgt
rented-page = führt zu { $place }, wo jeder veröffentlichen kann
redirector = wird von { $host } zu einer anderen Website weitergeleitet
abused-ending = führt zu { $place }, mit einer oft missbrauchten Endung
brand-in-name = gibt sich als { $name } aus, führt zu { $place }
brand-in-subject = nennt { $name } im Betreff, führt zu { $place }
brand-in-text = spricht von { $name }, führt zu { $place }
link-leaves-brand = kommt angeblich von { $name }, führt zu { $place }
one-stranger = ist einer von vielen Links, die alle zu { $place } führen
other-address = wurde nicht von { $name } gesendet, führt zu { $place }
ambiguous-from = wurde zugleich im Namen von { $name } und { $other } gesendet, führt zu { $place }
refuted-sender = stammt nach den Regeln von { $name } nicht von dort, führt zu { $place }
random-sender = wurde von { $host } gesendet, einem maschinell erzeugten Namen
random-mailbox = wurde von einem maschinell benannten Postfach gesendet, führt zu { $place }
styled-sender = wurde unter einem Namen in zweckentfremdeten Schriftzeichen gesendet, führt zu { $place }
office-at-free-mail = kommt von einer angeblichen Abteilung mit kostenlosem Postfach, führt zu { $place }
rented-sender = wurde über { $host } gesendet, das jeder mieten kann
one-address = steht hinter den meisten Links hier, führt zu { $place }
picture-message = ist ein Bild anstelle eines Textes, führt zu { $place }
linked-picture = ist ein Bild, führt zu { $place }
same-way-out = führt wie der Link zum Abbestellen zu { $place }
long-host = hat einen sehr langen Hostnamen, führt zu { $place }
digits = hat eine Zahl im Hostnamen, führt zu { $place }
hyphens = reiht im Namen Wörter aneinander, führt zu { $place }
random-host = hat einen maschinell erzeugten Namen, führt zu { $place }
first-seen = führt zu { $place }, das in Ihren E-Mails neu war
recipient-in-link = übermittelt Ihre Adresse an { $place }
recipient-encoded = verbirgt Ihre Adresse in einem Link zu { $place }
random-path = hat einen maschinell erzeugten Pfad, führt zu { $place }
patched-path = hat einen Pfad aus zufälligen Blöcken, führt zu { $place }
needless-encoding = schreibt Buchstaben mit Prozentzeichen, führt zu { $place }
name-in-path = enthält { $name } im Pfad, führt zu { $place }
leads-off-list = öffnet { $host }, das Sie an { $place } weiterleiten kann
urgent-subject = drängt zur Eile, führt zu { $place }
calls-to-account = fordert zur Anmeldung bei einem Konto auf, führt zu { $place }
speaks-of-account = spricht von einem Konto, führt zu { $place }
reward = verspricht etwas, führt zu { $place }
false-name = steht in einer Datei mit falschem Namen, führt zu { $place }
