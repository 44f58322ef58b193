"""Plates, mobile and employee numbers: what is read, and what is refused."""

import pytest

from models.numbers import employee_no, is_identity_number, mobile, plate


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("陕D5K286", "陕D5K286"),
        ("陕DF20176", "陕DF20176"),
        ("陕D·F20176", "陕DF20176"),
        ("陕d 8m617", "陕D8M617"),
        ("陕Ｄ８Ｍ６１７", "陕D8M617"),
        ("陕DD31578", "陕DD31578"),
        ("陕A12345D", "陕A12345D"),
        ("粤BG12345", "粤BG12345"),
    ],
)
def test_plate_is_kept_in_one_form(typed: str, kept: str) -> None:
    assert plate(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "陕D1234",
        "陕DI2345",
        "陕DO2345",
        "陕I12345",
        "D12345",
        "陕D123456",
        "陕DF2O176",
        "陕DFAB123",
        "陕DL12345",
        "陕D12345学",
    ],
)
def test_plate_no_car_bears_is_refused(typed: str) -> None:
    assert plate(typed) is None


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("13812345678", "13812345678"),
        ("+86 138-1234-5678", "13812345678"),
        ("0086 19212345678", "19212345678"),
        ("8619012345678", "19012345678"),
        ("１３８１２３４５６７８", "13812345678"),
        ("12812345678", None),
        ("1381234567", None),
        ("138123456789", None),
    ],
)
def test_mobile_number_is_eleven_digits(typed: str, kept: str | None) -> None:
    assert mobile(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"), [("0012", "0012"), ("zc1024", "ZC1024"), ("12", None), ("工号1234", None)]
)
def test_employee_number_keeps_its_leading_zeros(typed: str, kept: str | None) -> None:
    assert employee_no(typed) == kept


def test_identity_number_is_known_for_what_it_is() -> None:
    assert is_identity_number("61042819900101123x")
    assert not is_identity_number("6104281990")
