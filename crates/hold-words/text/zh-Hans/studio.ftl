# 音乐视图：音乐库、播放器、检查，以及通话下方的栏。

tab-music = 音乐
studio-list = 音乐库
studio-hold = 此配置的保持音乐
studio-add = 添加文件…
studio-add-folder = 监视文件夹…
studio-empty = 把声音文件拖到这里，或点击添加：您听到的与来电者听到的一样，并能看到哪里需要改进。
studio-drop = 松开即可加入音乐库
studio-folder = 监视的文件夹
studio-unwatch = 停止监视 { $folder }
studio-remove = 从音乐库移除
studio-removed = 已移除 { $title }。文件本身仍保留。
studio-undo = 撤销
studio-waiting = 等待检查
studio-checking = 正在检查，{ $percent }%
studio-missing = 找不到
studio-missing-text = 文件已不在原处。请放回原处，或从音乐库移除。
studio-faulty = 无法使用
studio-play = 播放
studio-pause = 暂停
studio-stop = 停止
studio-position = 位置
studio-position-of = { $length } 中的 { $at }
studio-sounds = 收听方式
studio-plain = 录音室
studio-caller = 来电者听到的
studio-line = 线路
studio-law-mu = µ 律
studio-law-a = A 律
studio-loss = 丢包
studio-loss-none = 无
studio-loss-some = { $percent } %
studio-loop = 循环播放
studio-volume = 音量
studio-level = 电平
studio-device = 声音设备
studio-device-system = 跟随系统
studio-check = 检查
studio-address-checking = 正在检查地址…
studio-ready = 制作电话版
studio-exporting = 正在制作电话版，{ $percent }%
studio-exported = { $name } 已可用于电话。
studio-standard = Twilio 播放其自带的循环音乐。为此配置设置网址即可使用您自己的音乐。
hold-music-change = 更换

hold-music-checked = { $loops ->
    [yes] 循环播放
    [once] 只播放一次
   *[unknown] 是否循环未知
} · { $verdict ->
    [good] 适合电话
    [ok] 尚可
   *[bad] 有问题
}
