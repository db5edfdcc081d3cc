### What readers are told, in French. The words say « vous », and the link is « le lien ».

### At a link. What begins with a verb has the link as its subject.

# Where a link leads, where only the place is named.
place = { $kind ->
    [page] une adresse « { $scheme }: »
    [scheme] une adresse « { $scheme }: »
    [incomplete] une adresse incomplète
    [invalid] une adresse qu’aucun navigateur n’ouvre
    [nobody] personne
    [several] plusieurs domaines
   *[web] { $place }
}
# What a click does, and where to.
leads = { $kind ->
    [page] mène à une adresse « { $scheme }: »
    [mail] écrit à { $place }
    [nobody] n’écrit à personne
    [several] écrit à plusieurs domaines
    [call] appelle { $place }
    [app] ouvre { $place } par « { $scheme }: »
    [scheme] est une adresse « { $scheme }: »
    [incomplete] est une adresse incomplète
    [invalid] est une adresse qu’aucun navigateur n’ouvre
   *[web] mène à { $place }
}
link-own = { leads }, votre propre domaine
link-trusted = { leads }, sur votre liste de confiance
link-untrusted = { leads }, hors de votre liste de confiance
link-inert = { leads }, ne s’ouvre pas ici
link-stripped = { leads }, hors de votre liste de confiance, donc ne s’ouvre pas
link-blocked = bloqué : { place }, par votre administration
link-blocked-because = bloqué : { place } : { $reason }
link-blocked-again = bloqué
link-elsewhere = seulement dans une version du message qui n’est pas affichée
link-and-more = { $says } ; { $more }
# Where a sentence of a check names no site.
no-site = une adresse sans site
a-script = un script

# In the body of the inbox, where a link is no anchor.
surface-area = image cliquable
surface-form = formulaire
surface-button = bouton
surface-refresh = ouvre une autre page sans intervention
surface-frame = cadre
surface-file = fichier incorporé
surface-animation = lien qui change
surface-formula = formule
surface-link = lien

## On the card of a link

# What is said at a link, as a sentence of its own.
line = { CAPITAL($says) }.
seen-today = apparu aujourd’hui pour la première fois dans votre courrier
seen-with-this = apparu avec ce message pour la première fois dans votre courrier
seen-that-day = apparu le jour de ce message pour la première fois dans votre courrier
# Where an entry of a list stands.
level = { $level ->
    [own] domaine propre
    [all] liste de tous les espaces de travail
   *[workspace] liste de cet espace de travail
}
entry = Entrée « { $entry } », { level }.
entry-because = { $level ->
    [own] Entrée « { $entry } », votre propre domaine.
   *[other] Entrée « { $entry } », { level } : { $reason }.
}

## Over a message and in its body

verdict-none = non évalué
verdict-trusted = de confiance
verdict-untrusted = hors liste
verdict-suspicious = suspect
verdict-dangerous = dangereux
verdict-blocked = bloqué
summary-none = Aucun lien.
summary-calls = { $links ->
    [one] 1 lien, un numéro de téléphone, qui n’est pas évalué.
   *[other] { $links } liens, des numéros de téléphone, qui ne sont pas évalués.
}
summary-trusted = { $links ->
    [one] 1 lien, sur votre liste de confiance.
   *[other] { $links } liens, sur votre liste de confiance.
}
summary-known = { $links ->
    [one] 1 lien, vers un site connu ou vers celui que son texte indique.
   *[other] { $links } liens, vers des sites connus ou vers ceux que leur texte indique.
}
summary-known-or-trusted = { $links ->
    [one] 1 lien, vers un site connu, celui que son texte indique ou un site de votre liste de confiance.
   *[other] { $links } liens, vers des sites connus, ceux que leur texte indique ou ceux de votre liste de confiance.
}
summary-off-list = { $all ->
    [1] Le lien mène hors de votre liste de confiance.
   *[other] { $some ->
        [one] { $some } lien sur { $all } mène hors de votre liste de confiance.
       *[other] { $some } liens sur { $all } mènent hors de votre liste de confiance.
    }
}
summary-care = { $all ->
    [1] Le lien demande de la prudence.
   *[other] { $some ->
        [one] { $some } lien sur { $all } demande de la prudence.
       *[other] { $some } liens sur { $all } demandent de la prudence.
    }
}
summary-blocked = { $all ->
    [1] Le lien est bloqué.
   *[other] { $some ->
        [one] { $some } lien sur { $all } est bloqué.
       *[other] { $some } liens sur { $all } sont bloqués.
    }
}
at-arrival = À l’arrivée : { $verdict }.
enclosed = Message joint de { $sender } : { $subject }
outer = Suite du message principal.
no-sender = (aucun expéditeur)
no-subject = (aucun objet)
no-text = Ce message ne contient aucun texte.
picture = image
quoted = Cité par l’expéditeur
unchecked = Ce message n’a pas pu être vérifié. Il est affiché comme texte, et ses liens ne fonctionnent pas.

# Why it could not be read wholly; "il" is the message.
defect-not-a-message = Il n’a pas d’en-tête.
defect-missing-delimiter = Une de ses parties se termine sans sa ligne de fin.
defect-bad-transfer-encoding = Une de ses parties a été endommagée pendant le transfert.
defect-bad-charset = Certains de ses caractères n’ont pas pu être lus.
defect-ambiguous = Les programmes n’y trouvent pas tous les mêmes liens.
defect-mime-too-deep = Ses parties sont imbriquées trop profondément.
defect-too-many-enclosed = Les messages joints sont imbriqués trop profondément.
defect-too-many-parts = Il a plus de parties que l’on ne peut en lire.
defect-header-too-large = Son en-tête est trop volumineux.
defect-boundary-too-long = Les lignes entre ses parties sont trop longues.
defect-text-too-large = Son texte est trop volumineux.
defect-html-too-large = Son HTML est trop volumineux.
defect-html-too-deep = Son HTML est imbriqué trop profondément.
defect-html-too-many-nodes = Son HTML a trop d’éléments.
defect-html-too-many-attributes = Une balise de son HTML est trop volumineuse.
defect-html-too-much-formatting = Son HTML imbrique trop de mises en forme.
defect-too-many-links = Il a plus de liens que l’on ne peut en évaluer.
defect-normalised = Son HTML est ambigu et a été réécrit dans la copie.
defect-reencoded = Une de ses parties a été réencodée dans la copie.
defect-unmarked = Une de ses parties ne peut pas être marquée sur place.
defect-pictures-unread = Les codes QR n’ont pas pu être cherchés dans toutes ses images.
defect-time-limit = Sa lecture a pris trop de temps.
defect-memory-limit = Sa lecture a demandé trop de mémoire.
defect-worker-died = Sa lecture a échoué.

## In a mail copy

note = Liens de ce message qui demandent de la prudence :
note-more = { $links ->
    [one] 1 autre lien.
   *[other] { $links } autres liens.
}
unmarked = { $links ->
    [one] 1 autre lien, destination :
   *[other] { $links } autres liens, destinations :
} { $names }{ $others ->
    [0] .
    [one] {" "}et { $others } autre.
   *[other] {" "}et { $others } autres.
}
unmarked-names = { $names }, { $name }

## In the inbox

# On every page.
bar-pages = Pages du site
bar-inbox = Boîte de réception
bar-lists = Listes
bar-requests = Demandes
bar-marks = Marquages
bar-checks = Contrôles
bar-sign-out = Se déconnecter
inbox-skip = Aller au message
inbox-list = Discussions
inbox-waiting = { $count ->
    [one] { $count } message en cours de vérification.
   *[other] { $count } messages en cours de vérification.
}
inbox-unread = , non lu
inbox-earlier = Discussions précédentes
inbox-empty = Pas encore de courrier. Il apparaîtra ici dès que la passerelle en aura reçu.
inbox-choose = Choisissez une discussion.
mail = Message affiché
mail-from = Message de { $sender }
mail-claim = Prétend répondre à « { $subject } », mais son expéditeur n’y participe pas.
mail-earlier = Messages précédents
mail-waits = Ce message est en cours de vérification. Il apparaîtra dans un instant.
pictures-elsewhere = Les images d’autres serveurs ne sont pas affichées. Leur chargement peut apprendre à l’expéditeur que le message a été lu.
pictures-shown = Les images d’autres serveurs sont affichées ; Waymark les a récupérées.
pictures-show = Afficher les images
side-label = Liens de cette discussion
side-links = Liens de ce message
side-links-at = Liens, { $time }
# Of one host; more than one.
side-count = { $count } liens
side-none = Aucun.
side-judged = Évaluation
side-policy = politique { $revision }
side-defects = Défauts
# Forms of strftime.
time = %d/%m/%Y, %H:%M
time-day = %d/%m
time-of-day = %H:%M
size-bytes = { $count } octets
size-kilobytes = { $count } Ko
size-megabytes = { $count } Mo
tally = { $links ->
    [0] aucun lien
    [1] { $marked ->
        [0] 1 lien
       *[other] 1 lien, marqué
    }
   *[other] { $marked ->
        [0] { $links } liens
        [one] { $marked } lien marqué sur { $links }
       *[other] { $marked } liens marqués sur { $links }
    }
}
tally-unchecked = n’a pas pu être vérifié
tally-rechecking = vérification en cours
worse = Jugés plus graves que lors de votre lecture
became = { $was } lors de votre lecture, { $is } à présent
risen = Lors de votre lecture : { $was }. À présent { $is } : { $says }.
risen-blocked = Lors de votre lecture : { $was }. À présent { $says }.
card-report = Signaler
card-look = Regarder avant d’ouvrir
card-open = Ouvrir
card-inert = Ce lien ne s’ouvre pas d’ici.
card-trust = Faire confiance à { $host }

## On the screen before a link; the host stands below its head.

leaving = Vous êtes sur le point d’ouvrir
leaving-suspicious = Regardez bien avant d’ouvrir
leaving-dangerous = Ce lien est trompeur. Il mène à
leaving-blocked = Votre administration a bloqué cette destination
leaving-stripped = Seuls les liens de confiance s’ouvrent ici. Celui-ci mène à
leaving-title = Avant de continuer
# Services follow, then a sender.
leaving-through = Passe par
leaving-sender = Dans un message de
leaving-back = Revenir
leaving-why = Pourquoi ce lien vous est nécessaire
leaving-open = Ouvrir le lien
opening = Ouverture
opening-else = Si rien ne se passe, ouvrez-le vous-même.
sender-proved = { $domain } confirme que le message en provient.
sender-refuted = { $domain } dément que le message en provienne.
sender-unknown = Personne ne l’a confirmé.
# The end of "goes through … → …".
route-claimed = dit mener à { $place }
route-hidden = seul { $name } sait où
route-refused = sous une forme que { $name } n’utilise pas
accept = J’accepte le risque
not-opened-suspicious = Non ouvert. Acceptez d’abord le risque.
not-opened-dangerous = Non ouvert. Acceptez le risque et indiquez en quelques mots pourquoi ce lien vous est nécessaire.
not-opened-blocked = Non ouvert : votre administration a bloqué la destination entre-temps.
not-opened-stripped = Non ouvert : seuls les liens de confiance s’ouvrent désormais ici.
ask-report = Signaler ce lien
ask-trust = Demander la confiance pour cet hôte
report-waits = Le signalement de ce lien attend une réponse de l’administration.
report-done = Le signalement de ce lien a été traité par { $who }.
report-declined = Le signalement de ce lien a été rejeté par { $who }.
trust-waits = La demande de confiance pour cet hôte attend une réponse de l’administration.
trust-done = La demande de confiance pour cet hôte a été traitée par { $who }.
trust-declined = La demande de confiance pour cet hôte a été rejetée par { $who }.

## What a check found, by its id. Each begins with a verb that has the link as its subject.

text-names-known-site = affiche { $name }, mène à { $place }
text-names-other-domain = affiche { $name }, mène à { $place }
broken-words = cache ses mots aux filtres, mène à { $place }
userinfo = contient un identifiant de connexion, mène à { $place }
host-before-at = ressemble à un autre site, mène à { $place }
backslash = ressemble à un autre site, mène à { $place }
disguised-host = dissimule son hôte, mène à { $place }
numeric-host = mène à une simple adresse IP : { $place }
odd-spelling = est écrit de façon à échapper aux filtres, mène à { $place }
padding = est rempli d’espaces, mène à { $place }
scheme = n’ouvre aucune page : « { $scheme }: »
odd-scheme = { $scheme ->
    [mailto] joint un fichier à un courriel
   *[other] n’ouvre pas une page ordinaire : « { $scheme }: »
}
file-share = ouvre un fichier sur un autre ordinateur
second-address = a deux adresses, mène à { $place }
broken-up = est morcelé par des caractères invisibles, mène à { $place }
covers = recouvre un autre lien, mène à { $place }
moves = s’ouvre sans clic, mène à { $place }
differs = n’apparaît que dans certains programmes, mène à { $place }
asks-for-secret = transmet ce que vous saisissez, mène à { $place }
claims-safety = est dit sûr par son expéditeur, mène à { $place }
hides-marks = cache ce qui se trouve à côté de lui, mène à { $place }
draws-tooltips = affiche une infobulle dessinée par l’expéditeur, mène à { $place }
false-letters = contient des lettres qui passent pour d’autres, mène à { $place }
rare-letters = contient des lettres faciles à confondre, mène à { $place }
imitates-trusted = imite { $name }, mène à { $place }
imitates-brand = imite { $name }, mène à { $place }
near-brand = est à une lettre de { $name }, mène à { $place }
trusted-in-host = contient { $name } dans son nom, mène à { $place }
trusted-word-in-host = contient { $name } dans son nom, mène à { $place }
brand-in-host = contient { $name } dans son nom, mène à { $place }
broken-wrapper = a une fausse adresse de { $name }, mène à { $place }
many-wrappers = passe par { $count } services pour mener à { $place }
on-feed = figure sur la liste de blocage « { $name } », mène à { $place }
on-doubtful-feed = figure sur la liste de blocage « { $name } », mène à { $place }
short-link = est un lien court de { $host }, qui cache sa destination
rented-page = mène à { $place }, où n’importe qui peut publier
redirector = est redirigé par { $host } vers un autre site
abused-ending = mène à { $place }, dont l’extension est souvent détournée
brand-in-name = se présente comme { $name }, mène à { $place }
brand-in-subject = cite { $name } dans l’objet, mène à { $place }
brand-in-text = parle de { $name }, mène à { $place }
link-leaves-brand = dit venir de { $name }, mène à { $place }
one-stranger = fait partie de nombreux liens qui mènent tous à { $place }
other-address = n’est pas envoyé par { $name }, mène à { $place }
ambiguous-from = est envoyé à la fois au nom de { $name } et de { $other }, mène à { $place }
refuted-sender = ne vient pas de { $name }, selon les règles de ce domaine, mène à { $place }
random-sender = est envoyé par { $host }, un nom généré par une machine
random-mailbox = est envoyé depuis une adresse générée par une machine, mène à { $place }
styled-sender = est envoyé sous un nom écrit en caractères détournés, mène à { $place }
office-at-free-mail = vient d’un prétendu service avec une messagerie gratuite, mène à { $place }
rented-sender = est envoyé par { $host }, que n’importe qui peut louer
one-address = se trouve derrière la plupart des liens d’ici, mène à { $place }
picture-message = est une image à la place d’un texte, mène à { $place }
linked-picture = est une image, mène à { $place }
same-way-out = mène à { $place }, comme le lien de désabonnement
long-host = a un nom d’hôte très long, mène à { $place }
digits = a un nombre dans son nom d’hôte, mène à { $place }
hyphens = enchaîne des mots dans son nom, mène à { $place }
random-host = a un nom généré par une machine, mène à { $place }
first-seen = mène à { $place }, nouveau dans votre courrier
recipient-in-link = transmet votre adresse à { $place }
recipient-encoded = dissimule votre adresse dans un lien vers { $place }
random-path = a un chemin généré par une machine, mène à { $place }
patched-path = a un chemin fait de blocs aléatoires, mène à { $place }
needless-encoding = écrit des lettres avec des signes pour cent, mène à { $place }
name-in-path = contient { $name } dans son chemin, mène à { $place }
leads-off-list = ouvre { $host }, qui peut vous rediriger vers { $place }
urgent-subject = presse d’agir, mène à { $place }
calls-to-account = invite à accéder à un compte, mène à { $place }
speaks-of-account = parle d’un compte, mène à { $place }
reward = promet quelque chose, mène à { $place }
false-name = est dans un fichier au nom trompeur, mène à { $place }
