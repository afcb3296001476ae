"""Which hosts may be asked for a programme: the public internet, never the network that the planner stands in.

An address is asked for once and connected to as it was answered, so a name that changes its mind meanwhile
(DNS rebinding) leads nowhere. Registers: IANA's special-purpose addresses, RFC 6890; NAT64, RFC 6052.
"""

import socket
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

Address = IPv4Address | IPv6Address
Resolver = Callable[[str, int], list[str]]
"""A host name and a port to its addresses; raises OSError for a name that nobody knows."""

_TRANSLATED = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))


def is_public(address: Address) -> bool:
    """Tell whether an address is one of the public internet, whatever it is wrapped in."""
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped:
            return is_public(address.ipv4_mapped)
        if address.sixtofour or address.teredo or any(address in network for network in _TRANSLATED):
            return False
    return address.is_global and not (
        address.is_multicast or address.is_reserved or address.is_unspecified or address.is_loopback
    )


def resolved(host: str, port: int) -> list[str]:
    """Return the addresses of a host, as the system knows them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(answer[4][0]) for answer in found))


@dataclass(frozen=True, slots=True, kw_only=True)
class Internet:
    """How hosts are found, and which of them may be asked; tests bring their own."""

    resolve: Resolver = resolved
    may_ask: Callable[[Address], bool] = is_public

    def address_of(self, host: str, port: int) -> str | None:
        """Return the one address to connect to; None if any that the name has is not public. May raise OSError."""
        found = [ip_address(one.partition("%")[0]) for one in self.resolve(host, port)]
        if not found or not all(self.may_ask(one) for one in found):
            return None
        return str(found[0])
