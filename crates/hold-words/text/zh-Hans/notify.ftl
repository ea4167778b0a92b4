# 通知：用户看着别处时，桌面显示的内容。

notify-call-found = 与 { $who } 的通话
notify-call-found-body = 可以用 Holdline 将对方置于保持。
notify-hung-up = { $who } 在保持中挂断了
notify-hung-up-body = 此通话中已没有人在等您。
notify-held-seconds = { $who } 已保持 { $seconds } 秒
notify-held-minutes = { $who } 已保持 { $minutes } 分钟
notify-held-too-long-body = 在您恢复通话之前，对方会一直听到保持音乐。
notify-agent-dropped = { $who } 保持期间，您自己的通话断开了
notify-agent-dropped-body = 恢复通话会回拨给您，并让你们重新接通。
notify-sign-in-expired = Twilio 拒绝了凭据
notify-sign-in-expired-body = 请重新登录以查看通话。保持中的人仍在保持中。
notify-show = 显示
notify-in-tray = Holdline 仍在托盘中运行
notify-in-tray-body = 打开它的菜单即可保持、恢复通话或退出。
notify-leaving-held = 还有人在保持中
notify-leaving-held-body = { $how ->
    [sleep] 电脑即将睡眠。在您恢复通话之前，对方会一直听到保持音乐。
    [shutdown] 电脑即将关机。在您恢复通话之前，对方会一直听到保持音乐。
   *[terminated] Holdline 被结束了。请重新启动以恢复通话。
}
power-why = 有人在保持中
notify-link-ignored = 已忽略一个 Holdline 链接
notify-link-ignored-body = 只接受 holdline://hold、holdline://resume 和 holdline://toggle，后面不能带其他内容。
notify-links-off = 已忽略一个 Holdline 链接
notify-links-off-body = 在设置中允许后才会执行链接。
key-taken = { $key } 已被其他程序或桌面占用。之前选择的按键保持不变。
# What keys that work everywhere do, as the desktop asks whether they may.
key-toggle = 保持或恢复通话
key-resume-last = 恢复最后保持的一方
