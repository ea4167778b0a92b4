# 音樂檢視：音樂庫、播放器、檢查，以及通話下方的列。

tab-music = 音樂
studio-list = 音樂庫
studio-hold = 此設定檔的保留音樂
studio-add = 加入檔案…
studio-add-folder = 監看資料夾…
studio-empty = 把聲音檔案拖到這裡，或按加入：您聽到的與來電者聽到的一樣，並能看到哪裡需要改善。
studio-drop = 放開即可加入音樂庫
studio-folder = 監看的資料夾
studio-unwatch = 停止監看 { $folder }
studio-remove = 從音樂庫移除
studio-removed = 已移除 { $title }。檔案本身仍保留。
studio-undo = 復原
studio-waiting = 等待檢查
studio-checking = 正在檢查，{ $percent }%
studio-missing = 找不到
studio-missing-text = 檔案已不在原處。請放回原處，或從音樂庫移除。
studio-faulty = 無法使用
studio-play = 播放
studio-pause = 暫停
studio-stop = 停止
studio-position = 位置
studio-position-of = { $length } 中的 { $at }
studio-sounds = 收聽方式
studio-plain = 錄音室
studio-caller = 來電者聽到的
studio-line = 線路
studio-law-mu = µ 律
studio-law-a = A 律
studio-loss = 封包遺失
studio-loss-none = 無
studio-loss-some = { $percent } %
studio-loop = 重複播放
studio-volume = 音量
studio-level = 音量位準
studio-device = 聲音裝置
studio-device-system = 依系統設定
studio-check = 檢查
studio-address-checking = 正在檢查位址…
studio-ready = 製作電話版
studio-exporting = 正在製作電話版，{ $percent }%
studio-exported = { $name } 已可用於電話。
studio-standard = Twilio 播放其自帶的循環音樂。為此設定檔設定網址即可使用您自己的音樂。
hold-music-change = 更換

hold-music-checked = { $loops ->
    [yes] 循環播放
    [once] 只播放一次
   *[unknown] 是否循環未知
} · { $verdict ->
    [good] 適合電話
    [ok] 尚可
   *[bad] 有問題
}
