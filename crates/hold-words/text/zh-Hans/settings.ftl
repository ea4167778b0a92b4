# 设置：每项都有名称和一句说明。

settings = 设置
settings-search = 搜索设置
settings-none-found = 没有与“{ $search }”相符的设置。
settings-general = 常规
settings-keys = 按键
settings-alerts = 通知
settings-log = 保持记录
settings-account = 此账号
settings-account-named = 账号 { $profile }
settings-needs-account = 登录账号后即可在此选择。

settings-language = 语言
settings-language-help = 窗口、托盘和通知使用的语言。
settings-language-system = 跟随系统
settings-login = 登录时启动
settings-login-help = Holdline 随桌面启动，并在托盘中等候。
settings-login-help-no-tray = Holdline 随桌面启动。
settings-links = 响应链接
settings-links-help = 可从浏览器或脚本使用 holdline://hold、holdline://resume 和 holdline://toggle。
settings-strip = 窄条
settings-strip-help = 始终位于其他窗口之前：谁在线、多长时间，以及一个按钮。
settings-strip-behind = 此桌面不允许窗口自行保持在最前；窗口标题栏的菜单可能提供“总在最前”。
settings-strip-show = 显示窄条

settings-toggle-key = 保持或恢复
settings-toggle-key-help = 无论哪个窗口在前都有效。在此按下按键，或直接输入。
settings-resume-last-key = 恢复最近一位
settings-resume-last-key-help = 恢复最近一次保持的人，无论哪个窗口在前。
settings-key-none = 无按键
settings-key-use = 使用 { $key }
settings-key-remove = 移除
settings-key-remove-from = 移除“{ $what }”的按键
settings-keys-portal = 桌面会请您确认按键，也可以在桌面的键盘设置中更改。或者在那里把按键绑定到此命令：
settings-keys-elsewhere = 全局按键
settings-keys-elsewhere-help = 此桌面不向应用程序提供全局按键。请在桌面的键盘设置中把按键绑定到此命令：
settings-window-keys = 在此窗口中
settings-window-keys-help = { $hold } 保持或恢复，{ $resumeLast } 恢复最近保持的人，{ $mute } 在会议中将您静音，{ $strip } 切换到窄条或切换回来。

settings-alert-call = 发现通话
settings-alert-call-help = Holdline 看到您的通话时通知。
settings-alert-hung-up = 保持中挂断
settings-alert-hung-up-help = 有人在保持中挂断时通知。
settings-alert-long = 保持时间过长
settings-alert-long-help = 有人被保持很久时通知，并提供恢复通话的按钮。
settings-alert-sign-in = 登录失效
settings-alert-sign-in-help = Twilio 不再接受凭据时通知。

settings-reminders = 有人在保持中时
settings-first-reminder = 多久后提示
settings-first-reminder-help = 此后 Holdline 会显示对方在等候。填写分和秒（如 1:00），或只填秒数；留空则不提示。
settings-second-reminder = 多久后通知
settings-second-reminder-help = 发出通知，并提供恢复通话的按钮。留空则不通知。
settings-again-reminder = 再次通知间隔
settings-again-reminder-help = 如此重复，直到恢复通话。留空则只通知一次。
settings-note = 语音提示
settings-note-help = 每次音乐播完后对保持中的人播报，例如“请稍候，我们还在。”它依赖您账号之外的 Twilio 服务 twimlets.com，并需要以音频文件作为保持音乐。留空则没有。
settings-note-language = 提示语的语言
settings-note-language-help = Twilio 的语音用此语言播报。

settings-reasons = 保持原因
settings-reasons-help = 每行一个。它们列在“保持”旁边，所选的原因会写入记录。
settings-numbers = 记录完整号码
settings-numbers-help = 否则记录会隐去电话号码的大部分数字。
settings-days = 记录保留天数
settings-days-help = 更早的记录会被删除。
settings-export = 导出账号
settings-export-help = 写入供另一台电脑使用的文件，不含密钥。
settings-export-do = 导出…
settings-exported = 已保存到 { $path }
settings-import = 导入账号
settings-import-help = 用这样的文件填写登录表单；密钥需重新输入。
settings-import-do = 导入…
