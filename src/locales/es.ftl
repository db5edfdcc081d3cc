### What readers are told, in Spanish. The words say «usted», and the link is «el enlace».

### At a link. What begins with a verb has the link as its subject.

# Where a link leads, where only the place is named.
place = { $kind ->
    [page] una dirección «{ $scheme }:»
    [scheme] una dirección «{ $scheme }:»
    [incomplete] una dirección incompleta
    [invalid] una dirección que ningún navegador abre
    [nobody] nadie
    [several] varios dominios
   *[web] { $place }
}
# What a click does, and where to.
leads = { $kind ->
    [page] lleva a una dirección «{ $scheme }:»
    [mail] escribe a { $place }
    [nobody] no escribe a nadie
    [several] escribe a varios dominios
    [call] llama a { $place }
    [app] abre { $place } mediante «{ $scheme }:»
    [scheme] es una dirección «{ $scheme }:»
    [incomplete] es una dirección incompleta
    [invalid] es una dirección que ningún navegador abre
   *[web] lleva a { $place }
}
link-own = { leads }, su propio dominio
link-trusted = { leads }, en su lista de confianza
link-untrusted = { leads }, fuera de su lista de confianza
link-inert = { leads }, no se abre aquí
link-stripped = { leads }, fuera de su lista de confianza, por eso no se abre
link-blocked = bloqueado: { place }, por su administración
link-blocked-because = bloqueado: { place }: { $reason }
link-blocked-again = bloqueado
link-elsewhere = solo en una versión del mensaje que no se muestra
link-and-more = { $says }; { $more }
# Where a sentence of a check names no site.
no-site = una dirección sin sitio
a-script = un script

# In the body of the inbox, where a link is no anchor.
surface-area = mapa de imagen
surface-form = formulario
surface-button = botón
surface-refresh = abre otra página por sí solo
surface-frame = marco
surface-file = archivo incrustado
surface-animation = enlace que cambia
surface-formula = fórmula
surface-link = enlace

## On the card of a link

# What is said at a link, as a sentence of its own.
line = { CAPITAL($says) }.
seen-today = visto hoy por primera vez en su correo
seen-with-this = visto con este mensaje por primera vez en su correo
seen-that-day = visto el día de este mensaje por primera vez en su correo
# Where an entry of a list stands.
level = { $level ->
    [own] dominio propio
    [all] lista de todos los espacios de trabajo
   *[workspace] lista de este espacio de trabajo
}
entry = Entrada «{ $entry }», { level }.
entry-because = { $level ->
    [own] Entrada «{ $entry }», su propio dominio.
   *[other] Entrada «{ $entry }», { level }: { $reason }.
}

## Over a message and in its body

verdict-none = no evaluado
verdict-trusted = de confianza
verdict-untrusted = fuera de lista
verdict-suspicious = sospechoso
verdict-dangerous = peligroso
verdict-blocked = bloqueado
summary-none = Sin enlaces.
summary-calls = { $links ->
    [one] 1 enlace, un número de teléfono, que no se evalúa.
   *[other] { $links } enlaces, números de teléfono, que no se evalúan.
}
summary-trusted = { $links ->
    [one] 1 enlace, en su lista de confianza.
   *[other] { $links } enlaces, en su lista de confianza.
}
summary-known = { $links ->
    [one] 1 enlace, a un sitio conocido o adonde indica su texto.
   *[other] { $links } enlaces, a sitios conocidos o adonde indica su texto.
}
summary-known-or-trusted = { $links ->
    [one] 1 enlace, a un sitio conocido, adonde indica su texto o a un sitio de su lista de confianza.
   *[other] { $links } enlaces, a sitios conocidos, adonde indica su texto o a sitios de su lista de confianza.
}
summary-off-list = { $all ->
    [1] El enlace lleva fuera de su lista de confianza.
   *[other] { $some ->
        [one] { $some } de { $all } enlaces lleva fuera de su lista de confianza.
       *[other] { $some } de { $all } enlaces llevan fuera de su lista de confianza.
    }
}
summary-care = { $all ->
    [1] El enlace requiere precaución.
   *[other] { $some ->
        [one] { $some } de { $all } enlaces requiere precaución.
       *[other] { $some } de { $all } enlaces requieren precaución.
    }
}
summary-blocked = { $all ->
    [1] El enlace está bloqueado.
   *[other] { $some ->
        [one] { $some } de { $all } enlaces está bloqueado.
       *[other] { $some } de { $all } enlaces están bloqueados.
    }
}
at-arrival = A su llegada: { $verdict }.
enclosed = Mensaje adjunto de { $sender }: { $subject }
outer = Continúa el mensaje principal.
no-sender = (sin remitente)
no-subject = (sin asunto)
no-text = Este mensaje no contiene texto.
picture = imagen
quoted = Citado por el remitente
unchecked = No se ha podido comprobar este mensaje. Se muestra como texto, y sus enlaces no funcionan.

# Why it could not be read wholly.
defect-not-a-message = No tiene cabecera.
defect-missing-delimiter = Una de sus partes termina sin su línea de cierre.
defect-bad-transfer-encoding = Una de sus partes se dañó en la transferencia.
defect-bad-charset = No se han podido leer algunos de sus caracteres.
defect-ambiguous = Los programas no encuentran en él los mismos enlaces.
defect-mime-too-deep = Sus partes están anidadas a demasiada profundidad.
defect-too-many-enclosed = Los mensajes adjuntos están anidados a demasiada profundidad.
defect-too-many-parts = Tiene más partes de las que se pueden leer.
defect-header-too-large = Su cabecera es demasiado grande.
defect-boundary-too-long = Las líneas entre sus partes son demasiado largas.
defect-text-too-large = Su texto es demasiado grande.
defect-html-too-large = Su HTML es demasiado grande.
defect-html-too-deep = Su HTML está anidado a demasiada profundidad.
defect-html-too-many-nodes = Su HTML tiene demasiados elementos.
defect-html-too-many-attributes = Una etiqueta de su HTML es demasiado grande.
defect-html-too-much-formatting = Su HTML anida demasiados formatos.
defect-too-many-links = Tiene más enlaces de los que se pueden evaluar.
defect-normalised = Su HTML es ambiguo y se ha reescrito en la copia.
defect-reencoded = Una de sus partes se ha vuelto a codificar en la copia.
defect-unmarked = Una de sus partes no se puede marcar en su sitio.
defect-pictures-unread = No se han podido buscar códigos QR en todas sus imágenes.
defect-time-limit = Su lectura ha tardado demasiado.
defect-memory-limit = Su lectura ha necesitado demasiada memoria.
defect-worker-died = Su lectura ha fallado.

## In a mail copy

note = Enlaces de este mensaje que requieren precaución:
note-more = { $links ->
    [one] 1 enlace más.
   *[other] { $links } enlaces más.
}
unmarked = { $links ->
    [one] 1 enlace más, destino:
   *[other] { $links } enlaces más, destinos:
} { $names }{ $others ->
    [0] .
   *[other] {" "}y { $others } más.
}
unmarked-names = { $names }, { $name }

## In the inbox

# On every page.
bar-pages = Páginas
bar-inbox = Bandeja de entrada
bar-lists = Listas
bar-requests = Solicitudes
bar-marks = Marcas
bar-checks = Comprobaciones
bar-sign-out = Cerrar sesión
inbox-skip = Ir al mensaje
inbox-list = Conversaciones
inbox-waiting = { $count ->
    [one] { $count } mensaje en comprobación.
   *[other] { $count } mensajes en comprobación.
}
inbox-unread = , no leído
inbox-earlier = Conversaciones anteriores
inbox-empty = Todavía no hay correo. Aparecerá aquí en cuanto la pasarela haya recibido alguno.
inbox-choose = Elija una conversación.
mail = Mensaje
mail-from = Mensaje de { $sender }
mail-claim = Dice responder a «{ $subject }», pero su remitente no participa en esa conversación.
mail-earlier = Mensajes anteriores
mail-waits = Este mensaje se está comprobando. Aparecerá en un momento.
pictures-elsewhere = No se muestran las imágenes de otros servidores. Al cargarlas, el remitente puede saber que el mensaje se ha leído.
pictures-shown = Se muestran las imágenes de otros servidores; Waymark las ha descargado.
pictures-show = Mostrar imágenes
side-label = Enlaces de esta conversación
side-links = Enlaces de este mensaje
side-links-at = Enlaces, { $time }
# Of one host; more than one.
side-count = { $count } enlaces
side-none = Ninguno.
side-judged = Evaluación
side-policy = política { $revision }
side-defects = Defectos
# Forms of strftime.
time = %d/%m/%Y, %H:%M
time-day = %d/%m
time-of-day = %H:%M
size-bytes = { $count } bytes
size-kilobytes = { $count } KB
size-megabytes = { $count } MB
tally = { $links ->
    [0] sin enlaces
    [1] { $marked ->
        [0] 1 enlace
       *[other] 1 enlace, marcado
    }
   *[other] { $marked ->
        [0] { $links } enlaces
        [one] { $marked } de { $links } enlaces marcado
       *[other] { $marked } de { $links } enlaces marcados
    }
}
tally-unchecked = no se ha podido comprobar
tally-rechecking = en comprobación
worse = Evaluados peor que cuando los leyó
became = { $was } al leerlo, { $is } ahora
risen = Cuando lo leyó: { $was }. Ahora { $is }: { $says }.
risen-blocked = Cuando lo leyó: { $was }. Ahora { $says }.
card-report = Informar
card-look = Mirar antes de abrir
card-open = Abrir
card-inert = Este enlace no se abre desde aquí.
card-trust = Confiar en { $host }

## On the screen before a link; the host stands below its head.

leaving = Está a punto de abrir
leaving-suspicious = Mire bien antes de abrir
leaving-dangerous = Este enlace engaña. Lleva a
leaving-blocked = Su administración ha bloqueado este destino
leaving-stripped = Aquí solo se abren los enlaces de confianza. Este lleva a
leaving-title = Antes de continuar
# Services follow, then a sender.
leaving-through = Pasa por
leaving-sender = En un mensaje de
leaving-back = Volver
leaving-why = Por qué necesita este enlace
leaving-open = Abrir el enlace
opening = Abriendo
opening-else = Ábralo usted si no ocurre nada.
sender-proved = { $domain } confirma que procede de allí.
sender-refuted = { $domain } niega que proceda de allí.
sender-unknown = Nadie lo ha confirmado.
# The end of "goes through … → …".
route-claimed = dice llevar a { $place }
route-hidden = solo { $name } sabe adónde
route-refused = en una forma que { $name } no utiliza
accept = Acepto el riesgo
not-opened-suspicious = No se ha abierto. Acepte primero el riesgo.
not-opened-dangerous = No se ha abierto. Acepte el riesgo y escriba en pocas palabras por qué necesita este enlace.
not-opened-blocked = No se ha abierto: entretanto, su administración ha bloqueado el destino.
not-opened-stripped = No se ha abierto: ahora aquí solo se abren los enlaces de confianza.
ask-report = Informar de este enlace
ask-trust = Pedir confianza para este host
report-waits = El aviso sobre este enlace espera a la administración.
report-done = { $who } ha atendido el aviso sobre este enlace.
report-declined = { $who } ha rechazado el aviso sobre este enlace.
trust-waits = La solicitud de confianza para este host espera a la administración.
trust-done = { $who } ha atendido la solicitud de confianza para este host.
trust-declined = { $who } ha rechazado la solicitud de confianza para este host.

## What a check found, by its id. Each begins with a verb that has the link as its subject.

text-names-known-site = dice { $name }, lleva a { $place }
text-names-other-domain = dice { $name }, lleva a { $place }
broken-words = oculta sus palabras a los filtros, lleva a { $place }
userinfo = contiene datos de acceso, lleva a { $place }
host-before-at = parece otro sitio, lleva a { $place }
backslash = parece otro sitio, lleva a { $place }
disguised-host = oculta su host, lleva a { $place }
numeric-host = lleva a una simple dirección IP: { $place }
odd-spelling = está escrito para eludir los filtros, lleva a { $place }
padding = está relleno de espacios, lleva a { $place }
scheme = no abre ninguna página: «{ $scheme }:»
odd-scheme = { $scheme ->
    [mailto] adjunta un archivo a un correo
   *[other] no abre una página corriente: «{ $scheme }:»
}
file-share = abre un archivo en otro ordenador
second-address = tiene dos direcciones, lleva a { $place }
broken-up = está partido por caracteres invisibles, lleva a { $place }
covers = tapa otro enlace, lleva a { $place }
moves = se abre sin clic, lleva a { $place }
differs = solo aparece en algunos programas, lleva a { $place }
asks-for-secret = envía lo que usted escribe, lleva a { $place }
claims-safety = su remitente dice que es seguro, lleva a { $place }
hides-marks = oculta lo que está a su lado, lleva a { $place }
draws-tooltips = muestra un aviso dibujado por el remitente, lleva a { $place }
false-letters = contiene letras que pasan por otras, lleva a { $place }
rare-letters = contiene letras fáciles de confundir, lleva a { $place }
imitates-trusted = imita a { $name }, lleva a { $place }
imitates-brand = imita a { $name }, lleva a { $place }
near-brand = está a una letra de { $name }, lleva a { $place }
trusted-in-host = contiene { $name } en su nombre, lleva a { $place }
trusted-word-in-host = contiene { $name } en su nombre, lleva a { $place }
brand-in-host = contiene { $name } en su nombre, lleva a { $place }
broken-wrapper = tiene una dirección falsa de { $name }, lleva a { $place }
many-wrappers = pasa por { $count } servicios hasta { $place }
on-feed = está en la lista de bloqueo «{ $name }», lleva a { $place }
on-doubtful-feed = está en la lista de bloqueo «{ $name }», lleva a { $place }
short-link = es un enlace corto de { $host }, que oculta su destino
rented-page = lleva a { $place }, donde cualquiera puede publicar
redirector = pasa por { $host } y sigue a otro sitio
abused-ending = lleva a { $place }, con una terminación de la que se abusa a menudo
brand-in-name = se presenta como { $name }, lleva a { $place }
brand-in-subject = nombra a { $name } en el asunto, lleva a { $place }
brand-in-text = habla de { $name }, lleva a { $place }
link-leaves-brand = dice venir de { $name }, lleva a { $place }
one-stranger = es uno de muchos enlaces que llevan todos a { $place }
other-address = no lo envía { $name }, lleva a { $place }
ambiguous-from = se envía en nombre de { $name } y de { $other } a la vez, lleva a { $place }
refuted-sender = no procede de { $name }, según las reglas de ese dominio, lleva a { $place }
random-sender = se envía desde { $host }, un nombre generado por una máquina
random-mailbox = se envía desde un buzón con nombre generado por una máquina, lleva a { $place }
styled-sender = se envía con un nombre en caracteres de otro uso, lleva a { $place }
office-at-free-mail = procede de un supuesto departamento con correo gratuito, lleva a { $place }
rented-sender = se envía desde { $host }, que cualquiera puede alquilar
one-address = está detrás de la mayoría de los enlaces, lleva a { $place }
picture-message = es una imagen en lugar de un texto, lleva a { $place }
linked-picture = es una imagen, lleva a { $place }
same-way-out = lleva a { $place }, igual que el enlace para darse de baja
long-host = tiene un host muy largo, lleva a { $place }
digits = tiene un número en su host, lleva a { $place }
hyphens = encadena palabras en su nombre, lleva a { $place }
random-host = tiene un nombre generado por una máquina, lleva a { $place }
first-seen = lleva a { $place }, que era nuevo en su correo
recipient-in-link = transmite su dirección a { $place }
recipient-encoded = oculta su dirección en un enlace a { $place }
random-path = tiene una ruta generada por una máquina, lleva a { $place }
patched-path = tiene una ruta compuesta de bloques aleatorios, lleva a { $place }
needless-encoding = escribe letras con signos de porcentaje, lleva a { $place }
name-in-path = contiene { $name } en su ruta, lleva a { $place }
leads-off-list = abre { $host }, que puede redirigirle a { $place }
urgent-subject = apremia a actuar, lleva a { $place }
calls-to-account = invita a entrar en una cuenta, lleva a { $place }
speaks-of-account = habla de una cuenta, lleva a { $place }
reward = promete algo, lleva a { $place }
false-name = está en un archivo con un nombre falso, lleva a { $place }
