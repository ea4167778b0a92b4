# 說明：檢查、按鍵、更多資料。

help-check-up = 檢查
help-run = 重新檢查
help-running = 正在檢查…
help-copy = 複製為文字
help-bundle = 儲存支援檔案…
help-bundle-help = 供支援人員使用的檔案：檢查結果、設定和最近的保留紀錄，不含姓名、號碼和密鑰。
help-saved = 已儲存到 { $path }
help-all-well = 一切正常。
help-not-well = { $count ->
   *[other] 有 { $count } 項不正常。
}
help-todo = 解決辦法：
help-keys = 此視窗中的按鍵
help-key-hold = 保留或恢復通話
help-key-resume-last = 恢復最後被保留的人
help-key-mute = 在會議中將自己靜音
help-key-strip = 切換到長條及返回
help-key-space = 空白鍵
help-key-space-does = 對放大顯示的人保留或恢復通話
help-key-arrows = ← →
help-key-arrows-does = 在下方的頁面名稱之間切換
help-more = 更多資料
help-read = { $what ->
    [guide] Holdline 如何保留通話以及需要什麼
    [control] 指令與指令稿
   *[changes] 新增內容
}
help-about = Holdline { $version } · MIT 或 Apache 2.0
