# 窄条，以及在记录和设置旁显示通话的横栏。

strip = 当前通话
strip-key = S
strip-whole = 显示整个窗口
strip-next = { $others ->
    [1] 显示另一个人
   *[other] 显示其他 { $others } 人中的下一位
}
