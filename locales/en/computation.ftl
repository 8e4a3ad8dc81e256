# The computation of interest as it can be pasted in a letter.

interest-principal = Principal { $currency } { $principal }, due { $due }; interest up to and including { $until }
interest-counting = Each row: base x rate x time; { $days }. Rounding: { $rounding }.
interest-day-count = { $value ->
    [act-365] days over 365
    [act-360] days over 360
    [act-act] days over 365, those of leap years over 366
    [anniversary] full years from the first day, then days over the length of the running year
    [years-act-act] full years from the first day, then days over 365 or, in leap years, 366
    [years-days-360] full years from the first day, then days over 360
    [months] full months from the first day, then days over 30
   *[daily] the rate is for a day
}
interest-payment = Paid { $on }: costs { $costs }, interest { $interest }, principal { $principal }
interest-outstanding = Outstanding ({ $currency }): principal { $principal }, interest { $interest }
interest-total = Sum
