# 保留音樂：無法使用的檔案、檢查結果以及處理辦法。各語言的單位相同。

sound-missing = { $name } 不存在。
sound-folder = { $name } 是資料夾，不是聲音檔案。
sound-not-a-file = { $name } 不是檔案。
sound-not-allowed = 系統不允許讀取 { $name }。
sound-empty = { $name } 是空的。
sound-not-a-sound = { $name } 不是此處認識的聲音格式。
sound-protected = { $name } 有版權保護，無法解碼。
sound-rate = { $name } 無法解碼：檔頭寫的是 { $rate } Hz。
sound-channels = { $name } 無法解碼：檔頭寫的是 { $channels } 個聲道。
sound-cut-off = { $name } 不完整：檔頭寫的是 { $said } 秒，實際只有 { $there } 秒。
sound-damaged = { $name } 已損壞，無法解碼。
sound-unreadable = 無法讀取 { $name }：{ $why }

export-exists = { $name } 已存在。要取代請加 --force。
export-silent = { $name } 沒有聲音，沒有可匯出的內容。
export-cancelled = 已停止，沒有寫入任何內容。
export-unwritable = 無法寫入 { $name }：{ $why }
export-written = 已寫入 { $name }。
export-progress = 已完成 { $percent }%

check-loudness = 響度
check-true-peak = 真峰值
check-clipping = 削波
check-silence-start = 開頭靜音
check-silence-end = 結尾靜音
check-silence-inside = 中間最長靜音
check-lost-in-band = 電話線路上的損失
check-mono-cancel = 聲道混為一路
check-length = 時長
check-seam = 循環接縫處的爆音
check-format = 格式

remedy-louder = 聲音太小：請調大音量，或匯出。
remedy-quieter = 聲音太大：請調小音量，或匯出。
remedy-lower-peaks = 請為最響的部分留出餘量，或匯出。
remedy-clean-original = 錄製或轉換時音量過大，只有更乾淨的原始檔案才有用。
remedy-cut-start = 請剪掉開頭的靜音，或匯出：來電者會以為線路斷了。
remedy-cut-end = 請剪掉結尾的靜音，或匯出：來電者會以為線路斷了。
remedy-cut-inside = 請縮短中間的靜音：來電者會以為線路斷了。
remedy-other-music = 大部分聲音對電話來說太低或太高。請選擇有人聲、鋼琴或吉他的音樂。
remedy-one-channel = 左右聲道在電話上互相抵消。請匯出：只取一個聲道。
remedy-longer = 重複得太頻繁。請加長到 30 秒以上。
remedy-shorter = 長檔案開始播放得晚，超過 40 分鐘 Twilio 可能會掛斷通話。請縮短到 20 分鐘以內。
remedy-fade-seam = 循環處有爆音。請對兩端做淡入淡出，或匯出。
remedy-convert = Twilio 可能無法播放此格式。請匯出。

url-address = 網址
url-reachable = 可連線
url-status = 狀態碼
url-redirects = 重新導向
url-content-type = 內容類型
url-method = 方法
url-size = 大小
url-cache = 快取
url-document = 文件
url-sound = 聲音
url-loops = 循環

url-loops-yes = 會循環播放。
url-loops-once = 只播放一次，之後來電者聽到的是靜音。
url-loops-unknown = 從這裡無法判斷是否循環。

url-remedy-scheme = 保留音樂是以 https:// 或 http:// 開頭的網址。
url-remedy-public = Twilio 無法連上內部網路的位址。請把音樂放到公開的伺服器上。
url-remedy-encrypt = 請使用 https，以免途中有人更改來電者聽到的內容。
url-remedy-server = 無人應答。請檢查名稱是否正確、伺服器是否在執行。
url-remedy-slow = 用時超過 20 秒。請使用更快的伺服器或更小的檔案。
url-remedy-status = 必須回應狀態碼 200，且不需要密碼。
url-remedy-redirects = 請直接填寫最終的網址：每次重新導向都會延遲音樂。
url-remedy-content-type = 請讓伺服器傳送 Twilio 能播放的內容類型，例如 audio/mpeg、audio/wav 或 text/xml。
url-remedy-get = 請使用 GET：Twilio 只對 GET 請求保留副本，而且檔案伺服器會拒絕 POST。
url-remedy-size = 請縮小檔案：大檔案開始播放得晚。
url-remedy-cache = 請讓伺服器傳送 ETag 或 Last-Modified 並允許保留副本，這樣 Twilio 不必為每位來電者重新取得。
url-remedy-verbs = 請刪除 Play、Say、Pause 和 Redirect 以外的所有動詞：遇到其他動詞 Twilio 會以錯誤 13238 停止。
url-remedy-play = 文件不播放任何聲音。請加入 Play。
url-remedy-sound = 這不是 Twilio 能播放的聲音。請用 holdctl music export 匯出檔案。
url-remedy-loop = 請改用會循環的文件的網址：{ $twiml }

music-playing = 正在播放 { $name }。中斷即可停止。
