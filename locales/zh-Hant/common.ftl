# Words that many pages share.
action-add = 新增
action-cancel = 取消
action-delete = 刪除
action-edit = 編輯
action-export = 匯出
action-more = 更多操作
action-save = 儲存
action-undo = 復原


list-all = 全部
list-filter = 篩選清單
list-mine = 我負責的
list-more = 顯示更多

# Two people changed the same thing at once.
conflict-title = 兩人同時修改
conflict-text = 您編輯時，{ $name } 已儲存變更。請選擇要保留的內容，兩者都不會遺失。
conflict-mine = 您輸入的內容
conflict-theirs = 已儲存的內容
toast-look-again = 再看一次
