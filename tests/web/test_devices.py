"""Browsers, as the list of one's sessions names them."""

import pytest

from app.web.devices import named

_CHROME = "Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0 Mobile Safari/537.36"


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (_CHROME, "Chrome, Android"),
        (_CHROME.replace("Chrome/124.0", "SamsungBrowser/24.0 Chrome/117.0"), "Samsung Internet, Android"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64) Chrome/124.0 Safari/537.36 Edg/124.0", "Edge, Windows"),
        ("Mozilla/5.0 (Windows NT 10.0) coc_coc_browser/120.0 Chrome/114.0 Safari/537.36", "Cốc Cốc, Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) Version/17.4 Mobile Safari/604.1", "Safari, iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:125.0) Gecko/20100101 Firefox/125.0", "Firefox, Linux"),
        ("curl/8.5.0", ""),
        ("", ""),
    ],
)
def test_a_browser_is_named_by_itself_and_its_system(agent: str, name: str) -> None:
    assert named(agent) == name
