# 保持记录。

log = 保持记录
log-search = 搜索保持记录
log-search-for = 姓名、号码、原因
log-export = 导出 CSV…
log-exported = 已保存到 { $path }
log-more = 显示更多
log-try-again = 重试
log-empty = 还没有保持记录
log-empty-text = 每次保持和恢复都会列在这里，包括时长和 Twilio 的答复。
log-nothing-found = 没有找到“{ $search }”。
log-incomplete = 记录不完整。

log-today = 今天
log-yesterday = 昨天
log-day-sums = { $count ->
    [1] 保持 { $count } 次 · { $total }
   *[other] 保持 { $count } 次 · 共 { $total } · 最长 { $longest } · 平均 { $mean }
}

# 发生了什么；以及本应发生却没有发生的事。
log-done = { $verb ->
    [hold] 已保持
    [resume] 已恢复通话
   *[hung-up] 保持中挂断
}
log-tried = { $verb ->
    [resume] 恢复通话
   *[hold] 保持
}
log-elsewhere = 在别处操作
log-result = { $result ->
    [done] Twilio 已确认
    [not-confirmed] 未确认
   *[failed] 失败
}

log-when = 时间
log-outcome = 结果
log-reason = 原因
log-took = 用时
log-app = Holdline 内
log-network = 网络
log-at-twilio = Twilio 处理
log-request-id = 请求 ID
log-request = 请求 { $number }
log-request-took = { $took }，其中 Twilio { $twilio }
log-call-sid = 通话 SID
log-address = 地址
log-account = 账号
