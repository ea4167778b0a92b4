# 系統匣：選單，以及指向圖示時的提示。

tray-mute-me = 將我靜音
tray-unmute-me = 取消我的靜音
tray-preview-play = 試聽保留音樂
tray-preview-stop = 停止試聽
tray-profile = 帳號
tray-open-window = 開啟 Holdline
tray-more = 視窗中還有 { $count } 個
tray-strip = 切換精簡列
tray-quit = 結束 Holdline

tip-signed-out = Holdline：尚未登入
tip-connecting = Holdline：連線中…
tip-offline = Holdline：離線，重試中
tip-unauthorized = Holdline：Twilio 拒絕了憑證
tip-busy = Holdline：Twilio 忙碌，重試中
tip-no-call = Holdline：沒有通話
tip-ringing = { $who } 響鈴中
tip-active = 與 { $who } 通話中
tip-active-for = 與 { $who } 通話中，{ $time }
tip-holding = { $who }：保留處理中…
tip-held = { $waiting ->
    [long] { $who } 仍在保留，{ $time }
    [too-long] { $who } 保留過久，{ $time }
   *[fresh] { $who } 保留中，{ $time }
}
tip-several-held = { $waiting ->
    [long] { $people } 人保留中，{ $who } 已久：{ $time }
    [too-long] { $people } 人保留中，{ $who } 過久：{ $time }
   *[fresh] { $people } 人保留中，最久的是 { $who }：{ $time }
}
tip-resuming = { $who }：恢復中…
tip-unknown = { $who }：未確認，正在向 Twilio 查詢
tip-maybe-held = { $who }：未確認，可能已保留 { $time }
