# 窄条，以及在记录和设置旁显示通话的横栏。

strip = 当前通话
strip-key = S
strip-whole = 显示整个窗口
strip-next = +{ $others }：显示下一位
