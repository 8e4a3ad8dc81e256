# 匯入：讀取哪個工作表，活頁簿裡缺什麼，哪些值得再看一眼。

import-sheet = { $hidden ->
    [yes] { $file }：讀取了隱藏的工作表「{ $sheet }」；可見的工作表都沒有表格。未讀取：{ $others }。
   *[no] { $file }：讀取了工作表「{ $sheet }」。未讀取：{ $others }。要讀另一個：--sheet 名稱
 }
import-macros = { $file }：活頁簿含有巨集。巨集沒有執行，只讀取了儲存格的值。
formula_without_value = 儲存格 { $cell } 是公式，但沒有儲存計算結果。
formula_without_value-help = 用試算表軟體開啟該活頁簿，重新計算後儲存；或者在儲存格裡直接填寫數值。
