# 視窗的框架，以及各個頁面共用的文字。

product = Holdline
simulated = 模擬
more-addresses = +{ $count }
cancel = 取消
hold-key = H
resume-last-key = R
mute-key = M

tabs = 頁面
tab-call = 通話
tab-call-waiting = 有人在保留中等候
tab-log = 紀錄
tab-settings = 設定
tab-help = 說明

connection = { $state ->
    [ok] 已連線
    [connecting] 連線中…
    [offline] 離線，重試中
    [unauthorized] Twilio 拒絕了憑證
   *[rate-limited] Twilio 忙碌，重試中
}
not-signed-in = 尚未登入

starting = 啟動中…
start-failed = Holdline 無法讀取自己的狀態。
opening = 正在開啟鑰匙圈…
opening-text = 系統可能會請您解鎖鑰匙圈。

menu = 帳號
menu-current = 使用中
menu-use = 使用 { $profile }
menu-change = 變更這個帳號…
menu-add = 新增帳號…
menu-simulated = 試用模擬帳號
menu-sign-out = 登出 { $profile }
menu-sign-out-unnamed = 登出
menu-leave-simulated = 離開模擬帳號

copy = 複製{ $what }
copied = 已複製
copy-failed = 無法複製

hold-music = 保留音樂
hold-music-standard = Twilio 預設音樂
hold-music-loading = 正在取得音樂…

risk-title = 仍要保留？
risk-go = 仍要保留

leave-title = 還有人在保留中
leave-text = 在有人恢復通話之前，對方會一直處於保留狀態。
leave-resume-first = { $doing ->
    [quit] 先恢復通話，再結束
    [signOut] 先恢復通話，再登出
   *[switch] 先恢復通話，再切換
}
leave-resuming = 正在恢復通話。Holdline 在等待 Twilio 確認。
leave-failed = 尚未離開：有人未能恢復通話。{ $why }
leave-go = { $doing ->
    [quit] 讓對方繼續保留並結束程式
    [signOut] 讓對方繼續保留並登出
   *[switch] 讓對方繼續保留並切換
}
