"""Logs as JSON lines, each with the number of its request; no names, numbers or texts of people."""

import logging
import sys
from secrets import token_hex
from time import perf_counter

import structlog
from flask import Flask, Response, g, request

log = structlog.get_logger("orange_ride")


def init_logs(app: Flask) -> None:
    """Number each request, and log it when it is answered."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    app.before_request(_number_request)
    app.after_request(_log_answer)


def _number_request() -> None:
    g.request_id = token_hex(4)
    g.began = perf_counter()
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(request_id=g.request_id)


def _log_answer(response: Response) -> Response:
    if request.endpoint != "static" and "began" in g:
        log.info(
            "answered",
            method=request.method,
            endpoint=request.endpoint,
            status=response.status_code,
            ms=round(1000 * (perf_counter() - g.began)),
        )
    return response
