# 托盘：菜单，以及指向图标时的提示。

tray-mute-me = 将我静音
tray-unmute-me = 取消我的静音
tray-preview-play = 试听保持音乐
tray-preview-stop = 停止试听
tray-profile = 账号
tray-open-window = 打开 Holdline
tray-more = 窗口中还有 { $count } 个
tray-strip = 切换精简条
tray-quit = 退出 Holdline

tip-signed-out = Holdline：未登录
tip-connecting = Holdline：正在连接…
tip-offline = Holdline：离线，正在重试
tip-unauthorized = Holdline：Twilio 拒绝了凭据
tip-busy = Holdline：Twilio 繁忙，正在重试
tip-no-call = Holdline：没有通话
tip-ringing = { $who } 振铃中
tip-active = 与 { $who } 通话中
tip-active-for = 与 { $who } 通话中，{ $time }
tip-holding = { $who }：正在保持…
tip-held = { $waiting ->
    [long] { $who } 仍在保持，{ $time }
    [too-long] { $who } 保持过久，{ $time }
   *[fresh] { $who } 保持中，{ $time }
}
tip-several-held = { $waiting ->
    [long] { $people } 人保持中，{ $who } 已久：{ $time }
    [too-long] { $people } 人保持中，{ $who } 过久：{ $time }
   *[fresh] { $people } 人保持中，最久的是 { $who }：{ $time }
}
tip-resuming = { $who }：正在恢复…
tip-unknown = { $who }：未确认，正在向 Twilio 查询
tip-maybe-held = { $who }：未确认，可能已保持 { $time }
