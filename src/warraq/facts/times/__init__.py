"""Dates, times, durations and sets as TIMEX3 and EDTF values."""
