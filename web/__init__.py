"""create_app: the wiring of pages, commands and the database, and nothing else."""

from datetime import timedelta
from pathlib import Path
from uuid import uuid4

from flask import Flask, g
from flask import session as cookie
from flask_wtf.csrf import CSRFProtect
from sqlalchemy import make_url

from models.database import engine_for
from models.queries.people import first_site
from models.sealed import use_keys
from web import admission, commands, cookies, errors, logs, moments, texts, who
from web.background import init_jobs
from web.clock import Clock, system_clock
from web.limits import limiter
from web.navigation import navigation
from web.offline_copies import init_offline_copies
from web.pages.tables import init_tables
from web.security_headers import add_security_headers
from web.settings import Settings
from web.static_files import init_static_files
from web.transactions import OrangeRide, close_session, session
from web.views import BLUEPRINTS

MAX_UPLOAD_BYTES = 8 * 1024 * 1024


def create_app(settings: Settings, clock: Clock = system_clock) -> Flask:
    """The application for these settings. The database must have been migrated."""
    app = OrangeRide("web", root_path=str(Path(__file__).parent))
    app.config.update(
        SECRET_KEY=settings.secret_key,
        DEMO=settings.demo,
        MAX_CONTENT_LENGTH=MAX_UPLOAD_BYTES,
        PERMANENT_SESSION_LIFETIME=timedelta(days=settings.idle_days),
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.secure_cookies,
        RATELIMIT_STORAGE_URI=_with_folder(settings.ratelimit_storage_uri),
        WTF_CSRF_TIME_LIMIT=None,  # a page left open overnight must still be able to send
    )
    cookies.init_cookies(app, settings.trusted_proxies)
    use_keys(settings.field_keys)
    app.extensions["settings"] = settings
    app.extensions["clock"] = clock
    app.extensions["engine"] = engine_for(_with_folder(settings.database_url))
    init_jobs(app, settings, clock)
    logs.init_logs(app)
    app.before_request(who.load_signed_in)
    app.before_request(admission.keep_the_door)
    CSRFProtect(app)
    limiter.init_app(app)
    texts.init_texts(app)
    moments.init_moments(app)
    init_tables(app)
    errors.init_errors(app)
    init_static_files(app)
    init_offline_copies(app)
    app.after_request(add_security_headers)
    app.teardown_request(close_session)
    app.context_processor(page_context)
    app.jinja_env.globals.update(form_key=lambda: uuid4().hex)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    commands.init_commands(app)
    return app


def page_context() -> dict[str, object]:
    """What every page is given. After a failure (500, 503) nothing here asks the database."""
    member = g.get("signed_in")
    return {
        "current_user": member,
        "site": first_site(session) if member else None,
        "navigation": navigation(member),
        "locale": texts.language(),
        "theme": cookie.get("theme"),
        "text_size": cookie.get("text"),
        "request_id": g.get("request_id", ""),
    }


def _with_folder(address: str) -> str:
    url = make_url(address)
    if url.get_backend_name() == "sqlite" and url.database and url.database != ":memory:":
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    return address


__all__ = ["create_app"]
