# 通话：有谁在线、状态如何、可以做什么。

call-title = 通话 · { $topology ->
    [conference] 会议
    [bridged] 两路
    [queued] 保持队列
   *[lone] 仅您一路
}
call-lasts = 通话时长
call-you-are-muted = 您已静音
call-muted = 已静音
call-nobody-else = 此通话中没有其他人。
call-others = +{ $count }

state = { $state ->
    [active] 通话中
    [holding] 正在保持…
    [held] 保持中
    [resuming] 正在恢复…
    [unknown] 未确认
   *[ended] 通话已结束
}
state-waiting = { $waiting ->
    [long] 仍在保持
   *[too-long] 保持过久
}
state-maybe-held = 可能已保持 { $time }
state-asking = 正在向 Twilio 查询…
state-ringing = 振铃中

hold = 保持
resume = 恢复通话
resume-ring-back = 回拨给我
hold-all = 全部保持
resume-all = 全部恢复
hold-party = 保持 { $who }
resume-party = 恢复通话：{ $who }
resume-party-held = 恢复通话：{ $who }，已保持 { $time }

hand-over = 转交…
hand-over-title = 转交 { $who }
hand-over-text = 将呼叫一位同事；同事接听后，{ $who } 即由同事接待。在此之前保持继续。
hand-over-to = 同事的号码、client: 或 sip: 地址
hand-over-go = 呼叫同事
hand-over-calling = 正在呼叫 { $address }。在同事接听之前，{ $who } 仍在保持中。

mute = 将我静音
hold-because = 保持，原因…
hold-party-because = 保持 { $who }，原因…
hold-hearing = 保持，并播放…
hold-otherwise = 其他保持方式…
hold-party-otherwise = 以其他方式保持 { $who }…

note-will-hear = 对方将听到 { $music }。您这边将没有声音。
note-will-hear-drops = 对方将听到 { $music }。您自己的通话可能会断开；恢复通话时会回拨给您。
note-standard-music = Twilio 的保持音乐
note-confirmed = Twilio 已于 { $ago }前确认 · 用时 { $took }
note-do-not-hang-up = 请不要挂断：挂断会结束保持中的人的通话。
note-unreachable = 无法回拨 { $address }：此账号没有回拨用的主叫号码。

details = 详细信息
details-conference = 会议
details-your-leg = 您的通话
details-with-sid = { $what }，{ $sid }
details-change = { $who }，上次变更
details-ledger = { $total }：Holdline { $app }，网络 { $network }，Twilio { $twilio }

no-call = 没有通话
no-call-text = 下一个通话会在几秒内显示在这里。

trouble-try-now = 立即重试
trouble-sign-in-again = 重新登录
trouble-offline = 这里显示的是 Twilio 最后告知的状态。Holdline 会继续重试。
trouble-journal = 仍可继续保持；即使程序崩溃，Twilio 也会告诉 Holdline 谁在保持中。
trouble-unauthorized = 密钥可能已被删除，或属于其他区域。保持中的人仍在保持中。

# 读给看不到页面的人听。
said-held = { $who } 已保持
said-waiting = { $who } 仍在保持
said-back = { $who } 已恢复通话
said-unknown = { $who } 未确认，正在向 Twilio 查询
said-ended = { $who }：通话已结束
said-ringing = { $who } 振铃中
said-joined = { $who } 已接通
said-muted = 您已静音
said-unmuted = 对方又能听到您了
