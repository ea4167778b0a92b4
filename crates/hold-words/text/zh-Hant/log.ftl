# 保留紀錄。

log = 保留紀錄
log-search = 搜尋保留紀錄
log-search-for = 姓名、號碼、原因
log-export = 匯出 CSV…
log-exported = 已儲存到 { $path }
log-more = 顯示更多
log-try-again = 再試一次
log-empty = 還沒有保留紀錄
log-empty-text = 每次保留和恢復都會列在這裡，包括時間長度和 Twilio 的回覆。
log-nothing-found = 找不到「{ $search }」。
log-incomplete = 紀錄不完整。

log-today = 今天
log-yesterday = 昨天
log-day-sums = { $count ->
    [1] 保留 { $count } 次 · { $total }
   *[other] 保留 { $count } 次 · 共 { $total } · 最長 { $longest } · 平均 { $mean }
}

# 發生了什麼；以及本來該發生卻沒有發生的事。
log-done = { $verb ->
    [hold] 已保留
    [resume] 已恢復通話
   *[hung-up] 保留中掛斷
}
log-tried = { $verb ->
    [resume] 恢復通話
   *[hold] 保留
}
log-elsewhere = 在別處操作
log-result = { $result ->
    [done] Twilio 已確認
    [not-confirmed] 未確認
   *[failed] 失敗
}

log-when = 時間
log-outcome = 結果
log-reason = 原因
log-took = 耗時
log-app = Holdline 內
log-network = 網路
log-at-twilio = Twilio 處理
log-request-id = 請求 ID
log-request = 請求 { $number }
log-request-took = { $took }，其中 Twilio { $twilio }
log-call-sid = 通話 SID
log-address = 位址
log-account = 帳號
