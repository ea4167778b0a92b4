# 帮助：检查、按键、更多资料。

help-check-up = 检查
help-run = 重新检查
help-running = 正在检查…
help-copy = 复制为文本
help-bundle = 保存支持文件…
help-bundle-help = 供支持人员使用的文件：检查结果、设置和最近的保持记录，不含姓名、号码和密钥。
help-saved = 已保存到 { $path }
help-all-well = 一切正常。
help-not-well = { $count ->
   *[other] 有 { $count } 项不正常。
}
help-todo = 解决办法：
help-keys = 此窗口中的按键
help-key-hold = 保持或恢复通话
help-key-resume-last = 恢复最后被保持的人
help-key-mute = 在会议中将自己静音
help-key-strip = 切换到长条及返回
help-key-space = 空格键
help-key-space-does = 对放大显示的人保持或恢复通话
help-key-arrows = ← →
help-key-arrows-does = 在下方的页面名称之间切换
help-more = 更多资料
help-read = { $what ->
    [guide] Holdline 如何保持通话以及需要什么
    [control] 命令与脚本
   *[changes] 新增内容
}
help-about = Holdline { $version } · MIT 或 Apache 2.0
