# 窗口的框架，以及各个页面共用的文字。

product = Holdline
simulated = 模拟
more-addresses = +{ $count }
cancel = 取消
hold-key = H
resume-last-key = R
mute-key = M

tabs = 页面
tab-call = 通话
tab-call-waiting = 有人在保持中等候
tab-log = 记录
tab-settings = 设置
tab-help = 帮助

connection = { $state ->
    [ok] 已连接
    [connecting] 正在连接…
    [offline] 离线，正在重试
    [unauthorized] Twilio 拒绝了凭据
   *[rate-limited] Twilio 繁忙，正在重试
}
not-signed-in = 未登录

starting = 正在启动…
start-failed = Holdline 无法读取自身的状态。
opening = 正在打开钥匙串…
opening-text = 系统可能会请您解锁钥匙串。

menu = 账号
menu-current = 使用中
menu-use = 使用 { $profile }
menu-change = 更改此账号…
menu-add = 添加账号…
menu-simulated = 试用模拟账号
menu-sign-out = 退出 { $profile }
menu-sign-out-unnamed = 退出登录
menu-leave-simulated = 离开模拟账号

copy = 复制{ $what }
copied = 已复制
copy-failed = 无法复制

hold-music = 保持音乐
hold-music-standard = Twilio 默认音乐
hold-music-loading = 正在获取音乐…

risk-title = 仍要保持？
risk-go = 仍要保持

leave-title = 还有人在保持中
leave-text = 在有人恢复通话之前，对方会一直处于保持状态。
leave-resume-first = { $doing ->
    [quit] 先恢复通话，再退出
    [signOut] 先恢复通话，再退出登录
   *[switch] 先恢复通话，再切换
}
leave-resuming = 正在恢复通话。Holdline 在等待 Twilio 确认。
leave-failed = 尚未离开：有人未能恢复通话。{ $why }
leave-go = { $doing ->
    [quit] 让对方继续保持并退出
    [signOut] 让对方继续保持并退出登录
   *[switch] 让对方继续保持并切换
}
