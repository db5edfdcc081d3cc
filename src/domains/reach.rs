//! Which addresses a stranger may have us ask: web servers of the internet at large, and nothing that only
//! stands within reach of this machine.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

/// Ports of the web.
const PORTS: [u16; 2] = [80, 443];

/// Networks of IPv4 that are not of the internet at large (IANA IPv4 Special-Purpose Address Registry,
/// and multicast), each with the bits of its prefix.
const CLOSED_V4: &[([u8; 4], u32)] = &[
    // this network, private use, shared by carriers, loopback, link-local, private use
    ([0, 0, 0, 0], 8),
    ([10, 0, 0, 0], 8),
    ([100, 64, 0, 0], 10),
    ([127, 0, 0, 0], 8),
    ([169, 254, 0, 0], 16),
    ([172, 16, 0, 0], 12),
    // protocol assignments, documentation, AS112, AMT, 6to4 relays, private use, AS112
    ([192, 0, 0, 0], 24),
    ([192, 0, 2, 0], 24),
    ([192, 31, 196, 0], 24),
    ([192, 52, 193, 0], 24),
    ([192, 88, 99, 0], 24),
    ([192, 168, 0, 0], 16),
    ([192, 175, 48, 0], 24),
    // benchmarks, documentation twice, multicast, reserved with broadcast
    ([198, 18, 0, 0], 15),
    ([198, 51, 100, 0], 24),
    ([203, 0, 113, 0], 24),
    ([224, 0, 0, 0], 4),
    ([240, 0, 0, 0], 4),
];

/// The only network of IPv6 that is (RFC 4291 section 2.4): what carries an address of IPv4 in it (mapped,
/// NAT64), loopback, unique local, link-local and multicast all lie outside.
const UNICAST_V6: (Ipv6Addr, u32) = (Ipv6Addr::new(0x2000, 0, 0, 0, 0, 0, 0, 0), 3);

/// Networks within it that are not (IANA IPv6 Special-Purpose Address Registry).
const CLOSED_V6: &[(Ipv6Addr, u32)] = &[
    // protocol assignments with Teredo, benchmarks and ORCHID; documentation; 6to4; AS112; documentation
    (Ipv6Addr::new(0x2001, 0, 0, 0, 0, 0, 0, 0), 23),
    (Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 0), 32),
    (Ipv6Addr::new(0x2002, 0, 0, 0, 0, 0, 0, 0), 16),
    (Ipv6Addr::new(0x2620, 0x4f, 0x8000, 0, 0, 0, 0, 0), 48),
    (Ipv6Addr::new(0x3fff, 0, 0, 0, 0, 0, 0, 0), 20),
];

/// Whether a web server of the internet at large can stand there.
pub fn is_open(address: SocketAddr) -> bool {
    PORTS.contains(&address.port()) && is_public(address.ip())
}

/// Whether an address is of the internet at large.
fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => !CLOSED_V4.iter().any(|(network, bits)| {
            let network = Ipv4Addr::from_octets(*network);
            (u32::from(address) ^ u32::from(network)) >> (32 - bits) == 0
        }),
        IpAddr::V6(address) => {
            let lies_in = |(network, bits): &(Ipv6Addr, u32)| {
                (u128::from(address) ^ u128::from(*network)) >> (128 - bits) == 0
            };
            lies_in(&UNICAST_V6) && !CLOSED_V6.iter().any(lies_in)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first and the last address of each network, and its neighbours.
    const CLOSED: &str = "\
        0.0.0.0 0.255.255.255 10.0.0.0 10.255.255.255 100.64.0.0 100.127.255.255 127.0.0.1 \
        127.255.255.255 169.254.0.0 169.254.169.254 169.254.255.255 172.16.0.0 172.31.255.255 \
        192.0.0.0 192.0.0.8 192.0.0.170 192.0.2.1 192.31.196.1 192.52.193.1 192.88.99.1 192.168.0.0 \
        192.168.255.255 192.175.48.1 198.18.0.0 198.19.255.255 198.51.100.1 203.0.113.255 224.0.0.1 \
        239.255.255.255 240.0.0.1 255.255.255.255 \
        :: ::1 ::7f00:1 ::808:808 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:8.8.8.8 ::ffff:0:8.8.8.8 \
        64:ff9b::7f00:1 64:ff9b::808:808 64:ff9b:1::1 100::1 100:0:0:1::1 1fff:ffff:: 2001:: \
        2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:2::1 2001:3::1 2001:4:112::1 2001:10::1 2001:20::1 \
        2001:30::1 2001:1ff:ffff:: 2001:db8::1 2001:db8:ffff:: 2002::1 2002:7f00:1:: 2002:a00:1::1 \
        2620:4f:8000::1 3fff::1 3fff:fff:: 4000:: 5f00::1 fc00::1 fd00:ec2::254 fdff:: fe80::1 febf:: \
        fec0::1 ff02::1 ff0e::1";

    const OPEN: &str = "\
        1.0.0.0 1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.255.255.255 \
        128.0.0.0 169.253.255.255 169.255.0.0 172.15.255.255 172.32.0.0 192.0.1.0 192.0.3.0 \
        192.167.255.255 192.169.0.0 198.17.255.255 198.20.0.0 203.0.112.255 203.0.114.0 \
        223.255.255.255 2000::1 2001:200::1 2001:4860:4860::8888 2001:db7:ffff:: 2001:db9:: \
        2003::1 2606:4700::1111 2620:4f:7fff:: 2a00:1450::1 3ffe:ffff:: 3fff:1000::";

    #[test]
    fn addresses_of_the_internet_at_large() {
        for (addresses, wanted) in [(CLOSED, false), (OPEN, true)] {
            let addresses: Vec<&str> = addresses.split_whitespace().collect();
            assert!(addresses.len() > 30);
            for address in addresses {
                assert_eq!(is_public(address.parse().unwrap()), wanted, "{address}");
            }
        }
    }

    #[test]
    fn ports_of_the_web() {
        for (port, wanted) in [(80, true), (443, true), (25, false), (8_080, false), (0, false)] {
            assert_eq!(is_open(([8, 8, 8, 8], port).into()), wanted, "{port}");
            assert!(!is_open(([127, 0, 0, 1], port).into()));
        }
    }
}
