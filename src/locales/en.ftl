### What readers are told, in English. Every language has these messages with these variables.

### At a link. What begins with a verb has the link as its subject.

# Where a link leads, where only the place is named.
place = { $kind ->
    [page] a "{ $scheme }:" address
    [scheme] a "{ $scheme }:" address
    [incomplete] an incomplete address
    [invalid] an address that no browser opens
    [nobody] nobody
    [several] several domains
   *[web] { $place }
}
# What a click does, and where to.
leads = { $kind ->
    [page] goes to a "{ $scheme }:" address
    [mail] writes to { $place }
    [nobody] writes to nobody
    [several] writes to several domains
    [call] calls { $place }
    [app] opens { $place } by "{ $scheme }:"
    [scheme] is a "{ $scheme }:" address
    [incomplete] is an incomplete address
    [invalid] is an address that no browser opens
   *[web] goes to { $place }
}
link-own = { leads }, your own domain
link-trusted = { leads }, on your trusted list
link-untrusted = { leads }, not on your trusted list
link-inert = { leads }, does not open here
link-stripped = { leads }, not on your trusted list, so it does not open
link-blocked = blocked: { place }, by your admin
link-blocked-because = blocked: { place }: { $reason }
link-blocked-again = blocked
link-elsewhere = only in a version of the message that is not shown
link-and-more = { $says }; { $more }
# Where a sentence of a check names no site.
no-site = no site
a-script = a script

# In the body of the inbox, where a link is no anchor.
surface-area = image map
surface-form = form
surface-button = button
surface-refresh = opens another page by itself
surface-frame = frame
surface-file = embedded file
surface-animation = link that changes
surface-formula = formula
surface-link = link

## On the card of a link

# What is said at a link, as a sentence of its own.
line = { CAPITAL($says) }.
seen-today = first seen in your mail today
seen-with-this = first seen in your mail with this message
seen-that-day = first seen in your mail on the day of this message
# Where an entry of a list stands.
level = { $level ->
    [own] own domain
    [all] list for all workspaces
   *[workspace] list of this workspace
}
entry = Entry "{ $entry }", { level }.
entry-because = Entry "{ $entry }", { level }: { $reason }.

## Over a message and in its body

verdict-none = not judged
verdict-trusted = trusted
verdict-untrusted = untrusted
verdict-suspicious = suspicious
verdict-dangerous = dangerous
verdict-blocked = blocked
summary-none = No links.
summary-calls = { $links ->
    [one] 1 link, a telephone number, which is not judged.
   *[other] { $links } links, a telephone number, which is not judged.
}
summary-trusted = { $links ->
    [one] 1 link, on your trusted list.
   *[other] { $links } links, on your trusted list.
}
summary-known = { $links ->
    [one] 1 link, to known places, or where their text says.
   *[other] { $links } links, to known places, or where their text says.
}
summary-known-or-trusted = { $links ->
    [one] 1 link, to known places, where their text says, or on your trusted list.
   *[other] { $links } links, to known places, where their text says, or on your trusted list.
}
summary-off-list = { $all ->
    [1] The link leads off your trusted list.
   *[other] { $some ->
        [one] { $some } of { $all } links leads off your trusted list.
       *[other] { $some } of { $all } links lead off your trusted list.
    }
}
summary-care = { $all ->
    [1] The link needs care.
   *[other] { $some ->
        [one] { $some } of { $all } links needs care.
       *[other] { $some } of { $all } links need care.
    }
}
summary-blocked = { $all ->
    [1] The link is blocked.
   *[other] { $some ->
        [one] { $some } of { $all } links is blocked.
       *[other] { $some } of { $all } links are blocked.
    }
}
at-arrival = When it arrived: { $verdict }.
enclosed = Enclosed message from { $sender }: { $subject }
outer = The message around goes on.
no-sender = (no sender)
no-subject = (no subject)
no-text = This message has no text.
picture = picture
quoted = Quoted by the sender
unchecked = This message could not be checked. It is shown as text, and its links do not work.

# Why it could not be read wholly; "it" is the message.
defect-not-a-message = It has no header block.
defect-missing-delimiter = A part of it ends without its closing line.
defect-bad-transfer-encoding = A part of it is damaged in transfer.
defect-bad-charset = Some of its characters could not be read.
defect-ambiguous = Programs differ in the links that they find in it.
defect-mime-too-deep = Its parts nest too deeply.
defect-too-many-enclosed = Its enclosed messages nest too deeply.
defect-too-many-parts = It has more parts than can be read.
defect-header-too-large = Its header is too large.
defect-boundary-too-long = The lines between its parts are too long.
defect-text-too-large = Its text is too large.
defect-html-too-large = Its HTML is too large.
defect-html-too-deep = Its HTML nests too deeply.
defect-html-too-many-nodes = Its HTML has too many pieces.
defect-html-too-many-attributes = A tag of its HTML is too large.
defect-html-too-much-formatting = Its HTML has too much formatting in formatting.
defect-too-many-links = It has more links than can be judged.
defect-normalised = Its HTML is ambiguous and was written anew in the copy.
defect-reencoded = A part of it was encoded anew in the copy.
defect-unmarked = A part of it cannot be marked in place.
defect-pictures-unread = Not all of its pictures could be searched for QR codes.
defect-time-limit = Reading it took too long.
defect-memory-limit = Reading it took too much memory.
defect-worker-died = Reading it failed.

## In a mail copy

note = Links in this message that need care:
note-more = { $links ->
    [one] 1 more link.
   *[other] { $links } more links.
}
unmarked = { $links ->
    [one] 1 more link goes
   *[other] { $links } more links go
} to { $names }{ $others ->
    [0] .
   *[other] {" "}and { $others } more.
}
unmarked-names = { $names }, { $name }

## In the inbox

# On every page.
bar-pages = Pages
bar-inbox = Inbox
bar-lists = Lists
bar-requests = Requests
bar-marks = Marks
bar-checks = Checks
bar-sign-out = Sign out
inbox-skip = To the mail
inbox-list = Conversations
inbox-waiting = { $count ->
    [one] { $count } message is being checked.
   *[other] { $count } messages are being checked.
}
inbox-unread = , unread
inbox-earlier = Earlier conversations
inbox-empty = No mail yet. It appears here as soon as the gateway has taken some in.
inbox-choose = Choose a conversation.
mail = Message
mail-from = Message from { $sender }
mail-claim = Claims to answer “{ $subject }”, but its sender takes no part there.
mail-earlier = Earlier messages
mail-waits = This message is being checked. It appears in a moment.
pictures-elsewhere = Pictures on other servers are not shown. Loading them may tell the sender that you read this.
pictures-shown = Pictures on other servers are shown. Waymark has fetched them.
pictures-show = Show pictures
side-label = Links in this conversation
side-links = Links in this message
side-links-at = Links, { $time }
# Of one host; more than one.
side-count = { $count } links
side-none = None.
side-judged = Judged
side-policy = policy { $revision }
side-defects = Defects
# Forms of strftime.
time = %-d %b %Y, %H:%M
time-day = %-d %b
time-of-day = %H:%M
size-bytes = { $count } bytes
size-kilobytes = { $count } KB
size-megabytes = { $count } MB
tally = { $links ->
    [0] no links
    [1] { $marked ->
        [0] 1 link
       *[other] 1 link, marked
    }
   *[other] { $marked ->
        [0] { $links } links
       *[other] { $marked } of { $links } links marked
    }
}
tally-unchecked = could not be checked
tally-rechecking = being checked
worse = Worse than when you read it
became = { $was } when you read it, { $is } now
risen = When you read it: { $was }. Now { $is }: { $says }.
risen-blocked = When you read it: { $was }. Now { $says }.
card-report = Report
card-look = Look before you open
card-open = Open
card-inert = This link does not open from here.
card-trust = Trust { $host }

## On the screen before a link; the host stands below its head.

leaving = You are about to leave for
leaving-suspicious = Look twice before you leave for
leaving-dangerous = This link deceives. It leads to
leaving-blocked = Your admins blocked this destination
leaving-stripped = Only trusted links open here. This one leads to
leaving-title = Before you go
# Services follow, then a sender.
leaving-through = Goes through
leaving-sender = In a message from
leaving-back = Go back
leaving-why = Why you need it
leaving-open = Open link
opening = Opening
opening-else = Open it yourself if nothing happens.
sender-proved = { $domain } confirms that it is from there.
sender-refuted = { $domain } denies that it is from there.
sender-unknown = Nobody has confirmed that.
# The end of "goes through … → …".
route-claimed = says it leads to { $place }
route-hidden = where to, only { $name } knows
route-refused = in a form that { $name } does not make
accept = I accept the risk
not-opened-suspicious = Not opened. Accept the risk first.
not-opened-dangerous = Not opened. Accept the risk, and write in a few words why you need this link.
not-opened-blocked = Not opened: your admins have blocked it meanwhile.
not-opened-stripped = Not opened: only trusted links open here now.
ask-report = Report this link
ask-trust = Ask to trust this host
report-waits = The report of this link waits for an admin.
report-done = The report of this link was dealt with by { $who }.
report-declined = The report of this link was declined by { $who }.
trust-waits = The request to trust this host waits for an admin.
trust-done = The request to trust this host was dealt with by { $who }.
trust-declined = The request to trust this host was declined by { $who }.

## What a check found, by its id. Each begins with a verb that has the link as its subject.

text-names-known-site = says { $name }, goes to { $place }
text-names-other-domain = says { $name }, goes to { $place }
broken-words = hides its words from filters, goes to { $place }
userinfo = carries a login, goes to { $place }
host-before-at = looks like another site, goes to { $place }
backslash = looks like another site, goes to { $place }
disguised-host = hides its host, goes to { $place }
numeric-host = goes to the bare number { $place }
odd-spelling = is spelt so as to slip through, goes to { $place }
padding = is padded with blanks, goes to { $place }
scheme = opens no page: "{ $scheme }:"
odd-scheme = { $scheme ->
    [mailto] attaches a file to a mail
   *[other] opens no ordinary page: "{ $scheme }:"
}
file-share = opens a file on another computer
second-address = has two addresses, goes to { $place }
broken-up = is broken up by unseen characters, goes to { $place }
covers = lies over another link, goes to { $place }
moves = opens without a click, goes to { $place }
differs = is there only for some programs, goes to { $place }
asks-for-secret = sends what you type away, goes to { $place }
claims-safety = is called safe by its sender, goes to { $place }
hides-marks = hides what stands beside it, goes to { $place }
draws-tooltips = has a tooltip drawn by its sender, goes to { $place }
false-letters = has letters that pass for others, goes to { $place }
rare-letters = has letters that are easily misread, goes to { $place }
imitates-trusted = imitates { $name }, goes to { $place }
imitates-brand = imitates { $name }, goes to { $place }
near-brand = is one letter from { $name }, goes to { $place }
trusted-in-host = has { $name } in its name, goes to { $place }
trusted-word-in-host = has { $name } in its name, goes to { $place }
brand-in-host = has { $name } in its name, goes to { $place }
broken-wrapper = has a false address of { $name }, goes to { $place }
many-wrappers = goes through { $count } services to { $place }
on-feed = is on the blocklist "{ $name }", goes to { $place }
on-doubtful-feed = is on the blocklist "{ $name }", goes to { $place }
short-link = is a short link of { $host }, which hides where it goes
rented-page = goes to { $place }, where anybody may publish
redirector = is passed on by { $host } to another site
abused-ending = goes to { $place }, an ending that is often abused
brand-in-name = calls itself { $name }, goes to { $place }
brand-in-subject = names { $name } in the subject, goes to { $place }
brand-in-text = speaks of { $name }, goes to { $place }
link-leaves-brand = says it is from { $name }, goes to { $place }
one-stranger = is one of many links that all lead to { $place }
other-address = is not sent by { $name }, goes to { $place }
ambiguous-from = is sent in the names of both { $name } and { $other }, goes to { $place }
refuted-sender = is not from { $name }, by that domain's own rules, goes to { $place }
random-sender = is sent from { $host }, a name made by a machine
random-mailbox = is sent from a mailbox made by a machine, goes to { $place }
styled-sender = is sent under a name in borrowed letters, goes to { $place }
office-at-free-mail = is an office with a free mailbox, goes to { $place }
rented-sender = is sent from { $host }, which anybody may rent
one-address = is behind most links here, goes to { $place }
picture-message = is a picture in place of a letter, goes to { $place }
linked-picture = is a picture, goes to { $place }
same-way-out = leads to { $place } like the way to unsubscribe
long-host = has a very long host, goes to { $place }
digits = has a number in its host, goes to { $place }
hyphens = strings words together, goes to { $place }
random-host = has a name made by a machine, goes to { $place }
first-seen = goes to { $place }, which was new to your mail
recipient-in-link = carries your address to { $place }
recipient-encoded = hides your address in a link to { $place }
random-path = has a path made by a machine, goes to { $place }
patched-path = has a path put together of random blocks, goes to { $place }
needless-encoding = writes letters in percent signs, goes to { $place }
name-in-path = has { $name } in its path, goes to { $place }
leads-off-list = opens { $host }, which may pass you on to { $place }
urgent-subject = leaves no time, goes to { $place }
calls-to-account = calls to an account, goes to { $place }
speaks-of-account = speaks of an account, goes to { $place }
reward = promises something, goes to { $place }
false-name = is in a file with a false name, goes to { $place }
