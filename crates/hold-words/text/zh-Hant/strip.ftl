# 精簡列，以及在紀錄和設定旁顯示通話的橫列。

strip = 目前通話
strip-key = S
strip-whole = 顯示整個視窗
strip-next = { $others ->
    [1] 顯示另一個人
   *[other] 顯示其他 { $others } 人中的下一位
}
