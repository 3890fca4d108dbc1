# The frame around every page.
nav-today = 今日
nav-overview = 總覽
nav-customers = 客戶
nav-vehicles = 車輛
nav-review = 身分確認
nav-imports = 匯入
nav-stores = 據點
nav-staff = 員工
nav-settings = 設定


shell-skip = 跳到主要內容
shell-navigation = 導覽
shell-search = 搜尋客戶與車輛
shell-search-hint = 姓名、電話、車牌
shell-search-hits = 搜尋結果
shell-menu-of = { $name } 的選單
shell-theme = 外觀
shell-theme-system = 跟隨系統
shell-theme-light = 淺色
shell-theme-dark = 深色
shell-density = 密度
shell-density-comfortable = 舒適
shell-density-compact = 緊湊
shell-sign-out = 登出
shell-close = 關閉
shell-keys = 鍵盤快速鍵
shell-keys-rows = 下一列與上一列
shell-keys-help = 顯示此清單

# What the script says by itself.
script-failed = 操作未成功，未變更任何內容。
script-offline = 伺服器沒有回應，請再試一次。
