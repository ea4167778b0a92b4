# 精簡列，以及在紀錄和設定旁顯示通話的橫列。

strip = 目前通話
strip-key = S
strip-whole = 顯示整個視窗
strip-next = +{ $others }：顯示下一位
