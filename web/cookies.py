"""The cookie of a session: over HTTPS it is never sent in the open."""

from flask import Flask, has_request_context, request
from flask.sessions import SecureCookieSessionInterface
from werkzeug.middleware.proxy_fix import ProxyFix


class OwnCookie(SecureCookieSessionInterface):
    """Signed, and marked Secure wherever the page came by HTTPS, or the settings say so."""

    def get_cookie_secure(self, app: Flask) -> bool:
        """Whether this answer's cookie is for HTTPS alone."""
        return super().get_cookie_secure(app) or (has_request_context() and request.is_secure)


def init_cookies(app: Flask, trusted_proxies: int) -> None:
    """Believe as many proxies as stand in front: who asks, and whether by HTTPS."""
    app.session_interface = OwnCookie()
    if trusted_proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app,
            x_for=trusted_proxies,
            x_proto=trusted_proxies,
            x_host=trusted_proxies,
        )
