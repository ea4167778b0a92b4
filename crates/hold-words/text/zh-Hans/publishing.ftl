# Publishing hold music: the steps, and what can go wrong.

publish-step-check = 正在检查文件
publish-step-service = 正在 Twilio 查找存放位置
publish-step-environment = 正在查找网址
publish-step-sound = 正在上传声音
publish-step-document = 正在上传循环播放文档
publish-step-build = 正在构建
publish-step-deployment = 正在上线
publish-step-answer = 正在等待网址应答
publish-step-address = 正在检查网址

publish-name = 请为音乐取一个最多 { $most } 个字符的名称。
publish-bad = { $name } 在电话里听起来会有问题：{ $what }。请先转换为电话格式，再发布转换后的文件。
publish-format = Twilio 不能播放 { $format }。请先转换为电话格式，再发布转换后的文件。
publish-too-large = 文件有 { $size } MB；Twilio 最多存放 { $most } MB。请转换为电话格式使其变小，或者剪短。
publish-twilio = { $step }：{ $why } 保持中的来电者听到的仍是原来的音乐。再次发布即可从此处继续。
publish-twilio-forbidden = { $step }：{ $why } 请使用可以使用 Serverless 的密钥，或使用 auth token。
publish-build-failed = Twilio 构建失败。保持中的来电者听到的仍是原来的音乐。请再次发布。
publish-build-slow = Twilio 仍在构建。请几分钟后再次发布，即可从此处继续。
publish-unanswered = 已经上线，但 { $url } 尚未应答。请一分钟后再次发布以检查。
publish-address = 已在 { $url } 上线，但 Twilio 不能正常播放：{ $what }。
publish-cancelled = 已停止。保持中的来电者听到的仍是原来的音乐。
publish-cancelled-late = 已停止。音乐已经上线。
publish-none = 没有已发布的音乐。
publish-not-published = 没有发布名为 { $name } 的音乐。现有 { $names }。
publish-in-use = { $profiles } 的来电者在保持时可能听到它。请先在那里选择其他音乐。
publish-in-use-cli = { $profiles } 的来电者在保持时可能听到它。请先在那里选择其他音乐，或加上 --yes。

publish-done = { $name } 已发布。它的保持音乐网址（GET）：
publish-used = 它现在是 { $profile } 的保持音乐。
publish-withdrawn = { $name } 已撤回。

publish-offer = 发布…
publish-title = 发布保持音乐
publish-text = 文件将在您的 Twilio 账号中上线，知道网址的人都可以听到。
publish-name-label = 名称
publish-begin = 发布
publish-again = 重试
publish-stop = 停止
publish-use = 用于此账号
publish-close = 关闭
publish-under-way = 上线之前，保持中的来电者听到的仍是原来的音乐。
publish-stopping = 这一步完成后停止…
publish-done-text = { $name } 已发布，应答正常。
publish-used-here = 保持中的来电者现在听到 { $name }。

publish-on-line = 已在 Twilio 上线
publish-looking = 正在询问 Twilio…
publish-since = 上传于 { $date }
publish-heard = { $profiles } 的来电者在保持时会听到
publish-unheard = 此电脑上没有配置使用它
publish-withdraw = 撤回
publish-withdraw-named = 撤回 { $name }
publish-withdraw-title = 撤回 { $name }？
publish-withdraw-used = { $profiles } 的来电者在保持时可能听到它。下线之后他们什么也听不到。
publish-withdraw-anyway = 仍要撤回
publish-withdrawing = 正在将 { $name } 下线…
