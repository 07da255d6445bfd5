"""Printed dates: orders, calendars, families of months, clocks."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warraq.tag import printed


@pytest.mark.parametrize(
    ("line", "moment", "precision"),
    [
        ("• 17-6-2024 | 19:01", "2024-06-17T19:01:00", "minute"),
        ("الأربعاء، 09 أكتوبر 2019 - 12:19 م", "2019-10-09T12:19:00", "minute"),
        ("الأربعاء 09 أكتوبر 2019 12:19 ص", "2019-10-09T00:19:00", "minute"),
        ("الإثنين 17 حزيران/يونيو 2024", "2024-06-17T00:00:00", "day"),
        ("17 يونيو (حزيران) 2024 05:30 مساءً", "2024-06-17T17:30:00", "minute"),
        ("5 كانون الثاني 2021", "2021-01-05T00:00:00", "day"),
        ("الخميس 11 أفريل 2019", "2019-04-11T00:00:00", "day"),
        ("3 غشت 2022", "2022-08-03T00:00:00", "day"),
        ("صنعاء 26 شوال 1436 هـ الموافق 11 أغسطس 2015 م", "2015-08-11T00:00:00", "day"),
        ("1440/10/3 هـ الموافق 6/6/2019", "2019-06-06T00:00:00", "day"),
        ("3 شوال 1440هـ", "2019-06-06T00:00:00", "day"),
        ("أغسطس 5, 2015, 3:30 ص", "2015-08-05T03:30:00", "minute"),
        ("June 17, 2024", "2024-06-17T00:00:00", "day"),
        ("8th, September 2023 GMT", "2023-09-08T00:00:00", "day"),
        ("٠٢:٠٠ الثلاثاء ١ / ١٢ / ٢٠٢٠", "2020-12-01T02:00:00", "minute"),
        ("2024-06-17T19:01:33", "2024-06-17T19:01:33", "second"),
        ("17 جويلية 2024 الساعة 5 مساء", "2024-07-17T17:00:00", "hour"),
        ("جوان 2024", "2024-06-01T00:00:00", "month"),
        ("نشر في: 17/6/2024 - آخر تحديث: 18/6/2024 10:00", "2024-06-17T00:00:00", "day"),
        ("آخر تحديث: 18/6/2024 10:00", "2024-06-18T10:00:00", "minute"),
    ],
)
def test_dates(line: str, moment: str, precision: str) -> None:
    found = printed.read(line)
    assert found is not None
    assert (found.moment, found.precision) == (datetime.fromisoformat(moment).replace(tzinfo=UTC), precision)


@pytest.mark.parametrize("line", ["17 يونيو", "منذ 3 ساعات", "32/13/2024", "31 فبراير 2024", "العدد 2024", ""])
def test_what_is_no_date(line: str) -> None:
    assert printed.read(line) is None


@given(st.datetimes(datetime(1950, 1, 1), datetime(2099, 12, 31)))
def test_every_minute_is_read_back(moment: datetime) -> None:
    found = printed.read(f"{moment.day}/{moment.month}/{moment.year} - {moment.hour}:{moment.minute:02}")
    assert found is not None
    assert found.moment == moment.replace(second=0, microsecond=0, tzinfo=UTC)
