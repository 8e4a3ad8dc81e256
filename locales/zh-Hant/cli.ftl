# 命令列：說明、表頭、用語、進度、結果。

## 命令

cli = 催收逾期發票：今天該向誰催、催什麼、為什麼、用哪封函
cli-demo = 建立示範賣方，含債務人、發票、工作清單和函件
cli-init = 設立賣方；首個賣方同時建立資料庫
cli-seller = 賣方的名稱、地址、簽署人和銀行帳戶
cli-seller-set = 從 TOML 檔案載入賣方資料，存為新版本
cli-seller-show = 以 JSON 顯示現行賣方資料
cli-import = 從 CSV 檔案或活頁簿匯入發票、收款、債務人或聯絡人；列出匯入，撤回匯入
cli-import-invoices = 匯入發票、借項通知單和貸項通知單
cli-import-receipts = 匯入收款
cli-import-debtors = 匯入債務人；已有代碼的予以更新
cli-run = 處理當日：決定每個帳戶的步驟並記錄理由
cli-worklist = 今天要做的事，每個帳戶一行，最緊要的在前
cli-explain = 說明債務人現處步驟的理由、未採取的步驟及下一步
cli-letters = 函件，從待核准到答覆：列出、核准、出具、更正、寄發
cli-letters-list = 列出函件和待核准項
cli-letters-show = 顯示一封函件或一個待核准項
cli-letters-render = 將函件寫成 PDF，或寫成電子郵件（文字或 HTML）；待核准項寫成預覽
cli-letters-issue = 出具待核准函件；出具後不再變更
cli-block = 在一段時間內暫停催收、計息、費用或移交
cli-block-add = 為債務人或單張發票新增暫停
cli-block-list = 列出全部暫停
cli-block-lift = 提前解除暫停
cli-ageing = 按到期時間長短列出未清餘額（帳齡）
cli-interest = 僅依法律計算逾期利息，不涉及帳簿
cli-law = 法律規則及其來源
cli-law-list = 列出已有規則的法域
cli-law-show = 顯示一個法域的規則
cli-calendar = 法域的工作日和節假日
cli-strategy = 檢查、列出和啟用策略
cli-strategy-check = 檢查策略檔案：步驟順序、缺口、永不成立的規則
cli-verify = 重新計算帳簿、存證和函件，並與儲存內容核對
cli-doctor = 檢查日常執行所需是否齊備
cli-generate = 產生任意規模的虛構債務人和發票 CSV，供試用

## 參數

cli-arg-data = 存放資料庫、金鑰和策略的資料夾
cli-arg-database = 其他位置的資料庫：sqlite:路徑，或 postgres://使用者@主機/資料庫
cli-arg-seller = 賣方代碼；只有一個賣方時可省略
cli-arg-as-of = 以該日為準，格式 YYYY-MM-DD；預設為今天
cli-arg-format = 結果格式
cli-arg-lang = 文字語言
cli-arg-dir = 示範所用資料夾，其中不得已有資料庫
cli-arg-no-serve = 顯示示範後結束，不在瀏覽器中提供頁面
cli-arg-name = 賣方法定名稱
cli-arg-jurisdiction = 賣方所在法域，例如 CN、DE 或 US-NY
cli-arg-currency = 幣別，例如 EUR
cli-init-currency = 賣方帳簿的幣別，例如 EUR
cli-arg-time-zone = 決定「今天」的時區，例如 Asia/Taipei；預設為所在地常用時區
cli-arg-file = TOML 檔案
cli-arg-files = CSV 檔案或活頁簿（XLSX、XLS、ODS）
cli-arg-dry-run = 只說明將發生什麼，不作記錄
cli-arg-reject-file = 將被拒的列連同原因寫入此 CSV 檔案，以便更正
cli-arg-mapping = 依此對應檔讀取各欄，不再自動辨識
cli-arg-sheet = 讀取活頁簿的這個工作表，而不是第一個含有清單的可見工作表
cli-arg-batch-rows = 每讀取這麼多列就儲存一次，預設 200000
cli-arg-snapshot = 檔案列出全部未清項目：其中沒有的視為已結清
cli-arg-confirm = 接受結清項目異常多的快照
cli-arg-full = 重新判斷每個帳戶，包括不可能有變化的
cli-arg-assigned-to = 只顯示交由此人負責的債務人
cli-arg-limit = 最多顯示的列數
cli-arg-debtor = 債務人代碼
cli-arg-invoice = 僅暫停的發票號碼；預設為整個債務人
cli-arg-reason = 原因
cli-arg-owner = 負責人
cli-arg-from = 首日，格式 YYYY-MM-DD
cli-block-add-from = 首日，格式 YYYY-MM-DD；預設為今天
cli-arg-until = 末日（計入），格式 YYYY-MM-DD
cli-arg-to = 末日，格式 YYYY-MM-DD
cli-arg-stops = 暫停的事項，以逗號分隔：chasing（催收）、interest（計息）、fees（費用）、placement（移交）
cli-arg-id = 清單中的函件識別碼或函件編號
cli-block-lift-id = 清單中的暫停編號
cli-arg-state = 僅限此狀態：candidate（待核准）、approved（已核准）、queued（待執行）、issued（已出具）、dispatched（已寄出）、delivered（已送達）、returned（遭退回）、answered（已答覆）、replaced（已被取代）、void（已作廢）、withdrawn（已撤回）
cli-arg-all = 出具全部待核准函件
cli-arg-out = 存放檔案的資料夾，沒有則新建
cli-letters-render-out = 要寫入的檔案：.pdf、.txt（電子郵件文字）或 .html（電子郵件 HTML）
cli-letters-render-attest = 寫成存證信函格式，適用於臺灣的債務人
cli-arg-by = 分組方式：debtor（債務人）、group（集團）、currency（幣別）、segment（分類）、country（國家/地區）
cli-arg-code = 法域代碼，例如 CN 或 DE
cli-arg-law = 準據法的法域，例如 CN 或 DE
cli-arg-principal = 不含利息的欠款，例如 1234.56
cli-arg-due = 到期日，格式 YYYY-MM-DD
cli-arg-paid = 一筆付款，例如 2026-03-01=500.00；可多次填寫
cli-arg-contract-rate = 契約約定的利率，例如 8% 或 0.05%/day
cli-arg-contract-date = 契約訂立日
cli-arg-creditor = 債權人類型：sme（中小企業）、large（大型企業）、public（公共機構）
cli-interest-debtor = 債務人類型：sme（中小企業）、large（大型企業）、public（公共機構）
cli-arg-variant = 要採用的規則，見 law show
cli-arg-rounding = 取代規則的進位方式：half-up、half-even、down 或 up，均可加前綴 daily-
cli-arg-day-count = 取代規則的計息天數基準，例如 act/365
cli-arg-receipt-on = 債務人收到發票、貨物或催款函之日
cli-arg-suit-on = 起訴之日
cli-arg-invoices = 發票數量
cli-arg-debtors = 債務人數量
cli-arg-seed = 任意數字；相同數字產生相同檔案

## 表頭

column-accounts = 帳戶數
column-action = 行動
column-as_of = 截至
column-assumed = 推定
column-base = 本金
column-because = 理由
column-business_day = 工作日
column-check = 檢查項
column-closed = 已結清
column-code = 代碼
column-confidence = 可信度
column-currency = 幣別
column-date = 日期
column-days = 天數
column-days_1_30 = 1–30 天
column-days_31_60 = 31–60 天
column-days_61_90 = 61–90 天
column-days_91_180 = 91–180 天
column-days_181 = 181 天以上
column-debtor = 債務人
column-decided_on = 決定日
column-due = 到期日
column-duplicates = 已有
column-file = 檔案
column-from = 自
column-id = 識別碼
column-imported = 新增
column-interest = 利息
column-issued_on = 出具日
column-key = 分組
column-kind = 類型
column-lifted_on = 解除日
column-message = 結果
column-name = 名稱
column-not_due = 未到期
column-number = 號碼
column-open = 未清
column-outcome = 結果
column-overdue = 逾期
column-owner = 負責人
column-rate = 利率
column-read = 讀取
column-reason = 原因
column-reference = 參考利率
column-rejected = 拒收
column-rule = 規則
column-rules = 規則數
column-since = 施行日
column-source = 來源
column-state = 狀態
column-step = 步驟
column-steps = 步驟數
column-stops = 暫停事項
column-to = 至
column-total = 合計
column-until = 至
column-updated = 更新
column-version = 版本
column-what = 步驟或原因

## 用語

word-error = 錯誤
word-not-computed = 未計算
word-decided = 採取步驟
word-skipped = 未處理
place-line = 第 { $line } 列
wrong_usage = 無法理解該命令。請加 --help 查看用法。

step-first_contact = 首次聯絡
step-formal_demand = 正式催款
step-final_notice = 最終催款
step-third_party = 第三方催收
step-legal_decision = 法律決策
step-legal_action = 法律程序
step-watch = 觀察

action-approve = 核准
action-call = 致電
action-do_task = 辦理
action-send_email = 寄電子郵件
action-send_letter = 發函
action-wait = 等待

state-candidate = 待核准
state-queued = 待執行
state-issued = 已出具
state-withdrawn = 已撤回

skip-blocked = 已暫停
skip-candidate_waiting = 有步驟待核准
skip-covered_by_unapplied_cash = 未沖銷收款足以抵付
skip-current = 無逾期
skip-last_step_done = 最後步驟已完成
skip-min_interval = 距上一步驟過近
skip-not_yet = 未到首個步驟
skip-small_balance = 小額欠款
skip-waiting_for_step = 未到下一步驟

health-ok = 正常
health-warning = 提醒
health-problem = 故障

## 進度

progress-demo = 正在建立示範
progress-import = 正在匯入
progress-run = 處理 { $day }
progress-verify = 正在核對

## 結果

init-done = 賣方 { $seller } 已設立於 { $path }。接下來：dunlin seller set 檔案，然後 dunlin import。
seller-set = 賣方 { $seller } 的資料：現行第 { $version } 版。
import-unknown-column = { $file }：欄位「{ $column }」未知，已略過。

run-summary = { $day }：{ $open } 筆未清項目中 { $overdue } 筆逾期，涉及 { $debtors } 個帳戶。決定發函 { $letters } 封，撤回待核准 { $withdrawn } 項。
run-summary-dry = 未作記錄。{ $day }：{ $open } 筆未清項目中 { $overdue } 筆逾期，涉及 { $debtors } 個帳戶。執行將決定發函 { $letters } 封，撤回待核准 { $withdrawn } 項。

worklist-empty = 無事可做：沒有逾期帳戶，或均已暫停或為小額。
letters-empty = 沒有函件。
letter-written = 已寫入：{ $path }

demo-worklist = 工作清單共 { $total } 個帳戶，以上為最緊要的 { $shown } 個。
demo-summary =
    示範含 { $invoices } 張發票和 { $receipts } 筆收款，已逐日處理 { $days } 個工作日，至 { $day }。
    已出具函件 { $letters } 封，PDF 存於 { $folder }。待核准 { $candidates } 項。
    可繼續執行：
      dunlin worklist --data { $dir } --as-of { $day }
      dunlin letters list --state candidate --data { $dir }
      dunlin explain --debtor C1005 --data { $dir } --as-of { $day }

demo-desk =

    工作台已開啟，日期為 { $day }：{ $address }
    登入名稱 { $login }，密碼 { $password }（僅為本次執行產生）。
    按 Ctrl-C 結束。

explain-head = { $name }（{ $debtor }），截至 { $day }，策略 { $strategy }
explain-account = { $currency }：未清 { $open }，逾期 { $overdue }，未沖銷收款 { $unapplied }，利息 { $interest }
explain-verdict = 結果：{ $verdict }
explain-not-taken = 未採取：{ $step }。{ $because }
explain-next =
    { $on ->
        [none] 下一步：{ $step }，待人工出具或情況變化
       *[other] 下一步：{ $step }；{ $on } 再次判斷
    }
explain-decision = { $on }：{ $step }，{ $state }（{ $id }）
explain-block = 暫停 { $id }：{ $from } 至 { $until }，暫停 { $stops }：{ $reason }（負責人：{ $owner }）

interest-sum = 利息（{ $currency }）：{ $interest }
interest-rule =
    規則：{ $rule }
    來源：{ $source }
interest-compensation = 利息之外的固定補償：{ $currency } { $amount }
interest-assumed = 自 { $from } 起利率為推定：該期間的參考利率尚未公布。
interest-missing = 自 { $from } 起未收錄利率：法律雖給予利息，該期間未計算。

strategy-sound = 策略 { $strategy } 未發現問題。

verify-ok = 全部相符。債務人 { $debtors }，未清項目 { $items }，存證條目 { $entries }，簽章根 { $roots }，文件 { $documents }。
verify-findings = { $findings } 處不符。債務人 { $debtors }，未清項目 { $items }，存證條目 { $entries }，簽章根 { $roots }，相符文件 { $documents }。

interest-partly = { $sum }，另有 { $items } 項未計算

action-allocate_cash = 分配款項
cli-letters-issue-queued = 簽發執行時排入佇列的全部提醒函
run-ahead = 注意：{ $day } 晚於今天（{ $today }）。此後不能再執行更早的日期。
