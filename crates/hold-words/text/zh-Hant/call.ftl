# 通話：有誰在線上、狀態如何、可以做什麼。

call-title = 通話 · { $topology ->
    [conference] 會議
    [bridged] 雙方
    [queued] 保留佇列
   *[lone] 只有您這一方
}
call-lasts = 通話時間
call-you-are-muted = 您已靜音
call-muted = 已靜音
call-nobody-else = 這通電話沒有其他人。
call-others = +{ $count }

state = { $state ->
    [active] 通話中
    [holding] 保留處理中…
    [held] 保留中
    [resuming] 恢復中…
    [unknown] 未確認
   *[ended] 通話已結束
}
state-waiting = { $waiting ->
    [long] 仍在保留
   *[too-long] 保留過久
}
state-maybe-held = 可能已保留 { $time }
state-asking = 正在向 Twilio 查詢…
state-ringing = 響鈴中

hold = 保留
resume = 恢復通話
resume-ring-back = 回撥給我
hold-all = 全部保留
resume-all = 全部恢復
hold-party = 保留 { $who }
resume-party = 恢復通話：{ $who }
resume-party-held = 恢復通話：{ $who }，已保留 { $time }

hand-over = 轉交…
hand-over-title = 轉交 { $who }
hand-over-text = 將呼叫一位同事；同事接聽後，{ $who } 即由同事接手。在此之前保留繼續。
hand-over-to = 同事的號碼、client: 或 sip: 位址
hand-over-go = 呼叫同事
hand-over-calling = 正在呼叫 { $address }。在同事接聽之前，{ $who } 仍在保留中。

mute = 將我靜音
hold-because = 保留，原因…
hold-party-because = 保留 { $who }，原因…
hold-hearing = 保留，並播放…
hold-otherwise = 其他保留方式…
hold-party-otherwise = 以其他方式保留 { $who }…

note-will-hear = 對方會聽到 { $music }。您這邊沒有聲音。
note-will-hear-drops = 對方會聽到 { $music }。您自己的電話可能會斷線；恢復通話時會回撥給您。
note-standard-music = Twilio 的保留音樂
note-confirmed = Twilio 已於 { $ago }前確認 · 耗時 { $took }
note-do-not-hang-up = 請不要掛斷：掛斷會結束保留中的人的通話。
note-unreachable = 無法回撥 { $address }：這個帳號沒有回撥用的來電顯示號碼。

details = 詳細資料
details-conference = 會議
details-your-leg = 您的通話
details-with-sid = { $what }，{ $sid }
details-change = { $who }，上次變更
details-ledger = { $total }：Holdline { $app }，網路 { $network }，Twilio { $twilio }

no-call = 沒有通話
no-call-text = 下一通電話會在幾秒內顯示在這裡。

trouble-try-now = 立即重試
trouble-sign-in-again = 重新登入
trouble-offline = 這裡顯示的是 Twilio 最後回報的狀態。Holdline 會繼續重試。
trouble-journal = 仍可繼續保留；即使程式當機，Twilio 也會告訴 Holdline 誰在保留中。
trouble-unauthorized = 金鑰可能已刪除，或屬於其他區域。保留中的人仍在保留中。

# 唸給看不到畫面的人聽。
said-held = { $who } 已保留
said-waiting = { $who } 仍在保留
said-back = { $who } 已恢復通話
said-unknown = { $who } 未確認，正在向 Twilio 查詢
said-ended = { $who }：通話已結束
said-ringing = { $who } 響鈴中
said-joined = { $who } 已接通
said-muted = 您已靜音
said-unmuted = 對方又能聽到您了
