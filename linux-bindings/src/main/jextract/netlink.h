// Netlink and rtnetlink: interfaces, addresses, routes
// constants: (NETLINK|NLM|NLMSG|NLA|RTM|IFLA|IFA|IFF|RTA|RTN|RTNH|RTPROT|RT_SCOPE|RT_TABLE|SOL_NETLINK|VETH_INFO|RTEXT|ARPHRD)_\w+
// constants: IFNAMSIZ
// constants: SIOC\w+
// except: IFLA_(BOND|BR|BRPORT|BRIDGE|VXLAN|GENEVE|MACSEC|GTP|HSR|TUN|RMNET|MCTP|PPP|XFRM|VF|PORT|IPOIB|BAREUDP|STATS|OFFLOAD|VLAN|MACVLAN|IPVLAN|EVENT|PROTO_DOWN|XDP)_\w+
// structs: sockaddr_nl
// structs: nlmsghdr
// structs: nlmsgerr
// structs: nlattr
// structs: rtattr
// structs: ifinfomsg
// structs: ifaddrmsg
// structs: rtmsg
// structs: rtgenmsg
// structs: rtnl_link_stats64

#include <linux/types.h>
#include <linux/socket.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <linux/if.h>
#include <linux/if_link.h>
#include <linux/if_addr.h>
#include <linux/if_arp.h>
#include <linux/sockios.h>
#include <linux/veth.h>
