"""The pages of the five colours, all for signed-in members, as one block of the access table."""

_OF_BLUEPRINTS = {
    "colours": "calendar all_events show history plan edit cancel",
    "attendance": "sign_me_up withdraw_me check_me_in by_code code mine table"
    " leaders_list strike work_done",
    "event_photos": "add picture take_down",
    "aid": "index apply mine open_case show workers relieve receipt",
    "case_work": "assess give receipt next_review hold decline close",
    "culture": "groups group found edit join leave works show_work picture take_down",
    "articles": "index enter strike import_table table show",
    "mentoring": "pairs show history paper draw confirm assess graduation end rewards",
}
COLOUR_PAGES = [
    f"{blueprint}.{view}" for blueprint, views in _OF_BLUEPRINTS.items() for view in views.split()
]
