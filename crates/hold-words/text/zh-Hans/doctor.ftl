# 检查：发现了什么，以及该怎么办。

doctor-subject = { $subject ->
    [names] 服务器名称
    [connection] 连接
    [clock] 时钟
    [credentials] 凭据
    [region] 区域
    [conference-hold] 会议中的保持
    [leg-hold] 非会议通话的保持
    [ring-back] 回拨给您
    [keychain] 钥匙串
    [sound] 声音
    [tray] 托盘
    [keys] 全局快捷键
   *[journal] 保持记录
}
doctor-verdict = { $verdict ->
    [good] 良好
    [poor] 不够理想
    [bad] 不可用
   *[skipped] 未检查
}

doctor-late = { $seconds } 秒内没有回应。
doctor-late-remedy = 请重试。如果一直如此，请看看系统是否在等您确认什么，或者网络是否过于繁忙。
doctor-no-account = 尚未登录。
doctor-no-account-remedy = 请先登录，再重新检查。
doctor-no-credentials = 钥匙串没有给出凭据。
doctor-no-credentials-remedy = 请先处理钥匙串，再重新检查。
doctor-not-reached = 在 Twilio 回应之前无法判断。
doctor-simulated = 不需要：账号是在本机上模拟的。
doctor-own-system = 系统自带。
doctor-unasked = 无法从这里检查。

doctor-resolved = { $addresses ->
   *[other] { $host } 有 { $addresses } 个地址。
}
doctor-not-resolved = 查不到名称 { $host }。
doctor-not-resolved-remedy = 请检查本机是否在线，以及网络设置中的域名服务器（DNS）。
doctor-resolved-by-proxy = 名称由代理 { $proxy } 查询。
doctor-connected = { $host } 在 { $millis } ms 内回应。
doctor-connected-by-proxy = { $host } 经代理 { $proxy } 在 { $millis } ms 内回应。
doctor-untrusted = 本机不信任为 { $host } 出示的证书。
doctor-untrusted-remedy = 如果时钟不准，请先校准。否则可能有代理在检查连接：请让 IT 人员把它的根证书安装到系统中。
doctor-proxy-refused = 代理 { $proxy } 拒绝连接。
doctor-proxy-refused-remedy = 请让 IT 人员允许它连接 *.twilio.com 的 443 端口，或在系统的代理设置中填写用户名和密码。
doctor-proxy-gone = 代理 { $proxy } 没有回应。
doctor-proxy-gone-remedy = 请在系统的网络设置中，或在变量 HTTPS_PROXY 和 ALL_PROXY 中更正或删除代理。
doctor-unreachable = { $host } 没有回应。
doctor-unreachable-remedy = 请检查本机是否在线，以及防火墙是否允许连接 *.twilio.com 的 443 端口。
doctor-not-twilio = 回应的不是 { $host }，而是别的什么。
doctor-not-twilio-remedy = 请打开一个网页：网络可能要求您先登录。
doctor-server-fault = Twilio 自身出现故障（HTTP { $status }）。
doctor-server-fault-remedy = 请查看 status.twilio.com，稍后再试。
doctor-unsendable = 无法读取本机的网络设置或证书。
doctor-unsendable-remedy = 请检查系统的代理设置和受信任的证书。

doctor-clock = 与 Twilio 的时钟一致。
doctor-clock-ahead = 比 Twilio 的时钟快 { $seconds } 秒。
doctor-clock-behind = 比 Twilio 的时钟慢 { $seconds } 秒。
doctor-clock-remedy = 请在系统设置中打开自动校时。在此之前，保持时长可能显示有误，证书也可能被拒绝。
doctor-undated = Twilio 的回应没有日期，无法判断。

doctor-accepted = Twilio 接受这些凭据。
doctor-refused = Twilio 拒绝这些凭据。
doctor-refused-remedy = 请在 Twilio Console 中查看密钥是否已被删除或属于另一个账号，然后用新密钥重新登录。
doctor-in-region = { $region }，与配置一致。
doctor-other-region = 这些凭据属于 { $other }，而配置写的是 { $region }。
doctor-other-region-remedy = 请用区域 { $other } 重新登录，或使用 { $region } 的密钥。不同区域之间看不到彼此的通话。
doctor-no-such-region = 没有 { $region } 的 Twilio 服务器。
doctor-no-such-region-remedy = 请用 us1，或 dublin.ie1 这样的边缘节点加区域重新登录。

doctor-allowed = 密钥拥有所需的全部权限。
doctor-lacks = { $feature ->
    [conference-hold] 密钥缺少会议中保持所需的权限：{ $permissions }
    [leg-hold] 密钥缺少非会议通话保持所需的权限：{ $permissions }
   *[ring-back] 密钥不能回拨给您：{ $permissions }
}
doctor-lacks-remedy = { $feature ->
    [conference-hold] 请在 Twilio Console 中编辑密钥，授予 { $permissions }
    [leg-hold] 只有通话不在会议中时才需要。请在 Twilio Console 中编辑密钥，授予 { $permissions }
   *[ring-back] 只有您自己的通话在保持期间结束时才需要。请在 Twilio Console 中编辑密钥，授予 { $permissions }
}
doctor-untried = Twilio 对以下权限没有明确回应：{ $permissions }

doctor-keychain = 可以使用。
doctor-sound = 有可用的设备。
doctor-no-sound = 没有声音设备。本机听不到保持音乐；被保持的来电者照样能听到。
doctor-no-sound-remedy = 请接上设备，或在系统的声音设置中选择一个。
doctor-no-bus = 没有会话总线，可能不在桌面会话中。
doctor-no-bus-remedy = 请从桌面启动 Holdline。
doctor-tray = 桌面会显示托盘图标。
doctor-no-tray = 桌面不显示托盘图标。关闭窗口时 Holdline 会退出。
doctor-no-tray-remedy = 在 GNOME 上请安装 AppIndicator 扩展；其他桌面请在面板设置中添加托盘。
doctor-keys-display = 桌面允许应用使用全局快捷键。
doctor-keys-portal = 桌面通过 portal 允许应用使用全局快捷键。
doctor-no-keys = 桌面不允许应用使用全局快捷键。
doctor-no-keys-remedy = 请在桌面的键盘设置中，为命令 holdctl toggle 绑定一个快捷键。

doctor-journal = 完好，{ $kilobytes } kB；磁盘剩余 { $free } MB。
doctor-journal-new = 还没有记录；磁盘剩余 { $free } MB。
doctor-little-disk-remedy = 请腾出空间：磁盘只剩 { $free } MB。
doctor-journal-damaged = 文件 holdline.db 已损坏。
doctor-journal-damaged-remedy = 请重新启动 Holdline：它会把损坏的文件另存，并新建一个。
doctor-journal-newer = 文件 holdline.db 是由更新版本的 Holdline 写入的。
doctor-journal-newer-remedy = 请更新 Holdline。
doctor-journal-unusable = 文件 holdline.db 无法使用：{ $why }
doctor-journal-unusable-remedy = 请确认 Holdline 的文件夹和磁盘可以写入，并且没有其他程序占用该文件。

doctor-file-failed = 未写入 { $path }：{ $why }
