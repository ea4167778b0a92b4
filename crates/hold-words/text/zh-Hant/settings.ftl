# 設定：每項都有名稱和一句說明。

settings = 設定
settings-search = 搜尋設定
settings-none-found = 沒有符合「{ $search }」的設定。
settings-general = 一般
settings-keys = 按鍵
settings-alerts = 通知
settings-log = 保留紀錄
settings-account = 這個帳號
settings-account-named = 帳號 { $profile }
settings-needs-account = 登入帳號後即可在這裡選擇。

settings-language = 語言
settings-language-help = 視窗、系統匣和通知使用的語言。
settings-language-system = 依照系統
settings-login = 登入時啟動
settings-login-help = Holdline 隨桌面啟動，並在系統匣中等候。
settings-login-help-no-tray = Holdline 隨桌面啟動。
settings-links = 接受連結
settings-links-help = 可從瀏覽器或指令稿使用 holdline://hold、holdline://resume 和 holdline://toggle。
settings-strip = 精簡列
settings-strip-help = 一直顯示在其他視窗前面：誰在線上、多久了，以及一個按鈕。
settings-strip-behind = 這個桌面不讓視窗自行保持在最前面；視窗標題列的選單可能提供「永遠在最上層」。
settings-strip-show = 顯示精簡列

settings-toggle-key = 保留或恢復
settings-toggle-key-help = 不論哪個視窗在前面都有效。在這裡按下按鍵，或直接輸入。
settings-resume-last-key = 恢復最近一位
settings-resume-last-key-help = 恢復最近一次保留的人，不論哪個視窗在前面。
settings-key-none = 沒有按鍵
settings-key-use = 使用 { $key }
settings-key-remove = 移除
settings-key-remove-from = 移除「{ $what }」的按鍵
settings-keys-portal = 桌面會請您確認按鍵，也可以在桌面的鍵盤設定中變更。或者在那裡把按鍵指定給這個指令：
settings-keys-elsewhere = 全域按鍵
settings-keys-elsewhere-help = 這個桌面不提供應用程式全域按鍵。請在桌面的鍵盤設定中把按鍵指定給這個指令：
settings-window-keys = 在這個視窗中
settings-window-keys-help = { $hold } 保留或恢復，{ $resumeLast } 恢復最近保留的人，{ $mute } 在會議中將您靜音，{ $strip } 切換到精簡列或切換回來。

settings-alert-call = 發現通話
settings-alert-call-help = Holdline 看到您的通話時通知。
settings-alert-hung-up = 保留中掛斷
settings-alert-hung-up-help = 有人在保留中掛斷時通知。
settings-alert-long = 保留過久
settings-alert-long-help = 有人被保留很久時通知，並提供恢復通話的按鈕。
settings-alert-sign-in = 登入失效
settings-alert-sign-in-help = Twilio 不再接受憑證時通知。

settings-reminders = 有人在保留中時
settings-first-reminder = 多久後提示
settings-first-reminder-help = 此後 Holdline 會顯示對方在等候。填寫分和秒（如 1:00），或只填秒數；留空則不提示。
settings-second-reminder = 多久後通知
settings-second-reminder-help = 發出通知，並提供恢復通話的按鈕。留空則不通知。
settings-again-reminder = 再次通知間隔
settings-again-reminder-help = 如此重複，直到恢復通話。留空則只通知一次。
settings-note = 語音提示
settings-note-help = 每次音樂播完後對保留中的人播報，例如「請稍候，我們還在。」它依賴您帳號之外的 Twilio 服務 twimlets.com，並需要以音訊檔作為保留音樂。留空則沒有。
settings-note-language = 提示語的語言
settings-note-language-help = Twilio 的語音用此語言播報。

settings-reasons = 保留原因
settings-reasons-help = 每行一個。它們列在「保留」旁邊，所選的原因會寫入紀錄。
settings-numbers = 記錄完整號碼
settings-numbers-help = 否則紀錄會隱去電話號碼的大部分數字。
settings-days = 紀錄保存天數
settings-days-help = 更早的紀錄會被刪除。
settings-export = 匯出帳號
settings-export-help = 寫入供另一部電腦使用的檔案，不含密鑰。
settings-export-do = 匯出…
settings-exported = 已儲存到 { $path }
settings-import = 匯入帳號
settings-import-help = 用這樣的檔案填寫登入表單；密鑰需重新輸入。
settings-import-do = 匯入…
