# 關於通話方的提示、按下後為何沒有變化，以及出了什麼問題。

refusal-no-call = 沒有可以保留的通話。
refusal-nobody-held = 沒有人在保留中。
refusal-several-parties = 線上有好幾個人。請指明是哪一位，或選擇全部。
refusal-unknown-party = 這個人不在您的通話中。
refusal-still-ringing = 對方尚未接聽。
refusal-not-started = 會議尚未開始，還沒有可以保留的人。
refusal-ended = 通話已結束。
refusal-no-agent-leg = 您已不在這通電話中。
refusal-agent-ringing = 您的電話正在響鈴。請先接聽。
refusal-no-ring-back = 回撥您的電話需要來電顯示號碼。請先在帳號中新增回撥來電顯示號碼。
refusal-no-call-to-mute = 沒有可以靜音的通話。
refusal-mute-needs-conference = 只有在會議中才能將您靜音。
refusal-signed-out = 您尚未登入。

confirmed-hold = 已保留
confirmed-resume = 已恢復通話
confirmed-muted = 您已靜音。
confirmed-heard = 其他人聽得到您。

outcome-not-held = 對方沒有在保留中。
outcome-still-held = 對方仍在保留中。
outcome-hold-not-known = 保留未獲確認。對方可能在保留中。
outcome-hold-not-known-told = 保留未獲確認。{ $told }對方可能在保留中。
outcome-resume-not-known = 恢復通話未獲確認。對方可能仍在保留中。
outcome-resume-not-known-told = 恢復通話未獲確認。{ $told }對方可能仍在保留中。

notice-hung-up-on-hold = 對方在保留中掛斷了。
notice-ended-on-hold = 對方保留期間，通話結束了。
notice-held-before = 在 Holdline 重新啟動之前，您已將對方保留。
notice-found-held = Holdline 發現時，對方已在保留中。
notice-hold-interrupted = Holdline 在保留對方的過程中停止了。現在顯示的以 Twilio 為準。
notice-resume-interrupted = Holdline 在恢復通話的過程中停止了。現在顯示的以 Twilio 為準。
notice-hold-not-confirmed = 保留未獲確認。請重試。
notice-resume-not-confirmed = 恢復通話未獲確認。請重試。
notice-agent-dropped = 您自己的電話已斷線。恢復通話時會回撥給您。
notice-handed-over = 對方現在由您的同事接手。
notice-hand-over-unanswered = 您的同事沒有接聽，所以對方仍在保留中。
notice-ring-back-unanswered = 您沒有接聽，所以對方仍在保留中。
notice-apart = 對方沒有聽到保留音樂，您也沒有接通。請按「恢復通話」重新接通。
notice-held-elsewhere = 對方由其他地方設為保留。
notice-resumed-elsewhere = 對方由其他地方恢復通話。對方現在聽得到您。

fault-would-drop-agent = 對方保留期間，您自己的電話可能會斷線。恢復通話時會回撥給您。
fault-would-end-for-all = 如果對方在保留中掛斷，所有人的通話都會結束；在對方恢復之前，誰也無法更改這一點。
fault-coached = 有人正在指導對方；對方保留期間聽不到指導者。
fault-somebody-held = 還有人在保留中。請先恢復通話，或確認讓對方繼續保留。
fault-not-confirmed = Twilio 未予確認。請重試。
fault-no-profile = 沒有這個名稱的帳號。
fault-no-music = 沒有名為 { $name } 的保留音樂。現有 { $names }。
fault-no-music-kept = 沒有名為 { $name } 的保留音樂：此帳號沒有保存任何保留音樂。
fault-closing = Holdline 正在關閉。
fault-profiles = 無法{ $doing ->
    [kept] 儲存
   *[read] 讀取
}帳號：{ $why }
fault-settings = 無法{ $doing ->
    [kept] 儲存
   *[read] 讀取
}設定：{ $why }
fault-library = 無法{ $doing ->
    [kept] 儲存
   *[read] 讀取
}音樂庫：{ $why }
fault-journal = 進行中的操作無法{ $doing ->
    [noted] 記錄
   *[read] 讀取
}：{ $why }
fault-log = 無法{ $doing ->
    [written] 寫入
   *[read] 讀取
}保留紀錄：{ $why }
fault-simulation = 模擬帳號無法啟動：{ $why }。
fault-log-missing = { $fault }（缺少 { $lines } 行）

voice-unauthorized = Twilio 拒絕了這組憑證。
voice-forbidden = 這個金鑰在 Twilio 沒有這項權限：{ $what }
voice-not-found = Twilio 已找不到它。
voice-busy = Twilio 忙碌，重試中。
voice-rejected = Twilio 拒絕了要求：{ $message }
voice-rejected-with-code = Twilio 拒絕了要求：{ $message }（錯誤 { $code }）
voice-server = Twilio 本身發生問題（HTTP { $status }）。
voice-dns = 查不到 Twilio 伺服器的名稱。這部電腦連上網路了嗎？
voice-unreachable = 無法連線到 Twilio。這部電腦連上網路了嗎？
voice-tls = 這部電腦不信任 Twilio 出示的憑證。可能有代理伺服器在檢查連線；請貴公司的資訊部門加入其根憑證。
voice-proxy = 這部電腦與 Twilio 之間的代理伺服器拒絕了連線。
voice-no-answer = Twilio 沒有回應。
voice-malformed = 對 { $request } 的回應不是來自 Twilio：{ $what }。

keychain-no-entry = 鑰匙圈中沒有這個帳號的內容。請重新登入。
keychain-locked = 鑰匙圈已鎖定或拒絕存取。請解鎖（Linux：在「密碼與金鑰」中登入鑰匙圈）後重試。
keychain-absent = 這部電腦沒有可用的鑰匙圈。在 Linux 上，請安裝並啟動 gnome-keyring 或 KWallet，然後重試。Holdline 不會把憑證保存在其他任何地方。
keychain-unreadable = 無法讀取鑰匙圈中這個帳號的內容。請登出後重新登入。
keychain-failed = 鑰匙圈發生錯誤。請重試，或重新啟動電腦的鑰匙圈服務。

field-musics-name = 請為每個保留音樂取一個最多 { $most } 個字元的名稱。
field-musics-twice = 有兩個保留音樂都叫 { $name }。
field-musics-many = 最多可以有 { $most } 個保留音樂。
field-musics-default = 沒有名為 { $name } 的保留音樂。

sid-account = 帳號 SID
sid-api-key = API 金鑰 SID
sid-call = 通話 SID
sid-conference = 會議 SID
sid-queue = 佇列 SID
sid-service = 服務 SID
sid-environment = 環境 SID
sid-asset = 資源 SID
sid-asset-version = 資源版本 SID
sid-build = 建置 SID
field-sid-missing = 缺少{ $kind }。
field-sid-length = { $kind }應有 34 個字元，這裡有 { $got } 個。
field-sid-kind = { $kind }以 { $prefix } 開頭，這裡以 { $got } 開頭。
field-sid-digits = { $kind }在 { $prefix } 之後只有數字和字母 a 到 f。
field-no-key-secret = 缺少 API 金鑰的 Secret。
field-no-token = 缺少 Auth Token。
field-region = 請填寫 us1，或邊緣節點加區域，例如 dublin.ie1。
field-address-missing = 缺少位址，例如 client:alice、+15550100 或 sip:alice@example.com。
field-address = { $text } 不是位址：請填寫 client:alice、+15550100 或 sip:alice@example.com。
field-pattern-word = 不認得 { $word }。請使用 {"{agent}"}、{"{call_sid}"} 或 {"{parent_call_sid}"}。
field-pattern-brace = 有一個大括號沒有成對。
field-pattern-length = 會議名稱最多 128 個字元。
field-music-scheme = 保留音樂是以 https:// 或 http:// 開頭的網址。
field-music-blank = 網址中不能有空格。
field-music-length = 這個網址有 { $got } 個字元；最多 { $most } 個。
field-music-written = 依 Twilio 的寫法，這個網址有 { $got } 個字元；最多 { $most } 個。其中每個 & 佔五個。
field-chord-bare = 請加上 Ctrl、Alt 或 Super，例如 Ctrl+Alt+H：單一按鍵會影響打字。
field-chord-key = 請在輔助鍵之後寫一個按鍵：字母、數字，或 F1 到 F24。
field-chord-twice = 這個按鍵已用於保留與恢復通話。
field-log-days = 請填寫 { $least } 到 { $most } 之間的天數。
field-reason-length = 原因最多 { $most } 個字元。
field-reasons = 最多可以有 { $most } 個原因。
field-note-length = 提示語最多 { $most } 個字元。
field-note-words = 請用一般文字在一行內填寫提示語。
field-note-language = Twilio 沒有此語言的語音。
field-note-no-file = 提示語需要以音訊檔作為保留音樂。請先填寫 MP3 或 WAV 的網址。
field-note-document = 此保留音樂是您自己的文件。請改為在其中加入：{ $say }
field-note-too-long = 音樂和提示語合計超出 { $by } 個字元。請縮短提示語。
field-note-not-here = 此處無法播報提示語。
field-reminder-bounds = 請填寫 0:05 到 60:00 之間的時間，或留空。
field-reminder-order = 通知不能早於視窗的提示。

preview-unreachable = 無法連線到保留音樂的網址。
preview-answered = 保留音樂的網址回應狀態碼 { $status }。
preview-too-large = 保留音樂超過 30 MB。
preview-nothing = 保留音樂的網址所回應的文件不會播放任何聲音。
preview-format = 這台電腦無法播放此格式的保留音樂。
preview-no-device = 這台電腦上沒有可用的音訊裝置。
fault-window = 無法變更視窗：{ $why }
fault-start-at-login = 無法在此桌面上變更「登入時啟動」：{ $why }
fault-profile-file = 無法{ $doing ->
    [written] 寫入
   *[read] 讀取
}帳戶檔案：{ $why }
fault-too-large = 檔案過大
