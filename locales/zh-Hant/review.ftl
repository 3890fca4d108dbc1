# The queue of open questions, and one question.
review-lead = 可能是同一人或同一家庭的客戶。最重要的問題排在前面。
review-start = 開始
review-empty = 沒有待確認的問題
review-empty-text = 當新紀錄讓身分產生疑問時，問題會出現在這裡。明確的情況會直接合併，不再詢問。
review-both = 對象
review-question = 問題
review-probability = 可能性
review-what = 比較項目
review-side-by-side = 並列比較
review-pair-title = 一位客戶，還是兩位？
review-household-title = 他們住在一起嗎？
review-household-text = 兩人共用地址或電話。他們仍是兩位客戶，家庭關係會記在雙方頁面上。
review-engine = 依證據判斷，是同一人的可能性：{ $certainty }。
review-together = 他們現在是同一位客戶
review-together-text = 選「不是同一人」會再次分開。
review-contradicts = 有互相矛盾之處
review-contradicts-text = 雙方都有每人只會有一個的資料，例如出生日期，而且不相同。因此沒有直接合併。
review-answer = 您的回答
review-same = 同一人
review-not-same = 不是同一人
review-unsure = 不確定
review-one-home = 同一家庭
review-two-homes = 不是
review-skip = 略過
review-records =
    { $count ->
        *[other] { $count } 筆紀錄
    }
review-activities =
    { $count ->
        *[other] { $count } 項活動
    }
question-perhaps = 可能是同一人
question-contradiction = 相似但有矛盾
question-household = 可能是同一家庭
certainty-almost-sure = 幾乎確定
certainty-very-likely = 非常可能
certainty-likely = 可能
certainty-open = 尚不明確
certainty-unlikely = 不太可能

# Why: the evidence, step by step.
evidence-title = 理由
evidence-text = 每項比較都支持或反對「同一人」。多一格代表加倍確定，多十格是一千倍。
evidence-before = 比較之前
evidence-prior = 隨意抽出的兩筆紀錄很少是同一人
evidence-chance = 巧合
evidence-certain = 人人不同的號碼相同，姓名也相符
evidence-care = 謹慎
evidence-loose = 沒有任何專屬資料逐字相同，而連號也彼此相似
evidence-sum = 合計
evidence-alike-household = 同一家庭的人也會有這麼多共同點
evidence-alike-relatives = 同名的親屬也會這麼相似
evidence-alike-namesakes = 同名同姓的人也會這麼相似
evidence-alike-given-name = 很多人都有這個名字
evidence-alike-family-name = 很多人都有這個姓氏
evidence-for-very-strong = 非常強的支持證據
evidence-for-strong = 強的支持證據
evidence-for = 支持證據
evidence-for-weak = 微弱的支持證據
evidence-none = 不構成證據
evidence-against-weak = 微弱的反對證據
evidence-against = 反對證據
evidence-against-strong = 強的反對證據
evidence-against-very-strong = 非常強的反對證據

# What people said.
judged-title = 判定紀錄
judged-none = 還沒有人對此客戶做過判定。
judged-joined = 手動合併
judged-parted = 已分開
judged-same = 同一人
judged-not-same = 不是同一人
judged-unsure = 不確定
judged-more =
    { $count ->
        *[other] 以及另外 { $count } 對
    }
judged-taken-back = 由 { $name } 復原

# What a customer is made of, and parting it.
pieces-title = 此客戶由哪些紀錄組成
pieces-lead = 這些紀錄被視為同一人。若其中有別人的資料，請把它分開。
pieces-one = 此客戶的資料全部來自同一組紀錄，沒有可分開的部分。
pieces-no-name = 沒有姓名
pieces-choose = 請勾選屬於別人的部分。
pieces-preview = 查看各項資料的去向
joined-founder = 最初的紀錄
joined-automatic = 依證據合併
joined-by-person = 由人判定
joined-attached = 在此輸入
part-title = 各項資料的去向
part-lead =
    { $count ->
        *[other] 將成為 { $count } 位客戶，不會遺失任何資料。
    }
part-stays = 保留
part-goes = 獨立出來
part-uncertain = 請檢查這些項目
part-uncertain-text = 這些是在同屬一位客戶時輸入的，會留在當初輸入的地方。
part-text = 除非您復原，否則不會再合併或提出建議。
part-do = 分開
part-refused = 沒有分開任何資料
part-refused-text = 請至少勾選一部分，並至少保留一部分。
part-kind-name = 姓名
part-kind-identifier = 號碼與地址
part-kind-fact = 已知資訊
part-kind-consent = 同意紀錄
part-kind-vehicle = 車輛
part-kind-activity = 活動
part-kind-record = 原始紀錄

# Joining by hand.
join-open = 與其他客戶合併
join-title = 與其他客戶合併
join-lead = 當同一個人被登錄了兩次時使用。
join-find = 尋找另一位客戶
join-find-text = 可用任何文字的姓名、電話、電子郵件、車牌或 VIN 搜尋。
join-confirm = 要合併 { $one } 與 { $other } 嗎？
join-text = 雙方的所有資料都會歸於一位客戶。同意紀錄不一致時，以較嚴格者為準。此操作可以復原。
join-do = 合併
join-refused = 已有人判定這是兩個人
join-refused-text = 若判定有誤，請先復原該判定：

toast-judged-same = 已合併
toast-judged-not-same = 已永久分開
toast-judged-unsure = 保留未定，不再詢問
toast-household-one = 已記為同一家庭
toast-household-two = 已記為不同家庭
toast-undone = 已復原，如同從未發生
toast-parted = 已分開
toast-joined = 已合併為一位客戶
