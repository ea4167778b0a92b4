# 保持音乐：无法使用的文件、检查结果以及处理办法。各语言的单位相同。

sound-missing = { $name } 不存在。
sound-folder = { $name } 是文件夹，不是声音文件。
sound-not-a-file = { $name } 不是文件。
sound-not-allowed = 系统不允许读取 { $name }。
sound-empty = { $name } 是空的。
sound-not-a-sound = { $name } 不是此处认识的声音格式。
sound-protected = { $name } 有版权保护，无法解码。
sound-rate = { $name } 无法解码：文件头写的是 { $rate } Hz。
sound-channels = { $name } 无法解码：文件头写的是 { $channels } 个声道。
sound-cut-off = { $name } 不完整：文件头写的是 { $said } 秒，实际只有 { $there } 秒。
sound-damaged = { $name } 已损坏，无法解码。
sound-unreadable = 无法读取 { $name }：{ $why }

export-exists = { $name } 已存在。要替换请加 --force。
export-silent = { $name } 没有声音，没有可导出的内容。
export-cancelled = 已停止，没有写入任何内容。
export-unwritable = 无法写入 { $name }：{ $why }
export-written = 已写入 { $name }。
export-progress = 已完成 { $percent }%

check-loudness = 响度
check-true-peak = 真峰值
check-clipping = 削波
check-silence-start = 开头静音
check-silence-end = 结尾静音
check-silence-inside = 中间最长静音
check-lost-in-band = 电话线路上的损失
check-mono-cancel = 声道混为一路
check-length = 时长
check-seam = 循环接缝处的爆音
check-format = 格式

remedy-louder = 声音太小：请调大音量，或导出。
remedy-quieter = 声音太大：请调小音量，或导出。
remedy-lower-peaks = 请为最响的部分留出余量，或导出。
remedy-clean-original = 录制或转换时音量过大，只有更干净的原始文件才有用。
remedy-cut-start = 请剪掉开头的静音，或导出：来电者会以为线路断了。
remedy-cut-end = 请剪掉结尾的静音，或导出：来电者会以为线路断了。
remedy-cut-inside = 请缩短中间的静音：来电者会以为线路断了。
remedy-other-music = 大部分声音对电话来说太低或太高。请选择有人声、钢琴或吉他的音乐。
remedy-one-channel = 左右声道在电话上互相抵消。请导出：只取一个声道。
remedy-longer = 重复得太频繁。请加长到 30 秒以上。
remedy-shorter = 长文件开始播放得晚，超过 40 分钟 Twilio 可能会挂断通话。请缩短到 20 分钟以内。
remedy-fade-seam = 循环处有爆音。请对两端做淡入淡出，或导出。
remedy-convert = Twilio 可能无法播放此格式。请导出。

url-address = 网址
url-reachable = 可连接
url-status = 状态码
url-redirects = 重定向
url-content-type = 内容类型
url-method = 方法
url-size = 大小
url-cache = 缓存
url-document = 文档
url-sound = 声音
url-loops = 循环

url-loops-yes = 会循环播放。
url-loops-once = 只播放一次，之后来电者听到的是静音。
url-loops-unknown = 从这里无法判断是否循环。

url-remedy-scheme = 保持音乐是以 https:// 或 http:// 开头的网址。
url-remedy-public = Twilio 无法访问内部网络的地址。请把音乐放到公共服务器上。
url-remedy-encrypt = 请使用 https，以免途中有人更改来电者听到的内容。
url-remedy-server = 无人应答。请检查名称是否正确、服务器是否在运行。
url-remedy-slow = 用时超过 20 秒。请使用更快的服务器或更小的文件。
url-remedy-status = 必须返回状态码 200，且不需要密码。
url-remedy-redirects = 请直接填写最终的网址：每次重定向都会推迟音乐。
url-remedy-content-type = 请让服务器发送 Twilio 能播放的内容类型，例如 audio/mpeg、audio/wav 或 text/xml。
url-remedy-get = 请使用 GET：Twilio 只对 GET 请求保留副本，而且文件服务器会拒绝 POST。
url-remedy-size = 请缩小文件：大文件开始播放得晚。
url-remedy-cache = 请让服务器发送 ETag 或 Last-Modified 并允许保留副本，这样 Twilio 不必为每位来电者重新获取。
url-remedy-verbs = 请删除 Play、Say、Pause 和 Redirect 以外的所有动词：遇到其他动词 Twilio 会以错误 13238 停止。
url-remedy-play = 文档不播放任何声音。请加入 Play。
url-remedy-sound = 这不是 Twilio 能播放的声音。请用 holdctl music export 导出文件。
url-remedy-loop = 请改用会循环的文档的网址：{ $twiml }

music-playing = 正在播放 { $name }。中断即可停止。
