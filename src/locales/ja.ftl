### What readers are told, in Japanese, in です・ます. What is said at a link ends a sentence without its full stop.

### At a link. The link is the subject, and is not named.

# Where a link leads, where only the place is named.
place = { $kind ->
    [page] 「{ $scheme }:」形式のアドレス
    [scheme] 「{ $scheme }:」形式のアドレス
    [incomplete] 不完全なアドレス
    [invalid] どのブラウザーでも開けないアドレス
    [nobody] 宛先なし
    [several] 複数のドメイン
   *[web] { $place }
}
# What a click does, and where to.
leads = { $kind ->
    [page] 「{ $scheme }:」形式のアドレスに移動します
    [mail] { $place } 宛てのメールを作成します
    [nobody] 宛先のないメールを作成します
    [several] 複数のドメイン宛てのメールを作成します
    [call] { $place } に電話をかけます
    [app] { $place } を「{ $scheme }:」で開きます
    [scheme] 「{ $scheme }:」形式のアドレスです
    [incomplete] 不完全なアドレスです
    [invalid] どのブラウザーでも開けないアドレスです
   *[web] { $place } に移動します
}
link-own = { leads }（自組織のドメイン）
link-trusted = { leads }（信頼リストに登録済み）
link-untrusted = { leads }（信頼リストに未登録）
link-inert = { leads }（ここでは開けません）
link-stripped = { leads }（信頼リストに未登録のため開けません）
link-blocked = ブロック済み：{ place }（管理者による）
link-blocked-because = ブロック済み：{ place }：{ $reason }
link-blocked-again = ブロック済み
link-elsewhere = 表示されていない版のメッセージにのみ含まれます
link-and-more = { $says }。{ $more }
# Where a sentence of a check names no site.
no-site = サイト以外
a-script = スクリプト

# In the body of the inbox, where a link is no anchor.
surface-area = イメージマップ
surface-form = フォーム
surface-button = ボタン
surface-refresh = 自動的に別のページを開きます
surface-frame = フレーム
surface-file = 埋め込みファイル
surface-animation = 変化するリンク
surface-formula = 数式
surface-link = リンク

## On the card of a link

# What is said at a link, as a sentence of its own.
line = { $says }。
seen-today = 今日初めてメールに現れました
seen-with-this = このメッセージで初めてメールに現れました
seen-that-day = このメッセージと同じ日に初めてメールに現れました
# Where an entry of a list stands.
level = { $level ->
    [own] 自組織のドメイン
    [all] 全ワークスペース共通のリスト
   *[workspace] このワークスペースのリスト
}
entry = 登録「{ $entry }」（{ level }）。
entry-because = { $level ->
    [own] 登録「{ $entry }」（自組織のドメイン）。
   *[other] 登録「{ $entry }」（{ level }）：{ $reason }。
}

## Over a message and in its body

verdict-none = 判定対象外
verdict-trusted = 信頼済み
verdict-untrusted = リスト外
verdict-suspicious = 疑わしい
verdict-dangerous = 危険
verdict-blocked = ブロック済み
summary-none = リンクはありません。
summary-calls = リンク { $links } 件：電話番号のため、判定の対象外です。
summary-trusted = リンク { $links } 件：信頼リストに登録されています。
summary-known = リンク { $links } 件：よく知られた移動先か、表示どおりの移動先です。
summary-known-or-trusted = リンク { $links } 件：よく知られた移動先、表示どおりの移動先、または信頼リストの移動先です。
summary-off-list = { $all ->
    [1] このリンクの移動先は信頼リストにありません。
   *[other] リンク { $all } 件のうち { $some } 件の移動先は信頼リストにありません。
}
summary-care = { $all ->
    [1] このリンクには注意が必要です。
   *[other] リンク { $all } 件のうち { $some } 件に注意が必要です。
}
summary-blocked = { $all ->
    [1] このリンクはブロックされています。
   *[other] リンク { $all } 件のうち { $some } 件がブロックされています。
}
at-arrival = 受信時の判定：{ $verdict }。
enclosed = { $sender } からの同封メッセージ：{ $subject }
outer = ここから元のメッセージの続きです。
no-sender = （差出人なし）
no-subject = （件名なし）
no-text = このメッセージに本文はありません。
picture = 画像
quoted = 送信者による引用
unchecked = このメッセージは検査できませんでした。テキストとして表示され、リンクは機能しません。

# Why it could not be read wholly.
defect-not-a-message = ヘッダーがありません。
defect-missing-delimiter = 終了行のないパートがあります。
defect-bad-transfer-encoding = 転送中に壊れたパートがあります。
defect-bad-charset = 読み取れない文字があります。
defect-ambiguous = 検出されるリンクがプログラムによって異なります。
defect-mime-too-deep = パートの入れ子が深すぎます。
defect-too-many-enclosed = 同封メッセージの入れ子が深すぎます。
defect-too-many-parts = パートが多すぎて読み取れません。
defect-header-too-large = ヘッダーが大きすぎます。
defect-boundary-too-long = パートの区切り行が長すぎます。
defect-text-too-large = テキストが大きすぎます。
defect-html-too-large = HTML が大きすぎます。
defect-html-too-deep = HTML の入れ子が深すぎます。
defect-html-too-many-nodes = HTML の要素が多すぎます。
defect-html-too-many-attributes = HTML に大きすぎるタグがあります。
defect-html-too-much-formatting = HTML の書式の入れ子が多すぎます。
defect-too-many-links = リンクが多すぎて判定できません。
defect-normalised = HTML があいまいなため、コピーでは書き直されています。
defect-reencoded = コピーで再エンコードされたパートがあります。
defect-unmarked = その場に印を付けられないパートがあります。
defect-pictures-unread = 一部の画像は QR コードを検索できませんでした。
defect-time-limit = 読み取りに時間がかかりすぎました。
defect-memory-limit = 読み取りに必要なメモリーが多すぎました。
defect-worker-died = 読み取りに失敗しました。

## In a mail copy

note = このメッセージには注意が必要なリンクがあります：
note-more = ほかにリンクが { $links } 件あります。
unmarked = ほかにリンクが { $links } 件あります。移動先：{ $names }{ $others ->
    [0] 。
   *[other] 、ほか { $others } 件。
}
unmarked-names = { $names }、{ $name }

## In the inbox

# On every page.
bar-pages = ページ
bar-inbox = 受信トレイ
bar-lists = リスト
bar-requests = 申請
bar-marks = マーク
bar-checks = チェック
bar-sign-out = サインアウト
inbox-skip = メールへ移動
inbox-list = スレッド一覧
inbox-waiting = { $count } 件のメッセージを検査しています。
inbox-unread = 、未読
inbox-earlier = 以前のスレッド
inbox-empty = まだメールはありません。ゲートウェイがメールを受け取ると、ここに表示されます。
inbox-choose = スレッドを選択してください。
mail = メッセージ
mail-from = { $sender } からのメッセージ
mail-claim = 「{ $subject }」への返信とされていますが、差出人はその参加者ではありません。
mail-earlier = 以前のメッセージ
mail-waits = このメッセージを検査しています。まもなく表示されます。
pictures-elsewhere = ほかのサーバーにある画像は表示していません。読み込むと、メッセージを読んだことが送信者に伝わる場合があります。
pictures-shown = ほかのサーバーにある画像を表示しています。画像は Waymark が取得しました。
pictures-show = 画像を表示
side-label = このスレッドのリンク
side-links = このメッセージのリンク
side-links-at = リンク（{ $time }）
# Of one host; more than one.
side-count = リンク { $count } 件
side-none = ありません。
side-judged = 判定
side-policy = ポリシー { $revision }
side-defects = 問題点
# Forms of strftime.
time = %Y年%-m月%-d日 %H:%M
time-day = %-m月%-d日
time-of-day = %H:%M
size-bytes = { $count } バイト
size-kilobytes = { $count } KB
size-megabytes = { $count } MB
tally = { $links ->
    [0] リンクなし
   *[other] { $marked ->
        [0] リンク { $links } 件
       *[other] リンク { $links } 件中 { $marked } 件に印
    }
}
tally-unchecked = 検査できませんでした
tally-rechecking = 検査中
worse = お読みになった後に判定が悪化したもの
became = 閲覧時は「{ $was }」、現在は「{ $is }」
risen = 閲覧時の判定：{ $was }。現在の判定：{ $is }（{ $says }）。
risen-blocked = 閲覧時の判定：{ $was }。現在：{ $says }。
card-report = 報告する
card-look = 開く前に確認する
card-open = 開く
card-inert = このリンクはここからは開けません。
card-trust = { $host } を信頼する

## On the screen before a link; the host stands below its head.

leaving = 次のサイトに移動しようとしています
leaving-suspicious = 移動する前に、移動先をよくご確認ください
leaving-dangerous = このリンクは偽装されています。実際の移動先：
leaving-blocked = この移動先は管理者によってブロックされています
leaving-stripped = ここで開けるのは信頼済みのリンクだけです。このリンクの移動先：
leaving-title = 移動する前に
# Services follow, then a sender.
leaving-through = 経由：
leaving-sender = 次の差出人からのメッセージ：
leaving-back = 戻る
leaving-why = このリンクが必要な理由
leaving-open = リンクを開く
opening = 開いています
opening-else = 何も起こらない場合は、こちらから開いてください。
sender-proved = { $domain } は、自ドメインからの送信であることを認めています。
sender-refuted = { $domain } は、自ドメインからの送信ではないとしています。
sender-unknown = 差出人は確認されていません。
# The end of "goes through … → …".
route-claimed = { $place }（リンクの記載による）
route-hidden = 移動先は { $name } のみが把握
route-refused = { $name } では使われない形式
accept = リスクを承知しました
not-opened-suspicious = 開いていません。先にリスクの承知が必要です。
not-opened-dangerous = 開いていません。リスクを承知のうえ、このリンクが必要な理由を簡単にご記入ください。
not-opened-blocked = 開いていません。その間に管理者がブロックしました。
not-opened-stripped = 開いていません。現在、ここで開けるのは信頼済みのリンクだけです。
ask-report = このリンクを報告する
ask-trust = このホストの信頼を申請する
report-waits = このリンクの報告は管理者の対応待ちです。
report-done = このリンクの報告は { $who } が対応しました。
report-declined = このリンクの報告は { $who } が却下しました。
trust-waits = このホストの信頼申請は管理者の対応待ちです。
trust-done = このホストの信頼申請は { $who } が対応しました。
trust-declined = このホストの信頼申請は { $who } が却下しました。

## What a check found, by its id. The link is the subject, and is not named.

text-names-known-site = 「{ $name }」と表示されていますが、{ $place } に移動します
text-names-other-domain = 「{ $name }」と表示されていますが、{ $place } に移動します
broken-words = フィルターから語句を隠しています。{ $place } に移動します
userinfo = ログイン情報を含み、{ $place } に移動します
host-before-at = 別のサイトに見えますが、{ $place } に移動します
backslash = 別のサイトに見えますが、{ $place } に移動します
disguised-host = ホスト名を隠しており、{ $place } に移動します
numeric-host = IP アドレス { $place } に直接移動します
odd-spelling = フィルターを逃れる書き方で、{ $place } に移動します
padding = 空白で引き伸ばされており、{ $place } に移動します
scheme = ウェブページを開きません：「{ $scheme }:」
odd-scheme = { $scheme ->
    [mailto] メールにファイルを添付します
   *[other] 通常のウェブページを開きません：「{ $scheme }:」
}
file-share = 別のコンピューター上のファイルを開きます
second-address = アドレスが 2 つあり、{ $place } に移動します
broken-up = 見えない文字で分断されており、{ $place } に移動します
covers = 別のリンクに重なっており、{ $place } に移動します
moves = クリックなしで開き、{ $place } に移動します
differs = 一部のプログラムにのみ表示され、{ $place } に移動します
asks-for-secret = 入力内容を送信します。送信先は { $place } です
claims-safety = 差出人が安全と称していますが、{ $place } に移動します
hides-marks = 隣の表示を隠しており、{ $place } に移動します
draws-tooltips = 差出人が描いたツールチップがあり、{ $place } に移動します
false-letters = 別の文字に見せかけた文字を含み、{ $place } に移動します
rare-letters = 見間違えやすい文字を含み、{ $place } に移動します
imitates-trusted = { $name } に似せており、{ $place } に移動します
imitates-brand = { $name } に似せており、{ $place } に移動します
near-brand = { $name } と 1 文字違いで、{ $place } に移動します
trusted-in-host = ホスト名に { $name } を含みますが、{ $place } に移動します
trusted-word-in-host = ホスト名に { $name } を含みますが、{ $place } に移動します
brand-in-host = ホスト名に { $name } を含みますが、{ $place } に移動します
broken-wrapper = { $name } を装った不正なアドレスで、{ $place } に移動します
many-wrappers = { $count } 個のサービスを経由して { $place } に移動します
on-feed = ブロックリスト「{ $name }」に登録されており、{ $place } に移動します
on-doubtful-feed = ブロックリスト「{ $name }」に登録されており、{ $place } に移動します
short-link = { $host } の短縮リンクで、移動先が分かりません
rented-page = 誰でも公開できる { $place } に移動します
redirector = { $host } から別のサイトに転送されます
abused-ending = { $place } に移動します（悪用の多いドメイン末尾）
brand-in-name = 差出人が { $name } を名乗っていますが、{ $place } に移動します
brand-in-subject = 件名に { $name } とありますが、{ $place } に移動します
brand-in-text = 本文に { $name } とありますが、{ $place } に移動します
link-leaves-brand = { $name } からと称していますが、{ $place } に移動します
one-stranger = 多数のリンクの 1 つで、すべて { $place } に移動します
other-address = { $name } から送信されたものではなく、{ $place } に移動します
ambiguous-from = { $name } と { $other } の両方の名前で送信されており、{ $place } に移動します
refuted-sender = { $name } 自身の規則によれば同ドメインからの送信ではなく、{ $place } に移動します
random-sender = 機械的に作られた名前の { $host } から送信されています
random-mailbox = 機械的に作られたメールアドレスから送信されており、{ $place } に移動します
styled-sender = 差出人名に装飾用の特殊文字が使われており、{ $place } に移動します
office-at-free-mail = 部署を名乗る差出人が無料メールを使っており、{ $place } に移動します
rented-sender = 誰でも借りられる { $host } から送信されています
one-address = ここにあるリンクの大半がこのアドレスで、{ $place } に移動します
picture-message = 本文の代わりの画像で、{ $place } に移動します
linked-picture = 画像のリンクで、{ $place } に移動します
same-way-out = 配信停止のリンクと同じく { $place } に移動します
long-host = ホスト名が非常に長く、{ $place } に移動します
digits = ホスト名に数字があり、{ $place } に移動します
hyphens = 単語をつなげたホスト名で、{ $place } に移動します
random-host = 機械的に作られたホスト名で、{ $place } に移動します
first-seen = これまでのメールになかった { $place } に移動します
recipient-in-link = 受信者のメールアドレスを { $place } に伝えます
recipient-encoded = 受信者のメールアドレスを隠して { $place } に伝えます
random-path = パスが機械的に作られており、{ $place } に移動します
patched-path = パスが無作為な文字列の寄せ集めで、{ $place } に移動します
needless-encoding = 文字がパーセント記号で書かれており、{ $place } に移動します
name-in-path = パスに { $name } を含みますが、{ $place } に移動します
leads-off-list = { $host } を開きます。そこから { $place } に転送されるおそれがあります
urgent-subject = 件名で急がせており、{ $place } に移動します
calls-to-account = アカウントの操作を求めており、{ $place } に移動します
speaks-of-account = アカウントについて述べており、{ $place } に移動します
reward = 特典などを約束しており、{ $place } に移動します
false-name = 名前を偽ったファイル内にあり、{ $place } に移動します
