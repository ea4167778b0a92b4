# 檢查：發現了什麼，以及該怎麼辦。

doctor-subject = { $subject ->
    [names] 伺服器名稱
    [connection] 連線
    [clock] 時鐘
    [credentials] 憑證資料
    [region] 區域
    [conference-hold] 會議中的保留
    [leg-hold] 非會議通話的保留
    [ring-back] 回撥給您
    [keychain] 鑰匙圈
    [sound] 聲音
    [tray] 系統匣
    [keys] 全域快速鍵
   *[journal] 保留紀錄
}
doctor-verdict = { $verdict ->
    [good] 良好
    [poor] 不夠理想
    [bad] 無法使用
   *[skipped] 未檢查
}

doctor-late = { $seconds } 秒內沒有回應。
doctor-late-remedy = 請再試一次。如果一直如此，請看看系統是否在等您確認什麼，或者網路是否過於繁忙。
doctor-no-account = 尚未登入。
doctor-no-account-remedy = 請先登入，再重新檢查。
doctor-no-credentials = 鑰匙圈沒有提供憑證資料。
doctor-no-credentials-remedy = 請先處理鑰匙圈，再重新檢查。
doctor-not-reached = 在 Twilio 回應之前無法判斷。
doctor-simulated = 不需要：帳號是在這部電腦上模擬的。
doctor-own-system = 系統內建。
doctor-unasked = 無法從這裡檢查。

doctor-resolved = { $addresses ->
   *[other] { $host } 有 { $addresses } 個位址。
}
doctor-not-resolved = 查不到名稱 { $host }。
doctor-not-resolved-remedy = 請檢查這部電腦是否已連線，以及網路設定中的網域名稱伺服器（DNS）。
doctor-resolved-by-proxy = 名稱由代理伺服器 { $proxy } 查詢。
doctor-connected = { $host } 在 { $millis } ms 內回應。
doctor-connected-by-proxy = { $host } 經代理伺服器 { $proxy } 在 { $millis } ms 內回應。
doctor-untrusted = 這部電腦不信任為 { $host } 出示的憑證。
doctor-untrusted-remedy = 如果時鐘不準，請先校正。否則可能有代理伺服器在檢查連線：請讓 IT 人員把它的根憑證安裝到系統中。
doctor-proxy-refused = 代理伺服器 { $proxy } 拒絕連線。
doctor-proxy-refused-remedy = 請讓 IT 人員允許它連線到 *.twilio.com 的 443 連接埠，或在系統的代理伺服器設定中填寫使用者名稱和密碼。
doctor-proxy-gone = 代理伺服器 { $proxy } 沒有回應。
doctor-proxy-gone-remedy = 請在系統的網路設定中，或在變數 HTTPS_PROXY 和 ALL_PROXY 中更正或移除代理伺服器。
doctor-unreachable = { $host } 沒有回應。
doctor-unreachable-remedy = 請檢查這部電腦是否已連線，以及防火牆是否允許連線到 *.twilio.com 的 443 連接埠。
doctor-not-twilio = 回應的不是 { $host }，而是別的什麼。
doctor-not-twilio-remedy = 請開啟一個網頁：網路可能要求您先登入。
doctor-server-fault = Twilio 本身發生故障（HTTP { $status }）。
doctor-server-fault-remedy = 請查看 status.twilio.com，稍後再試。
doctor-unsendable = 無法讀取這部電腦的網路設定或憑證。
doctor-unsendable-remedy = 請檢查系統的代理伺服器設定和受信任的憑證。

doctor-clock = 與 Twilio 的時鐘一致。
doctor-clock-ahead = 比 Twilio 的時鐘快 { $seconds } 秒。
doctor-clock-behind = 比 Twilio 的時鐘慢 { $seconds } 秒。
doctor-clock-remedy = 請在系統設定中開啟自動校時。在此之前，保留時間可能顯示有誤，憑證也可能被拒絕。
doctor-undated = Twilio 的回應沒有日期，無法判斷。

doctor-accepted = Twilio 接受這些憑證資料。
doctor-refused = Twilio 拒絕這些憑證資料。
doctor-refused-remedy = 請在 Twilio Console 中查看金鑰是否已被刪除或屬於另一個帳號，然後用新金鑰重新登入。
doctor-in-region = { $region }，與設定檔一致。
doctor-other-region = 這些憑證資料屬於 { $other }，而設定檔寫的是 { $region }。
doctor-other-region-remedy = 請用區域 { $other } 重新登入，或使用 { $region } 的金鑰。不同區域之間看不到彼此的通話。
doctor-no-such-region = 沒有 { $region } 的 Twilio 伺服器。
doctor-no-such-region-remedy = 請用 us1，或 dublin.ie1 這樣的邊緣節點加區域重新登入。

doctor-allowed = 金鑰擁有所需的全部權限。
doctor-lacks = { $feature ->
    [conference-hold] 金鑰缺少會議中保留所需的權限：{ $permissions }
    [leg-hold] 金鑰缺少非會議通話保留所需的權限：{ $permissions }
   *[ring-back] 金鑰不能回撥給您：{ $permissions }
}
doctor-lacks-remedy = { $feature ->
    [conference-hold] 請在 Twilio Console 中編輯金鑰，授予 { $permissions }
    [leg-hold] 只有通話不在會議中時才需要。請在 Twilio Console 中編輯金鑰，授予 { $permissions }
   *[ring-back] 只有您自己的通話在保留期間結束時才需要。請在 Twilio Console 中編輯金鑰，授予 { $permissions }
}
doctor-untried = Twilio 對以下權限沒有明確回應：{ $permissions }

doctor-keychain = 可以使用。
doctor-sound = 有可用的裝置。
doctor-no-sound = 沒有聲音裝置。這部電腦聽不到保留音樂；被保留的來電者照樣聽得到。
doctor-no-sound-remedy = 請接上裝置，或在系統的聲音設定中選擇一個。
doctor-no-bus = 沒有工作階段匯流排，可能不在桌面工作階段中。
doctor-no-bus-remedy = 請從桌面啟動 Holdline。
doctor-tray = 桌面會顯示系統匣圖示。
doctor-no-tray = 桌面不顯示系統匣圖示。關閉視窗時 Holdline 會結束。
doctor-no-tray-remedy = 在 GNOME 上請安裝 AppIndicator 擴充功能；其他桌面請在面板設定中加入系統匣。
doctor-keys-display = 桌面允許應用程式使用全域快速鍵。
doctor-keys-portal = 桌面透過 portal 允許應用程式使用全域快速鍵。
doctor-no-keys = 桌面不允許應用程式使用全域快速鍵。
doctor-no-keys-remedy = 請在桌面的鍵盤設定中，為指令 holdctl toggle 指定一個快速鍵。

doctor-journal = 完好，{ $kilobytes } kB；磁碟剩餘 { $free } MB。
doctor-journal-new = 還沒有紀錄；磁碟剩餘 { $free } MB。
doctor-little-disk-remedy = 請騰出空間：磁碟只剩 { $free } MB。
doctor-journal-damaged = 檔案 holdline.db 已損毀。
doctor-journal-damaged-remedy = 請重新啟動 Holdline：它會把損毀的檔案另存，並新建一個。
doctor-journal-newer = 檔案 holdline.db 是由較新版本的 Holdline 寫入的。
doctor-journal-newer-remedy = 請更新 Holdline。
doctor-journal-unusable = 檔案 holdline.db 無法使用：{ $why }
doctor-journal-unusable-remedy = 請確認 Holdline 的資料夾和磁碟可以寫入，並且沒有其他程式占用該檔案。

doctor-file-failed = 未寫入 { $path }：{ $why }
