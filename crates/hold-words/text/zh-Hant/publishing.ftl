# Publishing hold music: the steps, and what can go wrong.

publish-step-check = 正在檢查檔案
publish-step-service = 正在 Twilio 尋找存放位置
publish-step-environment = 正在尋找網址
publish-step-sound = 正在上傳聲音
publish-step-document = 正在上傳循環播放文件
publish-step-build = 正在建置
publish-step-deployment = 正在上線
publish-step-answer = 正在等待網址回應
publish-step-address = 正在檢查網址

publish-name = 請為音樂取一個最多 { $most } 個字元的名稱。
publish-bad = { $name } 在電話裡聽起來會有問題：{ $what }。請先轉換為電話格式，再發佈轉換後的檔案。
publish-format = Twilio 不能播放 { $format }。請先轉換為電話格式，再發佈轉換後的檔案。
publish-too-large = 檔案有 { $size } MB；Twilio 最多存放 { $most } MB。請轉換為電話格式使其變小，或者剪短。
publish-twilio = { $step }：{ $why } 保留中的來電者聽到的仍是原來的音樂。再次發佈即可從此處繼續。
publish-twilio-forbidden = { $step }：{ $why } 請使用可以使用 Serverless 的金鑰，或使用 auth token。
publish-build-failed = Twilio 建置失敗。保留中的來電者聽到的仍是原來的音樂。請再次發佈。
publish-build-slow = Twilio 仍在建置。請幾分鐘後再次發佈，即可從此處繼續。
publish-unanswered = 已經上線，但 { $url } 尚未回應。請一分鐘後再次發佈以檢查。
publish-address = 已在 { $url } 上線，但 Twilio 不能正常播放：{ $what }。
publish-cancelled = 已停止。保留中的來電者聽到的仍是原來的音樂。
publish-cancelled-late = 已停止。音樂已經上線。
publish-none = 沒有已發佈的音樂。
publish-not-published = 沒有發佈名為 { $name } 的音樂。現有 { $names }。
publish-in-use = { $profiles } 的來電者在保留時可能聽到它。請先在那裡選擇其他音樂。
publish-in-use-cli = { $profiles } 的來電者在保留時可能聽到它。請先在那裡選擇其他音樂，或加上 --yes。

publish-done = { $name } 已發佈。它的保留音樂網址（GET）：
publish-used = 它現在是 { $profile } 的保留音樂。
publish-withdrawn = { $name } 已撤回。

publish-offer = 發佈…
publish-title = 發佈保留音樂
publish-text = 檔案將在您的 Twilio 帳號中上線，知道網址的人都可以聽到。
publish-name-label = 名稱
publish-begin = 發佈
publish-again = 重試
publish-stop = 停止
publish-use = 用於此帳號
publish-close = 關閉
publish-under-way = 上線之前，保留中的來電者聽到的仍是原來的音樂。
publish-stopping = 這一步完成後停止…
publish-done-text = { $name } 已發佈，回應正常。
publish-used-here = 保留中的來電者現在聽到 { $name }。

publish-on-line = 已在 Twilio 上線
publish-looking = 正在詢問 Twilio…
publish-since = 上傳於 { $date }
publish-heard = { $profiles } 的來電者在保留時會聽到
publish-unheard = 此電腦上沒有設定檔使用它
publish-withdraw = 撤回
publish-withdraw-named = 撤回 { $name }
publish-withdraw-title = 撤回 { $name }？
publish-withdraw-used = { $profiles } 的來電者在保留時可能聽到它。下線之後他們什麼也聽不到。
publish-withdraw-anyway = 仍要撤回
publish-withdrawing = 正在將 { $name } 下線…
