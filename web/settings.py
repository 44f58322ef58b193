"""All settings, read once from the environment; a bad one stops the start with a sentence."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from secrets import token_urlsafe

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from workflows.send_message import MAIL, understood

MIN_SECRET_LENGTH = 32
DEFAULT_DATABASE = "sqlite:///instance/orange-ride.sqlite"
FIELD_KEY = re.compile(r"[A-Za-z0-9_-]{43}=")
DEFAULT_JOBS = "instance/jobs.sqlite"
DEFAULT_TRIES = "sqlite:///instance/tries.sqlite"


class BadSetting(Exception):
    """A setting can't be meant; the text names it and says what to do."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What differs from one installation to another; docs/operating.md lists each.

    `jobs_file`: the queue; without one a week is planned while the page waits. `works`: whether
    the serving process works off the queue itself.
    """

    database_url: str = DEFAULT_DATABASE
    secret_key: str = ""
    demo: bool = False
    host: str = "127.0.0.1"
    port: int = 5000
    ratelimit_storage_uri: str = "memory://"
    secure_cookies: bool = False
    plan_seconds: float = 20.0
    jobs_file: str = ""
    works: bool = True
    osrm_url: str = ""
    amap_key: str = ""
    amap_url: str = "https://restapi.amap.com"
    tiles_url: str = ""
    tiles_credit: str = ""
    mail_url: str = ""
    trusted_proxies: int = 0
    field_keys: tuple[str, ...] = ()
    idle_days: int = 30
    idle_office_hours: int = 12
    word_days: int = 14
    forget_private_days: int = 30
    forget_names_days: int = 1096
    forget_papers_days: int = 30
    forget_notices_days: int = 400

    def __post_init__(self) -> None:
        """Refuse what can't be meant.

        Raises BadSetting naming the variable, the value and the mend.
        """
        try:
            make_url(self.database_url)
        except ArgumentError:
            raise BadSetting(
                f"DATABASE_URL 的值 {self.database_url!r} 不是数据库地址，例如 "
                "sqlite:///instance/orange-ride.sqlite"
            ) from None
        if len(self.secret_key) < MIN_SECRET_LENGTH:
            raise BadSetting(
                f"SECRET_KEY 至少要 {MIN_SECRET_LENGTH} 个字符，现在有 {len(self.secret_key)} 个；"
                '可用 python -c "import secrets; print(secrets.token_urlsafe(48))" 生成'
            )
        if self.demo and not is_loopback(self.host):
            raise BadSetting(f"DEMO=1 只能在本机使用：HOST 要是 127.0.0.1，现在是 {self.host!r}")
        if not all(FIELD_KEY.fullmatch(key) for key in self.field_keys):
            raise BadSetting(
                "FIELD_KEY 要是 32 个字节的 base64（44 个字符；几把用逗号隔开，第一把用来加密）；"
                '可用 python -c "import base64, os; '
                'print(base64.urlsafe_b64encode(os.urandom(32)).decode())" 生成'
            )
        if self.forget_names_days < self.forget_private_days:
            raise BadSetting(
                f"FORGET_NAMES_DAYS（{self.forget_names_days}）不能比 "
                f"FORGET_PRIVATE_DAYS（{self.forget_private_days}）短"
            )

    @classmethod
    def from_environ(cls, environ: Mapping[str, str]) -> "Settings":
        """Read DATABASE_URL, SECRET_KEY, DEMO, HOST, PORT and the rest.

        In the demo a secret is made up at each start; elsewhere there is no default secret.
        """
        demo = _flag(environ, "DEMO")
        return cls(
            database_url=environ.get("DATABASE_URL") or DEFAULT_DATABASE,
            secret_key=environ.get("SECRET_KEY") or (token_urlsafe(48) if demo else ""),
            demo=demo,
            host=environ.get("HOST", "127.0.0.1"),
            port=int(_number(environ, "PORT", 5000, 1, 65535)),
            ratelimit_storage_uri=environ.get("RATELIMIT_STORAGE_URI") or DEFAULT_TRIES,
            secure_cookies=_flag(environ, "SECURE_COOKIES"),
            jobs_file=environ.get("JOBS_FILE", DEFAULT_JOBS),
            works=_flag(environ, "WORKS", "1"),
            plan_seconds=_number(environ, "PLAN_SECONDS", 20, 0.1, 3600),
            osrm_url=_address(environ, "OSRM_URL", ""),
            amap_key=environ.get("AMAP_KEY", ""),
            amap_url=_address(environ, "AMAP_URL", "https://restapi.amap.com"),
            tiles_url=_address(environ, "TILES_URL", ""),
            tiles_credit=environ.get("TILES_CREDIT", ""),
            mail_url=_mail(environ),
            field_keys=tuple(filter(None, re.split(r"[,\s]+", environ.get("FIELD_KEY", "")))),
            trusted_proxies=int(_number(environ, "TRUSTED_PROXIES", 0, 0, 5)),
            idle_days=int(_number(environ, "IDLE_DAYS", 30, 1, 365)),
            idle_office_hours=int(_number(environ, "IDLE_OFFICE_HOURS", 12, 1, 720)),
            word_days=int(_number(environ, "WORD_DAYS", 14, 1, 60)),
            forget_private_days=int(_number(environ, "FORGET_PRIVATE_DAYS", 30, 0, 3650)),
            forget_names_days=int(_number(environ, "FORGET_NAMES_DAYS", 1096, 0, 36500)),
            forget_papers_days=int(_number(environ, "FORGET_PAPERS_DAYS", 30, 1, 3650)),
            forget_notices_days=int(_number(environ, "FORGET_NOTICES_DAYS", 400, 30, 3650)),
        )


def is_loopback(host: str) -> bool:
    """Whether a host name or address means this machine alone."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _address(environ: Mapping[str, str], name: str, default: str) -> str:
    value = environ.get(name) or default
    if value and not re.fullmatch(r"https?://[^\s/;,'\"]+(/[^\s;,'\"]*)?", value):
        raise BadSetting(f"{name} 要是 http:// 或 https:// 开头的地址，现在是 {value!r}")
    return value.rstrip("/")


def _mail(environ: Mapping[str, str]) -> str:
    """The mail account that letters go out from; the password in it is told to nobody."""
    value = environ.get("MAIL_URL", "")
    if value and not understood(value, MAIL):
        raise BadSetting(
            "MAIL_URL 要是发信的邮箱账号，例如 mailtos://user:password@smtp.example.com"
            "?from=orange@example.com"
        )
    return value


def _flag(environ: Mapping[str, str], name: str, default: str = "0") -> bool:
    value = environ.get(name, default)
    if value not in {"", "0", "1"}:
        raise BadSetting(f"{name} 只能是 0 或 1，现在是 {value!r}")
    return value == "1"


def _number(
    environ: Mapping[str, str], name: str, default: float, least: float, most: float
) -> float:
    value = environ.get(name) or str(default)
    try:
        number = float(value)
    except ValueError:
        raise BadSetting(f"{name} 要是数字，现在是 {value!r}") from None
    if not least <= number <= most:
        raise BadSetting(f"{name} 要在 {least:g} 到 {most:g} 之间，现在是 {value}")
    return number
