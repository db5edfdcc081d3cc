### What readers are told, in Portuguese, as in Brazil, without an address where it can be; the link is «o link».

### At a link. What begins with a verb has the link as its subject.

# Where a link leads, where only the place is named.
place = { $kind ->
    [page] um endereço “{ $scheme }:”
    [scheme] um endereço “{ $scheme }:”
    [incomplete] um endereço incompleto
    [invalid] um endereço que nenhum navegador abre
    [nobody] ninguém
    [several] vários domínios
   *[web] { $place }
}
# What a click does, and where to.
leads = { $kind ->
    [page] leva a um endereço “{ $scheme }:”
    [mail] escreve para { $place }
    [nobody] não escreve para ninguém
    [several] escreve para vários domínios
    [call] liga para { $place }
    [app] abre { $place } por “{ $scheme }:”
    [scheme] é um endereço “{ $scheme }:”
    [incomplete] é um endereço incompleto
    [invalid] é um endereço que nenhum navegador abre
   *[web] leva a { $place }
}
link-own = { leads }, seu próprio domínio
link-trusted = { leads }, na sua lista de confiança
link-untrusted = { leads }, fora da sua lista de confiança
link-inert = { leads }, não abre aqui
link-stripped = { leads }, fora da sua lista de confiança, por isso não abre
link-blocked = bloqueado: { place }, pela sua administração
link-blocked-because = bloqueado: { place }: { $reason }
link-blocked-again = bloqueado
link-elsewhere = somente em uma versão da mensagem que não é exibida
link-and-more = { $says }; { $more }
# Where a sentence of a check names no site.
no-site = um endereço sem site
a-script = um script

# In the body of the inbox, where a link is no anchor.
surface-area = mapa de imagem
surface-form = formulário
surface-button = botão
surface-refresh = abre outra página por conta própria
surface-frame = quadro
surface-file = arquivo incorporado
surface-animation = link que muda
surface-formula = fórmula
surface-link = link

## On the card of a link

# What is said at a link, as a sentence of its own.
line = { CAPITAL($says) }.
seen-today = visto hoje pela primeira vez no seu correio
seen-with-this = visto com esta mensagem pela primeira vez no seu correio
seen-that-day = visto no dia desta mensagem pela primeira vez no seu correio
# Where an entry of a list stands.
level = { $level ->
    [own] domínio próprio
    [all] lista de todos os espaços de trabalho
   *[workspace] lista deste espaço de trabalho
}
entry = Entrada “{ $entry }”, { level }.
entry-because = { $level ->
    [own] Entrada “{ $entry }”, seu próprio domínio.
   *[other] Entrada “{ $entry }”, { level }: { $reason }.
}

## Over a message and in its body

verdict-none = não avaliado
verdict-trusted = confiável
verdict-untrusted = fora da lista
verdict-suspicious = suspeito
verdict-dangerous = perigoso
verdict-blocked = bloqueado
summary-none = Nenhum link.
summary-calls = { $links ->
    [one] 1 link, um número de telefone, que não é avaliado.
   *[other] { $links } links, números de telefone, que não são avaliados.
}
summary-trusted = { $links ->
    [one] 1 link, na sua lista de confiança.
   *[other] { $links } links, na sua lista de confiança.
}
summary-known = { $links ->
    [one] 1 link, para um site conhecido ou para onde o texto indica.
   *[other] { $links } links, para sites conhecidos ou para onde o texto indica.
}
summary-known-or-trusted = { $links ->
    [one] 1 link, para um site conhecido, para onde o texto indica ou para um site da sua lista de confiança.
   *[other] { $links } links, para sites conhecidos, para onde o texto indica ou para sites da sua lista de confiança.
}
summary-off-list = { $all ->
    [1] O link leva para fora da sua lista de confiança.
   *[other] { $some ->
        [one] { $some } de { $all } links leva para fora da sua lista de confiança.
       *[other] { $some } de { $all } links levam para fora da sua lista de confiança.
    }
}
summary-care = { $all ->
    [1] O link requer cuidado.
   *[other] { $some ->
        [one] { $some } de { $all } links requer cuidado.
       *[other] { $some } de { $all } links requerem cuidado.
    }
}
summary-blocked = { $all ->
    [1] O link está bloqueado.
   *[other] { $some ->
        [one] { $some } de { $all } links está bloqueado.
       *[other] { $some } de { $all } links estão bloqueados.
    }
}
at-arrival = Na chegada: { $verdict }.
enclosed = Mensagem anexa de { $sender }: { $subject }
outer = Continuação da mensagem principal.
no-sender = (sem remetente)
no-subject = (sem assunto)
no-text = Esta mensagem não contém texto.
picture = imagem
quoted = Citado pelo remetente
unchecked = Não foi possível verificar esta mensagem. Ela é exibida como texto, e seus links não funcionam.

# Why it could not be read wholly; "ela" is the message.
defect-not-a-message = Ela não tem cabeçalho.
defect-missing-delimiter = Uma de suas partes termina sem a linha de fechamento.
defect-bad-transfer-encoding = Uma de suas partes foi danificada na transferência.
defect-bad-charset = Não foi possível ler alguns de seus caracteres.
defect-ambiguous = Os programas não encontram nela os mesmos links.
defect-mime-too-deep = Suas partes têm níveis demais.
defect-too-many-enclosed = As mensagens anexas têm níveis demais.
defect-too-many-parts = Ela tem mais partes do que se pode ler.
defect-header-too-large = Seu cabeçalho é grande demais.
defect-boundary-too-long = As linhas entre suas partes são longas demais.
defect-text-too-large = Seu texto é grande demais.
defect-html-too-large = Seu HTML é grande demais.
defect-html-too-deep = Seu HTML tem níveis demais.
defect-html-too-many-nodes = Seu HTML tem elementos demais.
defect-html-too-many-attributes = Uma tag do seu HTML é grande demais.
defect-html-too-much-formatting = Seu HTML tem formatações aninhadas demais.
defect-too-many-links = Ela tem mais links do que se pode avaliar.
defect-normalised = Seu HTML é ambíguo e foi reescrito na cópia.
defect-reencoded = Uma de suas partes foi codificada de novo na cópia.
defect-unmarked = Uma de suas partes não pode ser marcada no lugar.
defect-pictures-unread = Não foi possível procurar códigos QR em todas as suas imagens.
defect-time-limit = A leitura demorou demais.
defect-memory-limit = A leitura exigiu memória demais.
defect-worker-died = A leitura falhou.

## In a mail copy

note = Links desta mensagem que requerem cuidado:
note-more = { $links ->
    [one] Mais { $links } link.
   *[other] Mais { $links } links.
}
unmarked = { $links ->
    [one] Mais { $links } link, destino:
   *[other] Mais { $links } links, destinos:
} { $names }{ $others ->
    [0] .
   *[other] {" "}e mais { $others }.
}
unmarked-names = { $names }, { $name }

## In the inbox

# On every page.
bar-pages = Páginas
bar-inbox = Caixa de entrada
bar-lists = Listas
bar-requests = Pedidos
bar-marks = Marcas
bar-checks = Verificações
bar-sign-out = Sair
inbox-skip = Ir para a mensagem
inbox-list = Conversas
inbox-waiting = { $count ->
    [one] { $count } mensagem em verificação.
   *[other] { $count } mensagens em verificação.
}
inbox-unread = , não lida
inbox-earlier = Conversas anteriores
inbox-empty = Ainda não há mensagens. Elas aparecem aqui assim que o gateway receber alguma.
inbox-choose = Escolha uma conversa.
mail = Mensagem
mail-from = Mensagem de { $sender }
mail-claim = Diz responder a “{ $subject }”, mas o remetente não participa dessa conversa.
mail-earlier = Mensagens anteriores
mail-waits = Esta mensagem está em verificação. Ela aparece em instantes.
pictures-elsewhere = As imagens de outros servidores não são mostradas. Carregá-las pode revelar ao remetente que a mensagem foi lida.
pictures-shown = As imagens de outros servidores são mostradas; foi o Waymark que as obteve.
pictures-show = Mostrar imagens
side-label = Links desta conversa
side-links = Links desta mensagem
side-links-at = Links em { $time }
# Of one host; more than one.
side-count = { $count } links
side-none = Nenhum.
side-judged = Avaliação
side-policy = política { $revision }
side-defects = Defeitos
# Forms of strftime.
time = %d/%m/%Y, %H:%M
time-day = %d/%m
time-of-day = %H:%M
size-bytes = { $count } bytes
size-kilobytes = { $count } KB
size-megabytes = { $count } MB
tally = { $links ->
    [0] nenhum link
    [1] { $marked ->
        [0] 1 link
       *[other] 1 link, marcado
    }
   *[other] { $marked ->
        [0] { $links } links
        [one] { $marked } de { $links } links marcado
       *[other] { $marked } de { $links } links marcados
    }
}
tally-unchecked = não foi possível verificar
tally-rechecking = em verificação
worse = Avaliadas como piores do que na leitura
became = { $was } na leitura, { $is } agora
risen = Na leitura: { $was }. Agora { $is }: { $says }.
risen-blocked = Na leitura: { $was }. Agora { $says }.
card-report = Denunciar
card-look = Conferir antes de abrir
card-open = Abrir
card-inert = Este link não abre daqui.
card-trust = Confiar em { $host }

## On the screen before a link; the host stands below its head.

leaving = Prestes a abrir
leaving-suspicious = Olhe bem antes de abrir
leaving-dangerous = Este link engana. Ele leva a
leaving-blocked = A sua administração bloqueou este destino
leaving-stripped = Aqui só abrem links confiáveis. Este leva a
leaving-title = Antes de continuar
# Services follow, then a sender.
leaving-through = Passa por
leaving-sender = Em uma mensagem de
leaving-back = Voltar
leaving-why = Por que este link é necessário
leaving-open = Abrir link
opening = Abrindo
opening-else = Se nada acontecer, abra pelo link.
sender-proved = { $domain } confirma que ela vem de lá.
sender-refuted = { $domain } nega que ela venha de lá.
sender-unknown = Ninguém confirmou isso.
# The end of "goes through … → …".
route-claimed = diz levar a { $place }
route-hidden = só { $name } sabe para onde
route-refused = em uma forma que { $name } não usa
accept = Aceito o risco
not-opened-suspicious = Não foi aberto. Aceite primeiro o risco.
not-opened-dangerous = Não foi aberto. Aceite o risco e escreva em poucas palavras por que este link é necessário.
not-opened-blocked = Não foi aberto: nesse meio-tempo, a sua administração bloqueou o destino.
not-opened-stripped = Não foi aberto: agora só abrem aqui links confiáveis.
ask-report = Denunciar este link
ask-trust = Pedir confiança para este host
report-waits = A denúncia deste link aguarda a administração.
report-done = A denúncia deste link foi tratada por { $who }.
report-declined = A denúncia deste link foi recusada por { $who }.
trust-waits = O pedido de confiança para este host aguarda a administração.
trust-done = O pedido de confiança para este host foi tratado por { $who }.
trust-declined = O pedido de confiança para este host foi recusado por { $who }.

## What a check found, by its id. Each begins with a verb that has the link as its subject.

text-names-known-site = diz { $name }, leva a { $place }
text-names-other-domain = diz { $name }, leva a { $place }
broken-words = esconde suas palavras dos filtros, leva a { $place }
userinfo = contém dados de login, leva a { $place }
host-before-at = parece outro site, leva a { $place }
backslash = parece outro site, leva a { $place }
disguised-host = esconde seu host, leva a { $place }
numeric-host = leva a um simples endereço IP: { $place }
odd-spelling = está escrito para escapar dos filtros, leva a { $place }
padding = está preenchido com espaços, leva a { $place }
scheme = não abre nenhuma página: “{ $scheme }:”
odd-scheme = { $scheme ->
    [mailto] anexa um arquivo a um e-mail
   *[other] não abre uma página comum: “{ $scheme }:”
}
file-share = abre um arquivo em outro computador
second-address = tem dois endereços, leva a { $place }
broken-up = está partido por caracteres invisíveis, leva a { $place }
covers = cobre outro link, leva a { $place }
moves = abre sem clique, leva a { $place }
differs = só aparece em alguns programas, leva a { $place }
asks-for-secret = envia o que for digitado, leva a { $place }
claims-safety = é chamado de seguro pelo remetente, leva a { $place }
hides-marks = esconde o que está ao lado, leva a { $place }
draws-tooltips = mostra uma dica desenhada pelo remetente, leva a { $place }
false-letters = contém letras que passam por outras, leva a { $place }
rare-letters = contém letras fáceis de confundir, leva a { $place }
imitates-trusted = imita { $name }, leva a { $place }
imitates-brand = imita { $name }, leva a { $place }
near-brand = está a uma letra de { $name }, leva a { $place }
trusted-in-host = contém { $name } no nome, leva a { $place }
trusted-word-in-host = contém { $name } no nome, leva a { $place }
brand-in-host = contém { $name } no nome, leva a { $place }
broken-wrapper = tem um endereço falso de { $name }, leva a { $place }
many-wrappers = passa por { $count } serviços até { $place }
on-feed = está na lista de bloqueio “{ $name }”, leva a { $place }
on-doubtful-feed = está na lista de bloqueio “{ $name }”, leva a { $place }
short-link = é um link curto de { $host }, que esconde o destino
rented-page = leva a { $place }, onde qualquer pessoa pode publicar
redirector = é redirecionado por { $host } a outro site
abused-ending = leva a { $place }, com uma terminação usada muitas vezes em abusos
brand-in-name = apresenta-se como { $name }, leva a { $place }
brand-in-subject = cita { $name } no assunto, leva a { $place }
brand-in-text = fala de { $name }, leva a { $place }
link-leaves-brand = diz vir de { $name }, leva a { $place }
one-stranger = é um de muitos links que levam todos a { $place }
other-address = não é enviado por { $name }, leva a { $place }
ambiguous-from = é enviado em nome de { $name } e de { $other } ao mesmo tempo, leva a { $place }
refuted-sender = não vem de { $name }, pelas regras desse domínio, leva a { $place }
random-sender = é enviado de { $host }, um nome gerado por máquina
random-mailbox = é enviado de uma caixa com nome gerado por máquina, leva a { $place }
styled-sender = é enviado sob um nome em caracteres emprestados, leva a { $place }
office-at-free-mail = vem de um suposto departamento com e-mail gratuito, leva a { $place }
rented-sender = é enviado de { $host }, que qualquer pessoa pode alugar
one-address = está por trás da maioria dos links, leva a { $place }
picture-message = é uma imagem no lugar de um texto, leva a { $place }
linked-picture = é uma imagem, leva a { $place }
same-way-out = leva a { $place }, como o link para cancelar a inscrição
long-host = tem um host muito longo, leva a { $place }
digits = tem um número no host, leva a { $place }
hyphens = encadeia palavras no nome, leva a { $place }
random-host = tem um nome gerado por máquina, leva a { $place }
first-seen = leva a { $place }, que era novo no seu correio
recipient-in-link = transmite o seu endereço a { $place }
recipient-encoded = esconde o seu endereço em um link para { $place }
random-path = tem um caminho gerado por máquina, leva a { $place }
patched-path = tem um caminho montado com blocos aleatórios, leva a { $place }
needless-encoding = escreve letras com sinais de porcentagem, leva a { $place }
name-in-path = contém { $name } no caminho, leva a { $place }
leads-off-list = abre { $host }, que pode redirecionar a { $place }
urgent-subject = pressiona a agir, leva a { $place }
calls-to-account = chama para entrar em uma conta, leva a { $place }
speaks-of-account = fala de uma conta, leva a { $place }
reward = promete algo, leva a { $place }
false-name = está em um arquivo com nome falso, leva a { $place }
