"""The Vietnamese lunar calendar: lunar dates as days of the civil one.

Months begin on the day of the new moon in Hanoi's time (UTC+7); the month that holds the winter solstice is the
eleventh; a leap year's extra month is the first without a principal term of the sun. The series for new moon and sun
are those of Jean Meeus, *Astronomical Algorithms*, good to a few minutes for centuries around now.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from math import floor, pi, sin

_ZONE = 7 / 24
_MEAN_MONTH = 29.530588853
_EPOCH = 2415021.076998695
"""Julian day of the new moon from which months are numbered, in January 1900."""
_CIVIL = 1721425
"""What a Julian day number exceeds `date.toordinal` by."""


@cache
def _new_moon(number: int) -> int:
    """Julian day number (in Hanoi) of the new moon with this number since 1900."""
    century = number / 1236.85
    squared, cubed, degree = century**2, century**3, pi / 180
    mean = 2415020.75933 + 29.53058868 * number + 0.0001178 * squared - 0.000000155 * cubed
    mean += 0.00033 * sin((166.56 + 132.87 * century - 0.009173 * squared) * degree)
    sun = (359.2242 + 29.10535608 * number - 0.0000333 * squared - 0.00000347 * cubed) * degree
    moon = (306.0253 + 385.81691806 * number + 0.0107306 * squared + 0.00001236 * cubed) * degree
    node = (21.2964 + 390.67050646 * number - 0.0016528 * squared - 0.00000239 * cubed) * degree
    shift = (0.1734 - 0.000393 * century) * sin(sun) + 0.0021 * sin(2 * sun) - 0.4068 * sin(moon) + 0.0161 * sin(2 * moon)
    shift += -0.0004 * sin(3 * moon) + 0.0104 * sin(2 * node) - 0.0051 * sin(sun + moon) - 0.0074 * sin(sun - moon)
    shift += 0.0004 * sin(2 * node + sun) - 0.0004 * sin(2 * node - sun) - 0.0006 * sin(2 * node + moon)
    shift += 0.0010 * sin(2 * node - moon) + 0.0005 * sin(2 * moon + sun)
    clock = -0.000278 + 0.000265 * century + 0.000262 * squared
    return floor(mean + shift - clock + 0.5 + _ZONE)


def _sun_sector(julian: int) -> int:
    """In which twelfth of its yearly way the sun stands at the beginning of a day; 9 begins at the winter solstice."""
    century = (julian - 2451545.5 - _ZONE) / 36525
    degree = pi / 180
    anomaly = (357.52910 + 35999.05030 * century - 0.0001559 * century**2 - 0.00000048 * century**3) * degree
    longitude = 280.46645 + 36000.76983 * century + 0.0003032 * century**2
    longitude += (1.914600 - 0.004817 * century - 0.000014 * century**2) * sin(anomaly)
    longitude += (0.019993 - 0.000101 * century) * sin(2 * anomaly) + 0.000290 * sin(3 * anomaly)
    return floor((longitude % 360) / 30)


@cache
def _eleventh(year: int) -> int:
    """Number of the new moon that begins the eleventh lunar month in a civil year."""
    last_day = date(year, 12, 31).toordinal() + _CIVIL
    number = floor((last_day - 2415021) / _MEAN_MONTH)
    return number - 1 if _sun_sector(_new_moon(number)) >= 9 else number


def lunar_month(year: int, month: int) -> tuple[date, date]:
    """First and last civil day of a (not leap) lunar month.

    Args:
        year: the lunar year, named by the civil year in which it begins.
        month: 1 (Giêng) to 12 (Chạp).
    """
    before = _eleventh(year if month >= 11 else year - 1)
    after = _eleventh(year + 1 if month >= 11 else year)
    steps = month - 11 if month >= 11 else month + 1
    if after - before == 13:
        leap = next(step for step in range(1, 14) if _sun_sector(_new_moon(before + step)) == _sun_sector(_new_moon(before + step + 1)))
        steps += steps >= leap
    first, following = _new_moon(before + steps), _new_moon(before + steps + 1)
    return _civil(first), _civil(following) - timedelta(days=1)


def lunar_day(year: int, month: int, day: int) -> date | None:
    """The civil day of a lunar date; None if that month has no such day."""
    first, last = lunar_month(year, month)
    found = first + timedelta(days=day - 1)
    return found if first <= found <= last else None


def _civil(julian: int) -> date:
    return date.fromordinal(julian - _CIVIL)
