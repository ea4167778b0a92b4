# holdctl：在终端中显示的文字。帮助和参数错误保持英文，与 clap 自身的文字一致。

cli-no-call = 没有通话。
cli-connection = { $state ->
    [ok] 已连接 Twilio
    [connecting] 正在连接 Twilio
    [offline] 离线
    [unauthorized] 未登录
   *[rate-limited] Twilio 繁忙
}
cli-call = { $topology ->
    [conference] 会议
    [bridged] 通话
    [queued] 通话，在保持队列中等待
   *[lone] 没有其他人的通话
}
cli-you = 您
cli-on-call = 在通话中
cli-not-on-call = 不在通话中
cli-muted = { $says }，已静音
cli-state = { $state ->
    [ringing] 振铃中
    [active] 通话中
    [holding] 正在保持
    [held] 保持中
    [resuming] 正在恢复
    [unknown] 未确认
   *[ended] 已离开
}

cli-reason-not-kept = 原因不会被记录：只有运行中的应用才有保持记录。
cli-all-held = 所有人都已在保持中。
cli-see-status = 请用 `holdctl status` 查看状态。
cli-quit-meanwhile = 在 Twilio 答复之前 Holdline 已退出。请用 `holdctl status --direct` 查看。
cli-goes-on = 尚未确认。Holdline 会继续处理；请用 `holdctl status` 查看。
cli-waiting = 正在等待 Twilio 的答复。再次中断则不再等待。
cli-busy = Twilio 繁忙。请稍后再试。
cli-not-running = Holdline 没有运行。请启动它，或加上 --direct 直接询问 Twilio。
cli-not-ours = Holdline 文件夹中的套接字属于另一位用户。没有发送任何内容。
cli-has-quit = Holdline 已退出。
cli-garbled = 无法理解 Holdline 的答复。holdctl 与应用的版本一致吗？
cli-socket = 无法询问 Holdline：{ $why }
cli-output = 无法写出结果：{ $why }
cli-no-profile-kept = 没有账号“{ $name }”：没有保存任何账号。
cli-no-profile = 没有账号“{ $name }”；现有 { $names }。
cli-bundle = 已写入 { $path }。其中没有私密内容；发送前请先阅读。
cli-bundle-there = 文件已存在。添加 --force 可替换它。
