"""What we say of a browser and of a network address. Pure text."""

from ipaddress import IPv4Address, IPv6Address, ip_address

# In this order: Edge and Opera call themselves Chrome too, and Chrome calls itself Safari.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "Mac"),
    ("CrOS", "Chromebook"),
    ("Linux", "Linux"),
)


def device_in_words(user_agent: str) -> str:
    """ "Firefox, Windows" for what a browser says of itself; "" when it says nothing that we know."""
    found = (_first(user_agent, BROWSERS), _first(user_agent, SYSTEMS))
    return ", ".join(filter(None, found))


def shortened(address: str) -> str:
    """Enough of a network address to recognise one's own, not enough to find a home.

    The last number of an IPv4 address goes; of an IPv6 one the network of the provider stays.
    """
    try:
        read = ip_address(address)
    except ValueError:
        return ""
    return _shortened_v4(read) if isinstance(read, IPv4Address) else _shortened_v6(read)


def _shortened_v4(address: IPv4Address) -> str:
    return f"{str(address).rpartition('.')[0]}.…"


def _shortened_v6(address: IPv6Address) -> str:
    return (
        _shortened_v4(address.ipv4_mapped) if address.ipv4_mapped else f"{':'.join(address.exploded.split(':')[:3])}:…"
    )


def _first(text: str, names: tuple[tuple[str, str], ...]) -> str:
    return next((name for sign, name in names if sign in text), "")
