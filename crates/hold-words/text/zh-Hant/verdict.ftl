# What a check says of a file or an address.

verdict-good = 良好
verdict-ok = 可用
verdict-bad = 不合格
