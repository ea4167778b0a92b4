# 通知：使用者看著別處時，桌面顯示的內容。

notify-call-found = 與 { $who } 的通話
notify-call-found-body = 可以用 Holdline 將對方保留。
notify-hung-up = { $who } 在保留中掛斷了
notify-hung-up-body = 這通電話已沒有人在等您。
notify-held-seconds = { $who } 已保留 { $seconds } 秒
notify-held-minutes = { $who } 已保留 { $minutes } 分鐘
notify-held-too-long-body = 在您恢復通話之前，對方會一直聽到保留音樂。
notify-agent-dropped = { $who } 保留期間，您自己的電話斷線了
notify-agent-dropped-body = 恢復通話會回撥給您，並讓你們重新接通。
notify-sign-in-expired = Twilio 拒絕了憑證
notify-sign-in-expired-body = 請重新登入以查看通話。保留中的人仍在保留中。
notify-show = 顯示
notify-in-tray = Holdline 仍在系統匣中執行
notify-in-tray-body = 開啟它的選單即可保留、恢復通話或結束程式。
notify-leaving-held = 還有人在保留中
notify-leaving-held-body = { $how ->
    [sleep] 電腦即將睡眠。在您恢復通話之前，對方會一直聽到保留音樂。
    [shutdown] 電腦即將關機。在您恢復通話之前，對方會一直聽到保留音樂。
   *[terminated] Holdline 被結束了。請重新啟動以恢復通話。
}
power-why = 有人在保留中
notify-link-ignored = 已忽略一個 Holdline 連結
notify-link-ignored-body = 只接受 holdline://hold、holdline://resume 與 holdline://toggle，後面不能有其他內容。
notify-links-off = 已忽略一個 Holdline 連結
notify-links-off-body = 在設定中允許之後才會執行連結。
key-taken = { $key } 已被其他程式或桌面使用。先前選擇的按鍵維持不變。
# What keys that work everywhere do, as the desktop asks whether they may.
key-toggle = 保留或恢復通話
key-resume-last = 恢復最後保留的一方
