# 关于通话方的提示、点击为何无效，以及出了什么问题。

refusal-no-call = 没有可以保持的通话。
refusal-nobody-held = 没有人在保持中。
refusal-several-parties = 线上有好几个人。请指明是哪一位，或选择全部。
refusal-unknown-party = 此人不在您的通话中。
refusal-still-ringing = 对方尚未接听。
refusal-not-started = 会议尚未开始，还没有可以保持的人。
refusal-ended = 通话已结束。
refusal-no-agent-leg = 您已不在此通话中。
refusal-agent-ringing = 您的电话正在振铃。请先接听。
refusal-no-ring-back = 回拨您的电话需要主叫号码。请先在账号中添加回拨主叫号码。
refusal-no-call-to-mute = 没有可以静音的通话。
refusal-mute-needs-conference = 只有在会议中才能将您静音。
refusal-signed-out = 您尚未登录。

confirmed-hold = 已保持
confirmed-resume = 已恢复通话
confirmed-muted = 您已静音。
confirmed-heard = 其他人能听到您。

outcome-not-held = 对方没有在保持中。
outcome-still-held = 对方仍在保持中。
outcome-hold-not-known = 保持未得到确认。对方可能在保持中。
outcome-hold-not-known-told = 保持未得到确认。{ $told }对方可能在保持中。
outcome-resume-not-known = 恢复通话未得到确认。对方可能仍在保持中。
outcome-resume-not-known-told = 恢复通话未得到确认。{ $told }对方可能仍在保持中。

notice-hung-up-on-hold = 对方在保持中挂断了。
notice-ended-on-hold = 对方保持期间，通话结束了。
notice-held-before = 在 Holdline 重新启动之前，您已将对方置于保持。
notice-found-held = Holdline 发现时，对方已在保持中。
notice-hold-interrupted = Holdline 在保持对方的过程中停止了。现在显示的以 Twilio 为准。
notice-resume-interrupted = Holdline 在恢复通话的过程中停止了。现在显示的以 Twilio 为准。
notice-hold-not-confirmed = 保持未得到确认。请重试。
notice-resume-not-confirmed = 恢复通话未得到确认。请重试。
notice-agent-dropped = 您自己的通话已断开。恢复通话时会回拨给您。
notice-handed-over = 对方现在由您的同事接待。
notice-hand-over-unanswered = 您的同事没有接听，所以对方仍在保持中。
notice-ring-back-unanswered = 您没有接听，所以对方仍在保持中。
notice-apart = 对方没有听到保持音乐，您也没有接通。请按“恢复通话”重新接通。
notice-held-elsewhere = 对方被其他地方置于保持。
notice-resumed-elsewhere = 对方被其他地方恢复通话。对方现在能听到您。

fault-would-drop-agent = 对方保持期间，您自己的通话可能会断开。恢复通话时会回拨给您。
fault-would-end-for-all = 如果对方在保持中挂断，所有人的通话都会结束；在对方恢复之前，谁也无法更改这一点。
fault-coached = 有人正在指导对方；对方保持期间听不到指导者。
fault-somebody-held = 还有人在保持中。请先恢复通话，或确认让对方继续保持。
fault-not-confirmed = Twilio 未予确认。请重试。
fault-no-profile = 没有这个名称的账号。
fault-no-music = 没有名为 { $name } 的保持音乐。现有 { $names }。
fault-no-music-kept = 没有名为 { $name } 的保持音乐：此账号没有保存任何保持音乐。
fault-closing = Holdline 正在关闭。
fault-profiles = 无法{ $doing ->
    [kept] 保存
   *[read] 读取
}账号：{ $why }
fault-settings = 无法{ $doing ->
    [kept] 保存
   *[read] 读取
}设置：{ $why }
fault-library = 无法{ $doing ->
    [kept] 保存
   *[read] 读取
}音乐库：{ $why }
fault-journal = 正在进行的操作无法{ $doing ->
    [noted] 记录
   *[read] 读取
}：{ $why }
fault-log = 无法{ $doing ->
    [written] 写入
   *[read] 读取
}保持记录：{ $why }
fault-simulation = 模拟账号未能启动：{ $why }。
fault-log-missing = { $fault }（缺少 { $lines } 行）

voice-unauthorized = Twilio 拒绝了这些凭据。
voice-forbidden = 此密钥在 Twilio 没有这项权限：{ $what }
voice-not-found = Twilio 已找不到它。
voice-busy = Twilio 繁忙，正在重试。
voice-rejected = Twilio 拒绝了请求：{ $message }
voice-rejected-with-code = Twilio 拒绝了请求：{ $message }（错误 { $code }）
voice-server = Twilio 自身出现故障（HTTP { $status }）。
voice-dns = 无法解析 Twilio 服务器的名称。这台电脑联网了吗？
voice-unreachable = 无法连接 Twilio。这台电脑联网了吗？
voice-tls = 这台电脑不信任 Twilio 出示的证书。可能有代理在检查连接；请让您的 IT 部门添加其根证书。
voice-proxy = 这台电脑与 Twilio 之间的代理拒绝了连接。
voice-no-answer = Twilio 没有应答。
voice-malformed = 对 { $request } 的应答不是来自 Twilio：{ $what }。

keychain-no-entry = 钥匙串中没有此账号的内容。请重新登录。
keychain-locked = 钥匙串已锁定或拒绝访问。请解锁（Linux：在“密码和密钥”中登录密钥环）后重试。
keychain-absent = 这台电脑没有可用的钥匙串。在 Linux 上，请安装并启动 gnome-keyring 或 KWallet，然后重试。Holdline 不会把凭据保存在其他任何地方。
keychain-unreadable = 无法读取钥匙串中此账号的内容。请退出后重新登录。
keychain-failed = 钥匙串出错。请重试，或重新启动电脑的钥匙串服务。

field-musics-name = 请为每个保持音乐取一个最多 { $most } 个字符的名称。
field-musics-twice = 有两个保持音乐都叫 { $name }。
field-musics-many = 最多可以有 { $most } 个保持音乐。
field-musics-default = 没有名为 { $name } 的保持音乐。

sid-account = 账号 SID
sid-api-key = API 密钥 SID
sid-call = 通话 SID
sid-conference = 会议 SID
sid-queue = 队列 SID
sid-service = 服务 SID
sid-environment = 环境 SID
sid-asset = 资源 SID
sid-asset-version = 资源版本 SID
sid-build = 构建 SID
field-sid-missing = 缺少{ $kind }。
field-sid-length = { $kind }应有 34 个字符，这里有 { $got } 个。
field-sid-kind = { $kind }以 { $prefix } 开头，这里以 { $got } 开头。
field-sid-digits = { $kind }在 { $prefix } 之后只有数字和字母 a 到 f。
field-no-key-secret = 缺少 API 密钥的 Secret。
field-no-token = 缺少 Auth Token。
field-region = 请填写 us1，或边缘节点加区域，例如 dublin.ie1。
field-address-missing = 缺少地址，例如 client:alice、+15550100 或 sip:alice@example.com。
field-address = { $text } 不是地址：请填写 client:alice、+15550100 或 sip:alice@example.com。
field-pattern-word = 不认识 { $word }。请使用 {"{agent}"}、{"{call_sid}"} 或 {"{parent_call_sid}"}。
field-pattern-brace = 有一个花括号没有配对。
field-pattern-length = 会议名称最多 128 个字符。
field-music-scheme = 保持音乐是以 https:// 或 http:// 开头的网址。
field-music-blank = 网址中不能有空格。
field-music-length = 此网址有 { $got } 个字符；最多 { $most } 个。
field-music-written = 按 Twilio 的写法，此网址有 { $got } 个字符；最多 { $most } 个。其中每个 & 占五个。
field-chord-bare = 请加上 Ctrl、Alt 或 Super，例如 Ctrl+Alt+H：单个按键会影响打字。
field-chord-key = 请在修饰键之后写一个按键：字母、数字，或 F1 到 F24。
field-chord-twice = 此按键已用于保持和恢复通话。
field-log-days = 请填写 { $least } 到 { $most } 之间的天数。
field-reason-length = 原因最多 { $most } 个字符。
field-reasons = 最多可以有 { $most } 个原因。
field-note-length = 提示语最多 { $most } 个字符。
field-note-words = 请用普通文字在一行内填写提示语。
field-note-language = Twilio 没有此语言的语音。
field-note-no-file = 提示语需要以音频文件作为保持音乐。请先填写 MP3 或 WAV 的网址。
field-note-document = 此保持音乐是您自己的文档。请改为在其中加入：{ $say }
field-note-too-long = 音乐和提示语合计超出 { $by } 个字符。请缩短提示语。
field-note-not-here = 此处无法播报提示语。
field-reminder-bounds = 请填写 0:05 到 60:00 之间的时间，或留空。
field-reminder-order = 通知不能早于窗口的提示。

preview-unreachable = 无法连接保持音乐的网址。
preview-answered = 保持音乐的网址返回了状态码 { $status }。
preview-too-large = 保持音乐超过 30 MB。
preview-nothing = 保持音乐的网址返回的文档不播放任何声音。
preview-format = 这台电脑无法播放此格式的保持音乐。
preview-no-device = 这台电脑上没有可用的音频设备。
fault-window = 无法更改窗口：{ $why }
fault-start-at-login = 无法在此桌面上更改“登录时启动”：{ $why }
fault-profile-file = 无法{ $doing ->
    [written] 写入
   *[read] 读取
}账户文件：{ $why }
fault-too-large = 文件过大
