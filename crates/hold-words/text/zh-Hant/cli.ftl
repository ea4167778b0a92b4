# holdctl：在終端機中顯示的文字。說明與參數錯誤維持英文，與 clap 本身的文字一致。

cli-no-call = 沒有通話。
cli-connection = { $state ->
    [ok] 已連線到 Twilio
    [connecting] 正在連線到 Twilio
    [offline] 離線
    [unauthorized] 尚未登入
   *[rate-limited] Twilio 忙碌
}
cli-call = { $topology ->
    [conference] 會議
    [bridged] 通話
    [queued] 通話，在保留佇列中等候
   *[lone] 沒有其他人的通話
}
cli-you = 您
cli-on-call = 在通話中
cli-not-on-call = 不在通話中
cli-muted = { $says }，已靜音
cli-state = { $state ->
    [ringing] 響鈴中
    [active] 通話中
    [holding] 保留處理中
    [held] 保留中
    [resuming] 恢復中
    [unknown] 未確認
   *[ended] 已離開
}

cli-reason-not-kept = 原因不會記錄：只有執行中的應用程式才有保留紀錄。
cli-all-held = 所有人都已在保留中。
cli-see-status = 請用 `holdctl status` 查看狀態。
cli-quit-meanwhile = 在 Twilio 回覆之前 Holdline 已結束。請用 `holdctl status --direct` 查看。
cli-goes-on = 尚未確認。Holdline 會繼續處理；請用 `holdctl status` 查看。
cli-waiting = 正在等候 Twilio 的回覆。再次中斷則不再等候。
cli-busy = Twilio 忙碌。請稍後再試。
cli-not-running = Holdline 沒有執行。請啟動它，或加上 --direct 直接詢問 Twilio。
cli-not-ours = Holdline 資料夾中的 socket 屬於另一位使用者。沒有送出任何內容。
cli-has-quit = Holdline 已結束。
cli-garbled = 無法理解 Holdline 的回覆。holdctl 與應用程式的版本相同嗎？
cli-socket = 無法詢問 Holdline：{ $why }
cli-output = 無法寫出結果：{ $why }
cli-no-profile-kept = 沒有帳號「{ $name }」：沒有保存任何帳號。
cli-no-profile = 沒有帳號「{ $name }」；現有 { $names }。
cli-bundle = 已寫入 { $path }。其中沒有私密內容；傳送前請先閱讀。
cli-bundle-there = 檔案已存在。加上 --force 可取代它。
